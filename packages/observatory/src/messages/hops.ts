/** A few words for each kind of exchange, as an arrow of the diagram is labelled. */
import type { Hop } from '@federama/model';
import type { Language, Translated } from '@federama/server-kit/i18n';
import type { Exchange } from '@federama/server-kit/journal';

const t = (fr: string, en: string): Translated => ({ fr, en });

export const HOP_TITLES: Readonly<Record<Hop, Translated>> = {
  'service.login': t('Je veux me connecter', 'I want to sign in'),
  'service.request': t('Demande composée à la main', 'Request made by hand'),
  'service.callback': t('Retour au service, avec un code', 'Back to the service, with a code'),
  'service.account': t('Page du service', 'Page of the service'),
  'service.read-again': t('Relire l’identité', 'Read the identity again'),
  'service.renew': t('Renouveler les jetons', 'Renew the tokens'),
  'service.revoke': t('Révoquer le jeton', 'Revoke the token'),
  'service.logout': t('Je veux me déconnecter', 'I want to sign out'),
  'service.backchannel-logout': t('Fin de session annoncée', 'End of a session announced'),
  'service.logout-callback': t('Retour au service, déconnecté', 'Back to the service, signed out'),
  'service.sector-identifier': t('Liste des adresses de retour', 'List of return addresses'),
  'broker.authorize': t('Demande d’autorisation', 'Authorization request'),
  'broker.interaction': t('Choix du compte', 'Choice of account'),
  'broker.redirect-to-idp': t('Compte choisi', 'Account chosen'),
  'broker.selection': t(
    'Choix entre plusieurs fournisseurs d’identité',
    'Choice among several identity providers',
  ),
  'broker.verify-email': t('Code reçu par courrier électronique', 'Code received by e-mail'),
  'broker.introspection': t(
    'Un serveur de ressources vérifie un jeton',
    'A resource server checks a token',
  ),
  'broker.interaction-error': t(
    'Retour au service, depuis une page d’erreur',
    'Back to the service, from an error page',
  ),
  'broker.oidc-callback': t(
    'Retour au tiers de confiance, avec un code',
    'Back to the broker, with a code',
  ),
  'broker.verify': t('Vérification de l’identité', 'Identity verified'),
  'broker.consent': t('Ce qui sera transmis', 'What will be passed on'),
  'broker.login': t('Je continue vers le service', 'I continue to the service'),
  'broker.auto-login': t('Suite sans page', 'On without a page'),
  'broker.resume': t('Réponse au service', 'Answer to the service'),
  'broker.token': t('Code contre jetons', 'Code for tokens'),
  'broker.userinfo': t('Jeton contre identité', 'Token for identity'),
  'broker.jwks': t('Clés publiques', 'Public keys'),
  'broker.discovery': t('Notice du tiers de confiance', 'Discovery document of the broker'),
  'broker.par': t('Demande déposée', 'Pushed request'),
  'broker.revocation': t('Révocation', 'Revocation'),
  'broker.checktoken': t('Que vaut ce jeton ?', 'What is this token worth?'),
  'broker.client-keys': t('Clés du tiers de confiance client', 'Keys of the broker as a client'),
  'broker.logout-agreement': t('Accord pour se déconnecter', 'Agreement to sign out'),
  'broker.session-end': t('Demande de déconnexion', 'Logout request'),
  'broker.disconnect-from-idp': t('Déconnexion chez le fournisseur', 'Logout at the provider'),
  'broker.logout-callback': t('Retour de déconnexion', 'Back from logout'),
  'broker.choice': t('Choix du fournisseur', 'Choice of the provider'),
  'broker.agreement': t('Accord donné', 'Agreement given'),
  'broker.account': t('Ce compte, ou un autre', 'This account, or another'),
  'broker.abort': t('Abandon', 'Given up'),
  'broker.registration': t('Un service s’inscrit', 'A service registers itself'),
  'broker.registration-management': t('Sa propre inscription', 'Its own registration'),
  'broker.backchannel-logout': t('Fin de session annoncée', 'End of a session announced'),
  'broker.session-end-confirm': t('Session fermée', 'Session closed'),
  'broker.session-end-success': t('Déconnecté', 'Signed out'),
  'broker.redirect-to-sp-with-error': t(
    'Retour au service, avec une erreur',
    'Back to the service, with an error',
  ),
  'idp.authorize': t('Demande au fournisseur d’identité', 'Request to the identity provider'),
  'idp.interaction': t('Page de connexion', 'Sign-in page'),
  'idp.login': t('Identifiant et mot de passe', 'Login and password'),
  'idp.factor': t('Second facteur', 'Second factor'),
  'idp.node': t('Page d’un autre pays', 'Page of another country'),
  'idp.organisation': t('Choix de l’organisation', 'Choice of the organisation'),
  'idp.identity': t('Identité à vérifier', 'Identity to verify'),
  'idp.broker-callback': t(
    'Retour du tiers de confiance des citoyens',
    'Back from the broker of citizens',
  ),
  'idp.custom-identity': t('Identité composée à la main', 'Identity made by hand'),
  'idp.cancel': t('Annulation', 'Cancelled'),
  'idp.resume': t('Réponse au tiers de confiance', 'Answer to the broker'),
  'idp.token': t('Code contre jetons', 'Code for tokens'),
  'idp.userinfo': t('Jeton contre identité', 'Token for identity'),
  'idp.jwks': t('Clés publiques', 'Public keys'),
  'idp.discovery': t('Notice du fournisseur', 'Discovery document of the provider'),
  'idp.session-end': t('Demande de déconnexion', 'Logout request'),
  'idp.session-end-confirm': t('Session fermée', 'Session closed'),
  'idp.session-end-success': t('Déconnecté', 'Signed out'),
  'registry.consult': t('Cette personne existe-t-elle ?', 'Does this person exist?'),
  'directory.establishment': t('Quelle organisation est-ce ?', 'Which organisation is this?'),
  'directory.representatives': t('Qui la représente ?', 'Who represents it?'),
  'relay.carry': t('Message vers un autre réseau', 'Message to another network'),
  'data-provider.data': t('Données de la personne', 'Data about the person'),
  'data-provider.jwks': t('Clés publiques', 'Public keys'),
};

/** The attacker is in no specification: its traps have titles, and no explanation. */
const TRAPS: Readonly<Record<string, Translated>> = {
  '/callback': t('Un code chez Malo', 'A code at Malo’s'),
  '/sign-in': t('La fausse page de connexion', 'The false sign-in page'),
  '/plant': t('Un cookie déposé', 'A cookie left behind'),
  '/idp/authorize': t('Le faux fournisseur renvoie ailleurs', 'The false provider sends on'),
  '/idp/token': t('Le code va au mauvais endroit', 'The code goes to the wrong place'),
};

export function titleOf(
  { hop, party, url }: Pick<Exchange, 'hop' | 'party' | 'url'>,
  language: Language,
): string {
  if (party === 'attacker') return trapTitle(url, language);
  return hop !== undefined && Object.hasOwn(HOP_TITLES, hop)
    ? HOP_TITLES[hop as Hop][language]
    : '';
}

function trapTitle(url: string, language: Language): string {
  const path = URL.parse(url)?.pathname ?? '';
  const trap = Object.keys(TRAPS).find((value) => path.endsWith(value));
  return trap === undefined ? '' : (TRAPS[trap]?.[language] ?? '');
}
