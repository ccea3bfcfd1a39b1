/** The rules of one way as they are gathered, use by use and direction by direction. */

import { type RoadRule, type RoadUse, RULE_KINDS } from '../../../src/model/index.ts';

import { bit } from './vocabulary.ts';

export type RuleText = Omit<RoadRule, 'uses' | 'directions'>;

export class RuleSet {
  /** Bits of uses along the way and against it, by what the rule says. */
  readonly #uses = new Map<string, [along: number, against: number]>();
  readonly #said = new Map<string, RuleText>();

  /** `back`: 0 along the way, 1 against it. */
  add(use: RoadUse, back: number, rule: RuleText): void {
    const name = `${RULE_KINDS.indexOf(rule.kind)} ${rule.value ?? ''} ${rule.condition ?? ''} ${rule.times?.join(' ') ?? ''}`;
    const uses = this.#uses.get(name) ?? [0, 0];
    uses[back === 0 ? 0 : 1] |= bit(use);
    this.#uses.set(name, uses);
    this.#said.set(name, rule);
  }

  /** In an order that does not depend on that of the tags; nothing for those whom `access` does not name. */
  rules(access: number, accessBack: number): RoadRule[] {
    const list: RoadRule[] = [];
    for (const name of [...this.#uses.keys()].sort()) {
      const rule = this.#said.get(name);
      const [along = 0, against = 0] = this.#uses.get(name) ?? [];
      const [ahead, back] = [along & access, against & accessBack];
      if (rule === undefined) continue;
      if (ahead === back && ahead !== 0) list.push({ uses: ahead, directions: 3, ...rule });
      else {
        if (ahead !== 0) list.push({ uses: ahead, directions: 1, ...rule });
        if (back !== 0) list.push({ uses: back, directions: 2, ...rule });
      }
    }
    return list;
  }
}
