/** Words of step by step, in both languages. */

const fr = {
  name: 'Pas à pas',
  nameFirst: 'Pas à pas :',
  lead: 'Retenez un échange, changez-le, laissez-le partir, et voyez qui refuse.',
  where: 'Que retenir ?',
  wheres: {
    essential: 'L’essentiel : demandes, retours avec un code, jetons, identité',
    all: 'Chaque échange, pages comprises',
    chosen: 'Ceux que vous cochez',
  },
  choose: 'Choisir les échanges',
  families: {
    service: 'Reçus par le service',
    broker: 'Reçus par le tiers de confiance',
    idp: 'Reçus par le fournisseur d’identité',
    registry: 'Reçus par le registre civil',
    directory: 'Reçus par l’annuaire des organisations',
    relay: 'Reçus par le relais',
    'data-provider': 'Reçus par le fournisseur de données',
  },
  when: 'À quel moment ?',
  whens: {
    request: 'Avant que le destinataire reçoive la demande',
    answer: 'Avant que la réponse parte',
    both: 'Les deux',
  },
  arm: 'Retenir',
  armed: {
    request: 'chaque demande choisie attend ici avant d’être reçue.',
    answer: 'chaque réponse choisie attend ici avant de partir.',
    both: 'chaque demande et chaque réponse choisies attendent ici.',
  },
  disarm: 'Tout laisser partir et arrêter',
  waiting: (count: number) =>
    count === 0
      ? 'Rien n’attend encore.'
      : count === 1
        ? 'Un échange attend.'
        : `${count} échanges attendent.`,
  unheld: (count: number) =>
    `${count === 1 ? 'Un échange est reparti' : `${count} échanges sont repartis`} sans attendre, faute de place : deux cents attendent au plus, et vingt millions de caractères. Laissez-en partir, ou retenez moins de sortes d’échanges.`,
  see: 'Le voir',
  held: {
    request: 'Demande retenue',
    answer: 'Réponse retenue',
  },
  underWay: 'en cours',
  about: {
    request: (to: string) =>
      `${to} n’a encore rien reçu. Changez ce que vous voulez, puis laissez partir.`,
    answer: (from: string) =>
      `${from} a répondu, et la réponse n’est pas partie. Changez ce que vous voulez, puis laissez partir.`,
  },
  until: (time: string) => `Sans geste de votre part, elle repart telle quelle à ${time}.`,
  goesOn: (time: string) => `repart à ${time}`,
  happens: 'Ce qui se passe',
  meaning: 'Explication',
  clear: 'Les valeurs sont en clair, puisque vous pouvez les changer.',
  query: 'Paramètres de l’adresse',
  form: 'Champs du formulaire',
  location: 'Le navigateur sera envoyé vers',
  status: 'Statut HTTP',
  body: 'Corps',
  headers: 'En-têtes et cookies',
  out: 'Retirer',
  add: {
    query: 'Ajouter un paramètre',
    form: 'Ajouter un champ',
    location: 'Ajouter un paramètre',
    headers: 'Ajouter un en-tête',
  },
  addName: 'Nom',
  addValue: 'Valeur',
  token: 'Jeton signé',
  nested:
    'Il est dans un jeton chiffré : changé, il est chiffré à nouveau pour le même destinataire, avec sa clé publique.',
  claims: 'Ce que dit le jeton (JSON)',
  tokenHeader: 'En-tête du jeton (JSON)',
  explained: 'Ce que veut dire chaque mention',
  signature: 'Si vous changez le jeton',
  signatures: {
    kept: 'Garder la signature d’avant : elle ne correspondra plus',
    again: (name: string) => `Signer à nouveau avec la vraie clé de ${name}`,
  },
  go: 'Laisser partir',
  next: 'Laisser partir, retenir la suite',
  unchanged: 'Laisser partir tel quel',
  drop: 'Couper (502)',
  problems: {
    json: 'Le jeton n’est pas du JSON : un objet entre accolades est attendu. Rien n’est parti.',
    unwritable:
      'Cela ne peut pas être envoyé : un en-tête a des caractères interdits, ou le jeton ne peut pas être signé ainsi. Rien n’est parti.',
  },
  crossSiteTitle: 'Refusé',
  crossSite:
    'Cette demande vient d’une page d’un autre site. Seules les pages de l’observatoire peuvent retenir ou changer un échange, ou apporter un fichier.',
  byHand: {
    changed: 'Changé à la main : voici ce qui est réellement parti.',
    dropped: 'Coupé à la main : son destinataire n’y est pour rien.',
  },
  marks: { changed: 'changé à la main', dropped: 'coupé à la main' },
};

const en = {
  name: 'Step by step',
  nameFirst: 'Step by step:',
  lead: 'Hold an exchange, change it, let it go, and see who refuses.',
  where: 'What is to be held?',
  wheres: {
    essential: 'The essential: requests, returns with a code, tokens, identity',
    all: 'Every exchange, pages included',
    chosen: 'Those you tick',
  },
  choose: 'Choose the exchanges',
  families: {
    service: 'Received by the service',
    broker: 'Received by the broker',
    idp: 'Received by the identity provider',
    registry: 'Received by the civil registry',
    directory: 'Received by the directory of organisations',
    relay: 'Received by the relay',
    'data-provider': 'Received by the data provider',
  },
  when: 'At which moment?',
  whens: {
    request: 'Before the receiver gets the request',
    answer: 'Before the answer leaves',
    both: 'Both',
  },
  arm: 'Hold',
  armed: {
    request: 'each request you chose waits here before it is received.',
    answer: 'each answer you chose waits here before it leaves.',
    both: 'each request and each answer you chose wait here.',
  },
  disarm: 'Let all go and stop',
  waiting: (count) =>
    count === 0
      ? 'Nothing is waiting yet.'
      : count === 1
        ? 'One exchange is waiting.'
        : `${count} exchanges are waiting.`,
  unheld: (count) =>
    `${count === 1 ? 'One exchange' : `${count} exchanges`} went on without waiting, for want of room: two hundred wait at most, and twenty million characters. Let some go, or hold fewer kinds of exchange.`,
  see: 'See it',
  held: {
    request: 'Request held',
    answer: 'Answer held',
  },
  underWay: 'under way',
  about: {
    request: (to) => `${to} has received nothing yet. Change what you like, then let it go.`,
    answer: (from) =>
      `${from} has answered, and the answer has not left. Change what you like, then let it go.`,
  },
  until: (time) => `If you do nothing, it goes on as it is at ${time}.`,
  goesOn: (time) => `goes on at ${time}`,
  happens: 'What is happening',
  meaning: 'Explanation',
  clear: 'Values are not masked, since you can change them.',
  query: 'Parameters of the address',
  form: 'Fields of the form',
  location: 'The browser will be sent to',
  status: 'HTTP status',
  body: 'Body',
  headers: 'Headers and cookies',
  out: 'Take out',
  add: {
    query: 'Add a parameter',
    form: 'Add a field',
    location: 'Add a parameter',
    headers: 'Add a header',
  },
  addName: 'Name',
  addValue: 'Value',
  token: 'Signed token',
  nested:
    'It is inside an encrypted token: once changed, it is encrypted again for the same recipient, with their public key.',
  claims: 'What the token says (JSON)',
  tokenHeader: 'Header of the token (JSON)',
  explained: 'What each name means',
  signature: 'If you change the token',
  signatures: {
    kept: 'Keep the signature it had: it will not fit any more',
    again: (name) => `Sign it again with the true key of ${name}`,
  },
  go: 'Let go',
  next: 'Let go, hold what comes next',
  unchanged: 'Let go unchanged',
  drop: 'Drop (502)',
  problems: {
    json: 'The token is not JSON: an object between braces is expected. Nothing has left.',
    unwritable:
      'It cannot be sent: a header has characters that are not allowed, or the token cannot be signed like that. Nothing has left.',
  },
  crossSiteTitle: 'Refused',
  crossSite:
    'This request comes from a page of another site. Only the observatory’s own pages can hold or change an exchange, or bring a file.',
  byHand: {
    changed: 'Changed by hand: this is what really went on.',
    dropped: 'Dropped by hand: its receiver had no part in it.',
  },
  marks: { changed: 'changed by hand', dropped: 'dropped by hand' },
} satisfies typeof fr;

export const STEPPING = { fr, en: en as typeof fr };
