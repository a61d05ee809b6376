/* SPDX-License-Identifier: Apache-2.0 */
/* The generator's trees: random, the same for a seed and a number. */
#include <stdlib.h>
#include <string.h>

#include "generate.h"

enum { POOL = 4096 };

int number;
bool tame, var_signed[N_VARS];

static struct node pool[POOL];
static int used, loops;
static uint64_t state;
static bool in_while;

static const char *const words[] = { "", "a", "ab", "abc", "b", "word", "two words", "12", "zz", "a longer text" };
static const char *const tame_words[] = { "word", "abcd", "abce", "1234", "zzzz" };

/* ---- chance */

static uint32_t chance(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state * 0x2545f4914f6cdd1dull) >> 33) % n;
}

static int64_t some_value(void)
{
	static const int64_t edges[] = { 0, 1, 2, 7, 127, 128, 255, 256, 32767, 32768, 65535, 65536, INT32_MAX, UINT32_MAX, 1ll << 32, INT64_MAX };

	switch (tame ? 3 : chance(4)) {
	case 0: return edges[chance(sizeof(edges) / sizeof(*edges))];
	case 1: return chance(1000);
	case 2: return (int64_t)chance(1u << 30) << chance(33);
	default: return chance(10);
	}
}

/* The older generation confuses strings of different lengths, and loses those in variables. */
static const char *some_word(void)
{
	return tame ? tame_words[chance(sizeof(tame_words) / sizeof(*tame_words))] : words[chance(sizeof(words) / sizeof(*words))];
}

/* ---- trees */

static struct node *integer(int depth);
static struct node *truth(int depth);
static struct node *string(int depth);
static struct node *block(int depth, int n);

static struct node *node(enum op op, struct node *a, struct node *b)
{
	struct node *n = &pool[used++];

	if (used >= POOL)
		abort();
	memset(n, 0, sizeof(*n));
	n->op = op;
	n->kid[0] = a;
	n->kid[1] = b;
	n->is_signed = (a && a->is_signed && !a->is_flexible) || (b && b->is_signed && !b->is_flexible);
	n->varies = (a && a->varies) || (b && b->varies);
	return n;
}

static struct node *literal(int64_t value)
{
	struct node *n = node(LIT, NULL, NULL);

	n->value = value;
	n->is_signed = true;
	n->is_flexible = value >= 0;
	return n;
}

static struct node *variable(int i)
{
	struct node *n = node(VAR, NULL, NULL);

	n->value = i;
	n->varies = true;
	n->is_signed = var_signed[i];
	return n;
}

static struct node *cast(struct node *what, int bytes, bool is_signed)
{
	struct node *n = node(CAST, what, NULL);

	n->value = bytes;
	n->is_signed = is_signed;
	return n;
}

static struct node *of_sign(struct node *what, bool is_signed, bool literals_too)
{
	return what->is_flexible ? (literals_too ? cast(what, 8, is_signed) : what) :
	       what->is_signed == is_signed ? what : cast(what, 8, is_signed);
}

static struct node *varying(int depth)
{
	struct node *n = integer(depth);

	return n->varies ? n : variable((int)chance(N_VARS));
}

/* What "<<" and ">>" move by, "/" and "%" divide by. */
static struct node *right_operand(enum op op, int depth)
{
	if (op == SHL || op == SHR)
		return tame ? literal(chance(5)) : chance(2) ? literal(chance(64)) : node(AND, variable((int)chance(N_VARS)), literal(63));
	if (op == DIV || op == MOD)
		return tame || chance(2) ? literal(1 + some_value() / 2) : varying(depth);
	return integer(depth);
}

/* Keys are few, so that they are found again. */
static struct node *element(int map)
{
	struct node *n = node(MAP, NULL, NULL), *k;

	if (map == STRING_KEYS)
		k = string(1);
	else
		k = chance(2) ? literal(chance(6)) : cast(node(AND, variable((int)chance(N_VARS)), literal(7)), 8, true);
	n->kid[0] = k;
	n->value = map;
	n->varies = true;
	n->is_signed = maps[map].is_signed;
	return n;
}

static struct node *place(void)
{
	return chance(2) ? variable((int)chance(N_VARS)) : element((int)chance(N_MAPS));
}

static struct node *binary(int depth)
{
	static const enum op all[] = { ADD, DIV, MOD, AND, OR, XOR, SHL, SHR, MUL, SUB };
	enum op op = all[chance(tame ? 9 : 10)];
	struct node *a = integer(depth - 1), *b, *n;

	b = right_operand(op, depth - 1);
	if (op == SHL || op == SHR || !b->varies)
		a = a->varies ? a : variable((int)chance(N_VARS));
	n = node(op, a, b);
	if (op == SHL || op == SHR)
		n->is_signed = a->is_signed;
	if (op == SUB)
		n->is_signed = true;
	return n;
}

static struct node *conditional(int depth)
{
	bool is_signed = chance(2);
	struct node *n = node(COND, of_sign(integer(depth - 1), is_signed, true), of_sign(integer(depth - 1), is_signed, true));

	n->kid[2] = truth(depth - 1);
	n->is_signed = is_signed;
	n->varies = true;
	return n;
}

static struct node *integer(int depth)
{
	static const enum op ways[] = { PREINC, POSTINC, PREDEC, POSTDEC };
	struct node *n;

	if (depth <= 0)
		return chance(3) ? place() : literal(tame || chance(5) ? some_value() : -some_value());
	switch (chance(12)) {
	case 0:
	case 1:
		return literal(some_value());
	case 2:
		return place();
	case 3:
	case 4:
		return cast(integer(depth - 1), tame ? 8 : 1 << chance(4), chance(2));
	case 5:
		n = varying(depth - 1);
		return tame ? n : node(chance(2) ? NEG : NOT, n, NULL);
	case 6:
		return conditional(depth);
	case 7:
		n = place();
		return node(ways[chance(tame ? 2 : 4)], n, NULL);
	default:
		return binary(depth);
	}
}

static struct node *truth(int depth)
{
	struct node *a, *b, *n;

	switch (depth <= 0 ? 6 : chance(8)) {
	case 0:
	case 1:
		n = node(chance(2) ? LAND : LOR, truth(depth - 1), truth(depth - 1));
		break;
	case 2:
		n = node(LNOT, truth(depth - 1), NULL);
		break;
	case 3:
		n = node(chance(2) ? SEQ : SNE, string(1), string(1));
		break;
	default:
		a = varying(depth - 1);
		b = integer(depth - 1);
		n = node(LT + chance(6), a, b);
	}
	n->is_signed = false;
	n->varies = true;
	return n;
}

static struct node *string(int depth)
{
	struct node *n;

	if (!tame && depth > 0 && !chance(4)) {
		n = node(COND, string(depth - 1), string(depth - 1));
		n->kid[2] = truth(1);
	} else if (!tame && !chance(3)) {
		n = node(SVAR, NULL, NULL);
		n->value = chance(N_STRS);
	} else if (!tame && !chance(4)) {
		n = node(SMAP, NULL, NULL);
		n->kid[0] = literal(chance(4));
	} else {
		n = node(STR, NULL, NULL);
		n->text = some_word();
	}
	n->is_string = true;
	return n;
}

/* ---- statements */

static struct node *assignment(struct node *to, int depth)
{
	static const enum op with[] = { ADD, MUL, AND, OR, XOR, SHL, SHR, DIV, MOD, SUB };
	bool is_signed = to->is_signed;
	struct node *n;

	if (to->is_string)
		return node(SET, to, string(2));
	if (chance(2))
		return node(SET, to, of_sign(integer(depth), is_signed, false));
	n = node(SET_OP, to, NULL);
	n->with = with[chance(is_signed && !tame ? 10 : 9)];
	n->kid[1] = of_sign(right_operand(n->with, depth), is_signed, false);
	return n;
}

static struct node *shown(int depth)
{
	struct node *n;

	switch (chance(4) + (tame ? 2 : 0)) {
	case 0:
		n = node(SHOW_TUPLE, integer(depth), integer(depth));
		n->kid[2] = string(1);
		return n;
	case 1:
		return node(SHOW_TRUTH, truth(depth), NULL);
	default:
		n = node(SHOW, integer(depth), integer(depth));
		n->kid[2] = string(1);
		n->value = chance(6);
		return n;
	}
}

static struct node *loop(int depth)
{
	struct node *n;
	bool outer = in_while;

	n = node(tame || chance(2) ? UNROLL : WHILE, NULL, NULL);
	in_while = n->op == WHILE;
	n->value = loops++;
	n->kid[1] = literal(1 + chance(3));
	n->kid[0] = block(depth - 1, 2);
	in_while = outer;
	return n;
}

static struct node *statement(int depth)
{
	static const enum op ways[] = { PREINC, POSTINC, PREDEC, POSTDEC };
	struct node *n, *to;

	switch (chance(depth > 0 ? 12 : 9)) {
	case 0:
		return node(STEP, node(ways[chance(tame ? 2 : 4)], place(), NULL), NULL);
	case 1:
		n = node(DELETE, element((int)chance(N_MAPS)), NULL);
		return n;
	case 2:
		n = node(AGG, NULL, NULL);
		n->value = chance(N_AGGS);
		n->kid[0] = of_sign(integer(2), true, true);
		return n;
	case 3:
		return shown(2);
	case 4:
		to = node(!tame && chance(2) ? SVAR : SMAP, NULL, NULL);
		to->is_string = true;
		to->value = chance(N_STRS);
		to->kid[0] = to->op == SMAP ? literal(chance(4)) : NULL;
		return assignment(to, 0);
	case 9:
	case 10:
		n = node(IF, block(depth - 1, 2), chance(2) ? block(depth - 1, 2) : NULL);
		n->kid[2] = truth(2);
		if (in_while && !chance(3))
			n->kid[0] = node(chance(2) ? BREAK : CONTINUE, NULL, NULL);
		return n;
	case 11:
		return loop(depth);
	default:
		return assignment(place(), 3);
	}
}

static struct node *block(int depth, int n)
{
	struct node *first = statement(depth), *last = first;

	while (--n > 0)
		last = last->next = statement(depth);
	return first;
}

/* ---- a case */

static struct node *first_assignments(void)
{
	struct node *first = NULL, **end = &first, *to;
	int i;

	for (i = 0; i < N_VARS + N_MAPS; i++) {
		to = i < N_VARS ? variable(i) : element(i - N_VARS);
		if (i == N_VARS + STRING_KEYS)
			to->kid[0] = node(STR, NULL, NULL), to->kid[0]->text = tame ? some_word() : "first", to->kid[0]->is_string = true;
		else if (i >= N_VARS)
			to->kid[0] = literal(chance(6));
		*end = node(SET, to, cast(literal(some_value()), 8, to->is_signed));
		end = &(*end)->next;
	}
	for (i = 0; i < N_STRS; i++) {
		to = node(SVAR, NULL, NULL);
		to->is_string = true;
		to->value = i;
		*end = node(SET, to, node(STR, NULL, NULL));
		(*end)->kid[1]->text = some_word();
		end = &(*end)->next;
	}
	for (i = 0; i < N_AGGS; i++) {
		*end = node(AGG, cast(literal(chance(100)), 8, true), NULL);
		(*end)->value = i;
		end = &(*end)->next;
	}
	to = node(SMAP, literal(0), NULL);
	to->is_string = true;
	*end = node(SET, to, node(STR, NULL, NULL));
	(*end)->kid[1]->text = some_word();
	return first;
}

struct node *make_tree(uint64_t seed, int which)
{
	struct node *first, *last;
	int i;

	used = loops = 0;
	tame = which % 2;
	in_while = false;
	number = which;
	state = (seed + 1) * 0x9e3779b97f4a7c15ull ^ ((uint64_t)which + 1) * 0xd1342543de82ef95ull;
	for (i = 0; i < 8; i++)
		chance(2);
	for (i = 0; i < N_VARS; i++)
		var_signed[i] = chance(3);
	for (i = 0; i < N_MAPS; i++)
		maps[i].is_signed = chance(3);
	first = first_assignments();
	for (last = first; last->next; last = last->next)
		;
	last->next = block(2, 6 + (int)chance(6));
	return first;
}
