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

/** The sheets of an inputs file with their columns, in order: what a table needs to be drawn, empty ones too. */
export const InputLayout = z.object({
  sheets: z.array(
    z.object({
      id: z.string(),
      /** Columns that name a row. */
      key: z.array(z.string()),
      /** `open`: rows can be added. */
      kind: z.enum(['keyed', 'open', 'list']),
      columns: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          /** Choices, where the column has a few. */
          of: z.array(z.string()).nullable(),
          /** Columns whose provenance this one is. */
          governs: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type InputLayout = z.infer<typeof InputLayout>;
