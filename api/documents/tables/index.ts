export { tablesWorkbook } from './workbook.ts';
