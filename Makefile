# Boardpack: `make site` builds the worked example, `make test` runs all tests.
# `make` builds build/$(BUILD)/boardpack; BUILD is release, debug, asan, tsan,
# coverage or fuzz, which makes fuzz targets that search (the others replay their corpus).

BUILD ?= release
PREFIX ?= /usr/local
VERSION = 0.1.0

WARNINGS = -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wwrite-strings -Werror
# All that a sanitizer tells of the code: the rest makes programs larger and slower to link.
LINES = -g1
FLAGS_release = -O2 -g
FLAGS_debug = -O0 -g3
FLAGS_asan = -O1 $(LINES) -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined
FLAGS_tsan = -O0 $(LINES) -fno-omit-frame-pointer -fsanitize=thread
FLAGS_coverage = -O0 -g --coverage
FLAGS_fuzz = $(FLAGS_asan) -fsanitize=fuzzer-no-link

ifeq ($(FLAGS_$(BUILD)),)
$(error BUILD is release, debug, asan, tsan, coverage or fuzz, not "$(BUILD)")
endif
# So that every run of the tests compiles with both compilers.
ifeq ($(origin CC),default)
CC = $(if $(filter asan tsan fuzz,$(BUILD)),clang,cc)
endif

PACKAGES = libxml-2.0 zlib libbrotlienc yaml-0.1 libutf8proc libcrypto libcurl libmicrohttpd jansson
pkg = $(shell pkg-config $(1) $(PACKAGES) 2>/dev/null)

# What only tests run is linked by a faster linker: there are hundreds of programs.
TEST_LINKER = $(if $(shell command -v ld.lld),-fuse-ld=lld)

OUT = build/$(BUILD)
ALL_CFLAGS = -std=c17 -D_XOPEN_SOURCE=700 -Igenerator $(WARNINGS) -ffp-contract=off \
	$(FLAGS_$(BUILD)) -pthread $(patsubst -I%,-isystem %,$(call pkg,--cflags)) \
	$(CPPFLAGS) $(CFLAGS)
ALL_LIBS = $(call pkg,--libs) -lmd4c-html -lmd4c -lstemmer -lm -pthread $(LDFLAGS)

AS_BYTES = catalogue_schema recipes serve_script
SOURCES = $(wildcard generator/*/*.c) $(filter-out generator/main.c,$(wildcard generator/*.c))
OBJECTS = $(SOURCES:%.c=$(OUT)/%.o) $(AS_BYTES:%=$(OUT)/%.o)
UNIT_SOURCES = $(wildcard tests/unit/test_*.c)
UNITS = $(UNIT_SOURCES:tests/unit/%.c=$(OUT)/unit/%)
FIXTURE = $(OUT)/tests/unit/record_fixture.o $(OUT)/tests/unit/site_fixture.o
IO_SOURCES = $(wildcard tests/io/*.c)
IO_PROGRAMS = $(IO_SOURCES:tests/io/%.c=$(OUT)/io/%)
SPC_TOOL = $(OUT)/spc/spc_tool
FUZZ_SOURCES = $(wildcard tests/fuzz/fuzz_*.c)
FUZZERS = $(FUZZ_SOURCES:tests/fuzz/%.c=$(OUT)/fuzz/%)
FUZZ_MAIN = $(if $(filter fuzz,$(BUILD)),-fsanitize=fuzzer,tests/fuzz/replay.c)

.PHONY: all theme site test soak bench bench-beside bench-growth bench-search bench-floor units unit-programs io-programs spc-tool fuzz-programs test-programs replay lint checkers figures coverage install dist deb docs accessibility screenshots clean help FORCE
all: $(OUT)/boardpack

site:
	@./setup.sh site
	@$(MAKE) -s -j$$(nproc) BUILD=release all theme
	@build/release/boardpack build --date 2026-11-22

# All tests, or some: make test SUITES="unit golden".
test:
	@./setup.sh test
	@tests/run.sh $(SUITES)

# The tests that take long: builds after 500 random edits and a preview through 300, others each
# time.
soak:
	@./setup.sh test
	@$(MAKE) -s BUILD=release all theme
	@SEED=$${SEED-$$$$} node tests/publishing/edited.mjs 500
	@SEED=$${SEED-$$$$} node tests/serve/serve.mjs release 300

# What a check of CONTENT in a browser finds, into its accessibility.yaml.
CONTENT ?= content
THEME ?= nhs
accessibility:
	@./setup.sh test
	@$(MAKE) -s BUILD=release all theme
	@node tests/browser/accessibility.mjs $(CONTENT) $(THEME) $(DATE)

# Pictures of chosen pages, into build/screenshots/.
screenshots:
	@./setup.sh test
	@$(MAKE) -s BUILD=release all theme
	@node tests/browser/screenshots.mjs

$(OUT)/boardpack: $(OUT)/generator/main.o $(OUT)/libboardpack.a
	$(CC) $(FLAGS_$(BUILD)) -o $@ $^ $(ALL_LIBS)

$(OUT)/libboardpack.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The schema of the catalogue, the recipes and the script of a preview as bytes of the program.
$(AS_BYTES:%=$(OUT)/%.o): $(OUT)/%.o: $(OUT)/%.c $(OUT)/flags
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/catalogue_schema.c: generator/site/catalogue-1.rng Makefile
	@$(call as_bytes,site/catalogue.h,catalogue_schema)

$(OUT)/serve_script.c: generator/command/serve.js Makefile
	@$(call as_bytes,command/serve.h,serve_script)

# HEADER NAME: the first file that a target is made of, as an array.
as_bytes = mkdir -p $(@D); { echo '\#include "$(1)"'; echo 'const char $(2)[] = {'; \
	od -An -v -tu1 $< | sed 's/[0-9][0-9]*/&,/g'; echo '};'; \
	echo 'const size_t $(2)_len = sizeof $(2);'; } >$@

RECIPES = $(wildcard generator/command/recipes/*)
$(OUT)/recipes.c: $(RECIPES) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "command/recipe.h"'; \
		echo 'const struct recipe recipes[] = {'; \
		for file in $(RECIPES); do \
			echo "{\"$${file##*/}\", (const char[]){"; \
			od -An -v -tu1 $$file | sed 's/[0-9][0-9]*/&,/g'; echo '0}},'; \
		done; \
		echo '{0}};'; \
	} >$@

# The style sheet of the theme nhs, made with Node; the program needs none.
theme: themes/nhs/style.css

# An archive brings it along, and has no Node packages.
ifneq ($(wildcard themes/node_modules)$(if $(wildcard themes/nhs/style.css),,none),)
themes/nhs/style.css: themes/nhs/style.scss themes/plain/style.css \
		themes/package-lock.json | themes/node_modules
	@themes/node_modules/.bin/sass --style=compressed --no-source-map \
		--no-charset --no-error-css --quiet-deps \
		--load-path=themes/node_modules $< $@
endif

themes/node_modules:
	@./setup.sh site

# What a build of PAPERS papers costs, by one program or by several.
PAPERS ?= 1000
PROGRAMS ?= build/release/boardpack
bench:
	@$(MAKE) -s BUILD=release all theme bench-floor
	@PAPERS='$(PAPERS)' PROGRAMS='$(PROGRAMS)' node tests/bench/measure.mjs

# The same papers by other generators, where they run.
bench-beside:
	@$(MAKE) -s BUILD=release all theme bench-floor
	@command -v hugo >/dev/null && command -v time >/dev/null || { \
		echo "missing: the packages hugo and time" >&2; exit 2; }
	@cd tests/bench/others && npm install --no-save --silent
	@PAPERS='$(PAPERS)' node tests/bench/beside.mjs

# The search beside Pagefind's, in Chromium.
bench-search:
	@$(MAKE) -s BUILD=release all theme
	@command -v time >/dev/null || { echo "missing: the package time" >&2; exit 2; }
	@cd tests/bench/others && npm install --no-save --silent
	@PAPERS='$(PAPERS)' node tests/bench/search-beside.mjs

# How the cost grows with one thing: CASES="risks,people" for some.
bench-growth:
	@$(MAKE) -s BUILD=release all theme
	@CASES='$(CASES)' node tests/bench/growth.mjs

# The least that a build can cost.
bench-floor: $(OUT)/bench/floor

$(OUT)/bench/%: tests/bench/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(ALL_LIBS)

# A rule by pattern would have them removed, and all tests linked again the next time.
.SECONDARY: $(FIXTURE)

# Unit tests: one program a module.
units: unit-programs
	@tests/unit/run.sh $(UNITS)

unit-programs: $(UNITS)

$(OUT)/unit/%: tests/unit/%.c $(FIXTURE) $(OUT)/libboardpack.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP -o $@ $< $(FIXTURE) \
		$(OUT)/libboardpack.a -lcmocka $(ALL_LIBS) $(TEST_LINKER)

# Tests with real folders: tests/io/run.sh runs them.
io-programs: $(IO_PROGRAMS)

$(OUT)/io/%: tests/io/%.c $(OUT)/libboardpack.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(OUT)/libboardpack.a -lcmocka $(ALL_LIBS) $(TEST_LINKER)

# What tests/spc/compare.mjs compares with its own results.
spc-tool: $(SPC_TOOL)

$(OUT)/spc/%: tests/spc/%.c $(OUT)/libboardpack.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(OUT)/libboardpack.a $(ALL_LIBS)

# Fuzz targets: one a parser, each with its corpus.
replay: fuzz-programs
	@tests/fuzz/run.sh $(FUZZERS)

fuzz-programs: $(FUZZERS)

# All that tests compile, to see that it does.
test-programs: unit-programs io-programs spc-tool bench-floor

$(OUT)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(FIXTURE) $(OUT)/libboardpack.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP -MF $@.d -o $@ $< $(FUZZ_MAIN) \
		$(FIXTURE) $(OUT)/libboardpack.a $(ALL_LIBS) $(TEST_LINKER)

SHARE = $(DESTDIR)$(PREFIX)/share
install: all theme
	install -D -m 755 $(OUT)/boardpack $(DESTDIR)$(PREFIX)/bin/boardpack
	cd themes && find plain nhs -type f ! -name '*.scss' -exec install -D -m 644 {} \
		$(abspath $(SHARE))/boardpack/themes/{} \;
	$(OUT)/boardpack help man >$(OUT)/boardpack.1
	install -D -m 644 $(OUT)/boardpack.1 $(SHARE)/man/man1/boardpack.1
	for shell in bash zsh fish; do $(OUT)/boardpack help completion $$shell >$(OUT)/completion.$$shell; done
	install -D -m 644 $(OUT)/completion.bash $(SHARE)/bash-completion/completions/boardpack
	install -D -m 644 $(OUT)/completion.zsh $(SHARE)/zsh/site-functions/_boardpack
	install -D -m 644 $(OUT)/completion.fish $(SHARE)/fish/vendor_completions.d/boardpack.fish

# Where a theme named without a folder is looked for, once installed.
$(OUT)/generator/command/command_line.o: private ALL_CFLAGS += -DBOARDPACK_VERSION='"$(VERSION)"'
$(OUT)/generator/command/theme_files.o: $(OUT)/prefix
$(OUT)/generator/command/theme_files.o: private ALL_CFLAGS += -DBOARDPACK_DATA='"$(PREFIX)/share/boardpack"'

# What is written there changes with the compiler, a flag or the folder, and
# only then: what depends on it is made again.
$(OUT)/flags: TEXT = $(CC) $(ALL_CFLAGS)
$(OUT)/prefix: TEXT = $(PREFIX)
$(OUT)/flags $(OUT)/prefix: FORCE
	@mkdir -p $(@D)
	@echo '$(TEXT)' | cmp -s - $@ || echo '$(TEXT)' >$@

# An archive of what is committed, with the style sheet: the same bytes from the same commit.
DIST = boardpack-$(VERSION)
dist: theme
	@rm -rf build/dist && mkdir -p build/dist/$(DIST)
	@git archive HEAD | tar -x -C build/dist/$(DIST)
	@install -m 644 themes/nhs/style.css build/dist/$(DIST)/themes/nhs/style.css
	@tar -C build/dist --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw,a-s \
		--mtime="@$$(git log -1 --format=%ct)" -cf - $(DIST) | gzip -9n >build/$(DIST).tar.gz
	@echo build/$(DIST).tar.gz

# A Debian package from it, as debian/ says.
deb: dist
	@cp build/$(DIST).tar.gz build/dist/boardpack_$(VERSION).orig.tar.gz
	@cd build/dist/$(DIST) && dpkg-buildpackage -us -uc -b
	@mv build/dist/boardpack_*.deb build/
	@ls build/boardpack_*.deb

# All that reads the sources and runs nothing.
lint:
	@tests/layers.sh
	@tests/style.sh
	@$(MAKE) -s checkers

checkers:
	@tests/lint.sh $(filter-out -W%,$(ALL_CFLAGS))

# Which lines the tests run, by gcov.
coverage:
	@tests/coverage.sh

# Lines, functions, complexity and what breaks a rule; folders and their arrows.
figures:
	@tests/figures.sh

# The references in the READMEs, from the tables the program works by.
docs: all
	@PROGRAM=$(OUT)/boardpack tests/docs.sh --write

clean:
	rm -rf build themes/nhs/style.css

help:
	@echo 'make                   build/$(BUILD)/boardpack'
	@echo 'make theme             the style sheet of the theme nhs'
	@echo 'make site              install what is missing, build content/ into public/'
	@echo 'make test              install what is missing, run all tests'
	@echo 'make test SUITES=...   run some: see tests/run.sh'
	@echo 'make soak              builds and a preview through many random edits'
	@echo 'make accessibility     check CONTENT=content in THEME=nhs by browser, write its results'
	@echo 'make screenshots       pictures of chosen pages, in build/screenshots/'
	@echo 'make bench-beside      the same papers by other site generators'
	@echo 'make bench-search      the search beside Pagefind'"'"'s, in Chromium'
	@echo 'make bench-growth      how the cost grows with one thing'
	@echo 'make bench             what a build of PAPERS=$(PAPERS) papers costs: see tests/README.md'
	@echo 'make units replay      unit tests, fuzz corpora, of BUILD'
	@echo 'make install           to PREFIX=$(PREFIX), below DESTDIR'
	@echo 'make dist              build/$(DIST).tar.gz, with the style sheet'
	@echo 'make deb               a Debian package of it'
	@echo 'make coverage          which lines the tests run, a folder a line'
	@echo 'make figures           generator/ in figures, its folders and their arrows'
	@echo 'make docs              the references and figures in the READMEs'
	@echo 'make lint              layers, style, clang-tidy, cppcheck, shellcheck'
	@echo 'BUILD                  release, debug, asan, tsan, coverage or fuzz'

-include $(OBJECTS:.o=.d) $(OUT)/generator/main.d $(FIXTURE:.o=.d) \
	$(UNITS:=.d) $(IO_PROGRAMS:=.d) $(SPC_TOOL).d $(OUT)/bench/floor.d \
	$(FUZZERS:=.d)
