# SPDX-License-Identifier: Apache-2.0
#
# scry: plain GNU make (4.3 or newer). Outputs under build/; `make help` lists the targets.
# V=1 shows commands, SAN=address,undefined builds beside the normal tree in build-san/,
# RELEASE=1 compiles assertions out, BUILD=dir puts everything elsewhere.

VERSION := $(shell sed -n 's/.*SCRY_VERSION "\(.*\)".*/\1/p' include/scry.h)
SOVERSION := 0
PREFIX ?= /usr/local
DESTDIR ?=
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/scry
COMPDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d

SAN ?=
BUILD ?= build$(if $(SAN),-san)
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes
# Nothing here unwinds, and debuggers have tables of their own: .eh_frame would be 70 KB of the static binary.
ALL_CFLAGS = -std=gnu11 -fvisibility=hidden -fPIC -fno-asynchronous-unwind-tables -I. -I$(BUILD) $(CFLAGS) $(if $(RELEASE),-DNDEBUG) \
	$(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer $(if $(findstring undefined,$(SAN)),-fno-sanitize-recover=undefined))
ALL_LDFLAGS = $(LDFLAGS) $(if $(SAN),-fsanitize=$(SAN)) -Wl,--as-needed
LIBS := -lbpf -lelf -lz -liberty
# What static programs do without (runtime/dl.c).
DYN := -Wl,-u,dl_symbol
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-7s %s\n' '$(1)' '$@')

ROOMS := base lexer parser sema codegen runtime
LEX := $(wildcard $(ROOMS:%=%/*.l))
YACC := $(wildcard $(ROOMS:%=%/*.y))
GEN_C := $(LEX:%.l=$(BUILD)/%.lex.c) $(YACC:%.y=$(BUILD)/%.tab.c)
GEN_H := $(GEN_C:.c=.h)
# The *_link.c belong to the static binary: dw_link.c fills the table of libdw's functions, which are loaded when wanted elsewhere. The leak
# sanitizer cannot do with libraries that are loaded later.
LINKSRC := $(wildcard runtime/*_link.c)
LIBSRC := $(filter-out $(if $(SAN),runtime/dw.c $(filter-out runtime/dw_link.c,$(LINKSRC)),$(LINKSRC)),$(wildcard $(ROOMS:%=%/*.c)))
LIBS += $(if $(SAN),-ldw)
CONSTANTS := $(BUILD)/sema/constants_uapi $(BUILD)/sema/constants_libc
LIBOBJ := $(LIBSRC:%.c=$(BUILD)/%.o) $(GEN_C:.c=.o) $(CONSTANTS:=.o)
CLIOBJ := $(patsubst %.c,$(BUILD)/%.o,$(wildcard cli/*.c))
UNIT := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
EXAMPLES := $(patsubst %.c,$(BUILD)/%,$(wildcard examples/*.c))
TOOLS := $(BUILD)/docs/gendocs $(BUILD)/docs/gentools
OURS = $(wildcard $(foreach d,include $(ROOMS) cli tests tests/unit bench examples docs,$(d)/*.c $(d)/*.h))
DOCS := docs/reference.md docs/scry.1 docs/scry-language.7

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: FORCE all help deps deps-test run test test-build bless diff-random diff-newest fuzz bench bench-build static install uninstall check-style docs clean

all: $(BUILD)/scry $(BUILD)/libscry.a $(BUILD)/libscry.so $(EXAMPLES)

help:
	@echo 'make              build $(BUILD)/scry, libscry.a, libscry.so and the examples'
	@echo "make run [E=...]  install what the build needs, build, run an example one-liner (or E='PROGRAM')"
	@echo 'make test [T=word]   install what the tests need, build, run the tests (whose names contain word)'
	@echo 'make bless T=word    rewrite the expectations of those test cases from what the program does now'
	@echo 'make diff-random  N=1000 random programs (SEED=1) in scry and the installed bpftrace, against what they must print'
	@echo 'make diff-newest  the differential tests beside the newest bpftrace, which debootstrap fetches (T=word)'
	@echo 'make fuzz         the front end under libFuzzer for TIME=60 seconds (clang)'
	@echo 'make bench [T=word] [PEERS=name:path,...]   measure; writes $(BUILD)/bench.md and bench.json'
	@echo 'make static       $(BUILD)/scry-static: no shared libraries, stripped'
	@echo 'make install | uninstall   [DESTDIR=] [PREFIX=$(PREFIX)]'
	@echo 'make docs         docs/reference.md and the manual pages, from the tables and the prose'
	@echo 'make check-style  indentation, widths, clang-format, the ten longest functions and files'
	@echo 'make deps | deps-test | clean'
	@echo 'V=1  SAN=address,undefined  RELEASE=1  CC=clang  BUILD=dir'

# ---- what must be installed

deps:
	@.ci/deps build

deps-test:
	@.ci/deps test

# Order-only in front of everything that is compiled: names what is missing in words, once.
$(BUILD)/.tools:
	@.ci/deps check '$(CC)'
	@mkdir -p $(BUILD) && touch $@

# Objects depend on the flags they were built with.
FLAGS_NOW := $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)
$(shell mkdir -p $(BUILD) && [ "$$(cat $(BUILD)/.flags 2>/dev/null)" = '$(FLAGS_NOW)' ] || echo '$(FLAGS_NOW)' >$(BUILD)/.flags)

# ---- library and command

$(BUILD)/%.o: %.c $(BUILD)/.flags | $(BUILD)/.tools $(GEN_H)
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) $(WARN) -MMD -MP -c -o $@ $<

$(GEN_C:.c=.o): $(BUILD)/%.o: $(BUILD)/%.c $(BUILD)/.flags | $(BUILD)/.tools $(GEN_H)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -Wall -Wno-unused-function -Wno-unused-but-set-variable -MMD -MP -c -o $@ $<

$(BUILD)/%.lex.c $(BUILD)/%.lex.h &: %.l | $(BUILD)/.tools
	$(call say,FLEX)
	$(Q)mkdir -p $(BUILD)/$(*D) && flex -o $(BUILD)/$*.lex.c --header-file=$(BUILD)/$*.lex.h $<

$(BUILD)/%.tab.c $(BUILD)/%.tab.h &: %.y | $(BUILD)/.tools
	$(call say,BISON)
	$(Q)mkdir -p $(BUILD)/$(*D) && bison -Wall -Werror -d -o $(BUILD)/$*.tab.c $<

# Numbers of system calls by name, from the headers the compiler uses.
$(BUILD)/sema/sysnr.inc: $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,GEN)
	$(Q)mkdir -p $(@D) && echo '#include <asm/unistd.h>' | $(CC) $(ALL_CFLAGS) -E -dM -x c - | \
		sed -n 's/^#define __NR_\([a-z_][a-z0-9_]*\) .*/SYSCALL(\1)/p' | grep -v -e '(syscalls)' -e arch_specific | LC_ALL=C sort >$@
$(BUILD)/runtime/sysnr.o $(BUILD)/sema/named.o: $(BUILD)/sema/sysnr.inc

# Names of errors, likewise; synonyms (EWOULDBLOCK) are not numbers there.
$(BUILD)/sema/errnr.inc: $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,GEN)
	$(Q)mkdir -p $(@D) && echo '#include <asm/errno.h>' | $(CC) $(ALL_CFLAGS) -E -dM -x c - | \
		sed -n 's/^#define \(E[A-Z0-9]*\)[ \t]*[0-9][0-9]*$$/ERRNO(\1)/p' | LC_ALL=C sort >$@
$(BUILD)/sema/named.o: $(BUILD)/sema/errnr.inc

# The standard library as bytes of an array.
$(BUILD)/sema/stdlib.inc: sema/stdlib.bt | $(BUILD)/.tools
	$(call say,GEN)
	$(Q)mkdir -p $(@D) && od -An -v -tx1 $< | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g' >$@
$(BUILD)/sema/stdlib.o: $(BUILD)/sema/stdlib.inc

# Constants of system headers, likewise.
$(BUILD)/sema/constants_uapi.c: sema/constants.sh $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,GEN)
	$(Q)mkdir -p $(@D) && sema/constants.sh uapi - $(CC) $(ALL_CFLAGS) >$@
$(BUILD)/sema/constants_libc.c: $(BUILD)/sema/constants_uapi.c
	$(call say,GEN)
	$(Q)sema/constants.sh libc $< $(CC) $(ALL_CFLAGS) >$@
$(CONSTANTS:=.o): %.o: %.c $(BUILD)/.flags
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -w -c -o $@ $<

$(BUILD)/cli/tools.o: private ALL_CFLAGS += -DSCRY_DATADIR='"$(DATADIR)"'

$(BUILD)/libscry.a: $(LIBOBJ)
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/libscry.so: $(LIBOBJ)
	$(call say,LINK)
	$(Q)$(CC) -shared $(ALL_CFLAGS) $(ALL_LDFLAGS) -Wl,-soname,libscry.so.$(SOVERSION) -Wl,--exclude-libs,libiberty.a -o $@ $^ $(LIBS)
	$(Q)ln -sf libscry.so $(BUILD)/libscry.so.$(SOVERSION)

# Libraries other than libc come out of their archives where there are such: none to load at each start, and no programs loaded to find
# out what the kernel can do (runtime/bpf_link.c stands in for the rest of libbpf). A libelf with zstd in it stays shared.
archive = $(if $(SAN),,$(wildcard $(shell $(CC) -print-file-name=lib$(1).a)))
BPF_A := $(call archive,bpf)
ELF_A := $(if $(shell nm -u $(call archive,elf) /dev/null 2>/dev/null | grep -m1 ZSTD_),,$(call archive,elf))
SCRY_LIBS := $(or $(BPF_A),-lbpf) $(or $(ELF_A),-lelf) $(or $(call archive,z),-lz) -liberty
$(BUILD)/scry: $(CLIOBJ) $(if $(BPF_A),$(BUILD)/runtime/bpf_link.o) $(BUILD)/libscry.a
	$(call say,LINK)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(DYN) -o $@ $^ $(SCRY_LIBS) $(if $(SAN),-ldw)

static: $(BUILD)/scry-static
	@printf '%s: %s bytes\n' $< $$(stat -c %s $<)

# Made for size, from objects of its own.
$(BUILD)/scry-static: FORCE
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/static RELEASE=1 CFLAGS='-Os -fno-pic -ffunction-sections -fdata-sections' $(BUILD)/static/scry-small
	$(Q)cmp -s $(BUILD)/static/scry-small $@ || cp $(BUILD)/static/scry-small $@

# libelf may have been built with zstd; then its archive wants it too.
$(BUILD)/scry-small: cli/static.ld $(CLIOBJ) $(LINKSRC:%.c=$(BUILD)/%.o) $(BUILD)/libscry.a
	$(call say,LINK)
	$(Q)zstd=; nm -u $$($(CC) -print-file-name=libelf.a) 2>/dev/null | grep -q ZSTD_ && zstd=-lzstd; \
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -static -Wl,--gc-sections,-z,noseparate-code,-T,$< -s -o $@ $(filter-out $<,$^) -ldw $(LIBS) $$zstd

$(BUILD)/examples/%: examples/%.c $(BUILD)/libscry.a $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=c99 -Iinclude $(filter-out -std=gnu11,$(ALL_CFLAGS)) $(WARN) $(ALL_LDFLAGS) \
		-o $@ $< $(BUILD)/libscry.a $(LIBS)

GENDOCS_C := docs/gendocs.c docs/man.c docs/roff.c docs/complete.c
$(BUILD)/docs/gendocs: $(GENDOCS_C) docs/gendocs.h cli/options.def $(BUILD)/libscry.a $(BUILD)/.flags
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) $(WARN) $(ALL_LDFLAGS) -o $@ $(GENDOCS_C) $(BUILD)/libscry.a $(LIBS)

$(BUILD)/docs/gentools: docs/gentools.c $(BUILD)/cli/tooltext.o $(BUILD)/.flags
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) $(WARN) $(ALL_LDFLAGS) -o $@ $< $(BUILD)/cli/tooltext.o

-include $(LIBOBJ:.o=.d) $(CLIOBJ:.o=.d) $(LINKSRC:%.c=$(BUILD)/%.d)

# ---- running

# `value`, and the environment: the program must reach scry with its dollars and quotes.
E ?= tracepoint:syscalls:sys_enter_openat { @[comm] = count(); } interval:s:5 { exit(); }
run: export SCRY_RUN := $(value E)
run:
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory -j$(shell nproc) all
	@printf '\n$$ %s scry -e '\''%s'\''\n' '$(SUDO)' "$$SCRY_RUN"
	@[ "$(origin E)" != file ] || echo '# files opened per command; ends after five seconds, or earlier with Ctrl-C'
	@$(SUDO) $(BUILD)/scry -e "$$SCRY_RUN"

# ---- tests

test-build: all $(if $(SAN),,$(BUILD)/scry-static) $(BUILD)/tests/gen $(BUILD)/tests/calls $(BUILD)/tests/work $(BUILD)/tests/work-shared $(BUILD)/tests/markers $(BUILD)/tests/markers-static \
	$(BUILD)/tests/layouts $(BUILD)/tests/stacks $(BUILD)/tests/target $(BUILD)/tests/generate $(BUILD)/tests/object $(BUILD)/tests/oom.so $(UNIT) $(TOOLS)

$(BUILD)/tests/gen: tests/gen.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 $(WARN) -static -pthread -o $@ $<

$(BUILD)/tests/calls: tests/calls.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 $(WARN) -static -o $@ $<

GENERATE_C := tests/generate.c tests/generate_tree.c tests/generate_text.c tests/generate_run.c
$(BUILD)/tests/generate: $(GENERATE_C) tests/generate.h $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O1 -g $(WARN) -o $@ $(GENERATE_C)

$(BUILD)/tests/work: tests/work.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 $(WARN) -static -pthread -o $@ $<

# For what traces libraries.
$(BUILD)/tests/work-shared: tests/work.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 $(WARN) -pthread -o $@ $<

# Position-independent, and not.
$(BUILD)/tests/markers: tests/markers.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 -g $(WARN) -fPIE -pie -pthread -o $@ $<

$(BUILD)/tests/markers-static: tests/markers.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 -g $(WARN) -fno-pie -no-pie -static -pthread -o $@ $<

$(BUILD)/tests/layouts: tests/layouts.c $(BUILD)/libscry.a $(BUILD)/.flags
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) $(WARN) $(ALL_LDFLAGS) -o $@ $< $(BUILD)/libscry.a $(LIBS)

# Unoptimised: every function has a frame, the innermost too.
$(BUILD)/tests/stacks $(BUILD)/tests/target: $(BUILD)/tests/%: tests/%.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O0 -g -fno-omit-frame-pointer $(WARN) -static -o $@ $<

# A loader of object files that knows of libbpf only.
$(BUILD)/tests/object: tests/object.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 $(WARN) -o $@ $< -lbpf

$(BUILD)/tests/oom.so: tests/oom.c $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D) && $(CC) -std=gnu11 -O2 $(WARN) -shared -fPIC -o $@ $<

# Without cmocka the unit tests are skipped, with that reason; the runner counts them.
$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libscry.a $(BUILD)/.flags | $(BUILD)/.tools
	$(call say,CC)
	$(Q)mkdir -p $(@D); if echo '#include <cmocka.h>' | $(CC) -include stdarg.h -include stddef.h -include stdint.h \
		-include setjmp.h -E -x c - >/dev/null 2>&1; \
	then $(CC) $(ALL_CFLAGS) $(WARN) $(ALL_LDFLAGS) $(DYN) -MMD -MP -o $@ $< $(BUILD)/libscry.a -lcmocka $(LIBS); \
	else printf '#!/bin/sh\necho cmocka is not installed: make deps-test\nexit 77\n' >$@ && chmod +x $@; fi
-include $(UNIT:=.d)

test:
	@.ci/deps test
	@$(MAKE) --no-print-directory -j$(shell nproc) test-build
	@BUILD=$(BUILD) CC='$(CC)' tests/run $(T)

bless:
	@[ -n "$(T)" ] || { echo 'make bless T=word: which cases?'; exit 1; }
	@$(MAKE) --no-print-directory -j$(shell nproc) test-build
	@BUILD=$(BUILD) CC='$(CC)' tests/run --bless $(T)

# The whole set, and the programs in the new dialect, beside the newest bpftrace; needs the network once.
diff-newest:
	@$(MAKE) --no-print-directory -j$(shell nproc) test-build
	@$(SUDO) tests/diff/newest --install
	@BUILD=$(abspath $(BUILD)) $(SUDO) tests/diff/run -n $(sort $(wildcard tests/diff/*/*$(T)*.bt))

N ?= 1000
SEED ?= 1
diff-random:
	@$(MAKE) --no-print-directory -j$(shell nproc) test-build
	@BUILD=$(abspath $(BUILD)) $(SUDO) tests/diff/random $(N) $(SEED)

# The front end under libFuzzer for TIME seconds. Needs clang.
TIME ?= 60
FUZZ_SRC = $(wildcard base/*.c lexer/*.c parser/*.c) $(GEN_C)
$(BUILD)/tests/fuzz_front: tests/fuzz/fuzz_front.c $(FUZZ_SRC) | $(GEN_H)
	$(call say,FUZZ)
	$(Q)mkdir -p $(@D) && clang -std=gnu11 -g -O1 -I. -I$(BUILD) -fsanitize=fuzzer,address,undefined -o $@ $^

$(BUILD)/tests/fuzz_cdef: tests/fuzz/fuzz_cdef.c $(FUZZ_SRC) $(wildcard sema/*.c) $(CONSTANTS:=.c) | $(GEN_H)
	$(call say,FUZZ)
	$(Q)mkdir -p $(@D) && clang -w -std=gnu11 -g -O1 -I. -I$(BUILD) -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
		-o $@ $(filter %.c,$^)

fuzz: $(BUILD)/tests/fuzz_front $(BUILD)/tests/fuzz_cdef $(BUILD)/tests/layouts
	@mkdir -p $(BUILD)/corpus $(BUILD)/corpus-c
	@for s in 1 2 3 4; do $(BUILD)/tests/layouts text $$s 3 >$(BUILD)/corpus-c/seed$$s; done
	cd $(BUILD) && tests/fuzz_front -max_total_time=$(TIME) -timeout=10 -verbosity=0 -print_final_stats=1 corpus
	cd $(BUILD) && tests/fuzz_cdef -max_total_time=$(TIME) -timeout=10 -verbosity=0 -print_final_stats=1 corpus-c

# ---- measurements

BENCHOBJ := $(patsubst %.c,$(BUILD)/%.o,$(wildcard bench/*.c))
REFS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard bench/ref/*.bpf.c))

$(BUILD)/bench/bench: $(BENCHOBJ)
	$(call say,LINK)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/bench/event.o: bench/rows.def
-include $(BENCHOBJ:.o=.d)

# The programs that scry's are compared with. Without clang the column stays empty.
$(REFS): $(BUILD)/bench/ref/%.bpf.o: bench/ref/%.bpf.c bench/ref/ref.h bench/ref/refused.h bench/ref/ring.h bench/record.h
	$(call say,CLANG)
	$(Q)mkdir -p $(@D) && clang -O2 -g -Wall -target bpf -mcpu=v3 -I/usr/include/$(shell $(CC) -print-multiarch) -c -o $@ $<

bench-build: all static $(BUILD)/tests/gen $(BUILD)/bench/bench $(if $(shell command -v clang),$(REFS))

bench: bench-build
	@$(SUDO) env PEERS='$(PEERS)' $(BUILD)/bench/bench $(BUILD) $(T)

# ---- installing

$(BUILD)/scry.pc: scry.pc.in Makefile include/scry.h
	@sed -e 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@INCLUDEDIR@|$(INCLUDEDIR)|; s|@VERSION@|$(VERSION)|' $< >$@

GENERATED = $(MANDIR)/man1/scry.1 $(MANDIR)/man1/scry-tools.1 $(MANDIR)/man7/scry-language.7 $(COMPDIR)/scry $(ZSHDIR)/_scry $(FISHDIR)/scry.fish
install: all $(BUILD)/scry.pc $(TOOLS)
	install -d $(addprefix $(DESTDIR),$(BINDIR) $(LIBDIR)/pkgconfig $(INCLUDEDIR) $(MANDIR)/man1 $(MANDIR)/man7 $(DATADIR)/scripts $(COMPDIR) $(ZSHDIR) $(FISHDIR))
	install -m 755 $(BUILD)/scry $(DESTDIR)$(BINDIR)/scry
	install -m 644 $(BUILD)/libscry.a $(DESTDIR)$(LIBDIR)/
	install -m 755 $(BUILD)/libscry.so $(DESTDIR)$(LIBDIR)/libscry.so.$(VERSION)
	ln -sf libscry.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libscry.so.$(SOVERSION)
	ln -sf libscry.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libscry.so
	install -m 644 include/scry.h $(DESTDIR)$(INCLUDEDIR)/
	install -m 644 $(BUILD)/scry.pc $(DESTDIR)$(LIBDIR)/pkgconfig/
	$(BUILD)/docs/gendocs man docs/command.md >$(DESTDIR)$(MANDIR)/man1/scry.1
	$(BUILD)/docs/gendocs language docs/language.md >$(DESTDIR)$(MANDIR)/man7/scry-language.7
	$(BUILD)/docs/gendocs bash >$(DESTDIR)$(COMPDIR)/scry
	$(BUILD)/docs/gendocs zsh >$(DESTDIR)$(ZSHDIR)/_scry
	$(BUILD)/docs/gendocs fish >$(DESTDIR)$(FISHDIR)/scry.fish
	install -m 755 scripts/*.bt $(DESTDIR)$(DATADIR)/scripts/
	install -m 644 scripts/*.md $(DESTDIR)$(DATADIR)/scripts/
	$(BUILD)/docs/gentools scripts/*.bt >$(DESTDIR)$(MANDIR)/man1/scry-tools.1
	chmod 644 $(addprefix $(DESTDIR),$(GENERATED))

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/scry $(DESTDIR)$(LIBDIR)/libscry.a $(DESTDIR)$(LIBDIR)/libscry.so* \
		$(DESTDIR)$(INCLUDEDIR)/scry.h $(DESTDIR)$(LIBDIR)/pkgconfig/scry.pc \
		$(addprefix $(DESTDIR),$(GENERATED))
	rm -rf $(DESTDIR)$(DATADIR)

# ---- upkeep

docs: $(TOOLS)
	$(BUILD)/docs/gendocs reference >docs/reference.md
	$(BUILD)/docs/gendocs man docs/command.md >docs/scry.1
	$(BUILD)/docs/gendocs language docs/language.md >docs/scry-language.7
	$(BUILD)/docs/gentools scripts/*.bt >docs/scry-tools.1
	docs/differences.sh docs/migration.md tests/diff/differences >$(BUILD)/migration.md
	cmp -s $(BUILD)/migration.md docs/migration.md || cp $(BUILD)/migration.md docs/migration.md

check-style:
	@.ci/style $(OURS)

clean:
	rm -rf build build-san $(BUILD)
