/**
 * An establishment on the wire, as API Entreprise tells it from INSEE's Sirene: what is asked, and
 * what an answer says of an organisation.
 */
import { z } from 'zod';
import type { Organisation, Representative } from './organisations.ts';

const PATH = '/v3/insee/sirene/etablissements';

/** What every question says of itself, beside the token. */
export const ESTABLISHMENT_PARAMETERS = ['context', 'object', 'recipient'] as const;

/** How a directory answers everyone, whoever is asked for. */
export const DIRECTORY_BEHAVIOURS = [
  'normal',
  'slow',
  'unreadable',
  'unavailable',
  'knows-no-one',
] as const;
export type DirectoryBehaviour = (typeof DIRECTORY_BEHAVIOURS)[number];

export const ESTABLISHMENT_ROUTE = `${PATH}/:siret`;

/** Where a directory is, and what one shows there. */
export type DirectoryAccess = { url: string; token: string };

/** The question that a broker, or an identity provider, asks; it says what for, and who reads it. */
export function establishmentRequest(
  { url, token }: DirectoryAccess,
  siret: string,
  recipient: string,
): { url: string; headers: Record<string, string> } {
  const said = { context: 'sign-in', object: 'roles of a person at work', recipient };
  return {
    url: `${url}${PATH}/${encodeURIComponent(siret)}?${new URLSearchParams(said)}`,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  };
}

const UNDISCLOSED = '[ND]';

/** The answer about an establishment: members of theirs that say something here. */
export function establishmentAnswer({ siret, name, brand, ...about }: Organisation): object {
  const siren = siret.slice(0, 9);
  const status_diffusion = about.disclosed ? 'diffusible' : 'partiellement_diffusible';
  return {
    data: {
      siret,
      siege_social: true,
      etat_administratif: about.closed ? 'F' : 'A',
      enseigne: about.disclosed ? (brand ?? null) : null,
      diffusable_commercialement: about.disclosed,
      status_diffusion,
      unite_legale: {
        siren,
        siret_siege_social: siret,
        type: 'personne_morale',
        personne_morale_attributs: {
          raison_sociale: about.disclosed ? name : UNDISCLOSED,
          sigle: null,
        },
        forme_juridique: { code: about.legalCategory },
        diffusable_commercialement: about.disclosed,
        status_diffusion,
      },
    },
    links: {},
    meta: { redirect_from_siret: null },
  };
}

const answer = z.object({
  data: z.object({
    siret: z.string(),
    etat_administratif: z.enum(['A', 'F']),
    enseigne: z.string().nullish(),
    status_diffusion: z.string().optional(),
    unite_legale: z.object({
      personne_morale_attributs: z.object({ raison_sociale: z.string().nullable() }),
      forme_juridique: z.object({ code: z.string() }),
    }),
  }),
});

/** What an answer says. @throws when it cannot be read */
export function establishmentIn(body: unknown): Organisation {
  const { siret, etat_administratif, enseigne, status_diffusion, unite_legale } =
    answer.parse(body).data;
  return {
    siret,
    name: unite_legale.personne_morale_attributs.raison_sociale ?? UNDISCLOSED,
    ...(enseigne && { brand: enseigne }),
    legalCategory: unite_legale.forme_juridique.code,
    closed: etat_administratif === 'F',
    disclosed: (status_diffusion ?? 'diffusible') === 'diffusible',
    domains: [],
    representatives: [],
  };
}

const REPRESENTATIVES_PATH = '/v3/infogreffe/rcs/unites_legales';

export const REPRESENTATIVES_ROUTE = `${REPRESENTATIVES_PATH}/:siren/mandataires_sociaux`;

/** Who represents the organisation of an establishment? */
export function representativesRequest(
  { url, token }: DirectoryAccess,
  siret: string,
  recipient: string,
): { url: string; headers: Record<string, string> } {
  const said = { context: 'sign-in', object: 'legal representative', recipient };
  const siren = encodeURIComponent(siret.slice(0, 9));
  return {
    url: `${url}${REPRESENTATIVES_PATH}/${siren}/mandataires_sociaux?${new URLSearchParams(said)}`,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  };
}

export function representativesAnswer({ representatives }: Organisation): object {
  const data = representatives.map(({ family_name, given_name, birthdate }) => ({
    data: {
      ...{ type: 'personne_physique', fonction: 'REPRESENTANT LEGAL' },
      ...{ nom: family_name, prenom: given_name, date_naissance: birthdate },
    },
  }));
  return { data, links: {}, meta: { total: data.length } };
}

const representativesBody = z.object({
  data: z.array(
    z.object({
      data: z.object({ nom: z.string(), prenom: z.string(), date_naissance: z.string() }),
    }),
  ),
});

/** What an answer says. @throws when it cannot be read */
export function representativesIn(body: unknown): Representative[] {
  return representativesBody.parse(body).data.map(({ data }) => ({
    family_name: data.nom,
    given_name: data.prenom,
    birthdate: data.date_naissance,
  }));
}
