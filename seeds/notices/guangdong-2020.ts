import type { Notice } from '../../src/model/index.ts';
import { atLeast, atMost, citing, exactly, shareTargets, text } from './build.ts';

const { target, share, phase } = citing('001');

const shares = [
  share('upstream', text('农村产品上行', 'Upstream sale of rural products'), atLeast(0.3), '二（五）'),
  share('public-service', text('农村电商公共服务体系', 'Rural public service system'), atMost(0.5), '二（五）'),
  share('training', text('农村电子商务培训', 'Training'), atLeast(0.1), '二（五）'),
];

/** 广东省 2020: the key tasks of a demonstration county. The received annex carries no number of its own. */
export const GUANGDONG_2020: Notice = {
  id: 'guangdong-2020',
  key: '001',
  number: null,
  title: text(
    '2020年广东省电子商务进农村综合示范重点工作任务',
    'Key tasks of the 2020 Guangdong demonstration of e-commerce in rural areas',
  ),
  issuer: text('广东省商务厅', 'Guangdong Department of Commerce'),
  issued: null,
  status: 'in-force',
  region: { name: text('广东省示范县', 'Demonstration counties of Guangdong'), codes: ['44'] },
  targets: [
    target({
      id: 'village-station-coverage',
      figure: 'station-coverage',
      name: text('村级电商服务站点覆盖率', 'Villages with an e-commerce service station'),
      section: '二（二）2（2）',
      required: atLeast(0.7),
      unit: 'share',
      denominatorCap: 200,
      definition: text(
        '建有站点的行政村 ÷ 行政村总数；总数超过200的，分母取200。',
        'Administrative villages with a station over all of them; where there are more than 200, the denominator is 200.',
      ),
    }),
    target({
      id: 'poor-village-stations',
      figure: 'poor-village-station-coverage',
      name: text('省定贫困村站点覆盖率', 'Designated poor villages with a station'),
      section: '二（二）2（2）',
      required: atLeast(1),
      unit: 'share',
      definition: text('省定贫困村每村都有站点。', 'Every designated poor village has a station.'),
    }),
    target({
      id: 'station-services',
      figure: 'declared',
      name: text('站点服务功能', 'Services at stations'),
      section: '二（二）2（2）',
      definition: text(
        '各站点能办理代购代销、存取缴费、小额贷款和便民事项。',
        'Each station offers purchase and sale on behalf, deposits and payments, micro-credit and public services.',
      ),
    }),
    target({
      id: 'service-centre',
      figure: 'declared',
      name: text('县级电商公共服务中心', 'County e-commerce public service centre'),
      section: '二（二）2（1）',
      definition: text(
        '为县域电商提供技术、培训、对接、品牌和推广服务的中心（不是物流中心）。',
        'A centre for technical support, training, matching, brands and promotion; not the logistics centre.',
      ),
    }),
    target({
      id: 'reuse-existing',
      figure: 'reuse-existing',
      name: text('整合现有快递物流', 'Pool existing express and logistics'),
      section: '二（二）1（3）',
      definition: text(
        '先整合已有快递和物流资源，再新建。',
        'Existing express and logistics resources are pooled before anything is built.',
      ),
    }),
    target({
      id: 'cost-reduction',
      figure: 'cost-reduction',
      name: text('降低快递物流成本', 'Lower express and logistics cost'),
      section: '二（二）1（3）',
      unit: 'share',
      definition: text(
        '要求下降，没有给出幅度；此处只显示相对基准的降幅。',
        'A fall is asked for without a size; the reduction against the baseline is shown only.',
      ),
    }),
    target({
      id: 'cold-chain',
      figure: 'cold-chain',
      name: text('农产品冷链', 'Cold chain for farm products'),
      section: '二（二）1（4）',
      definition: text(
        '探索适合农产品网售的冷链：冷藏站点与车厢。',
        'A cold chain fit for selling farm products online is to be explored: cold sites and compartments.',
      ),
    }),
    target({
      id: 'traceability',
      figure: 'traceability',
      name: text('产品溯源', 'Product traceability'),
      section: '二（二）1（4）',
      definition: text(
        '上行商品可溯源；本服务随件带码并在跟踪中显示。',
        'Products sold upstream can be traced; here a code travels with the parcel and shows in tracking.',
      ),
    }),
    target({
      id: 'product-survey',
      figure: 'document',
      name: text('农村产品摸底档案', 'Survey of rural products'),
      section: '二（二）1（1）',
      definition: text(
        '产品与网销情况的档案或报告，以及据此制定的促销措施。',
        'A file or report on products and their online sale, and measures that follow from it.',
      ),
    }),
    target({
      id: 'general-training',
      figure: 'declared',
      name: text('普及性培训人次', 'People trained in the basics'),
      section: '二（二）3（1）',
      required: atLeast(3000),
      unit: 'count',
      definition: text(
        '政府、企业、农民参加免费基础培训的人次（线上线下合计）。',
        'Head-count of officials, firms and farmers in free basic training, online and on site.',
      ),
    }),
    target({
      id: 'poor-household-training',
      figure: 'declared',
      name: text('贫困人口培训比例', 'Training of registered poor people'),
      section: '二（二）3（3）',
      required: atLeast(0.5),
      unit: 'share',
      definition: text(
        '培训人次 ÷ 省定贫困村有劳动能力的建档立卡人口；外出务工的不计。',
        'Head-count trained over registered poor people able to work in designated poor villages; those working away are left out.',
      ),
    }),
    target({
      id: 'staff-training',
      figure: 'declared',
      name: text('商务系统专题培训次数', 'Courses for commerce staff'),
      section: '一（二）1',
      required: atLeast(1),
      unit: 'count',
      definition: text(
        '市级为各县商务等部门人员举办的电商专题培训。',
        'E-commerce courses that the prefecture holds for county commerce staff.',
      ),
    }),
    target({
      id: 'monthly-report',
      figure: 'document',
      name: text('月报：每月几日前', 'Monthly report: due by day of the month'),
      section: '一（三）1',
      required: atMost(5),
      definition: text(
        '上月进展、成效和示范数据，由市报省，数字为当月日期。',
        'Last month’s progress, results and data, sent by the prefecture to the province; the number is the day of the month.',
      ),
    }),
    target({
      id: 'case-reports',
      figure: 'document',
      name: text('典型案例：每年次数', 'Case reports a year'),
      section: '一（三）3',
      required: atLeast(2),
      unit: 'count',
      definition: text('至少每半年上报一次典型案例。', 'Model cases reported at least once every half-year.'),
    }),
    target({
      id: 'disclosure',
      figure: 'document',
      name: text('信息公开专栏', 'Public disclosure page'),
      section: '二（三）',
      definition: text(
        '县政务网站专栏：方案、受资助项目、按月更新的建设进度、意见或举报窗口。',
        'A page on the county site: plan, funded projects, progress updated monthly, and a way to comment or report.',
      ),
    }),
    target({
      id: 'work-plan',
      figure: 'document',
      name: text('示范创建工作方案与台账', 'Work plan and ledger'),
      section: '二（一）',
      definition: text(
        '政府主要领导牵头的协调机制、方案、资金与项目制度、带责任人和时限的台账。',
        'Coordination led by the head of government, a plan, rules for funds and projects, a ledger with names and dates.',
      ),
    }),
    target({
      id: 'acceptance',
      figure: 'document',
      name: text('第三方验收', 'Acceptance by a third party'),
      section: '二（四）',
      definition: text(
        '独立第三方出具合格或不合格的结论和专项报告，市级督查确认。',
        'An independent third party states pass or fail in a report; the prefecture oversees and confirms.',
      ),
    }),
    target({
      id: 'first-batch',
      figure: 'declared',
      name: text('2020年下达资金比例', 'Share of funds paid in 2020'),
      section: '二（五）',
      required: exactly(0.5),
      unit: 'share',
      definition: text(
        '专项资金分两批，第二批在2021年视创建情况下达。',
        'The special funds come in two batches; the second follows in 2021 depending on progress.',
      ),
    }),
    ...shareTargets(shares),
  ],
  shares,
  funds: null,
  phases: [
    phase(text('项目建设期', 'Build'), ['2020', '2021'], '二（四）', text('建设期两年', 'Two years')),
    phase(
      text('项目验收', 'Acceptance'),
      [null, '2021-12'],
      '二（四）',
      text('独立第三方', 'By an independent third party'),
    ),
  ],
  definitions: { serviceDistanceMetres: null, minimumDeliveriesPerWeek: null, designatedPoorVillages: null },
};
