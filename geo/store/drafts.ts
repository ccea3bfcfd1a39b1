/** Drafts of edits: one row a person and plan, written over the version that its writer has seen. */
import { z } from 'zod';
import { CundaError, canonicalJson, Edit, type Hash } from '../../src/model/index.ts';
import type { Engine, Session } from './engine.ts';
import type { Draft, Drafts } from './port/index.ts';
import { instant, integer, json, type Row, text } from './rows.ts';
import { absent } from './value-store.ts';

const Edits = z.array(Edit);

const toDraft = (plan: Hash, row: Row | undefined): Draft =>
  row === undefined
    ? { plan, version: 0, edits: [], updatedAt: null }
    : {
        plan,
        version: integer(row, 'version'),
        edits: Edits.parse(json(row, 'edits')),
        updatedAt: instant(row, 'updated_at'),
      };

async function read(session: Session, person: string, plan: Hash): Promise<Draft> {
  const [known] = await session.all('SELECT 1 AS there FROM plans WHERE id = $1', [plan]);
  if (known === undefined) throw absent('plan', plan);
  const [row] = await session.all(
    'SELECT version, edits, updated_at FROM cunda_drafts WHERE person = $1 AND plan = $2',
    [person, plan],
  );
  return toDraft(plan, row);
}

/** Returns whether the row was at `version`, and now is one on. */
async function advance(
  session: Session,
  { person, plan, version, edits, at }: { person: string; plan: Hash; version: number; edits: string; at: string },
): Promise<boolean> {
  const row = [person, plan, edits, at];
  const changed =
    version === 0
      ? await session.run(
          `INSERT INTO cunda_drafts (person, plan, version, edits, updated_at) VALUES ($1, $2, 1, $3, $4)
           ON CONFLICT DO NOTHING`,
          row,
        )
      : await session.run(
          `UPDATE cunda_drafts SET version = version + 1, edits = $3, updated_at = $4
           WHERE person = $1 AND plan = $2 AND version = $5`,
          [...row, version],
        );
  return changed === 1;
}

export const draftsOver = (engine: Engine): Drafts => ({
  getDraft: (person, plan) => engine.read((session) => read(session, person, plan)),
  putDraft: (person, plan, { edits, version }) =>
    engine.write(async (session) => {
      const now = await read(session, person, plan);
      const at = new Date().toISOString();
      const given = { person, plan, version, edits: canonicalJson(Edits.parse(edits)), at };
      if (now.version !== version || !(await advance(session, given)))
        throw new CundaError('draft-changed', { version: now.version }, { received: version });
      return { plan, version: version + 1, edits, updatedAt: at };
    }, 'small'),
  listDrafts: async (person) => {
    const rows = await engine.read((session) =>
      session.all(
        `SELECT f.plan, p.dataset, f.version, f.edits, f.updated_at FROM cunda_drafts f JOIN plans p ON p.id = f.plan
         WHERE f.person = $1 AND f.edits <> '[]' ORDER BY f.updated_at DESC, f.plan`,
        [person],
      ),
    );
    return rows.map((row) => ({
      plan: text(row, 'plan'),
      dataset: text(row, 'dataset'),
      version: integer(row, 'version'),
      edits: Edits.parse(json(row, 'edits')).length,
      updatedAt: instant(row, 'updated_at'),
    }));
  },
});
