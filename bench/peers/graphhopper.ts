/**
 * GraphHopper from Maven Central: the jar of its server, used as a library by a driver that Java compiles when it
 * starts.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Driver, NotInstallable, type PeerEngine } from './engine.ts';
import { ProgramFailed, type Run } from './process.ts';

const VERSION = '11.0';
const ARTIFACT = 'graphhopper-web';
const ASK_MS = 60_000;
const MAVEN_MS = 600_000;
const HEAP = '-Xmx4g';

async function install(folder: string, run: Run): Promise<Driver> {
  await needs(
    run,
    'java',
    ['--list-modules'],
    /^jdk\.compiler@/m,
    'a Java development kit, 17 or later (Debian: openjdk-17-jdk-headless)',
  );
  await needs(run, 'mvn', ['--version'], /Apache Maven/, 'Maven (Debian: maven)');
  const repository = join(folder, 'maven');
  const coordinates = `-Dartifact=com.graphhopper:${ARTIFACT}:${VERSION}`;
  // Answers from its folder when the jar is there already; checks the checksum of what it fetches.
  const get = [
    ...['--batch-mode', '--quiet', '--strict-checksums', 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get'],
    ...[coordinates, '-Dtransitive=false', `-Dmaven.repo.local=${repository}`],
  ];
  try {
    await run('mvn', get, { timeoutMs: MAVEN_MS });
  } catch (error) {
    if (error instanceof ProgramFailed) throw new NotInstallable(error.message);
    throw error;
  }
  const jar = join(repository, 'com', 'graphhopper', ARTIFACT, VERSION, `${ARTIFACT}-${VERSION}.jar`);
  const file = fileURLToPath(new URL('drivers/GraphHopperPeer.java', import.meta.url));
  return { program: 'java', args: [HEAP, '-cp', jar, file] };
}

async function needs(run: Run, program: string, args: readonly string[], shows: RegExp, what: string): Promise<void> {
  const answer = await run(program, args, { timeoutMs: ASK_MS }).catch(() => '');
  if (!shows.test(answer)) throw new NotInstallable(`needs ${what} on the PATH`);
}

export const graphhopper: PeerEngine = { name: 'graphhopper', version: VERSION, install };
