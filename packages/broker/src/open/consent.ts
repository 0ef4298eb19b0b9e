/** The person is asked: when the request wants it, or the client is one that must ask. */
import type { OpenidProvider } from '@federama/openid-provider';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler, Response } from 'express';
import { prefixOf } from '../config.ts';
import { clientNameOf, marksOf } from './clients.ts';
import type { Tools } from './context.ts';
import { finish, inInteraction, type Step } from './interaction.ts';
import type { Pending } from './logins.ts';
import { consentPage, type Marks } from './pages/consent.ts';

export async function askConsent(tools: Tools, step: Step): Promise<() => unknown> {
  const { config, people, track } = tools.context;
  const { res, pending, session } = step;
  const view = viewOf(res);
  const account = await people.find(pending.session?.accountId ?? '');
  const base = `${prefixOf(config)}/interaction/${pending.uid}`;
  const page = consentPage(view, {
    service: (await clientNameOf(tools, pending))[view.language],
    marks: showing(res, await marksOf(tools, pending)),
    scopes: session.login.asked.scopes,
    claims: missingClaims(pending),
    person: String(account?.claims.preferred_username ?? account?.claims.given_name ?? ''),
    action: `${base}/consent`,
    backUrl: `${base}/abort`,
    returnTo: `${config.profile.prefix}/interaction/${pending.uid}`,
  });
  track('FC_SHOWED_CONSENT', session);
  return () => res.status(200).type('html').send(page);
}

const IMAGES = "img-src 'self' data:";

/** The page may load this one picture from elsewhere. */
function showing(res: Response, marks: Marks): Marks {
  const policy = String(res.getHeader('Content-Security-Policy') ?? '');
  const { origin } = URL.parse(marks.logoUri ?? '') ?? {};
  if (origin) res.set('Content-Security-Policy', policy.replace(IMAGES, `${IMAGES} ${origin}`));
  return marks;
}

const missingClaims = ({ prompt }: Pending) =>
  (prompt.details.missingOIDCClaims as string[] | undefined) ?? [];

/** POST /interaction/:uid/consent */
export function receiveConsent(tools: Tools): RequestHandler {
  const { context, oidc } = tools;
  return inInteraction(tools, async (step) => {
    const { pending, session } = step;
    const grantId = await grantFor(oidc.provider, pending, session.login.asked.scopes);
    context.track('FC_DATATRANSFER_CONSENT_IDENTITY', session);
    return finish(tools, step, { consent: { grantId } });
  });
}

/** What was granted before, and what is asked for now. */
async function grantFor(
  { Grant }: OpenidProvider,
  { params, session, grantId, prompt }: Pending,
  scopes: readonly string[],
): Promise<string> {
  const ids = { accountId: session?.accountId ?? '', clientId: String(params.client_id) };
  const known = grantId === undefined ? undefined : await Grant.find(grantId);
  const grant = known ?? new Grant(ids);
  grant.addOIDCScope(scopes.join(' '));
  const { missingOIDCClaims, missingResourceScopes } = prompt.details;
  if (Array.isArray(missingOIDCClaims)) grant.addOIDCClaims(missingOIDCClaims);
  for (const [resource, names] of Object.entries(missingResourceScopes ?? {}))
    grant.addResourceScope(resource, [names].flat().join(' '));
  return grant.save();
}

/** GET /interaction/:uid/abort */
export function abort(tools: Tools): RequestHandler {
  return inInteraction(tools, async (step) => {
    const { error } = step.req.query;
    const told = typeof error === 'string' && /^[a-z_]{1,64}$/.test(error);
    return finish(tools, step, {
      error: told ? error : 'access_denied',
      error_description: 'the sign-in was given up',
    });
  });
}
