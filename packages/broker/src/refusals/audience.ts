/** Which sentence a person reads; several codes share one. */
export type Audience =
  | 'contact'
  | 'reconnect'
  | 'session'
  | 'navigation'
  | 'identity'
  | 'registryUnknown'
  | 'deceased'
  | 'blockedByUser'
  | 'disabled'
  | 'serviceContact'
  | 'sector'
  | 'retry'
  | 'logout'
  | 'logoutSession';

const SIGNING_OUT =
  /\/(?:session\/end|logout|client\/(?:disconnect-from-idp|logout-callback))(?:[/?]|$)/;

/** Whether an address is one of a sign-out, in either protocol. */
export const isSigningOut = (url: string): boolean => SIGNING_OUT.test(url);
