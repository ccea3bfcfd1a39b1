import { test } from 'vitest';
import { openStore } from '../../../geo/store/index.ts';
import { freshDatabase, noDatabase, testDatabaseUrl } from '../../support/databases.ts';
import { survive } from './crash.ts';

test.skipIf(testDatabaseUrl === undefined)(
  `killed at any moment, a writer leaves a database with every acknowledged value and no half of one${noDatabase}`,
  async () => {
    const database = await freshDatabase();
    await survive(database.url, () => openStore({ databaseUrl: database.url }), 3);
    await database.drop();
  },
);
