/** Second factors and their recovery codes in rows. What is taken is taken by one statement, so that nothing works twice. */
import type { Engine, Session } from './engine.ts';
import type { SecondFactors } from './port/index.ts';
import { instantOrNull, integer, text } from './rows.ts';

async function putCodes(session: Session, person: string, codes: readonly string[]): Promise<void> {
  await session.run('DELETE FROM cunda_recovery_codes WHERE person = $1', [person]);
  for (const code of codes)
    await session.run('INSERT INTO cunda_recovery_codes (person, code) VALUES ($1, $2)', [person, code]);
}

export function secondFactorsOver(engine: Engine): SecondFactors {
  /** Whether the statement changed a row. */
  const did = (sql: string, params: Parameters<Session['run']>[1]): Promise<boolean> =>
    engine.write(async (session) => (await session.run(sql, params)) > 0, 'small');
  return {
    beginSecondFactor: (person, secret, at) =>
      did(
        `INSERT INTO cunda_second_factors (person, secret, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at, last_step = 0
         WHERE cunda_second_factors.confirmed_at IS NULL`,
        [person, secret, at],
      ),
    getSecondFactor: (person) =>
      engine.read(async (session) => {
        const [row] = await session.all(
          `SELECT secret, confirmed_at,
             (SELECT count(*) FROM cunda_recovery_codes c WHERE c.person = f.person) AS recovery_codes
           FROM cunda_second_factors f WHERE person = $1`,
          [person],
        );
        if (row === undefined) return null;
        const confirmedAt = instantOrNull(row, 'confirmed_at');
        return { secret: text(row, 'secret'), confirmedAt, recoveryCodes: integer(row, 'recovery_codes') };
      }),
    confirmSecondFactor: (person, secret, step, at) =>
      did(
        `UPDATE cunda_second_factors SET confirmed_at = $4, last_step = $3
         WHERE person = $1 AND secret = $2 AND confirmed_at IS NULL`,
        [person, secret, step, at],
      ),
    takeStep: (person, step) =>
      did('UPDATE cunda_second_factors SET last_step = $2 WHERE person = $1 AND last_step < $2', [person, step]),
    setRecoveryCodes: (person, codes) => engine.write((session) => putCodes(session, person, codes), 'small'),
    takeRecoveryCode: (person, code) =>
      did('DELETE FROM cunda_recovery_codes WHERE person = $1 AND code = $2', [person, code]),
    removeSecondFactor: (person) =>
      engine.write(async (session) => {
        await putCodes(session, person, []);
        return (await session.run('DELETE FROM cunda_second_factors WHERE person = $1', [person])) > 0;
      }, 'small'),
  };
}
