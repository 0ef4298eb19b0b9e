/** Seconds that what an identity provider gives is good for. */
export const TTL = {
  AccessToken: 60,
  AuthorizationCode: 30,
  Grant: 600,
  IdToken: 60,
  Interaction: 600,
  Session: 600,
};
