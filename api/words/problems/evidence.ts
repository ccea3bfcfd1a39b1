/** Evidence packs and keys: what is wrong with them. */
import { problemTexts } from './text.ts';

export const EVIDENCE_PROBLEMS = problemTexts({
  'evidence-invalid/entry': {
    zh: '{file} 不是证据包：含有不允许的文件名 {entry}',
    en: '{file} is no evidence pack: it holds {entry}, a name that no pack has',
    allowed: {
      zh: 'manifest.json、plan.json、dataset.json、inputs.json、roads.bin、README.txt、notices/*.json',
      en: 'manifest.json, plan.json, dataset.json, inputs.json, roads.bin, README.txt, notices/*.json',
    },
  },
  'evidence-invalid/entry-twice': {
    zh: '{file} 不是证据包：文件 {entry} 出现两次',
    en: '{file} is no evidence pack: it holds {entry} twice',
  },
  'evidence-invalid/missing': {
    zh: '{file} 不是完整的证据包：缺少 {entry}',
    en: '{file} is no whole evidence pack: {entry} is missing',
  },
  'evidence-invalid/key': {
    zh: '{file} 不是 Ed25519 密钥',
    en: '{file} is no Ed25519 key',
  },
  'evidence-invalid/field-check-plan': {
    zh: '{file} 是另一计划的现场核查，不是 {plan} 的',
    en: '{file} is the field check of another plan, not of {plan}',
  },
  'evidence-invalid/sources': {
    zh: '原始文件得不到这个数据集：{count} 处不一致，首先在 {pointer}',
    en: 'The original files do not give this dataset: {count} differences, first at {pointer}',
  },
  'file-exists/key': {
    zh: '{file} 已经存在：密钥不会被覆盖',
    en: '{file} exists already: a key is never overwritten',
    allowed: { zh: '还没有文件的路径', en: 'a path where no file is' },
  },
  'usage/reproduce-pack': {
    zh: '--reproduce、--public-key、--signature 只能用于证据包',
    en: '--reproduce, --public-key and --signature go with an evidence pack',
  },
});
