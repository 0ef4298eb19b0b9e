/** Which identity provider: the one that is named, the only one, or a page to choose from. */
import { because } from '@federama/knowledge';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { prefixOf } from '../config.ts';
import { acceptsProvider } from '../context.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import { choicePage } from '../pages/choice.ts';
import { recordRefusal } from '../refusals/record.ts';
import { clientNameOf } from './clients.ts';
import type { OpenContext, Tools } from './context.ts';
import { goToProvider } from './go-to-provider.ts';
import { finish, inInteraction, type Step } from './interaction.ts';
import { OpenRefusal } from './refusals/errors.ts';

type Reply = () => unknown;

/** The page of a request whose person must sign in. */
export async function chooseProvider(tools: Tools, step: Step): Promise<Reply> {
  const { context } = tools;
  const unmet = unmetAfterSignIn(step);
  if (unmet) return refuseUnmet(tools, step, unmet);
  const usable = usableProviders(context, step);
  const { idp_hint: hint } = step.pending.params;
  if (typeof hint === 'string') return followHint(tools, step, hint, usable);
  const [only, ...others] = usable;
  if (!only)
    throw new OpenRefusal('temporarily_unavailable', because('open.noProvider', { received: '0' }));
  if (!others.length) return goTo(tools, step, only);
  context.track('FC_SHOWED_IDP_CHOICE', step.session);
  return showChoice(tools, step, usable);
}

/** Those that are on, shown, and accepted by the service. */
function usableProviders(
  { directory, findService }: OpenContext,
  { session }: Step,
): IdentityProviderRecord[] {
  const service = findService(session.login.asked.clientId);
  return directory
    .identityProviders()
    .filter(
      ({ active, display, uid }) =>
        active && display && (!service || acceptsProvider(service, uid)),
    );
}

async function goTo(tools: Tools, step: Step, provider: IdentityProviderRecord): Promise<Reply> {
  const url = await goToProvider(tools.context, step, provider);
  return () => step.res.redirect(303, url.href);
}

/** By its uid, as elsewhere here. */
async function followHint(
  tools: Tools,
  step: Step,
  hint: string,
  usable: readonly IdentityProviderRecord[],
): Promise<Reply> {
  const { context } = tools;
  const provider = usable.find(({ uid }) => uid === hint);
  if (provider) {
    const url = await goToProvider(context, step, provider);
    context.track('FC_REDIRECTED_TO_HINTED_IDP', step.session);
    return () => step.res.redirect(303, url.href);
  }
  const why = because('address.hintUnknown', { received: hint });
  const spId = step.session.login.asked.clientId;
  recordRefusal(context, { code: 'invalid_request', because: why, spId });
  const error_description = 'idp_hint names no identity provider that can be used';
  return finish(tools, step, { error: 'invalid_request', error_description });
}

async function showChoice(
  tools: Tools,
  { res, pending, session }: Step,
  usable: readonly IdentityProviderRecord[],
): Promise<Reply> {
  const { config, findProvider } = tools.context;
  const view = viewOf(res);
  const service = (await clientNameOf(tools, pending))[view.language];
  const path = `${config.profile.prefix}/interaction/${pending.uid}`;
  const page = choicePage(view, {
    service,
    tiles: usable.map(({ uid, title, tagline, beta, modal }) => ({
      ...{ uid, title, tagline, beta, modal },
      ...{ apart: undefined, usable: true, reason: 'unavailable' as const },
    })),
    csrfToken: '',
    prefix: path,
    ...{ anonymous: false, tutorial: false, notification: undefined },
    failedTitle: findProvider(session.login.chosen?.uid ?? '')?.title[view.language],
    backUrl: `${prefixOf(config)}/interaction/${pending.uid}/abort`,
    returnTo: path,
  });
  return () => res.status(200).type('html').send(page);
}

/** POST /interaction/:uid/redirect-to-idp */
export function receiveChoice(tools: Tools): RequestHandler {
  const { context } = tools;
  return inInteraction(tools, async (step) => {
    const uid = String(step.req.body?.providerUid ?? '');
    const provider = usableProviders(context, step).find((one) => one.uid === uid);
    if (!provider)
      throw new OpenRefusal('invalid_request', because('address.providerUnknown', { uid }));
    const reply = await goTo(tools, step, provider);
    context.track('IDP_CHOSEN', step.session);
    return reply;
  });
}

/** What a sign-in that has just taken place did not bring: asking again would bring nothing else. */
const UNMET: Readonly<Record<string, readonly [error: string, description: string]>> = {
  essential_acr: ['unmet_authentication_requirements', 'requested ACR could not be obtained'],
  essential_acrs: [
    'unmet_authentication_requirements',
    'none of the requested ACRs could be obtained',
  ],
  id_token_hint: ['login_required', 'id_token_hint and authenticated subject do not match'],
  claims_id_token_sub_value: ['login_required', 'requested subject could not be obtained'],
};

function unmetAfterSignIn({ pending }: Step) {
  if (!pending.lastSubmission?.login) return undefined;
  const reason = pending.prompt.reasons.find((name) => Object.hasOwn(UNMET, name));
  return reason === undefined ? undefined : UNMET[reason];
}

function refuseUnmet(
  tools: Tools,
  step: Step,
  [error, error_description]: readonly [string, string],
): Reply {
  const { acr, asked } = step.session.login;
  const details = { expected: error_description, received: `acr=${acr ?? ''}` };
  const why = because('open.signInUnmet', details);
  recordRefusal(tools.context, { code: error, because: why, spId: asked.clientId });
  return finish(tools, step, { error, error_description });
}
