"""Where static files and the cache lie."""

import posixpath
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

INLINE = "the file itself"


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # has no type hints
    """Hashed, compressed static files, with the hashes in ES-module imports too.

    Only static and relative imports in files called `.js` are rewritten. A stylesheet's `@import "name.css";` is
    replaced by that file of the same folder: many small sheets to read, one to fetch.
    """

    support_js_module_import_aggregation = True
    patterns = (
        ("*.css", ((r'(?P<matched>@import "(?P<url>[\w-]+\.css)";)', INLINE),)),
        *CompressedManifestStaticFilesStorage.patterns,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._urls: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """The address of a file; looked up once, because the files do not change under a running server."""
        if settings.DEBUG or force:
            return str(super().url(name, force))
        known = self._urls.get(name)
        if known is None:
            known = self._urls[name] = str(super().url(name))
        return known

    def url_converter(
        self, name: str, hashed_files: dict[str, str], template: str | None = None, *ignored: Any
    ) -> Callable[[re.Match[str]], str]:
        if template != INLINE:
            converter: Callable[[re.Match[str]], str] = super().url_converter(name, hashed_files, template, *ignored)
            return converter
        return lambda match: self._text_beside(name, match["url"])

    def _text_beside(self, name: str, neighbour: str) -> str:
        with self.open(posixpath.join(posixpath.dirname(name), neighbour)) as sheet:
            return str(sheet.read().decode())


class CacheRouter:
    """Keeps the cache table, and nothing else, in the database called "cache".

    Rate limits are written on each request: in a file of their own they cost the journal no sync.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "cache" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (db == "cache") == (app_label == "django_cache")
