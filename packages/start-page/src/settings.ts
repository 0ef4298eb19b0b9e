/** Ready settings for common client libraries, from a client's registration. */
import { readFileSync } from 'node:fs';
import type { ManifestClient } from '@federama/model';
import { LIBRARIES } from './libraries.ts';
import { fillIn, redirectUriFor, scopeOf } from './snippet.ts';

/** Something to copy; `folder` is where its program is, under docs/examples. */
export type Setting = {
  name: string;
  code: string;
  folder?: string;
  /** An address the library needs, which is not registered yet. */
  unregistered?: string | false;
  /** Whether no test runs it. */
  notRun?: boolean | undefined;
};

/** Programs as docs/examples has them: `npm run docs` brings them here. */
const PROGRAMS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../programs.json', import.meta.url), 'utf8'),
);

export function settingsFor(client: ManifestClient): Setting[] {
  if (client.baseUrl) return [v1Settings(client, client.baseUrl)];
  const libraries = LIBRARIES.filter(({ plain }) => plain === client.plain);
  return [...libraries.flatMap((library) => programsOf(library, client)), environment(client)];
}

function programsOf(library: (typeof LIBRARIES)[number], client: ManifestClient): Setting[] {
  const { folder, title, files, notRun } = library;
  return files.map((file) => {
    const text = PROGRAMS[`${folder}/${file}`] ?? '';
    const program = { ...library, file, text };
    const name = files.length > 1 ? `${title}: ${file}` : title;
    const redirectUri = redirectUriFor(library, client);
    const unregistered = !client.redirectUris.includes(redirectUri) && redirectUri;
    return {
      name,
      folder,
      unregistered,
      notRun,
      code: fillIn(program, client).trimEnd(),
    };
  });
}

function environment(client: ManifestClient): Setting {
  const redirectUri = 'http://localhost:3000/callback';
  const values = {
    ISSUER: client.issuer,
    CLIENT_ID: variable(client.clientId),
    CLIENT_SECRET: variable(client.clientSecret),
    REDIRECT_URI: variable(redirectUriFor({ redirectUri }, client)),
    SCOPE: `"${scopeOf(client)}"`,
    // People at work: a service asks for levels by the claims parameter, or for none.
    ...(client.signsIn !== 'agents' && !client.plain && { ACR_VALUES: client.acrValues }),
  };
  const prefix = prefixFor(client);
  const code = Object.entries(values)
    .map(([name, value]) => `${prefix}_${name}=${value}`)
    .join('\n');
  return { name: '.env', code };
}

function prefixFor({ plain, signsIn }: ManifestClient): string {
  if (plain) return 'OIDC';
  return signsIn === 'agents' ? 'PROCONNECT' : 'FRANCECONNECT';
}

function v1Settings({ clientId, clientSecret, redirectUris }: ManifestClient, baseUrl: string) {
  return {
    name: '.env (v1)',
    code: `FC_AUTHORIZE_URL=${baseUrl}/authorize
FC_TOKEN_URL=${baseUrl}/token
FC_USERINFO_URL=${baseUrl}/userinfo?schema=openid
FC_LOGOUT_URL=${baseUrl}/logout
FC_CLIENT_ID=${variable(clientId)}
FC_CLIENT_SECRET=${variable(clientSecret)}
FC_CALLBACK_URL=${variable(redirectUris[0] ?? '')}`,
  };
}

const PLAIN = /^[\w:/?=.+-]*$/;

/** A value of a .env file; it has no escapes, so the quotes are those that are not inside. */
function variable(text: string): string {
  if (PLAIN.test(text)) return text;
  const quote = !text.includes("'") ? "'" : !text.includes('`') ? '`' : '"';
  return `${quote}${text}${quote}`;
}
