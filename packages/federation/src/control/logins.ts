/**
 * Logins without a screen: the whole chain is gone through, every check is made, only nobody looks
 * at the pages. Tokens come out of such logins too: none is made up.
 */

import { askingFor } from '@federama/headless/asking-for';
import { because } from '@federama/knowledge';
import { loginUrlOf, type ManifestClient, servicesFor } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';
import { randomToken, systemRandom } from '@federama/server-kit/random';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { openToken, type PrivateKeys } from '../compose/open-token.ts';
import type { Steered } from '../run/control-listener.ts';
import type { World } from '../run/world.ts';
import { worldOf } from './find-world.ts';
import { type LoginAnswer, type LoginStart, logIn, loginAnswer, who } from './log-in.ts';
import { type Operation, operation } from './operation.ts';
import { ControlProblem, notFound } from './problem.ts';
import { WHAT } from './what.ts';

const broker = z
  .string()
  .optional()
  .describe('Id of the broker, of a service or a client of several; the first when left out.');

const loginRequest = z.strictObject({
  ...who,
  service: z.string().optional().describe('Id of a service that runs here.'),
  broker,
  client: z.string().optional().describe('client_id: the answer is the address of its callback.'),
  url: z.url().optional().describe('Where a login starts: your login or authorize address.'),
});

const tokenRequest = z.strictObject({
  ...who,
  client: z.string().describe('client_id of one of the clients.'),
  broker,
  scopes: z.array(z.string()).optional().describe('Those it is registered for when left out.'),
  decryptionKeys: z
    .array(
      z.looseObject({ kty: z.string(), kid: z.string().optional(), alg: z.string().optional() }),
    )
    .optional()
    .describe(
      'Private keys (JWK) of a client whose tokens are encrypted; the public demonstration keys when left out.',
    ),
});

const tokenAnswer = z.object({
  tokens: z.record(z.string(), z.unknown()).describe('As the token endpoint answered them.'),
  idToken: z
    .string()
    .optional()
    .describe('The signed token inside an id_token that is encrypted, as far as a key opens it.'),
  claims: z.unknown().describe('What the id_token says, as far as it can be read.'),
});

export const LOGINS: readonly Operation[] = [
  operation({
    method: 'post',
    path: '/worlds/{world}/logins',
    summary: 'A whole login without a screen: what came of it, and the sessions it opened.',
    body: loginRequest,
    status: 200,
    answer: loginAnswer,
    async run(call) {
      const world = worldOf(call);
      const { body } = call;
      const { service, client, url } = body;
      const given = Object.entries({ service, client, url }).filter(([, value]) => value);
      if (given.length > 1)
        throw new ControlProblem({
          status: 400,
          title: 'The body is not as expected',
          why: because('control.loginTargets', { given: given.map((one) => one.join('=')) }),
        });
      return logIn(world, call.steered, startOf(world, body), body);
    },
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/tokens',
    summary: 'Tokens of a login of one of the clients, through the whole chain.',
    body: tokenRequest,
    status: 200,
    answer: tokenAnswer,
    async run(call) {
      const world = worldOf(call);
      const client = clientOf(world, call.body.client, call.body.broker);
      const loginUrl = authorizeUrl(client, call.body).href;
      const answer = await logIn(world, call.steered, { loginUrl }, call.body);
      const code = answer.callbackUrl && new URL(answer.callbackUrl).searchParams.get('code');
      if (!code) throw notSignedIn(answer);
      const tokens = await exchange(call.steered, client, code);
      return { tokens, ...(await opened(tokens.id_token, call.body.decryptionKeys)) };
    },
  }),
];

type LoginRequest = z.infer<typeof loginRequest>;

function startOf(world: World, body: LoginRequest): LoginStart {
  const { client, url, acrValues, levels } = body;
  if (client) return { loginUrl: authorizeUrl(clientOf(world, client, body.broker), body).href };
  if (url === undefined)
    return {
      loginUrl: serviceUrl(world, body),
      ...(acrValues !== undefined && { asks: askingFor(acrValues, false) }),
      ...(levels && { asks: askingFor(levels.join(' '), true) }),
    };
  if (acrValues === undefined && !levels) return { loginUrl: url };
  throw new ControlProblem({
    status: 400,
    title: 'The body is not as expected',
    why: because('control.levelOfOwnApplication', {
      acrValues: acrValues ?? levels?.join(' ') ?? '',
    }),
  });
}

function notSignedIn({ refusal = '', cause = '', endedAt }: LoginAnswer): ControlProblem {
  return new ControlProblem({
    status: 409,
    title: 'Not signed in',
    why: because('control.loginNotSignedIn', { refusal, cause, endedAt }),
  });
}

/** @throws ControlProblem when keys are given, and none of them opens the token */
async function opened(idToken: unknown, keys: PrivateKeys | undefined) {
  if (typeof idToken !== 'string') return {};
  const signed = await openToken(idToken, keys);
  if (signed !== undefined)
    return { claims: decodeJwt(signed), ...(signed !== idToken && { idToken: signed }) };
  if (!keys) return {};
  const { alg = '', kid = '' } = decodeProtectedHeader(idToken);
  throw new ControlProblem({
    status: 409,
    title: 'No key opens the id_token',
    why: because('control.idTokenUnopened', { alg, kid }),
  });
}

type AskedService = {
  service?: string | undefined;
  broker?: string | undefined;
  persona: string;
};

function serviceUrl(
  { manifest }: World,
  { service: id, broker: at, persona }: AskedService,
): string {
  const own = id === undefined ? servicesFor(manifest, persona) : manifest.participants;
  const services = own.filter((one) => loginUrlOf(one, at));
  const service = id === undefined ? services[0] : services.find((one) => one.id === id);
  const url = service && loginUrlOf(service, at);
  if (url) return url;
  const known = services.map((one) => one.id);
  throw unknownAt(at, { what: WHAT.serviceProviders, id: id ?? '', known });
}

/** A client_id is unique at its broker: without one, the first that knows it is meant. */
function clientOf({ manifest }: World, clientId: string, at: string | undefined) {
  const clients = manifest.clients.filter(
    (one) => one.discovery && (at === undefined || one.broker === at),
  );
  const found = clients.find((one) => one.clientId === clientId);
  if (found) return found;
  const known = clients.map((one) => one.clientId);
  throw unknownAt(at, { what: WHAT.v2Clients, id: clientId, known });
}

type Unknown = { what: Translated; id: string; known: readonly string[] };

function unknownAt(broker: string | undefined, details: Unknown): ControlProblem {
  return notFound(
    broker === undefined
      ? because('control.unknown', details)
      : because('control.unknownAtBroker', { broker, ...details }),
  );
}

type Wanted = {
  scopes?: readonly string[] | undefined;
  acr?: string | undefined;
  acrValues?: string | undefined;
  levels?: readonly string[] | undefined;
};

function authorizeUrl(client: ManifestClient, { scopes, acr, acrValues, levels }: Wanted): URL {
  const url = new URL(`${client.issuer}/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUris[0] ?? '',
    scope: (scopes ?? client.scopes).join(' '),
    ...askingFor(levels?.join(' ') ?? acrValues ?? acr ?? client.acrValues, levels !== undefined),
    state: randomToken(systemRandom),
    nonce: randomToken(systemRandom),
  }).toString();
  return url;
}

async function exchange(
  { fetch }: Steered,
  { issuer, clientId, clientSecret, redirectUris }: ManifestClient,
  code: string,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUris[0] ?? '',
      client_id: clientId,
      client_secret: clientSecret,
    }).toString(),
  });
  const body = (await answer.json()) as Record<string, unknown>;
  if (answer.ok) return body;
  const { error, error_description: description = '' } = body;
  throw new ControlProblem({
    status: 409,
    title: 'No tokens',
    why: because('control.tokensRefused', {
      status: answer.status,
      ...{ error: String(error), description: String(description) },
    }),
  });
}
