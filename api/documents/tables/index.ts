export { type Table, tablesWorkbook } from './workbook.ts';
