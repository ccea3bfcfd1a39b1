export {
  CERTAINTIES,
  type Certainty,
  endsIn,
  type Format,
  type Head,
  NOTHING,
  type Parsed,
  type Reading,
  type TableReading,
} from './format.ts';
export { FORMATS } from './list.ts';
