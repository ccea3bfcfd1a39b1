/** Compose file and Kubernetes manifests name commands, flags, limits, addresses and secrets that are there. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { parseCommand } from '../../api/cli/command.ts';
import { COMMANDS } from '../../api/cli/commands.ts';
import { limitsOf } from '../../api/cli/limits-option.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The words of a command line of ours; throws where a command, an option or a limit is not known. */
function checked(words: readonly string[]) {
  const [node, launcher, name = '', ...rest] = words;
  expect([node, launcher]).toEqual(['node', 'api/cunda.mjs']);
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  const { values } = parseCommand(command, rest);
  limitsOf(values.list('limit'));
  return { name, values };
}

const Probe = z.object({ httpGet: z.object({ path: z.enum(['/healthz', '/readyz']), port: z.string() }) });
const Container = z.object({
  name: z.string(),
  args: z.array(z.string()),
  envFrom: z.array(z.object({ secretRef: z.object({ name: z.string() }) })),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  startupProbe: Probe.optional(),
  livenessProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
});
const Deployment = z.object({
  spec: z.object({
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        initContainers: z.array(Container).default([]),
        containers: z.array(Container),
      }),
    }),
  }),
});

describe('Kubernetes', () => {
  const folder = 'deploy/kubernetes';
  const files = readdirSync(new URL(`../../${folder}`, import.meta.url));
  const documents = files.flatMap((file) =>
    parseAllDocuments(read(`${folder}/${file}`)).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS({ maxAliasCount: 10 });
    }),
  );
  const named = (kind: string, name: string) =>
    documents.find((one) => one.kind === kind && one.metadata?.name === name);

  test('kustomization names every other file', () => {
    const { resources } = documents.find((one) => one.kind === 'Kustomization');
    expect(resources.toSorted()).toEqual(files.filter((file) => file !== 'kustomization.yaml').toSorted());
  });

  test.each(['cunda-server', 'cunda-worker'])('%s: flags, probes, secrets and times fit together', (name) => {
    const { spec } = Deployment.parse(named('Deployment', name));
    expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
    const pod = spec.template.spec;
    for (const { envFrom } of [...pod.initContainers, ...pod.containers])
      for (const { secretRef } of envFrom)
        expect(named('Secret', secretRef.name)?.stringData).toHaveProperty('DATABASE_URL');
    for (const { args } of pod.initContainers) checked(args);
    for (const container of pod.containers) {
      const { values } = checked(container.args);
      const [port] = container.ports;
      expect(values.text('port')).toBe(String(port?.containerPort));
      for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe])
        expect(probe?.httpGet.port).toBe(port?.name);
      const drain = Number(values.text('drain-seconds') ?? limitsOf(values.list('limit')).drainSeconds);
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(drain);
    }
  });

  test('the service finds the servers, the scaler the workers and the secret', () => {
    const server = Deployment.parse(named('Deployment', 'cunda-server'));
    const { spec } = named('Service', 'cunda');
    expect(spec.selector).toEqual(server.spec.template.metadata.labels);
    expect(spec.ports[0].targetPort).toBe(server.spec.template.spec.containers[0]?.ports[0]?.name);
    const scaled = named('ScaledObject', 'cunda-worker').spec;
    expect(named('Deployment', scaled.scaleTargetRef.name)).toBeDefined();
    const authentication = named('TriggerAuthentication', scaled.triggers[0].authenticationRef.name);
    const [{ name, key }] = authentication.spec.secretTargetRef;
    expect(named('Secret', name).stringData).toHaveProperty(key);
  });
});

test('the compose file: commands that are there, a worker that drains before it is killed', () => {
  const { services } = parse(read('docker-compose.yml'), { merge: true });
  const ours = ['account', 'cunda', 'worker'].map((name) => checked(services[name].command));
  expect(ours.map(({ name }) => name)).toEqual(['users', 'serve', 'worker']);
  const drain = Number(ours[2]?.values.text('drain-seconds'));
  expect(Number.parseInt(services.worker.stop_grace_period, 10)).toBeGreaterThan(drain);
  for (const name of ['cunda', 'worker']) expect(services[name].environment.DATABASE_URL).toMatch(/^postgres:/);
});
