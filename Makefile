# make setup | run | test | bench | translations | pictures | wheel | format | clean
# Works with GNU make 3.81 and later. PYTHON=python3.12 make setup takes another interpreter.

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.touchline-ready
TOOLS := $(VENV)/.tools-for-tests
CODE  := app widgets models exporters resources

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: setup run test lint types imports tests bench translations pictures wheel format clean

setup: $(READY)

# Written last, so that a broken set-up is done again; every other target starts at once when it is there.
$(READY): pyproject.toml constraints.txt .ci/environment.sh .ci/system_libraries.sh
	@sh .ci/system_libraries.sh
	@sh .ci/environment.sh "$(PYTHON)" $(VENV)
	@touch $@

run: $(READY)
	@$(BIN)/touchline --sample

# Made once, like the environment; what cannot be installed leaves some tests out, which say so.
$(TOOLS): $(READY) .ci/tools_for_tests.sh
	@sh .ci/tools_for_tests.sh
	@touch $@

# All four are run and shown, even when the first one fails.
test: $(READY)
	@$(MAKE) --no-print-directory -k lint types imports tests

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports --cache-dir build/imports

tests: $(TOOLS)
	$(BIN)/python -m pytest

# FULL=1 make bench works for two hours' worth of edits, which takes some minutes more.
bench: $(READY)
	@$(BIN)/python -m tests.bench $(if $(FULL),--full)

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# LANGUAGE_CODE=de begins a new language; the compiled files are committed, so that any wheel has them.
translations: $(READY)
	@$(BIN)/python .ci/translations.py $(LANGUAGE_CODE)

# The pictures of the README, made by the program itself.
pictures: $(READY)
	@$(BIN)/python .ci/pictures.py

wheel: $(READY)
	@rm -rf build/lib build/bdist.* build/wheel
	$(BIN)/python -m pip wheel -q --no-deps --no-build-isolation -w build/wheel .
	@rm -rf build/lib build/bdist.*
	@ls build/wheel/*.whl

clean:
	rm -rf $(VENV) build *.egg-info
	find $(CODE) tests -name __pycache__ -type d -prune -exec rm -rf {} +
