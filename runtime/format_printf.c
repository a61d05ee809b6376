/* SPDX-License-Identifier: Apache-2.0 */
/* Events as text: their arguments found in the record, printf and its relatives, print(value), join(). Most directives
 * have no flags, so those are done first and without looking at the rest; the general form follows C, except that
 * a length modifier narrows the 64-bit value that every integer argument is. */
#include <errno.h>
#include <string.h>

#include "runtime/format.h"

/* ---------------------------------------------------------------- arguments ---- */

#define ABSENT 0xffffffffu /* slot of a join() string that was not there */

static void fixed_arg(const struct ev_arg *a, const char *p, struct fmt_arg *out)
{
	out->type = a->type;
	out->p = p;
	out->len = a->type->size;
	out->was_cut = false;
	if (a->type->kind != T_STRING)
		return;
	out->len = strnlen(p, a->type->n);
	out->was_cut = a->has_trailer && out->len == a->type->n;
}

/* *at: where the packed text begins; moved behind it. */
static int packed_arg(const struct event_desc *d, const struct ev_arg *a, const char *rec, size_t size, size_t *at,
		      struct fmt_arg *out)
{
	uint32_t slot, len;

	memcpy(&slot, rec + a->off, sizeof(slot));
	len = slot & ~EV_CUT;
	out->type = a->type;
	out->p = NULL;
	out->len = 0;
	out->was_cut = false;
	if (slot == ABSENT && d->kind == EV_JOIN)
		return 0;
	if (len > size - *at)
		return -EBADMSG;
	out->p = rec + *at;
	out->len = len;
	out->was_cut = a->has_trailer && (slot & EV_CUT);
	*at += len;
	return 0;
}

int fmt_args(const struct event_desc *d, const void *rec, size_t size, struct fmt_arg *args)
{
	size_t at = d->fixed_size;
	int i, err;

	if (size < at || size < EV_HEADER)
		return -EBADMSG;
	for (i = 0; i < d->n_args; i++) {
		const struct ev_arg *a = &d->args[i];
		size_t need = a->is_packed ? sizeof(uint32_t) : a->type->size;

		if (a->off > d->fixed_size || need > d->fixed_size - a->off)
			return -EBADMSG;
		if (!a->is_packed) {
			fixed_arg(a, (const char *)rec + a->off, &args[i]);
			continue;
		}
		err = packed_arg(d, a, rec, size, &at, &args[i]);
		if (err)
			return err;
	}
	return 0;
}

static const char *trailer(const struct rt *rt)
{
	return rt->u && rt->u->config.str_trunc_trailer ? rt->u->config.str_trunc_trailer : "";
}

void fmt_arg_text(struct rt *rt, struct str *out, const struct fmt_arg *arg)
{
	if (arg->type->kind != T_STRING) {
		fmt_value(rt, out, arg->type, arg->p);
		return;
	}
	str_add(out, arg->p, arg->len);
	if (arg->was_cut)
		str_puts(out, trailer(rt));
}

/* ---------------------------------------------------------------- integers ---- */

enum { MAX_PAD = 1 << 16 }; /* a width out of a '*' argument may be anything */

/* A directive with its '*' filled in. */
struct spec {
	bool minus, plus, space, alt, zero;
	int width, prec; /* prec -1: none */
};

static uint64_t arg_int(const struct fmt_arg *a)
{
	uint32_t size = a->type->size;

	if (!a->p)
		return 0;
	return fmt_load(a->p, size > 8 ? 8 : size, a->type->is_signed);
}

static int64_t narrow_signed(char length, uint64_t v)
{
	switch (length) {
	case 'H':
		return (int8_t)v;
	case 'h':
		return (int16_t)v;
	case 0:
		return (int32_t)v;
	default:
		return (int64_t)v;
	}
}

static uint64_t narrow_unsigned(char length, uint64_t v)
{
	switch (length) {
	case 'H':
		return (uint8_t)v;
	case 'h':
		return (uint16_t)v;
	case 0:
		return (uint32_t)v;
	default:
		return v;
	}
}

static char *to_base(char *end, uint64_t v, unsigned base, bool upper)
{
	const char *digit = upper ? "0123456789ABCDEF" : "0123456789abcdef";

	for (; v; v /= base)
		*--end = digit[v % base];
	return end;
}

/* prefix: sign or 0x. Zero digits come from the precision, or from the width when the 0 flag says so. */
static void padded_int(struct str *out, const struct spec *s, const char *prefix, uint64_t v, unsigned base, bool upper)
{
	char buf[24], *p = to_base(buf + sizeof(buf), v, base, upper);
	size_t n = (size_t)(buf + sizeof(buf) - p), np = strlen(prefix), zeros = 0, pad = 0;
	size_t want = s->prec >= 0 ? (size_t)s->prec : 1, width = (size_t)s->width;

	if (s->alt && base == 8 && want <= n)
		want = n + 1;
	if (want > n)
		zeros = want - n;
	if (width > np + zeros + n)
		pad = width - np - zeros - n;
	if (s->zero && !s->minus && s->prec < 0) {
		zeros += pad;
		pad = 0;
	}
	if (!s->minus)
		fmt_fill(out, ' ', pad);
	str_add(out, prefix, np);
	fmt_fill(out, '0', zeros);
	str_add(out, p, n);
	if (s->minus)
		fmt_fill(out, ' ', pad);
}

static void signed_int(struct str *out, const struct spec *s, int64_t v)
{
	const char *prefix = v < 0 ? "-" : s->plus ? "+"
				   : s->space      ? " "
						   : "";

	padded_int(out, s, prefix, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, 10, false);
}

static void unsigned_int(struct str *out, const struct spec *s, char conv, uint64_t v)
{
	unsigned base = conv == 'o' ? 8 : conv == 'u' ? 10
						      : 16;
	const char *prefix = "";

	if (conv == 'p' || (s->alt && conv == 'x' && v))
		prefix = "0x";
	else if (s->alt && conv == 'X' && v)
		prefix = "0X";
	padded_int(out, s, prefix, v, base, conv == 'X');
}

/* ---------------------------------------------------------------- text ---- */

/* Cuts and pads what was appended behind `from`. */
static void pad_text(struct str *out, const struct spec *s, size_t from)
{
	size_t n, width = (size_t)s->width;

	if (out->failed)
		return;
	n = out->n - from;
	if (s->prec >= 0 && n > (size_t)s->prec) {
		n = (size_t)s->prec;
		out->n = from + n;
	}
	if (width <= n)
		return;
	fmt_fill(out, ' ', width - n);
	if (s->minus || out->failed)
		return;
	memmove(out->s + from + (width - n), out->s + from, n);
	memset(out->s + from, ' ', width - n);
}

static void bytes_arg(struct str *out, const struct fmt_arg *a, char conv)
{
	uint32_t n = 0;

	if (a->type->kind == T_BUFFER) {
		memcpy(&n, a->p, sizeof(n));
		fmt_bytes(out, (const unsigned char *)a->p + 4, n < a->type->n ? n : a->type->n, conv);
	} else {
		fmt_bytes(out, a->p, a->len, conv);
	}
}

static void text_arg(struct rt *rt, struct str *out, const struct spec *s, const struct fmt_arg *a, char conv)
{
	size_t from = out->n;

	if (conv == 's')
		fmt_arg_text(rt, out, a);
	else if (conv == 'G')
		fmt_gfp(rt, out, arg_int(a));
	else if (conv == 'c')
		str_putc(out, (char)arg_int(a));
	else
		bytes_arg(out, a, conv);
	pad_text(out, s, from);
}

/* ---------------------------------------------------------------- directives ---- */

static bool is_plain(const struct fmt_piece *f)
{
	return f->width < 0 && f->prec < 0 && f->width_arg < 0 && f->prec_arg < 0 &&
	       !(f->minus | f->plus | f->space | f->alt | f->zero);
}

static void plain(struct rt *rt, struct str *out, const struct fmt_piece *f, const struct fmt_arg *a)
{
	static const struct spec none = { .prec = -1 };

	switch (f->conv) {
	case 'd':
	case 'i':
		fmt_i64(out, narrow_signed(f->length, arg_int(a)));
		break;
	case 'u':
		fmt_u64(out, narrow_unsigned(f->length, arg_int(a)));
		break;
	case 's':
		fmt_arg_text(rt, out, a);
		break;
	case 'p':
		fmt_hex(out, arg_int(a));
		break;
	case 'c':
		str_putc(out, (char)arg_int(a));
		break;
	case 'G':
		fmt_gfp(rt, out, arg_int(a));
		break;
	case 'x':
	case 'X':
	case 'o':
		padded_int(out, &none, "", narrow_unsigned(f->length, arg_int(a)), f->conv == 'o' ? 8 : 16, f->conv == 'X');
		break;
	default:
		bytes_arg(out, a, f->conv);
	}
}

static int clamp_pad(int64_t v)
{
	return v > MAX_PAD ? MAX_PAD : (int)v;
}

static struct spec fill_spec(const struct fmt_piece *f, const struct fmt_arg *args)
{
	struct spec s = { f->minus, f->plus, f->space, f->alt, f->zero, 0, -1 };
	int64_t width = f->width_arg >= 0 ? (int32_t)arg_int(&args[f->width_arg]) : f->width;
	int64_t prec = f->prec_arg >= 0 ? (int32_t)arg_int(&args[f->prec_arg]) : f->prec;

	if (f->width_arg >= 0 && width < 0) {
		s.minus = true;
		width = -width;
	}
	s.width = width > 0 ? clamp_pad(width) : 0;
	s.prec = prec >= 0 ? clamp_pad(prec) : -1;
	return s;
}

static void directive(struct rt *rt, struct str *out, const struct fmt_piece *f, const struct fmt_arg *args)
{
	const struct fmt_arg *a = &args[f->arg];
	struct spec s = fill_spec(f, args);

	switch (f->conv) {
	case 'd':
	case 'i':
		signed_int(out, &s, narrow_signed(f->length, arg_int(a)));
		break;
	case 'u':
	case 'o':
	case 'x':
	case 'X':
		unsigned_int(out, &s, f->conv, narrow_unsigned(f->length, arg_int(a)));
		break;
	case 'p':
		unsigned_int(out, &s, 'p', arg_int(a));
		break;
	case 'c':
		s.prec = -1;
		text_arg(rt, out, &s, a, 'c');
		break;
	default:
		text_arg(rt, out, &s, a, f->conv);
	}
}

void fmt_printf(struct rt *rt, struct str *out, const struct event_desc *d, const struct fmt_arg *args)
{
	const struct fmt_piece *f = d->fmt, *end = f + d->n_fmt;

	for (; f < end; f++) {
		if (f->lit_len)
			str_add(out, f->lit, f->lit_len);
		if (!f->conv)
			continue;
		if (is_plain(f))
			plain(rt, out, f, &args[f->arg]);
		else
			directive(rt, out, f, args);
	}
}

/* ---------------------------------------------------------------- print(value), join() ---- */

void fmt_print_value(struct rt *rt, struct str *out, const struct fmt_arg *arg)
{
	size_t from;

	if (rt->format == RT_TEXT) {
		fmt_arg_text(rt, out, arg);
		str_putc(out, '\n');
		return;
	}
	str_puts(out, "{\"type\": \"value\", \"data\": ");
	from = out->n;
	if (arg->type->kind == T_STRING) {
		fmt_arg_text(rt, out, arg);
		fmt_json_quote(out, from);
	} else {
		fmt_value_json(rt, out, arg->type, arg->p);
	}
	str_puts(out, "}\n");
}

static void join_text(struct rt *rt, struct str *out, const struct event_desc *d, const struct fmt_arg *args)
{
	bool is_first = true;
	int i;

	for (i = 0; i < d->n_args; i++) {
		if (!args[i].p)
			continue;
		if (!is_first)
			str_add(out, d->fmt_text ? d->fmt_text : " ", d->fmt_text ? d->fmt_len : 1);
		fmt_arg_text(rt, out, &args[i]);
		is_first = false;
	}
}

void fmt_join(struct rt *rt, struct str *out, const struct event_desc *d, const struct fmt_arg *args)
{
	size_t from;

	if (rt->format == RT_TEXT) {
		join_text(rt, out, d, args);
		str_putc(out, '\n');
		return;
	}
	str_puts(out, "{\"type\": \"join\", \"data\": ");
	from = out->n;
	join_text(rt, out, d, args);
	fmt_json_quote(out, from);
	str_puts(out, "}\n");
}
