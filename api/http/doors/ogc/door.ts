import type { Door } from '../../door.ts';
import { problemReply } from '../../refusal.ts';
import type { OgcParts } from './collections.ts';
import { ogcRoutes } from './routes.ts';

/** OGC API – Features, parts 1 and 2, `/ogc`: docs/gis.md. */
export const ogcDoor = (parts: OgcParts): Door => ({
  name: 'ogc',
  routes: ogcRoutes(parts),
  owns: (url) => /^\/ogc(?:[/?]|$)/.test(url),
  refuse: problemReply,
});
