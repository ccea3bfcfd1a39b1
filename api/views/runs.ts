/** A contractor's view of a plan: runs with the names, places and clock times that a driver needs. */
import type { Dataset, Plan, Run, Site, Stop, Text } from '../../src/model/index.ts';
import type { Names } from '../wire/names.ts';
import type { Place, RunFilter, RunSheet, RunView, StopView } from '../wire/runs.ts';
import { clock } from '../words/clock.ts';
import { CENTRE, driverName, runName, vehicleName } from '../words/names.ts';
import { type Language, say } from '../words/say.ts';
import { BUS_RUN } from '../words/tables.ts';
import { weekday } from '../words/weekdays.ts';

const place = (sites: ReadonlyMap<string, Site>, id: string): Place => {
  const site = sites.get(id);
  return {
    site: id,
    name: site?.name ?? id,
    position: site?.position ?? null,
    provenance: site?.provenance ?? null,
  };
};

const stopView = (sites: ReadonlyMap<string, Site>, stop: Stop, index: number): StopView => ({
  ...place(sites, stop.site),
  sequence: index + 1,
  legMetres: stop.legMetres,
  legSeconds: stop.legSeconds,
  arrives: stop.arrives,
  handover: stop.handover,
  departs: stop.departs,
  clock: { arrives: clock(stop.arrives), handover: clock(stop.handover), departs: clock(stop.departs) },
  delivered: stop.delivered,
  collected: stop.collected,
  load: stop.load,
});

/** Runs that go on the filter's day with the filter's vehicle, by departure; `days` are narrowed to the filter's. */
export function selectRuns(plan: Plan, filter: RunFilter): Run[] {
  const { day, vehicle } = filter;
  return plan.runs
    .filter(
      (run) => (day === undefined || run.days.includes(day)) && (vehicle === undefined || run.vehicle === vehicle),
    )
    .map((run) => (day === undefined ? run : { ...run, days: [day] }))
    .sort((a, b) => a.departs - b.departs || (a.id < b.id ? -1 : 1));
}

export function runView(run: Run, dataset: Dataset, names: Names = UNNAMED): RunView {
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const type = dataset.vehicles.find((one) => one.id === run.vehicleType);
  const bus = busView(run, dataset) ?? null;
  return {
    id: run.id,
    tier: run.tier,
    base: place(sites, run.base),
    vehicle: run.vehicle,
    vehicleType: {
      id: run.vehicleType,
      name: bus === null ? (type?.name ?? { zh: run.vehicleType, en: run.vehicleType }) : busName(bus.name),
    },
    driver: run.driver,
    days: run.days,
    cutoff: run.cutoff,
    departs: run.departs,
    returns: run.returns,
    unloaded: run.unloaded,
    clock: {
      cutoff: clock(run.cutoff),
      departs: clock(run.departs),
      returns: clock(run.returns),
      unloaded: clock(run.unloaded),
    },
    loadAtDeparture: run.loadAtDeparture,
    stops: run.stops.map((stop, index) => stopView(sites, stop, index)),
    metres: run.metres,
    seconds: run.seconds,
    estimated: run.estimated,
    called: calledOf(run, { dataset, sites, names, bus: bus?.name ?? null }),
    ...(bus === null ? {} : { bus }),
  };
}

const UNNAMED: Names = { vehicles: {}, drivers: {}, runs: {} };

interface Naming {
  readonly dataset: Dataset;
  readonly sites: ReadonlyMap<string, Site>;
  readonly names: Names;
  /** Of the bus that the run is. */
  readonly bus: string | null;
}

/** What a run, its vehicle and its driver are called. */
function calledOf(run: Run, { dataset, sites, names, bus }: Naming): NonNullable<RunView['called']> {
  const { id, vehicle, driver, vehicleType, base, stops } = run;
  const siteName = (site: string) => sites.get(site)?.name ?? site;
  const type = dataset.vehicles.find((one) => one.id === vehicleType)?.name;
  const same = (name: string): Text => ({ zh: name, en: name });
  const both = (of: (language: Language) => string): Text => ({ zh: of('zh'), en: of('en') });
  const given = (name: string | undefined, else_: () => Text): Text => (name === undefined ? else_() : same(name));
  const at = (to: Language): string => {
    const site = sites.get(base);
    if (site?.tier === 'county') return CENTRE[to];
    const town = site?.tier === 'town' ? dataset.towns.find(({ code }) => code === site.town) : undefined;
    return town?.name ?? siteName(base);
  };
  return {
    run: given(names.runs[id], () => both((to) => runName(to, at(to), siteName(stops.at(-1)?.site ?? base)))),
    vehicle: given(names.vehicles[vehicle], () =>
      bus === null ? both((to) => vehicleName(to, vehicle, at(to), type?.[to] ?? vehicleType)) : busName(bus),
    ),
    driver: given(names.drivers[driver], () =>
      bus === null ? both((to) => driverName(to, driver, at(to))) : busName(bus),
    ),
  };
}

/** The bus that a run is; null where it is none. */
function busView({ bus }: Run, { inputs }: Dataset): RunView['bus'] | null {
  if (bus === undefined) return null;
  const name = inputs.buses.find(({ id }) => id === bus.line)?.name;
  return { line: bus.line, name: name === undefined || name === '' ? bus.line : name, feeFen: bus.feeFen };
}

const busName = (name: string): Text => ({ zh: say('zh', BUS_RUN, { name }), en: say('en', BUS_RUN, { name }) });

/** The runs of a plan by day and vehicle. */
export function runSheet(plan: Plan, dataset: Dataset, filter: RunFilter, names?: Names): RunSheet {
  const runs = selectRuns(plan, filter).map((run) => runView(run, dataset, names));
  const days = [...new Set(runs.flatMap((run) => run.days))].sort((a, b) => a - b);
  return {
    plan: plan.id,
    dataset: plan.dataset,
    county: plan.county,
    filter: { day: filter.day ?? null, vehicle: filter.vehicle ?? null },
    units: { distance: 'm', time: 's', load: 'parcels', position: 'WGS-84 longitude, latitude' },
    estimated: plan.travel.estimated || runs.some((run) => run.estimated),
    synthetic: plan.synthetic,
    days: days.map((day) => ({ day, name: weekday(day), vehicles: byVehicle(runs, day) })),
  };
}

const byVehicle = (runs: readonly RunView[], day: number): RunSheet['days'][number]['vehicles'] => {
  const today = runs.filter((run) => run.days.includes(day));
  const vehicles = [...new Set(today.map((run) => run.vehicle))].sort();
  return vehicles.map((vehicle) => {
    const own = today.filter((run) => run.vehicle === vehicle);
    return { vehicle, driver: own[0]?.driver ?? '', runs: own };
  });
};
