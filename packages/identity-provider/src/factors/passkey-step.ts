/** The passkey: asked for, checked, registered on the way by whoever has none. */
import { sendPage } from '@federama/server-kit/app';
import type { Explained } from '@federama/server-kit/explanation';
import { viewOf } from '@federama/server-kit/view';
import type { Account } from '../accounts.ts';
import { fieldsOf } from '../interaction.ts';
import { messages } from '../messages/index.ts';
import { newPasskeyPage, passkeyPage } from '../pages/factors.ts';
import { explainPasskey } from './explain.ts';
import {
  type Exchange,
  holdsPasskey,
  noteRefused,
  showedFactor,
  signingIn,
  signingInAs,
  type WithFactors,
} from './progress.ts';

/** Without a password first, whoever holds a passkey here may present it. */
export function askPasskey(context: WithFactors) {
  return async (exchange: Exchange): Promise<void> => {
    const sub = await signingInAs(context, exchange);
    const account = sub === undefined ? undefined : await context.accounts.find(sub);
    if (account && !(await holdsPasskey(context, account)))
      return offerRegistration(context, exchange, { account });
    return sendPasskeyPage(context, exchange, { status: 200, sub });
  };
}

type Refused = { sentence: string; explained: Explained } | undefined;
type PasskeyPage = {
  status: number;
  sub?: string | undefined;
  registered?: boolean;
  refused?: Refused;
};

async function sendPasskeyPage(
  { tools }: WithFactors,
  { res, interaction }: Exchange,
  { status, sub, registered = false, refused }: PasskeyPage,
): Promise<void> {
  const { uid } = interaction;
  const options = await tools.passkeys.signInOptions(uid, sub);
  const page = { uid, options, registered, refused, passwordFirst: sub === undefined };
  sendPage(res, status, passkeyPage(viewOf(res), page));
}

export function checkPasskey(context: WithFactors) {
  const { passkeys } = context.tools;
  return async (exchange: Exchange): Promise<void> => {
    const { req, res, interaction } = exchange;
    const verified = await passkeys.verify(interaction.uid, fieldsOf(req, 'response').response);
    const sub = await signingInAs(context, exchange);
    if ('sub' in verified) {
      const account = await context.accounts.find(verified.sub);
      // Another person's passkey ends the sign-in that a password began.
      if (account) return showedFactor(context, exchange, { account, factor: 'passkey' });
    }
    const problem = 'kind' in verified ? verified : { kind: 'unknown' as const, detail: '' };
    const explained = explainPasskey(problem, context.config.party.url);
    noteRefused(context, explained, { factor: 'passkey', reason: problem.kind });
    const sentence = messages(viewOf(res).language).factors.passkey.refused;
    return sendPasskeyPage(context, exchange, {
      ...{ status: 401, sub, refused: { sentence, explained } },
    });
  };
}

export function holderOf({ sub, person }: Account): { sub: string; login: string; name: string } {
  const { given_name, family_name } = person?.identity ?? {};
  const login = person?.login ?? sub;
  return { sub, login, name: [given_name, family_name].filter(Boolean).join(' ') || login };
}

async function offerRegistration(
  { tools }: WithFactors,
  { res, interaction }: Exchange,
  { account, refused }: { account: Account; refused?: Refused },
): Promise<void> {
  const { uid } = interaction;
  const options = await tools.passkeys.registrationOptions(`new:${uid}`, holderOf(account));
  const page = newPasskeyPage(viewOf(res), { uid, options, refused });
  sendPage(res, refused ? 401 : 200, page);
}

export function registerPasskey(context: WithFactors) {
  const { passkeys, factors, codes } = context.tools;
  return async (exchange: Exchange): Promise<void> => {
    const who = await signingIn(context, exchange);
    if (!who) return;
    const { req, res, interaction } = exchange;
    const { account, person, shown } = who;
    if (factors.totp && codes.has(person) && !shown.includes('totp'))
      return res.redirect(303, `${viewOf(res).base}/interaction/${interaction.uid}/code`);
    const answer = fieldsOf(req, 'response', 'name');
    const problem = await passkeys.register(`new:${interaction.uid}`, holderOf(account), answer);
    if (problem) {
      const explained = explainPasskey(problem, context.config.party.url);
      noteRefused(context, explained, { factor: 'passkey', reason: problem.kind });
      const sentence = messages(viewOf(res).language).factors.passkey.refused;
      return offerRegistration(context, exchange, { account, refused: { sentence, explained } });
    }
    context.journal.record(context.config.party.id, 'IDP_PASSKEY_REGISTERED', { sub: account.sub });
    const { sub } = account;
    return sendPasskeyPage(context, exchange, { status: 200, sub, registered: true });
  };
}
