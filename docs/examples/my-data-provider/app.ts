/**
 * Your own data provider: it is shown an access token, asks the broker what it stands for, and
 * answers with what it holds about that person. Express and jose, nothing else.
 * ISSUER, CLIENT_ID, CLIENT_SECRET and PORT change where it looks.
 */
import { createServer } from 'node:http';
import express from 'express';
import * as jose from 'jose';

const {
  ISSUER = 'http://localhost:9401/api/v2',
  CLIENT_ID = 'client-of-my-data-provider-at-the-broker',
  CLIENT_SECRET = 'secret-of-my-data-provider-at-the-broker',
  PORT = '3100',
} = process.env;

const { publicKey, privateKey } = await jose.generateKeyPair('ECDH-ES', { crv: 'P-256' });
const publicJwk = { ...(await jose.exportJWK(publicKey)), use: 'enc', alg: 'ECDH-ES', kid: '1' };
const brokerKeys = jose.createRemoteJWKSet(new URL(`${ISSUER}/jwks`));

type Introspection = { active: boolean; scope?: string; family_name?: string };

async function checkToken(token: string): Promise<Introspection> {
  const answer = await fetch(`${ISSUER}/checktoken`, {
    method: 'POST',
    body: new URLSearchParams({ token, client_id: CLIENT_ID, client_secret: CLIENT_SECRET }),
  });
  if (!answer.ok) throw new Error(`checktoken: ${answer.status} ${await answer.text()}`);
  const { plaintext } = await jose.compactDecrypt(await answer.text(), privateKey);
  const { payload } = await jose.jwtVerify(plaintext, brokerKeys, {
    issuer: ISSUER,
    audience: CLIENT_ID,
  });
  return payload.token_introspection as Introspection;
}

const app = express();

app.get('/jwks', (_req, res) => {
  res.json({ keys: [publicJwk] });
});

app.get('/data', async (req, res) => {
  const [, token = ''] = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '') ?? [];
  const { active, scope = '', family_name } = await checkToken(token || 'none');
  if (!active) return void res.status(401).json({ error: 'invalid_token' });
  if (!scope.split(' ').includes('cnous_statut_boursier'))
    return void res.status(403).json({ error: 'insufficient_scope' });
  res.json({ cnous_statut_boursier: true, held_about: family_name });
});

createServer(app).listen(Number(PORT), () =>
  console.log(`your data provider: http://localhost:${PORT}/data`),
);
