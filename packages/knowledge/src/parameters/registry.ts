/** The question to the civil registry, and the members of its XML answer. */
import type { Explanation } from '../explanation.ts';

export const REGISTRY_PARAMETERS: Readonly<Record<string, Explanation>> = {
  rechercheType: {
    fr: {
      means: 'La sorte de recherche demandée à l’état civil.',
      rule: 'Toujours S. Le registre du modèle ne le lit pas.',
    },
    en: {
      means: 'The kind of search asked of the civil registry.',
      rule: 'Always S. The registry of the model does not read it.',
    },
    source: 'FranceConnect v2',
  },
  nom: {
    fr: {
      means: 'Votre nom de naissance.',
      rule: 'family_name du fournisseur d’identité, jamais le nom d’usage : une personne trouvée sous ce seul nom reçoit la réponse 7 (Y010007).',
    },
    en: {
      means: 'Your birth name.',
      rule: 'family_name of the identity provider, never the name in use: someone found under that name only gets answer 7 (Y010007).',
    },
    source: 'FranceConnect v2',
  },
  prenoms: {
    fr: {
      means: 'Tous vos prénoms, dans l’ordre de l’état civil.',
      rule: 'given_name, prénoms séparés par des espaces. Dans le modèle, une fin comme celle de Jean_E010008 commande la réponse du registre.',
    },
    en: {
      means: 'All your given names, in the order of the civil status.',
      rule: 'given_name, names separated by spaces. In the model an ending such as that of Jean_E010008 orders the registry’s answer.',
    },
    source: 'FranceConnect v2',
  },
  dateNaissance: {
    fr: {
      means: 'Votre date de naissance.',
      rule: 'birthdate sans tirets : huit chiffres, AAAAMMJJ, 00 pour un jour ou un mois inconnu. Autre forme : 400 du registre, donc Y010012.',
    },
    en: {
      means: 'Your date of birth.',
      rule: 'birthdate without hyphens: eight digits, YYYYMMDD, 00 for an unknown day or month. Any other form: 400 from the registry, hence Y010012.',
    },
    source: 'FranceConnect v2',
  },
  sexe: {
    fr: {
      means: 'Votre sexe à l’état civil.',
      rule: 'F, M ou I : female, male, unspecified. Entre dans le calcul du sub.',
    },
    en: {
      means: 'Your sex in the civil status.',
      rule: 'F, M or I: female, male, unspecified. Part of the computation of sub.',
    },
    source: 'FranceConnect v2',
  },
  codeLieuNaissance: {
    fr: {
      means:
        'Le lieu de votre naissance : une commune, ou un pays pour une naissance à l’étranger.',
      rule: 'birthplace s’il est un code COG de cinq caractères, sinon birthcountry (99xxx).',
    },
    en: {
      means: 'The place of your birth: a commune, or a country for a birth abroad.',
      rule: 'birthplace when it is a COG code of five characters, otherwise birthcountry (99xxx).',
    },
    source: 'FranceConnect v2',
  },
  TypeReponseIdentification: {
    fr: {
      means: 'La réponse de l’état civil : personne reconnue, ou non.',
      rule: '2 : trouvée ; 3 : trouvée et rectifiée. De 4 à 9, un refus, Y010004 à Y010009 : 4 réponse proche, 6 plusieurs, 7 nom d’usage seulement, 8 aucune, 9 question rejetée. Absent ou inconnu : Y010013.',
    },
    en: {
      means: 'The civil registry’s answer: person recognised, or not.',
      rule: '2: found; 3: found and rectified. From 4 to 9 a refusal, Y010004 to Y010009: 4 a near answer, 6 several, 7 name in use only, 8 none, 9 query rejected. Missing or unknown: Y010013.',
    },
    source: 'FranceConnect v2',
  },
  NomFamille: {
    fr: {
      means: 'Votre nom de naissance, tel que l’état civil l’écrit.',
      rule: 'Remplace family_name du fournisseur d’identité, le plus souvent en capitales. Vide : Y010013.',
    },
    en: {
      means: 'Your birth name, as the civil status writes it.',
      rule: 'Takes the place of the identity provider’s family_name, mostly in capitals. Empty: Y010013.',
    },
    source: 'FranceConnect v2',
  },
  Prenom: {
    fr: {
      means: 'Un de vos prénoms, tel que l’état civil l’écrit.',
      rule: 'Un élément par prénom : ils forment given_name_array, et, joints par une espace, given_name.',
    },
    en: {
      means: 'One of your given names, as the civil status writes it.',
      rule: 'One element a name: together they make given_name_array and, joined by a space, given_name.',
    },
    source: 'FranceConnect v2',
  },
  DateNaissance: {
    fr: {
      means: 'Votre date de naissance, telle que l’état civil la connaît.',
      rule: 'AAAA, AAAA-MM ou AAAA-MM-JJ. Ce qui manque devient 01 dans birthdate ; la date brute du fournisseur d’identité reste dans idp_birthdate.',
    },
    en: {
      means: 'Your date of birth, as the civil status knows it.',
      rule: 'YYYY, YYYY-MM or YYYY-MM-DD. What is missing becomes 01 in birthdate; the identity provider’s own date stays in idp_birthdate.',
    },
    source: 'FranceConnect v2',
  },
  Sexe: {
    fr: {
      means: 'Votre sexe, tel que l’état civil le connaît.',
      rule: 'F, M ou I, rendu en female, male ou unspecified ; autre : Y010013.',
    },
    en: {
      means: 'Your sex, as the civil status knows it.',
      rule: 'F, M or I, turned into female, male or unspecified; anything else: Y010013.',
    },
    source: 'FranceConnect v2',
  },
  Localite: {
    fr: {
      means: 'La commune de votre naissance.',
      rule: 'Attribut code : un code COG. Absente pour une naissance à l’étranger : birthplace est alors la chaîne vide.',
    },
    en: {
      means: 'The commune of your birth.',
      rule: 'Attribute code: a COG code. Missing for a birth abroad: birthplace is then the empty string.',
    },
    source: 'FranceConnect v2',
  },
  Pays: {
    fr: {
      means: 'Le pays de votre naissance.',
      rule: 'Attribut code : 99xxx. Absent quand il y a une commune : birthcountry vaut alors 99100, la France.',
    },
    en: {
      means: 'The country of your birth.',
      rule: 'Attribute code: 99xxx. Missing when there is a commune: birthcountry is then 99100, France.',
    },
    source: 'FranceConnect v2',
  },
  Deces: {
    fr: {
      means: 'La personne est décédée : ces identifiants ne doivent plus ouvrir de porte.',
      rule: 'Sa seule présence suffit : Y010015, même si la personne est trouvée.',
    },
    en: {
      means: 'The person is deceased: these credentials must open no door any more.',
      rule: 'Its presence is enough: Y010015, even when the person is found.',
    },
    source: 'FranceConnect v2',
  },
};
