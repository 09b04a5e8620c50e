"""The WSGI entry: any WSGI server can serve `application`.

Everything is loaded here and not at the first request, and once loaded left out of the garbage collection: none of it
is ever garbage. Workers forked from a process that has loaded this share its memory.
"""

import gc
import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "twitchlog.settings")
gc.disable()
# DRF takes whatever it finds, for features that are not used here: 0.1 s of each start and 16 MB. `requests` is there
# in development only; with PostgreSQL's fields comes psycopg.
SPARE = ["requests"]
if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    SPARE.append("django.contrib.postgres")
for name in SPARE:
    sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None means: not to be found
application = get_wsgi_application()
_ = get_resolver().url_patterns
gc.freeze()  # without collecting first: the holes would be filled, and so copied, by every worker
gc.enable()
