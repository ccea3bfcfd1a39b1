export { CERTAINTIES, type Certainty, type Format, type Head, type Parsed } from './format.ts';
export { FORMATS } from './list.ts';
