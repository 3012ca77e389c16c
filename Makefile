# `make run` and `make test` do all the set-up they need. A second call is quick: stamps in .venv say what is installed.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --fork-strategy fewest \
	--no-config --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

CREATED := $(VENV)/.created
READY_TO_RUN := $(VENV)/.ready-to-run
WITH_ALL_PARTS := $(VENV)/.with-all-parts
WITH_OFFICE := $(VENV)/.with-office
READY_TO_TEST := $(VENV)/.ready-to-test

.PHONY: help run office parts test test-slow fuzz kills system-packages bench bench-matching docs picture words lock clean
.DELETE_ON_ERROR:

help:
	@echo "make run        set up, compute the cycle of 2026, write its report"
	@echo "make office     set up, serve the Coordinator's office with made-up acts (PORT=... tries another port)"
	@echo "make parts      install what all other commands need beside: matching, projection, newer figures"
	@echo "make test       set up, then every check and every quick test"
	@echo "make test-slow  the tests that take long"
	@echo "make fuzz       100 000 mutated files at every door (FUZZ=... tries another number)"
	@echo "make kills      1 000 ends of commands that write, at random moments (KILLS=... tries another number)"
	@echo "make bench      how fast it is"
	@echo "make bench-matching  the matching of people to states beside other solvers; takes long"
	@echo "make docs       the documentation, in docs/_build/html"
	@echo "make picture    draw the picture of the README again"
	@echo "make words      gather the sentences for translators, check and compile their catalogues"
	@echo "make lock       write the lock files again (UPGRADE=--upgrade takes newer releases)"
	@echo "make clean      remove what was made, but not $(VENV)"

run: $(READY_TO_RUN)
	@$(BIN)/article80 cycle 2026 --report out/cycle-2026.html

PORT ?= 8080

office: $(WITH_OFFICE)
	@$(BIN)/article80 office serve --demonstration --port $(PORT)

parts: $(WITH_ALL_PARTS)

test: system-packages $(READY_TO_TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sphinx-build --quiet --fresh-env --fail-on-warning --nitpicky --jobs 2 docs docs/_build/html
	$(BIN)/python -m pytest -n 2 -m "not slow"

test-slow: $(READY_TO_TEST)
	@tools/system-packages slow
	@if $(BIN)/python -m pytest -m slow --collect-only --quiet >/dev/null; [ $$? -eq 5 ]; then \
		echo "No test is marked slow."; \
	else \
		$(BIN)/python -m pytest -n 2 -m slow; \
	fi

FUZZ ?= 100000

fuzz: $(READY_TO_TEST)
	FUZZ_FILES=$(FUZZ) $(BIN)/python -m pytest -n 0 -m slow tests/doors/test_fuzz.py

KILLS ?= 1000

kills: $(READY_TO_TEST)
	$(BIN)/python -m tests.doors.kills $(KILLS)

bench: $(READY_TO_TEST)
	$(BIN)/python -m pytest bench --ignore=bench/matching -m "not slow" --benchmark-only --benchmark-columns=min,median,rounds

bench-matching: $(READY_TO_TEST)
	$(BIN)/python -m bench.matching

docs: $(READY_TO_TEST)
	$(BIN)/sphinx-build --quiet --fresh-env --fail-on-warning --nitpicky --jobs 2 docs docs/_build/html
	@echo "docs/_build/html/index.html"

picture: $(READY_TO_RUN)
	$(BIN)/python tools/picture.py

words: $(READY_TO_TEST)
	$(BIN)/python tools/words.py

lock: $(READY_TO_TEST)
	$(LOCK) pyproject.toml requirements.in --extra all --output-file requirements-parts.lock
	$(LOCK) pyproject.toml requirements.in --extra report --constraint requirements-parts.lock --output-file requirements.lock
	$(LOCK) pyproject.toml requirements.in --extra dev --constraint requirements-parts.lock --output-file requirements-test.lock
	$(LOCK) pyproject.toml requirements.in --extra office --constraint requirements-test.lock --output-file requirements-office.lock

clean:
	rm -rf out build dist docs/_build docs/reference/api .benchmarks .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache

system-packages:
	@tools/system-packages

$(CREATED):
	@python=$$(PYTHON="$(PYTHON)" tools/find-python) && echo "Setting up $(VENV) with $$python" && \
		"$$python" -m venv $(VENV) && touch $@

$(READY_TO_RUN): requirements.lock pyproject.toml | $(CREATED)
	@echo "Installing what the cycle of a year and its report need: some 250 MB (the first time, a minute or so)"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(WITH_ALL_PARTS): requirements-parts.lock pyproject.toml | $(READY_TO_RUN)
	@echo "Installing what the other parts need: some 620 MB more (the first time, a minute or two)"
	@$(PIP) install --require-hashes --requirement requirements-parts.lock
	@touch $@

$(WITH_OFFICE): requirements-office.lock pyproject.toml | $(READY_TO_RUN)
	@echo "Installing what the office needs: some 60 MB more"
	@$(PIP) install --require-hashes --requirement requirements-office.lock
	@touch $@

$(READY_TO_TEST): requirements-test.lock pyproject.toml | $(CREATED)
	@echo "Installing what the tests need: some 1 400 MB (the first time, two minutes or so)"
	@$(PIP) install --require-hashes --requirement requirements-test.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(READY_TO_RUN) $(WITH_ALL_PARTS) $(WITH_OFFICE) $@
