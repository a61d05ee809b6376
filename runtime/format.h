/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the text half (format_*.c) share among themselves. Text is always appended to a struct str; a failed
 * allocation sticks there, so nothing in here returns an error. Values are read with memcpy: records and map values
 * carry no promise of alignment. */
#ifndef SCRY_RUNTIME_FORMAT_H
#define SCRY_RUNTIME_FORMAT_H

#include "runtime/rt.h"

/* ---------------------------------------------------------------- numbers ---- */

/* size bytes (1 2 4 8) at p, extended to 64 bits; any other size reads as 0. */
uint64_t fmt_load(const void *p, uint32_t size, bool is_signed);
/* A bit-field of the struct at base, without sign. */
uint64_t fmt_bits(const struct field *f, const void *base);
/* Whether a member is more than padding between bit-fields. */
bool fmt_is_shown(const struct field *f);
void fmt_u64(struct str *out, uint64_t v);
void fmt_i64(struct str *out, int64_t v);
void fmt_hex(struct str *out, uint64_t v); /* with 0x */
void fmt_hex_bare(struct str *out, uint64_t v);
void fmt_fill(struct str *out, char c, size_t n);
/* A number for JSON; one that a double cannot hold exactly becomes a string. */
void fmt_json_number(struct str *out, uint64_t v, bool is_signed);
/* v / div, truncated toward zero. */
uint64_t fmt_divide(uint64_t v, uint64_t div, bool is_signed);

/* ---------------------------------------------------------------- values ---- */

/* A map key: the elements of a tuple stand without the outer parentheses. compact (JSON keys): no spaces between elements. */
void fmt_key(struct rt *rt, struct str *out, const struct type *t, const void *p, bool compact);
/* Order of printed keys, language.md 7.5; whatever that leaves open is settled by the bytes. */
int fmt_key_cmp(const struct unit *u, const struct type *t, const void *a, const void *b);
/* format_stack.c: the frames of a stack, as language.md 8.6 has it: a newline first, then a line for each. User stacks: id is theirs,
 * pid their process. */
void fmt_frames(struct rt *rt, struct str *out, const struct type *t, const uint64_t *words, int n, uint64_t id, uint32_t pid);
void fmt_stack(struct rt *rt, struct str *out, const struct type *t, uint64_t id);
void fmt_ksym(struct rt *rt, struct str *out, uint64_t addr);
void fmt_usym(struct rt *rt, struct str *out, uint64_t addr, uint32_t pid);
/* Bytes as %r ('r'), %rx ('R') or %rh ('H'). */
void fmt_bytes(struct str *out, const unsigned char *p, size_t n, char conv);
/* The argument of an event in the default text format, with the trailer of a cut string. */
void fmt_arg_text(struct rt *rt, struct str *out, const struct fmt_arg *arg);
/* Turns what was appended behind `from` into a JSON string. */
void fmt_json_quote(struct str *out, size_t from);
/* Name of a user, "" when there is none. */
const char *fmt_username(struct rt *rt, uint64_t uid);
/* Allocation flags of the kernel by name. */
void fmt_gfp(struct rt *rt, struct str *out, uint64_t v);
void fmt_gfp_release(struct rt *rt);

/* ---------------------------------------------------------------- maps ---- */

/* One slot of a tseries, as the programs keep it; after merging, meta is the count of avg. */
struct ts_slot {
	uint64_t value, meta, epoch;
};

/* An element with its CPUs merged. */
struct fold {
	uint64_t number;       /* what it is sorted by; for count sum min max avg also the value */
	uint64_t count, total; /* avg, stats */
	const void *value;     /* plain values */
	uint64_t *buckets;     /* hist, lhist: caller's room for map->n_buckets, else NULL: the total only */
	struct ts_slot *slots; /* tseries: caller's room for map->n, else NULL */
};

/* How and where an element's value is to be shown. */
struct show {
	struct rt *rt;
	struct str *out;
	enum rt_format format;
	uint64_t div; /* at least 1 */
};

/* The rows of a hist or lhist, or the JSON array. */
void fmt_hist(const struct show *s, const struct map *m, const uint64_t *buckets);
/* Merges one CPU's slots into those of into (m->n, zeroed before the first). */
void fmt_tseries_merge(const struct map *m, struct ts_slot *into, const void *from);
void fmt_tseries(const struct show *s, const struct map *m, const struct ts_slot *slots);

#endif
