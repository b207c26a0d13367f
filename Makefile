# zhijin-graph: set-up and everyday work. `make` alone lists the targets.
# Needs GNU make and Python >= 3.11; another interpreter: make PYTHON=python3.13 demo

.NOTPARALLEL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PYTEST_ARGS ?= -n auto --dist loadfile
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install -qq
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) pyproject.toml

# Chinese where the system speaks it, else English.
say = case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in zh*) echo '$(1)' ;; *) echo '$(2)' ;; esac >&2

# .venv/.path holds the folder the environment was made in: one that is unfinished or was moved is made anew.
ifneq ($(shell cat .venv/.path 2>/dev/null),$(shell pwd -P))
.PHONY: .venv/.path
endif

.PHONY: help demo test check bench compiled bench-compiled score docs format lock clean
.PHONY: check-format check-lint check-types check-layers check-licences

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

demo: .venv/.runtime ## set up, build the seed plan's graph, show the first answers and write the views
	@$(BIN)/zhijin-graph demo

test: .venv/.dev ## set up and run the tests
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: check-format check-lint check-types check-layers check-licences ## all that CI demands: format, lint, types, layers, licences, tests with coverage
	@$(MAKE) test PYTEST_ARGS='$(PYTEST_ARGS) --cov --cov-report=term'

bench: .venv/.dev ## measure against the plain way
	@$(BIN)/python -m benchmarks

compiled: .venv/.dev ## build a wheel with a compiled parser in dist/ and test it (needs a C compiler and a few minutes)
	@ZHIJIN_GRAPH_COMPILED=dist $(BIN)/python -m pytest tests/test_wheel.py -k compiled

bench-compiled: compiled ## measure how fast the compiled parser reads
	@rm -rf dist/unpacked && $(BIN)/python -m zipfile -e "$$(ls -t dist/*.whl | head -1)" dist/unpacked
	@cd dist/unpacked && PYTHONPATH=../.. ../../$(BIN)/python -m benchmarks.parse

score: .venv/.dev ## compare with the truth files: precision and recall
	@$(BIN)/python -m tests.score

docs: .venv/.dev ## write what is made in docs/ and the READMEs: reference, picture, output of examples
	@$(BIN)/python -m tests.reference
	@$(BIN)/python -m tests.readme
	@$(BIN)/python -m tests.picture

format: .venv/.dev ## format the code and mend what lint can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only .

lock: .venv/.dev ## lock the dependencies anew; UPGRADE=--upgrade takes the newest
	@$(LOCK) --group build -o requirements.lock
	@$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove the environment and all that was made
	@rm -rf .venv zhijin-graph-out dist build .coverage .coverage.* htmlcov
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

check-format: .venv/.dev
	@echo '== format'
	@$(BIN)/ruff format --check .

check-lint: .venv/.dev
	@echo '== lint'
	@$(BIN)/ruff check .

check-types: .venv/.dev
	@echo '== types'
	@$(BIN)/mypy $(wildcard zhijin_graph tests benchmarks)

check-layers: .venv/.dev
	@echo '== layers'
	@$(BIN)/lint-imports --no-logo

check-licences: .venv/.dev
	@echo '== licences'
	@$(BIN)/pip-licenses --summary --partial-match --fail-on 'GPL;GNU' \
		--packages $$(sed -nE 's/^([a-z0-9-]+)(\[[a-z,]+\])?==.*/\1/p' requirements.lock)

.venv/.path:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'zhijin-graph needs Python 3.11 or newer, and "$(PYTHON)" is not: name one with make PYTHON=…' >&2; exit 1; }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@pwd -P > .venv/.path

# A stamp is written last, so what was interrupted starts again. The development lock holds all of the other at the same
# versions, so its stamp stands for both.
.venv/.runtime: requirements.lock pyproject.toml .venv/.path
	@$(call say,正在准备 .venv（首次下载约 250 MB，需一两分钟）……,Setting up .venv (the first time downloads about 250 MB and takes a minute or two) …)
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q zhijin_graph
	@touch .venv/.runtime

.venv/.dev: requirements-dev.lock pyproject.toml .venv/.path
	@$(call say,正在准备开发用的 .venv（首次下载约 400 MB，需几分钟）……,Setting up .venv for development (the first time downloads about 400 MB and takes a few minutes) …)
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q zhijin_graph
	@touch .venv/.runtime .venv/.dev
