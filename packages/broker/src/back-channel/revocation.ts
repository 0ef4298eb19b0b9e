/**
 * POST /token/revocation: exactly three fields, then oidc-provider revokes.
 * Source: docs/reference/contract.md#5.4.
 */
import { IncomingMessage } from 'node:http';
import { because } from '@federama/knowledge';
import express, { type RequestHandler } from 'express';
import type { BrokerOidc } from '../oidc/index.ts';
import { BrokerError } from '../refusals/errors.ts';

const FIELDS = ['client_id', 'client_secret', 'token'];
const TOKEN = /^[^.*?{}()|[\]\\\s]{43,}$/;
const SECRET = /^[\x20-\x7e]{32,}$/;

export function revokeToken(oidc: BrokerOidc): RequestHandler[] {
  return [
    express.raw({ type: 'application/x-www-form-urlencoded', limit: '64kb' }),
    async (req, res) => {
      const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      const form = new URLSearchParams(raw.toString('utf8'));
      const exact = [...form.keys()].sort().join() === FIELDS.join();
      const usable =
        TOKEN.test(form.get('token') ?? '') && SECRET.test(form.get('client_secret') ?? '');
      const received = [...form].map(([name, { length }]) => `${name}: ${length}`).join('\n');
      if (!exact || !usable)
        throw new BrokerError('Y000400', because('revocationBody', { received }));
      await oidc.handle(replayed(req, raw), res);
    },
  ];
}

/** The request once more, with the body that was already read. */
function replayed(req: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(req.socket);
  again.method = req.method;
  again.url = req.url;
  again.headers = req.headers;
  again.httpVersion = req.httpVersion;
  again.push(body);
  again.push(null);
  again.complete = true;
  return again;
}
