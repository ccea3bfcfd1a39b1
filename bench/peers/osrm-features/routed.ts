/**
 * Stands for `osrm-routed` in OSRM's suite: one process for a whole run that serves, at the suite's port, the roads
 * which `osrm-datastore` named last. Not started by hand; see `workspace.ts`.
 */
import { mkdtempSync, readFileSync, watchFile } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../../api/http/app.ts';
import { openDoors } from '../../../api/http/doors/index.ts';
import { startService } from '../../../api/server.ts';
import type { BareRoads } from '../../../api/service/roads-around.ts';
import { localCompute } from '../../../api/work/local.ts';
import { engine, engineModule } from '../../../api/work/rooms.ts';
import { heldValues } from '../../../api/work/values.ts';
import { readRoads } from '../../../geo/import/index.ts';
import { openStore } from '../../../geo/store/index.ts';
import { hashRoads, SILENT } from '../../../src/model/index.ts';
import { standIn } from './profiles.ts';

const { values } = parseArgs({
  strict: false,
  options: { p: { type: 'string', short: 'p' }, i: { type: 'string', short: 'i' }, wanted: { type: 'string' } },
});
const wanted = String(values.wanted);

const store = await openStore({ dataDirectory: mkdtempSync(join(tmpdir(), 'cunda-osrm-features-')) });
const { service } = startService({ store, engine, engineModule, limits: { burst: 1e9, perSecond: 1e9 } });

const refuse =
  (message: string): RequestListener =>
  (_request, response) => {
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ code: 'NotLoaded', message }));
  };

let listener: RequestListener = refuse('nothing is loaded yet');

/** The file's two lines: the suite's profile and the extract. */
async function load(osrm: string): Promise<RequestListener> {
  const [profile = '', extract = ''] = readFileSync(osrm, 'utf8').split('\n');
  const name = profile.replace(/^.*\//, '').replace(/\.lua$/, '');
  const profiles = standIn(name);
  if (profiles === null) return refuse(`no profile stands for ${name}`);
  const file = { name: 'map.osm', bytes: new Uint8Array(readFileSync(extract)) };
  const { roads } = await readRoads(file, SILENT);
  const hash = hashRoads(roads);
  const bare: BareRoads = { hash, roads, profiles };
  const compute = localCompute(engine, heldValues({ roads: new Map([[hash, roads]]) }));
  const { limits, log } = service;
  return createApp({ doors: openDoors({ ...service, bareRoads: [bare], compute }), limits, log });
}

async function take(): Promise<void> {
  const osrm = readFileSync(wanted, 'utf8').trim();
  try {
    listener = await load(osrm);
  } catch (error) {
    listener = refuse(error instanceof Error ? error.message : String(error));
  }
}

await take();
// The suite waits for the second line below before it asks about new data.
watchFile(wanted, { interval: 5 }, (now, before) => {
  if (now.mtimeMs === before.mtimeMs) return;
  void take().then(() => process.stdout.write('updated facade to regions\n'));
});

/**
 * On networks as small as the suite's OSRM takes whatever road is nearest, as none of them is a large component; here
 * that has to be asked for.
 */
const SNAPPED = /^\/(route|table|trip|match)\//;
const anyRoad = (url: string): string =>
  !SNAPPED.test(url) || url.includes('snapping=') ? url : `${url}${url.includes('?') ? '&' : '?'}snapping=any`;

/** Answers with it asked for, unless the query or the body (one chunk: they are small) says otherwise. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const body: unknown = request.method === 'POST' ? request.read() : null;
  if (body !== null) request.unshift(body);
  if (!String(body).includes('"snapping"')) request.url = anyRoad(request.url ?? '/');
  listener(request, response);
}

createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
  if (request.method === 'POST') request.once('readable', () => answer(request, response));
  else answer(request, response);
}).listen(Number(values.p), String(values.i), () => process.stdout.write('running and waiting for requests\n'));
