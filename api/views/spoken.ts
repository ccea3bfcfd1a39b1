/** What answers say in the reader's language: sentences beside the codes and parameters that they are made from. */
import type { ImportIssue, NotPlanned } from '../../src/model/index.ts';
import type { ImportPreview } from '../wire/import-preview.ts';
import type { JobView } from '../wire/job.ts';
import { issueText } from '../words/import-issues.ts';
import { phraseText } from '../words/phrase.ts';
import { inLanguage } from '../words/problems/problem.ts';
import type { Language } from '../words/say.ts';

export const spokenIssues = (issues: readonly ImportIssue[], language: Language): ImportIssue[] =>
  issues.map((issue) => ({ ...issue, message: issueText(language, issue) }));

/** Why a county is not planned, as a sentence. */
export const notPlannedText = ({ reason }: NotPlanned, language: Language): string =>
  phraseText(language, { code: reason, params: {} });

export const spokenNotPlanned = (counties: readonly NotPlanned[], language: Language): NotPlanned[] =>
  counties.map((county) => ({ ...county, message: notPlannedText(county, language) }));

export const spokenJob = (job: JobView, language: Language): JobView =>
  job.error === null ? job : { ...job, error: inLanguage(job.error, language) };

export const spokenPreview = (preview: ImportPreview, language: Language): ImportPreview => ({
  ...preview,
  files: preview.files.map((file) =>
    file.problem === null ? file : { ...file, problem: inLanguage(file.problem, language) },
  ),
  issues: spokenIssues(preview.issues, language),
  notPlanned: spokenNotPlanned(preview.notPlanned, language),
  problem: preview.problem === null ? null : inLanguage(preview.problem, language),
});
