/** A person's edits of a plan, kept from the first one on: what somebody else sees of them is nothing. */
import { z } from 'zod';
import type { Drafts } from '../../../geo/store/port/index.ts';
import { DraftBody, DraftList, DraftView } from '../../wire/draft.ts';
import { ById, None } from '../../wire/parameters.ts';
import { empty, json, type Route, route } from '../route.ts';

export interface DraftParts {
  readonly store: Drafts;
}

const RESPONSES = { 200: { description: 'The draft.', content: { 'application/json': DraftView } } } as const;

export const draftRoutes = ({ store }: DraftParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/drafts',
    tag: 'scenarios',
    operation: 'listDrafts',
    access: 'plan:try',
    summary: 'Plans of which the person who asks has edits that are not named yet, the newest first.',
    params: None,
    query: None,
    responses: { 200: { description: 'Summaries.', content: { 'application/json': DraftList } } },
    handle: async (_input, { principal }) => json({ drafts: await store.listDrafts(principal.actor) }),
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}/draft',
    tag: 'scenarios',
    operation: 'getDraft',
    access: 'plan:try',
    summary: 'Edits of a plan that the person who asks has not named yet; none, at version 0, where there is no draft.',
    params: ById,
    query: None,
    responses: RESPONSES,
    errors: ['not-found'],
    handle: async ({ params: { id } }, { principal }) => json(await store.getDraft(principal.actor, id)),
  }),
  route({
    method: 'put',
    path: '/v1/plans/{id}/draft',
    tag: 'scenarios',
    operation: 'putDraft',
    access: 'plan:try',
    summary:
      'Keeps the edits as the draft of the person who asks, over the version that was seen last; `draft-changed` where another tab has written since.',
    params: ById,
    query: None,
    body: { kind: 'json', schema: DraftBody },
    responses: RESPONSES,
    errors: ['not-found', 'draft-changed'],
    handle: async ({ params: { id }, body }, { principal }) => json(await store.putDraft(principal.actor, id, body)),
  }),
  route({
    method: 'delete',
    path: '/v1/plans/{id}/draft',
    tag: 'scenarios',
    operation: 'removeDraft',
    access: 'plan:try',
    summary: 'Gives up the draft of the person who asks, at the version that was seen last.',
    params: ById,
    query: z.strictObject({ version: z.coerce.number().int().nonnegative() }),
    responses: { 204: { description: 'Given up.' } },
    errors: ['not-found', 'draft-changed'],
    handle: async ({ params: { id }, query: { version } }, { principal }) => {
      await store.putDraft(principal.actor, id, { version, edits: [] });
      return empty();
    },
  }),
];
