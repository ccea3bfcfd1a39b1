import { IMPORT_HELP } from './import-options.ts';

/** Help of `plan`, which has the most flags. */
export const PLAN_HELP = {
  en: `cunda plan <files…> [options]        cunda plan --dataset <id> [options]

Imports the files, plans stations, runs and drivers, stores dataset and plan, prints the scorecard against the notices.

  --notice id           notice to answer to (see cunda notices); repeatable
  --out file            write the plan as JSON; several counties: plan.<code>.json each
  --dataset id|file     plan a dataset instead of files: a stored one, an export, or sample
  --inputs file         the county's own inputs, .xlsx or .json (cunda inputs export; docs/inputs.md); one county
  --changes file        closed, slower or limited roads, JSON (docs/road-changes.md); one county
  --days 1,3,5, --departures 06:30,14:30   days of service (1 = Monday; default all), departures at the centre (06:30)
  --frequency every-day|decided   every departure calls everywhere (default), or the plan decides which calls where
  --within-24h share, --outbound-24h share   with decided: villages (default as notices ask; 0 = any), outbound parcels
  --budget yuan         most to spend on opening sites
  --service-distance m, --min-deliveries n   walk that still counts (2000), deliveries a week a village needs (3)
  --direct yes|no, --buses yes|no   runs straight to villages; parcels on the county's passenger buses (both: yes)
  --seconds n, --rounds n   go on improving the runs so long, or so many rounds (the same on any machine; default 0)
  --from plan, --pin id start from a plan, file or id; what of it stays: station, run, vehicle, driver; repeatable
  --seed n              same seed, same plan
  --profile cheapest|service|least-change [--most yuan]   of several plans the one that fits (docs/studies.md)
  --policy file         any of the plan's parameters, JSON; flags come first
  --no-store            keep nothing in the store
${IMPORT_HELP.en}
  --json                {plan, dataset, county, villages, served, unserved, figures, targets, seconds, …}
  --lang zh|en          language of the scorecard;   -q, --quiet: no progress on stderr

Exit: 0 planned (the scorecard says whether the notice is met), 1 failed, 2 wrong use.`,
  zh: `cunda plan <文件…> [选项]        cunda plan --dataset <编号> [选项]

导入文件，规划开哪些站点、谁在何时走哪条线，存储数据集与计划，并按通知打印评分表。地级市文件按县各出一份计划。

  --notice 编号         要对照的通知（见 cunda notices）；可重复
  --out 文件            把计划写成 JSON；多县时各写 plan.<代码>.json
  --dataset 编号|文件   规划数据集而不是文件：已存的、导出的，或 sample（样例县）
  --inputs 文件         县情数据，.xlsx 或 .json（cunda inputs export；docs/inputs.md）；限一个县
  --changes 文件        道路封闭、减速与限行，JSON（docs/road-changes.md）；限一个县
  --days 1,3,5, --departures 06:30,14:30   开行日（1 = 周一，默认每天）、县中心发车时间（默认 06:30）
  --frequency every-day|decided   每天每班都到所有站点，或由计划逐站决定（默认 every-day）
  --within-24h 比例, --outbound-24h 比例   decided 时 24 小时内到达的村（默认按通知，0 = 不限）、到县中心的寄出件
  --budget 元           开设站点的预算上限
  --service-distance 米, --min-deliveries 次   步行距离上限（默认 2000）、每村每周最少送货次数（默认 3）
  --direct yes|no, --buses yes|no   是否允许县中心直达村级站点；更省时是否用客运班车带件（默认都为 yes）
  --seconds 秒, --rounds 轮   持续优化线路的时间，或轮数（任何机器结果相同；默认 0）
  --from 计划, --pin 编号   从一份计划（文件或编号）出发；其中不变的站点、班次、车辆或司机，可重复
  --seed 数             种子相同，计划相同
  --profile cheapest|service|least-change [--most 元]   试做几份，取达标最省、限额内服务最好或改动最小的
  --policy 文件         计划参数 JSON；命令行选项优先
  --no-store            不存储
${IMPORT_HELP.zh}
  --json                输出一个 JSON：{plan, dataset, county, villages, served, unserved, figures, targets, seconds, …}
  --lang zh|en          评分表的语言；-q, --quiet：不显示进度

退出码：0 已规划（是否达到通知要求见评分表），1 失败，2 用法错误。`,
};
