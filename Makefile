# The first two are all that a newcomer needs; each makes what it stands on. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core
ALL := $(VENV)/.all

.PHONY: run test lint unit train evaluate bench speed drill load serve faults lock help clean

run: $(CORE)  ## extract the samples to out/
	$(BIN)/section16 extract samples -o out --format json,xml
	@echo "The records are in out/: one .json and one .xml for each file of samples/."

test: lint unit  ## everything that must hold: lint, types, all tests

lint: $(ALL)  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy extractor training worker.py

unit: $(ALL)  ## all tests, without lint
	scripts/system-packages
	$(BIN)/python -m pytest

train: $(ALL)  ## new versions of the models; `section16 promote` lets them serve
	scripts/system-packages
	$(BIN)/section16 train

evaluate: $(ALL)  ## the line model on documents that training never saw
	$(BIN)/section16 evaluate

bench: $(ALL)  ## every ratio beside its peer, memory and two processes, in ten to fifteen minutes; rewrites docs/benchmarks.md
	$(BIN)/python -m benchmarks

speed: $(ALL)  ## fail where a ratio is a fifth worse than docs/benchmarks.md
	$(BIN)/python -m benchmarks --check --rounds 5 --size 8

drill: $(ALL)  ## a scripted reviewer over 200 damaged documents; writes its table into docs/review.md
	$(BIN)/python -m benchmarks.drill_page

serve: $(ALL)  ## HTTP API and review pages
	$(BIN)/section16 serve

load: $(ALL)  ## the service under load, killed in the middle
	$(BIN)/python -m benchmarks.load

faults: $(ALL)  ## the long run of faults; writes docs/faults.md
	scripts/system-packages
	$(BIN)/python -m tests.faults.run

lock: $(ALL)  ## pin every dependency with its hashes
	scripts/lock $(BIN)

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

clean:  ## what can be made again
	rm -rf build out .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Two steps into one environment: what extraction needs, and everything.
$(CORE): requirements.lock pyproject.toml
	$(PYTHON) scripts/check-python
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	scripts/install $(BIN) requirements.lock
	touch $@

$(ALL): requirements-dev.lock pyproject.toml
	$(PYTHON) scripts/check-python
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	scripts/install $(BIN) requirements-dev.lock
	touch $@ $(CORE)
