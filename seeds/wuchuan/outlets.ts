/**
 * Existing outlets, invented: what a county would list of post offices, co-operatives and shops that could become
 * stations.
 */
import {
  candidateSite,
  fen,
  HOUR,
  parcels,
  type Site,
  type SiteKind,
  seconds,
  share,
  townSiteId,
  villageSiteId,
} from '../../src/model/index.ts';
import type { Random } from '../random.ts';
import { polar, toPlane, toPosition } from './plane.ts';
import type { RealTown } from './towns.ts';
import type { PlacedVillage } from './villages.ts';

/** Neutral names: no claim about any real firm. */
export const CARRIERS = [
  { name: '承运商甲（合成）', share: share(0.3) },
  { name: '承运商乙（合成）', share: share(0.25) },
  { name: '承运商丙（合成）', share: share(0.2) },
  { name: '承运商丁（合成）', share: share(0.15) },
  { name: '承运商戊（合成）', share: share(0.1) },
];

const SHARE_OF_VILLAGES = 0.35;
const SHARE_OF_TOWNS = 0.7;
/** Outlets that hand over for some carriers only; their village also gets a new candidate open to all. */
const SHARE_LIMITED = 0.2;

interface OutletType {
  readonly kind: SiteKind;
  readonly label: string;
  readonly weight: number;
  readonly openingYuan: number;
  readonly monthlyYuan: number;
  readonly floor: number;
  readonly capacity: number;
  readonly services: readonly string[];
}
const VILLAGE_OUTLETS: readonly OutletType[] = [
  {
    kind: 'village-shop',
    label: '村级商店',
    weight: 0.36,
    openingYuan: 1500,
    monthlyYuan: 200,
    floor: 25,
    capacity: 500,
    services: ['parcel', 'purchase'],
  },
  {
    kind: 'rural-taobao',
    label: '农村淘宝点',
    weight: 0.2,
    openingYuan: 1000,
    monthlyYuan: 250,
    floor: 35,
    capacity: 700,
    services: ['parcel', 'purchase', 'payment'],
  },
  {
    kind: 'cainiao',
    label: '菜鸟驿站',
    weight: 0.18,
    openingYuan: 800,
    monthlyYuan: 300,
    floor: 40,
    capacity: 900,
    services: ['parcel'],
  },
  {
    kind: 'supply-cooperative',
    label: '供销社网点',
    weight: 0.16,
    openingYuan: 1800,
    monthlyYuan: 180,
    floor: 60,
    capacity: 600,
    services: ['parcel', 'purchase', 'farm-supplies'],
  },
  {
    kind: 'post-office',
    label: '村邮站',
    weight: 0.1,
    openingYuan: 500,
    monthlyYuan: 220,
    floor: 30,
    capacity: 600,
    services: ['parcel', 'payment', 'micro-credit'],
  },
];
const TOWN_OUTLETS: readonly OutletType[] = [
  {
    kind: 'post-office',
    label: '邮政所',
    weight: 0.65,
    openingYuan: 9000,
    monthlyYuan: 1600,
    floor: 160,
    capacity: 6000,
    services: ['parcel', 'payment'],
  },
  {
    kind: 'supply-cooperative',
    label: '供销社',
    weight: 0.35,
    openingYuan: 12_000,
    monthlyYuan: 1500,
    floor: 220,
    capacity: 5000,
    services: ['parcel', 'purchase', 'farm-supplies'],
  },
];

/** Outlets of some 70 % of towns and 35 % of villages, each within a short walk of its place. */
export function makeOutlets(towns: readonly RealTown[], villages: readonly PlacedVillage[], random: Random): Site[] {
  const sites: Site[] = [];
  for (const town of towns) {
    const draw = random.fork(town.code);
    if (!draw.chance(SHARE_OF_TOWNS)) continue;
    const type = weighted(TOWN_OUTLETS, draw);
    const position = toPosition(polar(toPlane(town.seat), draw.between(0, 2 * Math.PI), draw.between(60, 320)));
    sites.push({
      ...common(type, `${town.short}${type.label}`, 'all'),
      id: townSiteId(town.code),
      tier: 'town',
      position,
      town: town.code,
      village: null,
      opens: seconds(6 * HOUR),
      closes: seconds(21 * HOUR),
    });
  }
  const chosen = random
    .fork('villages')
    .shuffled(villages)
    .slice(0, Math.round(villages.length * SHARE_OF_VILLAGES));
  const withOutlet = new Set(chosen);
  for (const village of villages.filter((candidate) => withOutlet.has(candidate))) {
    const draw = random.fork(village.code);
    const type = weighted(VILLAGE_OUTLETS, draw);
    const limited = draw.chance(SHARE_LIMITED);
    const place = { tier: 'village', town: village.town, village: village.code } as const;
    const times = { opens: seconds(7 * HOUR), closes: seconds(21 * HOUR) };
    sites.push({
      ...common(type, `${village.name}${type.label}`, limited ? someCarriers(draw) : 'all'),
      ...place,
      ...times,
      id: `o-${village.code}`,
      position: toPosition(polar(village.at, draw.between(0, 2 * Math.PI), draw.between(10, 90))),
    });
    if (!limited) continue;
    const { code, name, at } = village;
    const fresh = candidateSite({
      ...place,
      id: villageSiteId(code),
      name,
      kind: 'village-committee',
      position: toPosition(at),
    });
    sites.push({ ...fresh, provenance: 'synthetic' });
  }
  return sites;
}

const someCarriers = (random: Random): string[] => {
  const names = CARRIERS.map(({ name }) => name);
  const some = new Set(random.shuffled(names).slice(0, random.integer(1, 3)));
  return names.filter((name) => some.has(name));
};

const common = (type: OutletType, name: string, carriers: Site['carriers']) => ({
  name,
  kind: type.kind,
  state: 'existing' as const,
  openingCostFen: fen(type.openingYuan * 100),
  monthlyCostFen: fen(type.monthlyYuan * 100),
  floorAreaSquareMetres: type.floor,
  capacityParcelsPerDay: parcels(type.capacity),
  services: [...type.services],
  carriers,
  coldStorage: false,
  provenance: 'synthetic' as const,
});

function weighted(types: readonly OutletType[], random: Random): OutletType {
  let rest = random.next() * types.reduce((sum, { weight }) => sum + weight, 0);
  const found = types.find(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
  return found ?? random.pick(types);
}
