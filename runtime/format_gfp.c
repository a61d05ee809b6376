/* SPDX-License-Identifier: Apache-2.0 */
/* %gr: the kernel's allocation flags by name. Their bits move from kernel to kernel, so they are taken from where the kernel itself
 * spells them out, the print format of its tracepoint kmem:kmalloc: pairs of a constant expression and a name, the
 * combinations first. Without tracefs the bits of Linux 6.12 have to do. */
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/format.h"

enum { MAX_FLAGS = 64, MAX_FORMAT = 64 << 10, MAX_DEPTH = 64 };

struct gfp {
	struct gfp_flag {
		uint64_t mask;
		char name[28];
	} flags[MAX_FLAGS];
	int n;
};

/* ---- constant expressions: numbers, (casts), | & ~ << and parentheses, which is all there is */

struct expr {
	const char *p;
	int depth;
	bool is_bad;
};

static void blanks(struct expr *x)
{
	while (*x->p == ' ')
		x->p++;
}

static uint64_t or_expr(struct expr *x);

static bool is_name(char c)
{
	return isalpha((unsigned char)c) || c == '_';
}

/* "(gfp_t)" and "(unsigned long)" say nothing about the bits. */
static bool cast(struct expr *x)
{
	const char *p = x->p + 1;

	while (*p == ' ' || is_name(*p) || isdigit((unsigned char)*p))
		p++;
	if (*p != ')' || !is_name(x->p[1 + strspn(x->p + 1, " ")]))
		return false;
	x->p = p + 1;
	return true;
}

static uint64_t primary(struct expr *x)
{
	uint64_t v;
	char *end;

	blanks(x);
	if (++x->depth > MAX_DEPTH) {
		x->is_bad = true;
		return 0;
	}
	if (*x->p == '~') {
		x->p++;
		v = ~primary(x);
	} else if (*x->p == '(' && cast(x)) {
		v = primary(x);
	} else if (*x->p == '(') {
		x->p++;
		v = or_expr(x);
		blanks(x);
		x->is_bad |= *x->p != ')';
		x->p += *x->p == ')';
	} else {
		v = strtoull(x->p, &end, 0);
		x->is_bad |= end == x->p;
		x->p = end + strspn(end, "uUlL");
	}
	x->depth--;
	return v;
}

static uint64_t shift_expr(struct expr *x)
{
	uint64_t v = primary(x), by;

	for (blanks(x); x->p[0] == '<' && x->p[1] == '<'; blanks(x)) {
		x->p += 2;
		by = primary(x);
		v = by < 64 ? v << by : 0;
	}
	return v;
}

static uint64_t and_expr(struct expr *x)
{
	uint64_t v = shift_expr(x);

	for (blanks(x); *x->p == '&'; blanks(x)) {
		x->p++;
		v &= shift_expr(x);
	}
	return v;
}

static uint64_t or_expr(struct expr *x)
{
	uint64_t v = and_expr(x);

	for (blanks(x); *x->p == '|'; blanks(x)) {
		x->p++;
		v |= and_expr(x);
	}
	return v;
}

/* ---- the table */

/* {expression, "name"}; returns what follows, NULL: no more pairs. */
static const char *parse_pair(struct gfp *g, const char *p)
{
	struct expr x = { p, 0, false };
	struct gfp_flag *f = &g->flags[g->n];
	size_t len;

	f->mask = or_expr(&x);
	blanks(&x);
	if (x.is_bad || *x.p != ',')
		return NULL;
	x.p += 1 + strspn(x.p + 1, " ");
	if (*x.p != '"')
		return NULL;
	len = strcspn(x.p + 1, "\"");
	if (f->mask && len < sizeof(f->name)) {
		memcpy(f->name, x.p + 1, len);
		g->n++;
	}
	return x.p + 1 + len;
}

static void parse_format(struct gfp *g, const char *text)
{
	const char *p = strstr(text, "__print_flags");

	while (p && g->n < MAX_FLAGS) {
		p = strchr(p, '{');
		p = p ? parse_pair(g, p + 1) : NULL;
	}
}

static void read_format(struct gfp *g)
{
	static const char *const dirs[] = { "/sys/kernel/tracing", "/sys/kernel/debug/tracing" };
	char path[80], *buf = malloc(MAX_FORMAT);
	size_t i, n;
	FILE *f;

	for (i = 0; buf && !g->n && i < 2; i++) {
		snprintf(path, sizeof(path), "%s/events/kmem/kmalloc/format", dirs[i]);
		f = fopen(path, "re");
		if (!f)
			continue;
		n = fread(buf, 1, MAX_FORMAT - 1, f);
		buf[n] = '\0';
		parse_format(g, buf);
		fclose(f);
	}
	free(buf);
}

static void usual_flags(struct gfp *g)
{
	static const char *const names[] = { "DMA", "HIGHMEM", "DMA32", "MOVABLE", "RECLAIMABLE", "HIGH", "IO", "FS", "ZERO", NULL,
					     "DIRECT_RECLAIM", "KSWAPD_RECLAIM", "WRITE", "NOWARN", "RETRY_MAYFAIL", "NOFAIL", "NORETRY",
					     "MEMALLOC", "COMP", "NOMEMALLOC", "HARDWALL", "THISNODE", "ACCOUNT" };
	size_t i;

	g->flags[g->n++] = (struct gfp_flag){ 0xcc0, "GFP_KERNEL" };
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!names[i])
			continue;
		g->flags[g->n].mask = 1ull << i;
		snprintf(g->flags[g->n++].name, sizeof(g->flags[0].name), "__GFP_%s", names[i]);
	}
}

static struct gfp *gfp_new(void)
{
	struct gfp *g = calloc(1, sizeof(*g));

	if (!g)
		return NULL;
	read_format(g);
	if (!g->n)
		usual_flags(g);
	return g;
}

void fmt_gfp(struct rt *rt, struct str *out, uint64_t v)
{
	const char *sep = "";
	struct gfp *g;
	int i;

	if (!rt->gfp)
		rt->gfp = gfp_new();
	g = rt->gfp;
	for (i = 0; g && i < g->n; i++) {
		if ((v & g->flags[i].mask) != g->flags[i].mask)
			continue;
		str_puts(out, sep);
		str_puts(out, g->flags[i].name);
		v &= ~g->flags[i].mask;
		sep = "|";
	}
	if (v || !*sep) {
		str_puts(out, sep);
		if (v)
			fmt_hex(out, v);
		else
			str_putc(out, '0');
	}
}

void fmt_gfp_release(struct rt *rt)
{
	free(rt->gfp);
	rt->gfp = NULL;
}
