/** What data providers hand over, in words: French, then English, by scope. */
import { DATA_SCOPES } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';

const WORDS: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  dgfip_rfr: ['Revenu fiscal de référence', 'Reference tax income'],
  dgfip_annee_n_moins_1: ['Avis de l’an dernier', 'Last year’s notice'],
  dgfip_annee_n_moins_2: ['Avis d’il y a deux ans', 'Notice of two years ago'],
  dgfip_annee_n_moins_3: ['Avis d’il y a trois ans', 'Notice of three years ago'],
  dgfip_annee_n_moins_2_si_indispo_n_moins_1: [
    'Avis d’il y a deux ans, à défaut du dernier',
    'Notice of two years ago, if the last is missing',
  ],
  dgfip_nbpart: ['Nombre de parts', 'Number of tax parts'],
  dgfip_sitfam: ['Situation de famille', 'Family situation'],
  dgfip_aft: ['Adresse fiscale', 'Tax address'],
  dgfip_nbpac: ['Nombre de personnes à charge', 'Number of dependants'],
  dgfip_inddeficit: ['Déficit à reporter', 'Deficit carried over'],
  dgfip_pariso: ['Parent isolé', 'Single parent'],
  dgfip_decl: ['Déclarants', 'Declarants'],
  dgfip_pac: ['Personnes à charge', 'Dependants'],
  dgfip_pac_nbPac: ['Détail des personnes à charge', 'Details of dependants'],
  dgfip_locaux_th: ['Logements', 'Dwellings'],
  dgfip_locaux_th_ident: ['Identification du logement', 'Identification of the dwelling'],
  dgfip_locaux_th_Nat: ['Nature du logement', 'Nature of the dwelling'],
  dgfip_locaux_th_Tax: ['Taxation du logement', 'Taxation of the dwelling'],
  dgfip_locaux_th_Aff: ['Affectation du logement', 'Use of the dwelling'],
  dgfip_nmUsaDec1: ['Nom d’usage du premier déclarant', 'Name in use of the first declarant'],
  dgfip_nmNaiDec1: ['Nom de naissance du premier déclarant', 'Birth name of the first declarant'],
  dgfip_prnmDec1: ['Prénoms du premier déclarant', 'Given names of the first declarant'],
  dgfip_dateNaisDec1: ['Naissance du premier déclarant', 'Birth of the first declarant'],
  dgfip_nmUsaDec2: ['Nom d’usage du second déclarant', 'Name in use of the second declarant'],
  dgfip_nmNaiDec2: ['Nom de naissance du second déclarant', 'Birth name of the second declarant'],
  dgfip_prnmDec2: ['Prénoms du second déclarant', 'Given names of the second declarant'],
  dgfip_dateNaisDec2: ['Naissance du second déclarant', 'Birth of the second declarant'],
  dgfip_mntRevbareme: ['Revenus imposés au barème', 'Income taxed by scale'],
  dgfip_indiIFI: ['Impôt sur la fortune immobilière', 'Property wealth tax'],
  dgfip_RevDecl_Cat1_Tspr: ['Salaires et pensions déclarés', 'Wages and pensions declared'],
  dgfip_RevDecl_Cat1_RentOn: ['Rentes déclarées', 'Annuities declared'],
  dgfip_RevDecl_Cat2_Rcm: ['Revenus de capitaux déclarés', 'Capital income declared'],
  dgfip_RevDecl_Cat3_PMV: ['Plus-values déclarées', 'Capital gains declared'],
  dgfip_RevDecl_Cat4_Ref: ['Revenus fonciers déclarés', 'Property income declared'],
  dgfip_RevDecl_Cat5_NonSal: ['Revenus non salariés déclarés', 'Self-employed income declared'],
  dgfip_RevNets_Cat1_Tspr: ['Salaires et pensions nets', 'Net wages and pensions'],
  dgfip_RevNets_Cat1_RentOn: ['Rentes nettes', 'Net annuities'],
  dgfip_RevNets_Cat2_Rcm: ['Revenus de capitaux nets', 'Net capital income'],
  dgfip_RevNets_Cat3_PMV: ['Plus-values nettes', 'Net capital gains'],
  dgfip_RevNets_Cat4_Ref: ['Revenus fonciers nets', 'Net property income'],
  dgfip_RevNets_Cat5_NonSal: ['Revenus non salariés nets', 'Net self-employed income'],
  dgfip_PaDeduc_EnfMaj: ['Pensions aux enfants majeurs', 'Support of grown children'],
  dgfip_PaDeduc_Autres: ['Autres pensions déduites', 'Other support deducted'],
  dgfip_EpargRetrDeduc: ['Épargne retraite déduite', 'Retirement savings deducted'],
  droits_assurance_maladie: ['Droits à l’assurance maladie', 'Health-insurance rights'],
  cnam_beneficiaires: ['Personnes couvertes', 'People covered'],
  cnam_contrats: ['Contrats complémentaires', 'Complementary contracts'],
  cnam_caisse: ['Caisse d’assurance maladie', 'Health-insurance fund'],
  cnam_exonerations: ['Exonérations', 'Exemptions'],
  cnam_medecin_traitant: ['Médecin traitant', 'Family doctor'],
  cnam_presence_medecin_traitant: ['A un médecin traitant', 'Has a family doctor'],
  cnam_paiements_ij: ['Indemnités journalières', 'Daily allowances'],
  cnous_statut_boursier: ['Être boursier', 'Being a grant holder'],
  cnous_echelon_bourse: ['Échelon de la bourse', 'Step of the grant'],
  cnous_email: ['Adresse électronique d’étudiant', 'Student e-mail address'],
  cnous_periode_versement: ['Période de versement', 'Payment period'],
  cnous_statut_bourse: ['État de la bourse', 'State of the grant'],
  cnous_ville_etudes: ['Ville d’études', 'City of studies'],
  cnous_identite: ['Identité d’étudiant', 'Student identity'],
  mesri_identite: ['Identité d’étudiant', 'Student identity'],
  mesri_admissions: ['Inscriptions', 'Enrolments'],
  mesri_admission_inscrit: ['Être inscrit', 'Being enrolled'],
  mesri_admission_regime_formation: ['Régime de formation', 'Kind of training'],
  mesri_admission_commune_etudes: ['Commune d’études', 'Commune of studies'],
  mesri_admission_etablissement_etude: ['Établissement d’études', 'Place of studies'],
  mi_siv_carte_grise: ['Carte grise', 'Vehicle registration certificate'],
  'api_fc-liste-paiementsv1': ['Paiements reçus', 'Payments received'],
  'api_fc-statutaugmentev1': ['Situation de demandeur d’emploi', 'Job-seeker situation'],
  allocation_adulte_handicape: ['Allocation aux adultes handicapés', 'Disabled adults’ allowance'],
  allocation_soutien_familial: ['Allocation de soutien familial', 'Family support allowance'],
  prime_activite: ['Prime d’activité', 'Activity bonus'],
  prime_activite_majoration: [
    'Majoration de la prime d’activité',
    'Increase of the activity bonus',
  ],
  cnaf_quotient_familial: ['Quotient familial', 'Family quotient'],
  cnaf_allocataires: ['Allocataires', 'Recipients of benefits'],
  cnaf_enfants: ['Enfants', 'Children'],
  cnaf_adresse: ['Adresse d’allocataire', 'Address of the recipient'],
  revenu_solidarite_active: ['Revenu de solidarité active', 'Income support'],
  revenu_solidarite_active_majoration: [
    'Majoration du revenu de solidarité',
    'Increase of income support',
  ],
  complementaire_sante_solidaire: ['Complémentaire santé solidaire', 'Solidarity health cover'],
  dsnj_statut_service_national: ['Service national', 'National service'],
  ants_extrait_immatriculation_vehicule_identite_particulier: [
    'Titulaire du véhicule',
    'Holder of the vehicle',
  ],
  ants_extrait_immatriculation_vehicule_adresse_particulier: [
    'Adresse du titulaire',
    'Address of the holder',
  ],
  ants_extrait_immatriculation_vehicule_statut_rattachement: [
    'Lien avec le véhicule',
    'Link with the vehicle',
  ],
  ants_extrait_immatriculation_vehicule_donnees_immatriculation_vehicule: [
    'Immatriculation',
    'Registration',
  ],
  ants_extrait_immatriculation_vehicule_caracteristiques_techniques_vehicule: [
    'Caractéristiques du véhicule',
    'Features of the vehicle',
  ],
  gip_mds_service_civique_statut_actuel: ['Service civique en cours', 'Civic service under way'],
  gip_mds_service_civique_statut_passe: ['Service civique passé', 'Past civic service'],
  gip_mds_service_civique_organisme_accueil: ['Organisme d’accueil', 'Host organisation'],
  gip_mds_service_civique_dates: ['Dates du service civique', 'Dates of the civic service'],
};

/** The words for a scope of a data provider. */
export function dataClaim(scope: string): Translated {
  const [fr, en] = WORDS[scope] ?? [scope, scope];
  return { fr, en };
}

/** Scopes that have no words: none, or a test fails. */
export function scopesWithoutWords(): string[] {
  return Object.values(DATA_SCOPES)
    .flat()
    .filter((scope) => !(scope in WORDS));
}
