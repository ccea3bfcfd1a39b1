/** Items of the sheets of single values: what each is, and its unit. */
import { ROAD_CLASSES } from '../roads.ts';
import type { Words } from '../say.ts';

const U = {
  yuanHour: { zh: '元/小时', en: 'yuan an hour' },
  yuanParcel: { zh: '元/件', en: 'yuan a parcel' },
  hours: { zh: '小时', en: 'hours' },
  seconds: { zh: '秒', en: 'seconds' },
  metres: { zh: '米', en: 'metres' },
  kmh: { zh: '公里/小时', en: 'km/h' },
  share: { zh: '0–1', en: '0–1' },
  factor: { zh: '倍', en: 'times' },
  people: { zh: '人', en: 'people' },
  perHour: { zh: '件/人·小时', en: 'parcels per worker-hour' },
  perSquare: { zh: '件/平方米', en: 'parcels per m²' },
  rate: { zh: '件/人·日', en: 'parcels per person and day' },
  degrees: { zh: '度', en: 'degrees' },
  none: { zh: '', en: '' },
} as const satisfies Record<string, Words>;

interface ItemWords {
  readonly name: Words;
  readonly unit: Words;
}

const item = (zh: string, en: string, unit: Words = U.none): ItemWords => ({ name: { zh, en }, unit });

const tier = (id: string, zh: string, en: string): Readonly<Record<string, ItemWords>> => ({
  [`handling/${id}Receive`]: item(`${zh}收件`, `Receiving, ${en}`, U.perHour),
  [`handling/${id}Sort`]: item(`${zh}分拣`, `Sorting, ${en}`, U.perHour),
  [`handling/${id}Load`]: item(`${zh}装车`, `Loading, ${en}`, U.perHour),
  [`handling/${id}Shifts`]: item(`${zh}班次`, `Shifts, ${en}`),
  [`handling/${id}PerSquareMetre`]: item(`${zh}每平方米存件`, `Parcels on a square metre, ${en}`, U.perSquare),
  [`handling/${id}DwellHours`]: item(`${zh}停留时间`, `Dwell, ${en}`, U.hours),
});

const WEEKDAY_NAMES = [
  ...[item('周一', 'Monday'), item('周二', 'Tuesday'), item('周三', 'Wednesday'), item('周四', 'Thursday')],
  ...[item('周五', 'Friday'), item('周六', 'Saturday'), item('周日', 'Sunday')],
].map(({ name }) => ({ name, unit: U.factor }));

const numbered = (key: string, names: readonly ItemWords[]): Readonly<Record<string, ItemWords>> =>
  Object.fromEntries(names.map((words, index) => [`demand-pattern/${key}${index + 1}`, words]));

const MONTH_NAMES = Array.from({ length: 12 }, (_, index) => item(`${index + 1} 月`, `Month ${index + 1}`, U.factor));

const ROAD_CVS: Readonly<Record<string, ItemWords>> = Object.fromEntries(
  Object.entries(ROAD_CLASSES).map(([road, { zh, en }]) => [
    `variation/legCv-${road}`,
    item(`其中${zh}（空白：按车型）`, `thereof on a ${en} (blank: as the vehicle type)`),
  ]),
);

/** By `sheet/item`. */
export const INPUT_ITEMS: Readonly<Record<string, ItemWords>> = {
  'county/code': item('县代码', 'County code'),
  'county/name': item('县名', 'Name'),
  'county/prefecture': item('地级市', 'Prefecture'),
  'county/seatLongitude': item('县城经度（WGS-84）', 'Longitude of the seat (WGS-84)', U.degrees),
  'county/seatLatitude': item('县城纬度（WGS-84）', 'Latitude of the seat (WGS-84)', U.degrees),
  'county/detourFactor': item('绕行系数', 'Way over straight line', U.factor),
  'demand-pattern/rateInbound': item('人均日进件', 'Parcels in, per person', U.rate),
  'demand-pattern/rateOutbound': item('人均日出件', 'Parcels out, per person', U.rate),
  'demand-pattern/coldShareInbound': item('进件中冷链份额', 'Cold share of parcels in', U.share),
  'demand-pattern/coldShareOutbound': item('出件中冷链份额', 'Cold share of parcels out', U.share),
  'demand-pattern/peakFactor': item('高峰日倍数（双 11）', 'Peak day over mean day (Double 11)', U.factor),
  'demand-pattern/kilogramsPerParcel': item('单件重量', 'Weight of a parcel', { zh: '公斤', en: 'kg' }),
  'demand-pattern/cubicMetresPerParcel': item('单件体积', 'Volume of a parcel', { zh: '立方米', en: 'm³' }),
  ...numbered('weekday', WEEKDAY_NAMES),
  ...numbered('month', MONTH_NAMES),
  'demand-pattern/varianceToMean': item('方差与均值之比', 'Variance over mean', U.factor),
  'demand-pattern/designShare': item('设计日保证率', 'Share of days below the design day', U.share),
  'people/driverPerHour': item('司机工资（含社保）', "A driver's hour, social charges included", U.yuanHour),
  'people/paidHoursMinimum': item('司机每日最少计薪', 'Least paid hours of a driver’s day', U.hours),
  'people/workHoursMaximum': item('每日工时上限', 'Most hours of work a day', U.hours),
  'people/driveHoursBeforeBreak': item('连续驾驶上限', 'Longest drive before a break', U.hours),
  'people/breakSeconds': item('休息时间', 'Break', U.seconds),
  'people/daysPerWeek': item('每人每周工作日', 'Working days a week of one person', { zh: '日', en: 'days' }),
  'people/workerPerHour': item('装卸工工资', "A worker's hour", U.yuanHour),
  'people/driversAvailable': item('现有司机', 'Drivers there are', U.people),
  'people/workersAvailable': item('现有装卸工', 'Workers there are', U.people),
  'people/commissionInbound': item('村站派件佣金', 'Commission at village stations, in', U.yuanParcel),
  'people/commissionOutbound': item('村站收件佣金', 'Commission at village stations, out', U.yuanParcel),
  'people/tripPerHour': item('村民时间价值', "Value of a villager's time", U.yuanHour),
  'people/walkMetresMaximum': item('步行距离上限，再远乘车', 'Beyond this people ride', U.metres),
  'people/walkKmh': item('步行速度', 'Walking speed', U.kmh),
  'people/rideKmh': item('乘车速度', 'Riding speed', U.kmh),
  'people/farePerKilometre': item('乘车费用', 'Fare', { zh: '元/公里', en: 'yuan a km' }),
  'people/parcelsPerTrip': item('每次取寄件数', 'Parcels on one trip', { zh: '件', en: 'parcels' }),
  ...tier('county', '县中心', 'county centre'),
  ...tier('town', '乡镇站', 'town stations'),
  ...tier('village', '村站', 'village stations'),
  'handling/coldBreakSecondsAllowed': item('冷链允许中断', 'Longest break of a cold chain', U.seconds),
  'handling/dockSeconds': item('靠台时间', 'Docking of a vehicle', U.seconds),
  'handling/normCounty': item('县中心面积标准', 'Least floor, county centre', { zh: '平方米', en: 'm²' }),
  'handling/normTown': item('乡镇站面积标准', 'Least floor, town station', { zh: '平方米', en: 'm²' }),
  'handling/normVillage': item('村站面积标准', 'Least floor, village station', { zh: '平方米', en: 'm²' }),
  'operation/serviceDistanceMetres': item('服务距离', 'Service distance', U.metres),
  'operation/minimumDeliveriesPerWeek': item('每周最少送货', 'Least deliveries a week', { zh: '次', en: 'a week' }),
  'operation/cutoffLeadSeconds': item('截件提前', 'Cut-off before departure', U.seconds),
  'operation/transferSeconds': item('乡镇中转时间', 'Transfer at a town station', U.seconds),
  'operation/stopSeconds': item('每站固定停靠', 'Fixed time of a stop', U.seconds),
  'operation/secondsPerParcel': item('村站每件时间', 'Time per parcel at village stations', U.seconds),
  'operation/trunkSecondsPerParcel': item('乡镇站每件时间', 'Time per parcel at town stations', U.seconds),
  'operation/shiftSeconds': item('司机班时', "A driver's shift", U.seconds),
  'operation/turnaroundSeconds': item('车辆两班之间', 'Between two runs of a vehicle', U.seconds),
  'operation/outboundSortSeconds': item('出件分拣，干线发车前', 'Sorting before a line-haul departure', U.seconds),
  'variation/legCv': item('行车时间变异系数', 'Coefficient of variation of drives'),
  ...ROAD_CVS,
  'variation/serviceCv': item('停靠时间变异系数', 'Coefficient of variation of services'),
  'variation/common': item('同日共同波动份额', 'Share of the variance that a day has in common', U.share),
  'variation/holdSeconds': item(
    '乡镇发车最多等晚到的干线车',
    'Longest that a feeder run is held for a late trunk run',
    U.seconds,
  ),
  'variation/driveFast': item('所有行车偏快时的用时', 'Time of all drives where they are fast', U.factor),
  'variation/driveSlow': item('所有行车偏慢时的用时', 'Time of all drives where they are slow', U.factor),
  'variation/certainty': item('成立所需概率', 'Probability at which a claim holds', U.share),
  'baseline/perParcel': item('现单件物流成本（有文件）', 'Cost a parcel today, by document', U.yuanParcel),
  'baseline/carrierNames': item('各自运行的企业', 'Carriers that run alone'),
  'baseline/carrierShares': item('各企业份额', 'Their shares', U.share),
  'costs/handlingCounty': item('县中心处理', 'Handling, county centre', U.yuanParcel),
  'costs/handlingTown': item('乡镇站处理', 'Handling, town station', U.yuanParcel),
  'costs/handlingVillage': item('村站处理', 'Handling, village station', U.yuanParcel),
  'costs/amortisationMonths': item('开设费用摊销', 'Opening costs spread over', { zh: '月', en: 'months' }),
  'costs/walkYuanPerParcelKilometre': item('村民往返步行', 'Walk there and back', {
    zh: '元/件·公里',
    en: 'yuan per parcel and km',
  }),
  'tariff/feeInbound': item('派件收费', 'Fee, in', U.yuanParcel),
  'tariff/feeOutbound': item('寄件收费', 'Fee, out', U.yuanParcel),
  'tariff/margin': item('利润率', 'Margin', U.share),
  'tariff/zonesMetres': item('分区距离', 'Zones by distance', U.metres),
};
