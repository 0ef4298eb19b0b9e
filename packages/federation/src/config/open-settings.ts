/** What only plain OpenID Connect knows of a client: whether its broker does, and whether it is whole. */

import { isOwnScheme, OPEN_SETTINGS, openRegistration, type Problem } from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import { isLoopbackUrl } from './addresses.ts';
import { at, itemsOf, profileAt } from './raw.ts';
import { problemWith, type WrittenRegistration } from './written-registration.ts';

const defaults = memo((): Record<string, unknown> => openRegistration.parse({}));

/** Settings that a registration makes use of, and its broker does not know. */
export function unknownSettings({ profile, registration }: WrittenRegistration) {
  const isUsed = (name: (typeof OPEN_SETTINGS)[number]) =>
    JSON.stringify(registration[name]) !== JSON.stringify(defaults()[name]);
  return OPEN_SETTINGS.filter((name) => isUsed(name) && !profile.client.settings.includes(name));
}

export function authenticationProblems(written: WrittenRegistration): Problem[] {
  const { authMethods } = written.profile.client;
  const { tokenEndpointAuthMethod: method, clientSecret } = written.registration;
  if (!authMethods.includes(method))
    return [
      problemWith(written, 'tokenEndpointAuthMethod', {
        en: `one of: ${authMethods.join(', ')} (profile ${written.profile.id})`,
        fr: `l’un de : ${authMethods.join(', ')} (profil ${written.profile.id})`,
      }),
    ];
  if (clientSecret || !needsSecret(written)) return [];
  return [
    problemWith(written, 'clientSecret', {
      en: 'a secret of at least 32 characters: it proves itself with it',
      fr: 'un secret d’au moins 32 caractères : il s’authentifie avec',
    }),
  ];
}

function needsSecret({ registration }: WrittenRegistration): boolean {
  const { tokenEndpointAuthMethod, idTokenSignedResponseAlg, userinfoSignedResponseAlg } =
    registration;
  const algs = [idTokenSignedResponseAlg, userinfoSignedResponseAlg];
  return tokenEndpointAuthMethod.startsWith('client_secret') || algs.includes('HS256');
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** An application's own address needs a profile that knows of it, and an application on a device. */
export function addressProblems(written: WrittenRegistration): Problem[] {
  const { applicationType } = written.registration;
  const { id, client } = written.profile;
  const { ownSchemes } = client;
  return (['redirectUris', 'postLogoutRedirectUris'] as const).flatMap((name) => {
    const { path } = written.place(name);
    return written.registration[name].flatMap((value, index) => {
      const words = addressWords(value, { applicationType, ownSchemes, profile: id });
      return words ? [{ path: [...path, index], value, ...words }] : [];
    });
  });
}

type Rules = { applicationType: 'web' | 'native'; ownSchemes: boolean; profile: string };

function addressWords(value: string, { applicationType, ownSchemes, profile }: Rules) {
  if (isOwnScheme(value) && !ownSchemes)
    return {
      expected: `an http(s) address: the profile ${profile} sends nobody back to an application`,
      expectedFr: `une adresse http(s) : le profil ${profile} ne renvoie personne vers une application`,
    };
  if (isOwnScheme(value) && applicationType === 'web')
    return {
      expected: 'an http(s) address; or applicationType: native beside it',
      expectedFr: 'une adresse http(s) ; ou applicationType: native à côté',
    };
  const { protocol, hostname } = URL.parse(value) ?? { protocol: '', hostname: '' };
  if (applicationType === 'native' && protocol === 'http:' && !LOOPBACK.includes(hostname))
    return {
      expected: 'https, a scheme of its own, or http on 127.0.0.1 (RFC 8252)',
      expectedFr: 'https, un schéma à soi, ou http sur 127.0.0.1 (RFC 8252)',
    };
  return undefined;
}

/** Hosts share a pairwise sub when a document says that they belong together. */
export function pairwiseOfSeveralHosts(written: WrittenRegistration): Problem[] {
  const { subjectType, sectorIdentifierUri, redirectUris } = written.registration;
  const hosts = new Set(redirectUris.map((uri) => URL.parse(uri)?.host));
  if (subjectType === 'public' || sectorIdentifierUri || hosts.size < 2) return [];
  return [
    problemWith(written, 'subjectType', {
      en: 'public; or sectorIdentifierUri beside it: the redirect URIs are on several hosts',
      fr: 'public\u202f; ou sectorIdentifierUri à côté\u202f: les redirectUris sont sur plusieurs hôtes',
    }),
  ];
}

/** What the profile demands of a client. Source: https://openid.net/specs/fapi-security-profile-2_0-final.html §5.3.2.1. */
export function fapiProblems(written: WrittenRegistration): Problem[] {
  const { securityProfile, tokenEndpointAuthMethod } = written.registration;
  if (securityProfile === 'none') return [];
  if (tokenEndpointAuthMethod === 'private_key_jwt') return weakSignatures(written);
  return [
    problemWith(written, 'tokenEndpointAuthMethod', {
      en: 'private_key_jwt: securityProfile fapi-2.0 takes no secret',
      fr: 'private_key_jwt\u202f: securityProfile fapi-2.0 n’accepte pas de secret',
    }),
  ];
}

const SIGNED = [
  'idTokenSignedResponseAlg',
  'userinfoSignedResponseAlg',
  'requestObjectSigningAlg',
] as const;
const WEAK = ['RS256', 'HS256'];

/** Source: FAPI 2.0 Security Profile §5.4.1. */
function weakSignatures(written: WrittenRegistration): Problem[] {
  return SIGNED.filter((name) => WEAK.includes(String(written.registration[name]))).map((name) =>
    problemWith(written, name, {
      en: 'PS256 or ES256: securityProfile fapi-2.0 takes no other signature',
      fr: 'PS256 ou ES256\u202f: securityProfile fapi-2.0 n’accepte pas d’autre signature',
    }),
  );
}

const SELF_REGISTRATION = [
  'dynamicRegistration',
  'initialAccessToken',
  'clientIdMetadataDocuments',
  'requestUris',
  'implicitFlow',
];

/** Doors for clients, at a broker that has none; or their token, without the door. */
export function unreadBrokerSettings(raw: unknown): Problem[] {
  return itemsOf(raw, 'brokers').flatMap((item, index) => {
    const profile = profileAt(raw, String(at(item, 'id')));
    if (!profile) return [];
    if (profile.client.registersItself)
      return [...tokenWithoutDoor(item, index), ...doorWithoutToken(item, index)];
    return SELF_REGISTRATION.filter((name) => at(item, name)).map((name) => ({
      ...{ path: ['brokers', index, name], value: at(item, name) },
      expected: `nothing: the profile ${profile.id} does not know it; openid does`,
      expectedFr: `rien\u202f: le profil ${profile.id} ne le connaît pas\u202f; openid le connaît`,
    }));
  });
}

function tokenWithoutDoor(item: unknown, index: number): Problem[] {
  const value = at(item, 'initialAccessToken');
  if (value === undefined || at(item, 'dynamicRegistration') === true) return [];
  return [
    {
      ...{ path: ['brokers', index, 'initialAccessToken'], value },
      expected: 'dynamicRegistration: true beside it: nobody registers otherwise',
      expectedFr: 'dynamicRegistration: true à côté : personne ne s’inscrit sinon',
    },
  ];
}

/** Whoever registers names addresses that the broker then asks: not for strangers. */
function doorWithoutToken(item: unknown, index: number): Problem[] {
  const [url, token] = [at(item, 'url'), at(item, 'initialAccessToken')];
  if (at(item, 'dynamicRegistration') !== true || token !== undefined) return [];
  if (typeof url !== 'string' || !URL.canParse(url) || isLoopbackUrl(url)) return [];
  return [
    {
      ...{ path: ['brokers', index, 'dynamicRegistration'], value: true },
      expected: 'initialAccessToken beside it: others than this machine reach this address',
      expectedFr:
        'initialAccessToken à côté\u202f: d’autres que cette machine joignent cette adresse',
    },
  ];
}

/** Where people choose no provider on a page, a hint may name any that the service admits. */
export function unreadHints(raw: unknown): Problem[] {
  return itemsOf(raw, 'brokers').flatMap((item, index) => {
    const profile = profileAt(raw, String(at(item, 'id')));
    const value = at(item, 'allowedIdpHints');
    const isRead = profile?.login.kind === 'provider-choice';
    if (!profile || isRead || !Array.isArray(value) || !value.length) return [];
    return [
      {
        ...{ path: ['brokers', index, 'allowedIdpHints'], value },
        expected: `nothing: the profile ${profile.id} lets idp_hint name any provider`,
        expectedFr: `rien : le profil ${profile.id} laisse idp_hint nommer tout fournisseur`,
      },
    ];
  });
}

/** How long something lives that it is never given. */
export function lifetimeOfNothing(written: WrittenRegistration): Problem[] {
  const { grantTypes, ttlSeconds } = written.registration;
  if (ttlSeconds.refreshToken === undefined || grantTypes.includes('refresh_token')) return [];
  return [
    problemWith(written, 'ttlSeconds', {
      en: 'no refreshToken in it, or refresh_token among its grantTypes: it is given none otherwise',
      fr: 'pas de refreshToken dedans, ou refresh_token parmi ses grantTypes : elle n’en reçoit pas sinon',
    }),
  ];
}

/** A session is named only to whoever is told of its end. */
export function sessionWithoutAddress(written: WrittenRegistration): Problem[] {
  const { backchannelLogoutSessionRequired, backchannelLogoutUri } = written.registration;
  if (!backchannelLogoutSessionRequired || backchannelLogoutUri) return [];
  return [
    problemWith(written, 'backchannelLogoutSessionRequired', {
      en: 'backchannelLogoutUri beside it: nobody is told otherwise',
      fr: 'backchannelLogoutUri à côté : personne n’est prévenu sinon',
    }),
  ];
}
