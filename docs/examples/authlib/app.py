# pip install authlib flask requests && python app.py
# [if encrypted=yes]
#~ import json
# [end]
from urllib.parse import urlsplit

from authlib.common.security import generate_token
from authlib.integrations.flask_client import OAuth
# [if auth=private_key_jwt]
#~ from authlib.oauth2.rfc7523 import PrivateKeyJWT
# [end]
from flask import Flask, redirect, request, session
# [if encrypted=yes]
#~ from joserfc import jwe, jwt
# [end]
# [if encrypted=no]
from joserfc import jwt
# [end]
# [if auth=private_key_jwt hs256=yes]
#~ from joserfc.jwk import ECKey, KeySet, OctKey
# [end]
# [if auth=private_key_jwt hs256=no]
#~ from joserfc.jwk import ECKey, KeySet
# [end]
# [if auth=client_secret_post hs256=yes]
#~ from joserfc.jwk import KeySet, OctKey
# [end]
# [if auth=client_secret_post hs256=no]
from joserfc.jwk import KeySet
# [end]

ISSUER = "http://localhost:9401/api/v2"
REDIRECT_URI = "http://localhost:5000/callback"

app = Flask(__name__)
app.secret_key = "change me, in production"
app.config["SESSION_COOKIE_NAME"] = "authlib"
# [if hs256=yes]
#~ secret = OctKey.import_key("demonstration-secret-of-your-application")
# [end]

# [if encrypted=yes]
#~
#~
#~ def decrypted(token, alg):
#~     keys = KeySet.import_key_set(json.load(open("decryption-keys.json")))
#~     # The header has iss and aud, too: joserfc takes them when it is not strict.
#~     registry = jwe.JWERegistry(algorithms=[alg, "A256GCM"], strict_check_header=False)
#~     return jwe.decrypt_compact(token, keys, registry=registry).plaintext.decode()
#~
#~
# [end]
# [if id_token_encryption!=none]
#~ def decrypt_id_token(answer):
#~     token = answer.json()
#~     token["id_token"] = decrypted(token["id_token"], "RSA-OAEP-256")
#~     answer._content = json.dumps(token).encode()
#~     return answer
#~
#~
#~ def decrypting(oauth_session):
#~     # Authlib reads signed ID tokens only: it is handed what is inside.
#~     oauth_session.register_compliance_hook("access_token_response", decrypt_id_token)
#~
#~
# [end]
oauth = OAuth(app)
franceconnect = oauth.register(
    "franceconnect",
    server_metadata_url=f"{ISSUER}/.well-known/openid-configuration",
    client_id="my-app",
    # [if auth=client_secret_post]
    client_secret="demonstration-secret-of-your-application",
    # [end]
    # [if auth=private_key_jwt]
    #~ client_secret=ECKey.import_key(open("private-key.pem").read()),
    #~ client_auth_methods=[PrivateKeyJWT(f"{ISSUER}/token", alg="ES256")],  # assertion
    # [end]
    client_kwargs={
        "scope": "openid profile email",
        "token_endpoint_auth_method": "client_secret_post",
        "leeway": 0,  # an access token lives 60 seconds, which is what Authlib keeps in reserve
    },
    authorize_params={"acr_values": "eidas1"},
    # [if id_token_encryption!=none]
    #~ compliance_fix=decrypting,
    # [end]
)


@app.get("/")
def home():
    # [if logout=no]
    #~ return session.get("identity") or "Not signed in: /login"
    # [end]
    # [if logout=yes]
    identity = session.get("identity")
    return {**identity, "signOut": "/logout"} if identity else "Not signed in: /login"
    # [end]


@app.get("/login")
def login():
    # Authlib draws 20 characters; 22 are asked for.
    return franceconnect.authorize_redirect(REDIRECT_URI, nonce=generate_token(32))


@app.get(urlsplit(REDIRECT_URI).path)
def callback():
    # Authlib looks neither at iss (RFC 9207) nor at the kind of token.
    if request.args.getlist("iss") != [ISSUER] or len(request.args.getlist("state")) != 1:
        raise ValueError("the answer is not the broker's")
    # [if id_token!=HS256]
    franceconnect.fetch_jwk_set(force=True)  # Authlib would keep the first keys it saw
    # [end]
    # [if id_token=HS256]
    #~ franceconnect.server_metadata["jwks"] = {"keys": [secret.as_dict()]}
    # [end]
    token = franceconnect.authorize_access_token(timeout=10, leeway=5)
    if token.get("token_type", "").lower() != "bearer":
        raise ValueError("the token is of no known kind")
    id_token = token["userinfo"]  # Authlib's name for what the ID token says
    # [if id_token=HS256]
    #~ jwt.decode(token["id_token"], secret, algorithms=["HS256"])
    # [end]
    # [if id_token!=HS256]
    jwt.decode(token["id_token"], broker_keys(), algorithms=["ES256"])
    # [end]
    if id_token.get("acr") not in ("eidas1", "eidas2", "eidas3"):
        raise ValueError("the level is not enough")
    identity = fetch_identity(token)
    if identity["sub"] != id_token["sub"]:
        raise ValueError("userinfo speaks of somebody else")
    session.clear()
    kept = ("sub", "given_name", "family_name", "email")  # a cookie has room for little
    session["identity"] = {name: identity[name] for name in kept if name in identity}
    # [if logout=yes]
    session["id_token"] = token["id_token"]
    # [end]
    return redirect("/")


def fetch_identity(token):
    # [if userinfo!=none]
    # Authlib's userinfo() reads plain JSON only; the broker answers with a signed JWT.
    # [end]
    address = franceconnect.load_server_metadata()["userinfo_endpoint"]
    answer = franceconnect.get(address, token=token, timeout=10)
    answer.raise_for_status()
    # [if userinfo=none]
    #~ return answer.json()
    # [end]
    # [if userinfo=ES256,RS256 userinfo_encryption=none]
    identity = jwt.decode(answer.text, broker_keys(), algorithms=["ES256"]).claims  # userinfo
    # [end]
    # [if userinfo_encryption!=none]
    #~ signed = decrypted(answer.text, "RSA-OAEP-256")  # userinfo
    #~ identity = jwt.decode(signed, broker_keys(), algorithms=["ES256"]).claims  # userinfo
    # [end]
    # [if userinfo=HS256]
    #~ identity = jwt.decode(answer.text, secret, algorithms=["HS256"]).claims
    # [end]
    # [if userinfo!=none]
    rules = jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": ISSUER},
        aud={"essential": True, "value": "my-app"},
        exp={"essential": True},
    )
    rules.validate(identity)
    return identity
    # [end]


# [if id_token=ES256,RS256]
def broker_keys():
    return KeySet.import_key_set(franceconnect.fetch_jwk_set())


# [end]
# [if id_token=HS256 userinfo=ES256,RS256]
#~ def broker_keys():
#~     # Authlib itself was given the secret as the only key.
#~     metadata = franceconnect.load_server_metadata()
#~     answer = franceconnect.get(metadata["jwks_uri"], withhold_token=True, timeout=10)
#~     return KeySet.import_key_set(answer.json())
#~
#~
# [end]
# [if logout=yes]
@app.get("/logout")
def logout():
    id_token = session.get("id_token")
    session.clear()
    if not id_token:
        return redirect("/")
    return franceconnect.logout_redirect(
        post_logout_redirect_uri="http://localhost:5000/",
        id_token_hint=id_token,
    )


# [end]
@app.errorhandler(Exception)
def refuse(error):
    app.logger.exception(error)
    return "You are not signed in. Try again: /login", 400


if __name__ == "__main__":
    app.run(port=urlsplit(REDIRECT_URI).port)
