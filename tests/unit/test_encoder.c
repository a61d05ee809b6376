/* SPDX-License-Identifier: Apache-2.0 */
/* Every form of instruction that we emit, as our listing shows it, against what others make of the same bytes: LLVM's
 * disassembler (which, before version 18, knows nothing of ST, movsx, ldsx, sdiv, bswap, gotol and may_goto), and the
 * kernel's verifier, whose log prints each instruction it walks over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <bpf/bpf.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codegen/insn.h"
#include "codegen/ir.h"

#define MAX_FORMS 600

struct form {
	struct bpf_insn i[2];
	int n;
	bool for_llvm, for_kernel;
};

static struct form forms[MAX_FORMS];
static int n_forms;

static struct form *add(struct bpf_insn i)
{
	struct form *f = &forms[n_forms++];

	f->i[0] = i;
	f->n = 1;
	f->for_llvm = f->for_kernel = true;
	return f;
}

static void add_new(struct bpf_insn i)
{
	add(i)->for_llvm = false;
}

static void add_arithmetic(void)
{
	static const int ops[] = { BPF_ADD, BPF_SUB, BPF_MUL, BPF_DIV, BPF_OR, BPF_AND, BPF_LSH, BPF_RSH, BPF_MOD, BPF_XOR,
				   BPF_MOV, BPF_ARSH };

	for (size_t o = 0; o < sizeof(ops) / sizeof(*ops); o++) {
		bool old = ops[o] != BPF_MOD; /* LLVM learnt it late */

		for (int w = 4; w <= 8; w += 4) {
			add(insn_alu(ops[o], w, 3, 4))->for_llvm = old;
			add(insn_alui(ops[o], w, 5, 7))->for_llvm = old;
			if (ops[o] < BPF_LSH || ops[o] == BPF_MOV || ops[o] == BPF_XOR)
				add(insn_alui(ops[o], w, 5, -100000))->for_llvm = old;
		}
	}
	add(insn_alui(BPF_NEG, 8, 2, 0));
	add(insn_alui(BPF_NEG, 4, 2, 0));
	for (int w = 16; w <= 64; w *= 2) {
		add(insn(BPF_ALU | BPF_END | BPF_TO_BE, 6, 0, 0, w));
		add(insn(BPF_ALU | BPF_END | BPF_TO_LE, 6, 0, 0, w));
		if (w < 64)
			add_new(insn(BPF_ALU64 | BPF_MOV | BPF_X, 6, 7, w, 0));
	}
	add_new(insn(BPF_ALU64 | BPF_MOV | BPF_X, 6, 7, 8, 0));
	add_new(insn(BPF_ALU64 | BPF_DIV | BPF_X, 3, 4, 1, 0));
	add_new(insn(BPF_ALU64 | BPF_DIV | BPF_K, 3, 0, 1, -3));
	add_new(insn(BPF_ALU64 | BPF_MOD | BPF_X, 3, 4, 1, 0));
	add_new(insn(BPF_ALU64 | BPF_MOD | BPF_K, 3, 0, 1, 1000));
}

static void add_memory(void)
{
	for (int w = 1; w <= 8; w *= 2) {
		add_new(insn((uint8_t)(BPF_ST | BPF_MEM | insn_size(w)), 10, 0, -8, -7));
		add(insn((uint8_t)(BPF_STX | BPF_MEM | insn_size(w)), 10, 5, -8, 0));
		add(insn((uint8_t)(BPF_LDX | BPF_MEM | insn_size(w)), 5, 10, -8, 0));
		if (w < 8)
			add_new(insn((uint8_t)(BPF_LDX | BPF_MEMSX | insn_size(w)), 5, 10, -8, 0));
	}
	add(insn(BPF_STX | BPF_ATOMIC | BPF_W, 10, 5, -8, BPF_ADD));
	add(insn(BPF_STX | BPF_ATOMIC | BPF_DW, 10, 5, -8, BPF_ADD));
}

static void add_jumps(void)
{
	static const int ops[] = { BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET, BPF_JNE, BPF_JSGT, BPF_JSGE, BPF_JLT, BPF_JLE,
				   BPF_JSLT, BPF_JSLE };
	struct form *f;

	for (size_t o = 0; o < sizeof(ops) / sizeof(*ops); o++) {
		bool known = ops[o] != BPF_JSET;

		add(insn((uint8_t)(BPF_JMP | ops[o] | BPF_X), 3, 4, 0, 0))->for_llvm = known;
		add(insn((uint8_t)(BPF_JMP32 | ops[o] | BPF_X), 3, 4, 0, 0))->for_llvm = known;
		add(insn((uint8_t)(BPF_JMP | ops[o] | BPF_K), 3, 0, 0, 1000))->for_llvm = known;
		add(insn((uint8_t)(BPF_JMP32 | ops[o] | BPF_K), 3, 0, 0, -2))->for_llvm = known;
		f = add(insn((uint8_t)(BPF_JMP | ops[o] | BPF_K), 3, 0, 300, 5));
		f->for_kernel = false;
		f->for_llvm = known;
	}
	add(insn(BPF_JMP | BPF_JA, 0, 0, 0, 0));
	add(insn(BPF_JMP | BPF_JA, 0, 0, -77, 0))->for_kernel = false;
	add_new(insn(BPF_JMP32 | BPF_JA, 0, 0, 0, 0));
	add_new(insn(BPF_JMP | BPF_JCOND, 0, INSN_MAY_GOTO, 0, 0));
	add_new(insn(BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_get_current_pid_tgid));
}

static void make_forms(void)
{
	struct form *f;

	n_forms = 0;
	add_arithmetic();
	add_memory();
	f = add(insn(INSN_LDDW, 7, 0, 0, (int32_t)0x9abcdef0));
	f->i[1].imm = 0x12345678;
	f->n = 2;
	f = add(insn(INSN_LDDW, 7, 0, 0, 5));
	f->n = 2;
	add_jumps();
	assert_true(n_forms < MAX_FORMS);
}

/* Brings the three dialects together: no blanks, hexadecimal to decimal, "pc+3" to "+3", "bpf_" and "ll" dropped, and
 * one name for the registers of loads and stores. */
static void normalise(const char *s, char *out, size_t size)
{
	bool memory = strstr(s, "*(") != NULL;
	size_t n = 0;

	while (*s && *s != '\n' && n + 24 < size) {
		if (isspace((unsigned char)*s)) {
			s++;
		} else if (!strncmp(s, "pc+", 3) || !strncmp(s, "pc-", 3)) {
			s += 2;
		} else if (!strncmp(s, "bpf_", 4)) {
			s += 4;
		} else if (!strncmp(s, " ll", 3) || !strcmp(s, "ll")) {
			break;
		} else if (!strncmp(s, "0x", 2)) {
			char *end;
			uint64_t v = strtoull(s, &end, 16);

			/* 32-bit immediates are signed, addresses of LDDW are not */
			n += (size_t)snprintf(out + n, size - n, "%lld", v <= UINT32_MAX ? (long long)(int32_t)v : (long long)v);
			s = end;
		} else {
			out[n++] = memory && *s == 'w' ? 'r' : *s;
			s++;
		}
	}
	out[n] = '\0';
}

static void expect_same(const struct form *f, const char *theirs, const char *who)
{
	char a[200], b[200];
	struct str s = { 0 };

	insn_print(&s, f->i);
	normalise(s.s, a, sizeof(a));
	normalise(theirs, b, sizeof(b));
	if (strcmp(a, b))
		fail_msg("we print \"%s\", %s \"%s\"", s.s, who, theirs);
	str_free(&s);
}

/* ---- LLVM */

static FILE *run_llvm(const char *dir)
{
	static const char *const names[] = { "llvm-mc", "llvm-mc-14", "llvm-mc-15", "llvm-mc-16", "llvm-mc-19" };
	char cmd[300];

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(cmd, sizeof(cmd), "command -v %s >/dev/null", names[i]);
		if (system(cmd))
			continue;
		snprintf(cmd, sizeof(cmd), "%s -disassemble -triple=bpfel -mattr=+alu32 %s/bytes 2>%s/errors", names[i], dir, dir);
		return popen(cmd, "r");
	}
	return NULL;
}

static void write_bytes(const char *dir)
{
	char path[200];
	FILE *out;

	snprintf(path, sizeof(path), "%s/bytes", dir);
	out = fopen(path, "w");
	assert_non_null(out);
	for (int n = 0; n < n_forms; n++) {
		const uint8_t *p = (const uint8_t *)forms[n].i;

		for (int i = 0; forms[n].for_llvm && i < 8 * forms[n].n; i++)
			fprintf(out, "0x%02x%s", p[i], i == 8 * forms[n].n - 1 ? "\n" : ",");
	}
	fclose(out);
}

static void forms_as_llvm_reads_them(void **state)
{
	char dir[] = "/tmp/scry-encoder-XXXXXX", line[300], cmd[100];
	int n = 0, compared = 0;
	FILE *in;

	(void)state;
	make_forms();
	assert_non_null(mkdtemp(dir));
	write_bytes(dir);
	in = run_llvm(dir);
	while (in && fgets(line, sizeof(line), in)) {
		if (line[0] != '\t' || line[1] == '.')
			continue;
		line[strcspn(line, "\n")] = '\0';
		while (n < n_forms && !forms[n].for_llvm)
			n++;
		assert_true(n < n_forms);
		expect_same(&forms[n++], line, "LLVM");
		compared++;
	}
	snprintf(cmd, sizeof(cmd), "rm -r %s", dir);
	if (system(cmd))
		printf("%s is left\n", dir);
	if (!in) {
		printf("needs llvm-mc\n");
		skip();
	}
	pclose(in);
	while (n < n_forms && !forms[n].for_llvm)
		n++;
	printf("%d forms\n", compared);
	assert_int_equal(n, n_forms);
}

/* ---- the kernel */

static int load_with_log(struct bpf_insn *insns, int n, char *log, size_t size)
{
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .log_buf = log, .log_size = (uint32_t)size, .log_level = 2);

	log[0] = '\0';
	return bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, "forms", "GPL", insns, (size_t)n, &opts);
}

/* The text behind "0: (07) " of the line for instruction n. */
static char *find_line(char *log, int n)
{
	char tag[20], *p;
	size_t len = (size_t)snprintf(tag, sizeof(tag), "\n%d: (", n);

	p = strstr(log, tag);
	if (!p)
		return NULL;
	p = strchr(p + len, ')') + 2;
	p[strcspn(p, "\n")] = '\0';
	if (strstr(p, " ; "))
		*strstr(p, " ; ") = '\0';
	return p;
}

/* A program in which the form is walked over: all registers set, the stack slot too. */
static int program_of(const struct form *f, struct bpf_insn *p)
{
	int n = 0;

	p[n++] = insn(BPF_STX | BPF_MEM | BPF_DW, 10, 1, -16, 0);
	for (int r = 0; r < 10; r++)
		p[n++] = insn_alui(BPF_MOV, 8, r, 3);
	p[n++] = insn(BPF_ST | BPF_MEM | BPF_DW, 10, 0, -8, 9);
	for (int i = 0; i < f->n; i++)
		p[n++] = f->i[i];
	p[n++] = insn_alui(BPF_MOV, 8, 0, 0);
	p[n++] = insn(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
	return n;
}

static void forms_as_the_kernel_reads_them(void **state)
{
	static char log[1 << 16];
	struct bpf_insn p[32];
	int compared = 0, fd;

	(void)state;
	make_forms();
	fd = load_with_log(p, program_of(&forms[0], p), log, sizeof(log));
	if (fd < 0 && (errno == EPERM || errno == EACCES)) {
		printf("needs the right to load programs\n");
		skip();
	}
	close(fd);
	for (int n = 0; n < n_forms; n++) {
		char *line;

		if (!forms[n].for_kernel)
			continue;
		fd = load_with_log(p, program_of(&forms[n], p), log, sizeof(log));
		if (fd < 0 && !forms[n].for_llvm)
			continue; /* newer than this kernel */
		if (fd < 0)
			fail_msg("refused: %s\n%s", strerror(errno), log);
		close(fd);
		line = find_line(log, 12);
		assert_non_null(line);
		expect_same(&forms[n], line, "the kernel");
		compared++;
	}
	printf("%d forms\n", compared);
	assert_true(compared > 100);
}

/* Forms whose text needs the program around them, by hand. */
static void forms_with_references(void **state)
{
	static const struct {
		struct bpf_insn i[2];
		const char *text;
	} cases[] = {
		{ { { INSN_LDDW, 1, BPF_PSEUDO_MAP_FD, 0, 5 } }, "r1 = map[fd:5]" },
		{ { { INSN_LDDW, 1, BPF_PSEUDO_MAP_VALUE, 0, 5 }, { 0, 0, 0, 0, 16 } }, "r1 = map[fd:5][0]+16" },
		{ { { INSN_LDDW, 2, BPF_PSEUDO_FUNC, 0, 9 } }, "r2 = func +9" },
		{ { { BPF_JMP | BPF_CALL, 0, BPF_PSEUDO_CALL, 0, 7 } }, "call pc+7" },
		{ { { BPF_JMP32 | BPF_JA, 0, 0, 0, 70000 } }, "gotol +70000" },
		{ { { BPF_JMP | BPF_JCOND, 0, 0, -3, 0 } }, "may_goto -3" },
		{ { { BPF_JMP | BPF_EXIT, 0, 0, 0, 0 } }, "exit" },
		{ { { BPF_ALU64 | BPF_END, 1, 0, 0, 32 } }, "r1 = bswap32 r1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str s = { 0 };

		insn_print(&s, cases[i].i);
		assert_string_equal(s.s, cases[i].text);
		str_free(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_as_llvm_reads_them),
		cmocka_unit_test(forms_as_the_kernel_reads_them),
		cmocka_unit_test(forms_with_references),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
