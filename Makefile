# Two targets are all that is needed: `make build` and `make test`. Python 3.11 or later is presumed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: build test lint format bench wheel clean

build: $(VENV)/.installed
	$(BIN)/datapkg build

test: build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/datapkg check
	$(BIN)/frictionless validate datapackage.json
	git diff --exit-code --stat -- data/tables datapackage.json docs

format: $(VENV)/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/datapkg check --fix-format --only form

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

wheel: build
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist data/.stage data/.lock

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@
