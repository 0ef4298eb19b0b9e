/** Every error a person or a client may meet: codes of the broker, and OAuth errors. */
import { ACCOUNT_ERRORS } from './errors/account.ts';
import { ADDRESS_ERRORS } from './errors/address.ts';
import { GENERAL_ERRORS } from './errors/general.ts';
import { IDENTITY_PROVIDER_ERRORS } from './errors/identity-provider.ts';
import { AUTHORIZATION_LIBRARY_ERRORS } from './errors/library-authorization.ts';
import { CLIENT_LIBRARY_ERRORS } from './errors/library-clients.ts';
import { INTERACTION_LIBRARY_ERRORS } from './errors/library-interaction.ts';
import { SECTOR_LIBRARY_ERRORS } from './errors/library-sector.ts';
import { TOKEN_LIBRARY_ERRORS } from './errors/library-tokens.ts';
import { OAUTH_ERRORS } from './errors/oauth.ts';
import { OPEN_ERROR_CODES } from './errors/open.ts';
import { PARTY_ERRORS } from './errors/parties.ts';
import { REGISTRY_ERRORS } from './errors/registry.ts';
import type { ErrorEntry } from './explanation.ts';
import type { Reason } from './reason.ts';
import { OPEN_WORDING } from './reasons/open.ts';
import { REASONS, type ReasonName } from './reasons.ts';

/** The codes of one kind of broker, and the reasons behind them: a profile has its own. */
export type ErrorCatalogue = {
  codes: Readonly<Record<string, ErrorEntry>>;
  reasons: Readonly<Record<ReasonName, Reason>>;
};

/** What FranceConnect's codes mean, and OAuth errors. */
export const ERRORS: ErrorCatalogue = {
  codes: {
    ...OAUTH_ERRORS,
    ...PARTY_ERRORS,
    ...GENERAL_ERRORS,
    ...REGISTRY_ERRORS,
    ...IDENTITY_PROVIDER_ERRORS,
    ...ACCOUNT_ERRORS,
    ...AUTHORIZATION_LIBRARY_ERRORS,
    ...SECTOR_LIBRARY_ERRORS,
    ...INTERACTION_LIBRARY_ERRORS,
    ...CLIENT_LIBRARY_ERRORS,
    ...TOKEN_LIBRARY_ERRORS,
  },
  reasons: REASONS,
};

/** The same, as a broker answers that finds the identity provider by e-mail address. */
export const ERRORS_BY_ADDRESS: ErrorCatalogue = withOwn(ERRORS, { codes: ADDRESS_ERRORS });

/** The same, in the agreed words alone: a broker of plain OpenID Connect. */
export const OPEN_ERRORS: ErrorCatalogue = withOwn(ERRORS, {
  codes: OPEN_ERROR_CODES,
  reasons: OPEN_WORDING,
});

/** A catalogue that says some things otherwise, or more. */
export function withOwn(
  { codes, reasons }: ErrorCatalogue,
  own: { codes?: ErrorCatalogue['codes']; reasons?: Partial<ErrorCatalogue['reasons']> },
): ErrorCatalogue {
  return { codes: { ...codes, ...own.codes }, reasons: { ...reasons, ...own.reasons } };
}
