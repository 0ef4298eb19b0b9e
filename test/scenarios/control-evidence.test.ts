/** What the control API keeps for after a test: files of a login, leniencies, keys of before. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());
const { call, newWorld } = controlOf(() => federation);

describe('a login as a file', () => {
  test('comes as HAR, Mermaid, Markdown, and as what the observatory replays', async () => {
    const { id } = await newWorld();
    const { trace } = (await call('POST', `/worlds/${id}/logins`, {})).body;
    const at = `/worlds/${id}/traces/${trace}`;
    const har = await call('GET', `${at}?format=har`);
    expect(har.body.log.version).toBe('1.2');
    expect(har.body.log.entries.length).toBeGreaterThan(15);
    const mermaid = await call('GET', `${at}?format=mmd`);
    expect(mermaid.body).toMatch(/^sequenceDiagram/);
    expect(mermaid.body).toContain('Tax');
    expect((await call('GET', `${at}?format=mmd&language=fr`)).body).toContain('Impôts');
    const markdown = await call('GET', `${at}?format=md`);
    expect(markdown).toMatchObject({ status: 200, type: 'text/markdown; charset=utf-8' });
    const replayed = await call('GET', `${at}?format=json`);
    const text = JSON.stringify(replayed.body);
    const imported = await fetch(`${federation.config.observatory.url}/import`, {
      method: 'POST',
      body: new URLSearchParams({ text }),
      redirect: 'manual',
    });
    expect(imported.status).toBe(303);
  });

  test('keeps secrets to itself unless they are asked for', async () => {
    const { id } = await newWorld();
    const { trace } = (await call('POST', `/worlds/${id}/logins`, {})).body;
    const at = `/worlds/${id}/traces/${trace}?format=har`;
    const [masked, shown] = [await call('GET', at), await call('GET', `${at}&secrets=shown`)];
    expect(JSON.stringify(masked.body)).not.toContain('password=123');
    expect(JSON.stringify(shown.body)).toContain('password=123');
  });

  test('in a format that does not exist is refused with those that do', async () => {
    const { id } = await newWorld();
    const { trace } = (await call('POST', `/worlds/${id}/logins`, {})).body;
    const refused = await call('GET', `/worlds/${id}/traces/${trace}?format=pdf`);
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain('mmd');
  });
});

test('a leniency that was used is in the report', async () => {
  const { id, issuer } = await newWorld();
  const report = async () => (await call('GET', `/worlds/${id}/report`)).body;
  expect((await report()).ok).toBe(false);
  await fetch(issuer.replace('/api/v2', '/api/v2/.well-known/openid-configuration'));
  expect(await report()).toEqual({ ok: true, requests: 1, neverHit: [], leniencies: [] });
  await fetch(issuer.replace('/api/v2', '/api/v1/authorize'));
  expect(await report()).toEqual({
    ok: false,
    requests: 2,
    neverHit: [],
    leniencies: [{ leniency: 'protocol-v1', uses: 1 }],
  });
});

test('a world that no request ever came to says so, and how that may be', async () => {
  const [byPath, byHost] = [await newWorld(), await newWorld({ address: 'host' })];
  const report = async ({ id }: { id: string }) => (await call('GET', `/worlds/${id}/report`)).body;
  // As a client does that knows a host, and nothing more.
  await fetch(new URL('/api/v2/.well-known/openid-configuration', byPath.issuer));
  expect(await report(byPath)).toMatchObject({ ok: false, requests: 0, neverHit: [] });
  expect((await report(byPath)).untouched).toContain(`loses /w/${byPath.id}`);
  await call('POST', `/worlds/${byHost.id}/logins`, {});
  const reached = await report(byHost);
  expect(reached.ok).toBe(true);
  expect(reached.requests).toBeGreaterThan(5);
  expect(reached).not.toHaveProperty('untouched');
});

test('RS256 keys are renewed like the others', async () => {
  const { id } = await newWorld();
  const changed = await call('PATCH', `/worlds/${id}/clients/my-app`, {
    registration: { idTokenSignedResponseAlg: 'RS256' },
  });
  expect(changed.status).toBe(200);
  const signedWith = async () => {
    const { body } = await call('POST', `/worlds/${id}/tokens`, { client: 'my-app' });
    return decodeProtectedHeader(body.tokens.id_token);
  };
  const before = await signedWith();
  expect(before.alg).toBe('RS256');
  await call('POST', `/worlds/${id}/keys/broker/rotate`);
  const after = await signedWith();
  expect(after.alg).toBe('RS256');
  expect(after.kid).not.toBe(before.kid);
  expect((await call('POST', `/worlds/${id}/logins`, {})).body.signedIn).toBe(true);
});
