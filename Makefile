# Two commands for a stranger: `make demo` and `make test`. Both build .venv from hashed locks first.
CASE := demo-case
BIN := .venv/bin
# As many processes as there are cores, each a gigabyte large; a file stays with one, whose fixtures it shares.
TOGETHER := --numprocesses auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder

.PHONY: demo serve screenshots test check lock raise-floors bench clean

demo: .venv/run.stamp
	@$(BIN)/python scripts/demo.py $(CASE)

serve: .venv/run.stamp
	@test -f $(CASE)/case.toml || $(BIN)/python scripts/demo.py $(CASE)
	@$(BIN)/variorum serve --case $(CASE)

screenshots: .venv/dev.stamp
	@test -f $(CASE)/case.toml || $(BIN)/python scripts/demo.py $(CASE)
	@$(BIN)/python -m scripts.screenshots $(CASE) screenshots

test: check

# Many tests start the program anew: what one process compiles is kept for the others, whatever the environment says.
check: export PYTHONDONTWRITEBYTECODE :=
check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest $(TOGETHER)

raise-floors: .venv/dev.stamp
	$(BIN)/python -m tests.quality.gate --raise

bench: .venv/dev.stamp
	$(BIN)/python -m bench.results

lock: .venv/dev.stamp
	scripts/lock

clean:
	rm -rf .venv $(CASE) screenshots build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/run.stamp: requirements/run.lock requirements/package-lock.json pyproject.toml scripts/setup scripts/vendor.py
	@scripts/setup run

.venv/dev.stamp: requirements/dev.lock requirements/package-lock.json pyproject.toml scripts/setup scripts/vendor.py
	@scripts/setup dev
