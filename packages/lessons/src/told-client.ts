/** The lesson's page as a client without a secret that is told of the end of its sessions. */
import { challengeIn, type OwnClient, redeemWith, verifierIn } from './own-client.ts';

export const toldClient: OwnClient = {
  registration: { tokenEndpointAuthMethod: 'none', scopes: ['openid', 'profile'] },
  isTold: true,
  asks: (issuer) => ({ scope: 'openid profile', ...challengeIn(issuer) }),
  actions: [
    {
      id: 'redeem',
      words: { fr: 'Échanger le code', en: 'Exchange the code' },
      needs: 'code',
      until: 'token',
      run: (place, held) => redeemWith(place, held, { verifier: verifierIn(place.issuer) }),
    },
  ],
};
