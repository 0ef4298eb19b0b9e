/** Names of communes and countries behind their official codes (Code officiel géographique). */
import communes from '../data/communes.json' with { type: 'json' };
import countries from '../data/countries.json' with { type: 'json' };
import type { Localized } from './localized.ts';

type Commune = readonly [code: string, name: string];
type Country = readonly [code: string, fr: string, en: string, iso?: string];

export const COMMUNES = communes as unknown as readonly Commune[];
export const COUNTRIES = countries as unknown as readonly Country[];

export function communeName(code: string): string | undefined {
  return COMMUNES.find(([known]) => known === code)?.[1];
}

export function countryName(code: string): Localized | undefined {
  const country = COUNTRIES.find(([known]) => known === code);
  return country && { fr: country[1], en: country[2] };
}
