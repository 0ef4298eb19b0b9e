/** What someone has shown in one interaction, and what the level asked for still needs. */
import {
  acrRank,
  earnedBy,
  type Factor,
  type Factors,
  lowestAcr,
  type Person,
  wayTo,
} from '@federama/model';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import { prefixed, type Store } from '@federama/server-kit/store';
import { viewOf } from '@federama/server-kit/view';
import type { Request, Response } from 'express';
import type { Account } from '../accounts.ts';
import { denySignIn, finishSignIn } from '../finish.ts';
import { askedLevel, type Dependencies, type Interaction } from '../interaction.ts';
import type { Codes } from './codes.ts';
import { explainNoSecret, explainOutOfReach } from './explain.ts';
import type { Mails } from './mails.ts';
import type { Passkeys } from './passkeys.ts';

export type FactorTools = { factors: Factors; codes: Codes; passkeys: Passkeys; mails: Mails };
export type WithFactors = Dependencies & { tools: FactorTools };
export type Exchange = { req: Request; res: Response; interaction: Interaction };

/** What someone has shown so far in one interaction. */
type Progress = { sub: string; shown: Factor[] };
const PROGRESS_SECONDS = 600;

const progressOf = ({ store }: Dependencies): Store => prefixed(store, 'shown');

/** A factor was right: the next one that the level needs, or the end. */
export async function showedFactor(
  context: WithFactors,
  exchange: Exchange,
  { account, factor }: { account: Account; factor: Factor },
): Promise<void> {
  const { factors } = context.tools;
  const { uid } = exchange.interaction;
  const before = await progressOf(context).get<Progress>(uid);
  const earlier = before?.sub === account.sub ? before.shown : [];
  const shown = [...new Set([...earlier, factor])];
  const asked = neededLevel(exchange.interaction);
  const earned = earnedBy(factors, shown);
  if (earned && acrRank(earned.level) >= acrRank(asked)) {
    await progressOf(context).delete(uid);
    const { level: acr, amr } = earned;
    return finishSignIn(context, exchange, { account, acr, amr });
  }
  await progressOf(context).set<Progress>(
    uid,
    { sub: account.sub, shown },
    { ttlSeconds: PROGRESS_SECONDS },
  );
  return askNext(context, exchange, { account, shown });
}

/** The lowest level of those asked for that is known: what the broker would accept. */
function neededLevel(interaction: Interaction): string | undefined {
  return lowestAcr(askedLevel(interaction).split(' '));
}

/**
 * Before a passkey is registered on the way, the code is asked for where there is one: a password
 * alone adds no factor that is worth more than itself.
 */
async function askNext(
  context: WithFactors,
  { req, res, interaction }: Exchange,
  { account, shown }: { account: Account; shown: readonly Factor[] },
): Promise<void> {
  const { factors, codes } = context.tools;
  const asked = neededLevel(interaction);
  const way = wayTo(factors, asked);
  if (!way)
    return denySignIn(context, { req, res }, explainOutOfReach(factors, askedLevel(interaction)));
  const { person } = account;
  const hasCode = person !== undefined && codes.has(person);
  const wantsCode = way.needs.includes('totp');
  if (wantsCode && !hasCode && person)
    return denySignIn(context, { req, res }, explainNoSecret(person, way.level));
  const provesFirst = factors.totp && hasCode && !shown.includes('totp');
  const next =
    wantsCode || (provesFirst && !(await holdsPasskey(context, account))) ? 'code' : 'passkey';
  res.redirect(303, `${viewOf(res).base}/interaction/${interaction.uid}/${next}`);
}

export async function holdsPasskey({ tools }: WithFactors, { sub }: Account): Promise<boolean> {
  return (await tools.passkeys.list(sub)).length > 0;
}

/** Whoever has shown a password in this interaction; a browser that has not starts again. */
export async function signingIn(
  context: WithFactors,
  { res, interaction }: Exchange,
): Promise<{ account: Account; person: Person; shown: readonly Factor[] } | undefined> {
  const progress = await progressOf(context).get<Progress>(interaction.uid);
  const account = progress && (await context.accounts.find(progress.sub));
  const { person } = account ?? {};
  if (progress && account && person) return { account, person, shown: progress.shown };
  res.redirect(303, `${viewOf(res).base}/interaction/${interaction.uid}`);
  return undefined;
}

/** Of whoever has shown a password in this interaction. */
export async function signingInAs(
  context: WithFactors,
  { interaction }: Exchange,
): Promise<string | undefined> {
  return (await progressOf(context).get<Progress>(interaction.uid))?.sub;
}

export function noteRefused(
  { journal, config }: Dependencies,
  explained: Explained,
  fields: Record<string, unknown>,
): void {
  const event = 'IDP_REFUSED_FACTOR';
  recordNote(journal, config.party.id, { event, kind: 'refused', explained, ...fields });
}
