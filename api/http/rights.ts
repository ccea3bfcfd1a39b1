/** Routes of which a part asks for a right beside their own. */
import { admit, within } from '../accounts/access.ts';
import type { Right } from '../accounts/roles.ts';
import type { Context } from './route.ts';

export type Asker = Pick<Context, 'principal' | 'headers'>;

const organisationOf = ({ headers }: Asker): string | undefined => {
  const named = headers['cunda-organisation'];
  return typeof named === 'string' ? named : undefined;
};

/** Does `work` as one who uses `right`. Throws `forbidden`. */
export const using = <T>(asker: Asker, right: Right, work: () => Promise<T>): Promise<T> =>
  within(admit(asker.principal, right, organisationOf(asker)), work);
