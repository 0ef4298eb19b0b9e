/** A second factor that is wrong, or that a level needs and a person has not. */
import type { Reason } from '../reason.ts';

export const FACTOR_REASONS = {
  'factor.wrong': {
    fr: {
      cause: 'Le code n’est celui d’aucun des trois pas de temps qui comptent.',
      expected:
        'Six chiffres : TOTP (RFC 6238), SHA-1, pas de 30 secondes, le pas courant, le précédent ou le suivant.',
      fix: 'Prenez le secret sur la fiche de la personne, et l’heure de la fédération : son horloge peut avoir été déplacée.',
    },
    en: {
      cause: 'The code is that of none of the three time steps that count.',
      expected:
        'Six digits: TOTP (RFC 6238), SHA-1, steps of 30 seconds, the current step, the one before or the one after.',
      fix: 'Take the secret from the person’s record, and the time of the federation: its clock may have been moved.',
    },
  },
  'factor.used': {
    fr: {
      cause: 'Ce code, ou un plus récent, a déjà été accepté pour cette personne.',
      expected: 'Un code d’un pas de temps qui n’a pas encore servi (RFC 6238 §5.2).',
      fix: 'Attendez le pas suivant, 30 secondes au plus, ou avancez l’horloge de la fédération. Pour beaucoup de connexions d’une même personne, mettez `reusableCodes` à `true` parmi les facteurs de ce fournisseur.',
    },
    en: {
      cause: 'This code, or a more recent one, was already accepted for this person.',
      expected: 'A code of a time step that has not been used (RFC 6238 §5.2).',
      fix: 'Wait for the next step, 30 seconds at most, or advance the clock of the federation. For many logins of one person, set `reusableCodes` to `true` among the factors of this provider.',
    },
  },
  'factor.wait': {
    fr: {
      cause: 'Trop de codes faux de suite pour cette personne.',
      expected: 'Après {most} codes faux, {seconds} secondes sans essai.',
      fix: 'Attendez, ou avancez l’horloge de la fédération. Pour un essai de charge : `rateLimits.unlimited: true`.',
    },
    en: {
      cause: 'Too many wrong codes in a row for this person.',
      expected: 'After {most} wrong codes, {seconds} seconds without an attempt.',
      fix: 'Wait, or advance the clock of the federation. For a load test: `rateLimits.unlimited: true`.',
    },
  },
  'factor.noSecret': {
    fr: {
      cause: 'Cette personne n’a pas de second facteur par code, et le niveau demandé en exige un.',
      expected: 'Une personne qui peut atteindre {level}.',
      fix: 'Choisissez une autre personne, ou donnez un totpSecret à celle-ci ; ou demandez un niveau moins élevé.',
    },
    en: {
      cause: 'This person has no code as a second factor, and the level asked for needs one.',
      expected: 'A person who can reach {level}.',
      fix: 'Choose another person, or give this one a totpSecret; or ask for a lower level.',
    },
  },
  'factor.outOfReach': {
    fr: {
      cause: 'Aucun facteur de ce fournisseur ne mène au niveau demandé.',
      expected: 'acr_values parmi ce que ses facteurs donnent : {levels}.',
      fix: 'Demandez un de ces niveaux, ou ajoutez un facteur à ce fournisseur dans federation.yaml.',
    },
    en: {
      cause: 'No factor of this provider leads to the level asked for.',
      expected: 'acr_values among what its factors earn: {levels}.',
      fix: 'Ask for one of these levels, or add a factor to this provider in federation.yaml.',
    },
  },
  'passkey.unreadable': {
    fr: {
      cause: 'La réponse de la clé n’est pas le JSON d’un PublicKeyCredential.',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause: 'The answer of the passkey is not the JSON of a PublicKeyCredential.',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
  'passkey.challenge': {
    fr: {
      cause: 'Le défi auquel la clé répond n’est pas, ou n’est plus, celui de cette page.',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause: 'The challenge that the passkey answers is not, or no longer, that of this page.',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
  'passkey.unknown': {
    fr: {
      cause: 'Cette clé n’est enregistrée pour personne ici.',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause: 'This passkey is registered for nobody here.',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
  'passkey.origin': {
    fr: {
      cause: 'La clé a répondu à une autre origine que celle de ce fournisseur.',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause: 'The passkey answered another origin than that of this provider.',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
  'passkey.rpId': {
    fr: {
      cause: 'La clé est celle d’un autre domaine (rpId).',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause: 'The passkey is that of another domain (rpId).',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
  'passkey.verification': {
    fr: {
      cause: 'L’appareil n’a pas vérifié la personne : ni code, ni empreinte, ni visage.',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause: 'The device did not verify the person: no PIN, no fingerprint, no face.',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
  'passkey.counter': {
    fr: {
      cause:
        'Le compteur de signatures n’a pas augmenté : la clé a peut-être été copiée, ou la réponse rejouée.',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause:
        'The signature counter has not grown: the passkey may have been copied, or the answer replayed.',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
  'passkey.rejected': {
    fr: {
      cause: 'La signature de la clé ne se vérifie pas.',
      expected:
        'Une réponse au dernier défi de cette page, donnée une fois, depuis {origin}, pour rpId {rpId}, avec vérification de la personne.',
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
    en: {
      cause: 'The signature of the passkey does not verify.',
      expected:
        'An answer to the last challenge of this page, given once, from {origin}, for rpId {rpId}, with the person verified.',
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
