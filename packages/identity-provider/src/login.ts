/**
 * A person signs in. The routes, in the order the browser lives them:
 *
 * | route | function |
 * |---|---|
 * | GET /authorize | oidc-provider, as the broker's client asked |
 * | GET /interaction/:uid | showSignIn |
 * | POST /interaction/:uid/login | checkCredentials |
 * | … | factors/sign-in.ts, where a provider asks for more than a password |
 * | GET, POST /interaction/:uid/custom | typeIdentity, acceptTypedIdentity |
 * | GET /interaction/:uid/cancel | cancelSignIn |
 * | GET /authorize/:uid | oidc-provider, back to the broker |
 */
import { because, explained } from '@federama/knowledge';
import { urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import { hearPassword, refuseAttempt } from './attempts.ts';
import { choosesLevel, EARNED } from './config.ts';
import { showedFactor, type WithFactors } from './factors/progress.ts';
import { finishSignIn } from './finish.ts';
import { askedLevel, type Dependencies, fieldsOf, inInteraction } from './interaction.ts';
import { messages } from './messages/index.ts';
import { customIdentityPage } from './pages/custom-identity.ts';
import { createSignInPage, type SignInPage } from './pages/sign-in.ts';

/** Where a level is chosen, whoever signs in has shown a password. */
const PASSWORD = ['pwd'];

type LoginContext = Dependencies & Partial<Pick<WithFactors, 'tools'>>;

export function loginRoutes(dependencies: LoginContext): Router {
  const router = Router();
  const page = createSignInPage(dependencies.config);
  const form = [csrfGuard(dependencies.config.party.url), urlencodedBody()];
  router.get('/interaction/:uid', showSignIn(dependencies, page));
  router.post('/interaction/:uid/login', form, checkCredentials(dependencies, page));
  if (choosesLevel(dependencies.config)) {
    router.get('/interaction/:uid/custom', typeIdentity(dependencies));
    router.post('/interaction/:uid/custom', form, acceptTypedIdentity(dependencies));
  }
  router.get('/interaction/:uid/cancel', cancelSignIn(dependencies));
  return router;
}

function showSignIn(dependencies: LoginContext, page: SignInPage): RequestHandler {
  return inInteraction(dependencies, async (req, res, interaction) => {
    // Nobody is asked here whether a client may know what it asks.
    if (interaction.prompt.name === 'consent')
      return dependencies.oidc.provider.interactionFinished(req, res, { consent: {} });
    const { login_hint } = interaction.params;
    const login = typeof login_hint === 'string' ? login_hint : '';
    page.send(res, { uid: interaction.uid, login, acr: askedLevel(interaction) });
  });
}

function checkCredentials(dependencies: LoginContext, page: SignInPage): RequestHandler {
  const { accounts, journal, config, tools, passwords } = dependencies;
  return inInteraction(dependencies, async (req, res, interaction) => {
    const { login, password, acr } = fieldsOf(req, 'login', 'password', 'acr');
    const check = () => accounts.authenticate(login, password);
    const heard = await hearPassword(passwords, req, { login, check });
    if ('tooMany' in heard) {
      const backTo = `/interaction/${interaction.uid}`;
      return refuseAttempt(dependencies, { req, res }, { ...heard, login, backTo });
    }
    const account = heard.answer;
    if (!account) {
      recordNote(journal, config.party.id, {
        ...{ event: 'IDP_REFUSED_CREDENTIALS', kind: 'refused', login },
        explained: explainCredentials(login),
      });
      return page.send(res, { uid: interaction.uid, login, acr, refused: true });
    }
    const chosen = choosesLevel(config) && (!config.factors || acr !== EARNED);
    if (!tools || chosen)
      return finishSignIn(dependencies, { req, res }, { account, acr, amr: PASSWORD });
    const exchange = { req, res, interaction };
    return showedFactor({ ...dependencies, tools }, exchange, { account, factor: 'password' });
  });
}

/** Any identity at all, to see what the broker makes of it. */
function typeIdentity(dependencies: LoginContext): RequestHandler {
  return inInteraction(dependencies, (_req, res, interaction) => {
    const asked = { uid: interaction.uid, acr: askedLevel(interaction) };
    const page = customIdentityPage(viewOf(res), dependencies.config, asked);
    res.status(200).set('Cache-Control', 'no-store').type('html').send(page);
  });
}

function acceptTypedIdentity(dependencies: LoginContext): RequestHandler {
  return inInteraction(dependencies, async (req, res) => {
    const form = (req.body ?? {}) as Record<string, string | string[]>;
    const { acr = '', rep_scope, ...typed } = form;
    const account = await dependencies.accounts.open({
      ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
      ...(rep_scope && { rep_scope: [rep_scope].flat() }),
    });
    const signedIn = { account, acr: String(acr), amr: PASSWORD };
    await finishSignIn(dependencies, { req, res }, signedIn);
  });
}

export function cancelSignIn(dependencies: Dependencies): RequestHandler {
  const { oidc, journal, config } = dependencies;
  return inInteraction(dependencies, async (req, res) => {
    journal.record(config.party.id, 'IDP_CANCELLED', {});
    await oidc.provider.interactionFinished(req, res, {
      error: 'access_denied',
      error_description: 'user authentication aborted',
    });
  });
}

/** The page says it in the same words. */
export function explainCredentials(login: string): Explained {
  const words = (part: 'refusedTitle' | 'refused') => ({
    fr: messages('fr')[part],
    en: messages('en')[part],
  });
  const [title, remark] = [words('refusedTitle'), words('refused')];
  return explained(because('credentialsWrong', { title, remark, login }));
}
