/** Texts of the panel: verification. */
import type { zhVerify } from './zh-verify.ts';

export const enVerify: Readonly<Record<keyof typeof zhVerify, string>> = {
  'verify.title': 'Verification',
  'verify.intro':
    'An independent checker recomputes and answers in three parts: recomputed, taken as given, not checkable. For the plan on the screen, or for a plan file or an evidence pack.',
  'verify.shown': 'Verify this plan',
  'verify.choose': 'Choose a plan file or an evidence pack',
  'verify.drop': 'or drop it here',
  'verify.busy': 'Verifying…',
  'verify.this': 'The plan on the screen',
  'verify.agrees': 'Everything agrees',
  'verify.differs': 'Something differs',
  'verify.where': 'Where',
  'verify.stated': 'Stated',
  'verify.right': 'Recomputed',
};
