/** What is wrong with what a service asks: its registration, its levels, its addresses. */
import type { Reason } from '../reason.ts';

export const REQUEST_REASONS = {
  storeUnavailable: {
    fr: {
      cause: 'Ce qui garde l’état de cette fédération ne lit ou n’écrit pas en ce moment.',
      expected:
        'Un serveur joignable, un disque où il reste de la place, un dossier où l’on peut écrire.',
      received: '{message}',
      fix: 'Voyez docs/how-to/keep-state.md, puis recommencez : aucun redémarrage n’est nécessaire.',
    },
    en: {
      cause: 'What keeps the state of this federation neither reads nor writes at the moment.',
      expected: 'A server that answers, a disk with room left, a folder that can be written.',
      received: '{message}',
      fix: 'See docs/how-to/keep-state.md, then try again: no restart is needed.',
    },
  },
  unexpected: {
    fr: {
      cause: 'Une erreur que rien ne prévoyait.',
      expected: 'Une réponse de cette étape, sans erreur.',
      received: '{message}',
      fix: 'Consultez la sortie du serveur, et signalez le défaut.',
    },
    en: {
      cause: 'An error nothing provided for.',
      expected: 'An answer of this step, without an error.',
      received: '{message}',
      fix: 'Look at the server’s output, and report the defect.',
    },
  },
  /** An address that no route answers: told from the table of routes. */
  pageUnknown: {
    fr: { cause: '{cause}', fix: '{fix}' },
    en: { cause: '{cause}', fix: '{fix}' },
  },
  bodyUnreadable: {
    fr: {
      cause: 'Le corps ou l’adresse de la requête ne se lit pas.',
      expected:
        'Un formulaire application/x-www-form-urlencoded en UTF-8 (ou du JSON, là où il en est attendu), de moins de 64 ko.',
      received: '{message}',
      fix: 'Vérifiez la longueur, l’encodage et l’en-tête content-type.',
    },
    en: {
      cause: 'The body or the address of the request cannot be read.',
      expected:
        'An application/x-www-form-urlencoded form in UTF-8 (or JSON, where that is expected), below 64 kB.',
      received: '{message}',
      fix: 'Check the length, the encoding and the content-type header.',
    },
  },
  clientUnknown: {
    fr: {
      cause: 'Aucun service n’a ce client_id.',
      expected: 'Le client_id d’un service inscrit.',
      received: '{clientId|absent}',
      fix: 'Copiez le client_id de la page d’accueil de la fédération, ou inscrivez votre application dans federation.yaml (clients).',
      remedy: 'Enregistrer une application',
    },
    en: {
      cause: 'No service has this client_id.',
      expected: 'The client_id of a registered service.',
      received: '{clientId|absent}',
      fix: 'Copy the client_id from the federation’s start page, or register your application in federation.yaml (clients).',
      remedy: 'Register an application',
    },
  },
  clientMisspelt: {
    fr: {
      cause: 'Aucun service n’a ce client_id. Presque : {nearest}.',
      expected: '{nearest}',
      received: '{clientId|absent}',
      fix: 'Copiez le client_id de la page d’accueil de la fédération, ou inscrivez votre application dans federation.yaml (clients).',
      remedy: 'Enregistrer une application',
    },
    en: {
      cause: 'No service has this client_id. Nearly: {nearest}.',
      expected: '{nearest}',
      received: '{clientId|absent}',
      fix: 'Copy the client_id from the federation’s start page, or register your application in federation.yaml (clients).',
      remedy: 'Register an application',
    },
  },
  clientIsDataProvider: {
    fr: {
      cause: '{clientId} est le client_id d’un fournisseur de données, pas d’un service.',
      expected: 'Le client_id d’un service inscrit.',
      received: '{clientId}',
      fix: 'Inscrivez votre application comme service : ces identifiants ne servent qu’à checktoken.',
    },
    en: {
      cause: '{clientId} is the client_id of a data provider, not of a service.',
      expected: 'The client_id of a registered service.',
      received: '{clientId}',
      fix: 'Register your application as a service: these credentials serve for checktoken only.',
    },
  },
  clientElsewhere: {
    fr: {
      cause: '{clientId} est inscrit chez {brokers}, pas chez ce tiers de confiance.',
      expected: 'Un client_id inscrit ici, ou l’adresse de {brokers}.',
      received: '{clientId}',
      fix: 'Prenez l’issuer de {brokers}, ou ajoutez ce tiers de confiance aux brokers de l’application dans federation.yaml.',
      remedy: 'Enregistrer une application ici',
    },
    en: {
      cause: '{clientId} is registered at {brokers}, not at this broker.',
      expected: 'A client_id that is registered here, or the address of {brokers}.',
      received: '{clientId}',
      fix: 'Take the issuer of {brokers}, or add this broker to the application’s brokers in federation.yaml.',
      remedy: 'Register an application here',
    },
  },
  clientInactive: {
    fr: {
      cause: '{clientId} est inscrit, mais désactivé : « active: false ».',
      expected: 'Un service actif.',
      received: '{clientId}',
      fix: 'Mettez « active: true » dans l’inscription.',
      remedy: 'Voir l’inscription',
    },
    en: {
      cause: '{clientId} is registered, and switched off: “active: false”.',
      expected: 'An active service.',
      received: '{clientId}',
      fix: 'Put “active: true” in the registration.',
      remedy: 'See the registration',
    },
  },
  clientOtherProtocol: {
    fr: {
      cause: '{clientId} est inscrit, mais pas pour {asked} : seulement pour {other}.',
      expected: 'Les adresses de /api/{other}.',
      received: '{clientId}',
      fix: 'Appelez /api/{other}, ou ajoutez {asked} à protocols dans l’inscription.',
      remedy: 'Voir l’inscription',
    },
    en: {
      cause: '{clientId} is registered, but not for {asked}: for {other} only.',
      expected: 'The addresses of /api/{other}.',
      received: '{clientId}',
      fix: 'Call /api/{other}, or add {asked} to protocols in the registration.',
      remedy: 'See the registration',
    },
  },
  addressUnregistered: {
    fr: {
      cause: '{parameter} ne figure pas parmi celles du service.',
      expected: '{registered:lines|noAddress}',
      fix: 'Les adresses sont comparées caractère par caractère. Envoyez l’une de celles inscrites, ou ajoutez la vôtre à {list} dans federation.yaml.',
      remedy: 'Admettre cette adresse',
    },
    en: {
      cause: '{parameter} is not among those of the service.',
      expected: '{registered:lines|noAddress}',
      fix: 'Addresses are compared character by character. Send one that is registered, or add yours to {list} in federation.yaml.',
      remedy: 'Accept this address',
    },
  },
  addressNearly: {
    fr: {
      cause: '{parameter} ne figure pas parmi celles du service. Presque : {difference}',
      expected: '{registered:lines|noAddress}',
      fix: 'Les adresses sont comparées caractère par caractère. Envoyez l’une de celles inscrites, ou ajoutez la vôtre à {list} dans federation.yaml.',
      remedy: 'Admettre cette adresse',
    },
    en: {
      cause: '{parameter} is not among those of the service. Nearly: {difference}',
      expected: '{registered:lines|noAddress}',
      fix: 'Addresses are compared character by character. Send one that is registered, or add yours to {list} in federation.yaml.',
      remedy: 'Accept this address',
    },
  },
  scopesRefused: {
    fr: {
      cause: '{refused} ne figure pas parmi les scopes de {clientId}.',
      expected: '{registered:words}',
      received: '{refused:words}',
      fix: 'Retirez {refused} de la demande, ou ajoutez-le à scopes dans l’inscription.',
      remedy: 'Accorder à ce service',
    },
    en: {
      cause: '{refused} is not among the scopes of {clientId}.',
      expected: '{registered:words}',
      received: '{refused:words}',
      fix: 'Take {refused} out of the request, or add it to scopes in the registration.',
      remedy: 'Grant it to this service',
    },
  },
  amrRefused: {
    fr: {
      cause: 'claims demande amr, et ce service n’y a pas droit.',
      expected: 'amr dans claims de l’inscription.',
      received: '{clientId}',
      fix: 'Retirez amr du paramètre claims, ou ajoutez « claims: [amr] » à l’inscription.',
    },
    en: {
      cause: 'claims asks for amr, and this service is not entitled to it.',
      expected: 'amr in claims of the registration.',
      received: '{clientId}',
      fix: 'Take amr out of the claims parameter, or add “claims: [amr]” to the registration.',
    },
  },
  hintRefused: {
    fr: {
      cause: 'idp_hint désigne un fournisseur d’identité que ce service ne peut pas imposer.',
      expected: '{allowed:lines|none}',
      fix: 'Ajoutez-le à allowedIdpHints du service, ou du tiers de confiance.',
    },
    en: {
      cause: 'idp_hint names an identity provider this service may not impose.',
      expected: '{allowed:lines|none}',
      fix: 'Add it to allowedIdpHints of the service, or of the trusted third party.',
    },
  },
  interactionIdInvalid: {
    fr: {
      cause: 'L’identifiant d’interaction dans l’adresse n’en est pas un.',
      expected: 'De 21 à 60 caractères ASCII.',
      fix: 'Suivez la redirection de /authorize sans la modifier.',
    },
    en: {
      cause: 'The interaction identifier in the address is not one.',
      expected: '21 to 60 ASCII characters.',
      fix: 'Follow the redirection of /authorize without changing it.',
    },
  },
  levelRefused: {
    fr: {
      cause: 'Le niveau de garantie demandé existe, mais cette plateforme ne le sert pas.',
      expected: '{accepted}',
      fix: 'Demandez acr_values={lowest}. Le plus bas niveau connu de la liste est retenu.',
    },
    en: {
      cause: 'The level of assurance asked for exists, but this platform does not serve it.',
      expected: '{accepted}',
      fix: 'Ask for acr_values={lowest}. The lowest known level of the list is the one that counts.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
