/**
 * What identity providers and data providers agree on with a broker must be possible for its
 * profile: levels are told apart elsewhere; here, how answers are signed and encrypted.
 */
import type { Problem } from '@federama/model';
import { among } from './expected.ts';
import { at, brokersOf, itemsOf, type Path, profileAt } from './raw.ts';

/** A member as one broker reads it: its own, or the one for all. */
function readAt(item: unknown, path: Path, broker: string, name: string) {
  const own = at(item, 'atBroker', broker, name);
  return own === undefined
    ? { path: [...path, name], value: at(item, name) }
    : { path: [...path, 'atBroker', broker, name], value: own };
}

const PAIRS = [
  ['idTokenEncryptedResponseAlg', 'idTokenEncryptedResponseEnc'],
  ['userinfoEncryptedResponseAlg', 'userinfoEncryptedResponseEnc'],
] as const;

/** An identity provider encrypts with a key that the broker publishes. */
export function providerEncryption(raw: unknown): Problem[] {
  return itemsOf(raw, 'identityProviders').flatMap((item, index) =>
    brokersOf(raw, item).flatMap((broker) => {
      const known = Object.keys(profileAt(raw, broker)?.tokens.decryptionKeyIds ?? {});
      const read = (name: string) => readAt(item, ['identityProviders', index], broker, name);
      return PAIRS.flatMap(([algName, encName]) => {
        const [alg, enc] = [read(algName), read(encName)];
        if (alg.value === undefined && enc.value === undefined) return [];
        if (!known.includes(String(alg.value))) return [{ ...alg, ...oneOf(known) }];
        return enc.value === undefined ? [{ ...enc, ...oneOf(['A256GCM', 'A128GCM']) }] : [];
      });
    }),
  );
}

/** A broker signs answers of checktoken with a key it has. */
export function dataProviderSigning(raw: unknown): Problem[] {
  return itemsOf(raw, 'dataProviders').flatMap((item, index) =>
    brokersOf(raw, item).flatMap((broker) => {
      const profile = profileAt(raw, broker);
      const value = at(item, 'checktokenSignedResponseAlg') ?? 'ES256';
      const known = Object.keys(profile?.tokens.keyIds ?? {});
      if (!profile || known.includes(String(value))) return [];
      return [
        { path: ['dataProviders', index, 'checktokenSignedResponseAlg'], value, ...oneOf(known) },
      ];
    }),
  );
}

function oneOf(known: readonly string[]) {
  return among('an algorithm of its broker', 'un algorithme de son broker', known);
}
