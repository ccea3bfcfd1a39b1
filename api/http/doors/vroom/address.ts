/** What VROOM's address has of its own before it is routed: pages of any site may ask, as of vroom-express. */
import type { RequestHandler } from 'express';
import { isVroomAddress } from './refusal.ts';

export const vroomAddress: RequestHandler = (request, response, next) => {
  if (isVroomAddress(request.url)) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', 'POST');
    response.setHeader('Access-Control-Allow-Headers', 'Origin, X-Requested-With, Content-Type, Accept');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  next();
};
