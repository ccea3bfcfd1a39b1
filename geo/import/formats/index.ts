export { CERTAINTIES, type Certainty, type Format, type Head, type Parsed, type TableReading } from './format.ts';
export { FORMATS } from './list.ts';
