/**
 * What data providers hold, by their main scopes. A name that ends with `*` stands for the rest of
 * its family.
 */
import type { Explanation } from '../explanation.ts';

type Text = { fr: string; en: string };

const TAXES: Text = { fr: 'l’administration des impôts (DGFIP)', en: 'the tax office (DGFIP)' };
const HEALTH: Text = { fr: 'l’assurance maladie (CNAM)', en: 'the health insurance (CNAM)' };
const FAMILY: Text = {
  fr: 'les caisses de prestations familiales (CNAF, MSA)',
  en: 'the family-benefits offices (CNAF, MSA)',
};
const STUDENTS: Text = { fr: 'le réseau des bourses (CNOUS)', en: 'the student grants (CNOUS)' };
const UNIVERSITIES: Text = {
  fr: 'l’enseignement supérieur (MESRI)',
  en: 'higher education (MESRI)',
};
const VEHICLES: Text = {
  fr: 'l’immatriculation des véhicules (ANTS, MI)',
  en: 'vehicle registration (ANTS, MI)',
};
const WORK: Text = { fr: 'France Travail', en: 'France Travail' };
const COVER: Text = {
  fr: 'la sécurité sociale (DSS)',
  en: 'the social-security directorate (DSS)',
};
const SERVICE: Text = {
  fr: 'le service national (DSNJ)',
  en: 'the national-service directorate (DSNJ)',
};
const CIVIC: Text = { fr: 'l’agence du service civique (ASC)', en: 'the civic service (ASC)' };

/** `more`: what the value looks like, or what to mind. */
function heldBy(holder: Text, fr: string, en: string, more?: Text): Explanation {
  const rule = {
    fr: `Scope du même nom ; donnée détenue par ${holder.fr}. Jamais dans userinfo : le courtier l’annonce sur la page d’information, puis checktoken dit à ce fournisseur de données que le jeton y donne droit.`,
    en: `Scope of the same name; data held by ${holder.en}. Never in userinfo: the broker announces it on the information page, then checktoken tells this data provider that the token entitles to it.`,
  };
  return {
    fr: { means: fr, rule: more ? `${rule.fr} ${more.fr}` : rule.fr },
    en: { means: en, rule: more ? `${rule.en} ${more.en}` : rule.en },
    source: 'FranceConnect v2',
  };
}

const HEALTH_DATA: Text = {
  fr: 'Renseigne sur la santé : à ne demander que si la démarche ne peut s’en passer.',
  en: 'Tells about health: to be asked for only when the matter cannot do without.',
};

export const DATA_CLAIMS: Readonly<Record<string, Explanation>> = {
  dgfip_rfr: heldBy(
    TAXES,
    'Votre revenu fiscal de référence, celui de votre avis d’impôt.',
    'Your reference tax income, that of your tax notice.',
  ),
  dgfip_nbpart: heldBy(
    TAXES,
    'Le nombre de parts de votre foyer.',
    'The number of tax parts of your household.',
  ),
  dgfip_sitfam: heldBy(TAXES, 'Votre situation de famille.', 'Your family situation.', {
    fr: 'C, M, O, D ou V : célibat, mariage, pacs, divorce, veuvage.',
    en: 'C, M, O, D or V: single, married, civil union, divorced, widowed.',
  }),
  dgfip_nbpac: heldBy(
    TAXES,
    'Le nombre de personnes à votre charge.',
    'The number of your dependants.',
  ),
  dgfip_pac: heldBy(
    TAXES,
    'Le détail des personnes à votre charge.',
    'Details of your dependants.',
  ),
  dgfip_aft: heldBy(
    TAXES,
    'Votre adresse, telle que les impôts la connaissent.',
    'Your address, as the tax office knows it.',
  ),
  'dgfip_*': heldBy(TAXES, 'Une ligne de votre dossier fiscal.', 'A line of your tax file.', {
    fr: 'L’année visée se demande par dgfip_annee_n_moins_1, 2 ou 3.',
    en: 'The year is asked for by dgfip_annee_n_moins_1, 2 or 3.',
  }),
  droits_assurance_maladie: heldBy(
    HEALTH,
    'Vos droits à l’assurance maladie.',
    'Your health-insurance rights.',
  ),
  cnam_caisse: heldBy(
    HEALTH,
    'La caisse d’assurance maladie dont vous dépendez.',
    'The health-insurance fund you belong to.',
  ),
  cnam_beneficiaires: heldBy(
    HEALTH,
    'Les personnes couvertes avec vous.',
    'The people covered with you.',
  ),
  cnam_contrats: heldBy(
    HEALTH,
    'Vos contrats de complémentaire santé.',
    'Your complementary health contracts.',
  ),
  cnam_exonerations: heldBy(
    HEALTH,
    'Ce qui vous dispense de payer une part de vos soins.',
    'What exempts you from paying a part of your care.',
    HEALTH_DATA,
  ),
  cnam_medecin_traitant: heldBy(
    HEALTH,
    'Votre médecin traitant.',
    'Your family doctor.',
    HEALTH_DATA,
  ),
  cnam_presence_medecin_traitant: heldBy(
    HEALTH,
    'Si vous avez un médecin traitant, sans dire lequel.',
    'Whether you have a family doctor, without telling which.',
  ),
  cnam_paiements_ij: heldBy(
    HEALTH,
    'Les indemnités journalières qui vous ont été versées.',
    'The daily allowances paid to you.',
    HEALTH_DATA,
  ),
  'cnam_*': heldBy(
    HEALTH,
    'Une information de votre dossier d’assurance maladie.',
    'Information from your health-insurance file.',
  ),
  cnaf_quotient_familial: heldBy(FAMILY, 'Votre quotient familial.', 'Your family quotient.', {
    fr: 'Dans ce modèle : le revenu d’un mois, divisé par le nombre de parts.',
    en: 'In this model: a month’s income, divided by the number of parts.',
  }),
  cnaf_allocataires: heldBy(
    FAMILY,
    'Qui, dans votre foyer, reçoit des prestations familiales.',
    'Who, in your household, receives family benefits.',
  ),
  cnaf_enfants: heldBy(FAMILY, 'Les enfants de votre foyer.', 'The children of your household.'),
  cnaf_adresse: heldBy(
    FAMILY,
    'Votre adresse, telle que la caisse la connaît.',
    'Your address, as the office knows it.',
  ),
  'cnaf_*': heldBy(
    FAMILY,
    'Une information de votre dossier de prestations familiales.',
    'Information from your family-benefits file.',
  ),
  prime_activite: heldBy(
    FAMILY,
    'Si vous recevez la prime d’activité.',
    'Whether you receive the activity bonus.',
  ),
  prime_activite_majoration: heldBy(
    FAMILY,
    'Si votre prime d’activité est majorée.',
    'Whether your activity bonus is increased.',
  ),
  revenu_solidarite_active: heldBy(
    FAMILY,
    'Si vous recevez le revenu de solidarité active.',
    'Whether you receive income support.',
  ),
  revenu_solidarite_active_majoration: heldBy(
    FAMILY,
    'Si votre revenu de solidarité active est majoré.',
    'Whether your income support is increased.',
  ),
  allocation_adulte_handicape: heldBy(
    FAMILY,
    'Si vous recevez l’allocation aux adultes handicapés.',
    'Whether you receive the disabled adults’ allowance.',
    HEALTH_DATA,
  ),
  allocation_soutien_familial: heldBy(
    FAMILY,
    'Si vous recevez l’allocation de soutien familial.',
    'Whether you receive the family support allowance.',
  ),
  cnous_statut_boursier: heldBy(
    STUDENTS,
    'Si vous avez une bourse d’études.',
    'Whether you have a student grant.',
  ),
  cnous_echelon_bourse: heldBy(STUDENTS, 'L’échelon de votre bourse.', 'The step of your grant.'),
  cnous_statut_bourse: heldBy(STUDENTS, 'L’état de votre bourse.', 'The state of your grant.'),
  cnous_periode_versement: heldBy(
    STUDENTS,
    'Les mois où votre bourse est versée.',
    'The months in which your grant is paid.',
  ),
  cnous_ville_etudes: heldBy(STUDENTS, 'La ville où vous étudiez.', 'The city where you study.'),
  cnous_identite: heldBy(
    STUDENTS,
    'Votre identité, telle que le réseau des bourses la connaît.',
    'Your identity, as the student grants know it.',
  ),
  'cnous_*': heldBy(
    STUDENTS,
    'Une information de votre dossier d’étudiant.',
    'Information from your student file.',
  ),
  'mesri_*': heldBy(
    UNIVERSITIES,
    'Une information sur vos études supérieures.',
    'Information about your higher education.',
  ),
  'ants_extrait_immatriculation_vehicule_*': heldBy(
    VEHICLES,
    'Une information sur un véhicule à votre nom.',
    'Information about a vehicle in your name.',
  ),
  mi_siv_carte_grise: heldBy(
    VEHICLES,
    'La carte grise de votre véhicule.',
    'The registration certificate of your vehicle.',
  ),
  'api_fc-*': heldBy(
    WORK,
    'Une information de votre dossier de demandeur d’emploi.',
    'Information from your job-seeker file.',
  ),
  complementaire_sante_solidaire: heldBy(
    COVER,
    'Si vous avez la complémentaire santé solidaire.',
    'Whether you have the solidarity health cover.',
  ),
  dsnj_statut_service_national: heldBy(
    SERVICE,
    'Où vous en êtes avec le service national.',
    'Where you stand with national service.',
  ),
  'gip_mds_service_civique_*': heldBy(
    CIVIC,
    'Une information sur votre service civique.',
    'Information about your civic service.',
  ),
};
