export { type RawCell, type RawSheet, rawSheets } from './workbook.ts';
