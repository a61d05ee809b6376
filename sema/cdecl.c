/* SPDX-License-Identifier: Apache-2.0 */
/* C types as C text: definitions of structs, unions and enums, and the parameters of functions. */
#include <errno.h>
#include <string.h>

#include "base/str.h"
#include "sema/sema.h"

enum { MAX_DEPTH = 16 };

struct printer {
	struct arena *a;
	struct csource *src;
	struct str *out;
};

static void body(struct printer *p, uint64_t id, int indent);

static void indent_to(struct printer *p, int n)
{
	while (n--)
		str_putc(p->out, '\t');
}

static const char *tag_of(const struct ctype *c)
{
	return c->kind == CT_ENUM ? "enum" : c->kind == CT_UNION ? "union"
								 : "struct";
}

static const char *params(struct printer *p, const struct ctype *f);

/* A declaration, without what stands in the braces of an unnamed type. is_pointer: inner begins with '*'. */
static const char *declare(struct printer *p, uint64_t id, const char *inner, bool is_pointer, int depth)
{
	const char *space = *inner ? " " : "";
	struct ctype c;

	if (depth > MAX_DEPTH || p->src->get(p->src, p->a, id, &c))
		return arena_printf(p->a, "?%s%s", space, inner);
	switch (c.kind) {
	case CT_VOID:
		return arena_printf(p->a, "void%s%s", space, inner);
	case CT_PTR:
		return declare(p, c.ref, arena_printf(p->a, "*%s", inner), true, depth + 1);
	case CT_ARRAY:
		inner = is_pointer ? arena_printf(p->a, "(%s)", inner) : inner;
		return declare(p, c.ref, arena_printf(p->a, c.n ? "%s[%u]" : "%s[]", inner, c.n), false, depth + 1);
	case CT_FUNC:
		inner = is_pointer ? arena_printf(p->a, "(%s)", inner) : inner;
		return declare(p, c.ref, arena_printf(p->a, "%s(%s)", inner, params(p, &c)), false, depth + 1);
	case CT_STRUCT:
	case CT_UNION:
	case CT_ENUM:
	case CT_FWD:
		return arena_printf(p->a, "%s %s%s%s", tag_of(&c), c.name ? c.name : "{...}", space, inner);
	default:
		return arena_printf(p->a, "%s%s%s", c.name ? c.name : "?", space, inner);
	}
}

static const char *params(struct printer *p, const struct ctype *f)
{
	const char *s = "", *one;
	struct ctype c;
	uint32_t i;

	for (i = 0; i < f->n; i++) {
		/* a pointer to a function may have itself as a parameter: only what is told by one name is followed */
		if (p->src->get(p->src, p->a, f->members[i].type, &c))
			one = "?";
		else
			one = c.kind == CT_FUNC ? "..." : declare(p, f->members[i].type, "", false, MAX_DEPTH - 2);
		s = arena_printf(p->a, "%s%s%s", s, i ? ", " : "", one);
	}
	return f->n ? s : "void";
}

/* An unnamed struct, union or enum at the end of arrays and pointers: its definition stands in the member's declaration. */
static bool unnamed(struct printer *p, uint64_t id, struct ctype *c, int depth)
{
	if (depth > MAX_DEPTH || p->src->get(p->src, p->a, id, c))
		return false;
	if (c->kind == CT_ARRAY || c->kind == CT_PTR)
		return unnamed(p, c->ref, c, depth + 1);
	return (c->kind == CT_STRUCT || c->kind == CT_UNION || c->kind == CT_ENUM) && !c->name;
}

static void member(struct printer *p, const struct cmember *m, int indent)
{
	const char *name = m->name ? m->name : "", *text, *rest;
	struct ctype c;

	if (m->bit_size)
		name = arena_printf(p->a, "%s: %u", name, m->bit_size);
	text = declare(p, m->type, name, false, 0);
	indent_to(p, indent);
	rest = strstr(text, "{...}");
	if (rest && indent < MAX_DEPTH && unnamed(p, m->type, &c, 0)) {
		str_printf(p->out, "%s {\n", tag_of(&c));
		body(p, c.id, indent);
		str_printf(p->out, "}%s;\n", rest + strlen("{...}"));
	} else {
		str_printf(p->out, "%s;\n", text);
	}
}

/* The lines between the braces, and the indentation of the last. */
static void body(struct printer *p, uint64_t id, int indent)
{
	struct ctype c;
	uint32_t i;

	if (p->src->get(p->src, p->a, id, &c))
		return;
	for (i = 0; i < c.n; i++) {
		if (c.kind != CT_ENUM) {
			member(p, &c.members[i], indent + 1);
			continue;
		}
		indent_to(p, indent + 1);
		str_printf(p->out, "%s = %lld,\n", c.members[i].name ? c.members[i].name : "?", (long long)c.members[i].value);
	}
	indent_to(p, indent);
}

const char *cdecl_type(struct arena *a, struct csource *src, uint64_t id)
{
	return declare(&(struct printer){ a, src, NULL }, id, "", false, 0);
}

/* ---- listing */

struct type_list {
	struct unit *u;
	struct csource *src;
	struct str *out; /* NULL: names only */
	const char *tag;
	int (*fn)(void *user, const char *name, const char *text);
	void *user;
};

static int on_type(void *user, const char *name, uint64_t id)
{
	struct type_list *l = user;
	struct printer p = { l->u->arena, l->src, l->out };
	const char *head = arena_printf(l->u->arena, "%s: %s %s", l->src->name, l->tag, name);

	if (!l->out)
		return l->fn(l->user, head, NULL);
	str_free(l->out);
	body(&p, id, 0);
	str_puts(l->out, "};\n");
	return l->fn(l->user, arena_printf(l->u->arena, "%s {", head), l->out->s);
}

bool sema_is_type_pattern(const char *pattern)
{
	return !strncmp(pattern, "struct ", 7) || !strncmp(pattern, "union ", 6) || !strncmp(pattern, "enum ", 5);
}

int sema_list_types(struct unit *u, const char *pattern, struct str *out, int (*fn)(void *user, const char *name, const char *text), void *user)
{
	struct type_list l = { u, NULL, out, NULL, fn, user };
	const char *name = strchr(pattern, ' ') + 1, *why, *hint;
	enum ctype_kind kind = *pattern == 's' ? CT_STRUCT : *pattern == 'u' ? CT_UNION
									     : CT_ENUM;
	int i, err = 0;

	l.tag = kind == CT_STRUCT ? "struct" : kind == CT_UNION ? "union"
								: "enum";
	while (*name == ' ')
		name++;
	if (!unit_btf(u, NULL, &why, &hint)) {
		diag_error(&u->diags, (struct span){ 0, 0 }, hint, "%s", why);
		return -ENOENT;
	}
	if (!strchr(name, '*'))
		unit_find_type(u, kind, name, SPACE_NONE, NULL); /* opens the modules when the kernel has no such type */
	for (i = 0; i < u->csources.n && !err; i++) {
		l.src = u->csources.v[i];
		if (l.src->each)
			err = l.src->each(l.src, kind, name, on_type, &l);
	}
	return err;
}

/* ---- arguments of probes */

bool sema_args_text(struct unit *u, struct ap *ap, struct str *out)
{
	const struct type *t = sema_args(u, ap);
	uint32_t i;

	if (!t)
		return false;
	for (i = 0; i < t->n; i++)
		if (!t->f[i].is_common)
			str_printf(out, "    %s %s\n", t->f[i].ctype ? t->f[i].ctype : "?", t->f[i].name);
	if ((ap->pt->traits & PF_RETURN) && ap->retval_ctype && strcmp(ap->retval_ctype, "void"))
		str_printf(out, "    %s retval\n", ap->retval_ctype);
	return true;
}
