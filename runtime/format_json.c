/* SPDX-License-Identifier: Apache-2.0 */
/* JSON: strings that are valid whatever bytes the traced program produced, values, and the envelope around an event. */
#include <stdlib.h>
#include <string.h>

#include "runtime/format.h"

/* Length of the well-formed UTF-8 sequence at s (no overlong forms, no surrogates, up to U+10FFFF), 0: there is none. */
static size_t utf8_len(const unsigned char *s, size_t n)
{
	unsigned char lo = 0x80, hi = 0xbf;
	size_t len, i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	len = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3
					    : 4;
	if (len > n)
		return 0;
	if (s[0] == 0xe0)
		lo = 0xa0;
	else if (s[0] == 0xed)
		hi = 0x9f;
	else if (s[0] == 0xf0)
		lo = 0x90;
	else if (s[0] == 0xf4)
		hi = 0x8f;
	if (s[1] < lo || s[1] > hi)
		return 0;
	for (i = 2; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* How many bytes from s on need no escape. */
static size_t plain_run(const char *s, size_t n)
{
	size_t i = 0, len;

	while (i < n) {
		unsigned char c = (unsigned char)s[i];

		if (c < 0x20 || c == '"' || c == '\\')
			break;
		len = c < 0x80 ? 1 : utf8_len((const unsigned char *)s + i, n - i);
		if (!len)
			break;
		i += len;
	}
	return i;
}

static void escape(struct str *out, unsigned char c)
{
	static const char digit[] = "0123456789abcdef";
	char esc[6] = { '\\', 'u', '0', '0', digit[c >> 4], digit[c & 15] };

	esc[1] = c == '"' || c == '\\' ? (char)c : c == '\n' ? 'n'
					   : c == '\r'       ? 'r'
					   : c == '\t'       ? 't'
							     : 'u';
	str_add(out, esc, esc[1] == 'u' ? 6 : 2);
}

void fmt_json_string(struct str *out, const char *s, size_t n)
{
	size_t run;

	str_putc(out, '"');
	while (n) {
		run = plain_run(s, n);
		str_add(out, s, run);
		s += run;
		n -= run;
		if (n) {
			escape(out, (unsigned char)*s++);
			n--;
		}
	}
	str_putc(out, '"');
}

void fmt_json_quote(struct str *out, size_t from)
{
	size_t n = out->n - from;
	char *copy;

	if (out->failed)
		return;
	copy = malloc(n + 1);
	if (!copy) {
		out->failed = true;
		return;
	}
	if (n)
		memcpy(copy, out->s + from, n);
	out->n = from;
	fmt_json_string(out, copy, n);
	free(copy);
}

static bool fits_double(uint64_t magnitude)
{
	return !magnitude || magnitude >> __builtin_ctzll(magnitude) < 1ull << 53;
}

static void number(struct str *out, uint64_t v, bool is_signed)
{
	if (is_signed)
		fmt_i64(out, (int64_t)v);
	else
		fmt_u64(out, v);
}

void fmt_json_number(struct str *out, uint64_t v, bool is_signed)
{
	bool exact = fits_double(is_signed && (int64_t)v < 0 ? 0 - v : v);

	if (!exact)
		str_putc(out, '"');
	number(out, v, is_signed);
	if (!exact)
		str_putc(out, '"');
}

static void field_json(struct rt *rt, struct str *out, const struct field *f, const char *base)
{
	if (f->is_data_loc)
		str_puts(out, "null");
	else if (f->bit_size && f->type->kind == T_BOOL)
		str_puts(out, fmt_bits(f, base) ? "true" : "false");
	else if (f->bit_size)
		fmt_json_number(out, fmt_bits(f, base), false);
	else if (f->type->kind == T_INT && f->size && f->size < f->type->size)
		fmt_json_number(out, fmt_load(base + f->off, f->size, f->type->is_signed), f->type->is_signed);
	else
		fmt_value_json(rt, out, f->type, base + f->off);
}

static uint32_t members_json(struct rt *rt, struct str *out, const struct type *t, const char *p, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < t->n; i++) {
		const struct field *f = &t->f[i];

		if (!fmt_is_shown(f))
			continue;
		if (f->is_anonymous) {
			n = members_json(rt, out, f->type, p + f->off, n);
			continue;
		}
		if (n++)
			str_puts(out, ", ");
		fmt_json_string(out, f->name, strlen(f->name));
		str_puts(out, ": ");
		field_json(rt, out, f, p);
	}
	return n;
}

static void record_json(struct rt *rt, struct str *out, const struct type *t, const char *p)
{
	str_putc(out, '{');
	members_json(rt, out, t, p, 0);
	str_putc(out, '}');
}

static void tuple_json(struct rt *rt, struct str *out, const struct type *t, const char *p)
{
	uint32_t i;

	if (t->n && t->f[0].name) {
		record_json(rt, out, t, p);
		return;
	}
	str_putc(out, '[');
	for (i = 0; i < t->n; i++) {
		if (i)
			str_putc(out, ',');
		fmt_value_json(rt, out, t->f[i].type, p + t->f[i].off);
	}
	str_putc(out, ']');
}

static void array_json(struct rt *rt, struct str *out, const struct type *t, const char *p)
{
	uint32_t i;

	str_putc(out, '[');
	for (i = 0; i < t->n; i++) {
		if (i)
			str_putc(out, ',');
		fmt_value_json(rt, out, t->elem, p + (size_t)i * t->elem->size);
	}
	str_putc(out, ']');
}

static void buffer_json(struct str *out, const struct type *t, const char *p)
{
	uint32_t n = (uint32_t)fmt_load(p, 4, false), i;

	str_putc(out, '[');
	for (i = 0; i < n && i < t->n; i++) {
		if (i)
			str_putc(out, ',');
		fmt_i64(out, (signed char)p[4 + i]);
	}
	str_putc(out, ']');
}

void fmt_value_json(struct rt *rt, struct str *out, const struct type *t, const void *p)
{
	size_t from = out->n;

	switch (t->kind) {
	case T_INT:
		fmt_json_number(out, fmt_load(p, t->size, t->is_signed), t->is_signed);
		break;
	case T_ENUM:
		number(out, fmt_load(p, t->size, t->is_signed), t->is_signed);
		break;
	case T_PTR:
		number(out, fmt_load(p, 8, false), false);
		break;
	case T_STRING:
		fmt_json_string(out, p, strnlen(p, t->n));
		break;
	case T_ARRAY:
		array_json(rt, out, t, p);
		break;
	case T_TUPLE:
		tuple_json(rt, out, t, p);
		break;
	case T_STRUCT:
		record_json(rt, out, t, p);
		break;
	case T_BUFFER:
		buffer_json(out, t, p);
		break;
	case T_BOOL:
	case T_NONE:
	case T_ERROR:
	case T_VOID:
	case T_AGG:
	case T_KINDS:
		fmt_value(rt, out, t, p);
		break;
	default:
		fmt_value(rt, out, t, p);
		fmt_json_quote(out, from);
	}
}

void fmt_envelope(struct rt *rt, struct str *out, const char *type, const char *text, size_t len)
{
	if (rt->format == RT_TEXT) {
		str_add(out, text, len);
		return;
	}
	str_puts(out, "{\"type\": \"");
	str_puts(out, type);
	str_puts(out, "\", \"data\": ");
	fmt_json_string(out, text, len);
	str_puts(out, "}\n");
}
