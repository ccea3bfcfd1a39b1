/** Sources of our estimates, which the model names in English; the same words are read back. */
import type { Language } from '../say.ts';

const CHINESE: Readonly<Record<string, string>> = {
  'assumed: position of the town seat as found in the source files': '假定：乡镇驻地位置，取自源文件',
  'assumed: 1500 people in a village without a figure; positions as found or placed by the import':
    '假定：没有人口的村按 1500 人；位置取自源文件或由导入推定',
  'taken with its village': '随所属行政村',
  'assumed: opening and monthly cost, floor area, capacity and hours by tier, of small county projects':
    '假定：按层级的开设费用、月费、面积、能力和营业时间，参照小型县域项目',
  'computed: people of the village × parcels per person and day': '计算：村人口 × 人均日件量',
  'assumed: capacity by type of the trade, running costs of small operators':
    '假定：按车型的行业载量，小型运营者的费用',
  'assumed: averages by class that are reached on rural roads, below the limits':
    '假定：农村道路各等级可达到的平均速度，低于限速',
  'assumed: four carriers of equal share, each running alone': '假定：四家企业份额相等，各自运行',
  'assumed: two trucks a day, 05:00 with 70 % and 14:00 with 30 % of the parcels':
    '假定：每天两班干线，05:00 到 70 %，14:00 到 30 %',
  'assumed: evenly from 08:00 to 18:00': '假定：08:00 至 18:00 均匀',
  'assumed: parcels per person and day of a rural county': '假定：农村县人均日件量',
  'assumed: Double 11 over the mean day': '假定：双 11 与平日之比',
  'assumed: mean e-commerce parcel': '假定：电商包裹均值',
  'assumed: no cold parcels': '假定：没有冷链件',
  'assumed: manual handling, by tier': '假定：人工操作，按层级',
  'as found in the source files': '取自源文件',
  'assumed: way over straight line where there are no roads': '假定：没有道路时路程与直线之比',
  'assumed: opening costs spread over five years': '假定：开设费用按五年摊销',
  'assumed: value of a walk to the station and back': '假定：往返步行的价值',
  'assumed: manual handling of one parcel at each tier': '假定：各层级人工处理一件',
  'assumed: half an hour on foot, unless the notice gives a distance': '假定：步行半小时；通知有规定的从其规定',
  'assumed: three deliveries a week; the notices give no number': '假定：每周三次；通知未给次数',
  'assumed: practice of small delivery runs': '假定：小型配送班次的做法',
  'assumed: level weekdays and months, variance 1.5 × mean': '假定：各周日、各月相同，方差为均值的 1.5 倍',
  'Hebei 2017: county centre at least 800 m², town station 100 m², village station 10 m²':
    '河北省 2017 年：县级中心不少于 800 平方米，乡镇站 100，村站 10',
  'assumed: manual sorting without conveyors': '假定：无输送线的人工分拣',
  'assumed: one evening departure at 20:00, half an hour to sort': '假定：每晚 20:00 一班，分拣半小时',
  'assumed: 5 % margin, zones at 10, 20 and 40 km': '假定：利润率 5 %，分区 10、20、40 公里',
  'assumed wages; 20 minutes after 4 hours: Regulation on the Implementation of the Road Traffic Safety Law, art. 62':
    '假定工资；驾驶 4 小时休息 20 分钟：《道路交通安全法实施条例》第六十二条',
  'assumed: coefficient of variation 0.2 of rural drives, 0.3 of services; all drives within 15 %; feeders held half an hour':
    '假定：农村行车时间变异系数 0.2，停靠 0.3；所有行车偏差不超过 15 %；支线车最多等半小时',
};

const ENGLISH: ReadonlyMap<string, string> = new Map(Object.entries(CHINESE).map(([en, zh]) => [zh, en]));

/** A source as the reader's language has it; what a county states stays as it is. */
export const sourceText = (language: Language, source: string): string =>
  language === 'zh' && Object.hasOwn(CHINESE, source) ? (CHINESE[source] ?? source) : source;

/** A source as the model has it. */
export const sourceRead = (text: string): string => ENGLISH.get(text) ?? text;
