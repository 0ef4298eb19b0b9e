/** What a login builds of a broker: its routes, and how it refuses. */
import type { ErrorRequestHandler, RequestHandler, Router } from 'express';

export type Rooms = {
  /** Below the prefix of the profile. */
  protocol: Router;
  /** At the broker's own address. */
  beside: Router;
  unknownPage: RequestHandler;
  refusals: ErrorRequestHandler;
};
