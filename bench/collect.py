"""Collect the static files, hashed and compressed as `make up` does."""

import django
from django.core.management import call_command

django.setup()
call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["rest_framework"])
