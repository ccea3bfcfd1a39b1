/** What answers say in the reader's language: sentences beside the codes and parameters that they are made from. */
import type { ImportIssue, NotPlanned } from '../../src/model/index.ts';
import type { Verification as Found } from '../../src/verify/index.ts';
import type { ImportPreview } from '../wire/import-preview.ts';
import type { JobProgress, JobView } from '../wire/job.ts';
import type { Verification } from '../wire/verification.ts';
import { issueText } from '../words/import-issues.ts';
import { phraseText } from '../words/phrase.ts';
import { ruleText } from '../words/plan-rules.ts';
import { inLanguage } from '../words/problems/problem.ts';
import { noteText } from '../words/progress.ts';
import type { Language } from '../words/say.ts';

export const spokenIssues = (issues: readonly ImportIssue[], language: Language): ImportIssue[] =>
  issues.map((issue) => ({ ...issue, message: issueText(language, issue) }));

/** Why a county is not planned, as a sentence. */
export const notPlannedText = ({ reason }: NotPlanned, language: Language): string =>
  phraseText(language, { code: reason, params: {} });

export const spokenNotPlanned = (counties: readonly NotPlanned[], language: Language): NotPlanned[] =>
  counties.map((county) => ({ ...county, message: notPlannedText(county, language) }));

const spokenProgress = (progress: JobProgress, language: Language): JobProgress => {
  const { code, params = {} } = progress;
  return code === undefined ? progress : { ...progress, note: noteText(language, { code, params }) };
};

export const spokenJob = (job: JobView, language: Language): JobView => ({
  ...job,
  progress: job.progress === null ? null : spokenProgress(job.progress, language),
  error: job.error === null ? null : inLanguage(job.error, language),
});

/** What the checker found, the rules that do not hold in words. */
export const spokenVerification = (found: Found, language: Language): Verification => ({
  ...found,
  differences: found.differences.map(({ rule, ...difference }) =>
    rule === undefined ? difference : { ...difference, recomputed: ruleText(language, rule), ...rule },
  ),
});

export const spokenPreview = (preview: ImportPreview, language: Language): ImportPreview => ({
  ...preview,
  files: preview.files.map((file) =>
    file.problem === null ? file : { ...file, problem: inLanguage(file.problem, language) },
  ),
  issues: spokenIssues(preview.issues, language),
  notPlanned: spokenNotPlanned(preview.notPlanned, language),
  problem: preview.problem === null ? null : inLanguage(preview.problem, language),
});
