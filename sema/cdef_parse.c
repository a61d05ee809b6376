/* SPDX-License-Identifier: Apache-2.0 */
/* Declarations at the top of the text, and the bodies of structs and enums. A mistake ends the piece of text it is in; in a header
 * it ends the declaration, and the next one is tried. */
#include <stdarg.h>
#include <string.h>

#include "sema/cdef.h"

enum { MAX_NESTED = 64,
       MAX_MEMBERS = 20000 };

/* ---- tokens */

void cdef_fail(struct cparse *p, struct span at, const char *hint, const char *fmt, ...)
{
	va_list ap;

	if (!p->is_quiet) {
		va_start(ap, fmt);
		diag_error(&p->d->u->diags, at, hint, "%s", arena_vprintf(p->a, fmt, ap));
		va_end(ap);
	}
	longjmp(*p->out, 1);
}

struct pp_token *cdef_next(struct cparse *p)
{
	struct pp_token *t = p->t;

	if (t->kind != PP_END)
		p->t = t->next;
	return t;
}

bool cdef_accept(struct cparse *p, const char *text)
{
	bool is = pp_is(p->t, text);

	if (is)
		cdef_next(p);
	return is;
}

static const char *shown(struct cparse *p, const struct pp_token *t)
{
	return t->kind == PP_END ? "end" : arena_printf(p->a, "'%s'", diag_show(p->a, t->s, t->n));
}

void cdef_expect(struct cparse *p, const char *text, const char *behind)
{
	if (!cdef_accept(p, text))
		cdef_fail(p, p->t->span, NULL, "unexpected %s, expected '%s' %s", shown(p, p->t), text, behind);
}

void cdef_skip_balanced(struct cparse *p)
{
	int depth = 0;
	const struct pp_token *t;

	do {
		t = cdef_next(p);
		if (t->kind == PP_END)
			cdef_fail(p, t->span, NULL, "a bracket is not closed");
		depth += pp_is(t, "(") || pp_is(t, "[") || pp_is(t, "{");
		depth -= pp_is(t, ")") || pp_is(t, "]") || pp_is(t, "}");
	} while (depth > 0);
}

/* ---- members */

static void already(struct cparse *p, struct span at, const char *what, const char *name, struct span first)
{
	if (!p->is_quiet) {
		diag_error(&p->d->u->diags, at, NULL, "%s '%s' is defined twice", what, name);
		diag_note(&p->d->u->diags, first, "'%s' is first defined here", name);
	}
	longjmp(*p->out, 1);
}

static void add_member(struct cparse *p, struct cdef_type *t, const struct cdef_member *m)
{
	int i;

	if (t->members.n >= MAX_MEMBERS)
		cdef_fail(p, m->span, NULL, "a struct has at most %d members", MAX_MEMBERS);
	for (i = 0; m->name && i < t->members.n && t->members.n < 1000; i++)
		if (t->members.v[i].name && !strcmp(t->members.v[i].name, m->name))
			already(p, m->span, "member", m->name, t->members.v[i].span);
	*vec_push(p->a, &t->members) = *m;
}

static int bit_width(struct cparse *p, const struct cdef_type *t, struct span at, const char *name)
{
	struct cvalue v = cdef_expr(p);
	int64_t n = (int64_t)v.v;
	uint64_t max;

	while (t->kind == CT_TYPEDEF)
		t = t->ref;
	if (t->kind != CT_INT && t->kind != CT_ENUM && t->kind != CT_FWD)
		cdef_fail(p, at, NULL, "a bit-field is made of an integer type");
	max = t->is_bool ? 1 : t->size * 8;
	if (n < 0 || (t->kind != CT_FWD && (uint64_t)n > max) || n > 128)
		cdef_fail(p, at, NULL, "a bit-field of this type has at most %llu bits, not %lld", (unsigned long long)max, (long long)n);
	if (!n && name)
		cdef_fail(p, at, NULL, "bit-field '%s' has no bits; such a one is written without a name", name);
	return (int)n;
}

static void member(struct cparse *p, struct cdef_type *t, struct cdef_specs *s)
{
	struct cdef_attrs attrs = s->attrs;
	struct cdef_member m = { .width = -1 };

	m.span = p->t->span;
	if (pp_is(p->t, ":"))
		m.type = s->type;
	else
		m.type = cdef_declarator(p, s, &m.name, &m.span, &attrs);
	if (cdef_accept(p, ":"))
		m.width = bit_width(p, m.type, m.span, m.name);
	else if (!m.name)
		cdef_fail(p, p->t->span, NULL, "unexpected %s, expected the name of a member", shown(p, p->t));
	while (cdef_attribute(p, &attrs))
		;
	m.align = attrs.align;
	m.is_packed = attrs.is_packed;
	if (m.type->kind == CT_FUNC)
		cdef_fail(p, m.span, NULL, "member '%s' is a function; a pointer to one is written (*%s)(...)", m.name, m.name);
	add_member(p, t, &m);
}

static void member_line(struct cparse *p, struct cdef_type *t)
{
	struct cdef_specs s;
	struct cdef_member m = { .width = -1 };
	struct span at = p->t->span;

	if (cdef_accept(p, ";"))
		return;
	cdef_specs(p, &s);
	if (s.is_typedef)
		cdef_fail(p, at, NULL, "a typedef stands outside of structs");
	if (pp_is(p->t, ";") || pp_is(p->t, "}")) {
		m.type = s.type;
		m.span = at;
		m.align = s.attrs.align;
		if (!s.is_tag)
			cdef_fail(p, p->t->span, NULL, "unexpected %s, expected the name of a member", shown(p, p->t));
		if (!s.type->name && s.type->kind != CT_ENUM)
			add_member(p, t, &m);
	} else {
		do
			member(p, t, &s);
		while (cdef_accept(p, ","));
	}
	if (!pp_is(p->t, "}"))
		cdef_expect(p, ";", "behind a member");
}

static void enter(struct cparse *p, struct span at)
{
	if (++p->depth > MAX_NESTED)
		cdef_fail(p, at, NULL, "nested too deeply");
}

static void struct_body(struct cparse *p, struct cdef_type *t)
{
	enter(p, t->span);
	while (!cdef_accept(p, "}")) {
		if (p->t->kind == PP_END)
			cdef_fail(p, p->t->span, NULL, "unexpected end, expected '}'");
		if (pp_is(p->t, "_Static_assert") || pp_is(p->t, "static_assert")) {
			cdef_next(p);
			cdef_skip_balanced(p);
			continue;
		}
		member_line(p, t);
	}
	p->depth--;
}

/* ---- enums */

static void enumerator(struct cparse *p, struct cdef_type *t, struct cvalue *next)
{
	struct pp_token *name = cdef_next(p);
	struct cdef_attrs ignored = { 0 };
	struct cdef_member m = { .width = -1 };
	struct cdef_name *n;

	if (name->kind != PP_IDENT)
		cdef_fail(p, name->span, NULL, "unexpected %s, expected the name of a constant", shown(p, name));
	m.name = pp_name(p->a, name);
	m.span = name->span;
	n = cdef_find(p->d, CS_CONSTANT, m.name);
	if (n)
		already(p, m.span, "constant", m.name, n->span);
	while (cdef_attribute(p, &ignored))
		;
	if (cdef_accept(p, "="))
		*next = cdef_expr(p);
	m.value = (int64_t)next->v;
	t->is_signed |= m.value < 0 && !next->is_unsigned;
	if (m.value != (int32_t)m.value && m.value != (uint32_t)m.value)
		t->size = 8;
	add_member(p, t, &m);
	cdef_add(p->d, CS_CONSTANT, m.name, t, m.span)->value = m.value;
	next->v++;
}

static void enum_body(struct cparse *p, struct cdef_type *t)
{
	struct cvalue next = { 0, 8, false };
	int i;

	t->size = 4;
	while (!cdef_accept(p, "}")) {
		enumerator(p, t, &next);
		if (!cdef_accept(p, ",") && !pp_is(p->t, "}"))
			cdef_expect(p, "}", "behind the constants");
	}
	for (i = 0; i < t->members.n; i++)
		if (t->is_signed && t->members.v[i].value > INT32_MAX)
			t->size = 8;
}

static void pack_enum(struct cdef_type *t)
{
	int i;

	for (t->size = 1, i = 0; i < t->members.n; i++) {
		int64_t v = t->members.v[i].value;

		while (t->size < 8 && (t->is_signed ? v != v << (64 - t->size * 8) >> (64 - t->size * 8) : (uint64_t)v >> (t->size * 8)))
			t->size *= 2;
	}
}

/* ---- struct x, with or without a body */

static bool has_body(const struct cdef_type *t)
{
	return t->kind != CT_FWD;
}

static struct cdef_type *declared(struct cparse *p, enum ctype_kind kind, const char *name, struct span at)
{
	struct cdef_name *n = cdef_find(p->d, CS_TAG, name);
	struct cdef_type *t;

	if (n && (has_body(n->type) ? n->type->kind : n->type->tag) == kind)
		return n->type;
	t = cdef_new(p->d, CT_FWD, at);
	t->tag = kind;
	t->name = name;
	if (!n)
		cdef_add(p->d, CS_TAG, name, t, at);
	return t;
}

/* The name comes to mean the type that is being defined. */
static void claim(struct cparse *p, struct cdef_type *t, struct span at)
{
	struct cdef_name *n = cdef_find(p->d, CS_TAG, t->name);

	if (n && has_body(n->type))
		already(p, at, t->kind == CT_ENUM ? "enum" : t->kind == CT_UNION ? "union" : "struct", t->name, n->span);
	if (!n)
		n = cdef_add(p->d, CS_TAG, t->name, t, at);
	n->type = t;
	n->span = at;
}

struct cdef_type *cdef_tagged(struct cparse *p, enum ctype_kind kind, const struct pp_token *word)
{
	struct cdef_attrs attrs = { 0 };
	struct span at = word->span;
	const char *name = NULL;
	struct cdef_type *t;

	while (cdef_attribute(p, &attrs))
		;
	if (p->t->kind == PP_IDENT) {
		at = p->t->span;
		name = pp_name(p->a, cdef_next(p));
	}
	while (cdef_attribute(p, &attrs))
		;
	if (!cdef_accept(p, "{")) {
		if (!name)
			cdef_fail(p, p->t->span, NULL, "unexpected %s, expected a name or '{'", shown(p, p->t));
		return declared(p, kind, name, at);
	}
	t = cdef_new(p->d, kind, at);
	t->name = name;
	if (name)
		claim(p, t, at);
	t->is_bad = true; /* until its end has been seen */
	if (kind == CT_ENUM)
		enum_body(p, t);
	else
		struct_body(p, t);
	t->is_bad = false;
	while (cdef_attribute(p, &attrs))
		;
	t->is_packed = attrs.is_packed;
	t->min_align = attrs.align;
	if (kind == CT_ENUM && t->is_packed)
		pack_enum(t);
	return t;
}

/* ---- the top */

static bool same_type(const struct cdef_type *a, const struct cdef_type *b)
{
	int i;

	for (i = 0; i < MAX_NESTED && a != b; i++) {
		if (a->kind != b->kind || !a->ref || !b->ref || a->n != b->n)
			return false;
		a = a->ref;
		b = b->ref;
	}
	return a == b;
}

static void add_typedef(struct cparse *p, const char *name, struct cdef_type *to, const struct cdef_attrs *attrs, struct span at)
{
	struct cdef_name *n = cdef_find(p->d, CS_TYPEDEF, name);
	bool is_new = !n || n->type->kind == CT_FWD; /* used, but not defined before */
	struct cdef_type *t;

	if (!is_new && same_type(n->type->ref, to))
		return;
	if (!is_new && !p->is_quiet)
		already(p, at, "type", name, n->span);
	t = cdef_ref(p->d, CT_TYPEDEF, to, 0);
	t->name = name;
	t->span = at;
	t->min_align = attrs->align;
	if (!n)
		n = cdef_add(p->d, CS_TYPEDEF, name, t, at);
	n->type = t;
	n->span = at;
}

static void declarators(struct cparse *p, struct cdef_specs *s)
{
	struct cdef_attrs attrs;
	struct cdef_type *t;
	const char *name;
	struct span at;

	do {
		attrs = s->attrs;
		t = cdef_declarator(p, s, &name, &at, &attrs);
		if (!name)
			cdef_fail(p, p->t->span, NULL, "unexpected %s, expected a name", shown(p, p->t));
		while (cdef_attribute(p, &attrs))
			;
		if (s->is_typedef)
			add_typedef(p, name, t, &attrs, at);
		else if (!p->is_quiet)
			cdef_fail(p, at, "C text of a script defines types", "'%s' would be a variable or function, which scripts cannot have", name);
	} while (cdef_accept(p, ","));
}

static void declaration(struct cparse *p)
{
	struct cdef_specs s;

	if (cdef_accept(p, ";"))
		return;
	cdef_specs(p, &s);
	if (!pp_is(p->t, ";") && p->t->kind != PP_END)
		declarators(p, &s);
	if (!cdef_accept(p, ";") && p->t->kind != PP_END)
		cdef_fail(p, p->t->span, NULL, "unexpected %s, expected ';' behind a definition", shown(p, p->t));
}

/* Behind the declaration that could not be read: a ';' outside of brackets, or the body of a function. */
static void skip_declaration(struct cparse *p)
{
	int depth = 0;
	const struct pp_token *t;

	while ((t = cdef_next(p))->kind != PP_END) {
		depth += pp_is(t, "(") || pp_is(t, "[") || pp_is(t, "{");
		depth -= pp_is(t, ")") || pp_is(t, "]") || pp_is(t, "}");
		if (depth > 0)
			continue;
		if (pp_is(t, ";"))
			break;
		if (pp_is(t, "}")) {
			cdef_accept(p, ";");
			break;
		}
	}
}

/* Parses one declaration; false: it could not be read, and p->t is behind it. */
static bool guarded(struct cparse *p)
{
	struct pp_token *start = p->t;
	jmp_buf out;

	p->out = &out;
	p->depth = 0;
	if (setjmp(out)) {
		p->t = start;
		skip_declaration(p);
		return false;
	}
	declaration(p);
	return true;
}

void cdefs_parse(struct cdefs *d, struct pp_token *t, bool is_quiet)
{
	struct cparse p = { .d = d, .a = d->a, .t = t, .is_quiet = is_quiet };

	d->is_quiet = is_quiet;
	while (p.t->kind != PP_END)
		if (!guarded(&p) && !is_quiet)
			break;
	d->is_quiet = false;
}

void cdefs_check(struct cdefs *d)
{
	struct cparse p = { .d = d, .a = d->a };
	struct cdef_type *t;
	int i;

	for (i = 0; i < d->types.n; i++) {
		t = d->types.v[i];
		p.is_quiet = t->is_foreign;
		if (t->kind == CT_STRUCT || t->kind == CT_UNION)
			cdef_layout(d, t, &p, t->span);
	}
}
