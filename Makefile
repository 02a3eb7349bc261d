# make        install into .venv and build the first address into out/
# make test   install the outside judges and check everything
# GNU make 3.81 (macOS) or later.  Without make: INSTALL.md

PYTHON  ?= python3
ADDRESS ?= content/harbin-trade-union-congress

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
UV  := uv==0.13.9
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock" --group setup

.DEFAULT_GOAL := editions
.PHONY: editions test clean lock help
.DELETE_ON_ERROR:

editions: .venv/installed
	$(BIN)/shanben build $(ADDRESS)

# pytest runs last: its summary is the last thing to read.
test: .venv/test-installed
	sh tests/judges/install.sh
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "shanben needs Python 3.11 or later; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "this Python has no venv; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/created requirements.lock pyproject.toml
	@echo "installing into .venv what requirements.lock names"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test-installed: .venv/installed requirements-test.lock
	@echo "installing into .venv what requirements-test.lock names"
	@$(PIP) install --no-compile --require-hashes --requirement requirements-test.lock
	@touch $@

# The newest releases that pyproject.toml allows, for every platform and Python 3.11 and later.
lock: .venv/created
	$(PIP) install $(UV)
	$(LOCK) --upgrade --extra sign --output-file requirements.lock pyproject.toml
	$(LOCK) --upgrade --extra sign --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml

clean:
	rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

help:
	@echo "make          install into .venv and build $(ADDRESS) into out/"
	@echo "make test     install the outside judges and check everything"
	@echo "make lock     pin the newest releases that pyproject.toml allows"
	@echo "make clean    remove .venv, out/ and the caches"
	@echo "make PYTHON=python3.12    with another Python, 3.11 or later"
