/** What the control API does not find: worlds, who takes part, what happened there. */
import type { Reason } from '../reason.ts';

export const CONTROL_WORLD_REASONS = {
  'router.noWorld': {
    fr: {
      cause:
        'Il n’y a pas de monde {world} ici : il a été jeté, ou personne ne l’a demandé depuis un moment.',
      expected: 'Un monde qui est là, ou une adresse sans monde.',
      received: '{world}',
      fix: 'Créez ce monde à nouveau (POST /worlds de l’API de contrôle), ou corrigez son nom dans l’adresse.',
    },
    en: {
      cause:
        'There is no world {world} here: it was thrown away, or nobody asked for it for a while.',
      expected: 'A world that is there, or an address without one.',
      received: '{world}',
      fix: 'Make this world again (POST /worlds of the control API), or correct its name in the address.',
    },
  },
  'router.nobody': {
    fr: {
      cause: 'Aucun participant ne répond à cette adresse.',
      expected: 'L’adresse d’un participant : la page d’accueil les nomme.',
      received: '{address}',
      fix: 'Prenez l’adresse sur la page d’accueil, ou dans /federation.json.',
    },
    en: {
      cause: 'No participant answers at this address.',
      expected: 'The address of a participant: the start page names them.',
      received: '{address}',
      fix: 'Take the address from the start page, or from /federation.json.',
    },
  },
  'control.worldUnknown': {
    fr: {
      cause:
        'Il n’y a pas de monde {world} : il a été jeté, ou personne ne l’a demandé depuis un moment.',
      expected: 'Un de ceux-ci : {known}.',
      received: '{world}',
      fix: 'Nommez un de ceux-ci, ou créez-le : POST /worlds.',
    },
    en: {
      cause: 'There is no world {world}: it was thrown away, or nobody asked for it for a while.',
      expected: 'One of these: {known}.',
      received: '{world}',
      fix: 'Name one of these, or make it: POST /worlds.',
    },
  },
  'control.worldExists': {
    fr: {
      cause: 'Un monde {world} existe déjà.',
      expected: 'Un nom qui est libre.',
      received: '{world}',
      fix: 'Choisissez un autre nom, ou laissez-le de côté : il en est alors inventé un.',
    },
    en: {
      cause: 'A world {world} exists already.',
      expected: 'A name that is free.',
      received: '{world}',
      fix: 'Choose another name, or leave it out: one is then made up.',
    },
  },
  'control.worldsFull': {
    fr: {
      cause: 'Il y a déjà {most} mondes, et il n’y en a pas davantage à la fois.',
      expected: 'Moins de mondes, ou des mondes plus vite oubliés.',
      received: '{received}',
      fix: 'Jetez ceux qui ont servi (DELETE /worlds/…), ou donnez-leur un idleSeconds plus court en les créant ; la bibliothèque de test jette les siens d’elle-même.',
    },
    en: {
      cause: 'There are {most} worlds already, and never more at once.',
      expected: 'Fewer worlds, or worlds that are forgotten sooner.',
      received: '{received}',
      fix: 'Throw away those that have served (DELETE /worlds/…), or make them with a shorter idleSeconds; the test kit throws its own away.',
    },
  },
  'control.firstWorldStays': {
    fr: {
      cause: 'La première fédération reste : elle ne se jette pas.',
      expected: 'Un monde qui a été créé : POST /worlds.',
      received: '{world}',
      fix: 'Remettez-la à son début : POST /worlds/{world}/reset.',
    },
    en: {
      cause: 'The first federation stays: it cannot be thrown away.',
      expected: 'A world that was made: POST /worlds.',
      received: '{world}',
      fix: 'Set it back to its beginning: POST /worlds/{world}/reset.',
    },
  },
  'control.snapshotUnknown': {
    fr: {
      cause: 'Ce monde n’a pas mis de côté d’instantané {snapshot}.',
      expected:
        'Un nom que POST /worlds/{world}/snapshots a donné : les cent derniers instantanés restent, et 64 millions de caractères en tout.',
      received: '{snapshot}',
      fix: 'Mettez l’état de côté d’abord, et gardez le nom de la réponse.',
    },
    en: {
      cause: 'This world has set aside no snapshot {snapshot}.',
      expected:
        'A name that POST /worlds/{world}/snapshots gave: the latest hundred are kept, and 64 million characters in all.',
      received: '{snapshot}',
      fix: 'Set its state aside first, and keep the name in the answer.',
    },
  },
  'control.unknown': {
    fr: {
      cause: 'Il n’y a pas de {what} {id} dans ce monde.',
      expected: 'L’un de ceux-ci : {known|none}.',
      received: '{id}',
      fix: 'Corrigez le nom : il compte jusqu’aux majuscules.',
    },
    en: {
      cause: 'There is no {what} {id} in this world.',
      expected: 'One of: {known|none}.',
      received: '{id}',
      fix: 'Correct the name: capital letters count.',
    },
  },
  'control.unknownAtBroker': {
    fr: {
      cause: 'Le tiers de confiance {broker} n’a pas de {what} {id}.',
      expected: 'L’un de ceux-ci : {known|none}.',
      received: '{id}',
      fix: 'Corrigez le nom, ou celui du tiers de confiance (broker).',
    },
    en: {
      cause: 'The broker {broker} has no {what} {id}.',
      expected: 'One of: {known|none}.',
      received: '{id}',
      fix: 'Correct the name, or that of the broker.',
    },
  },
  'control.keysNone': {
    fr: {
      cause: '{party} n’a pas de clés : il ne signe ni ne déchiffre rien.',
      expected: 'Un de ceux qui en ont : {known}.',
      received: '{party}',
      fix: 'Nommez celui dont la clé doit changer.',
    },
    en: {
      cause: '{party} has no keys: it signs nothing, nor decrypts.',
      expected: 'One of those who have some: {known}.',
      received: '{party}',
      fix: 'Name the one whose key is to change.',
    },
  },
  'control.traceUnknown': {
    fr: {
      cause: 'Aucune connexion {trace} n’est notée dans ce monde.',
      expected: 'L’une de celles que GET …/traces nomme.',
      received: '{trace}',
      fix: 'Lisez le nom dans la réponse d’une connexion ; les plus anciennes s’effacent.',
    },
    en: {
      cause: 'No login {trace} is written down in this world.',
      expected: 'One that GET …/traces names.',
      received: '{trace}',
      fix: 'Read the name in the answer of a login; the oldest ones are dropped.',
    },
  },
  'control.eventMissing': {
    fr: {
      cause: 'Ce que l’on attendait n’est pas arrivé.',
      expected: '{wanted}, en moins de {seconds} secondes.',
      received: '{seen|nothing}',
      fix: 'Comparez le nom et les champs aux événements vus, ou attendez plus longtemps.',
    },
    en: {
      cause: 'What was waited for did not happen.',
      expected: '{wanted}, within {seconds} s.',
      received: '{seen|nothing}',
      fix: 'Compare the name and the fields with the events seen, or wait longer.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
