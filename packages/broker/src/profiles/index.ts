/** The profiles that ship, by the name a configuration gives them. */
import { franceconnect } from './franceconnect.ts';
import { franceconnectPlus } from './franceconnect-plus.ts';
import type { Profile } from './profile.ts';

export const PROFILES: Readonly<Record<string, Profile>> = {
  franceconnect,
  'franceconnect-plus': franceconnectPlus,
};
