/**
 * Scopes of FranceConnect's profiles and the claims each one releases.
 * Source: docs/reference/contract.md#10.
 */
const PIVOT = [
  'given_name',
  'given_name_array',
  'family_name',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
];

export const IDENTITY_SCOPES: Record<string, readonly string[]> = {
  openid: ['sub'],
  given_name: ['given_name', 'given_name_array'],
  family_name: ['family_name'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  preferred_username: ['preferred_username'],
  profile: [
    'given_name',
    'given_name_array',
    'family_name',
    'birthdate',
    'gender',
    'preferred_username',
  ],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  birth: ['birthplace', 'birthcountry'],
  identite_pivot: PIVOT,
  email: ['email'],
  idp_birthdate: ['idp_birthdate'],
  amr: ['amr'],
  idp_id: ['idp_id'],
};

/** Scopes of plain OpenID Connect. Source: OpenID Connect Core §5.4, §11. */
export const OPEN_SCOPES: Record<string, readonly string[]> = {
  openid: ['sub'],
  profile: [
    ...['name', 'family_name', 'given_name', 'middle_name', 'nickname', 'preferred_username'],
    ...['profile', 'picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
  offline_access: [],
  // What a resource holds, and no claim of userinfo.
  loans: [],
};

const PLUS_PROFILE = ['given_name', 'family_name', 'birthdate', 'gender', 'preferred_username'];
const BIRTH = ['birthplace', 'birthcountry'];
const PLUS_PIVOT = ['given_name', 'family_name', 'birthdate', 'gender', ...BIRTH];

/** Claims as the identity provider gave them, and what the civil registry says instead. */
const withTwins = (...claims: string[]) =>
  claims.flatMap((claim) => [
    claim,
    `rnipp_${claim}`,
    ...(claim === 'given_name' ? ['rnipp_given_name_array'] : []),
  ]);

/** Scopes of FranceConnect+, where the identity is the identity provider's. */
export const PLUS_IDENTITY_SCOPES: Record<string, readonly string[]> = {
  openid: ['sub'],
  profile: PLUS_PROFILE,
  birth: BIRTH,
  identite_pivot: PLUS_PIVOT,
  gender: ['gender'],
  birthdate: ['birthdate'],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  given_name: ['given_name'],
  family_name: ['family_name'],
  email: ['email'],
  preferred_username: ['preferred_username'],
  rnipp_gender: withTwins('gender'),
  rnipp_family_name: withTwins('family_name'),
  rnipp_given_name: withTwins('given_name'),
  rnipp_birthdate: withTwins('birthdate'),
  rnipp_birthplace: withTwins('birthplace'),
  rnipp_birthcountry: withTwins('birthcountry'),
  rnipp_profile: [
    ...withTwins('given_name', 'family_name', 'birthdate', 'gender'),
    'preferred_username',
  ],
  rnipp_birth: withTwins(...BIRTH),
  rnipp_identite_pivot: withTwins(...PLUS_PIVOT),
  amr: ['amr'],
};

/** Families of data providers that FranceConnect+ knows. */
export const PLUS_DATA_FAMILIES: readonly string[] = ['DGFIP', 'CNAM', 'CNOUS'];

const dgfip = (...names: string[]) => names.map((name) => `dgfip_${name}`);
const ants = (...names: string[]) =>
  names.map((name) => `ants_extrait_immatriculation_vehicule_${name}`);

/** One family a data provider; each of its scopes releases a claim of the same name. */
export const DATA_SCOPES: Record<string, readonly string[]> = {
  DGFIP: dgfip(
    ...['rfr', 'annee_n_moins_1', 'annee_n_moins_2', 'annee_n_moins_3', 'nbpart', 'sitfam', 'aft'],
    ...['nbpac', 'inddeficit', 'pariso', 'decl', 'pac', 'locaux_th', 'nmUsaDec1', 'nmNaiDec1'],
    ...['prnmDec1', 'dateNaisDec1', 'nmUsaDec2', 'nmNaiDec2', 'prnmDec2', 'dateNaisDec2'],
    ...['locaux_th_ident', 'locaux_th_Nat', 'locaux_th_Tax', 'locaux_th_Aff', 'pac_nbPac'],
    ...['mntRevbareme', 'indiIFI', 'RevDecl_Cat1_Tspr', 'RevDecl_Cat1_RentOn'],
    ...['RevDecl_Cat2_Rcm', 'RevDecl_Cat3_PMV', 'RevDecl_Cat4_Ref', 'RevDecl_Cat5_NonSal'],
    ...['RevNets_Cat1_Tspr', 'RevNets_Cat1_RentOn', 'RevNets_Cat2_Rcm', 'RevNets_Cat3_PMV'],
    ...['RevNets_Cat4_Ref', 'RevNets_Cat5_NonSal', 'PaDeduc_EnfMaj', 'PaDeduc_Autres'],
    ...['EpargRetrDeduc', 'annee_n_moins_2_si_indispo_n_moins_1'],
  ),
  CNAM: [
    'droits_assurance_maladie',
    'cnam_beneficiaires',
    'cnam_contrats',
    'cnam_caisse',
    'cnam_exonerations',
    'cnam_medecin_traitant',
    'cnam_presence_medecin_traitant',
    'cnam_paiements_ij',
  ],
  CNOUS: [
    'cnous_statut_boursier',
    'cnous_echelon_bourse',
    'cnous_email',
    'cnous_periode_versement',
    'cnous_statut_bourse',
    'cnous_ville_etudes',
    'cnous_identite',
  ],
  MESRI: [
    'mesri_identite',
    'mesri_admissions',
    'mesri_admission_inscrit',
    'mesri_admission_regime_formation',
    'mesri_admission_commune_etudes',
    'mesri_admission_etablissement_etude',
  ],
  MI: ['mi_siv_carte_grise'],
  FT: ['api_fc-liste-paiementsv1', 'api_fc-statutaugmentev1'],
  CNAF_MSA: [
    'allocation_adulte_handicape',
    'allocation_soutien_familial',
    'prime_activite',
    'prime_activite_majoration',
    'cnaf_quotient_familial',
    'cnaf_allocataires',
    'cnaf_enfants',
    'cnaf_adresse',
    'revenu_solidarite_active',
    'revenu_solidarite_active_majoration',
  ],
  DSS: ['complementaire_sante_solidaire'],
  DSNJ: ['dsnj_statut_service_national'],
  ANTS: ants(
    'identite_particulier',
    'adresse_particulier',
    'statut_rattachement',
    'donnees_immatriculation_vehicule',
    'caracteristiques_techniques_vehicule',
  ),
  ASC: [
    'gip_mds_service_civique_statut_actuel',
    'gip_mds_service_civique_statut_passe',
    'gip_mds_service_civique_organisme_accueil',
    'gip_mds_service_civique_dates',
  ],
};

/** The order in which a consent page lists identity claims; claims not here have no label. */
export const SHOWN_CLAIMS = [
  'family_name',
  'preferred_username',
  'given_name',
  'gender',
  'birthdate',
  'birthplace',
  'birthcountry',
  'address',
  'email',
  'phone_number',
] as const;
export type ShownClaim = (typeof SHOWN_CLAIMS)[number];

export const ALL_SCOPES: readonly string[] = [
  ...new Set([...Object.keys(IDENTITY_SCOPES), ...Object.keys(PLUS_IDENTITY_SCOPES)]),
  ...Object.values(DATA_SCOPES).flat(),
];

/** Scopes that only the older protocol has, and what it releases otherwise than the newer one. */
export const V1_IDENTITY_SCOPES: Record<string, readonly string[]> = {
  openid: ['sub'],
  profile: ['given_name', 'family_name', 'birthdate', 'gender', 'preferred_username'],
  birth: ['birthplace', 'birthcountry'],
  email: ['email'],
  address: ['address'],
  phone: ['phone_number'],
  identite_pivot: [
    'given_name',
    'family_name',
    'birthdate',
    'gender',
    'birthplace',
    'birthcountry',
    'preferred_username',
  ],
  given_name: ['given_name'],
  family_name: ['family_name'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  preferred_username: ['preferred_username'],
};

/** Claims that a list of scopes releases, each once, in scope order. */
export function claimsOfScopes(
  scopes: readonly string[],
  known: Readonly<Record<string, readonly string[]>>,
): string[] {
  return [...new Set(scopes.flatMap((scope) => known[scope] ?? []))];
}

/** Which data-provider families a list of scopes touches, with the scopes of each. */
export function dataScopesOf(scopes: readonly string[]): { family: string; scopes: string[] }[] {
  return Object.entries(DATA_SCOPES)
    .map(([family, known]) => ({ family, scopes: known.filter((scope) => scopes.includes(scope)) }))
    .filter(({ scopes: asked }) => asked.length > 0);
}
