import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from 'federama';
import { firstBroker } from 'federama/brokers';
import { parseConfig } from 'federama/config';
import { federationSchema } from 'federama/schema';
import { describe, expect, test } from 'vitest';

const path = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const shipped = readFileSync(path('packages/federation/federation.yaml'), 'utf8');

function problemsOf(text: string): string {
  try {
    parseConfig(text, 'mine.yaml');
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was wrong');
}

/** Each line ten times the one before. */
function bomb(): string {
  const lines = Array.from({ length: 8 }, (_, n) => {
    const items = Array.from({ length: 10 }, () => (n ? `*a${n - 1}` : '1'));
    return `a${n}: &a${n} [${items.join(', ')}]`;
  });
  return lines.join('\n');
}

describe('federation.yaml', () => {
  test('as shipped is in order, with the official people', () => {
    const config = loadConfig();
    expect(config.people.length).toBeGreaterThan(60);
    expect(firstBroker(config).upstreamTimeoutSeconds).toBe(6);
  });

  test('every problem is told at once, with place, value and what was expected', () => {
    const text = shipped
      .replace('levels: [eidas1]', 'levels: [eidas9]')
      .replace('kind: bank', 'kind: bakery')
      .replace('id: boreale', 'id: azur')
      .replace('url: http://localhost:9422', 'url: localhost:9422')
      .replace('profile: franceconnect', 'profile: franceconnect\n    colour: blue')
      .replace('allowedIdpHints: [8dfc4080', 'allowedIdpHints: [unknown, 8dfc4080');
    const message = problemsOf(text);
    expect(message).toContain('mine.yaml has 6 problems; nothing was changed.');
    for (const part of [
      'identityProviders[0].levels[0]',
      '"eidas9"',
      'a level of its broker: eidas1, eidas2, eidas3',
      'serviceProviders[1].kind',
      'identityProviders[1].id',
      'another id: azur is already taken',
      'serviceProviders[1].url',
      'an http(s) URL',
      'brokers[0].colour',
      'no such setting',
      'brokers[0].allowedIdpHints[0]',
      'the uid of an identity provider',
    ])
      expect(message).toContain(part);
    expect(message).toMatch(/\(mine\.yaml:\d+\)/);
  });

  test('the line is that of the setting', () => {
    const text = shipped.replace('kind: bank', 'kind: bakery');
    const line = text.split('\n').findIndex((row) => row.includes('bakery')) + 1;
    expect(problemsOf(text)).toContain(`(mine.yaml:${line})`);
  });

  test('secrets are masked', () => {
    const message = problemsOf(
      shipped.replace('demonstration-secret-of-the-banque-service', 'hunter2'),
    );
    expect(message).toContain('at least 32 characters');
    expect(message).not.toContain('hunter2');
    expect(message).toContain('(7 characters, masked)');
  });

  test('two participants cannot have one address, nor two services one clientId', () => {
    const message = problemsOf(
      shipped
        .replace('localhost:9412', 'localhost:9411')
        .replace('clientId: banque', 'clientId: impots'),
    );
    expect(message).toContain('http://localhost:9411 is already taken');
    expect(message).toContain('impots is already taken');
  });

  test.each([
    ['url: http://localhost:9401', 'url: https://fc.example.test', 'brokers[0].url'],
    ['url: http://localhost:9422', 'url: https://localhost:9422', 'serviceProviders[1].url'],
    ['url: http://localhost:9411', 'url: https://localhost:9411', 'identityProviders[0].url'],
    ['startPage:', 'control: { url: "https://localhost:9443" }\nstartPage:', 'control.url'],
  ])('%s: https is served, unless a proxy nobody named is to do it', (before, after, place) => {
    const text = shipped.replace(before, after);
    expect(() => parseConfig(text, 'mine.yaml')).not.toThrow();
    const proxied = text.replace(/( *)(.*)(url: "?https:[^\s"]+"?)/, (_all, indent, start, url) =>
      start.includes('{')
        ? `${indent}${start}listen: { port: 8443, tls: false }, ${url}`
        : `${indent}${start}${url}\n${indent}${start.replace('-', ' ')}listen: { port: 8443, tls: false }`,
    );
    const message = problemsOf(proxied);
    expect(message).toContain('mine.yaml has one problem');
    expect(message).toContain(`${place.replace('url', 'listen.tls')}  (mine.yaml:`);
    expect(message).toContain('the address of the proxy in trustedProxies');
    expect(() => parseConfig(`trustedProxies: [127.0.0.1]\n${proxied}`, 'mine.yaml')).not.toThrow();
  });

  test.each([
    ['acr: eidas2', 'serviceProviders[0].acr', 'a level that broker delivers to services: eidas1'],
    ['acr: eidas9', 'serviceProviders[0].acr', 'a level of its broker: eidas1, eidas2, eidas3'],
    [
      'atBroker: { broker: { acr: eidas3 } }',
      'atBroker.broker.acr',
      'delivers to services: eidas1',
    ],
    ['stepUp: { broker: other, acr: eidas1 }', 'stepUp.broker', 'one of its own brokers: broker'],
    ['stepUp: { broker: broker, acr: eidas2 }', 'stepUp.acr', 'delivers to services: eidas1'],
  ])('%s, which nobody could reach, is told', (setting, place, words) => {
    const message = problemsOf(shipped.replace('kind: taxes', `kind: taxes\n    ${setting}`));
    expect(message).toContain('mine.yaml has one problem');
    expect(message).toContain(place);
    expect(message).toContain(words);
  });

  test.each([
    ['person: avec_nom_dusage', 'person: nobody', 'serviceProviders[0].files[0].person'],
    [
      'id: azur',
      'id: azur\n    endpoints: { authorization: "http://x/a", token: "http://x/t", userinfo: "http://x/u" }',
      'identityProviders[0].endpoints',
    ],
    [
      'url: http://localhost:9422',
      'url: http://me:secret@localhost:9422',
      'serviceProviders[1].url',
    ],
    [
      'scopes: [openid, given_name, family_name, birthdate, email]',
      'scopes: [given_name]',
      'serviceProviders[1].registration.scopes',
    ],
    ['url: http://localhost:9422', 'url: http://localhost:0', 'serviceProviders[1].url'],
    ['url: http://localhost:9422', 'url: http://localhost:9422/w/bank', 'serviceProviders[1].url'],
    ['url: http://localhost:9400', 'url: http://localhost:9400/w', 'startPage.url'],
    ['clientId: banque\n', 'clientId: banque\n      claims: [email]\n', 'registration.claims[0]'],
    [
      'profile: franceconnect\n',
      `profile: franceconnect\n    notifications: [{ message: M, startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" }]\n`,
      'brokers[0].notifications[0].endsAt',
    ],
    [
      'profile: franceconnect\n',
      'profile: franceconnect\n    upstreamTimeoutSeconds: 3000000\n',
      'brokers[0].upstreamTimeoutSeconds',
    ],
    [
      'profile: franceconnect\n',
      'profile: franceconnect\n    smtp: { host: localhost, port: 70000 }\n',
      'brokers[0].smtp.port',
    ],
  ])('%s to %s, which would do nothing, is told', (before, after, place) => {
    const message = problemsOf(shipped.replace(before, after));
    expect(message).toContain('mine.yaml has one problem');
    expect(message).toContain(place);
  });

  test('an identity provider that runs elsewhere may have https', () => {
    const text = shipped.replace(
      'url: http://localhost:9411',
      'url: https://idp.example.test\n    hosted: false',
    );
    expect(parseConfig(text, 'mine.yaml').identityProviders[0]?.url).toBe(
      'https://idp.example.test',
    );
  });

  test('text that is no YAML, an empty file and a missing file get a sentence each', () => {
    expect(problemsOf('broker: [unclosed')).toContain('not readable YAML');
    expect(problemsOf('')).toContain('it is missing');
    expect(() => loadConfig('/nowhere/federation.yaml')).toThrow(/Cannot read .*ENOENT.*--config/);
  });

  test('clients that share a list by an alias are read, however many', () => {
    const clients = Array.from({ length: 150 }, (_, n) => {
      const registration = `clientId: c${n}, clientSecret: ${'s'.repeat(32)}, redirectUris: ["http://localhost:3000/"]`;
      const scopes = n ? '*a' : '&a [openid, email]';
      return `  - { id: c${n}, name: C, registration: { ${registration}, scopes: ${scopes} } }\n`;
    });
    const text = shipped.replace('\nclients:\n', `\nclients:\n${clients.join('')}`);
    const config = parseConfig(text, 'mine.yaml');
    expect(config.clients[149]?.registration.scopes).toEqual(['openid', 'email']);
  });

  test.each([
    [`people: &p\n  - *p`, '*p at line 2 stands within &p itself. Write the value out.'],
    ['people: []\nclients: *c', '*c at line 2 has no &c before it. Write the value out.'],
    ['people: [', 'line 1'],
    ['['.repeat(20_000) + ']'.repeat(20_000), 'Values are nested too deeply'],
    [bomb(), '*a6 at line 8 stand for more than'],
  ])('%# what the YAML library cannot read gets a sentence', (text, sentence) => {
    const message = problemsOf(text);
    expect(message).toContain('mine.yaml is not readable YAML:\n');
    expect(message).toContain(sentence);
  });

  test('people of the file replace official ones of the same login', () => {
    const folder = mkdtempSync(join(tmpdir(), 'federama-'));
    const file = join(folder, 'mine.yaml');
    writeFileSync(
      file,
      `${shipped}\npeople:\n  - login: test\n    identity: { given_name: Someone }\n`,
    );
    const { people } = loadConfig(file);
    expect(people.filter(({ login }) => login === 'test')).toMatchObject([
      { identity: { given_name: 'Someone' }, password: '123' },
    ]);
  });

  test('one name stands for both languages', () => {
    expect(firstBroker(loadConfig()).name).toEqual({ fr: 'Trait d’Union', en: 'Trait d’Union' });
  });

  test('the JSON Schema for editors is the one generated from the same source', () => {
    const file = readFileSync(path('docs/reference/federation.schema.json'), 'utf8');
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(federationSchema())));
  });
});
