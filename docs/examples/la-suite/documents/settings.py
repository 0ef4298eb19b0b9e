"""Settings of an application of La Suite, as far as signing in goes."""

BROKER = "http://localhost:9404/api/v2"

DEBUG = True
SECRET_KEY = "change me, in production"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "documents.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "mozilla_django_oidc",
    "lasuite",
    "documents",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "data/documents.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Cookies of localhost are shared by all its ports.
SESSION_COOKIE_NAME = "documents_session"
AUTH_USER_MODEL = "documents.User"
AUTHENTICATION_BACKENDS = ["documents.backends.AgentsBackend"]
LOGIN_REDIRECT_URL = "/"
LOGIN_REDIRECT_URL_FAILURE = "/?refused"
LOGOUT_REDIRECT_URL = "/"
ALLOW_LOGOUT_GET_METHOD = True

# The broker, and this application as it knows it.
OIDC_OP_URL = BROKER
OIDC_OP_AUTHORIZATION_ENDPOINT = f"{BROKER}/authorize"
OIDC_OP_TOKEN_ENDPOINT = f"{BROKER}/token"
OIDC_OP_USER_ENDPOINT = f"{BROKER}/userinfo"
OIDC_OP_JWKS_ENDPOINT = f"{BROKER}/jwks"
OIDC_OP_LOGOUT_ENDPOINT = f"{BROKER}/session/end"
OIDC_OP_INTROSPECTION_ENDPOINT = f"{BROKER}/token/introspection"
OIDC_RP_CLIENT_ID = "0d6c2f6e-6a41-4a6e-9a5e-5a1b8f3c7e10"
OIDC_RP_CLIENT_SECRET = "demonstration-secret-of-your-application-for-agents"
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_RP_SCOPES = "openid email given_name usual_name siret organization_label groups"
OIDC_AUTH_REQUEST_EXTRA_PARAMS = {"acr_values": "eidas1"}
OIDC_USERINFO_FULLNAME_FIELDS = ["given_name", "usual_name"]
OIDC_USERINFO_ESSENTIAL_CLAIMS = ["email", "siret"]
OIDC_FALLBACK_TO_EMAIL_FOR_IDENTIFICATION = True
OIDC_STORE_ID_TOKEN = True
OIDC_VERIFY_SSL = True
OIDC_TIMEOUT = 10
OIDC_PROXY = None
# Silent login, and a callback that takes its refusal for an answer.
OIDC_AUTHENTICATE_CLASS = "lasuite.oidc_login.views.OIDCAuthenticationRequestView"
OIDC_CALLBACK_CLASS = "lasuite.oidc_login.views.OIDCAuthenticationCallbackView"
# Tokens are kept; the access token is refreshed when it is used after this time. Left out, that
# is 15 minutes; here it is due at once, to be seen.
OIDC_STORE_ACCESS_TOKEN = True
OIDC_STORE_REFRESH_TOKEN = True
OIDC_STORE_REFRESH_TOKEN_KEY = "0Y3ZkZ5k4xk9rVt2mZl8b4lq0t8xw1dR6n7m2uQe9Q8="
OIDC_RENEW_ID_TOKEN_EXPIRY_SECONDS = 0

# The same application as a resource server: others bring it their tokens. Not encrypted, not
# signed: the broker encrypts no introspection, which the backend for JWT insists on.
OIDC_RS_BACKEND_CLASS = "lasuite.oidc_resource_server.backend.ResourceServerBackend"
OIDC_RS_CLIENT_ID = "7b7f0c52-3f55-4f0c-9f7e-6c0a9f4f2d11"
OIDC_RS_CLIENT_SECRET = "demonstration-secret-of-your-resource-server"
OIDC_RS_AUDIENCE_CLAIM = "client_id"
OIDC_RS_SCOPES = ["groups"]
OIDC_RS_SIGNING_ALGO = "ES256"
OIDC_RS_ENCRYPTION_ALGO = "RSA-OAEP"
OIDC_RS_ENCRYPTION_ENCODING = "A256GCM"
