/** Faults of levels that services insist on, and of who someone works for. */
import type { JWTPayload } from 'jose';
import { idToken, userinfoClaims, without } from './mutations.ts';
import { type Expectation, SIGN_IN, type Template } from './template.ts';

const LEVELS = 'OpenID Connect Core §5.5.1.1';

/** Of a service that insists on levels: without, the one that comes binds nobody. */
function insisted(change: (claims: JWTPayload, levels: readonly string[]) => JWTPayload) {
  return idToken((jwt, tools) =>
    tools.levels.length ? tools.withClaims(jwt, (claims) => change(claims, tools.levels)) : jwt,
  );
}

/** Below all that can be insisted on for a second factor; or else below the lowest of them. */
const lowerThan = (levels: readonly string[]) => (levels.includes('eidas1') ? 'eidas0' : 'eidas1');

const BEFORE = 'https://proconnect.gouv.fr/assurance/';

/** Names of levels until 18 June 2026. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  eidas0: `${BEFORE}self-asserted`,
  'eidas0-mfa': `${BEFORE}self-asserted-2fa`,
  eidas1: `${BEFORE}consistency-checked`,
};

const INSIST: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Refuser : aucun des niveaux exigés n’est revenu. Comparer les noms un à un, sans ordre.',
    en: 'Refuse: none of the levels insisted on came back. Compare names one by one, without order.',
  },
};

export const LEVEL: readonly Template[] = [
  [
    'missing',
    LEVELS,
    'sans acr, pourtant exigé',
    'no acr, although it was insisted on',
    insisted((claims) => without(claims, 'acr')),
    INSIST,
  ],
  [
    'lower',
    LEVELS,
    'un niveau plus bas que ceux qui sont exigés',
    'a level below those insisted on',
    insisted((claims, levels) => ({ ...claims, acr: lowerThan(levels) })),
    INSIST,
  ],
  [
    'unknown',
    LEVELS,
    'un niveau que nul ne connaît',
    'a level nobody knows',
    insisted((claims) => ({ ...claims, acr: 'eidas9' })),
    INSIST,
  ],
  [
    'old-name',
    'ProConnect, 2026-06-18',
    'le niveau sous son nom d’avant le 18 juin 2026',
    'the level under its name from before 18 June 2026',
    insisted((claims) => ({
      ...claims,
      acr: OLD_NAMES[String(claims.acr)] ?? `${BEFORE}consistency-checked-2fa`,
    })),
    INSIST,
  ],
];

const CLAIMS = 'ProConnect, userinfo';

const NO_RIGHTS: Expectation = {
  expects: 'helped',
  expected: {
    fr: 'N’accorder aucun droit, et dire à la personne pourquoi : jamais d’erreur HTTP 500.',
    en: 'Grant no right, and tell the person why: never an HTTP 500.',
  },
};

/** Only of who is told of: a service without the scope has no such claim to lose. */
function claim(name: string, change: (claims: JWTPayload) => Record<string, unknown>) {
  return userinfoClaims((claims) => (name in claims ? change(claims) : claims));
}

export const ROLES: readonly Template[] = [
  [
    'missing',
    CLAIMS,
    'sans roles',
    'no roles',
    claim('roles', (claims) => without(claims, 'roles')),
    NO_RIGHTS,
  ],
  [
    'empty',
    CLAIMS,
    'une liste de rôles vide',
    'an empty list of roles',
    claim('roles', (claims) => ({ ...claims, roles: [] })),
    NO_RIGHTS,
  ],
  [
    'text',
    CLAIMS,
    'des rôles en texte au lieu d’une liste',
    'roles as text instead of a list',
    claim('roles', (claims) => ({ ...claims, roles: 'agent_public' })),
    NO_RIGHTS,
  ],
  [
    'unknown',
    CLAIMS,
    'un rôle que nul ne connaît, et qui ressemble',
    'a role nobody knows, and that looks alike',
    claim('roles', (claims) => ({ ...claims, roles: ['agent_publicitaire'] })),
    NO_RIGHTS,
  ],
];

export const SIRET: readonly Template[] = [
  [
    'missing',
    CLAIMS,
    'sans siret',
    'no siret',
    claim('siret', (claims) => without(claims, 'siret')),
    NO_RIGHTS,
  ],
  [
    'malformed',
    CLAIMS,
    'un siret illisible',
    'a siret that cannot be read',
    claim('siret', (claims) => ({ ...claims, siret: '110 002 011' })),
    NO_RIGHTS,
  ],
  [
    'other',
    CLAIMS,
    'le siret d’une autre organisation',
    'the siret of another organisation',
    claim('siret', (claims) => ({ ...claims, siret: '21920023500014' })),
    {
      expects: 'signed-in',
      expected: {
        fr: 'Montrer ce qui est à l’organisation nommée à cette connexion, et rien de la précédente.',
        en: 'Show what belongs to the organisation named at this login, and nothing of the one before.',
      },
    },
  ],
];

export const CUSTOM: readonly Template[] = [
  [
    'missing',
    CLAIMS,
    'sans custom',
    'no custom',
    claim('custom', (claims) => without(claims, 'custom')),
    SIGN_IN,
  ],
  [
    'text',
    CLAIMS,
    'custom en texte au lieu d’un objet',
    'custom as text instead of an object',
    claim('custom', (claims) => ({ ...claims, custom: '{}' })),
    SIGN_IN,
  ],
];
