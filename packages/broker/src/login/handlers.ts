/**
 * How the broker deals with whom an identity provider sends: the record of the provider names its
 * handlers. Source: docs/reference/contract.md#3.6, #3.7, #12.6.
 */
import { europeanIdentityProblems, type IdentityProblem, latin1Digest } from '@federama/model';
import type { Language } from '@federama/server-kit/i18n';
import type { IdentityProviderRecord } from '../directory.ts';
import type { Profile, StrategyContext } from '../profiles/profile.ts';
import type { ActiveSession, Claims, IdentifiedPerson, LoginRecord } from './login-record.ts';

type Handlers = IdentityProviderRecord['handlers'];

/** Who has signed in, and what a service is told of them. */
type Verification = {
  identify(context: StrategyContext, session: ActiveSession): Promise<IdentifiedPerson>;
  claims(login: LoginRecord, person: IdentifiedPerson): Claims;
  /** Whether an account may be blocked, or keep identity providers out. */
  heedsAccount: boolean;
  /** Whether a mandate must cover the service. */
  needsMandate: boolean;
  /** Language of the pages that follow. */
  language?: Language;
};

const usual = ({ identify, claims }: Profile): Verification => ({
  identify,
  claims,
  heedsAccount: true,
  needsMandate: false,
});

const VERIFICATIONS: Record<Handlers['verify'], (profile: Profile) => Verification> = {
  default: usual,
  'aidants-connect': (profile) => ({ ...usual(profile), needsMandate: true }),
  eidas: () => ({
    identify: async (_context, { login }) => ({
      key: latin1Digest(login.answered?.subject ?? ''),
      identity: {},
      once: true,
    }),
    claims: ({ answered }) => ({ ...answered?.identity }),
    heedsAccount: false,
    needsMandate: false,
    language: 'en',
  }),
};

export function verificationOf({ handlers }: IdentityProviderRecord, profile: Profile) {
  return VERIFICATIONS[handlers.verify](profile);
}

/** What is wrong with an identity that this provider gives. */
export function identityProblemsOf(
  { handlers }: IdentityProviderRecord,
  { upstream }: Profile,
  identity: Claims,
): readonly IdentityProblem[] {
  return handlers.identityCheck === 'eidas'
    ? europeanIdentityProblems(identity)
    : upstream.identityProblems(identity);
}
