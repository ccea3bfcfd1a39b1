/** Plans that come from outside: read strictly before anything of them is believed. */
import type { z } from 'zod';
import { type Notice, notTaken, Plan, phrase, plainIssue, pointerOf, valueAt } from '../../src/model/index.ts';
import { type Difference, refused, type Verification } from '../../src/verify/index.ts';

/** Where a value is no plan: each place with what its schema says. */
function shapeDifferences(value: unknown, issues: readonly z.core.$ZodIssue[]): Difference[] {
  return issues.map((issue) => {
    const stated = valueAt(value, issue.path);
    const rule = phrase('shape-allowed', { issue: plainIssue(issue, stated) });
    return { path: pointerOf(issue.path), stated: stated ?? null, recomputed: null, rule };
  });
}

/**
 * The plan that a JSON value is, or the answer of a verification that refuses it: values that the schema does not
 * allow, members that it does not know, lists that it would put in another order.
 */
export function readPlan(value: unknown): { readonly plan: Plan } | { readonly refused: Verification } {
  const parsed = Plan.safeParse(value);
  if (!parsed.success) return { refused: refused(shapeDifferences(value, parsed.error.issues)) };
  const lost = notTaken(value, parsed.data);
  if (lost.length === 0) return { plan: parsed.data };
  const rule = phrase('no-such-member', {});
  return { refused: refused(lost.map((path) => ({ path, stated: at(value, path), recomputed: null, rule }))) };
}

/** The value at a JSON pointer. */
const at = (value: unknown, pointer: string): unknown =>
  valueAt(
    value,
    pointer
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  ) ?? null;

/** The notices that a plan names, of those known; the checker names the others. */
export const knownNotices = (known: readonly Notice[], plan: Plan): Notice[] =>
  known.filter(({ id }) => plan.notices.some((named) => named.id === id));

/** A verification with what another check found; nothing is added where that agrees. */
export const withDifferences = (found: Verification, more: readonly Difference[]): Verification => ({
  ...found,
  ok: found.ok && more.length === 0,
  checked: found.checked + 1,
  differences: [...found.differences, ...more],
});

/**
 * The notices that a plan is held against: those known here come before those of its pack, so that nobody weakens one
 * by packing another.
 */
export function noticesFor(known: readonly Notice[], plan: Plan, packed: readonly Notice[]): Notice[] {
  const mine = knownNotices(known, plan);
  return [...mine, ...packed.filter(({ id }) => mine.every((notice) => notice.id !== id))];
}
