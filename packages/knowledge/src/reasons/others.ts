/** What the civil registry and the pages of identity providers refuse; what could not be held. */
import type { Reason } from '../reason.ts';

export const OTHER_REASONS = {
  'question.invalid_request': {
    fr: {
      cause: 'Un paramètre de la question manque, ou n’a pas la forme attendue.',
      expected: 'nom, prenoms, dateNaissance (8 chiffres), sexe (M, F ou I) et codeLieuNaissance.',
      fix: 'Corrigez la question : /Brpp2IdentificationComplet/individus?nom=…',
    },
    en: {
      cause: 'A parameter of the question is missing, or not in the expected form.',
      expected: 'nom, prenoms, dateNaissance (8 digits), sexe (M, F or I) and codeLieuNaissance.',
      fix: 'Correct the question: /Brpp2IdentificationComplet/individus?nom=…',
    },
  },
  'question.temporarily_unavailable': {
    fr: {
      cause: 'Le registre est indisponible, comme sa configuration le veut.',
      expected: 'behaviour: normal',
      fix: 'Changez civilRegistry.behaviour dans federation.yaml.',
    },
    en: {
      cause: 'The registry is unavailable, as its configuration wants it.',
      expected: 'behaviour: normal',
      fix: 'Change civilRegistry.behaviour in federation.yaml.',
    },
  },
  holdsFull: {
    fr: {
      cause:
        'Autant d’échanges attendaient déjà qu’il peut en attendre : les autres repartent tels quels.',
      expected: 'Au plus deux cents échanges retenus à la fois, et vingt millions de caractères.',
      received: '{exchanges}',
      fix: 'Laissez partir ce qui attend (POST …/holds/<id>/release), ou retenez moins d’échanges : hops, et dans match persona, client ou party.',
    },
    en: {
      cause: 'As many exchanges waited already as may wait: the others go on as they are.',
      expected: 'At most two hundred exchanges held at once, and twenty million characters.',
      received: '{exchanges}',
      fix: 'Let go what waits (POST …/holds/<id>/release), or hold fewer: hops, and persona, client or party in match.',
    },
  },
  credentialsWrong: {
    fr: {
      cause: '{title}.',
      expected: 'L’identifiant et le mot de passe d’une personne de cette fédération.',
      received: 'login={login}',
      fix: '{remark}',
    },
    en: {
      cause: '{title}.',
      expected: 'The user name and the password of a person of this federation.',
      received: 'login={login}',
      fix: '{remark}',
    },
  },
  pageExpired: {
    fr: {
      cause: 'Aucune demande en cours ne correspond à cette adresse et à ce navigateur.',
      expected: 'La page d’une demande en cours, dans le navigateur où elle a commencé.',
      fix: 'Une demande vit {minutes} minutes et ne sert qu’une fois, avec les cookies de son navigateur.',
    },
    en: {
      cause: 'No pending request matches this address and this browser.',
      expected: 'The page of a request under way, in the browser it began in.',
      fix: 'A request lives {minutes} minutes and serves once, with the cookies of its browser.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
