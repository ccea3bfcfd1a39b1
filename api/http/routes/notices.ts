import { z } from 'zod';
import { hashOf, Notice } from '../../../src/model/index.ts';
import { NoticeList } from '../../wire/notice.ts';
import { None } from '../../wire/parameters.ts';
import type { NoticeRegistry } from '../../work/notices.ts';
import { json, type Route, route } from '../route.ts';

export const noticeRoutes = (registry: NoticeRegistry): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/notices',
    tag: 'notices',
    operation: 'listNotices',
    access: 'public',
    summary: 'Notices that a plan can answer to, with their targets and definitions.',
    params: None,
    query: None,
    responses: { 200: { description: 'All notices.', content: { 'application/json': NoticeList } } },
    handle: () => {
      const { notices } = registry;
      return json({ notices }, { tag: hashOf(notices) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/notices/{id}',
    tag: 'notices',
    operation: 'getNotice',
    access: 'public',
    summary: 'One notice, by id (`wuchuan-2020`), key (`002`) or official number.',
    params: z.object({ id: z.string() }),
    query: None,
    responses: { 200: { description: 'The notice.', content: { 'application/json': Notice } } },
    errors: ['notice-unknown'],
    handle: ({ params }) => {
      const notice = registry.findNotice(params.id);
      return json(notice, { tag: hashOf(notice) });
    },
  }),
];
