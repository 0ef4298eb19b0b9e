/**
 * A sensitive act needs a higher level than the sign-in had: the person proves who they are again,
 * at a broker that can tell. Levels have an order of their own; the person must be the same one,
 * and has another `sub` there. Source: RFC 9470, for the idea.
 *
 * | route | function |
 * |---|---|
 * | POST /act | startAct: done at once, or after another sign-in |
 * | GET /oidc-callback | finishStepUp, called by login.ts |
 */
import type { Claims } from '@federama/relying-party';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { LoginDependencies } from './dependencies.ts';
import type { CallbackProblem } from './explain-problem.ts';
import { isLevelEnough, PROOF_SECONDS, type SignIn } from './level.ts';
import { refuse } from './refuse.ts';
import { sendToBroker } from './send-to-broker.ts';
import { withNewest } from './session.ts';

export function stepUpRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.post('/act', startAct(dependencies));
  return router;
}

function startAct(dependencies: LoginDependencies): RequestHandler {
  const { config, sessions, clock } = dependencies;
  return async (req, res) => {
    const session = await sessions.of(req);
    const { stepUp } = config;
    if (!session || !stepUp) return res.redirect(303, `${viewOf(res).base}/`);
    if (!isLevelEnough(config, session.acr, stepUp.acr))
      return sendToBroker(dependencies, res, { ...stepUp, stepUp: true });
    const at = clock.now();
    await sessions.update(req, (now) => ({ ...now, act: { acr: now.acr, at } }));
    res.redirect(303, `${viewOf(res).base}/`);
  };
}

/** The act is done when the same person came back, still signed in here. */
export async function finishStepUp(
  dependencies: LoginDependencies,
  req: Request,
  res: Response,
  proved: SignIn,
): Promise<void> {
  const { config, sessions, clock, journal } = dependencies;
  const session = await sessions.of(req);
  if (!session) return refuse(dependencies, res, { kind: 'sessionLost', ...NO_SESSION });
  const age = clock.now() / 1000 - proved.authTime;
  if (!(age < PROOF_SECONDS)) return refuse(dependencies, res, oldProof(proved, age));
  const different = firstDifference(session.claims, proved.claims);
  if (different && !config.weaknesses?.includes('service.steps-up-anyone'))
    return refuse(dependencies, res, {
      kind: 'someoneElse',
      reason: different.name,
      detail: '',
      failed: { check: 'claim', ...different },
    });
  const { broker, idToken, acr, subject } = proved;
  const at = clock.now();
  await sessions.update(req, (now) => ({
    ...now,
    act: { acr, at },
    steppedUpAt: withNewest(now.steppedUpAt ?? [], { broker, idToken }),
  }));
  journal.record(config.party.id, 'SP_STEPPED_UP', {
    sub: session.subject,
    acr,
    provedAs: subject,
  });
  res.set('Cache-Control', 'no-store').redirect(303, `${viewOf(res).base}/`);
}

function oldProof({ authTime }: SignIn, age: number): CallbackProblem {
  return {
    kind: 'oldProof',
    reason: 'auth_time',
    detail: Number.isNaN(authTime) ? '–' : `${authTime} (${Math.round(age)} s)`,
  };
}

const NO_SESSION = { reason: 'session', detail: '' };

/** What a person keeps from one broker to another. The registry's word goes before anyone's. */
const CIVIL_STATUS = [
  'family_name',
  'given_name',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
] as const;
/** Too little to tell people apart, were it less. */
const NEEDED: readonly string[] = ['family_name', 'given_name', 'birthdate'];

type Difference = { name: string; expected: string; received: string };

function firstDifference(one: Claims, other: Claims): Difference | undefined {
  for (const name of CIVIL_STATUS) {
    const [expected, received] = [civilClaim(one, name), civilClaim(other, name)];
    const bothKnown = expected !== '' && received !== '';
    if (bothKnown ? expected !== received : NEEDED.includes(name))
      return { name, expected, received };
  }
  return undefined;
}

function civilClaim(claims: Claims, name: string): string {
  const value = claims[`rnipp_${name}`] ?? claims[name];
  return typeof value === 'string' ? value : '';
}
