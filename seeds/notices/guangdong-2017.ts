import type { Notice } from '../../src/model/index.ts';
import { atLeast, citing, exactly, shareTargets, text } from './build.ts';

const number = '粤商务电函〔2017〕84号';
const { target, share, phase } = citing(number);

const shares = [
  share('upstream', text('农村产品上行', 'Upstream sale of rural products'), exactly(0.3), '四（一）'),
  share('parks', text('农村电商园区', 'Rural e-commerce parks'), exactly(0.15), '四（二）'),
  share('public-service', text('公共服务保障体系', 'Public service system'), exactly(0.2), '四（三）'),
  share('stations', text('农村电商服务站点', 'Rural e-commerce service stations'), exactly(0.2), '四（四）'),
  share('training', text('农村电商人才培养', 'Training'), exactly(0.15), '四（五）'),
];

/** 广东省 2017: selection of four demonstration counties; one figure that a network can be measured by. */
export const GUANGDONG_2017: Notice = {
  id: 'guangdong-2017',
  key: '000',
  number,
  title: text(
    '关于开展2017年省级电子商务进农村综合示范工作的通知',
    'Notice on the 2017 provincial demonstration of e-commerce in rural areas',
  ),
  issuer: text(
    '广东省商务厅、广东省财政厅、广东省扶贫开发办公室',
    'Guangdong Departments of Commerce and Finance, and Office of Poverty Alleviation',
  ),
  issued: null,
  status: 'in-force',
  region: {
    name: text('广东省粤东西北12市', 'Twelve prefectures of eastern, western and northern Guangdong'),
    codes: ['4402', '4405', '4408', '4409', '4414', '4415', '4416', '4417', '4418', '4451', '4452', '4453'],
  },
  targets: [
    target({
      id: 'village-station-coverage',
      figure: 'station-coverage',
      name: text('农村电商服务站点覆盖率', 'Coverage by rural e-commerce service stations'),
      section: '三（一）',
      required: atLeast(0.7),
      unit: 'share',
      definition: text(
        '建有站点的行政村占全部行政村的比例。通知未写明分母，此处按行政村计，不设上限。',
        'Administrative villages with a station over all of them. The notice names no denominator; administrative villages are counted, without a cap.',
      ),
    }),
    target({
      id: 'two-way-channels',
      figure: 'declared',
      name: text('双向流通与网络销售', 'Two-way channels and online sales'),
      section: '三（一）',
      definition: text(
        '商品进出农村两个方向都通畅，网络销售明显增加；没有给出数值。',
        'Goods move freely in both directions and online sales rise clearly; no number is given.',
      ),
    }),
    target({
      id: 'upstream-logistics',
      figure: 'declared',
      name: text('上行物流与初加工', 'Upstream logistics and first processing'),
      section: '四（一）',
      definition: text(
        '县、乡、村三级物流具备上行功能；可支持分级、包装、预冷等设施以及认证、品牌、追溯服务。',
        'County, town and village logistics that can carry goods upstream; grading, packing and pre-cooling facilities and certification, brand and tracing services may be supported.',
      ),
    }),
    target({
      id: 'reuse-existing',
      figure: 'reuse-existing',
      name: text('先用现有场地与资源', 'Use existing premises and resources first'),
      section: '四（二）',
      definition: text(
        '优先使用已有园区、厂房和平台，不重复建设；物流等资源集约整合（另见二（三））。',
        'Existing parks, buildings and platforms come before new ones; logistics and other resources are pooled (see also 二（三）).',
      ),
    }),
    target({
      id: 'station-services',
      figure: 'declared',
      name: text('站点服务功能', 'Services at stations'),
      section: '四（四）',
      definition: text(
        '村级站点除收发外还办理缴费、代买代卖、小额贷款和生活服务。',
        'Besides parcels, village stations handle payments, purchase and sale on behalf, micro-credit and daily services.',
      ),
    }),
    target({
      id: 'training',
      figure: 'declared',
      name: text('电商培训', 'E-commerce training'),
      section: '四（五）',
      definition: text(
        '面向机关、企业、合作社和农民的实操培训及训后服务；没有给出人次。',
        'Hands-on training for officials, firms, cooperatives and farmers, with follow-up; no head-count is given.',
      ),
    }),
    target({
      id: 'work-plan',
      figure: 'document',
      name: text('示范工作建设方案', 'Demonstration work plan'),
      section: '五（一）',
      definition: text(
        '含站点建设思路和时间表的县级方案，由市级商务部门推荐。',
        "The county's plan with its approach to stations and a timetable, recommended by the prefecture.",
      ),
    }),
    target({
      id: 'project-ledger',
      figure: 'document',
      name: text('项目台账', 'Project ledger'),
      section: '六（二）',
      definition: text('逐项目登记并落实责任人。', 'Each project on record with the person responsible.'),
    }),
    target({
      id: 'disclosure',
      figure: 'document',
      name: text('信息公开专栏', 'Public disclosure page'),
      section: '六（五）',
      definition: text(
        '市、县政府网站的专栏：方案、决策过程与结果、项目内容、执行情况和效果。',
        'A page on the prefecture and county government sites: plan, decisions, project content, progress and effect.',
      ),
    }),
    ...shareTargets(shares),
  ],
  shares,
  funds: null,
  phases: [
    phase(
      text('推荐上报', 'Recommendation'),
      [null, '2017-07-21'],
      '五（一）',
      text('每市原则上推荐2个县', 'Two counties a prefecture'),
    ),
    phase(
      text('评审公示', 'Review published'),
      [null, '2017-07-27'],
      '五（二）',
      text('全省遴选4个示范县（三（一））', 'Four counties are selected (三（一）)'),
    ),
  ],
  definitions: { serviceDistanceMetres: null, minimumDeliveriesPerWeek: null, designatedPoorVillages: null },
};
