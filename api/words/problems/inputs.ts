/** Errors of inputs files. */
import { problemTexts } from './text.ts';

export const INPUTS = problemTexts({
  'value-invalid/inputs': {
    zh: '{file} 有 {count} 个单元格不能采用：{faults}',
    en: '{file}: {count} cells cannot be taken: {faults}',
  },
  'usage/inputs-action': {
    zh: '没有 cunda inputs {action}',
    en: 'There is no cunda inputs {action}',
    allowed: { zh: 'export、check、apply、schema', en: 'export, check, apply, schema' },
  },
  'usage/inputs-one-county': { zh: '--inputs 只用于一个县', en: '--inputs is for one county' },
});
