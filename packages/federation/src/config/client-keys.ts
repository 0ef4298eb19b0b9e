/** Keys that a client has to register for what else it says. Source: RFC 7591 §2. */
import { FAPI_ALGS, hasKeyFor, type Problem, type PublicJwks } from '@federama/model';
import { at, itemsOf } from './raw.ts';
import { problemWith, type WrittenRegistration } from './written-registration.ts';

const NOT_BOTH = { en: 'jwks or jwksUri, not both', fr: 'jwks ou jwksUri, pas les deux' };

/** Answers to a data provider are encrypted: one that does not run here says where its key is. */
export function dataProviderKeys(raw: unknown): Problem[] {
  return itemsOf(raw, 'dataProviders').flatMap((item, index) => {
    const place = (name: string) => ({
      path: ['dataProviders', index, name],
      value: at(item, name),
    });
    const [url, jwks, jwksUri] = ['url', 'jwks', 'jwksUri'].map((name) => at(item, name));
    if (jwks && jwksUri)
      return [{ ...place('jwksUri'), expected: NOT_BOTH.en, expectedFr: NOT_BOTH.fr }];
    if (url || jwks || jwksUri) return [];
    return [
      {
        ...place('jwks'),
        expected: 'its public key, here or at jwksUri: what it is told is encrypted for it',
        expectedFr: 'sa clé publique, ici ou à jwksUri : ce qu’il reçoit est chiffré pour lui',
      },
    ];
  });
}

export function keyProblems(written: WrittenRegistration): Problem[] {
  const { jwks, jwksUri } = written.registration;
  if (jwks && jwksUri) return [problemWith(written, 'jwksUri', NOT_BOTH)];
  return needs(written).flatMap((need) => missingKey(written, need));
}

type Need = { setting: string; algs: readonly string[]; use: 'sig' | 'enc' };

/** What the registration needs a public key for. */
function needs({ profile, registration, isSample }: WrittenRegistration): Need[] {
  const { tokenEndpointAuthMethod: method, idTokenEncryptedResponseAlg } = registration;
  const { clientAssertionAlgs, encryption } = profile.tokens;
  const assertionAlgs =
    registration.securityProfile === 'fapi-2.0' ? FAPI_ALGS : clientAssertionAlgs;
  const encrypted = {
    idTokenEncryptedResponseAlg,
    userinfoEncryptedResponseAlg: registration.userinfoEncryptedResponseAlg,
  };
  return [
    ...(method === 'private_key_jwt' && !isSample
      ? [{ setting: `tokenEndpointAuthMethod: ${method}`, algs: assertionAlgs, use: 'sig' }]
      : []),
    ...Object.entries(encryption && !isSample ? encrypted : {}).flatMap(([name, alg]) =>
      alg ? [{ setting: `${name}: ${alg}`, algs: [alg], use: 'enc' }] : [],
    ),
  ] as Need[];
}

function missingKey(written: WrittenRegistration, { setting, algs, use }: Need): Problem[] {
  const { jwks, jwksUri } = written.registration;
  if (jwksUri || (jwks && algs.some((alg) => hasKeyFor(alg, jwks, use)))) return [];
  const [en, fr] = [algs.join(' or '), algs.join(' ou ')];
  const problem = problemWith(written, 'jwks', {
    en: `a public key for ${en}, here or at jwksUri: ${setting} needs one`,
    fr: `une clé publique pour ${fr}, ici ou à jwksUri : ${setting} en demande une`,
  });
  return [{ ...problem, value: jwks && kindsOf(jwks) }];
}

/** The keys in short: `EC P-256 enc, RSA`. */
function kindsOf({ keys }: PublicJwks): string {
  return keys.map(({ kty, crv, use }) => [kty, crv, use].filter(Boolean).join(' ')).join(', ');
}
