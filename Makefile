# Two targets are all that is needed: `make build` and `make test`. Python 3.11 or later is presumed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
VERSION = $(shell sed -n 's/^version = "\(.*\)"$$/\1/p' pyproject.toml)

.PHONY: build test lint format bench wheel dist audit lowest clean

build: $(VENV)/.installed
	$(BIN)/datapkg build

test: build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile
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

# What a release hands out: the wheel, and the data alone, from what is committed
dist: build
	rm -rf dist
	$(BIN)/python -m hatchling build -t wheel -d dist
	git archive --format=zip --prefix=datapkg-ecuador-$(VERSION)/ --output=dist/datapkg-ecuador-$(VERSION)-data.zip \
	  HEAD datapackage.json data schemas LICENSE-DATA CITATION.cff
	$(BIN)/datapkg verify dist/datapkg-ecuador-$(VERSION)-data.zip

# Workflows, and known vulnerabilities of what we install; the latter asks an advisory service over the network
audit: $(VENV)/.audit
	$(BIN)/actionlint -shellcheck $(BIN)/shellcheck
	$(BIN)/zizmor --offline --persona pedantic .
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement constraints.txt

# The oldest versions that pyproject.toml admits; what they warn of was mended in later ones
lowest:
	rm -rf .lowest
	$(PYTHON) -m venv .lowest
	.lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt uv
	.lowest/bin/python -m uv pip install --quiet --python .lowest/bin/python --resolution lowest-direct --editable '.[dev]'
	.lowest/bin/python -m pytest -W ignore::DeprecationWarning -n 2 --dist loadfile

clean:
	rm -rf $(VENV) .lowest dist data/.stage data/.lock

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/.audit: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[audit]'
	touch $@
