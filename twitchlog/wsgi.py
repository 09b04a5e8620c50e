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
if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # DRF takes whatever it finds; PostgreSQL's fields would cost each start 0.1 s and each worker 10 MB, for nothing.
    sys.modules.setdefault("django.contrib.postgres", None)  # type: ignore[arg-type]  # means: not to be found
application = get_wsgi_application()
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.enable()
