# pip install django mozilla-django-oidc requests && python app.py
# [if encrypted=yes]
#~ # mozilla-django-oidc cannot decrypt: register no encryption, or take Authlib.
# [end]
# The settings below are those of settings.py; the rest makes a whole site of one file.
# [if logout=yes]
import secrets
# [end]
# [if auth=private_key_jwt]
#~ import time
#~ import uuid
# [end]
# [if logout=yes]
from urllib.parse import urlencode, urlsplit
# [end]
# [if logout=no]
#~ from urllib.parse import urlsplit
# [end]
from wsgiref.simple_server import make_server

import django
import jwt
import requests
from django.conf import settings

ISSUER = "http://localhost:9401/api/v2"
REDIRECT_URI = "http://localhost:8000/oidc/callback/"

settings.configure(
    DEBUG=True,
    SECRET_KEY="change me, in production",
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "mozilla_django_oidc",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "app.sqlite3"}},
    SESSION_COOKIE_NAME="mozilla-django-oidc",
    AUTHENTICATION_BACKENDS=[__name__ + ".FranceConnect"],
    LOGIN_REDIRECT_URL="/",
    LOGIN_REDIRECT_URL_FAILURE="/?refused",
    LOGOUT_REDIRECT_URL="/",
    OIDC_RP_CLIENT_ID="my-app",
    OIDC_RP_CLIENT_SECRET="demonstration-secret-of-your-application",
    OIDC_RP_SCOPES="openid profile email",
    OIDC_RP_SIGN_ALGO="ES256",
    OIDC_AUTH_REQUEST_EXTRA_PARAMS={"acr_values": "eidas1"},
    OIDC_USE_PKCE=False,  # the broker refuses it
    OIDC_OP_AUTHORIZATION_ENDPOINT=f"{ISSUER}/authorize",
    OIDC_OP_TOKEN_ENDPOINT=f"{ISSUER}/token",
    OIDC_OP_USER_ENDPOINT=f"{ISSUER}/userinfo",
    OIDC_OP_JWKS_ENDPOINT=f"{ISSUER}/jwks",
    OIDC_TIMEOUT=10,
    # [if logout=yes]
    OIDC_STORE_ID_TOKEN=True,
    OIDC_OP_LOGOUT_URL_METHOD=__name__ + ".logout_url",
    ALLOW_LOGOUT_GET_METHOD=True,
    # [end]
)
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.exceptions import SuspiciousOperation  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402
from mozilla_django_oidc import views  # noqa: E402
from mozilla_django_oidc.auth import OIDCAuthenticationBackend  # noqa: E402


class FranceConnect(OIDCAuthenticationBackend):
    """mozilla-django-oidc checks neither issuer nor audience, and knows people by their e-mail."""

    def verify_token(self, token, nonce=None, alg="ES256"):
        try:
            key = self.OIDC_RP_CLIENT_SECRET
            if alg != "HS256":
                key = self.retrieve_matching_jwk(token).key
            rules = {"algorithms": [alg], "issuer": ISSUER, "audience": "my-app"}
            claims = jwt.decode(token, key, **rules, options={"require": ["exp", "iat", "sub"]})
        except jwt.InvalidTokenError as error:
            raise SuspiciousOperation(str(error)) from error
        if claims.get("nonce") != nonce:
            raise SuspiciousOperation("the nonce is not the one that was sent")
        return claims

    # [if auth=private_key_jwt]
    #~ def get_token(self, payload):
    #~     # mozilla-django-oidc knows secrets only.
    #~     del payload["client_secret"]
    #~     now = int(time.time())
    #~     assertion = {"iss": "my-app", "sub": "my-app", "aud": ISSUER, "jti": uuid.uuid4().hex}
    #~     key = open("private-key.pem").read()
    #~     payload["client_assertion"] = jwt.encode(
    #~         {**assertion, "iat": now, "exp": now + 60}, key, algorithm="ES256"  # assertion
    #~     )
    #~     payload["client_assertion_type"] = (
    #~         "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    #~     )
    #~     return super().get_token(payload)
    #~
    # [end]
    def get_userinfo(self, access_token, id_token, payload):
        if payload.get("acr") not in ("eidas1", "eidas2", "eidas3"):
            raise SuspiciousOperation("the level is not enough")
        headers = {"Authorization": f"Bearer {access_token}"}
        answer = requests.get(self.OIDC_OP_USER_ENDPOINT, headers=headers, timeout=10)
        answer.raise_for_status()
        # [if userinfo=none]
        #~ identity = answer.json()
        # [end]
        # [if userinfo!=none]
        identity = self.verify_token(answer.text, alg="ES256")  # userinfo
        # [end]
        if identity["sub"] != payload["sub"]:
            raise SuspiciousOperation("userinfo speaks of somebody else")
        return identity

    def filter_users_by_claims(self, claims):
        return get_user_model().objects.filter(username=claims["sub"])

    def create_user(self, claims):
        return self.update_user(get_user_model()(username=claims["sub"]), claims)

    def update_user(self, user, claims):
        user.first_name = claims.get("given_name") or ""
        user.last_name = claims.get("family_name") or ""
        user.email = claims.get("email") or ""
        user.save()
        return user


# [if logout=yes]
def logout_url(request):
    query = {
        "id_token_hint": request.session["oidc_id_token"],
        "post_logout_redirect_uri": "http://localhost:8000/",
        "state": secrets.token_urlsafe(24),
    }
    return f"{ISSUER}/session/end?{urlencode(query)}"


# [end]
def home(request):
    if not request.user.is_authenticated:
        return JsonResponse("Not signed in: /login", safe=False)
    return JsonResponse({"name": request.user.get_full_name(), "email": request.user.email})


urlpatterns = [
    path("", home),
    path("login", views.OIDCAuthenticationRequestView.as_view()),
    path(
        urlsplit(REDIRECT_URI).path.lstrip("/"),
        views.OIDCAuthenticationCallbackView.as_view(),
        name="oidc_authentication_callback",
    ),
    # [if logout=yes]
    path("logout", views.OIDCLogoutView.as_view()),
    # [end]
]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    server = make_server("localhost", urlsplit(REDIRECT_URI).port, get_wsgi_application())
    print(f"ready: {REDIRECT_URI}", flush=True)
    server.serve_forever()
