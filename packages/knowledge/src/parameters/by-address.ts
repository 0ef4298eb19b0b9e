/** Parameters of a broker that finds the identity provider by e-mail address. */
import type { Explanation } from '../explanation.ts';

export const BY_ADDRESS_PARAMETERS: Readonly<Record<string, Explanation>> = {
  email: {
    fr: {
      means:
        'L’adresse que vous donnez. Son domaine dit quel fournisseur d’identité vous connecte.',
      rule: 'Minuscules, domaine entier, sans sous-domaine. Implausible, la page revient avec error=invalid_email, et une suggestion s’il y en a une proche. Rien n’est cherché sur le réseau.',
    },
    en: {
      means: 'The address you give. Its domain says which identity provider signs you in.',
      rule: 'Lower case, the whole domain, no sub-domain. Implausible, the page comes back with error=invalid_email, and a suggestion when one is near. Nothing is looked up in the network.',
    },
    source: 'ProConnect',
  },
  rememberMe: {
    fr: {
      means: 'Vous demandez que cet appareil garde votre adresse.',
      rule: 'on, ou absent. L’adresse reste dans le navigateur, jamais chez le tiers de confiance.',
    },
    en: {
      means: 'You ask this device to keep your address.',
      rule: 'on, or absent. The address stays in the browser, never at the broker.',
    },
    source: 'ProConnect',
  },
  remember_me: {
    fr: {
      means: 'Le fournisseur d’identité apprend si l’adresse est gardée sur cet appareil.',
      rule: 'true ou false.',
    },
    en: {
      means: 'The identity provider learns whether the address is kept on this device.',
      rule: 'true or false.',
    },
    source: 'ProConnect',
  },
  identityProviderUid: {
    fr: {
      means: 'Le fournisseur d’identité que vous avez choisi, parmi ceux de votre domaine.',
      rule: 'Inconnu, Y020019. Désactivé, Y020017.',
    },
    en: {
      means: 'The identity provider that you chose, among those of your domain.',
      rule: 'Unknown, Y020019. Switched off, Y020017.',
    },
    source: 'ProConnect',
  },
  siret_hint: {
    fr: {
      means: 'L’établissement au titre duquel le service vous attend.',
      rule: '14 caractères, sinon Y000400. Remis au fournisseur d’identité, jamais imposé.',
    },
    en: {
      means: 'The establishment the service expects you for.',
      rule: '14 characters, otherwise Y000400. Handed to the identity provider, never enforced.',
    },
    source: 'ProConnect',
  },
  sp_id: {
    fr: {
      means: 'Le fournisseur d’identité apprend quel service vous attend.',
      rule: 'client_id du service, aussi dans la demande de jeton. Chez FranceConnect, au contraire, il ne l’apprend pas.',
    },
    en: {
      means: 'The identity provider learns which service awaits you.',
      rule: 'client_id of the service, in the token request too. At FranceConnect, on the contrary, it does not learn it.',
    },
    source: 'ProConnect',
  },
  sp_name: {
    fr: {
      means: 'Le nom du service, pour la page du fournisseur d’identité.',
      rule: 'Celui de son enregistrement.',
    },
    en: {
      means: 'The name of the service, for the page of the identity provider.',
      rule: 'That of its record.',
    },
    source: 'ProConnect',
  },
  verify_email_token: {
    fr: {
      means: 'Le code reçu par courrier électronique.',
      rule: 'Huit chiffres, blancs admis. Faux ou expiré, Y170003. Plus de dix essais en cinq minutes, Y170001.',
    },
    en: {
      means: 'The code received by e-mail.',
      rule: 'Eight digits, blanks admitted. Wrong or expired, Y170003. More than ten tries in five minutes, Y170001.',
    },
    source: 'ProConnect',
  },
  from_idp: {
    fr: {
      means: 'Le navigateur revient de la déconnexion chez le fournisseur d’identité.',
      rule: 'true. La session du tiers de confiance finit ici.',
    },
    en: {
      means: 'The browser is back from the sign-out at the identity provider.',
      rule: 'true. The session of the broker ends here.',
    },
    source: 'ProConnect',
  },
  introspection_endpoint: {
    fr: {
      means: 'Où un serveur de ressources demande ce que vaut un jeton.',
      rule: 'POST, avec les identifiants de qui demande.',
    },
    en: {
      means: 'Where a resource server asks what a token is worth.',
      rule: 'POST, with the credentials of whoever asks.',
    },
    source: 'RFC 8414 §2',
  },
};
