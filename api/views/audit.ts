/** The audit log as a table, one row an entry; hashes let another program check the chain. */
import type { ChainedEntry } from '../../geo/store/port/index.ts';
import { csvTable } from './csv.ts';

/** Names of columns are those of the JSON, for programs as for people. */
const HEADER = [
  ...['seq', 'at', 'actor', 'address', 'organisation', 'action', 'target'],
  ...['before', 'after', 'previous', 'hash'],
];

const text = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** UTF-8 text with BOM. */
export const auditCsv = (entries: readonly ChainedEntry[]): string =>
  csvTable(
    HEADER,
    entries.map(({ seq, previous, hash, entry }) => [
      ...[seq, entry.at, entry.actor, entry.address, entry.organisation, entry.action, entry.target],
      ...[text(entry.before), text(entry.after), previous, hash],
    ]),
  );
