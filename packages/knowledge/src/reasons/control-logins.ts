/** Why the control API gives no login and no token, arms no fault, holds no exchange. */
import type { Reason } from '../reason.ts';

export const CONTROL_LOGIN_REASONS = {
  'control.loginTargets': {
    fr: {
      cause: 'Une connexion part d’un seul endroit, et plusieurs sont nommés.',
      expected: 'Un seul de service, client et url.',
      received: '{given}',
      fix: 'Gardez celui que l’on veut essayer.',
    },
    en: {
      cause: 'A login starts in one place, and several are named.',
      expected: 'Only one of service, client and url.',
      received: '{given}',
      fix: 'Keep the one to be tried.',
    },
  },
  'control.levelOfOwnApplication': {
    fr: {
      cause:
        'acrValues et levels valent pour un service ou un client : votre application demande elle-même son niveau.',
      expected: 'url seul, ou acrValues (ou levels) avec service ou client.',
      received: '{acrValues}',
      fix: 'Retirez ce niveau, et faites demander ce niveau par votre application.',
    },
    en: {
      cause:
        'acrValues and levels are for a service or a client: an application of your own asks for its level by itself.',
      expected: 'url alone, or acrValues (or levels) with service or client.',
      received: '{acrValues}',
      fix: 'Take acrValues out, and let your application ask for that level.',
    },
  },
  'control.addressUnanswered': {
    fr: {
      cause: 'Une adresse n’a pas répondu.',
      expected: 'Une réponse en {seconds} secondes au plus, d’au plus {megabytes} Mo.',
      received: '{problem}',
      fix: 'Vérifiez que l’application tourne et que son adresse est la bonne.',
    },
    en: {
      cause: 'An address did not answer.',
      expected: 'An answer within {seconds} s, of at most {megabytes} MB.',
      received: '{problem}',
      fix: 'See that the application runs, and that its address is right.',
    },
  },
  'control.loginNotSignedIn': {
    fr: {
      cause: 'La connexion n’a pas abouti, il n’y a donc pas de jeton à donner.',
      expected: 'Un retour au client avec un code.',
      received: '{refusal|absent} : {cause} ({endedAt})',
      fix: 'Regardez cette connexion dans l’observatoire : sa cause y est dite.',
    },
    en: {
      cause: 'The login did not succeed, so there are no tokens to give.',
      expected: 'A return to the client with a code.',
      received: '{refusal|absent}: {cause} ({endedAt})',
      fix: 'Look at this login in the observatory: it says why.',
    },
  },
  'control.tokensRefused': {
    fr: {
      cause: 'L’adresse des jetons n’en a pas donné.',
      expected: 'HTTP 200.',
      received: 'HTTP {status} {error} {description}',
      fix: 'Lisez le refus que le tiers de confiance a noté sur cet échange, dans l’observatoire.',
    },
    en: {
      cause: 'The token endpoint gave none.',
      expected: 'HTTP 200.',
      received: 'HTTP {status} {error} {description}',
      fix: 'Read the refusal that the broker noted on this exchange, in the observatory.',
    },
  },
  'control.idTokenUnopened': {
    fr: {
      cause: 'Aucune des clés envoyées n’ouvre l’id_token.',
      expected: 'La clé privée dont le kid est {kid}.',
      received: 'Un jeton chiffré : alg={alg}, kid={kid}',
      fix: 'Envoyez la clé privée qui a ce kid dans decryptionKeys.',
    },
    en: {
      cause: 'None of the keys sent opens the id_token.',
      expected: 'The private key whose kid is {kid}.',
      received: 'An encrypted token: alg={alg}, kid={kid}',
      fix: 'Send the private key with this kid in decryptionKeys.',
    },
  },
  'control.faultUnknown': {
    fr: {
      cause: 'Il n’y a pas de panne {fault}.',
      expected: 'Une panne du catalogue, comme {near}.',
      received: '{fault}',
      fix: 'Prenez son nom dans faults/catalogue.',
    },
    en: {
      cause: 'There is no fault {fault}.',
      expected: 'A fault of the catalogue, such as {near}.',
      received: '{fault}',
      fix: 'Take its name from faults/catalogue.',
    },
  },
  'control.faultsFull': {
    fr: {
      cause:
        'Il y a déjà {most} pannes armées dans ce monde, et il n’y en a pas davantage à la fois.',
      expected: 'Moins de pannes armées.',
      received: '{fault}',
      fix: 'Désarmez celles qui ont servi (DELETE …/faults/<id>), ou remettez le monde à son début (POST …/reset).',
    },
    en: {
      cause: '{most} faults are armed in this world already, and never more at once.',
      expected: 'Fewer armed faults.',
      received: '{fault}',
      fix: 'Disarm those that have served (DELETE …/faults/<id>), or set the world back to its beginning (POST …/reset).',
    },
  },
  'control.faultParameters': {
    fr: {
      cause: 'La panne {fault} n’a pas de paramètre {names}.',
      expected: 'Ses paramètres : {known|none}.',
      received: '{names}',
      fix: 'Retirez ce qui n’est pas un paramètre de cette panne.',
    },
    en: {
      cause: 'The fault {fault} has no parameter {names}.',
      expected: 'Its parameters: {known|none}.',
      received: '{names}',
      fix: 'Take out what is no parameter of this fault.',
    },
  },
  'control.faultNotArmed': {
    fr: {
      cause: 'Aucune panne n’est armée sous le nom {id}.',
      expected: 'Un nom que POST …/faults a donné : {known|none}.',
      received: '{id}',
      fix: 'Lisez ce qui est armé : GET …/faults.',
    },
    en: {
      cause: 'No fault is armed under the name {id}.',
      expected: 'A name that POST …/faults gave: {known|none}.',
      received: '{id}',
      fix: 'Read what is armed: GET …/faults.',
    },
  },
  'control.holdGone': {
    fr: {
      cause: 'Rien n’attend sous le nom {id} : c’est reparti, ou n’a jamais été retenu.',
      expected: 'Un échange retenu : {known|none}.',
      received: '{id}',
      fix: 'Lisez ce qui attend : GET …/holds.',
    },
    en: {
      cause: 'Nothing waits under the name {id}: it went on, or was never held.',
      expected: 'An exchange that is held: {known|none}.',
      received: '{id}',
      fix: 'Read what waits: GET …/holds.',
    },
  },
  'control.holdUnwritable': {
    fr: {
      cause: 'Cela ne peut pas partir ainsi, et attend toujours.',
      expected:
        'Des en-têtes faits de caractères permis, et un jeton que quelqu’un peut signer ici.',
      received: '{change}',
      fix: 'Corrigez le changement, ou laissez partir l’échange tel quel.',
    },
    en: {
      cause: 'It cannot be sent like that, and still waits.',
      expected:
        'Headers of characters that headers may have, and a token that somebody here can sign.',
      received: '{change}',
      fix: 'Correct the change, or let the exchange go as it is.',
    },
  },
  'control.nothingHeld': {
    fr: {
      cause: 'Aucun échange à retenir n’est venu à temps.',
      expected: 'Un échange en moins de {seconds} secondes.',
      received: '{underWay|nothing}',
      fix: 'Faites partir la connexion, regardez ce qui est à retenir (GET …/holds), ou attendez plus longtemps.',
    },
    en: {
      cause: 'No exchange that is to be held came in time.',
      expected: 'One within {seconds} s.',
      received: '{underWay|nothing}',
      fix: 'Start the login, look at what is to be held (GET …/holds), or wait longer.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
