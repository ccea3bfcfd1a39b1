/** What files an import reads. */
import { z } from 'zod';
import { Source } from '../../src/model/index.ts';

export const FormatList = z.object({
  formats: z.array(
    z.object({
      name: Source.shape.format,
      title: z.string(),
      extensions: z.array(z.string()).describe('Endings of file names, lower case with the dot.'),
      gives: z
        .enum(['places', 'extract', 'heights'])
        .describe('Places may be in any coordinate system; extracts have places and roads; both others are WGS-84.'),
    }),
  ),
  packings: z.array(z.string()).describe('Endings that may follow, of packed files.'),
});
export type FormatList = z.infer<typeof FormatList>;
