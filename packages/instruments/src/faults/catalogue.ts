/** Every fault that can be armed, by id. */
import type { Hop } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';
import { AUTHORIZATION, LOGOUT, NETWORK } from './answers.ts';
import { CUSTOM, LEVEL, ROLES, SIRET } from './at-work.ts';
import { DATA_ANSWER, DIRECTORY, REGISTRY } from './directories.ts';
import { DISCOVERY, JWKS } from './documents.ts';
import { DPOP, DPOP_DATA, DPOP_USERINFO } from './dpop.ts';
import { emailCodeFaults } from './email-code.ts';
import { encryptedFaults } from './encrypted.ts';
import type { Fault } from './fault.ts';
import { INTROSPECTION } from './introspection.ts';
import { logoutTokenFaults } from './logout-token.ts';
import { encryptedIdToken, encryptedUserinfo } from './mutations.ts';
import { ACCESS_TOKEN, PAR, PKCE, PKCE_DISCOVERY } from './open.ts';
import { REFRESH } from './refresh.ts';
import { REGISTRATION } from './registration.ts';
import { faultsOf, type Template, WITHOUT_ROLES } from './template.ts';
import { ID_TOKEN, TOKEN_ANSWER } from './tokens.ts';
import { USERINFO } from './userinfo.ts';

const BROKER: Translated = { fr: 'Le tiers de confiance', en: 'The broker' };
const PROVIDER: Translated = { fr: 'Le fournisseur d’identité', en: 'The identity provider' };
const REGISTER: Translated = { fr: 'L’état civil', en: 'The civil registry' };
const ORGANISATIONS: Translated = {
  fr: 'L’annuaire des organisations',
  en: 'The directory of organisations',
};
const DATA: Translated = { fr: 'Le fournisseur de données', en: 'The data provider' };

/** Identity providers do not announce `iss` in their answers: its absence is no fault of theirs. */
const WITHOUT_ISS = AUTHORIZATION.filter(([name]) => name !== 'iss-missing');
/** The broker holds identities to rules that services do not know of. */
const REFUSED_BY_THE_BROKER = ['null-claims', 'long-name'];

/** Faults that broker and identity provider may commit alike, as OpenID providers. */
function openidProvider(who: 'broker' | 'idp', by: Translated): Fault[] {
  const at = (name: string) => `${who}.${name}` as Hop;
  return [
    ...faultsOf(who === 'broker' ? AUTHORIZATION : WITHOUT_ISS, {
      prefix: `${who}.authorization`,
      hop: at('resume'),
      by,
    }),
    ...faultsOf(ID_TOKEN, { prefix: `${who}.id-token`, hop: at('token'), by }),
    ...faultsOf(encryptedFaults(encryptedIdToken), {
      ...{ prefix: `${who}.encrypted-id-token`, hop: at('token'), by, encrypted: true },
    }),
    ...faultsOf(TOKEN_ANSWER, { prefix: `${who}.token`, hop: at('token'), by }),
    ...faultsOf(USERINFO, {
      prefix: `${who}.userinfo`,
      hop: at('userinfo'),
      by,
      refused: who === 'broker' ? [] : REFUSED_BY_THE_BROKER,
    }),
    ...faultsOf(encryptedFaults(encryptedUserinfo), {
      ...{ prefix: `${who}.encrypted-userinfo`, hop: at('userinfo'), by, encrypted: true },
    }),
    ...faultsOf(JWKS, { prefix: `${who}.jwks`, hop: at('jwks'), by }),
    ...faultsOf(DISCOVERY, { prefix: `${who}.discovery`, hop: at('discovery'), by }),
    ...faultsOf(LOGOUT, { prefix: `${who}.logout`, hop: at('session-end-confirm'), by }),
    ...['token', 'userinfo', 'jwks', 'discovery'].flatMap((hop) =>
      faultsOf(NETWORK, { prefix: `${who}.${hop}`, hop: at(hop), by }),
    ),
  ];
}

/** Of brokers where people at work sign in. */
function atWork(): Fault[] {
  const of = (prefix: string, hop: Hop, templates: readonly Template[]) =>
    faultsOf(templates, { prefix: `broker.${prefix}`, hop, by: BROKER, agents: true });
  return [
    ...of('level', 'broker.token', LEVEL),
    ...of('roles', 'broker.userinfo', ROLES),
    ...of('siret', 'broker.userinfo', SIRET),
    ...of('custom', 'broker.userinfo', CUSTOM),
    ...emailCodeFaults(BROKER),
    ...of('introspection', 'broker.introspection', INTROSPECTION),
  ];
}

/** Of tokens that are renewed, at brokers that renew them. */
const renewals = (): Fault[] =>
  faultsOf(REFRESH, {
    ...{ prefix: 'broker.refresh', hop: 'broker.token', by: BROKER, agents: true, open: true },
  });

/** Of brokers of plain OpenID Connect. */
function ofOpenStandards(): Fault[] {
  const of = (prefix: string, hop: Hop, templates: readonly Template[]) =>
    faultsOf(templates, { prefix: `broker.${prefix}`, hop, by: BROKER, open: true });
  return [
    ...of('pkce', 'broker.token', PKCE),
    ...of('discovery', 'broker.discovery', PKCE_DISCOVERY),
    ...of('registration', 'broker.registration', REGISTRATION),
    ...of('par', 'broker.par', PAR),
    ...of('access-token', 'broker.token', ACCESS_TOKEN),
    ...of('dpop', 'broker.token', DPOP),
    ...of('dpop-userinfo', 'broker.userinfo', DPOP_USERINFO),
    ...faultsOf(DPOP_DATA, {
      ...{ prefix: 'data-provider.dpop', hop: 'data-provider.data', by: DATA, open: true },
    }),
    ...logoutTokenFaults(BROKER),
  ];
}

export function faultCatalogue(): ReadonlyMap<string, Fault> {
  const faults = [
    ...openidProvider('broker', BROKER),
    ...openidProvider('idp', PROVIDER),
    ...atWork(),
    ...renewals(),
    ...ofOpenStandards(),
    ...faultsOf([...REGISTRY, ...NETWORK], {
      prefix: 'registry',
      hop: 'registry.consult',
      by: REGISTER,
    }),
    ...faultsOf([...DIRECTORY, ...NETWORK], {
      ...{ prefix: 'directory', hop: 'directory.establishment', by: ORGANISATIONS, agents: true },
      usually: WITHOUT_ROLES,
    }),
    ...faultsOf([...DATA_ANSWER, ...NETWORK], {
      prefix: 'data-provider',
      hop: 'data-provider.data',
      by: DATA,
    }),
  ];
  return new Map(faults.map((fault) => [fault.id, fault]));
}
