/** An identity provider that asks for a second factor, beside those that ship. */
import type { Factors } from '@federama/model';
import type { LoadedConfig } from 'federama';

const CLEF_FACTORS: Factors = {
  totp: { level: 'eidas2', amr: ['pwd', 'otp', 'mfa'] },
  passkey: { level: 'eidas3', amr: ['hwk', 'user', 'mfa'] },
  chooseLevel: false,
};

/** `levels` are what the broker accepts of it: it asks for the lowest of them, at least. */
export function withClef(config: LoadedConfig, levels = ['eidas2', 'eidas3']): void {
  const azur = config.identityProviders[0];
  if (!azur) throw new Error('this federation has no identity provider');
  config.identityProviders.push({
    ...structuredClone(azur),
    id: 'clef',
    uid: 'f1f3a5f6-6f5e-4d5e-8a77-3f6f0d7b6b11',
    url: 'http://localhost:9418',
    name: { fr: 'Clef', en: 'Clef' },
    levels,
    factors: structuredClone(CLEF_FACTORS),
    clientId: 'trait-d-union-at-clef',
  });
}
