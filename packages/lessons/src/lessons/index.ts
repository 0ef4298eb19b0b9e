/** The lessons, in the order they are given. */
import type { Lesson } from '../lesson.ts';
import { agentLogin } from './agent-login.ts';
import { agentToCitizen } from './agent-to-citizen.ts';
import { assurance } from './assurance.ts';
import { authorizationRequest } from './authorization-request.ts';
import { boundTokens } from './bound-tokens.ts';
import { codeAndToken } from './code-and-token.ts';
import { firstLogin } from './first-login.ts';
import { fourLogouts } from './four-logouts.ts';
import { idToken } from './id-token.ts';
import { logout } from './logout.ts';
import { logoutTold } from './logout-told.ts';
import { pairwise } from './pairwise.ts';
import { pkce } from './pkce.ts';
import { reconciliation } from './reconciliation.ts';
import { refresh } from './refresh.ts';
import { secondFactor } from './second-factor.ts';
import { singleSignOn } from './single-sign-on.ts';
import { stepUp } from './step-up.ts';
import { twoRoles } from './two-roles.ts';

export const LESSONS: readonly Lesson[] = [
  firstLogin,
  authorizationRequest,
  codeAndToken,
  idToken,
  twoRoles,
  reconciliation,
  pairwise,
  assurance,
  stepUp,
  singleSignOn,
  logout,
  agentLogin,
  secondFactor,
  agentToCitizen,
  pkce,
  refresh,
  boundTokens,
  fourLogouts,
  logoutTold,
];
