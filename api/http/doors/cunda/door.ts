import type { Door } from '../../door.ts';
import { problemReply } from '../../refusal.ts';
import { type OwnParts, ownRoutes } from '../../routes/index.ts';

/** The service's own API. It owns every address, so that it comes behind all others when one is looked for. */
export const cundaDoor = (parts: OwnParts): Door => ({
  name: 'cunda',
  routes: ownRoutes(parts),
  owns: () => true,
  before: ({ url }, response) => {
    if (url.startsWith('/v1/')) response.vary('Accept-Language');
  },
  refuse: problemReply,
});
