/** Who signs in without a screen: people of the federation, or citizens of other countries. */
import type { ManifestPerson } from '@federama/model';
import { europeanOf } from '@federama/model/europeans';

type Whoever = Pick<ManifestPerson, 'login' | 'password' | 'totpSecret'>;

/** Citizens of other countries have no password here: their country asks for one. */
export function personOrEuropean(
  people: readonly ManifestPerson[],
  login: string,
): Whoever | undefined {
  const person = people.find((one) => one.login === login.normalize('NFC'));
  if (person) return person;
  return europeanOf(login) && { login, password: '' };
}
