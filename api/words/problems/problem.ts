/** Problems in the reader's language: title, sentence and what is allowed, made from reason and parameters. */
import type { ErrorReason } from '../../../src/model/error-reasons.ts';
import { ERROR_TITLES } from '../errors.ts';
import { filledWith, paramText } from '../phrase.ts';
import { type Language, sayCode } from '../say.ts';
import { ACCOUNTS } from './accounts.ts';
import { COMMANDS } from './commands.ts';
import { EVIDENCE_PROBLEMS } from './evidence.ts';
import { GIS } from './gis.ts';
import { IMPORT } from './import.ts';
import { INPUTS } from './inputs.ts';
import { MAPS } from './maps.ts';
import { OSM } from './osm.ts';
import { PLANNING } from './planning.ts';
import { REQUESTS } from './requests.ts';
import { ROADS } from './roads.ts';
import { SIZES } from './sizes.ts';
import { STORE } from './store.ts';
import type { ProblemText } from './text.ts';

/** Every error of the project: a reason without a sentence in both languages does not compile. */
export const PROBLEMS = {
  ...ACCOUNTS,
  ...PLANNING,
  ...ROADS,
  ...STORE,
  ...IMPORT,
  ...OSM,
  ...SIZES,
  ...MAPS,
  ...REQUESTS,
  ...COMMANDS,
  ...INPUTS,
  ...EVIDENCE_PROBLEMS,
  ...GIS,
} as const satisfies Record<ErrorReason, ProblemText>;

/** What of a problem is said; the rest of it stays as it is. */
interface Said {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly reason?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly allowed?: string | undefined;
}

export const isErrorReason = (reason: string | undefined): reason is ErrorReason =>
  reason !== undefined && Object.hasOwn(PROBLEMS, reason);

/** What is allowed where a list of faults says it: that of the first. */
function allowedByFault(language: Language, params: Readonly<Record<string, unknown>>): string | undefined {
  const [first] = Array.isArray(params.faults) ? params.faults : [params.fault];
  if (typeof first !== 'object' || first === null || !('params' in first)) return undefined;
  const inner = Object(first.params) as Readonly<Record<string, unknown>>;
  const allowed = inner.allowed ?? inner.issue;
  return allowed === undefined ? undefined : paramText(language, allowed);
}

/** `problem` said in `language`; a problem of another version, whose reason is not known here, keeps its detail. */
export function inLanguage<P extends Said>(problem: P, language: Language): P {
  const title = sayCode(language, ERROR_TITLES, problem.code);
  const { reason, params = {} } = problem;
  if (!isErrorReason(reason)) return { ...problem, title };
  const text: ProblemText = PROBLEMS[reason];
  const said =
    text.allowed === undefined
      ? (problem.allowed ?? allowedByFault(language, params))
      : filledWith(language, text.allowed[language], params);
  return {
    ...problem,
    title,
    detail: filledWith(language, text[language], params).trim(),
    ...(said === undefined ? {} : { allowed: said }),
  };
}
