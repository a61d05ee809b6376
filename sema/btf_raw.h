/* SPDX-License-Identifier: Apache-2.0 */
/* BTF as it lies there: what btf.c (opening, looking up) and btf_type.c (types) share. */
#ifndef SCRY_SEMA_BTF_RAW_H
#define SCRY_SEMA_BTF_RAW_H

#include <string.h>

#include "sema/btf.h"

enum btf_kind {
	K_INT = 1,
	K_PTR,
	K_ARRAY,
	K_STRUCT,
	K_UNION,
	K_ENUM,
	K_FWD,
	K_TYPEDEF,
	K_VOLATILE,
	K_CONST,
	K_RESTRICT,
	K_FUNC,
	K_FUNC_PROTO,
	K_VAR,
	K_DATASEC,
	K_FLOAT,
	K_DECL_TAG,
	K_TYPE_TAG,
	K_ENUM64,
	K_COUNT
};

enum { BTF_TYPE = 12 }; /* bytes of a type without what follows it */

/* Bytes behind a type: fixed, and per element. */
struct btf_tail {
	uint8_t fixed, each;
};
extern const struct btf_tail btf_tails[K_COUNT];

/* Name -> number, open addressing, 0 is free. */
struct btf_index {
	uint32_t *slot, mask;
	uint32_t n, n_in; /* how many there are, and are in */
};

enum { IX_TYPES, /* structs, unions, enums, typedefs, base types */
       IX_CODE,  /* functions, variables */
       IX_COUNT };

struct btf {
	struct csource src;
	const struct btf *base;
	struct arena *a;
	const uint8_t *types;
	const char *strs;
	uint32_t types_len, strs_len;
	uint32_t first_id, first_str; /* behind those of the base */
	uint32_t n;
	uint32_t *marks;
	struct btf_index index[IX_COUNT];
	int n_scans;
	uint32_t func_off, func_id; /* where the first function is: they come late */
	uint32_t *enums, n_enums; /* numbers, by the first question for an enumerator */
	bool signs_known;         /* before pahole 1.24 the sign of enums is not told */
};

/* One type, looked at. */
struct btf_raw {
	const struct btf *b;
	const uint8_t *p;
	uint32_t name, kind, vlen, size; /* size: or the type referred to */
	bool flag;
};

static inline uint32_t u32_at(const uint8_t *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

/* ---- btf.c ---- */
void btf_read_raw(const struct btf *b, const uint8_t *p, struct btf_raw *r);
uint32_t btf_raw_len(const struct btf_raw *r);
/* Type number id; false: there is none. */
bool btf_raw_at(const struct btf *b, uint64_t id, struct btf_raw *r);
/* "" for what has no name, or none that can be read. */
const char *btf_name_at(const struct btf *b, uint32_t off);

/* ---- btf_type.c: of struct csource ---- */
int btf_get(struct csource *src, struct arena *a, uint64_t id, struct ctype *out);
int btf_head(struct csource *src, uint64_t id, struct ctype *out);
bool btf_constant(struct csource *src, const char *name, int64_t *value, uint64_t *enum_id);

#endif
