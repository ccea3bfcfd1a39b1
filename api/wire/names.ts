/** Names that people have given to vehicles, drivers and runs. */
import { z } from 'zod';

export const NamedKind = z.enum(['vehicle', 'driver', 'run']);
export type NamedKind = z.infer<typeof NamedKind>;

/** By id; what nobody has named is absent. */
export const Names = z.object({
  vehicles: z.record(z.string(), z.string()),
  drivers: z.record(z.string(), z.string()),
  runs: z.record(z.string(), z.string()),
});
export type Names = z.infer<typeof Names>;

/** An empty name takes the name away. */
export const NameBody = z.strictObject({
  kind: NamedKind,
  id: z.string().min(1).max(300),
  name: z.string().trim().max(60),
});
export type NameBody = z.infer<typeof NameBody>;
