# Every target sets up what it needs first (resources/packaging/setup.sh); the two to know are `make run` and `make test`.
PYTHON ?= python3
WORKERS ?= 2
PY := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
SETUP := PYTHON="$(PYTHON)" bash resources/packaging/setup.sh
PIP_COMPILE := build/lock/bin/pip-compile --quiet --no-header --no-annotate --generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help run test demo bench soak lint types imports setup setup-dev words picture lock clean test-main

help:
	@echo "make run [ARGS=台账.duban]   open the window (sets everything up the first time)"
	@echo "make test                    every check: ruff, mypy, import rules, tests"
	@echo "make demo                    build/demo: a ledger, the five forms, screenshots; no screen needed"
	@echo "make bench                   the table of measurements"
	@echo "make soak                    an hour of random steps through the window; stops at what does not hold"
	@echo "make lint | types | imports  one check;  make test-models | test-exporters | test-ui | test-main: one room"
	@echo "make words                   compile the command line's words after a change of resources/words"
	@echo "make picture                 take the README's picture of the window anew"
	@echo "make lock                    resolve requirements*.in anew;  make clean: remove what the checks left"

run: setup
	@$(PY) main.py $(ARGS)

test: lint types imports
	$(OFFSCREEN) $(PY) -m pytest -n $(WORKERS)

demo: setup
	@rm -rf build/demo
	@$(PY) main.py demo --to build/demo

# Reading children find their modules compiled, as a clerk's do, whatever this shell says about byte code.
bench: setup-dev
	@env -u PYTHONDONTWRITEBYTECODE $(OFFSCREEN) $(PY) -m tests.benchmarks

SECONDS_OF_SOAK ?= 3600
soak: setup-dev
	@$(OFFSCREEN) $(PY) -m tests.journeys.walk --seconds $(SECONDS_OF_SOAK)

lint: setup-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check --quiet .

types: setup-dev
	$(PY) -m mypy

imports: setup-dev
	.venv/bin/lint-imports

test-main: setup-dev
	$(OFFSCREEN) $(PY) -m pytest tests/test_main.py

test-%: setup-dev
	$(OFFSCREEN) $(PY) -m pytest tests/$*

setup:
	@$(SETUP) run

setup-dev:
	@$(SETUP) dev

words: setup
	$(PY) -m resources.words.compiling

# 64 colours are all the window has; what they save keeps the history of this folder small.
picture: demo
	$(PY) -c "from PIL import Image; window = Image.open('build/demo/截图/窗口-浅色-100.png').convert('RGB'); \
		window.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save('resources/pictures/window.png', optimize=True)"

# Slow and over the network. Run it with the oldest supported Python, 3.11, so that nothing it needs is left out.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet pip-tools
	$(PIP_COMPILE) --output-file requirements.lock requirements.in
	$(PIP_COMPILE) --output-file requirements-dev.lock requirements-dev.in

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
