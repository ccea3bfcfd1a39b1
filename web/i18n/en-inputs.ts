/** The county's inputs, and what verdicts rest on. */
import type { zhInputs } from './zh-inputs.ts';

export const enInputs: Readonly<Record<keyof typeof zhInputs, string>> = {
  'tab.inputs': 'Inputs',
  'inputs.title': 'Inputs of the county',
  'inputs.how':
    'Type over a cell, or paste from Excel. Yellow cells are our estimates; once changed they count as declared. Saving makes a new dataset; the old one stays.',
  'inputs.sheet': 'Sheet',
  'inputs.search': 'Find',
  'inputs.loading': 'Reading…',
  'inputs.download': 'Download XLSX',
  'inputs.upload': 'Upload a filled-in XLSX',
  'inputs.save': 'Save ({n})',
  'inputs.discard': 'Discard',
  'inputs.add': 'Add a row',
  'inputs.more': 'Show more (of {n} rows)',
  'inputs.empty': 'No rows yet.',
  'inputs.saved': 'Saved: {n} values changed',
  'inputs.plan': 'Plan this county',
  'inputs.bad': '{n} cells cannot be taken',
  'inputs.cell': '{column}, row {row}',
  'assumptions.title': 'What the verdicts rest on',
  'assumptions.how': 'Moves every assumption to both ends of its range and shows which verdicts turn.',
  'assumptions.open': 'Show what they rest on',
  'assumptions.loading': 'Moving the assumptions one by one, about half a minute…',
  'assumptions.ready': 'The assumptions are there',
  'assumptions.firm': 'Verdicts that hold over the range of every assumption: {names}',
  'assumptions.none': 'No target to compare.',
};
