/** Names of communes and countries behind their official codes (Code officiel géographique). */
import communes from '../data/communes.json' with { type: 'json' };
import countries from '../data/countries.json' with { type: 'json' };

type Commune = readonly [code: string, name: string];
type Country = readonly [code: string, fr: string, en: string, iso?: string];

export const COMMUNES = communes as unknown as readonly Commune[];
export const COUNTRIES = countries as unknown as readonly Country[];
