"""All settings, in one place. Everything that differs between machines comes from the environment.

| variable            | means                                                          | when absent            |
|---------------------|----------------------------------------------------------------|------------------------|
| TWITCHLOG_DATA_DIR  | the folder of everything the app keeps                         | var/                   |
| TWITCHLOG_ORIGINS   | comma-separated addresses people open, https://… in earnest    | http://127.0.0.1:8000  |
| TWITCHLOG_PROXIES   | number of our own reverse proxies in front                     | 0, with https 1        |
| SECRET_KEY          | signs sessions; at least 50 characters                         | <data dir>/secret_key  |
| DATABASE_URL        | postgres://…                                                   | SQLite in the data dir |
| CACHE_URL           | shared cache; rate limits live there                           | SQLite in the data dir |
| EMAIL_URL           | smtp+tls://…                                                   | mail to the console    |
| EMAIL_VERIFICATION  | mandatory or optional; mandatory also hides who has an account | optional               |
| TWITCHLOG_OFFLINE   | off: every phone throws away the pages kept for offline use    | on, with DEBUG off     |
| DEBUG               | Django's debug pages; never where other people log in          | off                    |
| STAFF_UNPROVED      | with DEBUG: the review desk without a second factor            | off                    |
"""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

env = environ.Env()

# --- Place
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("TWITCHLOG_DATA_DIR", default="") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "twitchlog.storage.ModuleManifestStorage"}}

# --- Secret and origin
DEBUG = env.bool("DEBUG", default=False)
OFFLINE = env.bool("TWITCHLOG_OFFLINE", default=not DEBUG)  # a kept script would outlive each change of it
SECRET_FILE = DATA_DIR / "secret_key"
SECRET_KEY = env.str("SECRET_KEY", default="") or (SECRET_FILE.exists() and SECRET_FILE.read_text().strip()) or ""
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("No secret of 50 characters or more: run `make setup` once, or set SECRET_KEY.")
ORIGINS = CSRF_TRUSTED_ORIGINS = env.list(
    "TWITCHLOG_ORIGINS", default=["http://127.0.0.1:8000", "http://localhost:8000"]
)
HTTPS = all(origin.startswith("https://") for origin in ORIGINS)
PROXIES = env.int("TWITCHLOG_PROXIES", default=int(HTTPS))
ALLOWED_HOSTS = [urlsplit(origin).hostname or "" for origin in ORIGINS]

# --- Rooms, language, time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"  # stored in UTC; shown in the zone where it was felt
DJANGO = ("auth", "contenttypes", "sessions", "messages", "staticfiles", "humanize")
ACCOUNTS = ("allauth", "allauth.account", "allauth.mfa", "allauth.usersessions")
INSTALLED_APPS = [
    "journal",
    "triage",
    "twitchlog.apps.DoorConfig",
    *(f"django.contrib.{app}" for app in DJANGO),
    *ACCOUNTS,
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "knox",
]
MIDDLEWARE = [
    # The first three stand outside, so that an answer refused further in carries their headers too.
    "twitchlog.middleware.security_headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "twitchlog.middleware.readable",
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
CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "twitchlog.views.site",
    "journal.context.page",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "twitchlog" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    },
]

# --- Data
# FULL: an answer "saved" means that it is on the disk; NORMAL answers before the disk has it.
# secure_delete: erased notes are overwritten, not only unlinked.
KEEP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
# Rate limits may be lost in a power cut; they must not cost a second sync per entry.
FORGET = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
# Every thread has a cache of its own beside the system's: more of it, or a mapped file, cost memory and gained nothing.
SPEED = "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-2000;"
# IMMEDIATE takes the write lock at BEGIN; a later upgrade of a read would fail at once with "locked".
LOCK: dict[str, Any] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
SQLITE: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "CONN_MAX_AGE": None}  # a file never goes stale
DATABASES = {
    "default": SQLITE | {"NAME": DATA_DIR / "db.sqlite3", "OPTIONS": LOCK | {"init_command": KEEP + SPEED}},
    "cache": SQLITE | {"NAME": DATA_DIR / "cache.sqlite3", "OPTIONS": LOCK | {"init_command": FORGET + SPEED}},
}
if env.str("DATABASE_URL", default=""):
    # A worker uses one connection a thread; the rest of the pool is room for commands.
    POOL = {"pool": {"min_size": 1, "max_size": 4, "timeout": 10}}
    DATABASES["default"] = env.db_url("DATABASE_URL") | {"CONN_HEALTH_CHECKS": True, "OPTIONS": POOL}
DATABASE_ROUTERS = ["twitchlog.storage.CacheRouter"]
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache?max_entries=20000")}

# --- Transport and browser
NOBODY = ("default-src", "frame-ancestors", "base-uri")
OURSELVES = ("script-src", "style-src", "connect-src", "manifest-src", "worker-src", "font-src", "form-action")
SECURE_CSP = {kind: [CSP.NONE.value] for kind in NOBODY} | {kind: [CSP.SELF.value] for kind in OURSELVES}
SECURE_CSP["img-src"] = [CSP.SELF.value, "data:"]
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

# --- Accounts and mail
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SIGNUP_REDIRECT_URL = "journal:welcome"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = env.str("EMAIL_VERIFICATION", default="optional")
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers at somebody else's wish
ACCOUNT_SESSION_REMEMBER = True  # a journal on one's own phone; the session list ends the others
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # a server without mail must still offer a second factor
# Who reads other people's entries needs more than a password, and again after half a day.
STAFF_SECOND_FACTOR = not (DEBUG and env.bool("STAFF_UNPROVED", default=False))
STAFF_FACTOR_HOLDS = timedelta(hours=12)
MFA_TOTP_ISSUER = "TwitchLog"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers allow that on localhost only
HAS_MAIL = bool(env.str("EMAIL_URL", default=""))
MAIL = env.email_url("EMAIL_URL", default="consolemail://")
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": MAIL["EMAIL_BACKEND"]}}
if HAS_MAIL:
    LOGIN = {"username": MAIL["EMAIL_HOST_USER"], "password": MAIL["EMAIL_HOST_PASSWORD"], "timeout": 10}
    OPTIONS = {name.lower(): MAIL.get(f"EMAIL_{name}") for name in ("HOST", "PORT", "USE_TLS", "USE_SSL")}
    MAILERS["default"]["OPTIONS"] = LOGIN | OPTIONS
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="TwitchLog <twitchlog@localhost>")

# --- API
SESSION = "rest_framework.authentication.SessionAuthentication"
REST_FRAMEWORK = {
    # The token first, so that an unknown caller gets 401 and not 403.
    "DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication", SESSION],
    "DEFAULT_PERMISSION_CLASSES": ["twitchlog.api_scope.InScope"],
    "DEFAULT_PARSER_CLASSES": ["twitchlog.api_json.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [f"rest_framework.throttling.{who}RateThrottle" for who in ("Anon", "User")],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min", "anon": "60/min"},
    "EXCEPTION_HANDLER": "twitchlog.api_errors.handler",
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
    "ENUM_NAME_OVERRIDES": {
        "Tier": "triage.models.TierChoices",
        "Answer": "journal.entries.Answer",
        "EpisodeKind": "journal.entries.EpisodeKind",
        "FactorKind": "journal.api.factors.KINDS",
    },
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "twitchlog.api_docs.problem_responses"],
}
