import { IMPORT_HELP } from './import-options.ts';

/** Help of `plan`, which has the most flags. */
export const PLAN_HELP = {
  en: `cunda plan <files…> [options]        cunda plan --dataset <id> [options]

Imports the files, plans stations, runs and drivers, stores dataset and plan, prints the scorecard against the notices.

  --notice id           notice to answer to (see cunda notices); repeatable
  --out file            write the plan as JSON; several counties: plan.<code>.json each
  --dataset id          plan a stored dataset instead of files
  --inputs file         the county's own inputs, .xlsx or .json (cunda inputs export; docs/inputs.md); one county
  --changes file        closed, slower or limited roads, JSON (docs/road-changes.md); one county
  --days 1,3,5          days on which runs go, 1 = Monday (default every day)
  --departures 06:30,14:30   departures at the county centre (default 06:30)
  --frequency every-day|decided   every departure of every day calls everywhere, or the plan decides where each calls
                        (default every-day)
  --within-24h share    with decided: villages to be reached within 24 h (default what the notices ask; 0 = any)
  --outbound-24h share  with decided: outbound parcels to be at the centre within 24 h (default none asked)
  --budget yuan         most to spend on opening sites
  --service-distance m  walk to a station that still counts (default 2000)
  --min-deliveries n    deliveries a week a village needs (default 3)
  --direct yes|no       runs from the county centre straight to village stations (default yes)
  --buses yes|no        parcels on the passenger buses of the county's inputs, where that is cheaper (default yes)
  --seconds n           go on improving the runs until n seconds have passed; the plan says how many rounds that were
  --rounds n            or so many rounds; the same on any machine (default 0)
  --from plan           start from a plan (file or id): its stations and runs, as far as the county still has them
  --pin id              a station, a run, a vehicle or a driver of that plan that stays; repeatable
  --seed n              same seed, same plan
  --profile cheapest|service|least-change   of several plans the one that fits (docs/studies.md)
  --most yuan           with --profile: most that operators may spend a week
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
  --dataset 编号        规划已存的数据集
  --inputs 文件         县情数据，.xlsx 或 .json（cunda inputs export；docs/inputs.md）；限一个县
  --changes 文件        道路封闭、减速与限行，JSON（docs/road-changes.md）；限一个县
  --days 1,3,5          开行日，1 = 周一（默认每天）
  --departures 06:30,14:30   县中心发车时间（默认 06:30）
  --frequency every-day|decided   每天每班都到所有站点，或由计划逐站决定（默认 every-day）
  --within-24h 比例     decided 时：24 小时内到达的村不少于此比例（默认按通知要求；0 = 不限）
  --outbound-24h 比例   decided 时：寄出件 24 小时内到县中心不少于此比例（默认不限）
  --budget 元           开设站点的预算上限
  --service-distance 米 到站点的步行距离上限（默认 2000）
  --min-deliveries 次   每村每周最少送货次数（默认 3）
  --direct yes|no       是否允许从县中心直达村级站点（默认 yes）
  --buses yes|no        更省时是否用县情数据中的客运班车带件（默认 yes）
  --seconds 秒          持续优化线路，直到用完这些秒数；计划写明共优化几轮
  --rounds 轮           或只优化这些轮；任何机器结果相同（默认 0）
  --from 计划           从一份计划（文件或编号）出发：沿用其站点与班次，以本县仍具备的为限
  --pin 编号            该计划中保持不变的站点、班次、车辆或司机；可重复
  --seed 数             种子相同，计划相同
  --profile cheapest|service|least-change   试做几份，取达标最省、限额内服务最好或改动最小的（docs/studies.md）
  --most 元             与 --profile 一起：每周运营成本上限
  --policy 文件         计划参数 JSON；命令行选项优先
  --no-store            不存储
${IMPORT_HELP.zh}
  --json                输出一个 JSON：{plan, dataset, county, villages, served, unserved, figures, targets, seconds, …}
  --lang zh|en          评分表的语言；-q, --quiet：不显示进度

退出码：0 已规划（是否达到通知要求见评分表），1 失败，2 用法错误。`,
};
