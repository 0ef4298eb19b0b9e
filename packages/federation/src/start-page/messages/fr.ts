export const fr = {
  tagline: 'Une fédération d’identité à faire tourner, regarder et casser',
  title: 'La fédération tourne sur cette machine',
  lead: 'Un tiers de confiance dans le rôle de FranceConnect, des fournisseurs d’identité, un registre d’état civil, des services. Tout est local, rien ne sort.',
  browser: 'Votre navigateur',
  mapTitle:
    'Le navigateur va du service au tiers de confiance, puis au fournisseur d’identité, et revient. Le service, le fournisseur d’identité et l’état civil parlent au tiers de confiance sans passer par lui.',
  mapLegend:
    'Trait plein : là où va le navigateur. Pointillé : ce que les serveurs se disent sans lui.',
  roles: {
    browser: 'vous y êtes',
    service: 'service',
    broker: 'tiers de confiance',
    'identity-provider': 'fournisseur d’identité',
    registry: 'registre',
    'start-page': 'accueil',
    'data-provider': 'données',
    attacker: 'attaquant',
  },
  tryTitle: 'Se connecter à un service',
  tryLead:
    'Choisissez un service, puis un compte, puis une personne : identifiant test, mot de passe 123.',
  tryService: 'Ouvrir et se connecter',
  tryTerminal: 'Ou sans navigateur, en montrant chaque étape :',
  connectTitle: 'Brancher votre application',
  connectLead:
    'Changez l’adresse de l’émetteur et le client_id : le reste est le contrat de FranceConnect v2, refus compris.',
  issuer: 'Émetteur (issuer)',
  redirectUris: 'Adresses de retour admises',
  rules:
    'À savoir : nonce d’au moins 22 caractères, acr_values obligatoire, pas de PKCE, aucun autre paramètre. Chaque refus dit pourquoi.',
  backToStart: 'Retour à l’accueil de la fédération',
  application: {
    registerTitle: 'Enregistrer une application',
    registerLead:
      'Vos adresses sont admises tout de suite, sans redémarrer. Vous recevez un client_id, un secret et les réglages à copier.',
    register: 'Enregistrer',
    refused: 'Rien n’a été enregistré.',
    saved: 'C’est enregistré : les nouvelles adresses sont admises dès maintenant.',
    changeTitle: 'Modifier',
    save: 'Enregistrer les modifications',
    remove: 'Retirer cette application',
    more: 'Autres réglages',
    notKept:
      'Ces modifications durent tant que la fédération tourne. Pour les garder, écrivez-les dans federation.yaml.',
    publicOnly:
      'requireTopLevelDomain est actif : les adresses sur localhost ou sans https seront refusées à l’usage.',
    labels: {
      name: 'Nom',
      redirectUris: 'Adresses de retour (redirect_uri)',
      postLogoutRedirectUris: 'Adresses de retour après déconnexion',
      signature: 'Signature des jetons',
      userinfo: 'Réponse de userinfo',
      kind: 'Nature du service',
      protocol: 'Protocole',
      scopes: 'Scopes admis',
      amr: 'Peut demander amr par le paramètre claims',
      skip: 'Peut sauter la page d’information avec prompt=login',
    },
    hints: {
      redirectUris: 'Une par ligne. Comparées caractère par caractère.',
      postLogoutRedirectUris: 'Une par ligne.',
      signature: 'HS256 : signés avec le secret.',
      protocol: 'v1 : /api/v1, avec sa tolérance.',
      scopes: 'Séparés par des espaces.',
    },
    userinfo: { signed: 'un JWT signé', json: 'du JSON simple' },
    kinds: {
      public: 'public : page d’information',
      private: 'privé, sans consentement',
      consent: 'privé, avec consentement',
    },
  },
  copy: 'Copier',
  copied: 'Copié',
  peopleTitle: 'Qui peut se connecter',
  peopleLead: (count: number) =>
    `${count} personnes de test, mot de passe 123. Certaines échouent exprès : leur fiche dit comment.`,
  peopleShow: 'Voir les personnes',
  login: 'Identifiant',
  name: 'Nom',
  particular: 'Particularité',
  outcome: 'Résultat',
  signsIn: 'se connecte',
  helpTitle: 'En cas d’erreur',
  help: 'Chaque page d’erreur porte un code, et dessous, pour les développeurs, la cause exacte et la correction. Le catalogue est dans docs/reference/errors.md.',
  manifest: 'la fédération, pour les programmes',
};

export type StartPageMessages = typeof fr;
