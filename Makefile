# What people and CI call; each target sets up what it needs. The work is done by
# `python3 -m deploy.local` (deploy/local/), which needs nothing but a system Python 3.

PYTHON ?= python3
LOCAL = exec $(PYTHON) -m deploy.local

.DEFAULT_GOAL := help
.PHONY: help up test check train eval bench bench-matching bench-startup api-key import-esco remove-esco import-trainings remove-trainings check-desks unlisted-terms format setup clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

up: ## Set up what is missing, start everything, print the addresses; Ctrl-C stops it
	@$(LOCAL) up --with-parent

test: ## Run the checks and every suite
	@$(LOCAL) test --with-parent

check: ## Lint, types, data validation and house rules
	@$(LOCAL) check --with-parent

train: ## Train the bot's model if its inputs changed
	@$(LOCAL) train --with-parent

# `make eval PARTS=intake` measures whole intakes only; other parts are those of understanding.
UNDERSTANDING = $(filter-out intake,$(subst $(comma), ,$(PARTS)))
comma := ,
empty :=
space := $(empty) $(empty)

eval: ## Measure intakes, plain Dutch, understanding; list answers to check (docs/evidence/): SET=dev|test PARTS=... DIET=0
	@$(PYTHON) -m deploy.local setup --with-parent
ifeq ($(strip $(PARTS)),)
	@.venv/bin/python -m bench.knowledge
	@.venv/bin/python -m bench.plain_dutch
endif
ifneq ($(if $(PARTS),$(findstring intake,$(PARTS)),intake),)
	@.venv/bin/python -m bench.intake
endif
ifneq ($(if $(PARTS),$(UNDERSTANDING),all),)
	@exec .venv/bin/python -m bench.understanding $(if $(SET),--set $(SET)) \
		$(if $(PARTS),--parts $(subst $(space),$(comma),$(strip $(UNDERSTANDING)))) \
		$(if $(filter 0,$(DIET)),--without-diet)
endif

bench: ## Measure a turn beside a stock Rasa project; figures go to docs/evidence/turn.md
	@$(PYTHON) -m deploy.local setup --with-parent
	@exec .venv/bin/python -m bench.turn

bench-matching: ## Measure the match index beside other engines; figures go to docs/evidence/matching.md: SIZES=60000,... PARTS=index|quality|http
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@PATH="$$PATH:$(CURDIR)/.tools/bin:$(CURDIR)/.tools/lib/bin" uv sync --frozen --inexact --group bench --quiet
	@exec .venv/bin/python -m bench.matching $(if $(SIZES),--sizes $(SIZES)) \
		$(if $(PARTS),--parts $(subst $(space),$(comma),$(strip $(subst $(comma), ,$(PARTS)))))

bench-startup: ## Measure first and second start; figures go to docs/evidence/startup.md
	@exec $(PYTHON) -m bench.startup

api-key: ## Make a key for a partner system: make api-key NAME=...
	@test -n "$(NAME)" || { echo "which partner? make api-key NAME=..." >&2; exit 2; }
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.partners.keys "$(NAME)"

import-esco: ## Import the official Dutch ESCO files: make import-esco DIR=...
	@test -n "$(DIR)" || { echo "which folder? make import-esco DIR=... (see docs/esco.md)" >&2; exit 2; }
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.esco "$(DIR)"

remove-esco: ## Remove what was imported from ESCO
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.esco --remove

import-trainings: ## Import trainings from a CSV file: make import-trainings FILE=...
	@test -n "$(FILE)" || { echo "which file? make import-trainings FILE=... (see docs/trainings.md)" >&2; exit 2; }
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.trainings "$(FILE)"

remove-trainings: ## Remove the imported trainings; the demo ones come back
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.trainings --remove

check-desks: ## Check the data that an operator edits: desks, their slots, financing rules, what the law demands
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m matching.check_data $(if $(DESKS),--desks "$(DESKS)")

import-vacancies: ## Import vacancies: make import-vacancies FILE=... SOURCE=... [FORMAT=...] [REPLACE=1]
	@test -n "$(FILE)" -a -n "$(SOURCE)" || { echo "which file and whose? make import-vacancies FILE=... SOURCE=... (see docs/vacancies.md)" >&2; exit 2; }
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.vacancies "$(FILE)" --source "$(SOURCE)" $(if $(FORMAT),--format "$(FORMAT)")

remove-vacancies: ## Take out all vacancies of a source: make remove-vacancies SOURCE=... (demo, for one)
	@test -n "$(SOURCE)" || { echo "whose? make remove-vacancies SOURCE=..." >&2; exit 2; }
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.vacancies --remove --source "$(SOURCE)"

unlisted-terms: ## List words for work that visitors said and the taxonomy lacks
	@$(PYTHON) -m deploy.local setup-api --with-parent
	@exec .venv/bin/python -m api.unlisted.report

format: ## Format Python and web sources
	@$(PYTHON) -m deploy.local setup --with-parent
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm --prefix web run format

setup: ## Make both Python environments and the web pages, start nothing
	@$(LOCAL) setup --with-parent

clean: ## Remove what is generated, packages included; keeps var/ (database, model, secret)
	rm -rf .venv bot/.venv .tools web/node_modules web/dist bot/.rasa .rasa
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis var/stamps
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
