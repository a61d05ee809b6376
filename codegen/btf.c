/* SPDX-License-Identifier: Apache-2.0 */
/* A writer for the parts of BTF that programs and maps of ours need. Types and strings are added once; every name is
 * made an identifier, since the kernel refuses the whole blob for one bad name. */
#include "codegen/btf.h"

#include <linux/bpf.h>
#include <linux/btf.h>
#include <string.h>

#define MAX_LINE 200 /* characters of source kept per line; the verifier cuts as well */
#define MAX_COL 1023
#define MAX_NAME 127

struct entry {
	uint32_t hash, at, n; /* strings: offset, length; types: word index, words */
	uint32_t id;
};

struct index {
	struct entry *slots;
	uint32_t n, cap;
};

struct btf_out {
	struct arena *a;
	VEC(uint32_t)
	types; /* words */
	VEC(char)
	strings;
	struct index by_string, by_type;
	uint32_t n_types;
};

/* ---- finding what is there already */

static uint32_t hash_bytes(const void *p, size_t n)
{
	const unsigned char *s = p;
	uint32_t h = 2166136261u;

	while (n--)
		h = (h ^ *s++) * 16777619u;
	return h ? h : 1;
}

static void index_grow(struct arena *a, struct index *x)
{
	struct index old = *x;

	x->cap = old.cap ? old.cap * 2 : 128;
	x->slots = arena_array(a, struct entry, x->cap);
	for (uint32_t i = 0; i < old.cap; i++) {
		uint32_t h = old.slots[i].hash;

		if (!h)
			continue;
		while (x->slots[h & (x->cap - 1)].hash)
			h++;
		x->slots[h & (x->cap - 1)] = old.slots[i];
	}
}

/* The entry for n bytes (or its empty place) in an index over `base`, whose units are `unit` bytes. */
static struct entry *index_find(struct arena *a, struct index *x, const void *base, size_t unit, const void *p, size_t n)
{
	uint32_t hash = hash_bytes(p, n), h = hash;

	if (x->n >= x->cap / 2)
		index_grow(a, x);
	for (;; h++) {
		struct entry *e = &x->slots[h & (x->cap - 1)];

		if (!e->hash) {
			e->hash = hash;
			e->id = UINT32_MAX;
			x->n++;
			return e;
		}
		if (e->hash == hash && e->n * unit == n && !memcmp((const char *)base + e->at * unit, p, n))
			return e;
	}
}

static uint32_t add_string(struct btf_out *b, const char *s, size_t n)
{
	struct entry *e;

	if (!n)
		return 0;
	e = index_find(b->a, &b->by_string, b->strings.v, 1, s, n);
	if (e->id != UINT32_MAX)
		return e->at;
	e->id = 0;
	e->at = (uint32_t)b->strings.n;
	e->n = (uint32_t)n;
	for (size_t i = 0; i < n; i++)
		*vec_push(b->a, &b->strings) = s[i];
	*vec_push(b->a, &b->strings) = '\0';
	return e->at;
}

static uint32_t add_name(struct btf_out *b, const char *name)
{
	bool is_section = name && *name == '.';
	char clean[MAX_NAME];
	size_t n = 0;

	if (!name || !*name)
		return 0;
	if (*name >= '0' && *name <= '9')
		clean[n++] = '_';
	for (; *name && n < sizeof(clean); name++) {
		bool ok = (*name >= '0' && *name <= '9') || (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') ||
			  (*name == '.' && is_section);

		clean[n++] = ok ? *name : '_';
	}
	return add_string(b, clean, n);
}

static uint32_t add_type(struct btf_out *b, const uint32_t *words, uint32_t n)
{
	struct entry *e = index_find(b->a, &b->by_type, b->types.v, sizeof(*words), words, n * sizeof(*words));

	if (e->id != UINT32_MAX)
		return e->id;
	e->id = ++b->n_types;
	e->at = (uint32_t)b->types.n;
	e->n = n;
	for (uint32_t i = 0; i < n; i++)
		*vec_push(b->a, &b->types) = words[i];
	return e->id;
}

static uint32_t info_word(int kind, int vlen)
{
	return (uint32_t)kind << 24 | (uint32_t)vlen;
}

/* ---- types */

struct btf_out *btf_new(struct arena *a)
{
	struct btf_out *b = arena_new(a, struct btf_out);

	b->a = a;
	*vec_push(a, &b->strings) = '\0';
	return b;
}

uint32_t btf_int(struct btf_out *b, const char *name, uint32_t size, bool is_signed)
{
	uint32_t w[4] = { add_name(b, name && *name ? name : "int"), info_word(BTF_KIND_INT, 0), size,
			  (is_signed ? (uint32_t)BTF_INT_SIGNED << 24 : 0) | size * 8 };

	return add_type(b, w, 4);
}

uint32_t btf_array(struct btf_out *b, uint32_t elem, uint32_t n)
{
	uint32_t index = btf_int(b, "int", 4, true);
	uint32_t w[6] = { 0, info_word(BTF_KIND_ARRAY, 0), 0, elem, index, n };

	return add_type(b, w, 6);
}

uint32_t btf_struct(struct btf_out *b, const char *name, uint32_t size, int n, const char *const *names,
		    const uint32_t *types, const uint32_t *byte_offs)
{
	uint32_t *w = arena_array(b->a, uint32_t, 3 + 3 * n);

	w[0] = add_name(b, name);
	w[1] = info_word(BTF_KIND_STRUCT, n);
	w[2] = size;
	for (int i = 0; i < n; i++) {
		w[3 + 3 * i] = add_name(b, names[i]);
		w[4 + 3 * i] = types[i];
		w[5 + 3 * i] = byte_offs[i] * 8;
	}
	return add_type(b, w, (uint32_t)(3 + 3 * n));
}

uint32_t btf_other(struct btf_out *b, int kind, const char *name, int vlen, uint32_t size_or_type, const uint32_t *more, int n_more)
{
	uint32_t *w = arena_array(b->a, uint32_t, 3 + n_more);

	w[0] = add_name(b, name);
	w[1] = info_word(kind, vlen);
	w[2] = size_or_type;
	if (n_more)
		memcpy(w + 3, more, (size_t)n_more * sizeof(*w));
	return add_type(b, w, (uint32_t)(3 + n_more));
}

uint32_t btf_string(struct btf_out *b, const char *s)
{
	return add_string(b, s, strlen(s));
}

/* Every argument is a `void *`: the kernel compares arguments of static functions by what is passed. */
static uint32_t add_func(struct btf_out *b, const struct code_func *f)
{
	static const char *const names[] = { "a", "b", "c", "d", "e" };
	uint32_t ptr[3] = { 0, info_word(BTF_KIND_PTR, 0), 0 }, w[3 + 2 * 5], func[3], void_ptr = add_type(b, ptr, 3);
	int n = f->kind == IRF_ENTRY ? 1 : f->n_args;

	w[0] = 0;
	w[1] = info_word(BTF_KIND_FUNC_PROTO, n);
	w[2] = f->kind == IRF_ENTRY ? btf_int(b, "int", 4, true) : btf_int(b, "long", 8, true);
	for (int i = 0; i < n; i++) {
		w[3 + 2 * i] = add_name(b, f->kind == IRF_ENTRY ? "ctx" : names[i]);
		w[4 + 2 * i] = void_ptr;
	}
	func[0] = add_name(b, f->name && *f->name ? f->name : "prog");
	func[1] = info_word(BTF_KIND_FUNC, BTF_FUNC_STATIC);
	func[2] = add_type(b, w, (uint32_t)(3 + 2 * n));
	return add_type(b, func, 3);
}

/* ---- lines */

struct lines {
	struct btf_out *b;
	struct sources *ss;
	VEC(struct bpf_line_info)
	v;
	const struct source *src; /* of the last record, whose strings serve again */
	int line;
	uint32_t file_off, line_off;
};

/* Control characters would upset terminals that show a verifier log. */
static uint32_t add_line(struct lines *l, struct place p)
{
	size_t n = 0;
	const char *text = src_line(l->b->a, (struct source *)p.src, p.line, &n);
	char clean[MAX_LINE];
	size_t i = 0;

	while (n && (*text == ' ' || *text == '\t')) {
		text++;
		n--;
	}
	for (; i < n && i < sizeof(clean); i++)
		clean[i] = (unsigned char)text[i] < ' ' || text[i] == 0x7f ? ' ' : text[i];
	return add_string(l->b, clean, i);
}

static void add_record(struct lines *l, uint32_t insn, struct span span)
{
	struct place p = { 0 };
	struct bpf_line_info *r;

	if (l->ss && span.start)
		p = src_place(l->b->a, l->ss, span.start);
	if (!p.src) {
		p.line = p.col = 1;
		l->file_off = add_string(l->b, "script", 6);
		l->line_off = 0;
	} else if (p.src != l->src || p.line != l->line) {
		l->file_off = add_string(l->b, p.src->name, strlen(p.src->name));
		l->line_off = add_line(l, p);
	} else if (l->v.n && l->v.v[l->v.n - 1].line_col >> 10 == (uint32_t)p.line && l->v.v[l->v.n - 1].insn_off == insn) {
		return;
	}
	l->src = p.src;
	l->line = p.line;
	if (l->v.n && l->v.v[l->v.n - 1].insn_off == insn)
		l->v.n--; /* the later, finer one stays */
	r = vec_push(l->b->a, &l->v);
	r->insn_off = insn;
	r->file_name_off = l->file_off;
	r->line_off = l->line_off;
	r->line_col = (uint32_t)p.line << 10 | (uint32_t)(p.col > MAX_COL ? MAX_COL : p.col);
}

void btf_add_code(struct btf_out *b, struct sources *ss, const struct code *c, void **func_info, uint32_t *n_func,
		  void **line_info, uint32_t *n_line)
{
	struct bpf_func_info *fi = arena_array(b->a, struct bpf_func_info, c->funcs.n);
	struct lines l = { .b = b, .ss = ss };
	int next = 0;

	for (int i = 0; i < c->funcs.n; i++) {
		uint32_t end = i + 1 < c->funcs.n ? c->funcs.v[i + 1].insn : (uint32_t)c->n_insns;

		fi[i].insn_off = c->funcs.v[i].insn;
		fi[i].type_id = add_func(b, &c->funcs.v[i]);
		/* Each function must begin with a line. */
		add_record(&l, c->funcs.v[i].insn, c->funcs.v[i].span);
		for (; next < c->lines.n && c->lines.v[next].insn < end; next++)
			add_record(&l, c->lines.v[next].insn, c->lines.v[next].span);
	}
	*func_info = fi;
	*n_func = (uint32_t)c->funcs.n;
	*line_info = l.v.v;
	*n_line = (uint32_t)l.v.n;
}

const void *btf_finish(struct btf_out *b, uint32_t *len)
{
	struct btf_header h = { .magic = BTF_MAGIC, .version = BTF_VERSION, .hdr_len = sizeof(h) };
	char *out;

	h.type_len = (uint32_t)b->types.n * 4;
	h.str_off = h.type_len;
	h.str_len = (uint32_t)b->strings.n;
	*len = h.hdr_len + h.type_len + h.str_len;
	out = arena_alloc(b->a, *len);
	memcpy(out, &h, sizeof(h));
	if (b->types.n)
		memcpy(out + h.hdr_len, b->types.v, h.type_len);
	memcpy(out + h.hdr_len + h.str_off, b->strings.v, h.str_len);
	return out;
}
