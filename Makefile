# Everything one does with the project; `make` alone lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export DATA_DIR ?= $(CURDIR)/var
MANAGE := $(BIN)/python manage.py
TESTS ?= tests
WORKERS ?= auto
COVERAGE ?= --cov --cov-report=term

.PHONY: help demo run test e2e check fix shell bench lock clean prepare messages

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: export PMO_DEMO := true
demo: prepare ## serve the example community, with a button for each account
	@$(MANAGE) demo
	@$(MAKE) --no-print-directory serve

run: prepare ## serve an installation of one's own; prints the code of the first run
	@$(MANAGE) setup_code
	@$(MAKE) --no-print-directory serve

test: $(VENV)/dev ## run every test, with coverage
	$(BIN)/python -m pytest $(TESTS) -n $(WORKERS) $(COVERAGE)

e2e: $(VENV)/dev ## run only the journeys in a real browser
	$(BIN)/python -m pytest tests/e2e -n 0

check: $(VENV)/dev ## everything that can be said without running the product
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(MANAGE) check --fail-level WARNING
	PMO_ENV=production SECRET_KEY=$$(head -c 48 /dev/urandom | base64) ALLOWED_HOSTS=example.org \
		$(MANAGE) check --deploy --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run
	! grep -nE 'https?://|--index|--find-links|--extra' requirements/*.txt

fix: $(VENV)/dev ## mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

shell: $(VENV)/base ## a Python shell with the models
	$(MANAGE) shell

bench: prepare $(VENV)/dev ## measure the main pages against a bare Django view
	$(MANAGE) bench

lock: $(VENV)/dev ## pin what requirements/*.in ask for
	for f in base dev; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate requirements/$$f.in -o requirements/$$f.txt; done

clean: ## remove the environment and what tests and tools leave behind; DATA_DIR stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage* htmlcov test-results
	find . -name __pycache__ -prune -exec rm -rf {} +

# --- how it is done -----------------------------------------------------------------------------

prepare: $(VENV)/base
	@mkdir -p "$(DATA_DIR)"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable
	@$(MANAGE) collectstatic --noinput --verbosity 0

.PHONY: serve
serve:
	@echo "Virtual PMO is served at http://127.0.0.1:$(PORT) (stop it with Ctrl+C)"
	@exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 1 \
		--blocking-threads 4 --backpressure 64 --no-ws --log-level warning pmo_site.wsgi:application

# uv installs in seconds; where it cannot be had, pip does the same with the same hashes.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt

install = $(BIN)/uv pip sync --quiet --system-certs --require-hashes --python $(BIN)/python requirements/$(1).txt \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).txt

$(VENV)/base: $(VENV)/bin/python requirements/base.txt
	@if [ ! -e $(VENV)/dev ]; then echo "Installing what the product runs on"; $(call install,base); fi
	@touch $@

$(VENV)/dev: $(VENV)/bin/python requirements/dev.txt
	@echo "Installing what checks and tests the product"
	@$(call install,dev)
	@touch $(VENV)/base $@
