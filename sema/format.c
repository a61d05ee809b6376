/* SPDX-License-Identifier: Apache-2.0 */
/* printf formats, event descriptors and the layout of event records. */
#include <ctype.h>
#include <string.h>

#include "sema/sema.h"

int unit_string(struct unit *u, const char *text)
{
	int i;

	for (i = 0; i < u->strings.n; i++)
		if (!strcmp(u->strings.v[i], text))
			return i;
	*vec_push(u->arena, &u->strings) = text;
	return u->strings.n - 1;
}

/* ---- records */

static uint32_t align_up(uint32_t v, uint32_t a)
{
	return (v + a - 1) / a * a;
}

void ev_layout(struct event_desc *e)
{
	uint32_t off = EV_HEADER, packed = 0, align, size;
	struct ev_arg *a;
	int i;

	for (i = 0; i < e->n_args; i++) {
		a = &e->args[i];
		a->is_packed = a->type->kind == T_STRING && (a->type->n > EV_PACK_OVER || e->kind == EV_JOIN);
		align = a->is_packed ? 4 : a->type->align ? a->type->align
							  : 1;
		size = a->is_packed ? 4 : a->type->size;
		a->off = align_up(off, align);
		off = a->off + size;
		packed += a->is_packed ? a->type->n : 0;
	}
	e->fixed_size = align_up(off, 8);
	e->max_size = align_up(e->fixed_size + packed, 8);
}

/* In the final pass only, else NULL. */
struct event_desc *event_new(struct sema *s, struct node *n, enum event_kind kind, int n_args, struct node **args)
{
	struct unit *u = s->u;
	struct event_desc *e;
	int i;

	n->type = s->ts->void_;
	if (!s->is_final)
		return NULL;
	e = arena_new(u->arena, struct event_desc);
	*vec_push(u->arena, &u->events) = e;
	e->id = u->events.n - 1;
	e->kind = kind;
	e->span = n->span;
	e->n_args = n_args;
	e->args = arena_array(u->arena, struct ev_arg, n_args);
	for (i = 0; i < n_args; i++) {
		if (!sema_complete(s, args[i]))
			n->type = s->ts->error;
		e->args[i].type = args[i]->type;
		e->args[i].has_trailer = args[i]->type->kind == T_STRING && kind != EV_JOIN && args[i]->kind != N_STR &&
					 args[i]->type->n >= (uint32_t)u->config.max_strlen;
	}
	ev_layout(e);
	n->event = e->id;
	return e;
}

/* ---- formats */

struct format {
	struct sema *s;
	struct node *call;
	const char *p, *end;
	char *lit; /* literal text of the piece being read */
	size_t lit_len;
	int next_arg; /* index of the argument behind the format */
	int missing;  /* arguments that are not there */
	VEC(struct fmt_piece)
	pieces;
};

static int take_arg(struct format *f)
{
	if (f->next_arg + 1 >= f->call->n_kids)
		f->missing++;
	return f->next_arg++;
}

static struct node *arg_node(struct format *f, int arg)
{
	return arg + 1 < f->call->n_kids ? f->call->kids[arg + 1] : NULL;
}

static void scan_flags(struct format *f, struct fmt_piece *p)
{
	for (; f->p < f->end; f->p++) {
		switch (*f->p) {
		case '-': p->minus = true; break;
		case '+': p->plus = true; break;
		case ' ': p->space = true; break;
		case '#': p->alt = true; break;
		case '0': p->zero = true; break;
		default: return;
		}
	}
}

static int scan_number(struct format *f, int *arg)
{
	int v = 0;

	*arg = -1;
	if (f->p < f->end && *f->p == '*') {
		f->p++;
		*arg = take_arg(f);
		return -1;
	}
	if (f->p >= f->end || !isdigit((unsigned char)*f->p))
		return -1;
	for (; f->p < f->end && isdigit((unsigned char)*f->p); f->p++)
		if (v < 100000)
			v = v * 10 + *f->p - '0';
	return v;
}

static char scan_length(struct format *f)
{
	char c = f->p < f->end ? *f->p : 0;

	if (!c || !strchr("hljztL", c))
		return 0;
	f->p++;
	if ((c == 'h' || c == 'l') && f->p < f->end && *f->p == c) {
		f->p++;
		return c == 'h' ? 'H' : 'q';
	}
	return c;
}

static void bad_directive(struct format *f, char c)
{
	struct node *call = f->call;

	if (!c)
		sema_error(f->s, call, "a percent sign is written %%", "the format of %s() ends within a directive", call->name);
	else if (strchr("fFeEgGaA", c))
		sema_error(f->s, call, NULL, "'%%%c': there are no floating point numbers", c);
	else
		sema_error(f->s, call, "d i u o x X c p s r rx rh gr are known; a percent sign is written %%",
			   "unknown directive '%%%c' in the format of %s()",
			   isprint((unsigned char)c) ? c : '?', call->name);
}

static void directive(struct format *f)
{
	struct fmt_piece *p = vec_push(f->s->a, &f->pieces);
	char c;

	p->lit = f->lit;
	p->lit_len = f->lit_len;
	scan_flags(f, p);
	p->width = scan_number(f, &p->width_arg);
	p->prec = p->prec_arg = -1;
	if (f->p < f->end && *f->p == '.') {
		f->p++;
		p->prec = scan_number(f, &p->prec_arg);
		if (p->prec < 0 && p->prec_arg < 0)
			p->prec = 0;
	}
	p->length = scan_length(f);
	c = f->p < f->end ? *f->p++ : 0;
	if (c == 'g' && f->p < f->end && *f->p == 'r') {
		f->p++;
		p->conv = 'G';
		p->arg = take_arg(f);
		return;
	}
	if (!c || !strchr("diuoxXcpsr", c)) {
		bad_directive(f, c);
		return;
	}
	if (c == 'r' && f->p < f->end && (*f->p == 'x' || *f->p == 'h'))
		c = *f->p++ == 'x' ? 'R' : 'H';
	p->conv = c;
	p->arg = take_arg(f);
}

/* Literal text up to the next directive; %% is a percent sign. True: a directive follows. */
static bool literal_text(struct format *f)
{
	f->lit = arena_alloc(f->s->a, (size_t)(f->end - f->p) + 1);
	f->lit_len = 0;
	while (f->p < f->end) {
		if (*f->p == '%') {
			f->p++;
			if (f->p >= f->end || *f->p != '%')
				return true;
		}
		f->lit[f->lit_len++] = *f->p++;
	}
	return false;
}

static void last_piece(struct format *f)
{
	struct fmt_piece *p;

	if (!f->lit_len && f->pieces.n)
		return;
	p = vec_push(f->s->a, &f->pieces);
	p->lit = f->lit;
	p->lit_len = f->lit_len;
	p->width = p->prec = p->width_arg = p->prec_arg = p->arg = -1;
}

static void check_integer(struct format *f, int arg, char conv)
{
	struct node *k = arg_node(f, arg);

	if (!k || is_error(k) || k->type->kind == T_NONE)
		return;
	if (is_number_like(k->type) || k->type->kind == T_USERNAME)
		return;
	sema_error(f->s, k, "%s shows any value", "'%%%c' of %s() wants an integer, not %s", conv, f->call->name, tname(f->s, k->type));
	f->call->type = f->s->ts->error;
}

static void check_piece(struct format *f, const struct fmt_piece *p)
{
	struct node *k = arg_node(f, p->arg);

	if (p->width_arg >= 0)
		check_integer(f, p->width_arg, '*');
	if (p->prec_arg >= 0)
		check_integer(f, p->prec_arg, '*');
	if (!p->conv || !k)
		return;
	if (strchr("diuoxXcpG", p->conv)) {
		check_integer(f, p->arg, p->conv);
	} else if (p->conv != 's') {
		if (is_error(k) || k->type->kind == T_BUFFER)
			return;
		sema_error(f->s, k, "buf() makes one", "'%%r' of %s() wants a buffer, not %s", f->call->name, tname(f->s, k->type));
		f->call->type = f->s->ts->error;
	} else if (is_char_pointer(k->type)) {
		sema_text_arg(f->s, f->call, p->arg + 1);
	}
}

static void check_count(struct format *f)
{
	int given = f->call->n_kids - 1;

	if (given != f->next_arg)
		sema_error(f->s, f->call, NULL, "the format of %s() wants %d argument%s, %d given", f->call->name, f->next_arg,
			   f->next_arg == 1 ? "" : "s", given);
}

static bool type_args(struct sema *s, struct node *n)
{
	bool is_good = true;
	int i;

	for (i = 1; i < n->n_kids; i++) {
		if (!arg_known(s, n, i))
			is_good = false;
		else if (n->kids[i]->type->kind == T_VOID || n->kids[i]->type->kind == T_FUNC) {
			sema_error(s, n->kids[i], NULL, "%s() cannot show %s", n->name, tname(s, n->kids[i]->type));
			is_good = false;
		}
	}
	return is_good;
}

/* Format and arguments of a call. False: there is a mistake in them, or they are not known yet. */
static bool scan(struct format *f)
{
	struct sema *s = f->s;
	struct node *n = f->call;
	const char *text = arg_literal(s, n, 0);
	bool is_good;
	int i;

	is_good = type_args(s, n);
	if (!text)
		return false;
	n->type = s->ts->void_;
	f->p = text;
	f->end = text + n->kids[0]->slen;
	while (!is_error(n) && literal_text(f))
		directive(f);
	if (is_error(n))
		return false;
	last_piece(f);
	check_count(f);
	if (is_error(n))
		return false;
	for (i = 0; i < f->pieces.n; i++)
		check_piece(f, &f->pieces.v[i]);
	if (!is_good || is_error(n)) {
		n->type = s->ts->error;
		return false;
	}
	for (i = 1; i < n->n_kids; i++)
		sema_settle(s, &n->kids[i]);
	return true;
}

/* The node becomes T_VOID, or T_ERROR after a diagnostic. */
void sema_format(struct sema *s, struct node *n, enum event_kind kind)
{
	struct format f = { .s = s, .call = n };
	struct event_desc *e;

	if (!scan(&f))
		return;
	e = event_new(s, n, kind, n->n_kids - 1, n->kids + 1);
	if (!e)
		return;
	e->fmt = f.pieces.v;
	e->n_fmt = f.pieces.n;
	e->fmt_text = n->kids[0]->str;
	e->fmt_len = n->kids[0]->slen;
}

/* ---- formats that the kernel or the compiler itself fills in */

/* The kernel's bpf_trace_printk() knows few directives and nothing of widths. */
void sema_check_debugf(struct sema *s, struct node *n)
{
	struct format f = { .s = s, .call = n };
	const struct fmt_piece *p;
	int i;

	if (!scan(&f))
		return;
	for (i = 0; i < f.pieces.n; i++) {
		p = &f.pieces.v[i];
		if (p->conv && (!strchr("diuxps", p->conv) || p->minus || p->plus || p->space || p->alt || p->zero || p->width >= 0 ||
				p->prec >= 0 || p->width_arg >= 0 || p->prec_arg >= 0))
			sema_error(s, n, "the kernel formats it: %d %u %x %p %s, with l or ll, without widths",
				   "debugf() cannot do all that printf() can");
		else if (p->conv == 's' && arg_node(&f, p->arg)->type->kind != T_STRING)
			sema_error(s, arg_node(&f, p->arg), NULL, "'%%s' of debugf() wants a string, not %s",
				   tname(s, arg_node(&f, p->arg)->type));
	}
	sema_warn(s, n->span, NULL, "debugf() prints to the kernel's trace_pipe, which all tracers share: it is for debugging only");
}

/* A directive with its literal. */
static const char *filled(struct sema *s, const struct fmt_piece *p, const struct node *k)
{
	const char *spec = arena_printf(s->a, "%%%s%s%s%s%s", p->minus ? "-" : "", p->plus ? "+" : "", p->space ? " " : "",
					p->alt ? "#" : "", p->zero ? "0" : "");

	if (p->width >= 0)
		spec = arena_printf(s->a, "%s%d", spec, p->width);
	if (p->prec >= 0)
		spec = arena_printf(s->a, "%s.%d", spec, p->prec);
	if (k->kind == N_STR)
		return arena_printf(s->a, arena_printf(s->a, "%ss", spec), k->str);
	if (p->conv == 's')
		return k->kind == N_BOOL ? (k->ival ? "true" : "false") : arena_printf(s->a, arena_printf(s->a, "%slld", spec), (long long)k->ival);
	if (p->conv == 'c')
		return arena_printf(s->a, "%c", (int)k->ival);
	if (p->conv == 'p')
		return arena_printf(s->a, "0x%llx", (unsigned long long)k->ival);
	return arena_printf(s->a, arena_printf(s->a, "%sll%c", spec, p->conv), (long long)k->ival);
}

void sema_check_fail(struct sema *s, struct node *n)
{
	struct format f = { .s = s, .call = n };
	const char *text = "";
	const struct fmt_piece *p;
	int i;

	if (s->dead) {
		n->type = s->ts->void_;
		return;
	}
	if (!scan(&f))
		return;
	for (i = 1; i < n->n_kids; i++)
		if (!is_const_int(n->kids[i]) && n->kids[i]->kind != N_STR) {
			sema_error(s, n->kids[i], NULL, "fail() wants arguments that are known before the script runs");
			return;
		}
	for (i = 0; i < f.pieces.n; i++) {
		p = &f.pieces.v[i];
		text = arena_printf(s->a, "%s%.*s%s", text, (int)p->lit_len, p->lit, p->conv ? filled(s, p, arg_node(&f, p->arg)) : "");
	}
	sema_error(s, n, NULL, "%s", text);
}
