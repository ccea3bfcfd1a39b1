import type { Door } from '../../door.ts';
import { problemReply } from '../../refusal.ts';
import type { OgcParts } from './collections.ts';
import { ogcRoutes } from './routes.ts';

/** OGC API – Features, parts 1 and 2, `/ogc`: docs/gis.md. */
export const ogcDoor = (parts: OgcParts): Door => ({
  name: 'ogc',
  routes: ogcRoutes(parts),
  // Names of features hold slashes ("trunk/centre/1-1"), and there are clients that send them as they are.
  before: (request) => {
    request.url = request.url.replace(
      /^(\/ogc\/collections\/[^/?]+\/items\/)([^?]+)/,
      (_, items: string, id: string) => items + id.replaceAll(/\/(?=.)/g, '%2F'),
    );
  },
  owns: (url) => /^\/ogc(?:[/?]|$)/.test(url),
  refuse: problemReply,
});
