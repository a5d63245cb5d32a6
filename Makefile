# Wuse: `make run` and `make test` are the two commands; each installs what it needs on a Debian machine with Rust and Node.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# Built outside the checkout, so that the next build, also of another checkout, is quick.
export CARGO_TARGET_DIR ?= $(HOME)/.cache/wuse/target
export CARGO_TERM_COLOR ?= auto

# The demo's store and address; `make run STORE=... LISTEN=...` for others.
LISTEN ?= 127.0.0.1:8080
STORE ?= $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/wuse/wuse.gpkg

# What the builds of PROJ (sqlite3 makes its database) and SQLite need.
BUILD_PACKAGES := build-essential cmake pkg-config sqlite3
# The shared store, of which tests and `make cluster` run servers of their own.
POSTGRESQL_PACKAGES := postgresql-15 postgresql-15-postgis-3
# What the tests drive: the page in Chromium (without windows; what is measured, with them) with Chinese fonts, documents through Poppler,
# the store through GDAL.
TEST_PACKAGES := chromium chromium-headless-shell fonts-noto-cjk poppler-utils gdal-bin python3-gdal python3-venv openssl $(POSTGRESQL_PACKAGES)
# The S3 server that files are tested with: moto's, from PyPI, into its own place; a test run starts it and ends it.
S3_VENV := $(CARGO_TARGET_DIR)/../s3-venv
MOTO := 5.2.5
# What holds the service against its OpenAPI document, likewise.
SCHEMATHESIS_VENV := $(CARGO_TARGET_DIR)/../schemathesis-venv
SCHEMATHESIS := 4.32.5
# What audits the dependencies: built once, beside what is built here.
TOOLS := $(CARGO_TARGET_DIR)/../tools
CARGO_DENY := 0.20.2
# The peers of the benchmarks.
BENCH_PACKAGES := gdal-bin python3-gdal python3-mapnik mapnik-utils python3-venv wrk unzip $(POSTGRESQL_PACKAGES)
CLUSTER_PACKAGES := $(POSTGRESQL_PACKAGES) nginx curl procps
# Debian's shapely is older than 2, whose STRtree and predicates work on whole arrays; the newest comes from PyPI, into its own place.
BENCH_VENV := $(CARGO_TARGET_DIR)/../bench-venv

.PHONY: help run build test lint audit advisories test-rust test-web test-page bench bench-routes cluster cluster-break cluster-mend cluster-status failover demo-data api screenshots loop-pictures pictures lighthouse panning memory clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: build ## Build, make the demo store if there is none, serve it
	@mkdir -p "$(dir $(STORE))"
	@test -e "$(STORE)" || "$(CARGO_TARGET_DIR)/release/wuse" demo --store "$(STORE)"
	@exec "$(CARGO_TARGET_DIR)/release/wuse" serve --store "$(STORE)" --listen "$(LISTEN)"

build: packages-build web/dist/index.html ## Build the page and the release binary
	@echo "wuse: building the binary (the first time PROJ and SQLite too: about ten minutes on two cores)"
	cargo build --release --locked

test: packages-build packages-test lint test-web test-rust test-page ## Everything CI runs

lint: packages-build web/dist/index.html ## Formatting, lints, documentation
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --lib --document-private-items --quiet
	python3 data/make_demo.py --check
	$(MAKE) --no-print-directory audit

audit: $(TOOLS)/cargo-deny-$(CARGO_DENY)-ready ## Licences and sources of all dependencies, known holes in the page's
	"$(TOOLS)/bin/cargo-deny" --locked check --hide-inclusion-graph licenses bans sources
	cd web && node scripts/audit.mjs

advisories: $(TOOLS)/cargo-deny-$(CARGO_DENY)-ready ## Known holes in the crates (asks GitHub for the RustSec database)
	"$(TOOLS)/bin/cargo-deny" --locked check advisories

test-web: web/node_modules/.package-lock.json ## Types, lints and unit tests of the page
	cd web && npm run check && npm test

test-rust: packages-build packages-test web/dist/index.html $(S3_VENV)/moto-$(MOTO)-ready $(SCHEMATHESIS_VENV)/$(SCHEMATHESIS)-ready ## Rules, stores, files, tiles, HTTP, command line
	WUSE_TEST_S3_PYTHON="$(S3_VENV)/bin/python" WUSE_TEST_SCHEMATHESIS_PYTHON="$(SCHEMATHESIS_VENV)/bin/python" cargo test --locked

test-page: packages-build packages-test web/dist/index.html ## The page in Chromium, every step a user takes
	@# The binary as the tests of its commands have it: features differ without what only tests need, and all would be compiled once more.
	cargo build --locked --test cli
	cd web && WUSE_BIN="$(CARGO_TARGET_DIR)/debug/wuse" npm run e2e

bench: packages-build packages-bench web/dist/index.html $(BENCH_VENV)/bin/shapely-ready ## Figures, each with its peer beside it
	WUSE_BENCH_PYTHON="$(BENCH_VENV)/bin/python" cargo bench --locked --bench '*'

bench-routes: packages-build web/dist/index.html ## Routes against the best known answers to Solomon's instances, and a city's timetable (needs WUSE_SHARED_DATA)
	cargo bench --locked --bench routes

cluster: build packages-cluster ## A primary, a standby, three nodes and nginx on this machine, until Ctrl-C
	@WUSE_BIN="$(CARGO_TARGET_DIR)/release/wuse" exec data/deploy/cluster.sh start

cluster-break: ## Kill the primary of `make cluster`, and promote the standby
	@data/deploy/cluster.sh break

cluster-mend: ## Give `make cluster` a new standby
	@data/deploy/cluster.sh mend

cluster-status: ## Where each of `make cluster` stands
	@data/deploy/cluster.sh status

failover: build packages-bench ## Three nodes: how soon a change shows on the others, and 20,000 changes through a failover
	cargo bench --locked --bench cluster

demo-data: ## Make data/demo again
	python3 data/make_demo.py

api: packages-build web/dist/index.html ## Write web/openapi.json and the page's types from the code
	cargo run --locked --quiet -- openapi > web/openapi.json
	cd web && npm run api

screenshots: build packages-test ## Take the README's pictures
	cd web && WUSE_BIN="$(CARGO_TARGET_DIR)/release/wuse" node scripts/screenshots.mjs

loop-pictures: build packages-test ## Lead the whole loop through the demo, and take a picture of every step
	mkdir -p data/pictures/loop
	cd web && WUSE_BIN="$(CARGO_TARGET_DIR)/release/wuse" node scripts/loop.mjs

pictures: packages-build packages-test web/dist/index.html ## Keep every state of the page as a picture; look at the difference before you commit it
	cargo build --locked
	cd web && WUSE_BIN="$(CARGO_TARGET_DIR)/debug/wuse" npm run e2e -- --grep @states --update-snapshots=all

lighthouse: build packages-test ## Lighthouse on the demo, with WUSE_SHARED_DATA also on Gràcia and London
	cd web && WUSE_BIN="$(CARGO_TARGET_DIR)/release/wuse" node scripts/lighthouse.mjs

panning: build packages-test ## Frames a second over London (needs WUSE_SHARED_DATA)
	cd web && WUSE_BIN="$(CARGO_TARGET_DIR)/release/wuse" node scripts/panning.mjs

memory: build packages-test ## Memory of the page over an hour of live updates (MINUTES=60)
	cd web && WUSE_BIN="$(CARGO_TARGET_DIR)/release/wuse" node scripts/memory.mjs

clean: ## Forget what was built here
	rm -rf web/dist web/node_modules

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	@echo "wuse: installing the page's packages"
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(shell find web/src web/index.html web/vite.config.ts -type f 2>/dev/null)
	@echo "wuse: building the page"
	cd web && npm run build

$(BENCH_VENV)/bin/shapely-ready:
	@echo "wuse: installing shapely for the benchmarks"
	python3 -m venv "$(BENCH_VENV)"
	"$(BENCH_VENV)/bin/pip" install --quiet "shapely>=2,<3" numpy
	@touch $@

$(S3_VENV)/moto-$(MOTO)-ready:
	@echo "wuse: installing an S3 server for the tests"
	python3 -m venv "$(S3_VENV)"
	"$(S3_VENV)/bin/pip" install --quiet "moto[server]==$(MOTO)"
	@touch $@

$(SCHEMATHESIS_VENV)/$(SCHEMATHESIS)-ready:
	@echo "wuse: installing Schemathesis for the tests"
	python3 -m venv "$(SCHEMATHESIS_VENV)"
	"$(SCHEMATHESIS_VENV)/bin/pip" install --quiet "schemathesis==$(SCHEMATHESIS)"
	@touch $@

$(TOOLS)/cargo-deny-$(CARGO_DENY)-ready:
	@echo "wuse: building cargo-deny (once: about three minutes on two cores)"
	CARGO_TARGET_DIR="$(TOOLS)/build" cargo install --quiet --locked --root "$(TOOLS)" cargo-deny@$(CARGO_DENY)
	@rm -rf "$(TOOLS)/build"
	@touch $@

# Installs what of a list of Debian packages is missing, and says so. Debian would start a PostgreSQL and an nginx of the machine's own:
# while installing, and only then, it is told not to.
packages-%:
	@missing=""; \
	case "$*" in build) wanted="$(BUILD_PACKAGES)";; test) wanted="$(TEST_PACKAGES)";; bench) wanted="$(BENCH_PACKAGES)";; \
	  cluster) wanted="$(CLUSTER_PACKAGES)";; esac; \
	for package in $$wanted; do dpkg -s "$$package" >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  echo "wuse: installing from Debian:$$missing"; \
	  as_root=""; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	  no_database=/etc/postgresql-common/createcluster.d/wuse.conf; no_services=/usr/sbin/policy-rc.d; put_back=""; \
	  trap '[ -z "$$put_back" ] || $$as_root rm -f $$put_back' EXIT; \
	  if ! dpkg -s postgresql-common >/dev/null 2>&1; then \
	    put_back="$$no_database"; $$as_root mkdir -p "$$(dirname $$no_database)"; \
	    echo "create_main_cluster = false" | $$as_root tee "$$no_database" >/dev/null; \
	  fi; \
	  if [ ! -e $$no_services ]; then \
	    put_back="$$put_back $$no_services"; printf '#!/bin/sh\nexit 101\n' | $$as_root tee $$no_services >/dev/null; \
	    $$as_root chmod 755 $$no_services; \
	  fi; \
	  $$as_root apt-get update -qq; \
	  DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  case "$$missing" in *" nginx"*) ! command -v systemctl >/dev/null || $$as_root systemctl --quiet disable nginx;; esac; \
	fi
