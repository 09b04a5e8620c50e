"""Where static files and the cache lie."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # has no type hints
    """Hashed, compressed static files, with the hashes in ES-module imports too.

    Only static and relative imports in files called `.js` are rewritten.
    """

    support_js_module_import_aggregation = True


class CacheRouter:
    """Keeps the cache table, and nothing else, in the database called "cache".

    Rate limits are written on each request: in a file of their own they cost the journal no sync.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "cache" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (db == "cache") == (app_label == "django_cache")
