/** A configuration that was read and is in order. */
import type { Profile } from '@federama/broker';
import type { FederationConfig, Person, Weakness } from '@federama/model';

export type LoadedConfig = Omit<FederationConfig, 'people'> & {
  /** The people of the file and the official ones, same login only once. */
  people: Person[];
  /** Profiles beside those that ship, by name. No file can say this. */
  profiles?: Readonly<Record<string, Profile>>;
  /** Of worlds made for attacks: the checks left out. No file can say this. */
  weaknesses?: readonly Weakness[];
};
