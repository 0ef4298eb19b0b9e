/**
 * A person signs in. The routes, in the order the browser lives them:
 *
 * | route | function |
 * |---|---|
 * | GET /authorize | oidc-provider, as the broker's client asked |
 * | GET /interaction/:uid | showSignIn |
 * | POST /interaction/:uid/login | checkCredentials |
 * | GET, POST /interaction/:uid/custom | typeIdentity, acceptTypedIdentity |
 * | GET /interaction/:uid/cancel | cancelSignIn |
 * | GET /authorize/:uid | oidc-provider, back to the broker |
 */
import { because, explained } from '@federama/knowledge';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Account, Accounts } from './accounts.ts';
import type { IdentityProviderOptions } from './config.ts';
import { messages } from './messages/index.ts';
import type { Oidc } from './oidc.ts';
import { customIdentityPage } from './pages/custom-identity.ts';
import { expiredPage } from './pages/error.ts';
import { createSignInPage, type SignInPage } from './pages/sign-in.ts';
import { TTL } from './ttl.ts';

type Dependencies = IdentityProviderOptions & { accounts: Accounts; oidc: Oidc };
type Interaction = Awaited<ReturnType<Oidc['provider']['interactionDetails']>>;

export function loginRoutes(dependencies: Dependencies): Router {
  const router = Router();
  const page = createSignInPage(dependencies.config);
  const form = [csrfGuard(dependencies.config.party.url), urlencodedBody()];
  router.get('/interaction/:uid', showSignIn(dependencies, page));
  router.post('/interaction/:uid/login', form, checkCredentials(dependencies, page));
  router.get('/interaction/:uid/custom', typeIdentity(dependencies));
  router.post('/interaction/:uid/custom', form, acceptTypedIdentity(dependencies));
  router.get('/interaction/:uid/cancel', cancelSignIn(dependencies));
  return router;
}

function showSignIn(dependencies: Dependencies, page: SignInPage): RequestHandler {
  const { oidc } = dependencies;
  return async (req, res) => {
    const interaction = await currentInteraction(oidc, req, res);
    if (!interaction) return sendExpired(dependencies, res);
    const { login_hint, acr_values } = interaction.params;
    page.send(res, {
      uid: interaction.uid,
      login: typeof login_hint === 'string' ? login_hint : '',
      acr: String(acr_values ?? ''),
    });
  };
}

function checkCredentials(dependencies: Dependencies, page: SignInPage): RequestHandler {
  const { oidc, accounts, journal, config } = dependencies;
  return async (req, res) => {
    const interaction = await currentInteraction(oidc, req, res);
    if (!interaction) return sendExpired(dependencies, res);
    const form = (req.body ?? {}) as Record<string, unknown>;
    const [login, password, acr] = [form.login, form.password, form.acr].map((value) =>
      typeof value === 'string' ? value : '',
    ) as [string, string, string];
    const account = accounts.authenticate(login, password);
    if (!account) {
      recordNote(journal, config.party.id, {
        ...{ event: 'IDP_REFUSED_CREDENTIALS', kind: 'refused', login },
        explained: wrongCredentials(login),
      });
      return page.send(res, { uid: interaction.uid, login, acr, refused: true });
    }
    journal.record(config.party.id, 'IDP_SIGNED_IN', { sub: account.sub, acr });
    await oidc.provider.interactionFinished(req, res, { login: signedIn(account, acr) });
  };
}

/** Any level may be given, as with FranceConnect's mock: that is how wrong levels are tried. */
function signedIn({ sub, fault }: Account, acr: string) {
  return {
    accountId: sub,
    amr: ['pwd'],
    remember: false,
    ...(fault !== 'id-token-without-acr' && acr && { acr }),
  };
}

/** Any identity at all, to see what the broker makes of it. */
function typeIdentity(dependencies: Dependencies): RequestHandler {
  const { oidc, config } = dependencies;
  return async (req, res) => {
    const interaction = await currentInteraction(oidc, req, res);
    if (!interaction) return sendExpired(dependencies, res);
    const acr = String(interaction.params.acr_values ?? '');
    const page = customIdentityPage(viewOf(res), config, { uid: interaction.uid, acr });
    res.status(200).set('Cache-Control', 'no-store').type('html').send(page);
  };
}

function acceptTypedIdentity(dependencies: Dependencies): RequestHandler {
  const { oidc, accounts, journal, config } = dependencies;
  return async (req, res) => {
    const interaction = await currentInteraction(oidc, req, res);
    if (!interaction) return sendExpired(dependencies, res);
    const form = (req.body ?? {}) as Record<string, string | string[]>;
    const { acr = '', rep_scope, ...typed } = form;
    const account = await accounts.open({
      ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
      ...(rep_scope && { rep_scope: [rep_scope].flat() }),
    });
    journal.record(config.party.id, 'IDP_SIGNED_IN', { sub: account.sub, acr });
    await oidc.provider.interactionFinished(req, res, { login: signedIn(account, String(acr)) });
  };
}

function cancelSignIn(dependencies: Dependencies): RequestHandler {
  const { oidc, journal, config } = dependencies;
  return async (req, res) => {
    const interaction = await currentInteraction(oidc, req, res);
    if (!interaction) return sendExpired(dependencies, res);
    journal.record(config.party.id, 'IDP_CANCELLED', {});
    await oidc.provider.interactionFinished(req, res, {
      error: 'access_denied',
      error_description: 'user authentication aborted',
    });
  };
}

/** The interaction of this browser and this address; undefined when there is none (any more). */
async function currentInteraction(
  oidc: Oidc,
  req: Request,
  res: Response,
): Promise<Interaction | undefined> {
  try {
    const interaction = await oidc.provider.interactionDetails(req, res);
    return interaction.uid === req.params.uid ? interaction : undefined;
  } catch {
    return undefined;
  }
}

function sendExpired({ journal, config }: Dependencies, res: Response): void {
  const received = res.req.originalUrl;
  const why = explained(because('pageExpired', { minutes: TTL.Interaction / 60, received }));
  recordNote(journal, config.party.id, {
    ...{ event: 'REFUSED', kind: 'refused', code: 'expired', explained: why },
  });
  const view = viewOf(res);
  sendPage(res, 400, expiredPage(view, why[view.language]));
}

/** The page says it in the same words. */
function wrongCredentials(login: string): Explained {
  const words = (part: 'refusedTitle' | 'refused') => ({
    fr: messages('fr')[part],
    en: messages('en')[part],
  });
  const [title, remark] = [words('refusedTitle'), words('refused')];
  return explained(because('credentialsWrong', { title, remark, login }));
}
