/** Help of `routes`. */
export const ROUTES_HELP = {
  en: `cunda routes <problem.json> [options]        cunda routes <problem.json> --check <plan.json> [options]

Plans who drives where for a routing problem (cunda-routing/1, docs/routing.md): a search, then the checker's verdict and costs.
Costs are in the problem's own unit. Ctrl-C ends the search with the best plan so far; a second one ends the program.

  --seconds n           search so long (default 10, unless --iterations is given)
  --iterations n        search so many iterations a thread: same seed and threads, same plan
  --seed n              default 1
  --threads n           threads that search together (default 1)
  --start plan.json     start from this plan
  --pins pins.json      what of --start must stay: {stops: [id], runs: [n], departures: [n]}
  --out plan.json       write the plan (cunda-routing-plan/1)
  --check plan.json     no search: check this plan, list violations and costs
  --explain             why stops are not served and the cheapest remedy, cost of each run, the dearest stops
  --bounds              lower bounds by method and how far above the best of them the plan is
  --json                {feasible, cost, violations, unserved, search, plan, out, explanation, bounds}

Example:  cunda routes problem.json --seconds 30 --out plan.json && cunda routes problem.json --check plan.json --explain

Exit: 0 the plan keeps every rule, 1 it does not (stops that must be served are not, too) or the work failed, 2 wrong use.`,
  zh: `cunda routes <问题.json> [选项]        cunda routes <问题.json> --check <方案.json> [选项]

为一个线路问题（cunda-routing/1，见 docs/routing.md）排线：先搜索，再由独立的核验程序给出结论与费用。
费用以问题自己的单位计。Ctrl-C 结束搜索并给出目前最好的方案；再按一次退出程序。

  --seconds 秒          搜索时长（默认 10；给出 --iterations 时不限时）
  --iterations 次数     每个线程的迭代次数：种子与线程数相同，方案相同
  --seed 整数           随机种子（默认 1）
  --threads 个数        一起搜索的线程数（默认 1）
  --start 方案.json     从这个方案开始
  --pins 固定.json      --start 中必须保留的部分：{stops: [编号], runs: [序号], departures: [序号]}
  --out 方案.json       写出方案（cunda-routing-plan/1）
  --check 方案.json     不搜索：只核验这个方案，列出违规与费用
  --explain             未服务的点为什么未服务、最省的办法；每个班次的费用；边际费用最高的点
  --bounds              用各种方法算出的费用理论最低值，以及方案高出其中最接近的多少
  --json                输出 {feasible, cost, violations, unserved, search, plan, out, explanation, bounds}

例：cunda routes 问题.json --seconds 30 --out 方案.json && cunda routes 问题.json --check 方案.json --explain

退出码：0 方案遵守全部规则，1 有违规（含必须服务而未服务的点）或执行失败，2 用法错误。`,
} as const;
