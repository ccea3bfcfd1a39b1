export { type ReadInputs, readInputsJson, readInputsWorkbook } from './read.ts';
export { inputsJson, inputsWorkbook } from './write.ts';
