/** What addresses of OSRM's form have of their own before they are routed. */
import type { Request, Response } from 'express';

/** A polyline in an address, unescaped. */
const POLYLINE = /\/polyline6?\([^)/]*\)/;

/**
 * Pages of any site may read the answers, as osrm-routed's. A `?` inside an unescaped polyline belongs to it: OSRM's
 * clients write it so, and it does not start the query.
 */
export function beforeOsrm(request: Request, response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader('Access-Control-Allow-Headers', 'X-Requested-With, Content-Type');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  request.url = request.url.replace(POLYLINE, (line) => line.replaceAll('?', '%3F'));
}
