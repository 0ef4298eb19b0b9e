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
