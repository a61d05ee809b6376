/* SPDX-License-Identifier: Apache-2.0 */
/* Random programs and what they must print: a generator of syntax trees and an interpreter of them that knows nothing of scry,
 * only the rules of the language. Cases repeat exactly for a seed and a number.
 *
 *   generate SEED FIRST COUNT          a program with a probe for each case
 *   generate -e SEED FIRST COUNT       what it prints, up to the line "end"
 *   generate -o SEED FIRST COUNT       those cases on which the generations of the language agree, in one probe
 *   generate -oe SEED FIRST COUNT      what these print
 *
 * Rules that are not obvious: arithmetic is done in 64 bits, signed when an operand is; a literal takes the signedness of the
 * other operand; a difference is always signed; >> moves zeroes in; a quotient or remainder by zero is 1; variables and maps
 * keep the signedness they were given first (what is assigned is cast to it); the right side of "x op= y" comes before x. The
 * older generation extends by the sign of the type cast to and divides, compares and sorts otherwise when numbers are negative:
 * a case where that shows is not "agreed". Every other case is "tame", which is to say that it keeps to what both take in the
 * same way as far as that can be known before it runs. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_KIDS = 3, N_VARS = 4, N_MAPS = 3, N_STRS = 2, MAX_KEYS = 32, MAX_TEXT = 24, POOL = 4096, STRING_KEYS = 2 };

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

static struct node pool[POOL];
static int used, number, loops, steps;
static uint64_t state;
static bool agreed, tame, in_while, var_signed[N_VARS];
static int64_t vars[N_VARS], aggs[N_AGGS];
static int agg_runs[N_AGGS];
static const char *strs[N_STRS];
static struct map maps[N_MAPS], smap;
static char printed[1 << 18];
static size_t n_printed;

static const char *const words[] = { "", "a", "ab", "abc", "b", "word", "two words", "12", "zz", "a longer text" };
static const char *const tame_words[] = { "word", "abcd", "abce", "1234", "zzzz" };
static const char *const agg_names[] = { "sum", "min", "max", "count" };
static const struct {
	const char *text;
	int level;
} ops[] = {
	[ADD] = { "+", 9 }, [SUB] = { "-", 9 }, [MUL] = { "*", 10 }, [DIV] = { "/", 10 }, [MOD] = { "%", 10 }, [AND] = { "&", 5 },
	[OR] = { "|", 3 }, [XOR] = { "^", 4 }, [SHL] = { "<<", 8 }, [SHR] = { ">>", 8 }, [LT] = { "<", 7 }, [LE] = { "<=", 7 },
	[GT] = { ">", 7 }, [GE] = { ">=", 7 }, [EQ] = { "==", 6 }, [NE] = { "!=", 6 }, [LAND] = { "&&", 2 }, [LOR] = { "||", 1 },
	[SEQ] = { "==", 6 }, [SNE] = { "!=", 6 },
};
enum { LEVEL_COND = 0, LEVEL_UNARY = 11, LEVEL_PRIMARY = 12 };

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

/* ---- text */

static void show(const struct node *n, int level);

static void show_element(const char *name, const struct node *n)
{
	printf("@%s%d_%d[", name, (int)n->value, number);
	show(n->kid[0], LEVEL_COND);
	printf("]");
}

static int level_of(const struct node *n)
{
	if (n->op == COND)
		return LEVEL_COND;
	if ((n->op >= ADD && n->op <= SHR) || (n->op >= LT && n->op <= LOR) || n->op == SEQ || n->op == SNE)
		return ops[n->op].level;
	return n->op == NEG || n->op == NOT || n->op == LNOT || n->op == CAST || n->op == PREINC || n->op == PREDEC ||
		(n->op == LIT && n->value < 0) ? LEVEL_UNARY : LEVEL_PRIMARY;
}

static void show_bare(const struct node *n, int level)
{
	static const char *const prefix[] = { [NEG] = "-", [NOT] = "~", [LNOT] = "!", [PREINC] = "++", [PREDEC] = "--" };

	switch (n->op) {
	case LIT: printf("%" PRId64, n->value); break;
	case STR: printf("\"%s\"", n->text); break;
	case VAR: printf("$v%d_%d", (int)n->value, number); break;
	case SVAR: printf("$s%d_%d", (int)n->value, number); break;
	case MAP: show_element("m", n); break;
	case SMAP: printf("@s_%d[%d]", number, (int)n->kid[0]->value); break;
	case NEG:
	case NOT:
	case LNOT:
	case PREINC:
	case PREDEC:
		printf("%s", prefix[n->op]);
		show(n->kid[0], LEVEL_PRIMARY);
		break;
	case POSTINC:
	case POSTDEC:
		show(n->kid[0], LEVEL_PRIMARY);
		printf("%s", prefix[n->op - POSTINC + PREINC]);
		break;
	case CAST:
		printf("(%sint%d)", n->is_signed ? "" : "u", (int)n->value * 8);
		show(n->kid[0], LEVEL_UNARY);
		break;
	case COND:
		show(n->kid[2], LEVEL_COND + 1);
		printf(" ? ");
		show(n->kid[0], LEVEL_COND + 1);
		printf(" : ");
		show(n->kid[1], LEVEL_COND);
		break;
	default: /* left-associative */
		show(n->kid[0], level);
		printf(" %s ", ops[n->op].text);
		show(n->kid[1], level + 1);
	}
}

/* Parentheses where they are needed, and sometimes where not. */
static void show(const struct node *n, int level)
{
	int own = level_of(n);
	bool paren = own < level || (own < LEVEL_UNARY && (n->value * 7 + own + n->varies) % 5 == 0);

	if (paren)
		printf("(");
	show_bare(n, own);
	if (paren)
		printf(")");
}

static const char *const formats[] = { "%ld %lu %s", "%d %u %s", "%x %lx %s", "%hhd %hu %-6s|", "[%20ld] [%-22lu] [%4s]", "%05d %c %s" };

static void show_block(const struct node *n);

static void show_statement(const struct node *n)
{
	switch (n->op) {
	case STEP:
		show(n->kid[0], LEVEL_COND);
		break;
	case DELETE:
		printf("delete(");
		show(n->kid[0], LEVEL_COND);
		printf(")");
		break;
	case AGG:
		printf("@%s_%d = %s(", agg_names[n->value], number, agg_names[n->value]);
		if (n->value != COUNT)
			show(n->kid[0], LEVEL_COND);
		printf(")");
		break;
	case SHOW_TUPLE:
		printf("print((");
		show(n->kid[0], LEVEL_COND);
		printf(", (");
		show(n->kid[2], LEVEL_COND);
		printf(", ");
		show(n->kid[1], LEVEL_COND);
		printf(")))");
		break;
	case SHOW_TRUTH:
		printf("print(");
		show(n->kid[0], LEVEL_COND);
		printf(")");
		break;
	case SHOW:
		printf("printf(\"%s\\n\", ", formats[n->value]);
		show(n->kid[0], LEVEL_COND);
		printf(", ");
		show(n->kid[1], LEVEL_COND);
		printf(", ");
		show(n->kid[2], LEVEL_COND);
		printf(")");
		break;
	case BREAK:
		printf("break");
		break;
	case CONTINUE:
		printf("continue");
		break;
	default:
		show(n->kid[0], LEVEL_COND);
		printf(" %s= ", n->op == SET_OP ? ops[n->with].text : "");
		show(n->kid[1], LEVEL_COND);
	}
	printf("; ");
}

static void show_nested(const struct node *n)
{
	if (n->op == IF) {
		printf("if (");
		show(n->kid[2], LEVEL_COND);
		printf(") { ");
		show_block(n->kid[0]);
		if (n->kid[1]) {
			printf("} else { ");
			show_block(n->kid[1]);
		}
	} else if (n->op == UNROLL) {
		printf("unroll (%d) { ", (int)n->kid[1]->value);
		show_block(n->kid[0]);
	} else {
		printf("$l%d_%d = 0; while ($l%d_%d < %d) { $l%d_%d++; ", (int)n->value, number, (int)n->value, number,
		       (int)n->kid[1]->value, (int)n->value, number);
		show_block(n->kid[0]);
	}
	printf("} ");
}

static void show_block(const struct node *n)
{
	for (; n; n = n->next) {
		if (n->op == IF || n->op == UNROLL || n->op == WHILE)
			show_nested(n);
		else
			show_statement(n);
	}
}

/* ---- what it means */

static int64_t eval(const struct node *n);
static const char *eval_string(const struct node *n);

static __attribute__((format(printf, 1, 2))) void out(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	n_printed += (size_t)vsnprintf(printed + n_printed, sizeof(printed) - n_printed, fmt, ap);
	va_end(ap);
}

static struct entry *find(struct map *m, int64_t key, const char *word, bool make)
{
	int i;

	for (i = 0; i < m->n; i++)
		if (m->e[i].key == key && (!word || !strcmp(m->e[i].word, word)))
			return &m->e[i];
	if (!make)
		return NULL;
	if (m->n == MAX_KEYS)
		abort();
	m->e[m->n] = (struct entry){ .key = key, .word = word ? word : "" };
	return &m->e[m->n++];
}

static struct entry *entry_of(const struct node *n, bool make)
{
	if (n->value == STRING_KEYS)
		return find(&maps[n->value], 0, eval_string(n->kid[0]), make);
	return find(&maps[n->value], eval(n->kid[0]), NULL, make);
}

static int64_t cut(int64_t v, int bytes, bool is_signed)
{
	int bits = 64 - 8 * bytes;

	return is_signed ? (int64_t)((uint64_t)v << bits) >> bits : (int64_t)((uint64_t)v << bits >> bits);
}

/* Signedness of two operands together: a literal takes that of the other. */
static bool both_signed(const struct node *a, const struct node *b)
{
	return a->is_flexible ? b->is_signed : b->is_flexible ? a->is_signed : a->is_signed || b->is_signed;
}

static int64_t divide(int64_t a, int64_t b, bool is_signed, bool rest)
{
	if (a < 0 || b <= 0)
		agreed = false;
	if (!b)
		return 1;
	if (!is_signed)
		return (int64_t)(rest ? (uint64_t)a % (uint64_t)b : (uint64_t)a / (uint64_t)b);
	if (b == -1)
		return rest ? 0 : (int64_t)(0 - (uint64_t)a);
	return rest ? a % b : a / b;
}

static int64_t calculate(enum op op, int64_t a, int64_t b, bool is_signed)
{
	switch (op) {
	case ADD: return (int64_t)((uint64_t)a + (uint64_t)b);
	case SUB: return (int64_t)((uint64_t)a - (uint64_t)b);
	case MUL: return (int64_t)((uint64_t)a * (uint64_t)b);
	case AND: return a & b;
	case OR: return a | b;
	case XOR: return a ^ b;
	case SHL: return (int64_t)((uint64_t)a << (b & 63));
	case SHR: return (int64_t)((uint64_t)a >> (b & 63));
	default: return divide(a, b, is_signed, op == MOD);
	}
}

static bool compare(enum op op, int64_t a, int64_t b, bool is_signed)
{
	int c = a == b ? 0 : is_signed ? (a < b ? -1 : 1) : (uint64_t)a < (uint64_t)b ? -1 : 1;

	switch (op) {
	case LT: return c < 0;
	case LE: return c <= 0;
	case GT: return c > 0;
	case GE: return c >= 0;
	case EQ: return c == 0;
	default: return c != 0;
	}
}

static int64_t eval_step(const struct node *n)
{
	struct entry *e = NULL;
	int64_t *v, before;

	if (n->kid[0]->op == MAP)
		e = entry_of(n->kid[0], true);
	v = e ? &e->value : &vars[n->kid[0]->value];
	before = *v;
	steps++;
	*v = calculate(ADD, before, n->op == PREINC || n->op == POSTINC ? 1 : -1, true);
	if (*v < 0)
		agreed = false;
	return n->op == PREINC || n->op == PREDEC ? *v : before;
}

static int64_t eval_binary(const struct node *n)
{
	int64_t a = eval(n->kid[0]), b = eval(n->kid[1]), r;
	bool is_signed = both_signed(n->kid[0], n->kid[1]), mixed = n->kid[0]->is_signed != n->kid[1]->is_signed;

	if (n->op >= LT) {
		if ((a < 0 || b < 0) && (mixed || !is_signed))
			agreed = false;
		return compare(n->op, a, b, is_signed);
	}
	r = calculate(n->op, a, b, is_signed);
	if (r < 0 && (mixed || !is_signed))
		agreed = false;
	return r;
}

static int64_t eval_cast(const struct node *n)
{
	int64_t v = eval(n->kid[0]), r = cut(v, (int)n->value, n->is_signed);

	if (n->value < 8 && (r >> (8 * n->value - 1) & 1))
		agreed = false;
	if (r < 0 && !n->kid[0]->is_signed)
		agreed = false;
	return r;
}

static int64_t eval(const struct node *n)
{
	struct entry *e;

	switch (n->op) {
	case LIT: return n->value;
	case VAR: return vars[n->value];
	case MAP: e = entry_of(n, false); return e ? e->value : 0;
	case NEG:
	case NOT:
		agreed &= n->kid[0]->is_signed;
		return n->op == NOT ? ~eval(n->kid[0]) : (int64_t)(0 - (uint64_t)eval(n->kid[0]));
	case CAST: return eval_cast(n);
	case COND: return eval(n->kid[2]) ? eval(n->kid[0]) : eval(n->kid[1]);
	case PREINC:
	case PREDEC:
	case POSTINC:
	case POSTDEC: return eval_step(n);
	case LAND: return eval(n->kid[0]) && eval(n->kid[1]);
	case LOR: return eval(n->kid[0]) || eval(n->kid[1]);
	case LNOT: return !eval(n->kid[0]);
	case SEQ: return !strcmp(eval_string(n->kid[0]), eval_string(n->kid[1]));
	case SNE: return strcmp(eval_string(n->kid[0]), eval_string(n->kid[1])) != 0;
	default: return eval_binary(n);
	}
}

static const char *eval_string(const struct node *n)
{
	struct entry *e;

	switch (n->op) {
	case STR: return n->text;
	case SVAR: return strs[n->value];
	case SMAP: e = find(&smap, n->kid[0]->value, NULL, false); return e ? e->word : "";
	default: return eval(n->kid[2]) ? eval_string(n->kid[0]) : eval_string(n->kid[1]);
	}
}

/* ---- running */

static enum leave run(const struct node *n);

static void run_assignment(const struct node *n)
{
	const struct node *to = n->kid[0];
	struct entry *e = NULL;
	int64_t v, *place;

	if (to->is_string) {
		const char *s = eval_string(n->kid[1]);

		if (to->op == SVAR)
			strs[to->value] = s;
		else
			find(&smap, to->kid[0]->value, NULL, true)->word = s;
		return;
	}
	steps = 0;
	v = eval(n->kid[1]);
	if (to->op == MAP)
		e = entry_of(to, true);
	place = e ? &e->value : &vars[to->value];
	if (n->op == SET_OP) {
		v = calculate(n->with, *place, v, to->is_signed);
		agreed &= !steps; /* the older generation reads the left side first, and looks at its key twice */
	}
	if (v < 0 && (!to->is_signed || n->op == SET_OP))
		agreed = false;
	*place = v;
}

static void run_agg(const struct node *n)
{
	int64_t v = n->value == COUNT ? 1 : eval(n->kid[0]), *a = &aggs[n->value];
	bool first = !agg_runs[n->value]++;

	if (v < 0 || v > INT32_MAX)
		agreed = false;
	if (first)
		*a = v;
	else if (n->value == MIN || n->value == MAX)
		*a = (n->value == MIN) == (v < *a) ? v : *a;
	else
		*a = calculate(ADD, *a, v, true);
}

static void out_integer(const struct node *n, int64_t v)
{
	if (n->is_signed)
		out("%" PRId64, v);
	else
		out("%" PRIu64, (uint64_t)v);
}

static void run_show(const struct node *n)
{
	int64_t a = eval(n->kid[0]), b = 0;
	const char *s = "";

	switch (n->op) {
	case SHOW_TRUTH:
		agreed = false;
		out("%s\n", a ? "true" : "false");
		return;
	case SHOW_TUPLE:
		s = eval_string(n->kid[2]);
		b = eval(n->kid[1]);
		if (a < 0 || b < 0)
			agreed = false;
		out("(");
		out_integer(n->kid[0], a);
		out(", (%s, ", s);
		out_integer(n->kid[1], b);
		out("))\n");
		return;
	default:
		b = eval(n->kid[1]);
		s = eval_string(n->kid[2]);
		break;
	}
	switch (n->value) {
	case 0: out("%" PRId64 " %" PRIu64 " %s\n", a, (uint64_t)b, s); break;
	case 1: out("%d %u %s\n", (int)a, (unsigned)b, s); break;
	case 2: out("%x %" PRIx64 " %s\n", (unsigned)a, (uint64_t)b, s); break;
	case 3: out("%hhd %hu %-6s|\n", (signed char)a, (unsigned short)b, s); break;
	case 4: out("[%20" PRId64 "] [%-22" PRIu64 "] [%4s]\n", a, (uint64_t)b, s); break;
	default:
		agreed &= (char)b != 0; /* no byte there */
		out("%05d %c %s\n", (int)a, (char)b, s);
	}
}

static enum leave run_loop(const struct node *n)
{
	int64_t i;
	enum leave how;

	if (n->op == WHILE)
		agreed = false; /* the verifier may not see that it ends */
	for (i = 0; i < n->kid[1]->value; i++) {
		how = run(n->kid[0]);
		if (how == BROKE)
			break;
	}
	return GO_ON;
}

static void run_delete(const struct node *n)
{
	struct map *m = &maps[n->kid[0]->value];
	struct entry *e = entry_of(n->kid[0], false);

	if (e)
		*e = m->e[--m->n];
}

static enum leave run_one(const struct node *n)
{
	switch (n->op) {
	case STEP: eval(n->kid[0]); break;
	case DELETE: run_delete(n); break;
	case AGG: run_agg(n); break;
	case SHOW:
	case SHOW_TUPLE:
	case SHOW_TRUTH: run_show(n); break;
	case IF: return eval(n->kid[2]) ? run(n->kid[0]) : run(n->kid[1]);
	case UNROLL:
	case WHILE: return run_loop(n);
	case BREAK: return BROKE;
	case CONTINUE: return CONTINUED;
	default: run_assignment(n);
	}
	return GO_ON;
}

static enum leave run(const struct node *n)
{
	enum leave how = GO_ON;

	for (; n && how == GO_ON; n = n->next)
		how = run_one(n);
	return how;
}

/* ---- a case */

static bool order_signed, order_words;

static int by_value(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->value != y->value)
		return compare(LT, x->value, y->value, order_signed) ? -1 : 1;
	agreed = false; /* the older generation leaves equal ones in no order */
	return order_words ? strcmp(x->word, y->word) : x->key < y->key ? -1 : 1;
}

static void print_map(int i)
{
	struct map *m = &maps[i];
	struct entry *e;

	if (!m->n)
		agreed = false; /* an empty line there */
	order_signed = m->is_signed;
	order_words = i == STRING_KEYS;
	qsort(m->e, (size_t)m->n, sizeof(*m->e), by_value);
	for (e = m->e; e < m->e + m->n; e++) {
		if (e->value < 0)
			agreed = false;
		if (i == STRING_KEYS)
			out("@m%d_%d[%s]: ", i, number, e->word);
		else
			out("@m%d_%d[%" PRId64 "]: ", i, number, e->key);
		out(m->is_signed ? "%" PRId64 "\n" : "%" PRIu64 "\n", e->value);
	}
}

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

/* Makes the tree of the case, and runs it. */
static struct node *make(uint64_t seed, int which)
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
	memset(maps, 0, sizeof(maps));
	memset(&smap, 0, sizeof(smap));
	memset(agg_runs, 0, sizeof(agg_runs));
	for (i = 0; i < N_MAPS; i++)
		maps[i].is_signed = chance(3);
	first = first_assignments();
	for (last = first; last->next; last = last->next)
		;
	last->next = block(2, 6 + (int)chance(6));

	agreed = true;
	n_printed = 0;
	out("case %d\n", number);
	run(first);
	for (i = 0; i < N_VARS; i++)
		out("%" PRId64 "%s", vars[i], i < N_VARS - 1 ? " " : "");
	out(" [%s] [%s]\n", tame ? "" : strs[0], tame ? "" : strs[1]);
	agreed &= tame;
	for (i = 0; i < N_AGGS; i++)
		out("@%s_%d: %" PRId64 "\n", agg_names[i], number, aggs[i]);
	for (i = 0; i < N_MAPS; i++)
		print_map(i);
	return first;
}

static void show_case(const struct node *first)
{
	int i;

	printf("\tprintf(\"case %d\\n\");\n\t", number);
	show_block(first);
	printf("\n\tprintf(\"%%ld %%ld %%ld %%ld [%%s] [%%s]\\n\"");
	for (i = 0; i < N_VARS; i++)
		printf(", $v%d_%d", i, number);
	if (tame)
		printf(", \"\", \"\");\n\t");
	else
		printf(", $s0_%d, $s1_%d);\n\t", number, number);
	for (i = 0; i < N_AGGS; i++)
		printf("print(@%s_%d); ", agg_names[i], number);
	for (i = 0; i < N_MAPS; i++)
		printf("print(@m%d_%d); ", i, number);
	printf("\n");
}

int main(int argc, char **argv)
{
	bool old = false, expected = false;
	const struct node *first;
	uint64_t seed;
	int i, from, count;

	for (; argc > 1 && argv[1][0] == '-'; argc--, argv++) {
		old |= strchr(argv[1], 'o') != NULL;
		expected |= strchr(argv[1], 'e') != NULL;
	}
	if (argc != 4)
		return fprintf(stderr, "usage: generate [-o] [-e] SEED FIRST COUNT\n"), 2;
	seed = strtoull(argv[1], NULL, 0);
	from = atoi(argv[2]);
	count = atoi(argv[3]);
	if (!expected && old)
		printf("BEGIN {\n");
	for (i = from; i < from + count; i++) {
		first = make(seed, i);
		if (old && !agreed)
			continue;
		if (expected) {
			fwrite(printed, 1, n_printed, stdout);
			continue;
		}
		printf(old ? "" : "BEGIN {\n");
		show_case(first);
		printf(old ? "" : "}\n");
	}
	printf(expected ? "end\n" : old ? "\tprintf(\"end\\n\"); exit();\n}\n" : "BEGIN { printf(\"end\\n\"); exit(); }\n");
	return 0;
}
