/* SPDX-License-Identifier: Apache-2.0 */
/* Types as C writes them: specifiers in any order, declarators inside out, attributes, and the words that the kernel's headers
 * use for attributes. */
#include <string.h>

#include "sema/cdef.h"
#include "sema/sema.h"

enum { MAX_DERIVED = 64,
       MAX_SIZE = 1 << 30 };

/* ---- attributes */

static uint32_t align_arg(struct cparse *p)
{
	struct cvalue v;

	if (!cdef_accept(p, "("))
		return 16;
	if (cdef_starts_type(p, p->t)) {
		struct cdef_type *t = cdef_type_name(p);

		if (!cdef_layout(p->d, t, p, p->t->span))
			cdef_fail(p, p->t->span, NULL, "the alignment of this type is not known");
		v.v = t->align;
	} else {
		v = cdef_expr(p);
	}
	cdef_expect(p, ")", "behind an alignment");
	if (!v.v || v.v > 65536 || (v.v & (v.v - 1)))
		cdef_fail(p, p->t->span, NULL, "an alignment is a power of two up to 65536, not %lld", (long long)v.v);
	return (uint32_t)v.v;
}

static int mode_arg(struct cparse *p)
{
	static const struct {
		const char *name;
		int size;
	} modes[] = { { "QI", 1 }, { "HI", 2 }, { "SI", 4 }, { "DI", 8 }, { "byte", 1 }, { "word", 8 }, { "pointer", 8 }, { "TI", 16 } };
	const struct pp_token *t;
	int size = 0;
	size_t i;

	cdef_expect(p, "(", "behind 'mode'");
	t = cdef_next(p);
	for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
		if (pp_is(t, modes[i].name) || pp_is(t, arena_printf(p->a, "__%s__", modes[i].name)))
			size = modes[i].size;
	cdef_expect(p, ")", "behind a mode");
	return size;
}

static bool is_word(const struct pp_token *t, const char *word)
{
	size_t n = strlen(word);

	return pp_is(t, word) || (t->n == n + 4 && !memcmp(t->s, "__", 2) && !memcmp(t->s + 2, word, n) && !memcmp(t->s + n + 2, "__", 2));
}

/* What stands between the parentheses of __attribute__((...)). */
static void attribute_list(struct cparse *p, struct cdef_attrs *attrs)
{
	const struct pp_token *t;

	cdef_expect(p, "(", "behind '__attribute__'");
	cdef_expect(p, "(", "behind '__attribute__('");
	while (!cdef_accept(p, ")")) {
		t = cdef_next(p);
		if (t->kind == PP_END)
			cdef_fail(p, t->span, NULL, "unexpected end of an attribute");
		if (is_word(t, "packed"))
			attrs->is_packed = true;
		else if (is_word(t, "aligned"))
			attrs->align = align_arg(p);
		else if (is_word(t, "mode"))
			attrs->mode_size = mode_arg(p);
		else if (t->kind == PP_IDENT && pp_is(p->t, "("))
			cdef_skip_balanced(p);
		else if (t->kind != PP_IDENT && !pp_is(t, ","))
			cdef_fail(p, t->span, NULL, "unexpected '%s' in an attribute", diag_show(p->a, t->s, t->n));
	}
	cdef_expect(p, ")", "behind an attribute");
}

/* Words of the kernel's headers that stand for attributes, unless the script defines them otherwise. */
static const struct word {
	const char *name;
	bool is_packed, is_user, is_percpu, has_args;
	uint32_t align;
} words[] = {
	{ .name = "__packed", .is_packed = true },
	{ .name = "__user", .is_user = true },
	{ .name = "__percpu", .is_percpu = true },
	{ .name = "__aligned", .has_args = true },
	{ .name = "_Alignas", .has_args = true },
	{ .name = "____cacheline_aligned", .align = 64 },
	{ .name = "____cacheline_aligned_in_smp", .align = 64 },
	{ .name = "__kernel" },
	{ .name = "__iomem" },
	{ .name = "__rcu" },
	{ .name = "__force" },
	{ .name = "__bitwise" },
	{ .name = "__nocast" },
	{ .name = "__private" },
	{ .name = "__safe" },
	{ .name = "__init" },
	{ .name = "__ref" },
	{ .name = "__refdata" },
	{ .name = "__must_check" },
	{ .name = "__maybe_unused" },
	{ .name = "__randomize_layout" },
	{ .name = "__designated_init" },
	{ .name = "__no_randomize_layout" },
	{ .name = "__THROW" },
};

static const struct word *find_word(const struct pp_token *t)
{
	size_t i;

	for (i = 0; t->kind == PP_IDENT && i < sizeof(words) / sizeof(words[0]); i++)
		if (pp_is(t, words[i].name))
			return &words[i];
	return NULL;
}

bool cdef_attribute(struct cparse *p, struct cdef_attrs *attrs)
{
	const struct word *w;

	if (pp_is(p->t, "__attribute__") || pp_is(p->t, "__attribute")) {
		cdef_next(p);
		attribute_list(p, attrs);
		return true;
	}
	w = find_word(p->t);
	if (!w)
		return false;
	cdef_next(p);
	attrs->is_packed |= w->is_packed;
	attrs->is_user |= w->is_user;
	attrs->is_percpu |= w->is_percpu;
	if (w->align)
		attrs->align = w->align;
	if (w->has_args)
		attrs->align = align_arg(p);
	return true;
}

/* ---- specifiers */

enum spec {
	SP_NONE,
	SP_IGNORED,
	SP_TYPEDEF,
	SP_STRUCT,
	SP_UNION,
	SP_ENUM,
	SP_VOID,
	SP_CHAR,
	SP_SHORT,
	SP_INT,
	SP_LONG,
	SP_FLOAT,
	SP_DOUBLE,
	SP_SIGNED,
	SP_UNSIGNED,
	SP_BOOL,
	SP_INT128,
	SP_TYPEOF,
	SP_COUNT
};

static const struct {
	const char *name;
	enum spec spec;
} specs[] = {
	{ "const", SP_IGNORED },
	{ "volatile", SP_IGNORED },
	{ "restrict", SP_IGNORED },
	{ "__restrict", SP_IGNORED },
	{ "__restrict__", SP_IGNORED },
	{ "__const", SP_IGNORED },
	{ "__const__", SP_IGNORED },
	{ "__volatile__", SP_IGNORED },
	{ "_Atomic", SP_IGNORED },
	{ "static", SP_IGNORED },
	{ "extern", SP_IGNORED },
	{ "register", SP_IGNORED },
	{ "inline", SP_IGNORED },
	{ "__inline", SP_IGNORED },
	{ "__inline__", SP_IGNORED },
	{ "_Noreturn", SP_IGNORED },
	{ "_Thread_local", SP_IGNORED },
	{ "__extension__", SP_IGNORED },
	{ "typedef", SP_TYPEDEF },
	{ "struct", SP_STRUCT },
	{ "union", SP_UNION },
	{ "enum", SP_ENUM },
	{ "void", SP_VOID },
	{ "char", SP_CHAR },
	{ "short", SP_SHORT },
	{ "int", SP_INT },
	{ "long", SP_LONG },
	{ "float", SP_FLOAT },
	{ "double", SP_DOUBLE },
	{ "signed", SP_SIGNED },
	{ "__signed__", SP_SIGNED },
	{ "__signed", SP_SIGNED },
	{ "unsigned", SP_UNSIGNED },
	{ "_Bool", SP_BOOL },
	{ "bool", SP_BOOL },
	{ "__int128", SP_INT128 },
	{ "__int128_t", SP_INT128 },
	{ "typeof", SP_TYPEOF },
	{ "__typeof__", SP_TYPEOF },
	{ "__typeof", SP_TYPEOF },
};

static enum spec find_spec(const struct pp_token *t)
{
	size_t i;

	for (i = 0; t->kind == PP_IDENT && i < sizeof(specs) / sizeof(specs[0]); i++)
		if (pp_is(t, specs[i].name))
			return specs[i].spec;
	return SP_NONE;
}

/* An integer type that needs no definition. */
static struct type *known_type(const struct cparse *p, const char *name)
{
	struct type *t = sema_type_by_name(&p->d->u->types, name);

	return t && (t->kind == T_INT || t->kind == T_BOOL) ? t : NULL;
}

/* A type that some other place defines, or one of the names that everybody knows. */
struct cdef_type *cdef_named(struct cparse *p, const char *name, struct span at)
{
	struct cdef_name *n = cdef_find(p->d, CS_TYPEDEF, name);
	struct type *known;
	struct cdef_type *t;

	if (n)
		return n->type;
	known = known_type(p, name);
	if (known && known->kind == T_BOOL)
		return cdef_bool(p->d);
	if (known)
		return cdef_int(p->d, known->size, known->is_signed);
	t = cdef_new(p->d, CT_FWD, at);
	t->tag = CT_TYPEDEF;
	t->name = name;
	cdef_add(p->d, CS_TYPEDEF, name, t, at);
	return t;
}

static struct cdef_type *floating(struct cparse *p, uint32_t size, struct span at)
{
	struct cdef_type *t = cdef_new(p->d, CT_FLOAT, at);

	t->size = t->align = size;
	t->is_laid = true;
	return t;
}

/* The base type that the counted words name. */
static struct cdef_type *base_type(struct cparse *p, const int *n, struct span at)
{
	bool is_unsigned = n[SP_UNSIGNED];

	if (n[SP_SIGNED] + n[SP_UNSIGNED] > 1 || n[SP_LONG] > 2 || n[SP_SHORT] + n[SP_CHAR] + !!n[SP_LONG] > 1 ||
	    n[SP_VOID] + n[SP_CHAR] + n[SP_INT] + n[SP_FLOAT] + n[SP_DOUBLE] + n[SP_BOOL] + n[SP_INT128] > 1)
		cdef_fail(p, at, NULL, "these words together name no type");
	if (n[SP_VOID])
		return cdef_new(p->d, CT_VOID, at);
	if (n[SP_BOOL])
		return cdef_bool(p->d);
	if (n[SP_CHAR] && !n[SP_SIGNED] && !is_unsigned)
		return cdef_char(p->d, (char)-1 < 0);
	if (n[SP_FLOAT])
		return floating(p, 4, at);
	if (n[SP_DOUBLE])
		return floating(p, n[SP_LONG] ? 16 : 8, at);
	if (n[SP_INT128])
		return cdef_int(p->d, 16, !is_unsigned);
	return cdef_int(p->d, n[SP_CHAR] ? 1 : n[SP_SHORT] ? 2
					: n[SP_LONG]       ? 8
							   : 4,
			!is_unsigned);
}

static struct cdef_type *typeof_type(struct cparse *p)
{
	struct cdef_type *t;

	cdef_expect(p, "(", "behind 'typeof'");
	t = cdef_type_name(p);
	cdef_expect(p, ")", "behind a type");
	return t;
}

static struct cdef_type *spec_type(struct cparse *p, struct cdef_specs *s, enum spec spec, const struct pp_token *t)
{
	if (spec == SP_TYPEOF)
		return typeof_type(p);
	s->is_tag = true;
	return cdef_tagged(p, spec == SP_STRUCT ? CT_STRUCT : spec == SP_UNION ? CT_UNION : CT_ENUM, t);
}

/* One word; false: it does not belong to the specifiers any more. */
static bool take_spec(struct cparse *p, struct cdef_specs *s, int *count, int *n)
{
	const struct pp_token *t = p->t;
	enum spec spec = find_spec(t);

	if (cdef_attribute(p, &s->attrs))
		return true;
	switch (spec) {
	case SP_IGNORED:
		cdef_next(p);
		return true;
	case SP_TYPEDEF:
		cdef_next(p);
		s->is_typedef = true;
		return true;
	case SP_NONE:
		if (t->kind != PP_IDENT || s->type || *n)
			return false;
		cdef_next(p);
		s->type = cdef_named(p, pp_name(p->a, t), t->span);
		return true;
	case SP_STRUCT:
	case SP_UNION:
	case SP_ENUM:
	case SP_TYPEOF:
		if (s->type || *n)
			return false;
		cdef_next(p);
		s->type = spec_type(p, s, spec, t);
		return true;
	default:
		if (s->type)
			return false;
		cdef_next(p);
		count[spec]++;
		++*n;
		return true;
	}
}

void cdef_specs(struct cparse *p, struct cdef_specs *s)
{
	struct span at = p->t->span;
	int count[SP_COUNT] = { 0 }, n = 0;

	memset(s, 0, sizeof(*s));
	while (take_spec(p, s, count, &n))
		;
	if (n)
		s->type = base_type(p, count, at);
	if (!s->type)
		cdef_fail(p, p->t->span, NULL, "unexpected %s, expected a type",
			  p->t->kind == PP_END ? "end" : arena_printf(p->a, "'%s'", diag_show(p->a, p->t->s, p->t->n)));
	if (s->attrs.mode_size && s->type->kind == CT_INT)
		s->type = cdef_int(p->d, (uint32_t)s->attrs.mode_size, s->type->is_signed);
}

bool cdef_starts_type(const struct cparse *p, const struct pp_token *t)
{
	const char *name;

	if (t->kind != PP_IDENT)
		return false;
	if (find_spec(t))
		return true;
	name = pp_name(p->a, t);
	return cdef_find(p->d, CS_TYPEDEF, name) || known_type(p, name);
}

/* ---- declarators */

struct derived {
	enum ctype_kind kind; /* CT_PTR, CT_ARRAY, CT_FUNC */
	bool is_user, is_percpu;
	uint32_t n;
};

struct declarator {
	struct derived v[MAX_DERIVED]; /* from the name outwards */
	int n;
	const char *name;
	struct span at;
	struct cdef_attrs *attrs;
};

static struct derived *derive(struct cparse *p, struct declarator *d, enum ctype_kind kind)
{
	if (d->n == MAX_DERIVED)
		cdef_fail(p, p->t->span, NULL, "nested too deeply");
	d->v[d->n].kind = kind;
	d->v[d->n].n = 0;
	d->v[d->n].is_user = d->v[d->n].is_percpu = false;
	return &d->v[d->n++];
}

static void array_suffix(struct cparse *p, struct declarator *d)
{
	struct derived *a = derive(p, d, CT_ARRAY);
	struct span at = p->t->span;
	struct cvalue v;

	if (cdef_accept(p, "]"))
		return;
	v = cdef_expr(p);
	if ((int64_t)v.v < 0 || v.v > MAX_SIZE)
		cdef_fail(p, at, NULL, "an array cannot have %lld elements", (long long)v.v);
	a->n = (uint32_t)v.v;
	cdef_expect(p, "]", "behind the size of an array");
}

/* Whether the '(' at hand holds a declarator and not parameters. */
static bool is_nested(const struct cparse *p)
{
	const struct pp_token *t = p->t->next;

	if (pp_is(t, "*") || pp_is(t, "(") || pp_is(t, "__attribute__") || find_word(t))
		return true;
	return t->kind == PP_IDENT && !cdef_starts_type(p, t) && !pp_is(t, "void");
}

static void declarator(struct cparse *p, struct declarator *d);

static void direct(struct cparse *p, struct declarator *d)
{
	if (pp_is(p->t, "(") && is_nested(p)) {
		cdef_next(p);
		if (++p->depth > MAX_DERIVED)
			cdef_fail(p, p->t->span, NULL, "nested too deeply");
		declarator(p, d);
		p->depth--;
		cdef_expect(p, ")", "behind a name");
	} else if (p->t->kind == PP_IDENT && !find_word(p->t)) {
		d->at = p->t->span;
		d->name = pp_name(p->a, cdef_next(p));
	}
	for (;;) {
		if (cdef_accept(p, "[")) {
			array_suffix(p, d);
		} else if (pp_is(p->t, "(")) {
			derive(p, d, CT_FUNC);
			cdef_skip_balanced(p);
		} else {
			break;
		}
	}
}

static void declarator(struct cparse *p, struct declarator *d)
{
	struct { bool is_user, is_percpu; } stars[MAX_DERIVED];
	struct cdef_attrs attrs = { 0 };
	struct derived *ptr;
	int n = 0;

	while (cdef_attribute(p, &attrs))
		;
	while (cdef_accept(p, "*")) {
		if (n == MAX_DERIVED)
			cdef_fail(p, p->t->span, NULL, "nested too deeply");
		stars[n].is_user = attrs.is_user;
		stars[n++].is_percpu = attrs.is_percpu;
		attrs.is_user = attrs.is_percpu = false;
		while (cdef_attribute(p, &attrs) || (find_spec(p->t) == SP_IGNORED && cdef_next(p)))
			;
	}
	d->attrs->is_packed |= attrs.is_packed;
	if (attrs.align)
		d->attrs->align = attrs.align;
	direct(p, d);
	while (n) {
		ptr = derive(p, d, CT_PTR);
		ptr->is_user = stars[--n].is_user;
		ptr->is_percpu = stars[n].is_percpu;
	}
}

struct cdef_type *cdef_declarator(struct cparse *p, struct cdef_specs *s, const char **name, struct span *at, struct cdef_attrs *attrs)
{
	struct declarator d = { .n = 0, .at = p->t->span, .attrs = attrs };
	struct cdef_type *t = s->type;
	bool is_user = s->attrs.is_user, is_percpu = s->attrs.is_percpu;

	declarator(p, &d);
	while (d.n--) {
		t = cdef_ref(p->d, d.v[d.n].kind, t, d.v[d.n].n);
		t->span = d.at;
		if (t->kind != CT_PTR)
			continue;
		t->is_user = d.v[d.n].is_user || is_user;
		t->is_percpu = d.v[d.n].is_percpu || is_percpu;
		is_user = is_percpu = false;
	}
	*name = d.name;
	*at = d.at;
	return t;
}

struct cdef_type *cdef_type_name(struct cparse *p)
{
	struct cdef_attrs attrs = { 0 };
	struct cdef_specs s;
	struct cdef_type *t;
	const char *name;
	struct span at;

	cdef_specs(p, &s);
	t = cdef_declarator(p, &s, &name, &at, &attrs);
	if (name)
		cdef_fail(p, at, NULL, "unexpected name '%s' in a type", name);
	return t;
}
