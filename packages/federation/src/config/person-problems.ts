/** What a person's record says must be possible here, and end as it promises. */
import { ALL_SCOPES, type PersonRecord, type Problem } from '@federama/model';
import { among, expected } from './expected.ts';
import { type Known, outcomes } from './outcomes.ts';

/** Of some people of a configuration, in the order of its list. */
export function personProblems(config: Known, some: readonly PersonRecord[]): Problem[] {
  const { possible } = outcomes(config);
  const index = new Map(config.people.map(({ login }, place) => [login, place]));
  return some.flatMap((person) => {
    const path = ['people', index.get(person.login) ?? 0];
    return [
      ...unknownProviders(config, person),
      ...unknownData(person),
      ...brokenPromise(person, possible),
    ].map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
  });
}

function unknownProviders({ identityProviders }: Known, person: PersonRecord): Problem[] {
  const ids = identityProviders.map(({ id }) => id);
  const uids = identityProviders.map(({ uid }) => uid);
  const chosen = person.identityProviders;
  const [kind, named] = chosen ? (Object.entries(chosen)[0] ?? []) : [];
  return [
    ...Object.keys(person.identityAt ?? {})
      .filter((id) => !ids.includes(id))
      .map((id) => ({
        ...{ path: ['identityAt', id], value: id },
        ...among('the id of an identity provider', 'l’id d’un fournisseur d’identité', ids),
      })),
    ...(named ?? []).flatMap((uid: string, place: number) =>
      uids.includes(uid)
        ? []
        : {
            ...{ path: ['identityProviders', kind ?? '', place], value: uid },
            ...among('the uid of an identity provider', 'l’uid d’un fournisseur d’identité', uids),
          },
    ),
  ];
}

function unknownData({ data = {} }: PersonRecord): Problem[] {
  return Object.keys(data)
    .filter((scope) => !ALL_SCOPES.includes(scope))
    .map((scope) => ({
      ...{ path: ['data', scope], value: scope },
      ...expected(
        'a scope of the platform, such as dgfip_rfr',
        'un scope de la plateforme, comme dgfip_rfr',
      ),
    }));
}

function brokenPromise(
  person: PersonRecord,
  possible: (person: PersonRecord) => string[],
): Problem[] {
  const { outcome } = person;
  if (outcome === undefined) return [];
  const [really, ...others] = possible(person);
  if (really === undefined || [really, ...others].includes(outcome)) return [];
  const words = expected(
    `${really}: that is how a login ends with the rest of this record. Change the rest, or leave outcome out`,
    `${really} : c’est ainsi que finit une connexion avec le reste de cette fiche. Changez le reste, ou n’écrivez pas outcome`,
  );
  return [{ path: ['outcome'], value: outcome, ...words }];
}
