"""mozilla-django-oidc as it is, at the broker of agents: BROKER and PORT say where."""

import json
import os
from urllib.parse import urlencode
from wsgiref.simple_server import make_server

import django
from django.conf import settings

BROKER, PORT = os.environ["BROKER"], int(os.environ["PORT"])
LEVELS = ["eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3"]
TWO_FACTORS = {"id_token": {"acr": {"essential": True, "values": LEVELS}}}
OIDC_AUTH_REQUEST_EXTRA_PARAMS = {"claims": json.dumps(TWO_FACTORS)}

settings.configure(
    DEBUG=True,
    SECRET_KEY="of a test",
    ALLOWED_HOSTS=["localhost"],
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
        "mozilla_django_oidc.middleware.SessionRefresh",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    SESSION_COOKIE_NAME="plain_django",
    AUTHENTICATION_BACKENDS=["mozilla_django_oidc.auth.OIDCAuthenticationBackend"],
    LOGIN_REDIRECT_URL="/",
    LOGIN_REDIRECT_URL_FAILURE="/refused",
    LOGOUT_REDIRECT_URL="/",
    ALLOW_LOGOUT_GET_METHOD=True,
    OIDC_RP_CLIENT_ID="0d6c2f6e-6a41-4a6e-9a5e-5a1b8f3c7e10",
    OIDC_RP_CLIENT_SECRET="demonstration-secret-of-your-application-for-agents",
    OIDC_RP_SIGN_ALGO="RS256",
    OIDC_OP_AUTHORIZATION_ENDPOINT=f"{BROKER}/authorize",
    OIDC_OP_TOKEN_ENDPOINT=f"{BROKER}/token",
    OIDC_OP_USER_ENDPOINT=f"{BROKER}/userinfo",
    OIDC_OP_JWKS_ENDPOINT=f"{BROKER}/jwks",
    OIDC_AUTH_REQUEST_EXTRA_PARAMS=OIDC_AUTH_REQUEST_EXTRA_PARAMS,
    OIDC_OP_LOGOUT_URL_METHOD=__name__ + ".logout_url",
    OIDC_STORE_ID_TOKEN=True,
    OIDC_EXEMPT_URLS=["/late"],
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.urls import include, path  # noqa: E402


def logout_url(request):
    query = {
        "id_token_hint": request.session["oidc_id_token"],
        "post_logout_redirect_uri": f"http://localhost:{PORT}/api/v1.0/logout-callback/",
        "state": "of-this-sign-out",
    }
    return f"{BROKER}/session/end?{urlencode(query)}"


def home(request):
    email = request.user.email if request.user.is_authenticated else None
    return JsonResponse({"email": email, "id_token": request.session.get("oidc_id_token")})


def late(request):
    """As if a quarter of an hour had passed."""
    request.session["oidc_id_token_expiration"] = 0
    return home(request)


urlpatterns = [
    path("", home),
    path("late", late),
    path("refused", home),
    path("api/v1.0/logout-callback/", home),
    path("api/v1.0/", include("mozilla_django_oidc.urls")),
]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    server = make_server("localhost", PORT, get_wsgi_application())
    print(f"ready: {PORT}", flush=True)
    server.serve_forever()
