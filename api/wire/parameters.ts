/** Parameters that many routes share. */
import { z } from 'zod';
import { Hash } from '../../src/model/index.ts';

export const None = z.strictObject({});
export const ById = z.object({ id: Hash });
