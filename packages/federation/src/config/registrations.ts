/**
 * What a registration says must be possible at the brokers it is for: each rule that a broker holds
 * client metadata to when it first reads them. Source: RFC 7591 §2, OpenID Connect Registration §2.
 */
import { DATA_SCOPES, type Problem, type Registration, V1_IDENTITY_SCOPES } from '@federama/model';
import { keyProblems } from './client-keys.ts';
import {
  addressProblems,
  authenticationProblems,
  fapiProblems,
  lifetimeOfNothing,
  pairwiseOfSeveralHosts,
  sessionWithoutAddress,
  unknownSettings,
} from './open-settings.ts';
import { brokersOf, itemsOf } from './raw.ts';
import {
  encryptionProblems,
  signingProblems,
  unsignedEncryption,
  uselessEncryption,
} from './token-settings.ts';
import {
  problemWith,
  type Rule,
  registrationsAt,
  type WrittenRegistration,
} from './written-registration.ts';

export function registrationProblems(raw: unknown): Problem[] {
  return ['serviceProviders', 'clients'].flatMap((list) =>
    itemsOf(raw, list).flatMap((item, index) => {
      const all = registrationsAt(raw, [list, index], brokersOf(raw, item));
      const rules = list === 'clients' ? [...RULES, withoutAddress] : RULES;
      const problems = all.flatMap((written) => rules.flatMap((rule) => rule(written)));
      return withoutRepeats([
        ...problems,
        ...unusedEncryption(all),
        ...unreadSettings(all),
        ...unknownScopes(all),
      ]);
    }),
  );
}

const RULES: readonly Rule[] = [
  keyProblems,
  signingProblems,
  encryptionProblems,
  unsignedEncryption,
  unknownProtocols,
  withoutOpenid,
  authenticationProblems,
  addressProblems,
  lifetimeOfNothing,
  sessionWithoutAddress,
  pairwiseOfSeveralHosts,
  fapiProblems,
];

/** Brokers that read one record tell one problem. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()];
}

/** No request is answered without it. Source: OpenID Connect Core §3.1.2.1. */
function withoutOpenid(written: WrittenRegistration): Problem[] {
  const { scopes, responseTypes } = written.registration;
  if (scopes.includes('openid') || !responseTypes.length) return [];
  return [
    problemWith(written, 'scopes', {
      en: 'openid among them: no request is answered without it',
      fr: 'openid parmi eux : sans lui, aucune demande n’aboutit',
    }),
  ];
}

/** An application that no browser can be sent back to, though people sign in to it. */
function withoutAddress(written: WrittenRegistration): Problem[] {
  const { redirectUris, responseTypes } = written.registration;
  if (redirectUris.length || !responseTypes.length) return [];
  const problem = problemWith(written, 'redirectUris', {
    en: 'at least one address that people are sent back to',
    fr: 'au moins une adresse où renvoyer les personnes',
  });
  return [{ ...problem, value: undefined }];
}

function unknownProtocols(written: WrittenRegistration): Problem[] {
  const { profile, registration } = written;
  if (registration.protocols.every((protocol) => profile.protocols.includes(protocol))) return [];
  const known = profile.protocols.join(', ');
  return [
    problemWith(written, 'protocols', {
      en: `protocols of its broker: ${known}`,
      fr: `des protocoles de son broker : ${known}`,
    }),
  ];
}

/** Those who read a member at one place; what is of no use to one may be for another. */
function readersOf(all: readonly WrittenRegistration[], name: keyof Registration) {
  const byPlace = Object.groupBy(all, ({ place }) => place(name).path.join('.'));
  return Object.values(byPlace).flatMap((readers = []) => {
    const [first] = readers;
    return first ? [{ first, readers }] : [];
  });
}

function unusedEncryption(all: readonly WrittenRegistration[]): Problem[] {
  const names = new Set(all.flatMap(uselessEncryption));
  return [...names].flatMap((name) =>
    readersOf(all, name)
      .filter(({ readers }) => readers.every((own) => uselessEncryption(own).includes(name)))
      .map(({ first }) =>
        problemWith(first, name, {
          en: `nothing: the profile ${first.profile.id} encrypts no tokens`,
          fr: `rien : le profil ${first.profile.id} ne chiffre aucun jeton`,
        }),
      ),
  );
}

/** Settings of plain OpenID Connect where no broker of the client speaks it. */
function unreadSettings(all: readonly WrittenRegistration[]): Problem[] {
  const names = new Set(all.flatMap(unknownSettings));
  return [...names].flatMap((name) =>
    readersOf(all, name)
      .filter(({ readers }) => readers.every((own) => unknownSettings(own).includes(name)))
      .map(({ first }) =>
        problemWith(first, name, {
          en: `nothing: the profile ${first.profile.id} does not know it; openid does`,
          fr: `rien : le profil ${first.profile.id} ne le connaît pas ; openid le connaît`,
        }),
      ),
  );
}

/** Only those that are written: the default is for every profile, which takes what it knows. */
function unknownScopes(all: readonly WrittenRegistration[]): Problem[] {
  return readersOf(all, 'scopes').flatMap(({ first, readers }) => {
    const { path, value } = first.place('scopes');
    const known = new Set(readers.flatMap(knownScopes));
    return (Array.isArray(value) ? value : []).flatMap((scope, index) =>
      known.has(scope) ? [] : [{ path: [...path, index], value: scope, ...scopeWords(readers) }],
    );
  });
}

function knownScopes({ profile, registration: { protocols } }: WrittenRegistration): string[] {
  return [
    ...(profile.client.asksForData ? Object.values(DATA_SCOPES).flat() : []),
    ...(protocols.includes('v2') ? Object.keys(profile.scopes) : []),
    ...(protocols.includes('v1') ? V1_SCOPES : []),
  ];
}

const V1_SCOPES = [...Object.keys(V1_IDENTITY_SCOPES), ...Object.values(DATA_SCOPES).flat()];

function scopeWords(readers: readonly WrittenRegistration[]) {
  const protocols = [...new Set(readers.flatMap(({ registration }) => registration.protocols))];
  const profiles = [...new Set(readers.map(({ profile }) => profile.id))].join(', ');
  return {
    expected: `a scope of ${profiles}, protocol ${protocols.join(', ')}`,
    expectedFr: `un scope de ${profiles}, protocole ${protocols.join(', ')}`,
  };
}
