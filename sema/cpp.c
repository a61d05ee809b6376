/* SPDX-License-Identifier: Apache-2.0 */
/* Directives. The script's own come one by one from the parser; those inside of C definitions and header files are found here. What
 * a script asks for is answered where it stands, what a header has wrong is passed over. */
#include <string.h>

#include "sema/cdef.h"
#include "sema/cpp.h"
#include "sema/wellknown.h"

enum { BUDGET = 300000 };

static const char *const predefined[] = {
	"__KERNEL__ 1",
	"__BPF_TRACING__ 1",
	"__SCRY__ 1",
	"__STDC__ 1",
	"__STDC_VERSION__ 201112L",
	"__GNUC__ 12",
	"__LP64__ 1",
	"__linux__ 1",
	"__CHAR_BIT__ 8",
	"__SIZEOF_INT__ 4",
	"__SIZEOF_LONG__ 8",
	"__SIZEOF_POINTER__ 8",
	"__ORDER_LITTLE_ENDIAN__ 1234",
	"__ORDER_BIG_ENDIAN__ 4321",
	"__BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__",
	"__LITTLE_ENDIAN 1234",
	"KBUILD_MODNAME \"scry\"",
	"KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))",
#ifdef __aarch64__
	"__TARGET_ARCH_arm64 1",
	"__aarch64__ 1",
	"CONFIG_ARM64 1",
#else
	"__TARGET_ARCH_x86 1",
	"__x86_64__ 1",
	"CONFIG_X86_64 1",
	"CONFIG_X86 1",
#endif
	"CONFIG_64BIT 1",
};

struct cpp *cpp_new(struct unit *u)
{
	struct cpp *c = arena_new(u->arena, struct cpp);
	size_t i;

	c->u = u;
	c->a = u->arena;
	c->budget = BUDGET;
	for (i = 0; i < sizeof(predefined) / sizeof(predefined[0]); i++)
		cpp_predefine(c, predefined[i]);
	for (i = 0; sema_kernel_macro((int)i); i++)
		cpp_predefine_foreign(c, sema_kernel_macro((int)i));
	if (u->kinfo && u->kinfo->have_btf)
		cpp_predefine(c, "BPFTRACE_HAVE_BTF 1");
	if (u->kinfo)
		cpp_predefine(c, arena_printf(c->a, "LINUX_VERSION_CODE %u", u->kinfo->version));
	c->defs = cdefs_new(c);
	return c;
}

/* In the script it is a mistake, in a header nobody's business. */
static void complain(struct cpp *c, struct span at, const char *text)
{
	if (!c->is_quiet)
		diag_error(&c->u->diags, at, NULL, "%s", text);
}

/* ---- conditionals */

static void set_on(struct cpp *c, struct cond *k, bool is_on)
{
	c->n_off += k->is_on - is_on;
	k->is_on = is_on;
	k->was_on |= is_on;
}

static void open_cond(struct cpp *c, struct span at, bool is_on)
{
	struct cond *k = vec_push(c->a, &c->conds);

	*k = (struct cond){ .span = at, .is_on = true };
	set_on(c, k, is_on);
}

/* "defined X" and "defined(X)" to 1 and 0, before macros are expanded. */
static void replace_defined(struct cpp *c, struct pp_token *t)
{
	struct pp_token *name;
	bool in_parens;

	for (; t->kind != PP_END; t = t->next) {
		if (!pp_is(t, "defined") && !pp_is(t, "__has_include") && !pp_is(t, "__has_attribute") && !pp_is(t, "__has_builtin"))
			continue;
		in_parens = pp_is(t->next, "(");
		name = in_parens ? t->next->next : t->next;
		if (pp_is(t, "defined") && name->kind != PP_IDENT)
			continue;
		t->s = pp_is(t, "defined") && cpp_find(&c->macros, name->s, name->n) ? "1" : "0";
		t->n = 1;
		t->kind = PP_NUMBER;
		while (in_parens && !pp_is(name, ")") && name->next)
			name = name->next;
		t->next = name->next ? name->next : name;
	}
}

static bool condition(struct cpp *c, const char *text, struct span at)
{
	struct pp_token *t = pp_tokens(c->a, text, strlen(text), 0, at);

	replace_defined(c, t);
	if (t->kind == PP_END)
		complain(c, at, "#if without a condition");
	return t->kind != PP_END && cdef_condition(c->defs, pp_expand(c, t, false));
}

static bool is_defined(struct cpp *c, const char *text, struct span at)
{
	size_t n = pp_ident_len(text, strlen(text));

	if (!n)
		complain(c, at, "the name of a macro is missing");
	return cpp_find(&c->macros, text, n);
}

static void do_if(struct cpp *c, const char *text, struct span at)
{
	open_cond(c, at, !c->n_off && condition(c, text, at));
}

static void do_ifdef(struct cpp *c, const char *text, struct span at)
{
	open_cond(c, at, !c->n_off && is_defined(c, text, at));
}

static void do_ifndef(struct cpp *c, const char *text, struct span at)
{
	open_cond(c, at, !c->n_off && !is_defined(c, text, at));
}

/* The innermost open #if, as #else and #elif want it. */
static struct cond *next_branch(struct cpp *c, struct span at)
{
	struct cond *k = c->conds.n ? &c->conds.v[c->conds.n - 1] : NULL;

	if (!k) {
		complain(c, at, "there is no #if that this could belong to");
		return NULL;
	}
	if (k->has_else) {
		complain(c, at, "this follows the #else of the same #if");
		return NULL;
	}
	return k;
}

static void do_elif(struct cpp *c, const char *text, struct span at)
{
	struct cond *k = next_branch(c, at);
	bool may;

	if (!k)
		return;
	set_on(c, k, false);
	may = !k->was_on && c->n_off == 1; /* everything around it is on */
	if (may)
		set_on(c, k, condition(c, text, at));
}

static void do_else(struct cpp *c, const char *text, struct span at)
{
	struct cond *k = next_branch(c, at);

	(void)text;
	if (!k)
		return;
	set_on(c, k, !k->was_on);
	k->has_else = true;
}

static void do_endif(struct cpp *c, const char *text, struct span at)
{
	(void)text;
	if (!c->conds.n) {
		complain(c, at, "there is no #if that this could belong to");
		return;
	}
	set_on(c, &c->conds.v[c->conds.n - 1], true);
	c->conds.n--;
}

void cpp_end(struct cpp *c)
{
	for (; c->conds.n; c->conds.n--)
		complain(c, c->conds.v[c->conds.n - 1].span, "this condition has no #endif");
	c->n_off = 0;
}

/* ---- the rest */

static void do_define(struct cpp *c, const char *text, struct span at)
{
	cpp_define(c, text, at);
}

static void do_undef(struct cpp *c, const char *text, struct span at)
{
	size_t n = pp_ident_len(text, strlen(text));

	if (!n)
		complain(c, at, "the name of a macro is missing");
	else
		cpp_undef(c, text, n);
}

static void do_error(struct cpp *c, const char *text, struct span at)
{
	diag_error(&c->u->diags, at, NULL, "#error %s", diag_show(c->a, text, strlen(text)));
}

static void do_warning(struct cpp *c, const char *text, struct span at)
{
	diag_warn(&c->u->diags, at, NULL, "#warning %s", diag_show(c->a, text, strlen(text)));
}

static void do_pragma(struct cpp *c, const char *text, struct span at)
{
	struct place p;

	if (strcmp(text, "once") || !c->depth)
		return;
	p = src_place(c->a, &c->u->sources, at.start);
	if (p.src)
		*vec_push(c->a, &c->once) = p.src->name;
}

static void do_nothing(struct cpp *c, const char *text, struct span at)
{
	(void)c;
	(void)text;
	(void)at;
}

static const struct directive {
	const char *name;
	bool always; /* also where the text is skipped */
	void (*obey)(struct cpp *c, const char *text, struct span at);
} directives[] = {
	{ "if", true, do_if },
	{ "ifdef", true, do_ifdef },
	{ "ifndef", true, do_ifndef },
	{ "elif", true, do_elif },
	{ "else", true, do_else },
	{ "endif", true, do_endif },
	{ "define", false, do_define },
	{ "undef", false, do_undef },
	{ "include", false, cpp_include },
	{ "include_next", false, do_nothing },
	{ "import", false, do_nothing },
	{ "error", false, do_error },
	{ "warning", false, do_warning },
	{ "pragma", false, do_pragma },
	{ "line", false, do_nothing },
	{ "ident", false, do_nothing },
};

void cpp_directive(struct cpp *c, const char *line, struct span at)
{
	size_t n = pp_ident_len(line, strlen(line)), i;

	for (i = 0; i < sizeof(directives) / sizeof(directives[0]); i++)
		if (strlen(directives[i].name) == n && !memcmp(directives[i].name, line, n))
			break;
	if (i == sizeof(directives) / sizeof(directives[0])) {
		if (n && !c->n_off)
			complain(c, at, arena_printf(c->a, "'#%.*s' is no preprocessor line", (int)n, line));
		return;
	}
	line += n;
	line += strspn(line, " \t");
	if (directives[i].always || !c->n_off)
		directives[i].obey(c, line, at);
}

/* ---- text with directives in it */

struct reader {
	struct cpp *c;
	const char *s, *start, *end;
	uint32_t from;
	struct pp_token *first, **last; /* what has come out */
	struct pp_token *open, **open_last; /* what has not been expanded yet */
};

static struct span reader_span(const struct reader *r, const char *s, const char *end)
{
	return (struct span){ r->from + (uint32_t)(s - r->start), r->from + (uint32_t)(end - r->start) };
}

static struct pp_token *end_token(struct reader *r)
{
	struct pp_token *t = arena_new(r->c->a, struct pp_token);

	t->s = "";
	t->span = reader_span(r, r->end, r->end);
	return t;
}

/* Macros mean what they mean up to here. */
static void flush(struct reader *r)
{
	struct pp_token *t;

	if (!r->open)
		return;
	*r->open_last = end_token(r);
	for (t = pp_expand(r->c, r->open, false); t->kind != PP_END; t = t->next) {
		*r->last = t;
		r->last = &t->next;
	}
	*r->last = NULL;
	r->open = NULL;
}

static void keep(struct reader *r, const char *end, enum pp_kind kind, bool has_space)
{
	struct pp_token *t = arena_new(r->c->a, struct pp_token);

	t->kind = kind;
	t->has_space = has_space;
	t->s = r->s;
	t->n = (uint32_t)(end - r->s);
	t->span = reader_span(r, r->s, end);
	if (!r->open)
		r->open_last = &r->open;
	*r->open_last = t;
	r->open_last = &t->next;
}

static void take_included(struct reader *r)
{
	struct pp_token *t = r->c->included;

	r->c->included = NULL;
	for (; t && t->kind != PP_END; t = t->next) {
		*r->last = t;
		r->last = &t->next;
	}
	*r->last = NULL;
}

/* The line behind the '#' at r->s without comments and continuations. */
static void directive(struct reader *r)
{
	const char *start = r->s++, *end = r->s, *next;
	char *line = arena_alloc(r->c->a, (size_t)(r->end - r->s) + 1);
	bool has_space, has_line = false;
	enum pp_kind kind;
	size_t n = 0;

	while (r->s < r->end) {
		next = pp_skip(r->s, r->end, &has_space, &has_line);
		if (has_space && n)
			line[n++] = ' ';
		if (has_line || next >= r->end) {
			r->s = next;
			break;
		}
		r->s = next;
		next = pp_one(r->s, r->end, &kind);
		memcpy(line + n, r->s, (size_t)(next - r->s));
		n += (size_t)(next - r->s);
		end = r->s = next;
	}
	while (n && line[n - 1] == ' ')
		n--;
	line[n] = '\0';
	flush(r);
	cpp_directive(r->c, line, reader_span(r, start, end));
	take_included(r);
}

struct pp_token *cpp_text(struct cpp *c, const char *text, size_t len, uint32_t from)
{
	struct reader r = { .c = c, .s = text, .start = text, .end = text + len, .from = from, .last = &r.first };
	bool has_space, at_line = true;
	enum pp_kind kind;
	const char *next;

	for (;;) {
		r.s = pp_skip(r.s, r.end, &has_space, &at_line);
		if (r.s >= r.end)
			break;
		if (at_line && *r.s == '#') {
			directive(&r);
			continue; /* the line has ended */
		}
		at_line = false;
		next = pp_one(r.s, r.end, &kind);
		if (!c->n_off)
			keep(&r, next, kind, has_space);
		r.s = next;
	}
	flush(&r);
	*r.last = end_token(&r);
	return r.first;
}

/* ---- the script */

static void script_text(struct cpp *c, const struct node *n)
{
	if (!c->n_off)
		cdefs_parse(c->defs, cpp_text(c, n->str, n->slen, n->span.start), false);
}

static void take_headers(struct cpp *c)
{
	if (c->included)
		cdefs_parse(c->defs, c->included, true);
	c->included = NULL;
}

static void script_line(struct cpp *c, const struct node *n)
{
	*vec_push(c->a, &c->lines) = arena_printf(c->a, "#%s", n->str);
	cpp_directive(c, n->str, n->span);
	take_headers(c);
}

void sema_c_part(struct unit *u)
{
	struct cpp *c = u->cpp = cpp_new(u);
	struct node *n;
	int i;

	for (i = 0; i < u->include_files.n; i++) {
		*vec_push(c->a, &c->lines) = arena_printf(c->a, "#include \"%s\"", u->include_files.v[i]);
		cpp_read(c, u->include_files.v[i], (struct span){ 0, 0 });
		take_headers(c);
	}
	for (i = 0; i < u->tree->n_kids; i++) {
		n = u->tree->kids[i];
		if (n->kind == N_CPP)
			script_line(c, n);
		else if (n->kind == N_CDEF)
			script_text(c, n);
	}
	cpp_end(c);
	unit_add_source(u, &c->defs->src);
	cdefs_check(c->defs);
	cpp_use(c, u->tree);
}
