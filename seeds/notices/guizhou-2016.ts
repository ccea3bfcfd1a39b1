import type { Notice } from '../../src/model/index.ts';
import { citing, text } from './build.ts';

const { target, phase } = citing('003');

/** 贵州省 2016: selection of demonstration counties; asks for ability, with no numbers. */
export const GUIZHOU_2016: Notice = {
  id: 'guizhou-2016',
  key: '003',
  number: null,
  title: text(
    '关于开展2016年省级电子商务进农村综合示范县评选工作的通知',
    'Notice on selecting the 2016 provincial demonstration counties of e-commerce in rural areas',
  ),
  issuer: text('贵州省商务厅', 'Guizhou Department of Commerce'),
  issued: null,
  status: 'in-force',
  region: { name: text('贵州省', 'Guizhou'), codes: ['52'] },
  targets: [
    target({
      id: 'two-way-coverage',
      figure: 'two-way-coverage',
      name: text('主要乡村双向覆盖', 'Two-way coverage of the main villages'),
      section: '二（三）',
      unit: 'share',
      definition: text(
        '进村与出村两个方向都有服务的村；通知只说主要乡村、基本实现，没有数值，此处以全部行政村为分母显示。',
        'Villages with both inbound and outbound service. The notice says main villages, by and large, with no number; the share of all administrative villages is shown.',
      ),
    }),
    target({
      id: 'frequency-towns',
      figure: 'weekly-frequency-towns',
      name: text('县到乡每周班次', 'Runs a week, county to town'),
      section: '二（三）',
      unit: 'per-week',
      definition: text(
        '要求频次较高，没有数值；显示各乡镇中的最小值。',
        'A fairly high frequency is asked for, without a number; the least over all towns is shown.',
      ),
    }),
    target({
      id: 'frequency-villages',
      figure: 'weekly-frequency-villages',
      name: text('乡到村每周班次', 'Runs a week, town to village'),
      section: '二（三）',
      unit: 'per-week',
      definition: text(
        '要求频次较高，没有数值；显示各村中的最小值。',
        'A fairly high frequency is asked for, without a number; the least over all villages is shown.',
      ),
    }),
    target({
      id: 'workspace',
      figure: 'workspace',
      name: text('县乡作业场地', 'Working space at county and town'),
      section: '二（三）',
      definition: text(
        '县、乡两级都有足够的场地收件、分拣和存放包裹；没有面积数值。',
        'Enough room at county and town level to receive, sort and store parcels; no area is given.',
      ),
    }),
    target({
      id: 'information-system',
      figure: 'information-system',
      name: text('开放的信息系统', 'Open information system'),
      section: '二（三）',
      definition: text(
        '各物流企业可对接；包裹登记、投递反馈、跟踪查询、质量管控都在其中。',
        'Carriers can connect to it; it registers parcels, takes delivery feedback, tracks and controls quality.',
      ),
    }),
    target({
      id: 'market-cooperation',
      figure: 'market-cooperation',
      name: text('市场化合作与统一规划', 'Market cooperation and joint planning'),
      section: '二（三）',
      definition: text(
        '邮政、快递、交通、供销、万村千乡等企业合作，线路、时间、站点、价格一并规划。',
        'Post, express, transport, supply co-operatives and village-shop chains work together; lines, times, stations and prices are planned as one.',
      ),
    }),
    target({
      id: 'logistics-plan',
      figure: 'logistics-plan',
      name: text('农村物流解决方案', 'Rural logistics plan'),
      section: '三5',
      definition: text(
        '写明现状、入驻快递企业、全县收派件数和平均成本，以及合作做法和拟定的路线、频率、价格。',
        'States the present position, carriers in the county, parcels received and sent, mean cost, how carriers cooperate, and the routes, frequency and prices intended.',
      ),
    }),
    target({
      id: 'base-conditions',
      figure: 'declared',
      name: text('交通与通信基础', 'Roads and communication'),
      section: '二（二）',
      definition: text(
        '公路、宽带、无线网络基本通到每个村。',
        'Roads, broadband and mobile network reach nearly every village.',
      ),
    }),
    target({
      id: 'organisation',
      figure: 'document',
      name: text('组织机构与配套政策', 'Organisation and policies'),
      section: '二（一）',
      definition: text(
        '党政主要领导任组长的机制、专职人员、规划或方案，以及财政、金融、土地等政策。',
        'A group led by the head of party or government, full-time staff, a plan, and fiscal, credit and land policies.',
      ),
    }),
    target({
      id: 'work-plan',
      figure: 'document',
      name: text('电子商务进农村实施方案', 'Implementation plan'),
      section: '三4',
      definition: text(
        '目标、内容、投资、资金安排、时间表，以及选择承办单位和公开信息的办法。',
        'Aims, content, investment, funds, timetable, and how contractors are chosen and information disclosed.',
      ),
    }),
    target({
      id: 'marketing-plan',
      figure: 'document',
      name: text('农村产品网络营销方案', 'Online marketing plan'),
      section: '三6',
      definition: text(
        '产品资源、适网化措施、带动脱贫的打算，以及品牌、质量与追溯的做法。',
        'Products, making them fit for online sale, how this lifts people from poverty, and brand, quality and tracing.',
      ),
    }),
    target({
      id: 'training-plan',
      figure: 'document',
      name: text('人员培训方案', 'Training plan'),
      section: '三7',
      definition: text(
        '按政府、企业、合作社、农户分类的培训计划。',
        'Training for government, firms, cooperatives and farm households.',
      ),
    }),
    target({
      id: 'open-selection',
      figure: 'document',
      name: text('承办单位公开选择', 'Open choice of contractors'),
      section: '二（四）',
      definition: text(
        '程序公平、决策公开；承办单位承诺上报经营数据。',
        'A fair procedure with public decisions; contractors undertake to report their figures.',
      ),
    }),
  ],
  shares: [],
  funds: null,
  phases: [
    phase(
      text('推荐上报', 'Recommendation'),
      [null, '2016-08-01'],
      '一（四）',
      text('每市州不超过2个县', 'At most two counties a prefecture'),
    ),
    phase(
      text('入围公示', 'Shortlist published'),
      [null, '2016-08-10'],
      '一（四）',
      text('确定12个示范县（一（一））', 'Twelve counties are chosen (一（一）)'),
    ),
  ],
  definitions: { serviceDistanceMetres: null, minimumDeliveriesPerWeek: null, designatedPoorVillages: null },
};
