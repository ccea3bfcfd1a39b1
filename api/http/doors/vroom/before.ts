/** What VROOM's address has of its own before it is routed: pages of any site may ask, as of vroom-express. */
import type { Request, Response } from 'express';

export function beforeVroom(_request: Request, response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'POST');
  response.setHeader('Access-Control-Allow-Headers', 'Origin, X-Requested-With, Content-Type, Accept');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}
