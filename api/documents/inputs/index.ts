export { type BusRoom, readInputsFeed } from './feed.ts';
export { type ReadInputs, readInputsJson, readInputsWorkbook } from './read.ts';
export { inputsJson, inputsWorkbook } from './write.ts';
