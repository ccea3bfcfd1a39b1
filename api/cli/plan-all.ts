/** `cunda plan --all`: every county of a list as a job, and where they all stand. */
import { hashOf, type Notice } from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';
import { askForPlan, batchId, isMissing, noteCounty, openBatch, placeOf, readBatch } from '../service/batches.ts';
import { readCounties, storeCounties } from '../service/importing.ts';
import { policyFor } from '../service/policy.ts';
import { VERSION } from '../version.ts';
import { batchPage } from '../views/batch-page.ts';
import { columns } from '../views/columns.ts';
import { spokenBatch } from '../views/spoken.ts';
import type { BatchNote, BatchView } from '../wire/batch.ts';
import { BATCH } from '../words/batches.ts';
import { type Language, say } from '../words/say.ts';
import { VERDICT_SIGNS } from '../words/verdicts.ts';
import type { ListRow } from './batch-list.ts';
import type { BatchTools } from './batch-tools.ts';
import { type Command, type Invocation, parseCommand, usage, type Values } from './command.ts';
import { readInput, writeOutput } from './files.ts';
import { IMPORT_FLAGS, importOptions } from './import-options.ts';
import { policyOptions } from './policy-options.ts';
import { importedWith, ownProfiles } from './profiles-option.ts';
import { resolveId } from './workshop.ts';

/** How often the state of all jobs is looked at. */
const LOOK_MILLISECONDS = 1000;

/** Options of `plan` that say what is planned, which the list says here. */
const OF_ONE = ['dataset', 'out', 'from', 'profile', 'inputs', 'changes'] as const;

/** Throws `usage` where the list would not be alone in saying what is planned. */
export function checkAlone({ values, positionals }: Invocation): void {
  const beside = OF_ONE.some((name) => values.text(name) !== undefined) || values.list('pin').length > 0;
  if (beside || positionals.length > 0 || values.flag('no-store')) throw usage('usage/plan-all-files', {});
}

interface Asking {
  readonly tools: BatchTools;
  readonly id: string;
  readonly notices: readonly Notice[];
  readonly invocation: Invocation;
  readonly known: ReadonlyMap<string, BatchNote>;
}

type Ground = Pick<BatchNote, 'key' | 'label' | 'county' | 'place' | 'dataset' | 'synthetic'>;

/** Import options as if they stood on a command line. */
const valuesOf = (options: Readonly<Record<string, string>>): Values =>
  parseCommand(
    { options: IMPORT_FLAGS, name: 'import' } as Command,
    Object.entries(options).flatMap(([name, value]) =>
      name === 'map' ? value.split(';').map((one) => `--map=${one}`) : [`--${name}=${value}`],
    ),
  ).values;

/** The stored datasets of a row; files are imported. */
async function datasetsOf({ tools, invocation }: Asking, row: ListRow): Promise<Ground[]> {
  const label = row.dataset ?? row.files.join('; ');
  const ground = async (key: string, id: string): Promise<Ground> => {
    const dataset = await tools.store.getDataset(id);
    const { code, name } = dataset.county;
    const synthetic = dataset.synthetic.length > 0;
    return { key, label, county: { code, name }, place: placeOf(dataset), dataset: id, synthetic };
  };
  if (row.dataset !== null) {
    const id = resolveId(row.dataset, await tools.store.listDatasets(), 'dataset');
    return [await ground(String(row.row), id)];
  }
  const values = valuesOf(row.options);
  const inputs = await Promise.all(row.files.map(readInput));
  const { report } = invocation.progress;
  const read = await readCounties(tools.compute, { inputs }, await importOptions(values), { report });
  const ids = await storeCounties(tools.store, importedWith(read, await ownProfiles(values)));
  return Promise.all(ids.map((id, index) => ground(ids.length === 1 ? `${row.row}` : `${row.row}.${index + 1}`, id)));
}

/** Puts the jobs of a row; what stands already is left. A row that can't be read is noted with its problem. */
async function ask(asking: Asking, row: ListRow): Promise<void> {
  const { tools, id, notices, invocation, known } = asking;
  const mine = [...known.values()].filter(({ key }) => key === `${row.row}` || key.startsWith(`${row.row}.`));
  const missing = await Promise.all(mine.map((note) => isMissing(tools.store, note)));
  if (mine.length > 0 && !missing.includes(true)) return;
  const { note, language } = invocation;
  try {
    const changes = await policyOptions(invocation.values);
    for (const ground of await datasetsOf(asking, row)) {
      const { dataset } = ground;
      if (dataset === null) continue;
      const policy = policyFor(notices, changes, await tools.store.getDataset(dataset));
      const request = { dataset, notices: notices.map((notice) => notice.id), policy };
      const asked = await askForPlan({ store: tools.store, notices: tools.engine }, request);
      await noteCounty(tools.store, id, { ...ground, ...asked, problem: null });
    }
  } catch (error) {
    if (tools.signal.aborted) throw error;
    const problem = problemOf(error, { language });
    const label = row.dataset ?? row.files.join('; ');
    await note(`${say(language, BATCH.asked, { row: row.row, label })}: ${problem.code}: ${problem.detail}`);
    const nowhere = { county: null, place: null, dataset: null, synthetic: false, job: null, summary: null };
    await noteCounty(tools.store, id, { key: `${row.row}`, label, ...nowhere, problem });
  }
}

const ended = ({ counts }: BatchView): boolean => counts.queued + counts.running === 0;

/** The counties as a table for the terminal. */
function table(batch: BatchView, language: Language): string {
  const rows = batch.counties.map(({ county, label, state, summary, error }) => [
    county === null ? label : `${county.code} ${county.name}`,
    say(language, BATCH[state]),
    summary === null ? '' : `${summary.served}/${summary.villages}`,
    (['met', 'not-met', 'not-shown', 'not-comparable'] as const)
      .flatMap((verdict) => {
        const count = summary?.verdicts[verdict] ?? 0;
        return count === 0 ? [] : [`${VERDICT_SIGNS[verdict]} ${count}`];
      })
      .join(' '),
    error === null ? (summary?.plan.slice(0, 12) ?? '') : error.code,
  ]);
  return columns(rows).join('\n');
}

/** Asks for every county of the list, waits for them unless told not to, and says how all of them stand. */
export async function planAllOf(
  tools: BatchTools,
  { rows, notices, invocation }: { rows: readonly ListRow[]; notices: readonly Notice[]; invocation: Invocation },
): Promise<0 | 1> {
  const { values, language, answer, note, progress } = invocation;
  const changes = await policyOptions(values);
  const asked = { rows, notices: notices.map((notice) => hashOf(notice)), changes };
  const id = batchId(asked, values.text('organisation') ?? null);
  const ids = notices.map((notice) => notice.id);
  const known = await openBatch(tools.store, { batch: id, notices: ids, rows: rows.length, version: VERSION });
  await note(say(language, BATCH.batch, { id }));
  const asking = { tools, id, notices, invocation, known };
  for (const row of rows) {
    if (tools.signal.aborted) break;
    await ask(asking, row);
  }
  const read = async (): Promise<BatchView> => spokenBatch(await readBatch(tools.store, id), language);
  let batch = await read();
  const dashboard = values.text('dashboard');
  const page = async (): Promise<void> => {
    if (dashboard !== undefined) await writeOutput(dashboard, batchPage(batch, language, { links: false }));
  };
  for (; !values.flag('no-wait') && !tools.signal.aborted && !ended(batch); batch = await read()) {
    const total = batch.counties.length;
    progress.report({ phase: 'plans', done: batch.counts.done + batch.counts.failed, total });
    await page();
    await tools.news(LOOK_MILLISECONDS);
  }
  progress.end();
  await page();
  if (tools.signal.aborted) await note(say(language, BATCH.resume));
  const counts = say(language, BATCH.counts, batch.counts);
  await answer(batch, `${table(batch, language)}\n\n${counts}\n${say(language, BATCH.batch, { id })}`);
  const all = batch.counts.failed + batch.counts.cancelled === 0;
  return all && (values.flag('no-wait') || ended(batch)) ? 0 : 1;
}
