/** The profiles that ship, by the name a configuration gives them. */
import { franceconnect } from './franceconnect.ts';
import { franceconnectPlus } from './franceconnect-plus.ts';
import { openid } from './openid.ts';
import { proconnect, proconnectBefore } from './proconnect.ts';
import type { Profile } from './profile.ts';

export const PROFILES: Readonly<Record<string, Profile>> = {
  franceconnect,
  'franceconnect-plus': franceconnectPlus,
  proconnect,
  openid,
  'proconnect-before-2026-06-18': proconnectBefore,
};
