# The commands of this project. `make` alone lists them.

PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run test quick deep bench fmt setup lock

help: ## List the commands
	@echo "make run needs Python 3.11+ with venv and Pango, and nothing else. PORT, VAR_DIR,"
	@echo "DATABASE_URL, REDIS_URL and DEMO are read from the environment."
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \t\2/p' Makefile

run: ## Run the site on this machine, with a demonstration Board unless there is one already
	@$(PYTHON) -m bin.run

test: ## Every check and test, on SQLite and then on PostgreSQL and Redis
	@$(PYTHON) -m bin.test

quick: ## What a change needs first, in under two minutes
	@$(PYTHON) -m bin.test quick

deep: ## The tests that are too slow for every run
	@$(PYTHON) -m bin.test deep

bench: ## Measure speed, as ratios of two things measured in the same run
	@$(PYTHON) -m bin.test bench

fmt: ## Put code and templates into the one format
	@$(PYTHON) -m bin.test fmt

setup: ## Install everything and build the assets, without starting
	@$(PYTHON) -m bin.machine && $(PYTHON) -m bin.assets

lock: ## Pin the newest packages that the lists allow, with hashes
	@$(PYTHON) -m bin.machine requirements-dev.txt
	@for list in requirements requirements-dev requirements-node; do \
		.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-annotate --custom-compile-command "make lock" \
			$$list.in --output-file $$list.txt || exit 1; \
	done
	@npm update --package-lock-only
