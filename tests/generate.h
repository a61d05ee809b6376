/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the generator share: the tree of a case, and what is known of the case. */
#ifndef SCRY_TESTS_GENERATE_H
#define SCRY_TESTS_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAX_KIDS = 3, N_VARS = 4, N_MAPS = 3, N_STRS = 2, MAX_KEYS = 32, MAX_TEXT = 24, STRING_KEYS = 2 };

enum op {
	LIT, VAR, MAP, ADD, SUB, MUL, DIV, MOD, AND, OR, XOR, SHL, SHR, NEG, NOT, CAST, COND, PREINC, PREDEC, POSTINC, POSTDEC,
	LT, LE, GT, GE, EQ, NE, LAND, LOR, LNOT, SEQ, SNE, /* truth values; the last two of strings */
	STR, SVAR, SMAP, /* strings; a conditional one is a COND too */
	SET, SET_OP, STEP, IF, UNROLL, WHILE, BREAK, CONTINUE, DELETE, AGG, SHOW, SHOW_TUPLE, SHOW_TRUTH, /* statements */
};

enum agg { SUM, MIN, MAX, COUNT, N_AGGS };
enum leave { GO_ON, BROKE, CONTINUED };

struct node {
	enum op op, with; /* with: of "x op= y" */
	struct node *kid[MAX_KIDS], *next; /* next: in a block */
	int64_t value; /* of a literal; bytes of a cast; which variable, map, aggregation, loop; how a value is shown */
	bool is_signed, is_flexible, varies, is_string; /* varies: not to be folded */
	const char *text;
};

struct entry {
	int64_t key, value;
	const char *word; /* the key in a map with strings as keys, else the value in a map of strings */
};

struct map {
	bool is_signed;
	int n;
	struct entry e[MAX_KEYS];
};

/* ---- generate_tree.c ---- */
/* The tree of a case, a list of statements; until the next call. */
struct node *make_tree(uint64_t seed, int which);
extern int number; /* of the case */
extern bool tame, var_signed[N_VARS];

/* ---- generate_text.c ---- */
extern const char *const agg_names[N_AGGS];
void show_case(const struct node *first);

/* ---- generate_run.c ---- */
/* Runs it; what it prints is in printed. Not agreed: the older generation would print something else. */
void run_case(const struct node *first);
extern bool agreed;
extern char printed[1 << 18];
extern size_t n_printed;
extern struct map maps[N_MAPS]; /* their signedness is chosen with the tree */

#endif
