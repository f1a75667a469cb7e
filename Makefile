# make demo     a graph from examples/articles, printed, and written to demo/
# make test     everything that must hold: lint, types, import contracts, all tests with their coverage
# make check    lint, format, types, import contracts, published schemas and help pages
# make docs     write what commands print now into README.md and docs/
# make bench    timings and memory, each as a ratio
# make explorer the page of the explorer, from web/ (needs Node; its files are committed)
# make pictures the pictures of the explorer in docs/pictures, from demo/graph.html
# make travel   what a graph of KG_CORPUS knows of the journeys listed in KG_TRAVEL (ten minutes)
# make clean    remove what these targets wrote; make distclean removes .venv as well
#
# Needs make and a Python 3.11, 3.12 or 3.13 with its venv module, nothing else.
# Another Python than the first one found: make demo PYTHON=/path/to/python3.12
# A corpus of your own for the benchmark:  make bench KG_CORPUS=articles.jsonl

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
TOOLS := $(VENV)/.installed-tools
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev

CODE := $(shell find kg -name '*.py' -o -name '*.toml' -o -name '*.csv')
ARTICLES := $(wildcard examples/articles/*)
KG := $(BIN)/kg --db demo/kg.db
# What is generated from the code must be what the code says.
DRIFT := tests/schemas/test_schemas.py tests/cli/test_examples.py::test_the_page_of_all_commands_is_up_to_date

# A graph that was read only half must not pass for a whole one the next time.
.DELETE_ON_ERROR:
.PHONY: demo test check lint docs bench explorer pictures travel browser clean distclean

demo: demo/kg.db demo/graph.html demo/graph.ttl demo/graph.nq
	@echo
	@echo '== Who met whom, and who went where: kg timeline --type meeting --type visit'
	@$(KG) timeline --type meeting --type visit
	@echo
	@echo '== What was moved or called off, and why: kg changes'
	@$(KG) changes
	@echo
	@echo '== Who changed position: kg positions --shifts'
	@$(KG) positions --shifts
	@echo
	@echo 'Written: demo/kg.db (the graph), demo/graph.html (open it in a browser), demo/graph.ttl, demo/graph.nq'
	@echo 'Go on with: $(KG) met Mamani'

demo/kg.db: $(RUN) $(CODE) $(ARTICLES)
	@mkdir -p demo
	@rm -f demo/kg.db demo/kg.db-wal demo/kg.db-shm
	$(KG) add examples/articles
	@touch $@

demo/graph.html: demo/kg.db
	$(KG) view -o $@

demo/graph.ttl: demo/kg.db
	$(KG) export turtle -o $@

demo/graph.nq: demo/kg.db
	$(KG) export nquads -o $@

test: lint browser
	@if [ -n "$(CHROMIUM)" ]; then $(BIN)/pytest $(PARALLEL) --cov --cov-report=term; \
	else echo 'Without the browser tests: no Chromium.' >&2; $(BIN)/pytest $(PARALLEL) --cov --cov-report=term -m 'not browser'; fi

check: lint
	$(BIN)/pytest -q $(DRIFT) tests/test_project.py

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(DEV)
	$(BIN)/python -m kg.views.schemas
	KG_WRITE_DOCS=1 $(BIN)/pytest -q $(DRIFT) tests/e2e/test_documentation.py

bench: $(DEV)
	$(BIN)/python -m benchmarks $(KG_CORPUS)

explorer: web/node_modules
	cd web && npm run --silent build

web/node_modules: web/package-lock.json
	cd web && npm ci --silent
	@touch $@

pictures: $(DEV) demo/graph.html
	$(BIN)/python docs/pictures/take.py

travel: $(DEV)
	$(BIN)/python -m benchmarks.travel $(KG_CORPUS) $(KG_TRAVEL)

# The suite on every core and once more, since much of it waits for a browser or a server;
# what waits goes to whoever is free.
WORKERS = $(shell $(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)')
PARALLEL = --numprocesses $(WORKERS) --dist worksteal

# Looked up when it is used, so after `browser` had its chance to install one.
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

browser:
	@if command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update && apt-get install -y --no-install-recommends chromium; \
	else echo 'The browser tests need Chromium. Install it as root: apt-get install chromium' >&2; fi >&2

$(TOOLS): constraints.txt
	@[ -n '$(PYTHON)' ] || { echo 'No Python 3.11, 3.12 or 3.13 found. Name one: make PYTHON=/path/to/python' >&2; exit 1; }
	'$(PYTHON)' -m venv $(VENV)
	$(INSTALL) --upgrade pip
	@touch $@

$(RUN): $(TOOLS) constraints.txt pyproject.toml
	$(INSTALL) --build-constraint constraints.txt --editable .
	@touch $@

$(DEV): $(RUN)
	$(INSTALL) --group dev
	@touch $@

clean:
	rm -rf demo build dist htmlcov .coverage coverage.xml .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kg tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) web/node_modules
