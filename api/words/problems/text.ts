/** What an error says: its sentence, and what is allowed where data alone do not tell it. */
import type { ErrorReasons } from '../../../src/model/error-reasons.ts';
import type { Words } from '../say.ts';

export interface ProblemText extends Words {
  readonly allowed?: Words;
}

/** Names of the parameters that a text asks for. */
type Slots<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;

/**
 * A table whose texts ask for no parameter that their error does not have; else its type is `never` at that text, so
 * that it does not compile.
 */
export type Fitting<Table extends Readonly<Partial<Record<keyof ErrorReasons, ProblemText>>>> = {
  readonly [R in keyof Table]: R extends keyof ErrorReasons
    ? Table[R] extends Readonly<{ zh: infer Zh extends string; en: infer En extends string }>
      ? Slots<Zh | En> extends keyof ErrorReasons[R]
        ? ProblemText
        : never
      : never
    : never;
};

/** A part of the vocabulary of errors, checked against the parameters of each. */
export const problemTexts = <const Table extends Readonly<Partial<Record<keyof ErrorReasons, ProblemText>>>>(
  table: Table & Fitting<Table>,
): Table => table;
