/**
 * A page that signs in by its own script, in the browser alone: no script runs here, so what it
 * does is done in its place, with PKCE and the same checks. The page says where and as whom.
 */
import { hash } from 'node:crypto';
import { randomToken, systemRandom } from '@federama/server-kit/random';
import type { Browser, Page } from './browser.ts';

/** What the page keeps while the browser is away. */
type Asked = { verifier: string; state: string; nonce: string };

/** Where the script leads: another page, or the end of the login. */
type ScriptedStep = { next: Page; ended?: never } | { ended: Ended };

type Ended =
  | { signedIn: true; claims: Record<string, unknown>; acr: string }
  | { signedIn: false; refusal: string; cause?: string };

type Place = Record<'issuer' | 'client' | 'resource' | 'scope' | 'callback', string>;

/** Undefined for a page without such a script. */
export function scriptOf(browser: Browser): (page: Page) => Promise<ScriptedStep | undefined> {
  let asked: Asked | undefined;
  return async (page) => {
    const place = placeIn(page);
    if (!place) return undefined;
    const { searchParams } = new URL(page.url);
    const isAnswer = ['state', 'code', 'error'].some((name) => searchParams.has(name));
    if (isAnswer) return receive(browser, place, { answer: searchParams, asked });
    asked = { verifier: drawn(), state: drawn(), nonce: drawn() };
    return { next: await browser.open(await requestUrl(browser, place, asked)) };
  };
}

const drawn = () => randomToken(systemRandom);

function placeIn({ html, text }: Page): Place | undefined {
  if (!text.includes('data-issuer=')) return undefined;
  const element = html.querySelector('[data-issuer][data-client][data-callback]');
  if (!element) return undefined;
  const value = (name: string) => element.getAttribute(`data-${name}`) ?? '';
  return {
    ...{ issuer: value('issuer'), client: value('client'), resource: value('resource') },
    ...{ scope: value('scope'), callback: value('callback') },
  };
}

async function endpointOf(browser: Browser, { issuer }: Place, name: string): Promise<string> {
  const answer = await browser.call(`${issuer}/.well-known/openid-configuration`);
  const metadata = (await answer.json()) as Record<string, unknown>;
  return String(metadata[name]);
}

async function requestUrl(browser: Browser, place: Place, asked: Asked): Promise<string> {
  const { client, resource, scope, callback } = place;
  const names = { given_name: null, family_name: null };
  const url = new URL(await endpointOf(browser, place, 'authorization_endpoint'));
  url.search = new URLSearchParams({
    ...{ client_id: client, redirect_uri: callback, response_type: 'code', scope, resource },
    ...{ code_challenge: hash('sha256', asked.verifier, 'base64url') },
    ...{ code_challenge_method: 'S256', state: asked.state, nonce: asked.nonce },
    claims: JSON.stringify({ id_token: names }),
  }).toString();
  return url.href;
}

type Received = { answer: URLSearchParams; asked: Asked | undefined };

/** The checks of the script, in its order. */
async function receive(
  browser: Browser,
  place: Place,
  { answer, asked }: Received,
): Promise<ScriptedStep> {
  if (!asked || answer.get('state') !== asked.state) return refused({ error: 'state' });
  if (answer.get('iss') !== place.issuer) return refused({ error: 'iss' });
  const error = answer.get('error');
  if (error) return refused({ error, error_description: answer.get('error_description') });
  const tokens = await redeem(browser, place, { code: answer.get('code') ?? '', asked });
  if (tokens.error) return refused(tokens);
  const claims = claimsIn(String(tokens.id_token));
  const isOurs = claims.iss === place.issuer && claims.aud === place.client;
  if (!isOurs || claims.nonce !== asked.nonce) return refused({ error: 'id_token' });
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const read = await browser.call(`${place.resource}/api/v1/data`, { headers });
  if (!read.ok) return refused((await read.json()) as Record<string, unknown>);
  return { ended: { signedIn: true, claims, acr: String(claims.acr ?? '') } };
}

async function redeem(
  browser: Browser,
  place: Place,
  { code, asked }: { code: string; asked: Asked },
): Promise<Record<string, unknown>> {
  const { client, resource, callback } = place;
  const answer = await browser.call(await endpointOf(browser, place, 'token_endpoint'), {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: callback, resource },
      ...{ client_id: client, code_verifier: asked.verifier },
    }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

function refused({ error, error_description: cause }: Record<string, unknown>): ScriptedStep {
  const told = typeof cause === 'string' && { cause };
  return { ended: { signedIn: false, refusal: String(error), ...told } };
}

function claimsIn(jwt: string): Record<string, unknown> {
  const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(payload) as Record<string, unknown>;
}
