/** What the terminal shows once a federation runs. */
import { certificateFile } from '@federama/authority/place';
import { type Manifest, servicesFor } from '@federama/model';
import { type Role, SIGNS } from '@federama/server-kit/roles';
import { listenOf } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';
import type { Federation } from '../run/federation.ts';
import type { Environment } from './environment.ts';
import { DEFAULT_START_PAGE } from './usage.ts';

const COLORS: Record<Role, number> = {
  'start-page': 39,
  browser: 39,
  service: 36,
  broker: 35,
  'identity-provider': 33,
  registry: 34,
  'data-provider': 32,
  relay: 35,
  attacker: 31,
  observatory: 39,
};

const ROLES: Record<Role, string> = {
  'start-page': 'start page',
  browser: 'browser',
  service: 'service',
  broker: 'broker',
  'identity-provider': 'identity provider',
  registry: 'register',
  'data-provider': 'data provider',
  relay: 'relay',
  attacker: 'attacker',
  observatory: 'observatory',
};

/** Whom people at work are, and where they sign in. */
function atWork(manifest: Manifest): string[] {
  const { agents } = manifest;
  const [agent] = agents;
  const [service] = agent ? servicesFor(manifest, agent.login) : [];
  if (!agent || !service) return [];
  return [`  At work, to ${service.name.en}: ${agent.login} (${agents.length} people).`];
}

function speaksTls(config: LoadedConfig, url: string): boolean {
  return url.startsWith('https:') && listenOf(config, url).tls !== false;
}

export function startScreen(
  { parties, manifest, config }: Federation,
  { color, authorityFolder }: Pick<Environment, 'color' | 'authorityFolder'>,
): string {
  const controlled = parties.some(({ role }) => role === 'start-page');
  const paint = (code: number, text: string) => (color ? `\x1b[${code}m${text}\x1b[0m` : text);
  const width = Math.max(...parties.map(({ name }) => name.en.length));
  const rows = parties.map(({ role, name, url }) => {
    const issuer = manifest.participants.find((one) => one.url === url)?.issuer ?? url;
    return `  ${paint(COLORS[role], SIGNS[role])} ${name.en.padEnd(width)} ${ROLES[role].padEnd(18)} ${issuer}`;
  });
  const seconds = process.uptime().toFixed(2);
  const count = manifest.people.length;
  const client = manifest.clients[0];
  const { startPage } = manifest.federama;
  const elsewhere = startPage === DEFAULT_START_PAGE ? '' : ` --url ${startPage}`;
  return [
    '',
    `  ${paint(1, 'Federama')} is ready, ${seconds} s after it was asked.`,
    '',
    ...rows,
    '',
    `  Sign in as test, password 123 (${count} people: see the start page).`,
    ...atWork(manifest),
    ...(client
      ? [`  Your own application: client_id ${client.clientId}, settings on the start page.`]
      : []),
    `  Without a browser: npx federama login --as test${elsewhere}`,
    ...(controlled ? [`  For tests: ${manifest.federama.control}/openapi.json`] : []),
    ...(parties.some(({ url }) => speaksTls(config, url))
      ? [
          `  Certificates of this machine’s own authority: ${certificateFile(authorityFolder)}`,
          '  Browsers and programs have to trust it: npx federama trust',
        ]
      : []),
    ...(manifest.leniencies
      ? [`  Leniencies that are on: ${manifest.leniencies.join(', ')}.`]
      : []),
    '  Ctrl-C stops it.',
    '',
  ].join('\n');
}
