/** A redirect to the service with an error: four members, in this order, blanks as %20. */
import type { Response } from 'express';
import { issuerOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';

type Told = { redirectUri: string; state: string; error: string; description: string };

export function tellService({ config }: BrokerContext, res: Response, told: Told): void {
  const members = [
    ['error', told.error],
    ['error_description', told.description],
    ['state', told.state],
    ['iss', issuerOf(config)],
  ] as const;
  const query = members.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const url = `${told.redirectUri}${told.redirectUri.includes('?') ? '&' : '?'}${query}`;
  res.status(303).set('Cache-Control', 'no-store').set('Location', url);
  res.type('html').send('<p>Redirecting…</p>');
}
