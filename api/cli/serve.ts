import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import pino from 'pino';
import { type Accounts, openStore, type Store } from '../../geo/store/index.ts';
import { CundaError } from '../../src/model/index.ts';
import type { OpenIdSettings } from '../accounts/openid.ts';
import { sealingOf } from '../accounts/sealing.ts';
import { isLoopback } from '../http/address.ts';
import { problemOf } from '../problem.ts';
import type { Service } from '../service/service.ts';
import { scorecard } from '../views/scorecard.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import { noticesOf } from '../work/notices.ts';
import { bareRoads, warmBareRoads } from './bare-roads.ts';
import type { Command, Invocation } from './command.ts';
import { errorLine } from './error-line.ts';
import { number } from './import-options.ts';
import { stopped, stopSignal } from './interrupt.ts';
import type { Io } from './io.ts';
import { limitsOf } from './limits-option.ts';
import { ownProfiles, serviceWith } from './profiles-option.ts';
import { SAMPLE_NOTICE, samplePlan } from './sample.ts';

const DEFAULT_PORT = '8080';
/** Only this machine, unless told otherwise: without accounts it is open to everybody who reaches it. */
const DEFAULT_HOST = '127.0.0.1';

/** Express's `trust proxy`: a number of hops, or addresses and names such as `loopback`. */
const trustedProxies = (value: string | undefined): string | number | false =>
  !value ? false : /^\d+$/.test(value) ? Number(value) : value;

/** Where a line of JSON goes for each request: a file, `-` for stderr, nowhere. */
const requestLogOf = (value: string | undefined) =>
  value ? pino.destination({ dest: value === '-' ? 2 : value, sync: false, append: true }) : undefined;

/** The OpenID Connect provider of the environment, if any; the secret may stand in a file. Throws `account-invalid`. */
function openIdOf(env: Io['env']): OpenIdSettings | undefined {
  const { CUNDA_OPENID_ISSUER: issuer, CUNDA_OPENID_CLIENT: clientId, CUNDA_OPENID_SECRET_FILE: file } = env;
  if (!issuer) return undefined;
  const url = URL.parse(issuer);
  if (url === null || !/^https?:$/.test(url.protocol) || !clientId)
    throw new CundaError('account-invalid/openid', {}, { received: issuer });
  const clientSecret = file ? readFileSync(file, 'utf8').trim() : env.CUNDA_OPENID_SECRET || undefined;
  return { issuer: url, clientId, clientSecret };
}

/** Addresses for browsers; throws `account-invalid`. */
function publicUrlsOf(value: string | undefined): URL[] {
  const words = (value ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
  return words.map((word) => {
    const url = URL.parse(word);
    if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/') return url;
    throw new CundaError('account-invalid/public-url', { value: word }, { received: word });
  });
}

/** The address of a base map: a PMTiles archive, or raster tiles by `{z}/{x}/{y}`. */
function tilesOf(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const url = URL.parse(value.replaceAll(/[{}]/g, ''));
  const template = ['{z}', '{x}', '{y}'].every((part) => value.includes(part));
  if (url !== null && /^https?:$/.test(url.protocol) && (template || url.pathname.endsWith('.pmtiles'))) return value;
  throw new CundaError('usage/option-value', { option: 'tiles', value }, { received: value });
}

/** Whether a host to listen on, a name or an address, is this machine alone. */
async function isThisMachine(host: string): Promise<boolean> {
  if (isLoopback(host)) return true;
  const found = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [];
  return found.length > 0 && found.every(({ address }) => isLoopback(address));
}

/** Throws `accounts-missing` where others reach the service and nobody has an account. */
async function refuseUnlocked(accounts: Pick<Accounts, 'any'>, host: string, urls: readonly URL[]): Promise<void> {
  const [url] = urls;
  if ((url === undefined && (await isThisMachine(host))) || (await accounts.any())) return;
  if (url !== undefined) throw new CundaError('accounts-missing/public-url', { url: url.href }, { received: url.href });
  throw new CundaError('accounts-missing', { host }, { received: host, allowed: '127.0.0.1, ::1, localhost' });
}

/** The store, opened; closed again where it must not be served. */
async function lockedStore(host: string, urls: readonly URL[]): Promise<Store> {
  const store = await openStore();
  try {
    await refuseUnlocked(store.accounts, host, urls);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Throws `store-damaged` for a store that a quick look finds damaged; it is closed then. */
async function checked(store: Pick<Store, 'quickCheck' | 'close'>): Promise<void> {
  try {
    await store.quickCheck();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Plans the sample county and gives its scorecard; a failure is told and does not end the service. */
async function sample(
  service: Pick<Service, 'engine' | 'store' | 'jobs' | 'library'>,
  { progress, language, note }: Invocation,
  signal: AbortSignal,
) {
  try {
    await note(NOTES.sample[language]);
    const { plan, reused } = await samplePlan(service, progress, signal);
    if (reused) await note(NOTES.reused[language]);
    // With accounts somebody has to own it, or nobody sees it; where there is one organisation, that is clear.
    const [only, another] = await service.store.accounts.listOrganisations();
    if (only !== undefined && another === undefined) await service.store.accounts.adopt(only.id);
    const dataset = await service.library.dataset(plan.dataset);
    return { plan: plan.id, text: scorecard(plan, dataset, noticesOf(service.engine, [SAMPLE_NOTICE]), language) };
  } catch (error) {
    progress.end();
    if (!signal.aborted) await note(errorLine(problemOf(error, { language, reveal: true }), language));
    return null;
  }
}

export const serveCommand: Command = {
  name: 'serve',
  summary: { en: 'serve the map and the API', zh: '启动地图与接口服务' },
  help: {
    en: `cunda serve [--port n] [--host address] [--public-url url] [--sample] [--roads extract] [--tiles url] [--profiles file]

Serves the map at /, the API at /v1 (documentation at /docs) and runs planning jobs, until Ctrl-C or SIGTERM.
A job that was running goes back to the queue and is taken up at the next start.

  --port n              port (default: PORT, else ${DEFAULT_PORT})
  --host address        address to listen on (default: HOST, else ${DEFAULT_HOST}: this machine only); any other, and a
                        public URL, need an account (cunda users)
  --public-url url      where browsers reach it, beside loop-back (default: CUNDA_PUBLIC_URL); several with commas
  --request-log file    a line of JSON for each request (- for stderr; default: CUNDA_REQUEST_LOG, else none)
  --sample              first put the sample county into the store and plan it against ${SAMPLE_NOTICE}
  --roads extract       OSM extract whose roads answer /route/v1, /table/v1 and /nearest/v1 without a county (docs/osrm.md)
  --tiles url           base map that the map may show below its own: a PMTiles archive (https://…/county.pmtiles) or raster
                        tiles (https://…/{z}/{x}/{y}.png); the page may load from there (default: CUNDA_TILES, else none)
  --profiles file       road profiles for what is imported while it serves, JSON (docs/profiles.md)
  --limit name=value    a limit of docs/operating.md, may be given several times
  --json                {url, plan} once it serves

Requests under way are answered before it stops (drainSeconds); a second signal stops it at once.
Environment: PORT, HOST, CUNDA_PUBLIC_URL, CUNDA_REQUEST_LOG, CUNDA_DATA (data directory), DATABASE_URL (PostgreSQL +
PostGIS), TRUST_PROXY (Express syntax), CUNDA_LIMITS (name=value,…), CUNDA_OPENID_*,
CUNDA_SECRETS_KEY (docs/operating.md).
Exit: 0 stopped, 1 failed (port in use, store not to be opened), 2 wrong use.`,
    zh: `cunda serve [--port 端口] [--host 地址] [--public-url 网址] [--sample] [--roads 道路数据] [--tiles 网址] [--profiles 文件]

在 / 提供地图，在 /v1 提供接口（文档见 /docs），并执行规划任务，直到 Ctrl-C 或 SIGTERM。
未完成的任务回到队列，下次启动时继续。

  --port 端口           默认 PORT，否则 ${DEFAULT_PORT}
  --host 地址           默认 HOST，否则 ${DEFAULT_HOST}（仅本机）；别的地址，或有公开网址，都要先有账户（cunda users）
  --public-url 网址     除本机外，浏览器用的网址（默认 CUNDA_PUBLIC_URL）；多个用逗号分开
  --request-log 文件    每个请求一行 JSON（- 表示标准错误；默认 CUNDA_REQUEST_LOG，否则不记）
  --sample              先把样例县存入并对照 ${SAMPLE_NOTICE} 规划
  --roads 道路数据      OSM 数据，不建县也可用 /route/v1、/table/v1、/nearest/v1 查询（见 docs/osrm.md）
  --tiles 网址          地图可用的底图：PMTiles 文件（https://…/county.pmtiles）或栅格瓦片（https://…/{z}/{x}/{y}.png）；
                        网页可从那里读取（默认 CUNDA_TILES，否则没有）
  --profiles 文件       本次服务期间导入的数据所用的通行方式，JSON（见 docs/profiles.md）
  --limit 名称=数值     docs/operating.md 中的限制，可多次给出
  --json                开始服务后输出 {url, plan}

停止前先答完正在处理的请求（drainSeconds）；再收到一次信号则立即停止。
环境变量：PORT、HOST、CUNDA_PUBLIC_URL、CUNDA_REQUEST_LOG、CUNDA_DATA（数据目录）、DATABASE_URL（PostgreSQL +
PostGIS）、TRUST_PROXY（Express 写法）、CUNDA_LIMITS（名称=数值,……）、CUNDA_OPENID_*、
CUNDA_SECRETS_KEY（见 docs/operating.md）。
退出码：0 已停止，1 失败（端口被占用、存储打不开），2 用法错误。`,
  },
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    'public-url': { type: 'string' },
    'request-log': { type: 'string' },
    sample: { type: 'boolean' },
    roads: { type: 'string' },
    tiles: { type: 'string' },
    profiles: { type: 'string' },
    limit: { type: 'string', multiple: true },
  },
  positionals: [0, 0],
  async run(invocation) {
    const { values, io, answer, note, language } = invocation;
    const port = number('port', values.text('port') ?? (io.env.PORT || DEFAULT_PORT), 0, 65_535, true);
    const host = values.text('host') ?? (io.env.HOST || DEFAULT_HOST);
    const limits = limitsOf([...(io.env.CUNDA_LIMITS ?? '').split(','), ...values.list('limit')]);
    const own = await ownProfiles(values);
    const publicUrls = publicUrlsOf(values.text('public-url') ?? io.env.CUNDA_PUBLIC_URL);
    const tiles = tilesOf(values.text('tiles') ?? io.env.CUNDA_TILES);
    const openId = openIdOf(io.env);
    const sealing = sealingOf(io.env);
    const requestLog = requestLogOf(values.text('request-log') ?? io.env.CUNDA_REQUEST_LOG);
    const bare = await bareRoads(invocation, own);
    const signal = stopSignal();
    const { openDoor, startService } = await import('../server.ts');
    const { engine, engineModule } = await import('../work/rooms.ts');
    const door = await openDoor(host, port);
    try {
      const store = await lockedStore(host, publicUrls);
      await checked(store);
      const log = (message: string) => void note(message);
      const running = startService({ store, engine, engineModule, bareRoads: bare, limits, log, openId, sealing });
      try {
        const service = serviceWith(running.service, own);
        warmBareRoads(service);
        const named = isIP(host) === 0 ? [new URL(`http://${host}`)] : [];
        door.serve(service, {
          trustProxy: trustedProxies(io.env.TRUST_PROXY),
          publicUrls: [...publicUrls, ...named],
          ...(requestLog === undefined ? {} : { requestLog }),
          ...(tiles === undefined ? {} : { tiles }),
        });
        const first = values.flag('sample') ? await sample(service, invocation, signal) : null;
        if (!signal.aborted) {
          const hint = say(language, NOTES.map, { url: door.url });
          await answer(
            { url: door.url, plan: first?.plan ?? null },
            `${first === null ? '' : `${first.text}\n\n`}${hint}`,
          );
        }
        await stopped(signal);
        await door.close(service.limits.drainSeconds);
      } finally {
        await running.close();
        await store.close();
      }
    } finally {
      await door.close();
    }
    return 0;
  },
};
