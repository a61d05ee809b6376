/* SPDX-License-Identifier: Apache-2.0 */
/* What the generator's trees mean, by the rules at the head of generate.c. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate.h"

bool agreed;
char printed[1 << 18];
size_t n_printed;
struct map maps[N_MAPS];

static int64_t vars[N_VARS], aggs[N_AGGS];
static int agg_runs[N_AGGS], steps;
static const char *strs[N_STRS];
static struct map smap;

/* ---- values */

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

/* ---- statements */

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

void run_case(const struct node *first)
{
	int i;

	for (i = 0; i < N_MAPS; i++)
		maps[i].n = 0;
	smap.n = 0;
	memset(agg_runs, 0, sizeof(agg_runs));
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
}
