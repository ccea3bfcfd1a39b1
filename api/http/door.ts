/** A door: a form of talking to the service over HTTP, with addresses, routes and refusals of its own. */
import type { Request, Response } from 'express';
import type { Problem } from '../wire/problem.ts';
import type { Reply, Route } from './route.ts';

export interface Door {
  readonly name: string;
  /** Mounted and documented with those of all other doors. */
  readonly routes: readonly Route[];
  /** Whether the raw address of a request, path and query, is this door's, with a route there or not. */
  owns(url: string): boolean;
  /**
   * What a request to one of the door's addresses is answered that failed before or in its route, in the door's form.
   */
  refuse(problem: Problem, request: Pick<Request, 'url' | 'method' | 'headers'>): Reply;
  /**
   * Done to each request to one of the door's addresses before it is routed: headers of the response, the spelling of
   * the address.
   */
  before?(request: Request, response: Response): void;
}
