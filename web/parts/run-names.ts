/** What vehicles, drivers and runs are called: as somebody named them, else by base, type and number. */
import { CENTRE, driverName, runName, vehicleName } from '../../api/words/names.ts';
import type { Run } from '../../src/model/run.ts';
import type { AppState } from '../core/state.ts';
import { shownPlan } from '../core/view.ts';
import { currentLanguage, say, t } from '../i18n/index.ts';
import { siteName } from './links.ts';

/** What a base is called in the names of what starts there: the centre, a town by its name. */
function baseName(id: string, { dataset }: AppState): string {
  const site = dataset?.sites.find((each) => each.id === id);
  if (site?.tier === 'county') return CENTRE[currentLanguage()];
  const town = site?.tier === 'town' ? dataset?.towns.find(({ code }) => code === site.town) : undefined;
  return town?.name ?? siteName(id);
}

const typeName = ({ vehicleType }: Run, { dataset }: AppState): string => {
  const type = dataset?.vehicles.find((each) => each.id === vehicleType);
  return type === undefined ? vehicleType : say(type.name);
};

/** The bus that a run is; null where it is none. */
function busName({ bus }: Run, { dataset }: AppState): string | null {
  if (bus === undefined) return null;
  const line = dataset?.inputs.buses.find((each) => each.id === bus.line);
  return t('runs.bus', { name: line === undefined || line.name === '' ? bus.line : line.name });
}

export const vehicleOf = (run: Run, state: AppState): string =>
  state.timetable.names.vehicles[run.vehicle] ??
  busName(run, state) ??
  vehicleName(currentLanguage(), run.vehicle, baseName(run.base, state), typeName(run, state));

export const driverOf = (run: Run, state: AppState): string =>
  state.timetable.names.drivers[run.driver] ??
  busName(run, state) ??
  driverName(currentLanguage(), run.driver, baseName(run.base, state));

export const runOf = (run: Run, state: AppState): string =>
  state.timetable.names.runs[run.id] ??
  runName(currentLanguage(), baseName(run.base, state), siteName(run.stops.at(-1)?.site ?? run.base));

/** A sentence of the service with names in place of the ids of runs, vehicles, drivers and stations. */
export function withNames(text: string, state: AppState): string {
  const plan = shownPlan(state);
  if (plan === null) return text;
  const names = new Map<string, string>();
  for (const run of plan.runs) {
    names.set(run.id, runOf(run, state));
    names.set(run.vehicle, vehicleOf(run, state));
    names.set(run.driver, driverOf(run, state));
    for (const { site } of run.stops) names.set(site, siteName(site));
  }
  const found = [...names].filter(([id]) => id.length > 2 && text.includes(id)).sort(([a], [b]) => b.length - a.length);
  let said = text;
  for (const [id, name] of found) {
    const quoted = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    said = said.replace(new RegExp(`(?<![\\w/-])${quoted}(?![\\w/-])`, 'g'), `“${name}”`);
  }
  return said;
}
