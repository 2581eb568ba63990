# The menu. Each target is a line that could be typed by hand; `make help` prints them.
# Variables that may be set: PYTHON (3.11 or later), VENV (where the tools are installed).

PYTHON ?= python3
VENV ?= .venv
# Which tests `make test` runs; left out, all.
TESTS ?=

.DEFAULT_GOAL := all
.NOTPARALLEL:
.PHONY: all check pdf booklet card epub html serve test clean help

py := $(VENV)/bin/python
# All builders share one folder of doctrees: sources are read once.
bind := $(py) -m vademecum bind

all: check pdf booklet card epub html ## everything below, in this order
	@echo
	@echo "The handbook is bound:"
	@find build/pdf build/booklet build/epub build/html -maxdepth 1 -name '*.pdf' -o -maxdepth 1 -name '*.epub' -o -path build/html/index.html | sort | sed 's/^/    /'

check: $(VENV)/book.stamp ## findings only: every sentence, every reference, every link
	@$(py) vademecum/preflight.py writable build
	@$(bind) claims

pdf: $(VENV)/book.stamp ## build/pdf/: a PDF for screens, -a5.pdf, -large.pdf, -press.pdf
	@$(py) vademecum/preflight.py writable build
	@$(bind) pdf

booklet: pdf ## build/booklet/: the booklet to print, fold and staple, and how-to-print.pdf
	@$(bind) booklet

card: pdf ## build/booklet/: the pocket card, one sheet to fold
	@$(bind) card

epub: $(VENV)/book.stamp ## build/epub/: the e-book
	@$(py) vademecum/preflight.py writable build
	@$(bind) epub

html: $(VENV)/book.stamp ## build/html/index.html, the web site
	@$(py) vademecum/preflight.py writable build
	@$(bind) html

serve: $(VENV)/serve.stamp ## http://127.0.0.1:8000/, bound again at every change, findings in the page
	@$(py) vademecum/preflight.py writable build
	@$(py) -m sphinx_autobuild -q -b html -c . -d build/serve/doctrees -D vademecum_preview=1 --watch conf.py source build/serve/html

test: $(VENV)/test.stamp ## all tests, the style of the code and its types
	@$(py) -m ruff check
	@$(py) -m ruff format --check
	@$(py) -m mypy
	@$(py) -m pytest $(TESTS)

clean: ## remove what was built
	@find build -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +

help: ## print this menu
	@awk -F ': .*## |: ## ' '/^[a-z]+:.*## /{printf "make %-7s  %s\n", $$1, $$2}' Makefile

# The locked tools are installed once; without a change of the lock no network is needed.
$(VENV)/book.stamp: requirements/book.txt vademecum/preflight.py
	@$(PYTHON) vademecum/preflight.py python
	@$(PYTHON) -m venv "$(VENV)"
	@$(py) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/book.txt
	@$(py) vademecum/preflight.py libraries
	@touch "$@"

$(VENV)/serve.stamp: requirements/serve.txt $(VENV)/book.stamp
	@$(py) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/serve.txt
	@touch "$@"

$(VENV)/test.stamp: requirements/test.txt $(VENV)/book.stamp
	@$(py) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@$(py) vademecum/preflight.py validators
	@touch "$@"
