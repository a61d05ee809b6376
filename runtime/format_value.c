/* SPDX-License-Identifier: Apache-2.0 */
/* Values as text: one function for each type_kind that is more than a line, and the order in which keys are printed. The
 * layouts are those of sema/type.h. Nothing here allocates once the output buffer has grown to its usual size. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

#include "runtime/format.h"
#include "sema/named.h"

/* ---------------------------------------------------------------- numbers ---- */

static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
			    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
			    "8081828384858687888990919293949596979899";

/* Writes v so that it ends before end; returns where it begins. */
static char *decimal(char *end, uint64_t v)
{
	while (v >= 100) {
		end -= 2;
		memcpy(end, pairs + v % 100 * 2, 2);
		v /= 100;
	}
	if (v >= 10) {
		end -= 2;
		memcpy(end, pairs + v * 2, 2);
	} else {
		*--end = (char)('0' + v);
	}
	return end;
}

void fmt_u64(struct str *out, uint64_t v)
{
	char buf[20], *s = decimal(buf + sizeof(buf), v);

	str_add(out, s, (size_t)(buf + sizeof(buf) - s));
}

void fmt_i64(struct str *out, int64_t v)
{
	char buf[21], *s = decimal(buf + sizeof(buf), v < 0 ? 0 - (uint64_t)v : (uint64_t)v);

	if (v < 0)
		*--s = '-';
	str_add(out, s, (size_t)(buf + sizeof(buf) - s));
}

static char *hex_digits(char *end, uint64_t v)
{
	do {
		*--end = "0123456789abcdef"[v & 15];
		v >>= 4;
	} while (v);
	return end;
}

void fmt_hex(struct str *out, uint64_t v)
{
	char buf[18], *s = hex_digits(buf + sizeof(buf), v);

	*--s = 'x';
	*--s = '0';
	str_add(out, s, (size_t)(buf + sizeof(buf) - s));
}

void fmt_hex_bare(struct str *out, uint64_t v)
{
	char buf[16], *s = hex_digits(buf + sizeof(buf), v);

	str_add(out, s, (size_t)(buf + sizeof(buf) - s));
}

void fmt_fill(struct str *out, char c, size_t n)
{
	char buf[64];

	if (!n)
		return;
	memset(buf, c, sizeof(buf));
	for (; n > sizeof(buf); n -= sizeof(buf))
		str_add(out, buf, sizeof(buf));
	str_add(out, buf, n);
}

uint64_t fmt_load(const void *p, uint32_t size, bool is_signed)
{
	uint64_t v = 0;
	unsigned unused = 64 - 8 * size;

	if (size != 1 && size != 2 && size != 4 && size != 8)
		return 0;
	memcpy(&v, p, size);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v >>= unused;
#endif
	return is_signed ? (uint64_t)((int64_t)(v << unused) >> unused) : v;
}

uint64_t fmt_bits(const struct field *f, const void *base)
{
	uint64_t v = fmt_load((const char *)base + f->off, f->type->size, false) >> f->bit_off;

	return f->bit_size < 64 ? v & ((1ull << f->bit_size) - 1) : v;
}

bool fmt_is_shown(const struct field *f)
{
	return f->is_anonymous || (f->name && *f->name);
}

uint64_t fmt_divide(uint64_t v, uint64_t div, bool is_signed)
{
	if (div <= 1)
		return v;
	if (is_signed && (int64_t)v < 0)
		return 0 - (0 - v) / div;
	return v / div;
}

static uint64_t load64(const void *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

/* ---------------------------------------------------------------- bytes ---- */

void fmt_bytes(struct str *out, const unsigned char *p, size_t n, char conv)
{
	static const char digit[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < n; i++) {
		char hex[4] = { '\\', 'x', digit[p[i] >> 4], digit[p[i] & 15] };

		if (conv == 'H') {
			if (i)
				str_putc(out, ' ');
			str_add(out, hex + 2, 2);
		} else if (conv == 'r' && p[i] >= 32 && p[i] <= 126) {
			str_putc(out, (char)p[i]);
		} else {
			str_add(out, hex, 4);
		}
	}
}

static void buffer_text(struct str *out, const struct type *t, const void *p)
{
	uint32_t n;

	memcpy(&n, p, sizeof(n));
	fmt_bytes(out, (const unsigned char *)p + 4, n < t->n ? n : t->n, 'r');
}

static void mac_text(struct str *out, const unsigned char *p)
{
	char buf[18];
	int i;

	for (i = 0; i < 6; i++) {
		buf[3 * i] = "0123456789ABCDEF"[p[i] >> 4];
		buf[3 * i + 1] = "0123456789ABCDEF"[p[i] & 15];
		buf[3 * i + 2] = ':';
	}
	str_add(out, buf, 17);
}

static void inet_text(struct str *out, const void *p)
{
	uint64_t af = load64(p);
	char buf[INET6_ADDRSTRLEN];

	if ((af == AF_INET || af == AF_INET6) && inet_ntop((int)af, (const char *)p + 8, buf, sizeof(buf)))
		str_puts(out, buf);
}

/* ---------------------------------------------------------------- looked up by name ---- */

static const char *unit_string(const struct rt *rt, uint64_t i)
{
	return rt->u && i < (uint64_t)rt->u->strings.n ? rt->u->strings.v[i] : "";
}

static const char *probe_name(const struct unit *u, uint64_t i)
{
	return u && i < (uint64_t)u->aps.n ? u->aps.v[i]->name : "";
}

static void enum_text(struct str *out, const struct type *t, uint64_t v)
{
	uint64_t narrow = t->size < 8 ? v & ((1ull << 8 * t->size) - 1) : v;
	uint32_t i;

	for (i = 0; i < t->n && t->f; i++) {
		if (t->f[i].name && (t->f[i].value == v || t->f[i].value == narrow)) {
			str_puts(out, t->f[i].name);
			return;
		}
	}
	if (t->is_signed)
		fmt_i64(out, (int64_t)v);
	else
		fmt_u64(out, v);
}

static void timestamp_text(struct rt *rt, struct str *out, const void *p)
{
	const char *fmt = unit_string(rt, load64((const char *)p + 8));

	fmt_time(out, fmt, (int64_t)load64(p) + rt->boot_to_real_ns);
}

static void cgroup_text(struct rt *rt, struct str *out, const void *p)
{
	const char *filter = unit_string(rt, load64((const char *)p + 8));

	rt_cgroup_path(out, load64(p), *filter ? filter : NULL);
}

/* ---------------------------------------------------------------- any value ---- */

static void value_text(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact);

static void bits_text(struct str *out, const struct type *t, uint64_t v)
{
	if (t->kind == T_ENUM)
		enum_text(out, t, v);
	else if (t->kind == T_BOOL)
		str_puts(out, v ? "true" : "false");
	else
		fmt_u64(out, v);
}

/* A field may be narrower in memory than its type: tracepoint arguments are widened when read. */
static void field_text(struct rt *rt, struct str *out, const struct field *f, const char *base, bool compact)
{
	if (f->is_data_loc)
		str_puts(out, "null");
	else if (f->bit_size)
		bits_text(out, f->type, fmt_bits(f, base));
	else if (f->type->kind != T_INT || !f->size || f->size >= f->type->size)
		value_text(rt, out, f->type, base + f->off, compact);
	else if (f->type->is_signed)
		fmt_i64(out, (int64_t)fmt_load(base + f->off, f->size, true));
	else
		fmt_u64(out, fmt_load(base + f->off, f->size, false));
}

static bool is_record(const struct type *t)
{
	return t->kind == T_STRUCT || (t->n && t->f[0].name);
}

/* The members of an anonymous struct or union stand among those of the one around it; n: how many there were before. */
static uint32_t members_text(struct rt *rt, struct str *out, const struct type *t, const char *p, bool compact, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < t->n; i++) {
		const struct field *f = &t->f[i];

		if (!fmt_is_shown(f))
			continue;
		if (f->is_anonymous) {
			n = members_text(rt, out, f->type, p + f->off, compact, n);
			continue;
		}
		str_puts(out, n++ ? (compact ? "," : ", ") : compact ? "{" : "{ ");
		str_putc(out, '.');
		str_puts(out, f->name);
		str_puts(out, compact ? "=" : " = ");
		field_text(rt, out, f, p, compact);
	}
	return n;
}

static void record_text(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact)
{
	if (!members_text(rt, out, t, p, compact, 0))
		str_puts(out, "{}");
	else
		str_puts(out, compact ? "}" : " }");
}

static void elements_text(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact)
{
	uint32_t i;

	for (i = 0; i < t->n; i++) {
		if (i)
			str_puts(out, compact ? "," : ", ");
		value_text(rt, out, t->f[i].type, (const char *)p + t->f[i].off, compact);
	}
}

static void tuple_text(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact)
{
	if (is_record(t)) {
		record_text(rt, out, t, p, compact);
		return;
	}
	str_putc(out, '(');
	elements_text(rt, out, t, p, compact);
	str_putc(out, ')');
}

static void array_text(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact)
{
	uint32_t i;

	str_putc(out, '[');
	for (i = 0; i < t->n; i++) {
		if (i)
			str_putc(out, ',');
		value_text(rt, out, t->elem, (const char *)p + (size_t)i * t->elem->size, compact);
	}
	str_putc(out, ']');
}

/* func of a probe in a program. */
static void put_function(const struct rt *rt, struct str *out, uint64_t id)
{
	const struct bin_sym *sym = id < (uint64_t)rt->u->aps.n ? &rt->u->aps.v[id]->sym : NULL;

	if (sym)
		str_puts(out, sym->demangled && rt->u->config.cpp_demangle ? sym->demangled : sym->name);
}

static void value_text(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact)
{
	switch (t->kind) {
	case T_INT:
		if (t->is_signed)
			fmt_i64(out, (int64_t)fmt_load(p, t->size, true));
		else
			fmt_u64(out, fmt_load(p, t->size, false));
		break;
	case T_STRING: str_add(out, p, strnlen(p, t->n)); break;
	case T_BOOL: str_puts(out, *(const char *)p ? "true" : "false"); break;
	case T_ENUM: enum_text(out, t, fmt_load(p, t->size, t->is_signed)); break;
	case T_PTR: fmt_hex(out, load64(p)); break;
	case T_ARRAY: array_text(rt, out, t, p, compact); break;
	case T_TUPLE: tuple_text(rt, out, t, p, compact); break;
	case T_STRUCT: record_text(rt, out, t, p, compact); break;
	case T_BUFFER: buffer_text(out, t, p); break;
	case T_KSTACK:
	case T_USTACK: fmt_stack(rt, out, t, load64(p)); break;
	case T_KSYM: fmt_ksym(rt, out, load64(p)); break;
	case T_USYM:
		if (load64((const char *)p + 8) == USYM_OF_PROBE)
			put_function(rt, out, load64(p));
		else
			fmt_usym(rt, out, load64(p), (uint32_t)load64((const char *)p + 8));
		break;
	case T_INET: inet_text(out, p); break;
	case T_MAC: mac_text(out, p); break;
	case T_TIMESTAMP: timestamp_text(rt, out, p); break;
	case T_USERNAME: str_puts(out, fmt_username(rt, load64(p))); break;
	case T_CGROUP_PATH: cgroup_text(rt, out, p); break;
	case T_PROBE: str_puts(out, probe_name(rt->u, load64(p))); break;
	case T_NAMED: str_puts(out, named_text((enum named_table)t->n, (int64_t)load64(p), (char[NAMED_MAX]){ 0 })); break;
	case T_NONE:
	case T_ERROR:
	case T_VOID:
	case T_FUNC:
	case T_AGG:
	case T_KINDS: str_puts(out, "null"); break;
	}
}

void fmt_value(struct rt *rt, struct str *out, const struct type *t, const void *p)
{
	value_text(rt, out, t, p, false);
}

void fmt_key(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact)
{
	if (t->kind == T_TUPLE && t->n && !is_record(t))
		elements_text(rt, out, t, p, compact);
	else
		value_text(rt, out, t, p, compact);
}

/* ---------------------------------------------------------------- order ---- */

static int sign(int v)
{
	return (v > 0) - (v < 0);
}

static int cmp_int(uint64_t a, uint64_t b, bool is_signed)
{
	if (is_signed)
		return ((int64_t)a > (int64_t)b) - ((int64_t)a < (int64_t)b);
	return (a > b) - (a < b);
}

/* Elements that are neither numbers nor text count only when nothing else tells two keys apart. */
static bool is_ordered(const struct type *t)
{
	switch (t->kind) {
	case T_BOOL:
	case T_INT:
	case T_ENUM:
	case T_PTR:
	case T_STRING:
	case T_TUPLE:
	case T_PROBE:
	case T_NAMED:
		return true;
	default:
		return false;
	}
}

static int cmp_named(enum named_table t, int64_t a, int64_t b)
{
	char abuf[NAMED_MAX], bbuf[NAMED_MAX];

	return strcmp(named_text(t, a, abuf), named_text(t, b, bbuf));
}

static int cmp_ordered(const struct unit *u, const struct type *t, const char *a, const char *b)
{
	uint32_t i;
	int c = 0;

	switch (t->kind) {
	case T_BOOL:
	case T_INT:
	case T_ENUM:
	case T_PTR:
		return cmp_int(fmt_load(a, t->size, t->is_signed), fmt_load(b, t->size, t->is_signed), t->is_signed);
	case T_PROBE:
		return sign(strcmp(probe_name(u, load64(a)), probe_name(u, load64(b))));
	case T_NAMED:
		return sign(cmp_named((enum named_table)t->n, (int64_t)load64(a), (int64_t)load64(b)));
	case T_TUPLE:
		for (i = 0; i < t->n && !c; i++)
			if (is_ordered(t->f[i].type))
				c = cmp_ordered(u, t->f[i].type, a + t->f[i].off, b + t->f[i].off);
		return c;
	default:
		return sign(memcmp(a, b, t->size));
	}
}

/* Types of one machine word (addresses, stack ids, users) and those that begin with one (times, cgroups, inet). */
static bool begins_with_word(const struct type *t)
{
	switch (t->kind) {
	case T_KSYM:
	case T_USYM:
	case T_KSTACK:
	case T_USTACK:
	case T_USERNAME:
	case T_TIMESTAMP:
	case T_CGROUP_PATH:
	case T_INET:
		return true;
	default:
		return false;
	}
}

int fmt_key_cmp(const struct unit *u, const struct type *t, const void *a, const void *b)
{
	int c = 0;

	if (is_ordered(t))
		c = cmp_ordered(u, t, a, b);
	else if (begins_with_word(t))
		c = cmp_int(load64(a), load64(b), false);
	return c ? c : sign(memcmp(a, b, t->size));
}
