/** Import issues as a reader gets them: with their sentence in the reader's language. */
import type { ImportIssue } from '../../src/model/index.ts';
import { issueText } from '../words/import-issues.ts';
import type { Language } from '../words/say.ts';

export const spoken = (issues: readonly ImportIssue[], language: Language): ImportIssue[] =>
  issues.map((issue) => ({ ...issue, message: issueText(language, issue) }));
