/** Notices. */
import { z } from 'zod';
import { Notice } from '../../src/model/index.ts';

export const NoticeList = z.object({ notices: z.array(Notice) });
export type NoticeList = z.infer<typeof NoticeList>;
