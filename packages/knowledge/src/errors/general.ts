/** Codes of the broker: the unexpected, requests, sessions, forms, and the order of steps. */
import type { Explanation } from '../explanation.ts';

export const GENERAL_ERRORS: Readonly<Record<string, Explanation>> = {
  Y000000: {
    fr: {
      means: 'Quelque chose s’est mal passé, sans que personne l’ait prévu.',
      rule: 'Une erreur sans règle ; la sortie du serveur la détaille. Deux causes connues : un client_id inconnu envoyé par POST, et un fournisseur d’identité dont la découverte ne se lit pas.',
    },
    en: {
      means: 'Something went wrong that nobody had provided for.',
      rule: 'An error without a rule; the server’s output gives the details. Two known causes: an unknown client_id sent by POST, and an identity provider whose discovery cannot be read.',
    },
    source: 'FranceConnect v2',
  },
  Y000400: {
    fr: {
      means: 'La demande ne se lit pas, ou contient ce qu’elle ne devrait pas.',
      rule: 'Déconnexion : id_token_hint manque, ou un paramètre de trop. Révocation : autre chose que token, client_id et client_secret. Page : identifiant d’interaction impossible, choix sans providerUid. Le panneau pour développeurs dit lequel.',
    },
    en: {
      means: 'The request cannot be read, or holds what it should not.',
      rule: 'Logout: id_token_hint is missing, or one parameter too many. Revocation: something other than token, client_id and client_secret. Page: an impossible interaction identifier, a choice without providerUid. The developer panel says which.',
    },
    source: 'FranceConnect v2',
  },
  Y000404: {
    fr: {
      means: 'Cette page n’existe pas.',
      rule: 'Aucune route n’a ce chemin avec cette méthode. POST à /userinfo et à /session/end n’existent pas ; majuscules et barre finale comptent.',
    },
    en: {
      means: 'This page does not exist.',
      rule: 'No route has this path with this method. POST to /userinfo and to /session/end do not exist; case and trailing slash count.',
    },
    source: 'FranceConnect v2',
  },
  Y030007: {
    fr: {
      means: 'La demande du service ne suit pas les règles. Vous n’y pouvez rien.',
      rule: 'Paramètre obligatoire absent, nonce de moins de 22 caractères, prompt inconnu, redirect_uri qui n’est pas une adresse, ou paramètre en trop : PKCE, max_age, login_hint… Jamais de retour au service, puisque sa redirect_uri n’est pas encore vérifiée.',
    },
    en: {
      means: 'The service’s request does not follow the rules. You can do nothing about it.',
      rule: 'Mandatory parameter missing, nonce below 22 characters, unknown prompt, redirect_uri that is no address, or one parameter too many: PKCE, max_age, login_hint… Never a way back to the service, since its redirect_uri is not verified yet.',
    },
    source: 'FranceConnect v2',
  },
  Y030027: {
    fr: {
      means: 'Le service n’est plus connu du tiers de confiance.',
      rule: 'Il a été retiré ou désactivé pendant la connexion. Rétablissez son inscription, puis recommencez.',
    },
    en: {
      means: 'The service is no longer known to the broker.',
      rule: 'It was removed or made inactive during the sign-in. Restore its registration, then start again.',
    },
    source: 'FranceConnect v2',
  },
  Y030030: {
    fr: {
      means:
        'Le retour vers le service est impossible : cette adresse n’est celle d’aucun service.',
      rule: 'Plus de connexion en cours, et redirect_uri n’est inscrite pour aucun service actif. Le tiers de confiance refuse, pour ne pas servir de tremplin vers un site quelconque.',
    },
    en: {
      means: 'Going back to the service is impossible: this address belongs to no service.',
      rule: 'No sign-in under way, and redirect_uri is registered for no active service. The broker refuses, so as not to serve as a springboard to any site whatever.',
    },
    source: 'FranceConnect v2',
  },
  Y030032: {
    fr: {
      means: 'Le service impose un compte qu’il n’a pas le droit d’imposer.',
      rule: 'Au journal seulement : le service, lui, reçoit invalid_idp_hint. Ajoutez l’uid à allowedIdpHints du service, ou du tiers de confiance si le service n’en a pas.',
    },
    en: {
      means: 'The service imposes an account it may not impose.',
      rule: 'In the journal only: the service receives invalid_idp_hint. Add the uid to allowedIdpHints of the service, or of the broker when the service has none.',
    },
    source: 'FranceConnect v2',
  },
  Y190001: {
    fr: {
      means: 'Votre session chez le tiers de confiance n’existe plus.',
      rule: 'fc_session_id absent, modifié, ou 30 minutes sans activité. À /token et /userinfo : la session de cette connexion est finie, et le jeton avec elle. Dans un script, gardez les cookies d’une requête à l’autre.',
    },
    en: {
      means: 'Your session at the broker no longer exists.',
      rule: 'fc_session_id missing, changed, or 30 minutes without activity. At /token and /userinfo: the session of this sign-in is over, and the token with it. In a script, keep cookies from one request to the next.',
    },
    source: 'FranceConnect v2',
  },
  Y190004: {
    fr: {
      means: 'Les pages de la connexion ont été prises dans le désordre.',
      rule: 'L’étape ne peut pas suivre la précédente, ou il lui manque ce que celle-ci devait apporter. Souvent : deux onglets, ou une adresse gardée en favori. Recommencez au service.',
    },
    en: {
      means: 'The pages of the sign-in were taken out of order.',
      rule: 'The step cannot follow the one before, or lacks what that one should have brought. Often: two tabs, or an address kept as a bookmark. Start again at the service.',
    },
    source: 'FranceConnect v2',
  },
  Y190010: {
    fr: {
      means: 'La session ne sait pas sous quel nom ce service vous connaît.',
      rule: 'Un jeton de ce service lit une session dont la connexion était pour un autre. Recommencez la connexion.',
    },
    en: {
      means: 'The session does not know by which name this service knows you.',
      rule: 'A token of this service reads a session whose sign-in was for another. Start the sign-in again.',
    },
    source: 'FranceConnect v2',
  },
  Y420001: {
    fr: {
      means: 'La même étape a été faite deux fois : page rechargée, ou double clic.',
      rule: 'redirect-to-idp, oidc-callback, verify, login et auto-login ne se répètent pas. La connexion a peut-être abouti : revenez au service.',
    },
    en: {
      means: 'The same step was taken twice: page reloaded, or double click.',
      rule: 'redirect-to-idp, oidc-callback, verify, login and auto-login are not repeated. The sign-in may have succeeded: go back to the service.',
    },
    source: 'FranceConnect v2',
  },
  Y470001: {
    fr: {
      means: 'Le formulaire n’est pas celui de la dernière page affichée.',
      rule: 'csrfToken différent. Un second onglet en a reçu un neuf, ou le formulaire vient d’ailleurs. Rechargez la page.',
    },
    en: {
      means: 'The form is not that of the last page shown.',
      rule: 'csrfToken is different. A second tab got a fresh one, or the form comes from elsewhere. Reload the page.',
    },
    source: 'FranceConnect v2',
  },
  Y470002: {
    fr: {
      means: 'Le formulaire est arrivé sans sa marque.',
      rule: 'csrfToken absent ou vide. Envoyez le formulaire tel que la page le contient.',
    },
    en: {
      means: 'The form arrived without its mark.',
      rule: 'csrfToken missing or empty. Send the form as the page holds it.',
    },
    source: 'FranceConnect v2',
  },
  Y470003: {
    fr: {
      means: 'Aucun formulaire n’avait été affiché dans cette session.',
      rule: 'csrfToken envoyé sans qu’aucun ait été émis. Passez par la page.',
    },
    en: {
      means: 'No form had been shown in this session.',
      rule: 'csrfToken sent although none was ever issued. Go through the page.',
    },
    source: 'FranceConnect v2',
  },
  Y470004: {
    fr: {
      means: 'Ce formulaire a déjà été envoyé.',
      rule: 'csrfToken sert une fois. Rechargez la page avant d’envoyer à nouveau.',
    },
    en: {
      means: 'This form was sent already.',
      rule: 'csrfToken serves once. Reload the page before sending again.',
    },
    source: 'FranceConnect v2',
  },
};
