// npm install openid-client && node app.mjs
//
// An application on a device (RFC 8252): no secret, PKCE, and the browser of the person. It waits at the loopback
// address, on whatever port is free; with `--scheme`, the system brings the answer to a scheme of its own, and the
// address is read from the standard input here.
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline/promises';
import * as oidc from 'openid-client';

const issuer = new URL(process.env.ISSUER ?? 'http://localhost:9405');
const SCHEME = 'com.example.pocket:/callback';
const RESOURCE = process.env.RESOURCE ?? 'http://localhost:9434';

const config = await oidc.discovery(issuer, 'my-device-app', undefined, oidc.None(), {
  // plain http: on this machine only
  execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
});
const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
const expectedState = oidc.randomState();

const answer = process.argv.includes('--scheme') ? await byScheme() : await byLoopback();
const checks = { pkceCodeVerifier, expectedState, idTokenExpected: true };
const more = { resource: RESOURCE };
const tokens = await oidc.authorizationCodeGrant(config, answer, checks, more);
const url = new URL('/api/v1/data', RESOURCE);
const books = await oidc.fetchProtectedResource(config, tokens.access_token, url, 'GET');
console.log(JSON.stringify({ sub: tokens.claims().sub, ...(await books.json()) }, null, 2));

async function byLoopback() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const redirectUri = `http://127.0.0.1:${server.address().port}/callback`;
  await askToOpen(redirectUri);
  for await (const [request, response] of on(server, 'request')) {
    const url = new URL(request.url, redirectUri);
    const isAnswer = url.pathname === '/callback';
    response.writeHead(isAnswer ? 200 : 404, { connection: 'close' });
    response.end(isAnswer ? 'Go back to the application.' : '');
    if (!isAnswer) continue;
    server.close();
    return url;
  }
}

async function byScheme() {
  await askToOpen(SCHEME);
  const input = createInterface({ input: process.stdin });
  const [address] = await once(input, 'line');
  input.close();
  return new URL(address);
}

async function askToOpen(redirectUri) {
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid loans',
    resource: RESOURCE,
    state: expectedState,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  console.log(`Open: ${url.href}`);
}
