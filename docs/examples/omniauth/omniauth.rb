# config/initializers/omniauth.rb, with the gems omniauth_openid_connect and omniauth-rails_csrf_protection
# [if encrypted=yes]
#~ # omniauth_openid_connect has no setting for keys to decrypt with: register no encryption.
# [end]
# [if auth=private_key_jwt]
#~ # omniauth_openid_connect signs with RSA keys only: the public key that is registered has to be one.
# [end]
# [if mixed=yes]
#~ # It checks userinfo with the key of the ID token: register both alike, or userinfo as plain JSON.
# [end]
Rails.application.config.middleware.use OmniAuth::Builder do
  provider :openid_connect,
    name: :franceconnect,
    issuer: "http://localhost:9401/api/v2",
    discovery: true,
    scope: "openid profile email".split,
    acr_values: "eidas1",
    response_type: :code,
    pkce: false, # the broker refuses it
    send_nonce: true,
    client_signing_alg: :ES256,
    # [if auth=client_secret_post]
    client_auth_method: :body,
    # [end]
    # [if auth=private_key_jwt]
    #~ client_auth_method: :jwt_bearer,
    # [end]
    # [if logout=yes]
    post_logout_redirect_uri: "http://localhost:3000/",
    # [end]
    client_options: {
      identifier: "my-app",
      # [if auth=client_secret_post]
      secret: "demonstration-secret-of-your-application",
      # [end]
      # [if auth=private_key_jwt]
      #~ private_key: OpenSSL::PKey.read(File.read("private-key.pem")),
      # [end]
      redirect_uri: "http://localhost:3000/auth/franceconnect/callback"
    }
end
# Discovery asks for https unless it is told: on this machine only.
SWD.url_builder = URI::HTTP
