import type { Target } from '../../src/model/index.ts';
import { atLeast, citing, text } from './build.ts';

/**
 * The targets of Wuchuan's programme, cited under `number`: first what a network is measured by, then papers and
 * declared figures.
 */
export function wuchuanTargets(number: string): Target[] {
  const { target } = citing(number);
  return [
    target({
      id: 'logistics-centre',
      figure: 'logistics-centres',
      name: text('市级物流配送中心', 'Logistics centre'),
      section: '四（一）1',
      required: atLeast(1),
      unit: 'count',
      definition: text(
        '集包装、分拣、配送于一处的物流中心。',
        'A centre that packs, sorts and distributes in one place.',
      ),
    }),
    target({
      id: 'town-stations',
      figure: 'town-stations',
      name: text('镇级服务站数', 'Town stations'),
      section: '三（三）',
      required: atLeast(15),
      unit: 'count',
      definition: text('镇级电商服务站的个数。', 'Number of town e-commerce service stations.'),
    }),
    target({
      id: 'town-station-coverage',
      figure: 'town-station-coverage',
      name: text('镇级站点覆盖率', 'Towns with a station'),
      section: '三（三）',
      required: atLeast(1),
      unit: 'share',
      definition: text(
        '15个站对应全市15个镇、街道，即每镇一站。',
        'Fifteen stations for fifteen towns and sub-districts: one each.',
      ),
    }),
    target({
      id: 'village-stations',
      figure: 'village-stations',
      name: text('村级服务站数', 'Village stations'),
      section: '三（三）',
      required: atLeast(140),
      unit: 'count',
      definition: text(
        '村级电商服务站的个数，含省定贫困村的站点。',
        'Number of village e-commerce service stations, those of designated poor villages included.',
      ),
    }),
    target({
      id: 'village-station-coverage',
      figure: 'station-coverage',
      name: text('行政村站点覆盖率', 'Villages with a station'),
      section: '三（三）',
      required: atLeast(0.7),
      unit: 'share',
      definition: text(
        '建有站点的行政村 ÷ 全部行政村，不设上限。',
        'Administrative villages with a station over all of them, without a cap.',
      ),
    }),
    target({
      id: 'poor-village-stations',
      figure: 'poor-village-station-coverage',
      name: text('省定贫困村站点覆盖率', 'Designated poor villages with a station'),
      section: '三（三）',
      required: atLeast(1),
      unit: 'share',
      definition: text(
        '16个省定贫困村每村一站，并优先建设。',
        'Each of the 16 designated poor villages has a station, and gets it first.',
      ),
    }),
    ...serviceTargets(number),
    ...declaredTargets(number),
    ...documentTargets(number),
  ];
}

/** How well and how cheaply parcels reach the villages. */
function serviceTargets(number: string): Target[] {
  const { target } = citing(number);
  return [
    target({
      id: 'express-coverage',
      figure: 'express-coverage',
      name: text('物流快递覆盖率', 'Express coverage'),
      section: '三（四）',
      required: atLeast(0.8),
      unit: 'share',
      definition: text(
        '被物流快递覆盖的行政村占比；方案未界定“覆盖”，按本服务的三个条件判定。',
        'Share of administrative villages that are covered; the plan does not define the word, so the three conditions of this service apply.',
      ),
    }),
    target({
      id: 'express-reaches-towns',
      figure: 'express-reaches-towns',
      name: text('快递到镇', 'Express reaches towns'),
      section: '三（四）',
      required: atLeast(1),
      unit: 'share',
      definition: text('每周至少有一班到达的镇占比。', 'Towns reached by at least one run a week.'),
    }),
    target({
      id: 'function-covers-villages',
      figure: 'function-covers-villages',
      name: text('配送到村', 'Delivery reaches villages'),
      section: '三（四）',
      unit: 'share',
      definition: text(
        '得到服务的行政村占比；没有给出数值。',
        'Share of administrative villages that are served; no number is given.',
      ),
    }),
    target({
      id: 'within-24h',
      figure: 'within-24h',
      name: text('市级中心到村级站点24小时内', 'Centre to village station within 24 hours'),
      section: '三（四）',
      required: atLeast(1),
      unit: 'share',
      definition: text(
        '全部行政村中，p95全程用时不超过24小时的占比；未服务的村算晚到。方案未说从何时起算，此处从包裹到达中心起，含等待；另显示只算在途的宽松读法。',
        'Of all administrative villages, those whose p95 elapsed time is at most 24 hours; villages that are not served are late. The plan does not say from when; here it runs from arrival at the centre, waiting included. The weaker reading, in transit only, is shown beside it.',
      ),
    }),
    target({
      id: 'cost-reduction',
      figure: 'cost-reduction',
      name: text('物流成本降幅', 'Logistics cost reduction'),
      section: '三（四）',
      required: atLeast(0.1),
      unit: 'share',
      definition: text(
        '每件成本相对基准的降幅；方案未给基准，由县申报或按各承运商单独配送计算。',
        'Fall of cost per parcel against a baseline; the plan gives none, so it is declared by the county or computed with every carrier running alone.',
      ),
    }),
    target({
      id: 'cold-chain',
      figure: 'cold-chain',
      name: text('农产品冷链', 'Cold chain for farm products'),
      section: '四（一）2',
      definition: text(
        '预冷、仓储、冷链运输与质检追溯等公共服务。',
        'Pre-cooling, storage, cold transport, and inspection with tracing, as a public service.',
      ),
    }),
    target({
      id: 'reuse-existing',
      figure: 'reuse-existing',
      name: text('整合现有资源', 'Pool existing resources'),
      section: '四（二）2',
      definition: text(
        '先用镇村平台、农村淘宝、邮政网点、村社场所、合作社等；物流资源亦先整合（四（一）1）。',
        'Town and village platforms, Rural Taobao, post offices, village halls and cooperatives are used first; so are existing carriers (四（一）1).',
      ),
    }),
  ];
}

/** Figures that the county declares itself. */
function declaredTargets(number: string): Target[] {
  const { target } = citing(number);
  const declared = (
    id: string,
    [zh, en]: readonly [string, string],
    section: string,
    { required, unit }: { readonly required: number; readonly unit: 'count' | 'share' },
    [definitionZh, definitionEn]: readonly [string, string],
  ) =>
    target({
      id,
      figure: 'declared',
      name: text(zh, en),
      section,
      required: atLeast(required),
      unit,
      definition: text(definitionZh, definitionEn),
    });
  return [
    declared(
      'service-firms',
      ['电商配套服务企业', 'Supporting service firms'],
      '三（一）',
      { required: 10, unit: 'count' },
      ['新培育的配套服务型企业家数。', 'Supporting service firms newly fostered.'],
    ),
    declared('incubated-firms', ['孵化入驻企业', 'Incubated firms'], '三（一）', { required: 15, unit: 'count' }, [
      '入驻并得到孵化的企业家数。',
      'Firms that moved in and were incubated.',
    ]),
    declared('operators', ['电商经营主体', 'E-commerce operators'], '三（一）', { required: 300, unit: 'count' }, [
      '网商、平台和服务企业的合计家数。',
      'Online sellers, platforms and service firms together.',
    ]),
    declared(
      'turnover-growth',
      ['农村电商交易额增长', 'Growth of rural e-commerce'],
      '三（二）',
      { required: 0.3, unit: 'share' },
      ['较上年的增幅。', 'Growth on the year before.'],
    ),
    declared(
      'retail-growth',
      ['农产品及旅游网络零售额增长', 'Growth of online retail'],
      '三（二）',
      { required: 0.3, unit: 'share' },
      [
        '农产品和乡村旅游等网络零售额的同比增幅。',
        'Growth of online retail of farm products and rural tourism on the year before.',
      ],
    ),
    declared('general-training', ['电商培训人次', 'People trained'], '三（六）', { required: 3000, unit: 'count' }, [
      '项目期内各类电商培训的人次。',
      'Head-count of e-commerce training in the project period.',
    ]),
    declared(
      'poor-household-training',
      ['贫困人口培训比例', 'Training of poor people'],
      '四（三）2',
      { required: 0.5, unit: 'share' },
      [
        '培训人次 ÷ 省定贫困村有劳动能力的建档立卡人口；外出务工的不计。',
        'Head-count trained over registered poor people able to work in designated poor villages; those working away are left out.',
      ],
    ),
  ];
}

/** What papers show, by their presence. */
function documentTargets(number: string): Target[] {
  const { target } = citing(number);
  return [
    target({
      id: 'two-way-system',
      figure: 'declared',
      name: text('双向流通体系', 'Two-way distribution'),
      section: '三（四）',
      definition: text(
        '进村、出村两个方向的流通基本成形；没有给出数值。',
        'Distribution in both directions has largely taken shape; no number is given.',
      ),
    }),
    target({
      id: 'brands',
      figure: 'declared',
      name: text('品牌、追溯与认证', 'Brands, tracing and certification'),
      section: '三（五）',
      definition: text(
        '支持区域品牌、产品追溯和质量认证；没有给出数值。',
        'Regional brands, product tracing and quality certification are supported; no number is given.',
      ),
    }),
    target({
      id: 'service-centre',
      figure: 'declared',
      name: text('市级电商公共服务中心', 'E-commerce public service centre'),
      section: '四（二）1',
      definition: text(
        '运营、培训、孵化、展示等功能合一的中心（不是物流中心）。',
        'A centre for operation, training, incubation and display; not the logistics centre.',
      ),
    }),
    target({
      id: 'station-services',
      figure: 'declared',
      name: text('站点服务功能', 'Services at stations'),
      section: '四（二）2',
      definition: text(
        '镇村站点办理代买代卖、缴费充值、小额贷款、信息咨询和便民事项。',
        'Stations handle purchase and sale on behalf, payments, micro-credit, advice and public services.',
      ),
    }),
    target({
      id: 'funds-rules',
      figure: 'document',
      name: text('资金与项目管理办法', 'Rules for funds and projects'),
      section: '六（一）',
      definition: text('启动阶段制定。', 'Drawn up in the starting phase.'),
    }),
    target({
      id: 'mid-term-review',
      figure: 'document',
      name: text('中期考核', 'Mid-term review'),
      section: '六（三）',
      definition: text('按省的内容和要求自查并整改。', "Self-check against the province's tasks, with corrections."),
    }),
    target({
      id: 'acceptance',
      figure: 'document',
      name: text('项目验收', 'Acceptance'),
      section: '六（四）',
      definition: text(
        '部门或第三方按合同验收；审核通过后报省。',
        'By departments or a third party against the contracts; passed on to the province after review.',
      ),
    }),
    target({
      id: 'audit',
      figure: 'document',
      name: text('资金审计', 'Audit'),
      section: '七（五）',
      definition: text('委托第三方审计资金拨付和使用。', 'A third party audits payment and use of the funds.'),
    }),
    target({
      id: 'disclosure',
      figure: 'document',
      name: text('信息公开栏目', 'Public disclosure page'),
      section: '八',
      definition: text(
        '在市政府网站公开方案和资金办法，接受监督。',
        'Plan and rules for funds are published on the government site, open to scrutiny.',
      ),
    }),
  ];
}
