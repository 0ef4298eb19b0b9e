/** Seconds that what an identity provider gives is good for. */
export const TTL = {
  AccessToken: 60,
  AuthorizationCode: 30,
  Grant: 600,
  IdToken: 60,
  Interaction: 600,
  Session: 600,
};

/** Of refresh tokens, which only clients of its own may have, and of the grants behind them. */
export const REFRESH_SECONDS = 30 * 24 * 3600;
