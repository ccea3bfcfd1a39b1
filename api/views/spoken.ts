/** What answers say in the reader's language: sentences beside the codes and parameters that they are made from. */
import type { ImportIssue, NotPlanned } from '../../src/model/index.ts';
import type { Verification as Found, Group } from '../../src/verify/index.ts';
import type { BatchView } from '../wire/batch.ts';
import type { ImportPreview } from '../wire/import-preview.ts';
import type { JobProgress, JobView } from '../wire/job.ts';
import type { Verification } from '../wire/verification.ts';
import { issueText } from '../words/import-issues.ts';
import { phraseText } from '../words/phrase.ts';
import { ruleText } from '../words/plan-rules.ts';
import { inLanguage } from '../words/problems/problem.ts';
import { noteText } from '../words/progress.ts';
import { type Language, say } from '../words/say.ts';
import { DECISION_GROUPS, UNCHECKED_GROUPS } from '../words/verification.ts';

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

export const spokenBatch = (batch: BatchView, language: Language): BatchView => ({
  ...batch,
  counties: batch.counties.map((county) => ({
    ...county,
    error: county.error === null ? null : inLanguage(county.error, language),
  })),
});

/** What the checker found, rules that do not hold and groups in words. */
export const spokenVerification = (found: Found, language: Language): Verification => ({
  ...found,
  differences: found.differences.map(({ rule, ...difference }) =>
    rule === undefined ? difference : { ...difference, recomputed: ruleText(language, rule), ...rule },
  ),
  recomputed: [...found.recomputed],
  given: {
    decisions: found.given.decisions.map((one) => labelled(one, say(language, DECISION_GROUPS[one.group]))),
    inputs: [...found.given.inputs],
    sources: [...found.given.sources],
  },
  notCheckable: found.notCheckable.map((one) => labelled(one, say(language, UNCHECKED_GROUPS[one.group]))),
});

const labelled = <Name extends string>({ group, members }: Group<Name>, label: string) => ({
  group,
  label,
  members: [...members],
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
