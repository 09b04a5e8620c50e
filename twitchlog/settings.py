"""All settings, in one place. Everything that differs between machines comes from the environment.

| variable            | means                                                        | when absent            |
|---------------------|--------------------------------------------------------------|------------------------|
| TWITCHLOG_DATA_DIR  | the folder of everything the app keeps                       | var/                   |
| TWITCHLOG_ORIGINS   | comma-separated addresses people open, https://… in earnest  | http://127.0.0.1:8000  |
| TWITCHLOG_PROXIES   | number of our own reverse proxies in front                   | 0, with https 1        |
| SECRET_KEY          | signs sessions; at least 50 characters                       | <data dir>/secret_key  |
| DATABASE_URL        | postgres://…                                                 | SQLite in the data dir |
| CACHE_URL           | shared cache; rate limits live there                         | SQLite in the data dir |
| EMAIL_URL           | smtp+tls://…                                                 | mail to the console    |
| EMAIL_VERIFICATION  | mandatory or optional; mandatory also hides who has an account | optional             |
| DEBUG               | Django's debug pages; never where other people log in        | off                    |
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

env = environ.Env()

# --- Place ---------------------------------------------------------------------------------------
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("TWITCHLOG_DATA_DIR", default="") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# --- Secret and origin ---------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
SECRET_FILE = DATA_DIR / "secret_key"
SECRET_KEY = env.str("SECRET_KEY", default="") or (
    SECRET_FILE.read_text().strip() if SECRET_FILE.exists() else ""
)
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "No secret of 50 characters or more: run `make setup` once, or set SECRET_KEY."
    )

ORIGINS = env.list("TWITCHLOG_ORIGINS", default=["http://127.0.0.1:8000", "http://localhost:8000"])
HTTPS = all(origin.startswith("https://") for origin in ORIGINS)
PROXIES = env.int("TWITCHLOG_PROXIES", default=int(HTTPS))
ALLOWED_HOSTS = [urlsplit(origin).hostname or "" for origin in ORIGINS]
CSRF_TRUSTED_ORIGINS = ORIGINS

# --- Rooms ---------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "journal",
    "triage",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # only because the templates of allauth.usersessions load it
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "knox",
]

MIDDLEWARE = [
    # The first two stand outside, so that an answer refused further in carries their headers too.
    "twitchlog.middleware.security_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "twitchlog.middleware.personal",
]

ROOT_URLCONF = "twitchlog.urls"
WSGI_APPLICATION = "twitchlog.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "twitchlog" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "twitchlog.views.site",
                "journal.context.page",
            ],
        },
    },
]

# --- Data ----------------------------------------------------------------------------------------
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    # IMMEDIATE takes the write lock at BEGIN; a later upgrade would fail at once with "locked".
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    # A connection is a file handle here and never goes stale.
    "CONN_MAX_AGE": None,
}
SQLITE_SPEED = "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;"
# FULL: an answer "saved" means that it is on the disk. NORMAL answers before the disk has it.
# secure_delete: erased notes are overwritten, not only unlinked.
SQLITE_KEEP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
# Rate limits may be lost in a power cut; they must not cost a second sync per entry.
SQLITE_FORGET = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


def sqlite(name: str, pragmas: str) -> dict[str, object]:
    options = SQLITE["OPTIONS"] | {"init_command": pragmas + SQLITE_SPEED}  # type: ignore[operator]
    return SQLITE | {"NAME": DATA_DIR / name, "OPTIONS": options}


DATABASES = {
    "default": sqlite("db.sqlite3", SQLITE_KEEP),
    "cache": sqlite("cache.sqlite3", SQLITE_FORGET),
}
if env.str("DATABASE_URL", default=""):
    DATABASES["default"] = env.db_url("DATABASE_URL") | {
        "CONN_HEALTH_CHECKS": True,
        # At most workers x threads connections are in use; the rest is room for commands.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 4, "timeout": 10}},
    }
DATABASE_ROUTERS = ["twitchlog.storage.CacheRouter"]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
if env.str("CACHE_URL", default=""):
    CACHES["default"] = env.cache_url("CACHE_URL")

# --- Static files --------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "twitchlog.storage.ModuleManifestStorage"}}

# --- Transport and browser -----------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from beside the app, without the proxy
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# __Host- binds a cookie to this host and to https; browsers refuse the prefix without https.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_HTTPONLY = True  # scripts ask /api/v1/session/; a token in a cached page is old
CSRF_FAILURE_VIEW = "twitchlog.views.csrf_failure"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

# --- Accounts ------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SIGNUP_REDIRECT_URL = "journal:welcome"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_EMAIL_VERIFICATION = env.str("EMAIL_VERIFICATION", default="optional")
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers at somebody else's wish
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True  # a journal on one's own phone; the session list ends the others
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # a server without mail must still offer a second factor
MFA_TOTP_ISSUER = "TwitchLog"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers allow that on localhost only

# --- Mail ----------------------------------------------------------------------------------------
HAS_MAIL = bool(env.str("EMAIL_URL", default=""))
MAILERS: dict[str, dict[str, object]] = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
if HAS_MAIL:
    smtp = env.email_url("EMAIL_URL")
    MAILERS["default"] = {
        "BACKEND": smtp["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": smtp["EMAIL_HOST"],
            "port": smtp["EMAIL_PORT"],
            "username": smtp["EMAIL_HOST_USER"],
            "password": smtp["EMAIL_HOST_PASSWORD"],
            "use_tls": smtp.get("EMAIL_USE_TLS", False),
            "use_ssl": smtp.get("EMAIL_USE_SSL", False),
            "timeout": 10,
        },
    }
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="TwitchLog <twitchlog@localhost>")

# --- API -----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",  # first, so that nobody gets 401 and not 403
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["twitchlog.api_json.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "twitchlog.api_errors.handler",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min", "anon": "60/min"},
    "NUM_PROXIES": PROXIES,
}
KNOX_TOKEN_MODEL = "journal.ApiToken"
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_TTL": timedelta(days=90)}
SPECTACULAR_SETTINGS = {
    "TITLE": "TwitchLog",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "twitchlog.api_docs.problem_responses",
    ],
}

# --- Language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # stored in UTC; shown in the zone where it was felt
