import type { IdentityProblem, ShownClaim } from '@federama/model';
import { explainRefusal, type RefusalFacts } from '@federama/openid-provider';
import type { Explanation } from '@federama/server-kit/explanation';
import { explainRoute } from '@federama/server-kit/messages/routes';
import type { UnknownRoute } from '@federama/server-kit/routes';
import type { Audience } from '../refusals/audience.ts';
import { explainIdentity } from './identity.ts';
import { explainIgnored, type IgnoredDetails } from './ignored.ts';
import { explainParameters, type ParameterProblem } from './parameters.ts';
import {
  type AddressDetails,
  addressRemedy,
  type ClientDetails,
  clientRemedy,
  marked,
  otherThan,
  type ScopeDetails,
  scopeRemedy,
} from './registration.ts';

type ProviderFailure = {
  provider: string;
  reason: string;
  detail: string;
  /** Limit of the call. */
  seconds: number;
};
type KeysFailure = { clientId: string; reason: string; detail: string };

type SessionMissing = { step: string; minutes: number; presented: boolean };

type AskedBy = { uid: string; clientId: string; redirectUri: string };

/** A request, by the names it has on the wire. */
export function askedBy({ uid, clientId, redirectUri }: AskedBy): string {
  return `interaction=${uid}\nclient_id=${clientId}\nredirect_uri=${redirectUri}`;
}

/** What every cause of a refusal says to a developer. */
const causes = {
  unexpected: ({ message }: { message: string }): Explanation => ({
    cause: 'Une erreur que rien ne prévoyait.',
    expected: 'Une réponse de cette étape, sans erreur.',
    received: message,
    fix: 'Consultez la sortie du serveur, et signalez le défaut.',
  }),
  pageUnknown: (route: UnknownRoute): Explanation => explainRoute('fr', route),
  bodyUnreadable: ({ message }: { message: string }) => ({
    cause: 'Le corps ou l’adresse de la requête ne se lit pas.',
    expected: 'Un formulaire application/x-www-form-urlencoded en UTF-8, de moins de 64 ko.',
    received: message,
    fix: 'Vérifiez l’encodage et l’en-tête content-type.',
  }),
  parametersInvalid: (details: { problems: readonly ParameterProblem[] }): Explanation =>
    explainParameters('fr', details),
  clientUnknown: ({ clientId, why, asked, nearest }: ClientDetails): Explanation => ({
    cause: {
      unknown: `Aucun service n’a ce client_id.${nearest === undefined ? '' : ` Presque : ${nearest}.`}`,
      inactive: `${clientId} est inscrit, mais désactivé : « active: false ».`,
      otherProtocol: `${clientId} est inscrit, mais pas pour ${asked} : seulement pour ${otherThan(asked)}.`,
    }[why],
    expected: {
      unknown: nearest ?? 'Le client_id d’un service inscrit.',
      inactive: 'Un service actif.',
      otherProtocol: `Les adresses de /api/${otherThan(asked)}.`,
    }[why],
    received: clientId || '(absent)',
    fix: {
      unknown:
        'Copiez le client_id de la page d’accueil de la fédération, ou inscrivez votre application dans federation.yaml (clients).',
      inactive: 'Mettez « active: true » dans l’inscription.',
      otherProtocol: `Appelez /api/${otherThan(asked)}, ou ajoutez ${asked} à protocols dans l’inscription.`,
    }[why],
    remedy: clientRemedy(why, clientId, {
      unknown: 'Enregistrer une application',
      known: 'Voir l’inscription',
    }),
  }),
  addressUnregistered: (details: AddressDetails) => ({
    cause: `${details.parameter} ne figure pas parmi celles du service.${details.difference ? ` Presque : ${differences[details.difference] ?? details.difference}` : ''}`,
    expected: marked(details, 'la plus proche') || '(aucune)',
    received: details.received,
    fix: `Les adresses sont comparées caractère par caractère. Envoyez l’une de celles inscrites, ou ajoutez la vôtre à ${details.parameter === 'redirect_uri' ? 'redirectUris' : 'postLogoutRedirectUris'} dans federation.yaml.`,
    remedy: addressRemedy(details, 'Admettre cette adresse'),
  }),
  scopesRefused: (details: ScopeDetails) => ({
    cause: `${details.refused.join(', ')} ne figure pas parmi les scopes de ${details.clientId}.`,
    expected: details.registered.join(' '),
    received: details.refused.join(' '),
    fix: `Retirez ${details.refused.join(', ')} de la demande, ou ajoutez-le à scopes dans l’inscription.`,
    remedy: scopeRemedy(details, 'Accorder à ce service'),
  }),
  v1Token: ({ received }: { received: string }): Explanation => ({
    cause: 'Le corps de checktoken (v1) n’a pas de jeton utilisable.',
    expected: '{"token":"<access_token>"}, en JSON.',
    received,
    fix: 'Envoyez en JSON l’access_token reçu du service.',
  }),
  tokenInactive: ({ received }: { received: string }): Explanation => ({
    cause: 'Ce jeton est inconnu, expiré ou révoqué, ou la session de la connexion est fermée.',
    expected: 'Un access_token de moins de 60 secondes, d’une session ouverte.',
    received,
    fix: 'Interrogez checktoken dès que le service présente le jeton.',
  }),
  library: (facts: RefusalFacts): Explanation => explainRefusal('fr', facts),
  ignored: (details: IgnoredDetails): Explanation => explainIgnored('fr', details),
  levelRefused: ({ accepted, received }: { accepted: readonly string[]; received: string }) => ({
    cause: 'Le niveau de garantie demandé existe, mais cette plateforme ne le sert pas.',
    expected: accepted.join(', '),
    received,

    fix: `Demandez acr_values=${accepted[0]}. Le plus bas niveau connu de la liste est retenu.`,
  }),
  amrRefused: ({ clientId }: { clientId: string }) => ({
    cause: 'claims demande amr, et ce service n’y a pas droit.',
    expected: 'amr dans claims de l’inscription.',
    received: clientId,
    fix: 'Retirez amr du paramètre claims, ou ajoutez « claims: [amr] » à l’inscription.',
  }),
  hintRefused: (details: { allowed: readonly string[]; received: string }) => ({
    cause: 'idp_hint désigne un fournisseur d’identité que ce service ne peut pas imposer.',
    expected: details.allowed.join('\n') || '(aucun)',
    received: details.received,
    fix: 'Ajoutez-le à allowedIdpHints du service, ou du tiers de confiance.',
  }),
  sessionMissing: ({ step, minutes, presented }: SessionMissing) => ({
    cause: `L’étape ${step} n’a pas de session : cookie fc_session_id absent, inconnu, falsifié ou expiré (${minutes} minutes sans activité).`,
    expected: 'Le cookie fc_session_id posé par /authorize, dans ce même navigateur.',
    received: presented ? 'fc_session_id : inconnu, falsifié ou expiré' : 'fc_session_id=(absent)',
    fix: 'Recommencez au service. Dans un script, gardez les cookies d’une requête à l’autre.',
  }),
  tokenSessionGone: ({ route, minutes }: { route: string; minutes: number }) => ({
    cause: `La session de cette connexion n’existe plus : ${route} n’a plus rien à lire.`,
    expected: `Une session encore ouverte : ${minutes} minutes sans activité la ferment, une déconnexion aussi.`,
    received: '(aucune session)',
    fix: 'Lisez jetons et userinfo aussitôt après la connexion, et pas après la déconnexion.',
  }),
  stepOutOfOrder: (details: { step: string; previous: string; allowed: readonly string[] }) => ({
    cause: `L’étape ${details.step} ne peut pas suivre ${details.previous}, ou il lui manque ce que les étapes d’avant devaient apporter.`,
    expected: `après : ${details.allowed.join(', ')}`,
    received: `après : ${details.previous}`,
    fix: 'Une connexion suit ses étapes dans l’ordre, dans un seul onglet. Recommencez au service.',
  }),
  stepReplayed: ({ step }: { step: string }) => ({
    cause: `L’étape ${step} vient d’être faite : actualiser la page la rejouerait.`,
    expected: 'Une seule requête par étape.',
    received: `${step}, deux fois de suite`,
    fix: 'N’actualisez pas, et n’envoyez pas deux fois le formulaire. Recommencez au service.',
  }),
  interactionMismatch: (details: { expected: AskedBy; received: AskedBy }) => ({
    cause:
      'Le cookie _interaction désigne une autre demande que celle de cette connexion : souvent deux onglets. Continuer enverrait la réponse de l’une à l’autre.',
    expected: askedBy(details.expected),
    received: askedBy(details.received),
    fix: 'Une connexion à la fois par navigateur : la dernière demande acceptée prend la place de la précédente. Recommencez au service. Dans un script, un porte-cookies par connexion.',
  }),
  csrfMissing: (_details: Record<never, never>) => ({
    cause: 'Le formulaire n’a pas de champ csrfToken, ou il est vide.',
    expected: 'Le csrfToken de la page affichée.',
    received: 'csrfToken=(absent)',
    fix: 'Envoyez le formulaire tel que la page le contient.',
  }),
  csrfWrong: ({ received }: { received: string }) => ({
    cause: 'csrfToken n’est pas celui de la dernière page affichée à ce navigateur.',
    expected: 'Le csrfToken de la page affichée en dernier.',
    received: `csrfToken=${received}`,
    fix: 'Rechargez la page : chaque affichage donne un nouveau jeton.',
  }),
  csrfNeverIssued: ({ received }: { received: string }) => ({
    cause: 'Aucune page de cette session n’a donné de csrfToken.',
    expected: 'La page de l’étape, affichée d’abord : elle donne le jeton.',
    received: `csrfToken=${received}`,
    fix: 'Ouvrez la page avant d’envoyer son formulaire.',
  }),
  csrfConsumed: ({ received }: { received: string }) => ({
    cause: 'Ce csrfToken a déjà servi.',
    expected: 'Un jeton par envoi.',
    received: `csrfToken=${received}`,
    fix: 'Rechargez la page avant d’envoyer à nouveau.',
  }),
  providerUnreachable: ({ provider, reason, detail, seconds }: ProviderFailure) => ({
    cause: `Le document de découverte de ${provider} n’a pas pu être lu.`,
    expected: `Un document JSON à /.well-known/openid-configuration, en moins de ${seconds} secondes.`,
    received: `${reason} : ${detail}`,
    fix: 'Vérifiez que ce fournisseur d’identité répond, ou donnez ses adresses (endpoints).',
  }),
  providerUidMissing: (_details: Record<never, never>) => ({
    cause: 'Le formulaire n’a pas de champ providerUid.',
    expected: 'Le providerUid d’une des tuiles de la page.',
    received: 'providerUid=(absent)',
    fix: 'Envoyez le formulaire tel que la page le contient.',
  }),
  interactionIdInvalid: ({ received }: { received: string }) => ({
    cause: 'L’identifiant d’interaction dans l’adresse n’en est pas un.',
    expected: 'De 21 à 60 caractères ASCII.',
    received,
    fix: 'Suivez la redirection de /authorize sans la modifier.',
  }),
  jwksUnreachable: ({ clientId, reason, detail }: KeysFailure) => ({
    cause: `Les clés du fournisseur de données ${clientId} n’ont pas pu être lues.`,
    expected: 'Un document JWKS à l’adresse jwksUri.',
    received: `${reason} : ${detail}`,
    fix: 'Vérifiez que le fournisseur de données répond à cette adresse.',
  }),
  encryptionKeyMissing: ({
    clientId,
    alg,
    published,
  }: {
    clientId: string;
    alg: string;
    published: string;
  }) => ({
    cause: `Le fournisseur de données ${clientId} ne publie pas de clé pour ${alg}.`,
    expected: `Une clé dont use est enc et alg est ${alg}.`,
    received: published || '(aucune clé)',
    fix: 'Ajoutez cette clé à ses clés publiques (jwks ou jwksUri).',
  }),
  providerUnknown: ({ uid }: { uid: string }) => ({
    cause: 'Aucun fournisseur d’identité n’a cet uid.',
    expected: 'L’uid d’un fournisseur d’identité inscrit.',
    received: uid,
    fix: 'Envoyez le providerUid d’une des tuiles de la page.',
  }),
  providerInactive: ({ uid }: { uid: string }) => ({
    cause: 'Ce fournisseur d’identité est désactivé.',
    expected: 'Un fournisseur d’identité actif.',
    received: uid,
    fix: 'Choisissez-en un autre, ou mettez « active: true » dans federation.yaml.',
  }),
  providerExcluded: ({ uid }: { uid: string }) => ({
    cause: 'Ce service n’accepte pas ce fournisseur d’identité.',
    expected: 'Un fournisseur d’identité que ce service accepte.',
    received: uid,
    fix: 'Voyez identityProviders (only ou except) dans l’inscription du service.',
  }),
  providerGone: ({ uid }: { uid: string }) => ({
    cause: 'Le fournisseur d’identité choisi n’existe plus.',
    expected: 'Un fournisseur d’identité encore inscrit.',
    received: uid,
    fix: 'Recommencez au service et choisissez-en un autre.',
  }),
  callbackWithoutCode: (_details: Record<never, never>) => ({
    cause: 'Le fournisseur d’identité est revenu sans code.',
    expected: '/oidc-callback?code=…&state=…',
    received: 'code=(absent)',
    fix: 'Un fournisseur d’identité renvoie code et state, ou error et state.',
  }),
  callbackWithoutState: (_details: Record<never, never>) => ({
    cause: 'Le fournisseur d’identité est revenu sans state.',
    expected: 'Le state de la demande, à l’identique.',
    received: 'state=(absent)',
    fix: 'Un fournisseur d’identité rend state tel qu’il l’a reçu.',
  }),
  callbackWithOtherState: ({ received }: { received: string }) => ({
    cause: 'state n’est pas celui que le tiers de confiance a donné à ce navigateur.',
    expected: 'Le state de la demande en cours.',
    received,
    fix: 'Un retour forgé, ou commencé dans un autre navigateur, est refusé. Recommencez au service.',
  }),
  tokenCallFailed: (details: ProviderFailure) => ({
    cause: `L’échange du code contre des jetons a échoué chez ${details.provider}.`,
    expected: `Une réponse en moins de ${details.seconds} secondes, avec un id_token signé comme convenu.`,
    received: `${details.reason}: ${details.detail}`,
    fix: 'Regardez l’adresse, le secret, l’algorithme et l’horloge de ce fournisseur d’identité.',
  }),
  userinfoCallFailed: (details: ProviderFailure) => ({
    cause: `Les informations de la personne n’ont pas pu être lues chez ${details.provider}.`,
    expected: `Une réponse en moins de ${details.seconds} secondes, signée avec l’algorithme convenu.`,
    received: `${details.reason}: ${details.detail}`,
    fix: 'Regardez l’adresse userinfo, le type de contenu et la signature de ce fournisseur d’identité.',
  }),
  tokenMalformed: ({ detail }: { detail: string }) => ({
    cause: 'La réponse du fournisseur d’identité ne peut pas servir.',
    expected: 'Un access_token ASCII, un id_token, un acr alphanumérique.',
    received: detail,
    fix: 'Corrigez la réponse de son point d’accès token.',
  }),
  identityWithoutSub: (_details: Record<never, never>) => ({
    cause: 'Les informations de la personne n’ont pas de sub.',
    expected: 'sub, en ASCII, le même que dans l’id_token.',
    received: 'sub=(absent)',
    fix: 'Un fournisseur d’identité rend toujours sub.',
  }),
  identityInvalid: (details: { problems: readonly IdentityProblem[] }): Explanation =>
    explainIdentity('fr', details),
  levelMissing: (_details: Record<never, never>) => ({
    cause: 'L’id_token du fournisseur d’identité n’a pas d’acr.',
    expected: 'acr : eidas1, eidas2 ou eidas3.',
    received: 'acr=(absent)',
    fix: 'Un fournisseur d’identité dit le niveau qu’il a vérifié.',
  }),
  levelTooLow: (details: { asked: string; received: string }) => ({
    cause: 'Le fournisseur d’identité a rendu un niveau inconnu, ou plus bas que demandé.',
    expected: `au moins ${details.asked}`,
    received: details.received,
    fix: 'Choisissez un niveau suffisant sur la page de connexion.',
  }),
  levelNotAllowed: (details: { allowed: readonly string[]; received: string }) => ({
    cause:
      'Ce niveau n’est pas de ceux que le tiers de confiance accepte de ce fournisseur d’identité.',
    expected: details.allowed.join(', '),
    received: details.received,
    fix: 'Rendez l’un de ces niveaux, ou ajoutez-le à levels dans federation.yaml.',
  }),
  registryRefused: ({ status, meaning }: { status: string; meaning: RegistryMeaning }) => ({
    cause: `L’état civil n’a pas reconnu la personne (statut ${status} : ${registryMeanings[meaning]}).`,
    expected: 'statut 2 (trouvée) ou 3 (trouvée et rectifiée)',
    received: `statut ${status}`,
    fix: `${registryFixes[meaning]} ${STEERED}`,
  }),
  deceased: ({ status }: { status: string }) => ({
    cause: 'L’état civil dit que cette personne est décédée : sa réponse a un élément Deces.',
    expected: 'Une réponse sans élément Deces, quel que soit le statut.',
    received: `statut ${status}, Deces`,
    fix: `Rien à corriger au service : ces identifiants ne doivent plus servir. ${STEERED}`,
  }),
  registryFailed: (details: Omit<ProviderFailure, 'provider'>) => ({
    cause: 'L’état civil n’a pas répondu comme attendu.',
    expected: `Un document XML en moins de ${details.seconds} secondes.`,
    received: `${details.reason}: ${details.detail}`,
    fix: 'Vérifiez que le registre tourne et répond à son adresse.',
  }),
  registryUnusable: ({ detail }: { detail: string }) => ({
    cause: 'La réponse de l’état civil n’a pas de statut connu, ou une identité qui ne se lit pas.',
    expected:
      'Un statut connu (2, 3, 4, 6, 7, 8 ou 9) ; avec 2 ou 3, nom, prénoms, date, sexe et lieu.',
    received: detail,
    fix: 'Regardez la réponse XML du registre.',
  }),
  providerBlocked: ({ uid }: { uid: string }) => ({
    cause: 'Cette personne a bloqué ce fournisseur d’identité dans ses préférences.',
    expected: 'Un fournisseur d’identité que cette personne accepte.',
    received: uid,
    fix: 'Voyez identityProviders dans la fiche de la personne (federation.yaml).',
  }),
  mandateTooNarrow: (details: { asked: readonly string[]; received: readonly string[] }) => ({
    cause: 'Le mandat de l’aidant ne couvre aucun des périmètres du service.',
    expected: details.asked.join(', '),
    received: details.received.join(', ') || '(aucun)',
    fix: 'Donnez au mandat l’un de ces périmètres, ou changez repScope du service.',
  }),
  checktokenBody: ({ received }: { received: string }) => ({
    cause: 'Le corps de checktoken ne convient pas.',
    expected: 'Exactement token, client_id et client_secret, en formulaire ou en JSON.',
    received: received || '(rien)',
    fix: 'Retirez tout autre champ.',
  }),
  dataProviderUnknown: ({ clientId, known }: { clientId: string; known: boolean }) => ({
    cause: known
      ? `client_secret n’est pas celui du fournisseur de données ${clientId}.`
      : 'Aucun fournisseur de données n’a ce client_id.',
    expected: known
      ? 'Le secret de son inscription.'
      : 'Le client_id d’un fournisseur de données inscrit.',
    received: known ? 'client_secret : un autre' : clientId || '(absent)',
    fix: 'Voyez dataProviders dans federation.yaml : un service n’a pas le droit d’appeler checktoken.',
  }),
  revocationBody: ({ received }: { received: string }) => ({
    cause: 'Le corps de la révocation ne convient pas.',
    expected:
      'Exactement token (43 caractères ou plus), client_id et client_secret (32 caractères ou plus).',
    received: received || '(rien)',
    fix: 'Retirez tout autre champ, token_type_hint compris, et n’envoyez pas d’en-tête Basic.',
  }),
  accountBlocked: (_details: Record<never, never>) => ({
    cause: 'Le compte de cette personne chez le tiers de confiance est désactivé.',
    expected: 'Un compte actif (account: open).',
    received: 'account: blocked',
    fix: 'Voyez account dans la fiche de la personne (federation.yaml).',
  }),
  backWithoutService: ({ received }: { received: string }) => ({
    cause: 'Aucune connexion en cours, et redirect_uri n’est celle d’aucun service.',
    expected: 'La redirect_uri d’un service inscrit.',
    received: received || '(absent)',
    fix: 'Ce lien ne renvoie qu’à des adresses inscrites.',
  }),
  logoutUnknown: (_details: Record<never, never>) => ({
    cause: 'Aucune session du tiers de confiance ne correspond à cette déconnexion.',
    expected: 'La session que la connexion a ouverte, dans ce même navigateur.',
    received: '(aucune session)',
    fix: 'La session a expiré, ou la déconnexion est déjà faite.',
  }),
  hintOfSomeoneElse: ({ clientId }: { clientId: string }) => ({
    cause:
      'L’id_token_hint est celui d’une autre personne que celle dont la session est ouverte dans ce navigateur.',
    expected: 'Un id_token donné à cette personne, même expiré.',
    received: `aud=${clientId}`,
    fix: 'Rendez l’id_token de la personne que votre service déconnecte : gardez-le dans sa session, pas dans un cache commun. Un autre oblige à demander (OpenID Connect RP-Initiated Logout §2).',
  }),
  logoutUpstreamFailed: (details: { reason: string; detail: string }) => ({
    cause: 'L’adresse de déconnexion du fournisseur d’identité n’a pas pu être trouvée.',
    expected: 'end_session_endpoint dans son document de découverte, ou endpoints.endSession.',
    received: `${details.reason}: ${details.detail}`,
    fix: 'Vérifiez que ce fournisseur d’identité répond.',
  }),
  subjectMissing: ({ clientId }: { clientId: string }) => ({
    cause: 'La session n’a pas de sub pour ce service.',
    expected: 'Un sub donné à ce service pendant la connexion.',
    received: clientId,
    fix: 'Recommencez la connexion.',
  }),
} satisfies Record<string, (details: never) => Explanation>;

export type Causes = typeof causes;
export type CauseName = keyof Causes;

/** How a redirect URI nearly matches a registered one. */
const differences: Record<string, string> = {
  slash: 'la barre oblique finale diffère.',
  port: 'le port diffère.',
  case: 'les majuscules diffèrent.',
  scheme: 'http et https diffèrent.',
  host: 'le nom d’hôte diffère.',
  query: 'la partie après « ? » diffère.',
  path: 'le chemin diffère.',
};

export type RegistryMeaning = 'near' | 'several' | 'usageName' | 'unknown' | 'rejected';

const registryMeanings: Record<RegistryMeaning, string> = {
  near: 'une réponse proche mais différente',
  several: 'plusieurs réponses',
  usageName: 'trouvée seulement sous son nom d’usage',
  unknown: 'aucune réponse',
  rejected: 'demande rejetée',
};

const registryFixes: Record<RegistryMeaning, string> = {
  near: 'Comparez nom, prénoms, date, sexe et lieu avec l’acte de naissance : l’un d’eux diffère un peu.',
  several:
    'Donnez tous les prénoms et le code du lieu de naissance : ils départagent les homonymes.',
  usageName:
    'Mettez le nom de naissance dans family_name, et le nom d’usage dans preferred_username.',
  unknown:
    'Comparez nom, prénoms, date, sexe et lieu avec l’acte : souvent un prénom manque, ou le code de commune est ancien.',
  rejected:
    'Regardez la question posée à l’état civil : l’un de ses paramètres n’a pas la forme attendue.',
};

/** Test people whose answer is decided by their name. */
const STEERED = 'Pour l’essayer : le dernier mot du prénom commande la réponse (Jean_E010008).';

const claims: Record<ShownClaim, string> = {
  family_name: 'Nom de naissance',
  preferred_username: 'Nom d’usage',
  given_name: 'Prénoms',
  gender: 'Sexe',
  birthdate: 'Date de naissance',
  birthplace: 'Lieu de naissance',
  birthcountry: 'Pays de naissance',
  address: 'Adresse postale',
  email: 'Adresse électronique',
  phone_number: 'Numéro de téléphone',
};

const dataFamilies: Record<string, string> = {
  identity: 'Votre identité',
  DGFIP: 'Administration des impôts',
  CNAM: 'Assurance maladie',
  CNOUS: 'Bourses et vie étudiante',
  MESRI: 'Enseignement supérieur',
  MI: 'Carte grise',
  FT: 'Recherche d’emploi',
  CNAF_MSA: 'Prestations familiales',
  DSS: 'Complémentaire santé',
  DSNJ: 'Service national',
  ANTS: 'Immatriculation des véhicules',
  ASC: 'Service civique',
};

const audiences: Record<Audience, string> = {
  contact: 'Un incident technique empêche la connexion. S’il se répète, écrivez-nous.',
  reconnect:
    'Un incident technique empêche la connexion. Fermez cet onglet, puis revenez au service.',
  session: 'Votre session n’est plus valable. Fermez cet onglet, puis revenez au service.',
  navigation:
    'Cette connexion s’est perdue entre plusieurs pages. Fermez tous les onglets du service, puis recommencez.',
  identity:
    'Votre identité n’a pas pu être confirmée par l’état civil. Écrivez-nous pour la faire vérifier.',
  registryUnknown:
    'L’état civil ne vous a pas trouvé avec ces informations. Vérifiez-les auprès de votre fournisseur d’identité, puis écrivez-nous.',
  deceased: 'Ces identifiants ne permettent plus de se connecter.',
  blockedByUser:
    'Vous avez choisi de bloquer ce compte pour vous connecter. Choisissez-en un autre, ou changez vos préférences.',
  disabled: 'Votre accès est désactivé. Écrivez-nous pour en connaître la raison.',
  serviceContact: 'Nous ne reconnaissons pas le service d’où vous venez. Réessayez plus tard.',
  sector:
    'Nous ne reconnaissons pas le service d’où vous venez : son document sector_identifier_uri ne convient pas.',
  logout:
    'Un incident technique empêche la déconnexion. Fermez votre navigateur : votre session s’éteint seule.',
  logoutSession:
    'Votre session est déjà fermée, ou n’est plus valable. Vous pouvez fermer cette fenêtre.',
  retry: 'Quelque chose s’est mal passé. Réessayez dans un moment.',
};

/** What an e-mail says of a connection. */
export type Connection = { service: string; account: string; broker: string; when: string };

export const fr = {
  tagline: 'Une seule identité, vérifiée, pour plusieurs services',
  landingTitle: 'Le tiers de confiance',
  landing:
    'On ne vient ici que depuis un service. Le tiers de confiance vous laisse choisir un compte, vérifie votre identité, et la transmet au service.',
  choiceTitle: 'Choisissez un compte pour vous connecter',
  choiceLead: (service: string) => `Vous pourrez ensuite accéder à ${service}.`,
  choiceNote: 'Il apprendra qui vous êtes, et ne dira pas au compte choisi où vous allez.',
  choiceUnavailable: 'Indisponible',
  choiceUnavailableHere: 'Ne convient pas pour ce service',
  choiceAnonymous: (service: string) =>
    `Connexion anonyme : ${service} ne recevra aucune donnée personnelle.`,
  choiceFailed: (title: string) =>
    `La connexion avec ${title} n’a pas abouti. Essayez à nouveau, ou choisissez un autre compte.`,
  beta: 'BÊTA',
  loading: 'Un instant, nous vous y conduisons…',
  giveUp: (service: string) => `Ne rien transmettre, et revenir à ${service}`,
  backTo: (service: string) => `Revenir à ${service}`,
  informTitle: (service: string) => `Vous allez accéder à ${service}`,
  youAre: 'Vous êtes',
  informLead: (service: string) => `${service} recevra :`,
  informNote: 'Il vous dit ce que le service va recevoir, avant que cela parte.',
  consentTitle: (service: string) => `${service} demande vos données`,
  consentBox: (service: string) => `J’accepte que ces données soient transmises à ${service}.`,
  consentLead: 'Ce service est privé : rien ne part sans votre accord.',
  anonymousTitle: 'Une connexion anonyme',
  anonymous: 'Le service saura que vous revenez, mais pas qui vous êtes.',
  details: 'Voir le détail',
  continueTo: (service: string) => `Continuer vers ${service}`,
  errorTitle: 'La connexion n’a pas abouti',
  logoutErrorTitle: 'La déconnexion n’a pas abouti',
  requestErrorTitle: 'Cette demande n’a pas abouti',
  errorWhatToDo: 'Que faire ?',
  errorCode: 'Code',
  errorId: 'Identifiant de l’erreur',
  support: 'Contacter l’assistance',
  mail: {
    subject: (service: string, broker: string) => `Une connexion à ${service} avec ${broker}`,
    hello: (name: string) => `Bonjour ${name},`,
    connected: ({ service, account, broker, when }: Connection) =>
      `Vous vous êtes connecté à ${service} par ${broker}, avec ${account}, ${when}.`,
    code: 'Code de cette connexion :',
    notYou: 'Si ce n’était pas vous, changez le mot de passe de ce compte et signalez ce code.',
    preferencesSubject: (broker: string) => `Vos comptes chez ${broker} ont changé`,
    preferences: 'Vous avez changé les comptes avec lesquels vous acceptez d’entrer :',
    allowed: (title: string) => `${title} : accepté`,
    blocked: (title: string) => `${title} : bloqué`,
    futureAllowed: 'Les comptes à venir sont acceptés.',
    futureBlocked: 'Les comptes à venir sont bloqués.',
    space: 'Voir toutes vos connexions, choisir vos comptes',
  },
  mailboxTitle: 'Courriels envoyés',
  mailboxFailed: (server: string) => `Le serveur de courrier ${server} ne l’a pas pris :`,
  mailboxEmpty: 'Aucun courriel pour l’instant. Le premier part à la première connexion.',
  mailboxTo: (address: string) => `À ${address}`,
  modalCancel: 'Annuler',
  modalClose: 'Fermer',
  aidants: 'Vous aidez quelqu’un ?',
  signingOut: 'Déconnexion en cours',
  signOutGoOn: 'Continuer la déconnexion',
  logoutQuestion: 'Voulez-vous vous déconnecter ?',
  logoutQuestionLead: (service: string) =>
    `${service} demande de fermer une session qui n’est pas la vôtre. Dans ce navigateur, la vôtre est ouverte.`,
  logoutAgree: 'Me déconnecter',
  logoutStay: 'Rester connecté',
  logoutStayHere: 'Pour rester connecté, fermez cette page.',
  signedOutTitle: 'Vous êtes déconnecté',
  signedOut: 'Vous pouvez fermer cette fenêtre.',
  accessibilityTitle: 'Accessibilité',
  accessibility:
    'Ces pages sont faites pour le clavier, les lecteurs d’écran, les thèmes clair et sombre. Elles sont vérifiées à chaque changement avec axe-core.',
  claims,
  dataFamilies,
  audiences,
  causes,
};

export type BrokerMessages = typeof fr;
