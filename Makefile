# Needs make and Python 3.11 or later, nothing else: every target makes .venv and installs what it uses.
#   make demo    read the bundled samples and show the table
#   make test    lint, types, tests and coverage
#   make bench   speed, as shares measured in one run
#   make accuracy  how many of our own tagged sentences are read right, by class
#   make load    what the service costs and bears: two minutes of load on this machine
#   make serve   the service on 127.0.0.1:8000
#   make clean   remove everything that these made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types bench accuracy load serve clean
.DELETE_ON_ERROR:

help:
	@sed -n '2,$${/^#/!q;s/^# *//p;}' Makefile

# A stamp file an extra: a target runs pip again only after pyproject.toml has changed. An editable install sees
# edited sources without one.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "govextract needs Python 3.11 or later; say which with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; } # half of one would be taken for a whole one later

$(VENV)/.stamp-%: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@

demo: $(VENV)/.stamp-cli
	@$(BIN)/govextract demo

lint: $(VENV)/.stamp-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.stamp-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.stamp-test
	$(BIN)/mypy

test: lint types
	$(BIN)/pytest --cov --cov-report=term

bench: $(VENV)/.stamp-test
	$(BIN)/pytest benchmarks --benchmark-timer=time.process_time --benchmark-columns=min,median,rounds --benchmark-sort=name -rP --tb=line --no-header

accuracy: $(VENV)/.stamp-test
	$(BIN)/python benchmarks/accuracy.py

load: $(VENV)/.stamp-test
	$(BIN)/python benchmarks/load.py

serve: $(VENV)/.stamp-files
	$(BIN)/govextract serve

clean:
	rm -rf $(VENV) build dist .benchmarks .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
