/** A European gateway, beside the identity providers that ship. */
import type { LoadedConfig } from 'federama';

export const GATEWAY = {
  id: 'porte',
  url: 'http://localhost:9417',
  clientId: 'trait-d-union-at-porte',
  clientSecret: 'demonstration-secret-of-trait-d-union-at-azur',
};

export function withGateway(config: LoadedConfig): void {
  const azur = config.identityProviders[0];
  if (!azur) throw new Error('this federation has no identity provider');
  config.identityProviders.push({
    ...structuredClone(azur),
    ...GATEWAY,
    uid: '5a3d1a3e-0f5a-4b36-8f43-6a3b2a8f0a11',
    name: { fr: 'Porte de l’Europe', en: 'Gate of Europe' },
    levels: ['eidas2', 'eidas3'],
    amr: ['eidas'],
    kind: 'european-gateway',
  });
}
