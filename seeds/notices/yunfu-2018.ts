import type { Notice } from '../../src/model/index.ts';
import { atLeast, citing, text } from './build.ts';

const { target, phase } = citing('004');

/** 云浮市 2018–2020: a draft for comment (征求意见稿); asks of a prefecture what its counties must add up to. */
export const YUNFU_2018: Notice = {
  id: 'yunfu-2018',
  key: '004',
  number: null,
  title: text(
    '云浮市农村电商精准扶贫工作方案（2018-2020）（征求意见稿）',
    'Yunfu work plan for targeted poverty alleviation by rural e-commerce, 2018–2020 (draft for comment)',
  ),
  issuer: text('云浮市', 'Yunfu Prefecture'),
  issued: null,
  status: 'draft',
  region: { name: text('云浮市', 'Yunfu'), codes: ['4453'] },
  targets: [
    target({
      id: 'village-station-coverage',
      figure: 'station-coverage',
      name: text('行政村电商服务点覆盖率', 'Villages with an e-commerce service point'),
      section: '一',
      required: atLeast(0.7),
      unit: 'share',
      definition: text(
        '建有服务点的行政村 ÷ 全市行政村，不设上限。',
        'Administrative villages with a service point over all of the prefecture, without a cap.',
      ),
    }),
    target({
      id: 'town-station-coverage',
      figure: 'town-station-coverage',
      name: text('镇级站点覆盖率', 'Towns with a station'),
      section: '一',
      required: atLeast(1),
      unit: 'share',
      definition: text('每个镇都有电商服务站。', 'Every town has an e-commerce service station.'),
    }),
    target({
      id: 'poor-village-stations',
      figure: 'poor-village-station-coverage',
      name: text('省定贫困村站点覆盖率', 'Designated poor villages with a station'),
      section: '一',
      required: atLeast(1),
      unit: 'share',
      definition: text(
        '全市105条省定贫困村每村都有服务点。',
        'Every one of the 105 designated poor villages of the prefecture has a service point.',
      ),
    }),
    target({
      id: 'express-reaches-towns',
      figure: 'express-reaches-towns',
      name: text('物流快递到乡镇', 'Express reaches towns'),
      section: '一',
      required: atLeast(1),
      unit: 'share',
      definition: text(
        '每周至少有一班到达的乡镇占比；方案说基本实现，此处按全部乡镇计。',
        'Towns reached by at least one run a week; the plan says "by and large", all towns are counted here.',
      ),
    }),
    target({
      id: 'function-covers-villages',
      figure: 'function-covers-villages',
      name: text('功能覆盖到村', 'Function covers villages'),
      section: '一',
      unit: 'share',
      definition: text(
        '得到服务的行政村占比；没有给出数值。',
        'Share of administrative villages that are served; no number is given.',
      ),
    }),
    target({
      id: 'cost-reduction',
      figure: 'cost-reduction',
      name: text('物流成本下降', 'Lower logistics cost'),
      section: '一',
      unit: 'share',
      definition: text('要求显著下降，没有给出幅度。', 'A marked fall is asked for, without a size.'),
    }),
    target({
      id: 'reuse-existing',
      figure: 'reuse-existing',
      name: text('整合现有快递物流', 'Pool existing express and logistics'),
      section: '二（一）2',
      definition: text(
        '整合已有资源；邮政与主要快递、乡村站点对接，或由政府购买服务。',
        'Existing resources are pooled; post, main carriers and rural stations connect, or the government buys the service.',
      ),
    }),
    target({
      id: 'shared-warehouse',
      figure: 'shared-warehouse',
      name: text('区域性公共仓', 'Shared regional warehouse'),
      section: '二（一）2',
      definition: text(
        '配送点分散、成本高的地方可设，用以降低成本、提高效率。',
        'An option where delivery points are dispersed and costly, to lower cost and raise efficiency.',
      ),
    }),
    target({
      id: 'cold-chain',
      figure: 'cold-chain',
      name: text('冷链物流', 'Cold chain'),
      section: '二（一）2',
      definition: text(
        '为鲜活农产品进城增加冷链投入。',
        'More cold chain for fresh farm products on their way to town.',
      ),
    }),
    target({
      id: 'traceability',
      figure: 'traceability',
      name: text('一品一码或一村一码', 'One product one code, or one village one code'),
      section: '二（一）3',
      definition: text(
        '以码追溯生产主体和流通过程，数据共享。',
        'A code traces producer and passage of a product, with shared data.',
      ),
    }),
    target({
      id: 'service-centre',
      figure: 'declared',
      name: text('县级电商公共服务中心', 'County e-commerce public service centre'),
      section: '一',
      definition: text('每个省级示范县都有。', 'Every provincial demonstration county has one.'),
    }),
    target({
      id: 'station-services',
      figure: 'declared',
      name: text('站点服务功能', 'Services at stations'),
      section: '二（一）1',
      definition: text(
        '镇村站点办理缴费、代买代卖、生活服务和旅游咨询。',
        'Town and village stations handle payments, purchase and sale on behalf, daily services and travel advice.',
      ),
    }),
    target({
      id: 'poor-household-training',
      figure: 'declared',
      name: text('贫困人口培训比例', 'Training of registered poor people'),
      section: '一',
      required: atLeast(0.5),
      unit: 'share',
      definition: text(
        '示范县省定贫困村的培训人次 ÷ 有劳动能力的建档立卡人口；外出务工的不计。',
        'Head-count trained over registered poor people able to work in designated poor villages of demonstration counties; those working away are left out.',
      ),
    }),
    target({
      id: 'sales-growth',
      figure: 'declared',
      name: text('交易额或网络零售额年均增长', 'Yearly growth of sales'),
      section: '一',
      required: atLeast(0.2),
      unit: 'share',
      definition: text(
        '电商交易额或农产品网络零售额的年均增幅。',
        'Mean yearly growth of e-commerce turnover or of online retail of farm products.',
      ),
    }),
    target({
      id: 'brand-coverage',
      figure: 'declared',
      name: text('公用品牌产品的贫困村覆盖率', 'Poor villages covered by the branded product'),
      section: '二（二）',
      required: atLeast(0.6),
      unit: 'share',
      definition: text(
        '选作区域公用品牌的产品至少要覆盖的县内贫困村比例。',
        "Share of the county's poor villages that a product must cover to be chosen for the regional brand.",
      ),
    }),
    target({
      id: 'performance-review',
      figure: 'document',
      name: text('绩效考核', 'Performance review'),
      section: '三（三）',
      definition: text(
        '核查资金使用以及带动外销、创业就业和增收的情况。',
        'Checks how funds were used and what they did for sales, jobs and income.',
      ),
    }),
  ],
  shares: [],
  funds: null,
  phases: [
    phase(
      text('实施', 'Implementation'),
      ['2018', '2020-12'],
      '一',
      text('目标以2020年底为期', 'Targets are due by the end of 2020'),
    ),
  ],
  definitions: { serviceDistanceMetres: null, minimumDeliveriesPerWeek: null, designatedPoorVillages: 105 },
};
