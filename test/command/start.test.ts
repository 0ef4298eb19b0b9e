import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, loadConfig, signIn } from 'federama';
import { participantsOf } from 'federama/participants';
import { describe, expect, onTestFinished, test } from 'vitest';
import { firstPort, run } from '../support/command.ts';

describe('federama start', () => {
  test('prints one screen, serves a login, and says nothing it was not asked', async () => {
    const port = firstPort();
    const { child, ended, shows } = run(['start', '--port', String(port)]);
    const screen = await shows(/Ctrl-C stops it/);
    expect(screen).toMatch(/Federama is ready, \d\.\d\d s after it was asked/);
    expect(screen).toMatch(
      new RegExp(`◇ Trait d’Union +broker +http://localhost:${port + 1}/api/v2`),
    );
    expect(screen).toMatch(
      new RegExp(`▢ Valmont Taxes +service +http://localhost:${port + 21}$`, 'm'),
    );
    expect(screen).toContain('Sign in as test, password 123');
    expect(screen).toContain('At work, to Tandem: camille.martin@surete.example');
    const rows = screen.split('\n').filter((line) => /^ {2}\S .*http/.test(line));
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map((row) => row.indexOf('http'))).size).toBe(1);

    const browser = new Browser();
    const loginUrl = `http://localhost:${port + 21}/login`;
    expect(await signIn({ browser, loginUrl, login: 'test', password: '123' })).toMatchObject({
      signedIn: true,
    });
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).not.toMatch(/NOTICE|WARNING/);
  });

  test('a stop order ends it within seconds, whatever is half sent or open', async () => {
    const port = firstPort();
    const { child, ended, shows } = run(['start', '--port', String(port)]);
    await shows(/Ctrl-C stops it/);
    const events = await fetch(`http://localhost:${port + 40}/events`);
    const stalled = connect(port + 21, 'localhost');
    onTestFinished(() => void stalled.destroy());
    stalled.on('error', () => {});
    await once(stalled, 'connect');
    stalled.write('POST /login HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nhalf');
    const started = performance.now();
    child.kill('SIGTERM');
    const [{ code, stderr }] = await Promise.all([ended, events.text()]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(performance.now() - started).toBeLessThan(8000);
  });

  test('Ctrl-C lets the request that runs come to its end', async () => {
    const port = firstPort();
    const { child, ended, shows } = run(['start', '--port', String(port)]);
    await shows(/Ctrl-C stops it/);
    const service = `http://localhost:${port + 21}`;
    const asked = request(`${service}/logout`, {
      method: 'POST',
      headers: { 'content-length': 8 },
    });
    const answered = once(asked, 'response');
    asked.write('half');
    await once(asked, 'socket');
    await fetch(`${service}/-/health`);
    child.kill('SIGINT');
    await shows(/Stopping/);
    asked.end('half');
    const [{ statusCode }] = await answered;
    expect(statusCode).toBe(303);
    expect((await ended).code).toBe(0);
  });

  test('a taken port is named, with what to type instead', async () => {
    const port = firstPort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port + 11, '127.0.0.1', resolve));
    const { ended } = run(['start', '--port', String(port)]);
    const { code, stderr } = await ended;
    other.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${port + 11} (azur) is already taken`);
    expect(stderr).toContain('npx federama start --port ');
    expect(stderr).not.toContain('    at ');
  });

  test('one participant alone can be started', async () => {
    const port = firstPort();
    const { child, ended, shows } = run(['start', 'registry', '--port', String(port)]);
    await shows(/Ctrl-C stops it/);
    expect((await fetch(`http://localhost:${port + 2}/health-check`)).status).toBe(200);
    await expect(fetch(`http://localhost:${port + 1}/`)).rejects.toThrow();
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  test.each([
    [
      ['start', 'nobody'],
      'No participant nobody. Known: start-page, broker, plus, agents, open, registry, organisations',
    ],
    [['start', '--port', 'x'], 'a number from 1 to 65000'],
    [['start', '--config', '/nowhere.yaml'], 'Cannot read /nowhere.yaml'],
    [['start', '--colour'], "unknown option '--colour'"],
    [['start', '--colour'], '--port <first> '],
    [['stop'], "unknown command 'stop'"],
    [['stop'], '  check-config '],
  ])('%s is answered with a sentence', async (words, sentence) => {
    const { code, stderr } = await run(words).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

describe('a Node that is too old', () => {
  test('is told in one sentence, with what to type', () => {
    const command = new URL('../../packages/federation/bin/federama.js', import.meta.url);
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`;
    const script = `${pretend} await import('${command}')`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toBe(
      'Federama needs Node 24 or newer, and this is Node 20.20.2: type "npm start" or "npx federama", which bring their own.\n',
    );
  });
});

describe('a configuration file that is edited while the federation runs', () => {
  test('counts at once; a mistake is told, and the federation goes on', async () => {
    const port = firstPort();
    const folder = mkdtempSync(join(tmpdir(), 'federama-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'mine.yaml');
    const shipped = readFileSync(
      new URL('../../packages/federation/federation.yaml', import.meta.url),
      'utf8',
    );
    writeFileSync(file, shipped);
    const { shows } = run(['start', '--config', file, '--port', String(port)]);
    await shows(/Ctrl-C stops it/);
    writeFileSync(file, shipped.replace('Impôts de Valmont', 'Impôts de Rivemont'));
    await shows(/has changed: the federation follows/);
    const page = await fetch(`http://localhost:${port + 21}/`);
    expect(await page.text()).toContain('Impôts de Rivemont');
    writeFileSync(file, shipped.replace('kind: taxes', 'kind: casino'));
    const output = await shows(/The federation goes on as before/);
    expect(output).toContain('"casino"');
    expect((await fetch(`http://localhost:${port + 21}/`)).status).toBe(200);
  });
});

describe('participants in processes of their own', () => {
  const env = { FEDERAMA_PEER_TOKEN: 'token-of-this-machine' };

  test('are told when an application registers at the start page', async () => {
    const port = firstPort();
    const words = ['--port', String(port)];
    const broker = run(['start', 'broker', ...words], { env });
    const rest = participantsOf(loadConfig())
      .map(({ party }) => party.id)
      .filter((id) => !['broker', 'start-page', 'observatory'].includes(id));
    const others = run(['start', ...rest, ...words], { env });
    const startPage = run(['start', 'start-page', ...words], { env });
    for (const { shows } of [broker, others, startPage]) await shows(/Ctrl-C stops it/);
    const values = { name: 'Mine', redirect_uris: 'http://localhost:3900/' };
    const answer = await fetch(`http://localhost:${port}/applications`, {
      method: 'POST',
      body: new URLSearchParams(values),
    });
    const [, clientId = ''] = /data-testid="client-id">(\w+)</.exec(await answer.text()) ?? [];
    const request = new URL(`http://localhost:${port + 1}/api/v2/authorize`);
    request.search = new URLSearchParams({
      client_id: clientId,
      redirect_uri: values.redirect_uris,
      response_type: 'code',
      scope: 'openid',
      state: 'a',
      nonce: 'nonce-of-at-least-22-characters',
      acr_values: 'eidas1',
    }).toString();
    expect((await fetch(request, { redirect: 'manual' })).status).toBe(303);
  });

  test('a stranger cannot tell them anything', async () => {
    const port = firstPort();
    const { shows } = run(['start', 'broker', '--port', String(port)], { env });
    await shows(/Ctrl-C stops it/);
    const answer = await fetch(`http://localhost:${port + 1}/-/federation/changes`, {
      method: 'POST',
      headers: { authorization: 'Bearer guessed' },
      body: '{"list":"clients","remove":"my-app"}',
    });
    expect(answer.status).toBe(401);
  });

  test('live on after whatever is sent to them', async () => {
    const port = firstPort();
    const { child, shows } = run(['start', 'observatory', '--port', String(port)], { env });
    await shows(/Ctrl-C stops it/);
    const observatory = `http://localhost:${port + 40}`;
    const headers = {
      authorization: `Bearer ${env.FEDERAMA_PEER_TOKEN}`,
      'content-type': 'application/json',
    };
    const send = (path: string, body: string) =>
      fetch(`${observatory}/-/federation/${path}`, { method: 'POST', headers, body });
    for (const body of ['[{}]', '[null]', '[[]]', '{}', '{"length":1}'])
      for (const path of ['exchanges', 'changes'])
        expect((await send(path, body)).status).toBe(422);
    expect((await fetch(`${observatory}/-/health`)).status).toBe(200);
    expect(child.exitCode).toBeNull();
  });
});
