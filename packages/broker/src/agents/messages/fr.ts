/** Words of a login by address. French is the reference. */
import type { AgentAudience } from '../refusals/errors.ts';

const audiences: Record<AgentAudience, string> = {
  request: 'La demande du service n’est pas complète. Prévenez le service.',
  notFound: 'Cette page n’existe pas. Vérifiez l’adresse.',
  defect: 'Une erreur est survenue. Fermez cette page et recommencez depuis le service.',
  unavailable: 'Votre fournisseur d’identité est momentanément indisponible. Réessayez plus tard.',
  provider: 'La connexion à votre fournisseur d’identité a échoué. Réessayez, ou prévenez-le.',
  session: 'Fermez cette page et recommencez depuis le service.',
  form: 'Ce formulaire ne peut plus être envoyé. Recommencez depuis le service.',
  identity:
    'Les informations transmises par votre fournisseur d’identité sont incomplètes. Prévenez-le.',
  privatePerson:
    'Ce service est réservé aux agents publics, et votre organisation n’en fait pas partie.',
  blocked: 'Votre compte est désactivé. Écrivez à l’assistance.',
  address: 'Votre adresse ne permet pas d’accéder à ce service. Utilisez votre adresse habituelle.',
  noProvider: 'Aucun fournisseur d’identité ne correspond à votre adresse sur ce réseau.',
  signOut:
    'Vous n’avez peut-être pas été déconnecté. Fermez votre navigateur : votre session s’arrêtera d’elle-même.',
};

export const fr = {
  tagline: 'Connexion des professionnels',
  emailTitle: (service: string) => `Se connecter à ${service}`,
  emailLead: 'Votre adresse professionnelle dit quel compte vous utilisez.',
  emailLabel: 'Adresse électronique professionnelle',
  emailHint: 'Format attendu : nom@domaine.fr',
  emailInvalid: 'Cette adresse n’est pas valide : aucun courrier ne peut y arriver.',
  emailSuggestion: 'Vouliez-vous dire',
  remember: 'Mémoriser mon adresse sur cet appareil',
  continue: 'Continuer',
  sharedNetwork: 'Vous travaillez dans l’enseignement supérieur ou la recherche ?',
  sharedButton: 'Continuer avec le réseau de la recherche',
  closeNotice: 'Fermer',
  selectionTitle: 'Choisir votre accès',
  selectionLead: 'Plusieurs comptes correspondent à votre adresse.',
  other: 'Autre (via ProConnect Identité)',
  goBack: 'Changer d’adresse',
  codeTitle: 'Vérifier votre adresse',
  codeSent: 'Un code vient d’être envoyé à',
  codeLead: 'Saisissez le code à huit chiffres reçu par courrier électronique.',
  codeLabel: 'Code à usage unique',
  codeWrong: 'Le code est erroné ou expiré.',
  codeTooMany: 'Trop d’essais : attendez quelques minutes.',
  codeNotSent: 'Le message n’a pas pu être envoyé.',
  codeAgain: 'Recevoir un nouveau code',
  mail: {
    subject: 'Code à usage unique',
    lead: (service: string) => `Votre code pour vous connecter à ${service} :`,
    end: 'Il est valable une heure. Ne le donnez à personne.',
  },
  errorCode: 'code erreur :',
  errorId: 'identifiant',
  retry: 'Réessayer de vous connecter',
  report: 'Écrire à l’assistance',
  details: {
    at: 'date',
    provider: 'fournisseur d’identité',
    exception: 'exception',
    service: 'service',
    email: 'adresse',
  },
  titles: {
    notFound: 'Page non trouvée',
    unavailable: 'Accès indisponible',
    address: 'Email non autorisé',
    impossible: 'Accès impossible',
    signedOut: 'Déconnexion',
    notSignedOut: 'La déconnexion n’a pas abouti',
  },
  signedOut: 'Vous êtes déconnecté, vous pouvez fermer cette page.',
  signingOut: 'Déconnexion en cours',
  audiences,
};

export type AgentMessages = typeof fr;
