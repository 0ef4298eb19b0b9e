/** Who signs in without a screen: people of the federation, at work or not, or citizens of other countries. */
import type { Manifest, ManifestPerson } from '@federama/model';
import { europeanOf } from '@federama/model/europeans';

type Whoever = Pick<ManifestPerson, 'login' | 'password' | 'totpSecret'>;

/** Citizens of other countries have no password here: their country asks for one. */
export function whoeverHas(
  { people, agents }: Pick<Manifest, 'people' | 'agents'>,
  login: string,
): Whoever | undefined {
  const asked = login.normalize('NFC');
  const known: readonly Whoever[] = [...people, ...agents];
  const person = known.find((one) => one.login === asked);
  if (person) return person;
  return europeanOf(login) && { login, password: '' };
}
