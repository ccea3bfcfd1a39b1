/** Errors of planning, scenarios and routing problems. */
import { problemTexts } from './text.ts';

export const PLANNING = problemTexts({
  'no-reachable-village': {
    zh: '{county}的 {villages} 个村没有一个可以到达（{reasons}）',
    en: 'None of the {villages} villages of {county} can be reached ({reasons})',
    allowed: {
      zh: '至少一个有位置的村，步行可达，或离通往乡镇的道路不超过 1000 米',
      en: 'at least one village with a position, on foot or by road within 1000 m of a road that leads to a town',
    },
  },
  'notice-unknown': {
    zh: '没有名为“{name}”的通知；现有：{known}',
    en: "Unknown notice '{name}'; known: {known}",
  },
  'siting-failed': {
    zh: '在 {seconds} 秒的时限内没有为{county}找到选址方案',
    en: 'No choice of sites was found for {county} in the {seconds} s given',
    allowed: { zh: '更长的时限，最多 3600 秒', en: 'a longer time limit, up to 3600 s' },
  },
  'value-invalid/route-empty': { zh: '从 {base} 出发的路线没有停靠点', en: 'A route from {base} has no stops' },
  'value-invalid/route-unknown': {
    zh: '路线提到未知的{what}：{id}',
    en: 'A route names an unknown {what}: {id}',
  },
  'value-invalid/route-departure': {
    zh: '路线属于第 {departure} 班，而参数中没有这一班',
    en: 'A route belongs to departure {departure}, which the policy does not have',
    allowed: { zh: '0 至 {last}', en: '0 to {last}' },
  },
  'request-invalid/search-limit': {
    zh: '搜索需要迭代次数，或时限与时钟',
    en: 'A search needs an iteration limit, or a time limit and a clock',
    allowed: { zh: 'iterations，或 seconds 与 now', en: 'iterations, or seconds with now' },
  },
  'request-invalid/pins-broken': {
    zh: '{count} 项固定内容无法保持：{pins}',
    en: '{count} pinned parts cannot be kept: {pins}',
    allowed: { zh: '在新条件下仍可行的固定内容', en: 'pins that the county and the policy still allow' },
  },
  'request-invalid/pins-without-plan': {
    zh: '固定内容需要一份作为起点的计划',
    en: 'Pins need a plan to start from',
    allowed: { zh: 'from：计划编号或文件', en: 'from: the id or file of a plan' },
  },
  'request-invalid/pin-unknown': {
    zh: '起点计划中没有 {pin}',
    en: 'The plan to start from has no {pin}',
    allowed: { zh: '该计划的站点、班次、车辆或司机的编号', en: 'the id of a site, a run, a vehicle or a driver of it' },
  },
  'request-invalid/no-visit': {
    zh: '问题里没有编号为 {id} 的{what}',
    en: 'The problem has no {what} of the id {id}',
  },
  'request-invalid/no-break': {
    zh: '车型 {type} 没有编号为 {id} 的休息',
    en: 'Vehicle type {type} has no break of the id {id}',
  },
  'request-invalid/routing': { zh: '{what}无效。{faults}', en: '{what} is not valid. {faults}' },
  'request-invalid/fault': { zh: '{fault}', en: '{fault}' },
  'value-invalid/profiles': { zh: '车型通行参数无效。{faults}', en: 'The profiles are not valid. {faults}' },
  'edit-invalid/site-unknown': {
    zh: '这个计划的数据里没有站点 {site}',
    en: "No site {site} in this plan's data",
    allowed: {
      zh: '数据中的站点编号，或前面的修改所加的站点编号',
      en: 'the id of a site of the dataset or of an earlier edit',
    },
  },
  'edit-invalid/site-exists': {
    zh: '已有站点 {site}',
    en: 'There is a site {site} already',
    allowed: { zh: '新的编号', en: 'a new id' },
  },
  'edit-invalid/centre-closed': {
    zh: '物流中心不能关闭',
    en: 'The logistics centre cannot be closed',
    allowed: { zh: '乡镇或村的站点', en: 'a town or village site' },
  },
  'edit-invalid/road-unbuilt': {
    zh: '规划道路需要路网本身',
    en: 'A planned road needs the road network itself',
    allowed: { zh: '道路已经建好的修改', en: 'edits whose roads have been built' },
  },
  'edit-invalid/position-far': {
    zh: '这个位置不在本县',
    en: 'The position is not in this county',
    allowed: {
      zh: '本县某个村附近的经度、纬度（WGS-84）',
      en: 'longitude, latitude (WGS-84) near a village of the county',
    },
  },
  'edit-invalid/run-unknown': {
    zh: '时刻表里没有班次 {run}',
    en: 'The timetable has no run {run}',
    allowed: { zh: '该计划中班次的编号', en: 'the id of a run of the plan' },
  },
  'edit-invalid/run-changed': {
    zh: '别的修改已经改变了班次 {run}，对它的调整不再适用',
    en: 'Other edits have changed the run {run}: what is set of it no longer fits',
    allowed: { zh: '去掉这项调整，或在新的时刻表上重新调整', en: 'remove this edit, or make it on the new timetable' },
  },
  'edit-invalid/run-bus': {
    zh: '班次 {run} 由客运班车完成，时刻由班车决定',
    en: 'The run {run} goes by a passenger bus, whose times are its own',
    allowed: { zh: '由县里车辆完成的班次', en: 'a run that a vehicle of the county drives' },
  },
  'edit-invalid/run-stops': {
    zh: '班次 {run} 只能调整停靠顺序：停靠站点必须与原来相同',
    en: 'Only the order of the stops of the run {run} can be set: they have to be the same sites',
    allowed: { zh: '原有站点的另一种顺序', en: 'the same sites in another order' },
  },
  'edit-invalid/run-days': {
    zh: '班次 {run} 的运行日须在计划的运行日（{days}）之内',
    en: 'The run {run} may go on days of the plan only ({days})',
    allowed: { zh: '计划运行日中的一天或几天', en: 'one or more days of the plan' },
  },
  'edit-invalid/run-no-road': {
    zh: '班次 {run} 的车型从 {from} 到 {to} 无路可走',
    en: 'The vehicle of the run {run} has no way from {from} to {to}',
    allowed: { zh: '能通行的车型或停靠顺序', en: 'a vehicle or an order of stops that can be driven' },
  },
  'edit-invalid/run-late': {
    zh: '班次 {run} 在 {site} 要到 {ends} 才办完，站点 {closes} 关门',
    en: 'The run {run} is done at {site} only at {ends}; it closes at {closes}',
    allowed: { zh: '更早发车，或更早停靠该站', en: 'an earlier departure, or that stop earlier' },
  },
  'edit-invalid/run-shift': {
    zh: '班次 {run} 要 {minutes} 分钟，超过一个班的 {most} 分钟',
    en: 'The run {run} takes {minutes} minutes, more than the {most} of a shift',
    allowed: { zh: '更短的停靠顺序', en: 'a shorter order of stops' },
  },
  'edit-invalid/run-hours': {
    zh: '班次 {run} 的车型只能在 {from} 至 {until} 之间上路',
    en: 'The vehicle of the run {run} may be on the road from {from} until {until} only',
    allowed: { zh: '这段时间之内的班次', en: 'a run within these hours' },
  },
  'edit-invalid/run-full': {
    zh: '班次 {run} 高峰日要装 {carried} 件，车上只能装 {room} 件',
    en: 'The run {run} carries {carried} parcels on its design day; its vehicle takes {room}',
    allowed: { zh: '更大的车，或更多的运行日', en: 'a larger vehicle, or more days' },
  },
  'edit-invalid/run-cold': {
    zh: '班次 {run} 高峰日要装 {carried} 件冷链件，车上冷藏厢只能装 {room} 件',
    en: 'The run {run} carries {carried} cold parcels on its design day; its cold compartment takes {room}',
    allowed: { zh: '冷藏厢更大的车，或更多的运行日', en: 'a vehicle with more cold room, or more days' },
  },
  'edit-invalid/vehicle-base': {
    zh: '车辆 {vehicle} 属于另一个起点，不能跑班次 {run}',
    en: 'The vehicle {vehicle} belongs to another base and cannot take the run {run}',
    allowed: { zh: '同一起点的车辆，或新的车辆', en: 'a vehicle of the same base, or a new one' },
  },
  'edit-invalid/vehicle-tiers': {
    zh: '车辆 {vehicle} 的车型不能停靠班次 {run} 的站点',
    en: 'The type of the vehicle {vehicle} may not stop where the run {run} does',
    allowed: { zh: '能停靠这类站点的车型', en: 'a vehicle type for such sites' },
  },
  'edit-invalid/vehicle-days': {
    zh: '车辆 {vehicle} 的班次 {run} 和 {other} 只有部分运行日相同：同一辆车的班次须同日运行，或没有一天相同',
    en: 'The runs {run} and {other} of the vehicle {vehicle} share some days only: runs of one vehicle go on the same days or have none in common',
    allowed: { zh: '两个班次一起改运行日，或换一辆车', en: 'other days for both, or another vehicle' },
  },
  'edit-invalid/vehicle-busy': {
    zh: '车辆 {vehicle} 跑完班次 {other} 最早 {earliest} 才能再出发，赶不上班次 {run}',
    en: 'The vehicle {vehicle} is back from the run {other} and ready at {earliest}, too late for the run {run}',
    allowed: { zh: '更晚发车，或换一辆车', en: 'a later departure, or another vehicle' },
  },
  'edit-invalid/vehicles-available': {
    zh: '车型 {type} 要用 {used} 辆，县里只有 {available} 辆',
    en: '{used} vehicles of the type {type} would be needed; the county has {available}',
    allowed: { zh: '已有的车辆', en: 'a vehicle that there is' },
  },
  'edit-invalid/driver-base': {
    zh: '司机 {driver} 属于另一个起点，不能开班次 {run}',
    en: 'The driver {driver} belongs to another base and cannot take the run {run}',
    allowed: { zh: '同一起点的司机，或新的司机', en: 'a driver of the same base, or a new one' },
  },
  'edit-invalid/driver-busy': {
    zh: '司机 {driver} 开完班次 {other} 最早 {earliest} 才有空，赶不上班次 {run}',
    en: 'The driver {driver} is done with the run {other} at {earliest}, too late for the run {run}',
    allowed: { zh: '更晚发车，或换一位司机', en: 'a later departure, or another driver' },
  },
  'edit-invalid/driver-shift': {
    zh: '司机 {driver} 一天从出车到收车要 {minutes} 分钟，超过一个班的 {most} 分钟',
    en: 'The day of the driver {driver} would last {minutes} minutes, more than the {most} of a shift',
    allowed: { zh: '换一位司机', en: 'another driver' },
  },
  'edit-invalid/driver-legal': {
    zh: '司机 {driver} 一天要工作 {minutes} 分钟，超过法定的 {most} 分钟',
    en: 'The driver {driver} would work {minutes} minutes a day, more than the legal {most}',
    allowed: { zh: '换一位司机', en: 'another driver' },
  },
  'edit-invalid/no-roads': {
    zh: '这个县没有路网：距离是直线距离乘以绕行系数，没有道路可以封闭或减速',
    en: 'This county has no road network: its distances are straight lines × a detour factor, so there is no road to close or slow',
    allowed: { zh: '空列表；要改道路，先导入路网', en: 'an empty list; import roads to change them' },
  },
  'edit-invalid/segment-unknown': {
    zh: '这个县没有路段 {segment}',
    en: 'There is no road segment {segment} in this county',
    allowed: { zh: '路段号，0 至 {last}', en: 'a segment number from 0 to {last}' },
  },
  'edit-invalid/limit-empty': {
    zh: '限行没有限制任何东西',
    en: 'The limit limits nothing',
    allowed: {
      zh: '同时给出 weightTonnes、heightMetres 或 widthMetres',
      en: 'weightTonnes, heightMetres or widthMetres with it',
    },
  },
  'edit-invalid/area-corners': {
    zh: '区域不足三个角',
    en: 'The area has fewer than three corners',
    allowed: {
      zh: '围住本县一块地方的三个或更多角的经度、纬度（WGS-84），按顺序',
      en: 'longitude, latitude (WGS-84) of three or more corners around an area of the county, in order',
    },
  },
  'edit-invalid/area-line': {
    zh: '区域成了一条线',
    en: 'The area is a line',
    allowed: { zh: '有面积的区域', en: 'corners that enclose an area' },
  },
  'edit-invalid/area-crossed': {
    zh: '区域的边界自相交叉',
    en: 'The outline of the area crosses itself',
    allowed: { zh: '按顺序排列的角', en: 'corners in order' },
  },
  'edit-invalid/area-far': {
    zh: '这个区域不在本县',
    en: 'The area is not in this county',
    allowed: { zh: '本县之内的经度、纬度（WGS-84）', en: 'longitude, latitude (WGS-84) of the county' },
  },
  'edit-invalid/road-without-roads': {
    zh: '这个县没有可供规划道路连接的路网',
    en: 'This county has no road network that a planned road could join',
    allowed: { zh: '有路网的县', en: 'a county with roads' },
  },
});
