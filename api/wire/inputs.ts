/** 县情数据 on the wire: what an inputs file changed, and what was noticed in it. */
import { z } from 'zod';
import { Hash, InputChange, InputRemark } from '../../src/model/index.ts';

export const InputsApplied = z.object({
  /** The dataset with the inputs in force; the one that was asked where nothing changes. */
  dataset: Hash,
  changes: z.array(InputChange),
  /** In the reader's language beside its code. */
  remarks: z.array(InputRemark.extend({ message: z.string() })),
});
export type InputsApplied = z.infer<typeof InputsApplied>;
