/**
 * The identity is raised through a broker of citizens, whose client this provider is.
 *
 * | route | function |
 * |---|---|
 * | GET /interaction/:uid/identity | offerRaising |
 * | POST /interaction/:uid/identity | sendToCitizens |
 * | GET /citizens/callback | receiveCitizen, back to the interaction |
 */
import { because, explained } from '@federama/knowledge';
import { type CitizenIdentity, RAISED_CALLBACK_PATH, RAISED_SCOPES } from '@federama/model';
import { explainFailure } from '@federama/relying-party';
import { guardedCookieName, isSecureUrl } from '@federama/server-kit/cookie-name';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import { randomHex } from '@federama/server-kit/random';
import { sameText } from '@federama/server-kit/same-text';
import { sentCookie } from '@federama/server-kit/sent-cookie';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import type { Citizens } from './citizens.ts';
import type { EarnedContext, Exchange } from './context.ts';
import { refuseReturn } from './not-begun.ts';
import { signingIn } from './organisation.ts';
import { raisingPage } from './pages/raising.ts';
import type { Progress } from './progress.ts';
import { begin } from './sign-in.ts';

/** A login that is under way at the broker of citizens. */
type Raising = { uid: string; nonce: string; progress: Progress };

const SECONDS = 3600;
/** Only the return of this browser brings it. */
const cookieOf = ({ config: { party } }: EarnedContext) => {
  const path = `${new URL(party.url).pathname.replace(/\/$/, '')}/citizens`;
  const secure = isSecureUrl(party.url);
  const name = guardedCookieName(`${party.id}_citizens`, party.url, path);
  return { name, options: { httpOnly: true, sameSite: 'lax', secure, path } as const };
};
const text = (value: unknown) => (typeof value === 'string' ? value : '');

export async function offerRaising(context: EarnedContext, exchange: Exchange): Promise<void> {
  const who = await signingIn(context, exchange);
  if (!who) return;
  if (!context.citizens) return begin(context, exchange);
  const refused = await context.raisings.take<Explained>(`refused:${exchange.interaction.uid}`);
  show(context, exchange, refused);
}

function show(
  { citizens }: EarnedContext,
  { res, interaction }: Exchange,
  refused: Explained | undefined,
): void {
  const page = raisingPage(viewOf(res), {
    ...{ uid: interaction.uid, refused },
    broker: citizens?.name ?? { fr: '', en: '' },
  });
  res.status(200).set('Cache-Control', 'no-store').type('html').send(page);
}

export async function sendToCitizens(context: EarnedContext, exchange: Exchange): Promise<void> {
  const who = await signingIn(context, exchange);
  const { citizens, random, config } = context;
  if (!who) return;
  if (!citizens) return begin(context, exchange);
  const { res, interaction } = exchange;
  const [state, nonce] = [randomHex(random, 32), randomHex(random, 32)];
  const parameters = {
    redirect_uri: config.party.url + RAISED_CALLBACK_PATH,
    scope: RAISED_SCOPES.join(' '),
    ...{ state, nonce, acr_values: 'eidas1' },
  };
  try {
    const url = await citizens.relyingParty.authorizationUrl(parameters);
    const raising: Raising = { uid: interaction.uid, nonce, progress: who.progress };
    await context.raisings.set(state, raising, { ttlSeconds: SECONDS });
    const { name, options } = cookieOf(context);
    res.cookie(name, state, options);
    res.redirect(303, url.href);
  } catch (error) {
    show(context, exchange, noteRefusal(context, explainFailure(error).detail));
  }
}

/** What was verified counts from now on; whatever else came of it, the page says so. */
export function receiveCitizen(context: EarnedContext): RequestHandler {
  return async (req, res, next) => {
    const { citizens } = context;
    if (!citizens) return next();
    const state = text(req.query.state);
    const known = sameText(sentCookie(req, cookieOf(context).name) ?? '', state);
    const raising = known ? await context.raisings.take<Raising>(state) : undefined;
    if (!raising) return refuseReturn(context, res, state);
    const back = `${viewOf(res).base}/interaction/${raising.uid}`;
    try {
      const { identity, idToken } = await identityOf(citizens, req.originalUrl, { state, raising });
      await context.memberships.raise(raising.progress.login, identity);
      const progress = { ...raising.progress, citizenIdToken: idToken };
      await context.progress.set(raising.uid, progress, { ttlSeconds: SECONDS });
      context.journal.record(context.config.party.id, 'IDP_IDENTITY_RAISED', { ...identity });
      res.redirect(303, back);
    } catch (error) {
      const refused = noteRefusal(context, explainFailure(error).detail);
      await context.raisings.set(`refused:${raising.uid}`, refused, { ttlSeconds: SECONDS });
      res.redirect(303, `${back}/identity`);
    }
  };
}

/** @throws when the broker of citizens refuses, or an answer is not good */
async function identityOf(
  { relyingParty, url }: Citizens,
  address: string,
  { state, raising }: { state: string; raising: Raising },
): Promise<{ identity: CitizenIdentity; idToken: string }> {
  const callbackUrl = new URL(url + RAISED_CALLBACK_PATH);
  callbackUrl.search = address.slice(address.indexOf('?'));
  const { nonce } = raising;
  const tokens = await relyingParty.redeem(callbackUrl, { state, nonce });
  const claims = await relyingParty.userinfo(tokens.accessToken, text(tokens.claims.sub));
  const { preferred_username: used } = claims;
  const identity = {
    given_name: text(claims.given_name),
    family_name: text(claims.family_name),
    birthdate: text(claims.birthdate),
    ...(typeof used === 'string' && used !== '' && { preferred_username: used }),
  };
  return { identity, idToken: tokens.idToken };
}

function noteRefusal({ journal, config }: EarnedContext, detail: string): Explained {
  const told = explained(because('earned.notRaised', { received: detail }));
  const event = 'IDP_IDENTITY_NOT_RAISED';
  recordNote(journal, config.party.id, { event, kind: 'refused', explained: told });
  return told;
}
