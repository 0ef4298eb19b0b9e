/** Applications at an identity provider itself: their names there, and providers that can have some. */
import type { Problem } from '@federama/model';
import type { Expected } from './expected.ts';
import { at, brokersOf, itemsOf, type Place } from './raw.ts';

/** client_id of each application and broker at one identity provider, with the provider before it. */
export function directClientIds(raw: unknown): Place[] {
  return itemsOf(raw, 'identityProviders').flatMap((item, index) => {
    const path = ['identityProviders', index];
    const ofBrokers = new Set(
      brokersOf(raw, item).map(
        (id) => at(item, 'atBroker', id, 'clientId') ?? at(item, 'clientId'),
      ),
    );
    const brokers = [...ofBrokers].map((value) => ({ path: [...path, 'clientId'], value }));
    const own = itemsOf(item, 'clients').map((client, place) => ({
      path: [...path, 'clients', place, 'clientId'],
      value: at(client, 'clientId'),
    }));
    return (own.length ? [...brokers, ...own] : [])
      .filter((one): one is Place => typeof one.value === 'string')
      .map(({ path: where, value }) => ({
        path: where,
        value: `${String(at(item, 'id'))} ${value}`,
      }));
  });
}

export const takenAtProvider = (value: string): Expected => {
  const [provider, clientId] = value.split(' ');
  return {
    expected: `another clientId: ${clientId} is already taken at ${provider}`,
    expectedFr: `un autre clientId : ${clientId} est déjà pris chez ${provider}`,
  };
};

/** Only where people with accounts sign in, and only where this program runs it. */
export function directClientProblems(raw: unknown): Problem[] {
  return itemsOf(raw, 'identityProviders').flatMap((item, index) => {
    const hasAccounts = !at(item, 'professional') && at(item, 'kind') !== 'european-gateway';
    if (!itemsOf(item, 'clients').length || (hasAccounts && at(item, 'hosted') !== false))
      return [];
    return [
      {
        path: ['identityProviders', index, 'clients'],
        value: undefined,
        expected: 'nothing: only identity providers of citizens that run here have clients',
        expectedFr:
          'rien : seuls les fournisseurs d’identité de citoyens lancés ici ont des clients',
      },
    ];
  });
}
