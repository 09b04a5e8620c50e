"""The app's own settings on an empty data folder, with what makes tests slow or noisy put aside."""

import atexit
import os
import shutil
import tempfile

DATA_DIR = tempfile.mkdtemp(prefix="twitchlog-test-")
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
os.environ["TWITCHLOG_DATA_DIR"] = DATA_DIR
os.environ["TWITCHLOG_ORIGINS"] = "http://testserver,http://127.0.0.1,http://localhost"
os.environ["SECRET_KEY"] = "a key that signs nothing but the cookies of the test suite"
os.environ["CACHE_URL"] = "locmemcache://"
for outside in ("EMAIL_URL", "EMAIL_VERIFICATION", "TWITCHLOG_PROXIES", "DEBUG"):
    os.environ.pop(outside, None)

from twitchlog.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Hashed names need `collectstatic`; the fixture `collected_static` turns the real storage on.
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir()  # noqa: F405  WhiteNoise warns of a missing folder
# Files, so that a browser's last request and the next test's clean-up do not meet on one connection in memory.
for alias, database in DATABASES.items():  # noqa: F405
    if "sqlite3" in database["ENGINE"]:
        database["TEST"] = {"NAME": f"{DATA_DIR}/{alias}-test.sqlite3"}
