# pip install authlib flask requests && python app.py
# [if auth=private_key_jwt]
#~ # For a key in place of the secret: client_auth_methods=[PrivateKeyJWT(…)] of authlib.oauth2.rfc7523.
# [end]
from urllib.parse import urlsplit

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, session

REDIRECT_URI = "http://localhost:5000/callback"

app = Flask(__name__)
app.secret_key = "change me, in production"
app.config["SESSION_COOKIE_NAME"] = "authlib"

oauth = OAuth(app)
broker = oauth.register(
    "broker",
    server_metadata_url="http://localhost:9405/.well-known/openid-configuration",
    client_id="my-open-app",
    # [if auth!=none]
    client_secret="demonstration-secret-of-your-application-at-open",
    # [end]
    client_kwargs={
        "scope": "openid profile email",
        "code_challenge_method": "S256",
        # [if auth=client_secret_post,none]
        #~ "token_endpoint_auth_method": "client_secret_basic",
        # [end]
    },
)


@app.get("/")
def home():
    return session.get("identity") or "Not signed in: /login"


@app.get("/login")
def login():
    return broker.authorize_redirect(REDIRECT_URI)


@app.get(urlsplit(REDIRECT_URI).path)
def callback():
    token = broker.authorize_access_token()
    # [if userinfo=none]
    identity = broker.userinfo(token=token)
    if identity["sub"] != token["userinfo"]["sub"]:  # Authlib's name for what the ID token says
        raise ValueError("userinfo speaks of somebody else")
    # [end]
    # [if userinfo!=none]
    #~ # Authlib's userinfo() reads plain JSON only: what the ID token says, then.
    #~ identity = token["userinfo"]
    # [end]
    session.clear()
    session["identity"] = dict(identity)
    # [if logout=yes]
    session["id_token"] = token["id_token"]
    # [end]
    return redirect("/")


# [if logout=yes]
@app.get("/logout")
def logout():
    id_token = session.get("id_token")
    session.clear()
    if not id_token:
        return redirect("/")
    return broker.logout_redirect(
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
