/** How what an import notices is listed, and what to do about a refusal; the kinds are said in api/words. */
import type { zhIssues } from './zh-issues.ts';

export const enIssues: Readonly<Record<keyof typeof zhIssues, string>> = {
  'issues.title': 'What was noticed ({n})',
  'issues.none': 'No row had to be repaired or rejected.',
  'issues.outcome': 'Outcome',
  'issues.all': 'all',
  'issues.search': 'Search',
  'issues.csv': 'Download CSV',
  'issues.row': 'Row',
  'issues.column': 'Column',
  'issues.value': 'Value',
  'issues.reason': 'Reason',
  'issues.source': 'File',
  'issues.code': 'Kind',
  'issues.more': '{n} more in the downloaded CSV',
  'issues.no-match': 'Nothing fits.',
  'issues.skip':
    'Rejected rows or values are not imported, the rest is. Put them right or leave them out above; the file stays as it is.',
  'error.todo.csv-column-missing': 'Choose the columns of code and name below.',
  'error.todo.code-rounded': 'Format the code column as text, fill in the whole codes again, and export the CSV anew.',
  'error.todo.code-duplicate': 'Remove or correct one of the rows, save, and choose the file again.',
  'error.todo.encoding-mixed': 'Save it in one encoding (UTF-8 is best), or choose the encoding below.',
  'error.todo.format-unknown': 'Remove the file, or save the sheet as .xlsx or “CSV UTF-8”.',
  'error.todo.county-missing': 'Add a table of towns and villages; check that coordinate system and boundary fit.',
  'error.todo.request-too-large': 'Use a road extract of the county and its surroundings only.',
  'error.todo.file-changed': 'Choose the file again to read its new content.',
};
