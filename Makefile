# The verbs of the project. `make run` and `make test` need only Python 3.11 or newer, pip and make.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: run test check lint types contracts content docs golden bench setup lock clean

run: .venv/.run
	@$(BIN)/python run_bot.py

test: .venv/.dev
	$(BIN)/python -m pytest

check: lint types contracts content test

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev
	$(BIN)/mypy .

contracts: .venv/.dev
	$(BIN)/lint-imports

content: .venv/.run
	$(BIN)/python run_bot.py check

# Draws what the content says about procedures into docs/procedures.md.
docs: .venv/.run
	$(BIN)/python tools/draw_procedures.py

# Writes what the bot says in the transcripts and the README anew; look at the difference before you commit it.
golden: .venv/.dev
	GOLDEN=write $(BIN)/python -m pytest tests/test_transcripts.py tests/test_docs.py

bench: .venv/.dev
	for file in benchmarks/*.py; do echo "== $$file"; PYTHONPATH=. $(BIN)/python $$file || exit 1; done

setup: .venv/.dev

# What is installed, pinned with hashes and without addresses. Pins stay as long as they fit; needs uv, as nothing else does.
lock:
	for file in requirements requirements-dev requirements-postgres; do \
	  uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    $$file.in --output-file $$file.lock || exit 1; done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 2; }
	@echo "Setting up .venv; this is done once and takes a minute." >&2
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing; on Debian: apt install python3-venv" >&2; exit 2; }

.venv/.run: requirements.lock | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
