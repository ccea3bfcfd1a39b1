import type { Notice } from '../../src/model/index.ts';
import { fen, share as shareOf } from '../../src/model/index.ts';
import { citing, exactly, shareTargets, text } from './build.ts';
import { wuchuanTargets } from './wuchuan-2020-targets.ts';

const number = '吴府办〔2020〕11号';
const { source, share, phase } = citing(number);

const categories = [
  {
    category: 'upstream',
    name: text('促进农村产品上行', 'Upstream sale of rural products'),
    fen: 200_000_000,
    share: 0.4,
  },
  {
    category: 'public-service',
    name: text('电商公共服务体系', 'Public service system'),
    fen: 240_000_000,
    share: 0.48,
  },
  { category: 'training', name: text('农村电子商务培训', 'Training'), fen: 55_000_000, share: 0.11 },
  { category: 'office', name: text('工作经费', 'Office expenses'), fen: 5_000_000, share: 0.01 },
] as const;

const shares = categories.map(({ category, name, share: value }) => share(category, name, exactly(value), '五'));

/** 吴川市 2020: the programme of the sample county; the fullest of the five. */
export const WUCHUAN_2020: Notice = {
  id: 'wuchuan-2020',
  key: '002',
  number,
  title: text(
    '吴川市创建省级电子商务进农村综合示范县实施方案',
    'Wuchuan implementation plan for a provincial demonstration county of e-commerce in rural areas',
  ),
  issuer: text('吴川市人民政府办公室', "Office of Wuchuan Municipal People's Government"),
  issued: '2020-09-22',
  status: 'in-force',
  region: { name: text('吴川市', 'Wuchuan'), codes: ['440883'] },
  targets: [...wuchuanTargets(number), ...shareTargets(shares)],
  shares,
  funds: {
    totalFen: fen(500_000_000),
    items: categories.map((item) => ({ ...item, fen: fen(item.fen), share: shareOf(item.share) })),
    batches: [{ year: 2020, share: shareOf(0.5) }],
    source: source('五'),
  },
  phases: [
    phase(
      text('项目启动', 'Start'),
      ['2020-01', '2020-09'],
      '六（一）',
      text('摸底、制定方案与资金办法、成立机构、招投标', 'Survey, plan and rules for funds, organisation, tenders'),
    ),
    phase(
      text('项目实施', 'Build'),
      ['2020-09', '2021-10'],
      '六（二）',
      text('优先建设16个省定贫困村的站点', 'Stations of the 16 designated poor villages come first'),
    ),
    phase(
      text('中期考核', 'Mid-term review'),
      ['2021-06', '2021-06'],
      '六（三）',
      text('自查、整改，进展定期上报', 'Self-check, corrections, regular reports'),
    ),
    phase(
      text('项目验收', 'Acceptance'),
      ['2021-12', '2021-12'],
      '六（四）',
      text('有关部门或第三方验收，报市、再报省', 'By departments or a third party; then prefecture and province'),
    ),
    phase(text('服务期', 'Service period'), [null, null], '五', text('自验收完成起3年', 'Three years from acceptance')),
  ],
  definitions: { serviceDistanceMetres: null, minimumDeliveriesPerWeek: null, designatedPoorVillages: 16 },
};
