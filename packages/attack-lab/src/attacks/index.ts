/**
 * Every attack, in the order of a lesson: first what is seen, then what is hidden; then those at work;
 * at last, those of plain OpenID Connect.
 */
import type { Attack } from '../attack.ts';
import { acrDowngrade } from './acr-downgrade.ts';
import { anyoneRegisters } from './anyone-registers.ts';
import { borrowedAddress } from './borrowed-address.ts';
import { codeInjection } from './code-injection.ts';
import { codeReplay } from './code-replay.ts';
import { decryptionOracle } from './decryption-oracle.ts';
import { emailLinking } from './email-linking.ts';
import { algNone, publicKeySecret } from './forged-token.ts';
import { guessedCode } from './guessed-code.ts';
import { idTokenAsLogout } from './id-token-as-logout.ts';
import { issuerMixUp } from './issuer-mix-up.ts';
import { levelsAsText } from './levels-as-text.ts';
import { loginCsrf } from './login-csrf.ts';
import { logoutForged } from './logout-forged.ts';
import { logoutReplayed } from './logout-replayed.ts';
import { mixUp } from './mix-up.ts';
import { neighboursToken } from './neighbours-token.ts';
import { openRedirect } from './open-redirect.ts';
import { parBypassed } from './par-bypassed.ts';
import { phishing } from './phishing.ts';
import { pkceDowngrade } from './pkce-downgrade.ts';
import { proofReplayed } from './proof-replayed.ts';
import { publicSub } from './public-sub.ts';
import { rankedLevels } from './ranked-levels.ts';
import { redirectUri } from './redirect-uri.ts';
import { refreshReuse } from './refresh-reuse.ts';
import { requestTampered } from './request-tampered.ts';
import { sessionFixation } from './session-fixation.ts';
import { sharedComputer } from './shared-computer.ts';
import { someoneElseConfirms } from './someone-else-confirms.ts';
import { tokenSubstitution } from './token-substitution.ts';

export const ATTACKS: readonly Attack[] = [
  loginCsrf,
  sharedComputer,
  phishing,
  emailLinking,
  codeInjection,
  codeReplay,
  redirectUri,
  openRedirect,
  acrDowngrade,
  levelsAsText,
  someoneElseConfirms,
  sessionFixation,
  tokenSubstitution,
  algNone,
  publicKeySecret,
  decryptionOracle,
  mixUp,
  borrowedAddress,
  rankedLevels,
  guessedCode,
  publicSub,
  pkceDowngrade,
  refreshReuse,
  proofReplayed,
  neighboursToken,
  parBypassed,
  requestTampered,
  anyoneRegisters,
  issuerMixUp,
  logoutForged,
  logoutReplayed,
  idTokenAsLogout,
];
