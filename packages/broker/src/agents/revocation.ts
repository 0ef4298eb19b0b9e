/** POST /token/revocation: the body is checked, then oidc-provider revokes. */
import { IncomingMessage } from 'node:http';
import { because } from '@federama/knowledge';
import express, { type RequestHandler } from 'express';
import { recordRefusal } from '../refusals/record.ts';
import type { Tools } from './context.ts';

const FEWEST = { token: 43, client_secret: 32 };

export function revokeToken({ context, oidc }: Tools): RequestHandler[] {
  const check: RequestHandler = async (req, res) => {
    const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const form = new URLSearchParams(raw.toString('utf8'));
    const problems = Object.entries(FEWEST)
      .filter(([name, fewest]) => (form.get(name) ?? '').length < fewest)
      .map(([name, fewest]) => `${name} must be longer than or equal to ${fewest} characters`);
    if (!problems.length) return oidc.handle(replayed(req, raw), res);
    const received = [...form].map(([name, { length }]) => `${name}: ${length}`).join('\n');
    const why = because('address.parameters', { problems, received });
    recordRefusal(context, { code: 'Y000400', because: why });
    const error_description = `${problems.join(', ')} (Y000400)`;
    res.status(400).set('Cache-Control', 'no-store');
    res.json({ error: 'invalid_request', error_description });
  };
  return [express.raw({ type: 'application/x-www-form-urlencoded', limit: '64kb' }), check];
}

/** The request once more, with the body that was already read. */
function replayed(req: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(req.socket);
  again.method = req.method ?? 'POST';
  again.url = req.url ?? '';
  again.headers = req.headers;
  again.httpVersion = req.httpVersion;
  again.push(body);
  again.push(null);
  again.complete = true;
  return again;
}
