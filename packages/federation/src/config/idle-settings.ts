/** Settings that name somebody who is not there, or that nothing reads: they would do nothing. */
import type { Problem } from '@federama/model';
import { expected } from './expected.ts';
import { at, itemsOf } from './raw.ts';

/** One that is hosted here has the addresses of its own server. */
export function unreadEndpoints(raw: unknown): Problem[] {
  const words = expected(
    'hosted: false beside it: these are addresses of one that runs elsewhere',
    'hosted: false à côté : ce sont les adresses d’un fournisseur qui tourne ailleurs',
  );
  return itemsOf(raw, 'identityProviders').flatMap((item, index) =>
    at(item, 'endpoints') === undefined || at(item, 'hosted') === false
      ? []
      : [
          {
            path: ['identityProviders', index, 'endpoints'],
            value: at(item, 'endpoints'),
            ...words,
          },
        ],
  );
}

/** Files are about people who are there. */
export function filesOfNobody(config: {
  people: readonly { login: string }[];
  serviceProviders: readonly { files: readonly { person: string }[] }[];
}): Problem[] {
  const logins = new Set(config.people.map(({ login }) => login));
  const words = expected('the login of a person', 'l’identifiant d’une personne');
  return config.serviceProviders.flatMap(({ files }, service) =>
    files.flatMap(({ person: value }, file) =>
      logins.has(value.normalize('NFC'))
        ? []
        : [{ path: ['serviceProviders', service, 'files', file, 'person'], value, ...words }],
    ),
  );
}
