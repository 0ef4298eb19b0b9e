/** Too many wrong answers, of those that rateLimits in federation.yaml counts. */
import type { Reason } from '../reason.ts';

export const ATTEMPT_REASONS = {
  'attempts.account': {
    fr: {
      cause: 'Trop de réponses fausses pour ce compte : même la bonne n’est plus écoutée.',
      expected:
        'Au plus {most} réponses fausses par compte en {withinSeconds} secondes (NIST SP 800-63B-4 §3.2.2).',
      fix: 'Attendez {waitSeconds} secondes, ou avancez l’horloge de la fédération. Pour un essai de charge : `rateLimits.unlimited: true` ; sinon `rateLimits.wrongPerAccount` et `rateLimits.withinSeconds`.',
    },
    en: {
      cause: 'Too many wrong answers for this account: not even the right one is heard any more.',
      expected:
        'At most {most} wrong answers an account in {withinSeconds} seconds (NIST SP 800-63B-4 §3.2.2).',
      fix: 'Wait {waitSeconds} seconds, or advance the clock of the federation. For a load test: `rateLimits.unlimited: true`; otherwise `rateLimits.wrongPerAccount` and `rateLimits.withinSeconds`.',
    },
  },
  'attempts.client': {
    fr: {
      cause:
        'Trop de secrets ou d’assertions faux pour ce client, depuis cette adresse : même les bons n’y sont plus écoutés.',
      expected:
        'Au plus {most} authentifications fausses par client et par adresse en {withinSeconds} secondes.',
      fix: 'Corrigez le secret ou la clé du client, puis attendez {waitSeconds} secondes, ou avancez l’horloge de la fédération. Pour un essai de charge : `rateLimits.unlimited: true` ; sinon `rateLimits.wrongPerAccount`.',
    },
    en: {
      cause:
        'Too many wrong secrets or assertions for this client from this address: not even the right ones are heard there any more.',
      expected:
        'At most {most} wrong authentications a client and address in {withinSeconds} seconds.',
      fix: 'Mend the secret or the key of the client, then wait {waitSeconds} seconds, or advance the clock of the federation. For a load test: `rateLimits.unlimited: true`; otherwise `rateLimits.wrongPerAccount`.',
    },
  },
  'attempts.address': {
    fr: {
      cause: 'Trop de réponses fausses depuis cette adresse, tous comptes confondus.',
      expected: 'Au plus {most} réponses fausses par adresse en {withinSeconds} secondes.',
      fix: 'Attendez {waitSeconds} secondes, ou avancez l’horloge de la fédération. Derrière un proxy, nommez-le dans `trustedProxies` ; pour un essai de charge : `rateLimits.unlimited: true` ; sinon `rateLimits.wrongPerAddress`.',
    },
    en: {
      cause: 'Too many wrong answers from this address, for whichever account.',
      expected: 'At most {most} wrong answers an address in {withinSeconds} seconds.',
      fix: 'Wait {waitSeconds} seconds, or advance the clock of the federation. Behind a proxy, name it in `trustedProxies`; for a load test: `rateLimits.unlimited: true`; otherwise `rateLimits.wrongPerAddress`.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
