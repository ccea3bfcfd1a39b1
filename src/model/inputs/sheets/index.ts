export { type CellType, type CellValue, cellText, type FormulaError, isBlank, listText, plainText } from './cell.ts';
export { ESTIMATE_SOURCES } from './estimates.ts';
export * from './faults.ts';
export * from './file.ts';
export { INPUT_SHEETS } from './list.ts';
export { type AppliedInputs, applyInputs, checkInputs, type GivenRow, type GivenSheet, inputsOf } from './project.ts';
export { type Column, keyOf, REMOVE, type Row, type Sheet } from './sheet.ts';
