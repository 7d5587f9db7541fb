# Every command a newcomer or the build needs.  `make demo` and `make test` set up all they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out

.PHONY: demo test coverage lint types contracts knowledge docs pictures wheels bench bench-identity draws long lock clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/core.stamp: constraints/core.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r constraints/core.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/dev.stamp: constraints/dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r constraints/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/core.stamp

demo: $(VENV)/core.stamp
	$(BIN)/unbadge demo --out $(OUT)
	@echo "In a browser: $(BIN)/pip install '.[web,pdf,stats]' && $(BIN)/unbadge serve --register $(OUT)/register.db"

test: lint types contracts knowledge docs
	$(BIN)/python -m pytest $(PYTEST)

# Which lines and branches the tests run; tracing takes several times as long as the tests alone.
coverage: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered $(PYTEST)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check src tests bench examples
	$(BIN)/ruff format --check src tests bench examples

types: $(VENV)/dev.stamp
	$(BIN)/mypy

contracts: $(VENV)/dev.stamp
	$(BIN)/lint-imports

knowledge: $(VENV)/dev.stamp
	$(BIN)/unbadge knowledge check

docs: $(VENV)/dev.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# The pictures of README and manual, from the example town; needs a Chromium.
pictures: $(VENV)/dev.stamp
	$(BIN)/python examples/make_pictures.py

# The core's dependencies as wheels for the three systems; asks the package index.
wheels: $(VENV)/dev.stamp
	for system in linux windows macos; do \
	  $(BIN)/uv pip compile --quiet --python-platform $$system --python-version 3.11 \
	    --only-binary :all: pyproject.toml --output-file /dev/null || exit 1; \
	  echo "wheels for $$system: all there"; \
	done

# Of these each needs files of one's own to be named; scan_lines is what others build lines with.
BY_HAND = bench/draws.py bench/records.py bench/take_records.py bench/tables.py bench/scan_lines.py

bench: $(VENV)/dev.stamp
	for script in $(filter-out $(BY_HAND), $(wildcard bench/*.py)); do \
	  echo "== $$script"; $(BIN)/python $$script || exit 1; \
	done

bench-identity: $(VENV)/dev.stamp
	$(BIN)/python bench/identity/run.py
	$(BIN)/python bench/identity/peers.py $(PEERS)

long: bench bench-identity draws
	$(BIN)/python -m pytest -m long

# Property tests with twenty times as many examples, fresh ones each time.
draws: $(VENV)/dev.stamp
	UNBADGE_DRAWS=20 $(BIN)/python -m pytest $(PYTEST) $$(grep -rl "@given" tests)

lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --generate-hashes --python-version 3.11 \
	  --no-emit-index-url --no-header --no-annotate pyproject.toml -o constraints/core.txt
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --generate-hashes --python-version 3.11 --all-extras \
	  --no-emit-index-url --no-header --no-annotate pyproject.toml -o constraints/dev.txt

clean:
	rm -rf $(VENV) $(OUT) site build .mypy_cache .ruff_cache .pytest_cache
