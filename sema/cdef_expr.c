/* SPDX-License-Identifier: Apache-2.0 */
/* Constant expressions of C, with C's integer types: sizes of arrays, widths of bit-fields, values of enumerators, conditions of
 * #if, macros that stand for numbers. */
#include <string.h>

#include "sema/cdef.h"
#include "sema/wellknown.h"

enum { MAX_DEPTH = 200 };

static struct cvalue number(uint64_t v, int size, bool is_unsigned)
{
	if (size == 4)
		v = is_unsigned ? (uint32_t)v : (uint64_t)(int32_t)v;
	return (struct cvalue){ v, size, is_unsigned };
}

/* ---- operands */

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

/* The letters behind a number: u, l, ul, ll, ull in any case and order. */
static bool suffix(const char *s, const char *end, bool *is_unsigned, bool *is_long)
{
	for (; s < end; s++) {
		if ((*s | 32) == 'u')
			*is_unsigned = true;
		else if ((*s | 32) == 'l')
			*is_long = true;
		else
			return false;
	}
	return true;
}

static struct cvalue literal(struct cparse *p, const struct pp_token *t)
{
	const char *s = t->s, *end = t->s + t->n;
	bool is_unsigned = false, is_long = p->in_condition, is_decimal = *s != '0';
	int base = is_decimal ? 10 : 8;
	uint64_t v = 0;

	if (t->n > 2 && *s == '0' && ((s[1] | 32) == 'x' || (s[1] | 32) == 'b')) {
		base = (s[1] | 32) == 'x' ? 16 : 2;
		s += 2;
	}
	for (; s < end && digit(*s) < base; s++)
		if (__builtin_mul_overflow(v, (uint64_t)base, &v) || __builtin_add_overflow(v, (uint64_t)digit(*s), &v))
			cdef_fail(p, t->span, NULL, "number '%s' is too large", diag_show(p->a, t->s, t->n));
	if (!suffix(s, end, &is_unsigned, &is_long))
		cdef_fail(p, t->span, NULL, "'%s' is no integer", diag_show(p->a, t->s, t->n));
	if (v > INT64_MAX)
		is_unsigned = true;
	if (is_long || v > UINT32_MAX || (is_decimal && v > INT32_MAX && !is_unsigned))
		return number(v, 8, is_unsigned);
	return number(v, 4, is_unsigned || v > INT32_MAX);
}

static struct cvalue character(struct cparse *p, const struct pp_token *t)
{
	static const char from[] = "ntr0abfve", to[] = "\n\t\r\0\a\b\f\v\033";
	const char *s = t->s + 1, *end = t->s + t->n - 1, *esc;
	int v = 0;

	if (t->n < 3 || *end != '\'')
		cdef_fail(p, t->span, NULL, "%s is no character", diag_show(p->a, t->s, t->n));
	if (*s != '\\')
		return number((uint64_t)(int64_t)(signed char)*s, 4, false);
	s++;
	if (digit(*s) < 8) {
		for (; s < end && digit(*s) < 8; s++)
			v = v * 8 + digit(*s);
	} else if (*s == 'x') {
		for (s++; s < end && digit(*s) < 16; s++)
			v = v * 16 + digit(*s);
	} else {
		esc = strchr(from, *s);
		v = esc && *s ? to[esc - from] : *s;
	}
	return number((uint64_t)(int64_t)(signed char)v, 4, false);
}

static struct cvalue constant(struct cparse *p, const struct pp_token *t)
{
	const char *name = pp_name(p->a, t);
	struct cdef_name *n;
	struct type *type;
	int64_t v;

	if (p->in_condition)
		return number(!strcmp(name, "true"), 8, false);
	n = cdef_find(p->d, CS_CONSTANT, name);
	if (n)
		v = n->value;
	else if (!strcmp(name, "true") || !strcmp(name, "false"))
		v = *name == 't';
	else if (!sema_well_known(name, &v) && !unit_find_constant(p->d->u, name, CR_MODULE, &v, &type))
		cdef_fail(p, t->span, NULL, "unknown constant '%s'", diag_show(p->a, t->s, t->n));
	return number((uint64_t)v, v == (int32_t)v ? 4 : 8, false);
}

/* ---- sizes */

/* Leaves when the size is not known; why has been said. */
static void need_layout(struct cparse *p, struct cdef_type *t, struct span at)
{
	int errors = p->d->u->diags.n_errors;

	if (cdef_layout(p->d, t, p, at))
		return;
	if (p->d->u->diags.n_errors > errors)
		longjmp(*p->out, 1);
	cdef_fail(p, at, NULL, "the size of this type is not known");
}

static struct cdef_type *sized(struct cparse *p, struct span at)
{
	struct cdef_type *t;

	cdef_expect(p, "(", "in front of a type");
	t = cdef_type_name(p);
	cdef_expect(p, ")", "behind a type");
	need_layout(p, t, at);
	return t;
}

static struct cdef_member *find_member(struct cdef_type *t, const char *name, uint64_t *bits)
{
	struct cdef_member *m, *in;
	uint64_t inner;
	int i;

	t = cdef_bare(t);
	if (t->kind != CT_STRUCT && t->kind != CT_UNION)
		return NULL;
	for (i = 0; i < t->members.n; i++) {
		m = &t->members.v[i];
		if (m->name && !strcmp(m->name, name)) {
			*bits += m->bit_off;
			return m;
		}
		inner = 0;
		in = m->name || m->width >= 0 ? NULL : find_member(m->type, name, &inner);
		if (in) {
			*bits += m->bit_off + inner;
			return in;
		}
	}
	return NULL;
}

static struct cvalue offset_of(struct cparse *p, struct span at)
{
	struct cdef_type *t;
	const struct cdef_member *m;
	struct pp_token *name;
	uint64_t bits = 0;

	cdef_expect(p, "(", "behind 'offsetof'");
	t = cdef_type_name(p);
	need_layout(p, t, at);
	cdef_expect(p, ",", "behind a type");
	do {
		name = cdef_next(p);
		m = name->kind == PP_IDENT ? find_member(t, pp_name(p->a, name), &bits) : NULL;
		if (!m)
			cdef_fail(p, name->span, NULL, "there is no member '%s'", diag_show(p->a, name->s, name->n));
		t = m->type;
	} while (cdef_accept(p, "."));
	cdef_expect(p, ")", "behind a member");
	return number(bits / 8, 8, true);
}

/* ---- operators */

static struct cvalue unary(struct cparse *p);

static struct cvalue cast(struct cparse *p)
{
	struct span at = p->t->span;
	struct cdef_type *t = cdef_type_name(p);
	struct cvalue v;
	uint64_t bits;

	cdef_expect(p, ")", "behind a type");
	v = unary(p);
	need_layout(p, t, at);
	t = cdef_bare(t);
	if (t->kind == CT_PTR)
		return number(v.v, 8, true);
	if (t->kind != CT_INT && t->kind != CT_ENUM && t->kind != CT_FWD)
		cdef_fail(p, at, NULL, "a constant cannot be cast to this type");
	if (t->is_bool)
		return number(v.v != 0, 4, false);
	if (t->size >= 4 || !t->size)
		return number(v.v, t->size == 4 ? 4 : 8, !t->is_signed);
	bits = 64 - t->size * 8;
	v.v = t->is_signed ? (uint64_t)((int64_t)(v.v << bits) >> bits) : v.v << bits >> bits;
	return number(v.v, 4, false);
}

/* "(name)" in front of something that cannot follow a value: a type that nobody has told us about. */
static bool is_cast(const struct cparse *p)
{
	const struct pp_token *t = p->t, *next;

	if (p->in_condition)
		return false;
	if (cdef_starts_type(p, t))
		return true;
	if (t->kind != PP_IDENT || !pp_is(t->next, ")"))
		return false;
	next = t->next->next;
	return next->kind == PP_NUMBER || next->kind == PP_IDENT || next->kind == PP_CHAR || pp_is(next, "(") || pp_is(next, "~");
}

static struct cvalue primary(struct cparse *p)
{
	struct pp_token *t = cdef_next(p);
	struct cvalue v;

	if (t->kind == PP_NUMBER)
		return literal(p, t);
	if (t->kind == PP_CHAR)
		return character(p, t);
	if (pp_is(t, "sizeof") && !p->in_condition)
		return number(sized(p, t->span)->size, 8, true);
	if ((pp_is(t, "_Alignof") || pp_is(t, "__alignof__") || pp_is(t, "alignof")) && !p->in_condition)
		return number(sized(p, t->span)->align, 8, true);
	if ((pp_is(t, "offsetof") || pp_is(t, "__builtin_offsetof")) && !p->in_condition)
		return offset_of(p, t->span);
	if (pp_is(t, "(")) {
		if (is_cast(p))
			return cast(p);
		v = cdef_expr(p);
		cdef_expect(p, ")", "in an expression");
		return v;
	}
	if (t->kind != PP_IDENT)
		cdef_fail(p, t->span, NULL, "unexpected %s of a constant expression",
			  t->kind == PP_END ? "end" : arena_printf(p->a, "'%s' as part", diag_show(p->a, t->s, t->n)));
	if (p->in_condition && pp_is(p->t, "(")) {
		cdef_skip_balanced(p); /* a macro that does not exist here */
		return number(0, 8, false);
	}
	return constant(p, t);
}

static void deeper(struct cparse *p)
{
	if (++p->depth > MAX_DEPTH)
		cdef_fail(p, p->t->span, NULL, "nested too deeply");
}

static struct cvalue unary(struct cparse *p)
{
	struct cvalue v;

	deeper(p);
	if (cdef_accept(p, "-")) {
		v = unary(p);
		v = number(-v.v, v.size, v.is_unsigned);
	} else if (cdef_accept(p, "~")) {
		v = unary(p);
		v = number(~v.v, v.size, v.is_unsigned);
	} else if (cdef_accept(p, "!")) {
		v = number(!unary(p).v, p->in_condition ? 8 : 4, false);
	} else if (cdef_accept(p, "+")) {
		v = unary(p);
	} else {
		v = primary(p);
	}
	p->depth--;
	return v;
}

enum bop { B_MUL,
	   B_DIV,
	   B_MOD,
	   B_ADD,
	   B_SUB,
	   B_SHL,
	   B_SHR,
	   B_LT,
	   B_GT,
	   B_LE,
	   B_GE,
	   B_EQ,
	   B_NE,
	   B_AND,
	   B_XOR,
	   B_OR,
	   B_LAND,
	   B_LOR };

static const struct {
	const char *text;
	int level;
} operators[] = {
	[B_MUL] = { "*", 10 },
	[B_DIV] = { "/", 10 },
	[B_MOD] = { "%", 10 },
	[B_ADD] = { "+", 9 },
	[B_SUB] = { "-", 9 },
	[B_SHL] = { "<<", 8 },
	[B_SHR] = { ">>", 8 },
	[B_LT] = { "<", 7 },
	[B_GT] = { ">", 7 },
	[B_LE] = { "<=", 7 },
	[B_GE] = { ">=", 7 },
	[B_EQ] = { "==", 6 },
	[B_NE] = { "!=", 6 },
	[B_AND] = { "&", 5 },
	[B_XOR] = { "^", 4 },
	[B_OR] = { "|", 3 },
	[B_LAND] = { "&&", 2 },
	[B_LOR] = { "||", 1 },
};

static bool compare(enum bop op, struct cvalue a, struct cvalue b, bool is_unsigned)
{
	bool less = is_unsigned ? a.v < b.v : (int64_t)a.v < (int64_t)b.v;

	switch (op) {
	case B_LT: return less;
	case B_GE: return !less;
	case B_LE: return less || a.v == b.v;
	case B_GT: return !less && a.v != b.v;
	default: return op == B_EQ ? a.v == b.v : a.v != b.v;
	}
}

/* By zero: 0, as the branch may be one that does not count. */
static uint64_t divide(enum bop op, uint64_t a, uint64_t b, bool is_unsigned)
{
	if (!b)
		return 0;
	if (is_unsigned)
		return op == B_DIV ? a / b : a % b;
	if (b == UINT64_MAX)
		return op == B_DIV ? -a : 0;
	return (uint64_t)(op == B_DIV ? (int64_t)a / (int64_t)b : (int64_t)a % (int64_t)b);
}

static uint64_t shift(enum bop op, struct cvalue a, uint64_t n)
{
	if (n > 63)
		return 0;
	if (op == B_SHL)
		return a.v << n;
	return a.is_unsigned ? a.v >> n : (uint64_t)((int64_t)a.v >> n);
}

static struct cvalue apply(struct cparse *p, enum bop op, struct cvalue a, struct cvalue b)
{
	int size = a.size > b.size ? a.size : b.size, truth = p->in_condition ? 8 : 4;
	bool is_unsigned = (a.is_unsigned && a.size == size) || (b.is_unsigned && b.size == size);

	if (op != B_SHL && op != B_SHR) {
		a = number(a.v, size, is_unsigned);
		b = number(b.v, size, is_unsigned);
	}
	switch (op) {
	case B_MUL: return number(a.v * b.v, size, is_unsigned);
	case B_DIV:
	case B_MOD: return number(divide(op, a.v, b.v, is_unsigned), size, is_unsigned);
	case B_ADD: return number(a.v + b.v, size, is_unsigned);
	case B_SUB: return number(a.v - b.v, size, is_unsigned);
	case B_SHL:
	case B_SHR: return number(shift(op, a, b.v), a.size, a.is_unsigned);
	case B_AND: return number(a.v & b.v, size, is_unsigned);
	case B_XOR: return number(a.v ^ b.v, size, is_unsigned);
	case B_OR: return number(a.v | b.v, size, is_unsigned);
	case B_LAND: return number(a.v && b.v, truth, false);
	case B_LOR: return number(a.v || b.v, truth, false);
	default: return number(compare(op, a, b, is_unsigned), truth, false);
	}
}

static int find_operator(const struct pp_token *t)
{
	int i;

	for (i = B_MUL; t->kind == PP_PUNCT && i <= B_LOR; i++)
		if (pp_is(t, operators[i].text))
			return i;
	return -1;
}

static struct cvalue binary(struct cparse *p, int level)
{
	struct cvalue v = unary(p), right;
	struct span at;
	int op;

	while ((op = find_operator(p->t)) >= 0 && operators[op].level >= level) {
		at = cdef_next(p)->span;
		right = binary(p, operators[op].level + 1);
		if ((op == B_DIV || op == B_MOD) && !right.v && !p->in_condition)
			cdef_fail(p, at, NULL, "division by zero");
		if ((op == B_SHL || op == B_SHR) && !p->in_condition && right.v >= (uint64_t)v.size * 8)
			cdef_fail(p, at, v.size == 4 ? "1ull is a number of 64 bits" : NULL, "a number of %d bits is shifted by %lld", v.size * 8,
				  (long long)right.v);
		v = apply(p, (enum bop)op, v, right);
	}
	return v;
}

struct cvalue cdef_expr(struct cparse *p)
{
	struct cvalue v, a, b;

	deeper(p);
	v = binary(p, 1);
	if (cdef_accept(p, "?")) {
		a = cdef_expr(p);
		cdef_expect(p, ":", "behind '?'");
		b = cdef_expr(p);
		v = v.v ? a : b;
	}
	p->depth--;
	return v;
}

/* ---- whole texts */

static bool whole(struct cparse *p, struct cvalue *v)
{
	jmp_buf out;

	p->out = &out;
	if (setjmp(out))
		return false;
	*v = cdef_expr(p);
	if (p->t->kind != PP_END)
		cdef_fail(p, p->t->span, NULL, "unexpected '%s' behind an expression", diag_show(p->a, p->t->s, p->t->n));
	return true;
}

bool cdef_condition(struct cdefs *d, struct pp_token *t)
{
	struct cparse p = { .d = d, .a = d->a, .t = t, .is_quiet = d->cpp->is_quiet, .in_condition = true };
	struct cvalue v;

	return whole(&p, &v) && v.v;
}

bool cdef_value(struct cdefs *d, struct pp_token *t, uint64_t *v, bool *is_unsigned)
{
	struct cparse p = { .d = d, .a = d->a, .t = t, .is_quiet = true };
	struct cvalue c;

	if (!whole(&p, &c))
		return false;
	*v = c.v;
	*is_unsigned = c.is_unsigned;
	return true;
}
