/**
 * A person at work signs in. GET /authorize notes what was asked; GET /interaction/:uid shows the
 * page, POST /interaction/:uid/login takes it.
 */

import type { OpenidProvider } from '@federama/openid-provider';
import { urlencodedBody } from '@federama/server-kit/app';
import type { Attempts } from '@federama/server-kit/attempts';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { own } from '@federama/server-kit/own';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { hearPassword, refuseAttempt } from '../attempts.ts';
import { currentInteraction, type Interaction, sendExpired } from '../interaction.ts';
import type { AgentAccounts } from './accounts.ts';
import { askedLevels, withoutEssentialLevel } from './asked.ts';
import type { AgentProviderOptions } from './config.ts';
import { askedIn, signsInAgain, TTL } from './oidc.ts';
import { agentSignInPage } from './pages/sign-in.ts';
import { DEFAULT_EMAIL, DEFAULT_PERSON, typedMethods, typedValue } from './typed-values.ts';

type Dependencies = AgentProviderOptions & {
  accounts: AgentAccounts;
  provider: OpenidProvider;
  passwords: Attempts;
};
type Form = Readonly<Record<string, string>>;

const FALLBACK = 'eidas1';

export function agentLoginRoutes(dependencies: Dependencies): Router {
  const router = Router();
  const form = [csrfGuard(dependencies.config.party.url), urlencodedBody()];
  router.get('/authorize', noteRequest(dependencies));
  router.get('/interaction/:uid', showSignIn(dependencies));
  router.post('/interaction/:uid/login', form, takeSignIn(dependencies));
  return router;
}

/** The level is given on the page, right or wrong: the library must not insist on it. */
function noteRequest({ provider }: Dependencies): RequestHandler {
  return async (req, res, next) => {
    const asked = Object.fromEntries(
      Object.entries(req.query).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    );
    const query = new URLSearchParams({ ...asked, asked: JSON.stringify(asked) });
    const claims = withoutEssentialLevel(asked.claims);
    if (claims !== undefined) query.set('claims', claims);
    if (await signsInAgain(provider, req, res, asked)) query.set('prompt', 'login');
    req.url = `/authorize?${query}`;
    next();
  };
}

function showSignIn(dependencies: Dependencies): RequestHandler {
  return async (req, res) => {
    const interaction = await currentInteraction(dependencies.provider, req, res);
    if (!interaction) return sendExpired(dependencies, res, TTL.Interaction);
    show(dependencies, res, interaction, false);
  };
}

function show(
  { config }: Dependencies,
  res: Response,
  { uid, params, prompt }: Interaction,
  refused: boolean,
): void {
  const asked = askedIn(params);
  const [acr = FALLBACK] = askedLevels(asked);
  const held = { ...DEFAULT_PERSON, ...config.professional.signIn };
  const view = viewOf(res);
  const page = agentSignInPage(view, {
    action: `${view.base}/interaction/${uid}/login`,
    typed: config.professional.typed,
    email: asked.login_hint ?? '',
    held: { ...held, acr, ...(asked.siret_hint && { siret: asked.siret_hint }) },
    agents: config.agents().filter(({ at }) => config.party.id in at),
    refused,
    debug: { oidcProviderPrompt: prompt, oidcProviderParams: asked },
  });
  res
    .status(refused ? 401 : 200)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(page);
}

function takeSignIn(dependencies: Dependencies): RequestHandler {
  const { accounts, provider, config, journal } = dependencies;
  return async (req, res) => {
    const interaction = await currentInteraction(provider, req, res);
    if (!interaction) return sendExpired(dependencies, res, TTL.Interaction);
    const form = textsIn(req.body);
    const { error, error_description = '' } = form;
    if (error) return provider.interactionFinished(req, res, { error, error_description });
    const heard = await claimsIn(dependencies, req, form);
    if ('tooMany' in heard) {
      const [login = '', backTo] = [form.login, `/interaction/${interaction.uid}`];
      return refuseAttempt(dependencies, { req, res }, { ...heard, login, backTo });
    }
    const claims = heard.answer;
    if (!claims) return show(dependencies, res, interaction, true);
    const accountId = await accounts.open({ ...claims, ...acrsOf(config, form.acr) });
    journal.record(config.party.id, 'IDP_SIGNED_IN', { sub: claims.sub, acr: form.acr });
    const [asked = FALLBACK] = askedLevels(askedIn(interaction.params));
    await provider.interactionFinished(req, res, { login: levelTyped(accountId, form, asked) });
  };
}

/** Levels as Microsoft Entra ID names them: each one holds those below it. */
const ENTRA_LEVELS = { eidas1: ['c1'], eidas2: ['c1', 'c2'], eidas3: ['c1', 'c2', 'c3'] };

function acrsOf({ professional }: AgentProviderOptions['config'], acr = FALLBACK) {
  const acrs = own(ENTRA_LEVELS, acr);
  return professional.entra && acrs ? { acrs } : {};
}

function textsIn(body: unknown): Form {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as Form;
}

/** An empty field is a level, or methods, that are not given. */
function levelTyped(accountId: string, form: Form, asked: string) {
  const acr = typedValue(form.acr ?? asked);
  const amr = typedMethods(form.amr ?? 'pwd');
  return {
    accountId,
    remember: true,
    ...(acr !== undefined && acr !== '' && { acr: acr as string }),
    ...(amr !== undefined && amr !== '' && { amr: amr as string[] }),
  };
}

/** Each field as it was typed; those the form does not have are the default person's. */
function typedClaims({ config }: Dependencies, form: Form): Record<string, unknown> {
  const { amr: _amr, acr: _acr, ...held } = { ...DEFAULT_PERSON, ...config.professional.signIn };
  const { acr, amr, error: _error, error_description: _text, ...typed } = form;
  const fields = { ...held, ...typed, email: typed.email || DEFAULT_EMAIL };
  const claims = Object.entries(fields)
    .map(([name, text]) => [name, typedValue(text)] as const)
    .filter(([, value]) => value !== undefined);
  return { ...VERIFIED, ...Object.fromEntries(claims) };
}

/** Nobody has verified anything. */
const VERIFIED = { email_verified: false, phone_number_verified: false };

/** What was typed, or the claims of whoever has an account here. */
async function claimsIn(dependencies: Dependencies, req: Request, form: Form) {
  const { config, accounts, passwords } = dependencies;
  if (config.professional.typed) return { answer: typedClaims(dependencies, form) };
  const { login = '', password = '' } = form;
  const check = () => accounts.authenticate(login, password);
  return hearPassword(passwords, req, { login, check });
}
