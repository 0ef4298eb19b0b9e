/**
 * Plan: Back-Channel Logout OP. The command is run as for the suite, and told of the suite's own
 * certificate by NODE_EXTRA_CA_CERTS. Source: OpenID Connect Back-Channel Logout §2.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configPath } from '../../packages/federation/src/config/config.ts';
import { firstPort, run } from '../support/command.ts';
import { authorityFolder, fetchTrusting } from '../support/https.ts';
import {
  answerIn,
  authorizeUrl,
  claimsOf,
  clientOf,
  newBrowser,
  SIGNED_OUT,
  type Subject,
  suiteServer,
  tokensOf,
} from './support.ts';

const TOLD = clientOf('conformance-told');
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

type Suite = Awaited<ReturnType<typeof suiteServer>>;
let suite: Suite;
const { folder, remove } = authorityFolder();
beforeAll(async () => {
  suite = await suiteServer();
});
afterAll(() => {
  suite.close();
  remove();
});

/** The configuration that ships, told to post where this test listens. */
function written(): string {
  const path = join(folder, 'conformance.yaml');
  const text = readFileSync(configPath('conformance'), 'utf8');
  const uri = 'https://localhost:8443/test/a/federama/backchannel_logout';
  if (!text.includes(uri)) throw new Error(`${uri} is not in the configuration`);
  writeFileSync(path, text.replaceAll(uri, `${suite.url}/backchannel_logout`));
  return path;
}

test('oidcc-backchannel-logout-discovery-endpoint-verification, oidcc-backchannel-rp-initiated-logout', async () => {
  const port = firstPort();
  const words = ['start', '--https', '--config', written(), '--port', String(port)];
  const { shows, child, ended } = run(words, {
    env: { FEDERAMA_CA_DIR: folder, NODE_EXTRA_CA_CERTS: suite.certificateFile },
  });
  const screen = await shows(/Ctrl-C stops it/);
  const [, url = ''] = /Trait d’Union Ouvert.*(https:\S+)/.exec(screen) ?? [];
  const ca = readFileSync(join(folder, 'authority.pem'), 'utf8');
  const secureFetch = fetchTrusting({ ca });
  const found = await secureFetch(`${url}/.well-known/openid-configuration`);
  const tested = { fetch: secureFetch, discovery: await found.json(), url } as Subject;
  expect(tested.discovery).toMatchObject({
    ...{ backchannel_logout_supported: true, backchannel_logout_session_supported: true },
  });
  const browser = newBrowser(tested);
  const { id_token = '' } = await tokensOf(tested, {}, browser, TOLD);
  const { payload: signedIn } = await claimsOf(tested, id_token, TOLD);
  const query = { id_token_hint: id_token, post_logout_redirect_uri: SIGNED_OUT, state: 'out' };
  const end = `${tested.discovery.end_session_endpoint}?${new URLSearchParams(query)}`;
  expect((await browser.open(end)).url).toBe(`${SIGNED_OUT}?state=out`);
  expect(suite.forms.map((form) => [...form.keys()])).toEqual([['logout_token']]);
  const token = suite.forms[0]?.get('logout_token') ?? '';
  const { payload, protectedHeader } = await claimsOf(tested, token, TOLD);
  expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'logout+jwt' });
  expect(payload).toMatchObject({ sub: signedIn.sub, sid: signedIn.sid, events: EVENTS });
  expect(payload).toMatchObject({ jti: expect.any(String), iat: expect.any(Number) });
  expect([signedIn.sid, payload.nonce]).toEqual([expect.any(String), undefined]);
  const silent = await browser.open(authorizeUrl(tested, { client_id: TOLD.id, prompt: 'none' }));
  expect(answerIn(silent).error).toBe('login_required');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0 });
});
