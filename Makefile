# TwitchLog's front door for hands: `make up` serves it, `make test` proves it, `make check` judges it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
THREADS ?= 2
export TWITCHLOG_DATA_DIR ?= $(CURDIR)/var
# Some images switch byte code off; without it each command starts about half a second later.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
STATIC := $(TWITCHLOG_DATA_DIR)/static/staticfiles.json
SECRET := $(TWITCHLOG_DATA_DIR)/secret_key
export TWITCHLOG_ORIGINS ?= http://127.0.0.1:$(PORT),http://localhost:$(PORT),http://$(HOST):$(PORT)

.PHONY: help setup up demo test test-setup test-unit test-browser test-postgres check format bench bench-triage browser-online browser-offline lock clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

# --- Serve ------------------------------------------------------------------------------------------

up: setup $(STATIC) ## Set up what is missing and serve on http://127.0.0.1:8000 (PORT, HOST, TWITCHLOG_DATA_DIR)
	@umask 077 && $(MANAGE) migrate --noinput -v 0 && $(MANAGE) createcachetable --database cache -v 0
	@printf '%s\n' '' \
	  '  TwitchLog is on http://$(HOST):$(PORT)  (stop it with Ctrl-C)' \
	  '  First account    sign up in the browser; mail, such as a reset link, is printed here' \
	  '  Review desk      sign up, add a second step under Settings, $(MANAGE) reviewer EMAIL,' \
	  '                   then http://$(HOST):$(PORT)/admin/' \
	  '  A year to see    make demo' \
	  '  Kept in          $(TWITCHLOG_DATA_DIR)' ''
	@umask 077 && exec $(PY) -m twitchlog --interface wsgi --host $(HOST) --port $(PORT) \
	  --workers $(WORKERS) --blocking-threads $(THREADS) --backpressure 64 \
	  --respawn-failed-workers --workers-kill-timeout 10 --log-level warning twitchlog.wsgi:application

# Hashed, compressed; kept by earlier releases too, because open pages still name the older files.
$(STATIC): $(VENV)/.installed $(SECRET) twitchlog/storage.py $(shell find static */static -type f 2>/dev/null)
	@$(MANAGE) collectstatic --noinput -v 0 --ignore rest_framework
	@touch $@

demo: setup ## Load a year of believable data for one demo person
	@umask 077 && $(MANAGE) migrate --noinput -v 0 && $(MANAGE) demo

setup: $(VENV)/.installed $(SECRET)

$(VENV)/.installed: requirements.txt .python-version
	@python="$$(.ci/find-python)" && \
	  { test -x $(PY) && $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 12))' || "$$python" -m venv --clear $(VENV); }
	@echo 'Installing the packages of requirements.txt into $(VENV) ...'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --compile -r requirements.txt
	@touch $@

$(SECRET):
	@mkdir -p -m 700 "$(TWITCHLOG_DATA_DIR)"
	@umask 077 && $(PY) -c 'import secrets; print(secrets.token_urlsafe(64))' > "$@.new" && mv "$@.new" "$@"

# --- Prove ------------------------------------------------------------------------------------------

test: test-setup ## Every test: unit, API, JavaScript, browser
	@$(PY) -m pytest tests/unit tests/api
	@.ci/test-js
	@$(MAKE) --no-print-directory test-browser

test-setup: setup $(VENV)/.installed-dev
	@.ci/find-chromium > $(VENV)/chromium

test-unit: setup $(VENV)/.installed-dev ## The tests that need no browser
	@$(PY) -m pytest tests/unit tests/api
	@.ci/test-js

test-browser: test-setup ## The flows in a real Chromium
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target browser-online browser-offline

# Beside each other, because both mostly wait.
browser-online browser-offline: export CHROMIUM = $(shell cat $(VENV)/chromium)
browser-online:
	@$(PY) -m pytest tests/browser
browser-offline:
	@$(PY) -m pytest tests/offline

test-postgres: setup $(VENV)/.installed-dev ## Unit and API tests on the PostgreSQL of 127.0.0.1:5432 (POSTGRES_URL)
	@.ci/test-postgres

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@echo 'Installing the packages of requirements-dev.txt into $(VENV) ...'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --compile -r requirements.txt -r requirements-dev.txt
	@touch $@

check: setup $(VENV)/.installed-dev ## Format, lint, types, arrows, templates, migrations, deployment
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/djade --check --target-version 6.0 $$(git ls-files '*.html')
	for file in $$(git ls-files 'static/*.js' '*/static/*.js'); do node --check "$$file"; done
	$(MANAGE) makemigrations --check --dry-run
	TWITCHLOG_ORIGINS=https://twitchlog.example EMAIL_URL=smtp+tls://mail.twitchlog.example:587 $(MANAGE) check --deploy --fail-level WARNING
	$(MANAGE) spectacular --fail-on-warn --validate --file /dev/null
	$(VENV)/bin/mypy

format: setup $(VENV)/.installed-dev ## Bring code and templates into the house's form
	@$(VENV)/bin/ruff format --quiet . && $(VENV)/bin/ruff check --quiet --fix .
	@$(VENV)/bin/djade --target-version 6.0 $$(git ls-files '*.html') || true

bench: setup $(VENV)/.installed-dev ## Speed against a bare floor, about five minutes (BENCH=--quick: one)
	@$(PY) -m bench.run $(BENCH)

bench-triage: setup $(VENV)/.installed-dev ## Triage: rules counted, both evaluators, words of notes, ms from tick to banner
	@$(PY) -m bench.triage

lock: $(VENV)/.installed ## Resolve requirements*.in again into the hashed lists
	@$(PY) -m pip install --quiet uv==0.13.9
	@$(VENV)/bin/uv pip compile --upgrade $(LOCK) requirements.in -o requirements.txt
	@$(VENV)/bin/uv pip compile --upgrade $(LOCK) requirements-dev.in -o requirements-dev.txt

LOCK := --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-annotate --no-emit-index-url

clean: ## Throw away the virtual environment and caches; the data stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
