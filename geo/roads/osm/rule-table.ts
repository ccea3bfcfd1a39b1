/** The lists of rules of a network, each once; number 0 is the empty one. */
import { NO_RULES, type RoadRule } from '../../../src/model/index.ts';

export class RuleTable {
  readonly list: (readonly RoadRule[])[] = [...NO_RULES];
  readonly #numbers = new Map<string, number>([[JSON.stringify(NO_RULES[0]), 0]]);

  /** Number of a list of rules, in which each is named once and their order does not matter. */
  number(rules: readonly RoadRule[]): number {
    if (rules.length === 0) return 0;
    const texts = [...new Set(rules.map((rule) => JSON.stringify(rule)))].sort();
    const name = `[${texts.join()}]`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.list.length;
    const byText = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
    this.list.push(texts.flatMap((text) => byText.get(text) ?? []));
    this.#numbers.set(name, number);
    return number;
  }
}
