/** What lies in the workspace of any establishment; each draws its own. */
import type { Translated } from '@federama/server-kit/i18n';

export const DOCUMENTS: readonly Translated[] = [
  { fr: 'Note de service : accueil des nouveaux agents', en: 'Memo: welcoming new agents' },
  { fr: 'Compte rendu de la réunion d’équipe', en: 'Minutes of the team meeting' },
  { fr: 'Plan de continuité d’activité', en: 'Business continuity plan' },
  { fr: 'Calendrier des congés', en: 'Leave calendar' },
  { fr: 'Budget : exécution du trimestre', en: 'Budget: figures of the quarter' },
  { fr: 'Charte d’accessibilité', en: 'Accessibility charter' },
  { fr: 'Marché de fournitures : cahier des charges', en: 'Supplies tender: specification' },
  { fr: 'Délibération : ouverture de la médiathèque', en: 'Resolution: opening of the library' },
  { fr: 'Modèle de courrier aux usagers', en: 'Letter template for the public' },
  { fr: 'Guide du télétravail', en: 'Guide to remote work' },
  { fr: 'Inventaire du matériel', en: 'Inventory of equipment' },
  { fr: 'Feuille de route numérique', en: 'Digital roadmap' },
];

export const ROOMS: readonly { id: string; name: Translated }[] = [
  { id: 'accueil', name: { fr: 'Accueil', en: 'Front desk' } },
  { id: 'projet-phare', name: { fr: 'Projet Phare', en: 'Lighthouse project' } },
  { id: 'ressources', name: { fr: 'Ressources humaines', en: 'Human resources' } },
  { id: 'entraide', name: { fr: 'Entraide', en: 'Helping hands' } },
  { id: 'astreinte', name: { fr: 'Astreinte', en: 'On call' } },
  { id: 'cafe', name: { fr: 'Machine à café', en: 'Coffee machine' } },
  { id: 'archives', name: { fr: 'Archives', en: 'Archives' } },
];

export const MEETINGS: readonly Translated[] = [
  { fr: 'Point d’équipe', en: 'Team round' },
  { fr: 'Comité de direction', en: 'Management committee' },
  { fr: 'Revue de projet', en: 'Project review' },
  { fr: 'Atelier avec les usagers', en: 'Workshop with the public' },
  { fr: 'Formation : premiers secours', en: 'Training: first aid' },
];

export const PEOPLE: readonly string[] = [
  ...['Awa Diarra', 'Bruno Castel', 'Chloé Nguyen', 'Denis Abadie', 'Élise Roux'],
  ...['Farid Belkacem', 'Gaëlle Le Bris', 'Hugo Mercier'],
];
