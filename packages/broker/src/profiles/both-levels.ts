/** What FranceConnect's two levels have in common. Source: docs/reference/contract.md#2, #5. */
import { ERRORS } from '@federama/knowledge';
import { DATA_SCOPES, identityProblems } from '@federama/model';
import { civilStatusSubject, consultRegistry } from './civil-status.ts';
import { civilStatusOutcome } from './outcome.ts';
import type { Profile } from './profile.ts';

export const BOTH_LEVELS = {
  prefix: '/api/v2',
  login: { kind: 'provider-choice' },
  request: {
    required: [
      'client_id',
      'acr_values',
      'response_type',
      'nonce',
      'state',
      'redirect_uri',
      'scope',
    ],
    optional: ['claims', 'prompt', 'idp_hint', 'ui_locales'],
    forbidden: ['code_challenge', 'code_challenge_method'],
    mayBeEmpty: ['state', 'response_type', 'acr_values', 'scope', 'claims', 'idp_hint'],
    minimumLength: { nonce: 22 },
    maximumLength: {},
    prompts: ['login', 'consent'],
    listLength: 64,
  },
  client: {
    authMethods: ['client_secret_post', 'private_key_jwt'],
    settings: [],
    ownSchemes: false,
    registersItself: false,
    asksForData: false,
  },
  ttlSeconds: { accessToken: 60, authorizationCode: 30, grant: 30, idToken: 60 },
  upstream: { session: 'new', identityProblems },
  mailsConnections: true,
  errors: ERRORS,
  errorUriBase:
    'https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/',
  showcaseUrl: 'https://franceconnect.gouv.fr',
  chooseProvider: () => undefined,
  identify: consultRegistry,
  subject: civilStatusSubject,
  outcome: civilStatusOutcome,
} as const satisfies Partial<Omit<Profile, 'ttlSeconds' | 'upstream'>> & {
  ttlSeconds: Partial<Profile['ttlSeconds']>;
  upstream: Partial<Profile['upstream']>;
};

/** The scopes of these families of data providers; each releases a claim of its own name. */
export function dataScopes(families: readonly string[]): Record<string, readonly string[]> {
  const scopes = families.flatMap((family) => DATA_SCOPES[family] ?? []);
  return Object.fromEntries(scopes.map((scope) => [scope, [scope]]));
}
