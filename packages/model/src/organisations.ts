/**
 * Organisations, as the national directory of companies and establishments (Sirene) holds them, and
 * what follows for the people who work there, by INSEE's nomenclature of legal categories.
 */
import { z } from 'zod';
import { domain } from './routing.ts';

const SIRET = /^\d{14}$/;

export const organisation = z.strictObject({
  siret: z.string().regex(SIRET, 'a SIRET: 14 digits').describe('Number of the establishment.'),
  name: z.string().min(1).describe('Name of the organisation.'),
  brand: z.string().optional().describe('Name of the establishment itself, when it has one.'),
  legalCategory: z
    .string()
    .regex(/^\d{4}$/, 'a legal category: 4 digits')
    .describe('Legal category (catégorie juridique) of INSEE, such as 7210 for a municipality.'),
  closed: z.boolean().default(false).describe('An establishment that is no more.'),
  disclosed: z.boolean().default(true).describe('false: it keeps its name to itself.'),
  domains: z
    .array(domain)
    .default([])
    .describe('Domains of its addresses: whoever has one and chooses it is taken as moderated.'),
  representatives: z
    .array(
      z.strictObject({
        family_name: z.string().min(1),
        given_name: z.string().min(1),
        birthdate: z.iso.date('a real date: YYYY-MM-DD'),
      }),
    )
    .default([])
    .describe('Who represents it, as the register of companies says.'),
  listed: z
    .enum(['state', 'public', 'excluded'])
    .optional()
    .describe(
      'By its SIREN, on a list of the broker, whatever its category: an operator of the State, public, or not public.',
    ),
});
export type Organisation = z.infer<typeof organisation>;
export type Representative = Organisation['representatives'][number];
export type Listing = NonNullable<Organisation['listed']>;

/** Legal categories of public bodies, by what they belong to. */
const PUBLIC_CATEGORIES = {
  state: [
    ...['7111', '7112', '7113', '7120', '7150', '7160', '7171', '7172', '7179', '7190'],
    ...['4110', '4120', '4130', '4160', '7382', '7383', '7384', '7385', '7389', '7450'],
  ],
  local: [
    ...['7210', '7220', '7225', '7229', '7230', '7312', '7313', '7314', '7321', '7322', '7323'],
    ...['7331', '7340', '7341', '7342', '7343', '7344', '7345', '7346', '7347', '7348', '7349'],
    ...['7351', '7352', '7353', '7354', '7355', '7356', '7357', '7361', '7362', '7363', '7366'],
    ...['7367', '7371', '7372', '7373', '7378', '7379', '4140', '4150'],
  ],
  other: ['7364', '7365', '7381', '7410', '7430', '7470', '7490'],
} as const;

const isIn = (list: readonly string[], category: string) => list.includes(category);

/** Roles of whoever works there; none for the private sector, and for a closed establishment. */
export function rolesIn({ legalCategory, closed, listed }: Organisation): string[] {
  if (closed || listed === 'excluded') return [];
  if (listed === 'state') return ['agent_public', 'agent_public_etat'];
  if (listed === 'public') return ['agent_public'];
  if (isIn(PUBLIC_CATEGORIES.state, legalCategory)) return ['agent_public', 'agent_public_etat'];
  if (isIn(PUBLIC_CATEGORIES.local, legalCategory))
    return ['agent_public', 'agent_public_territorial'];
  return isIn(PUBLIC_CATEGORIES.other, legalCategory) ? ['agent_public'] : [];
}

/** `Commune de clamart - Mairie`: sentence case, with the establishment's own name behind. */
export function labelOf({ name, brand, disclosed }: Organisation): string {
  if (!disclosed) return 'Nom inconnu';
  return [name, brand].flatMap((part) => (part ? [sentenceCase(part)] : [])).join(' - ');
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
