/* SPDX-License-Identifier: Apache-2.0 */
/* The xz format as far as .gnu_debugdata has it: a stream of blocks, each a run of LZMA2 chunks. All of the output lies in one piece, so
 * it is the dictionary too. The length of every chunk is said in front of it: the first walk adds them up, the second
 * unpacks. Nothing is believed; every read and every distance is checked. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "runtime/xz.h"

enum { STATES = 12,
       POS_STATES = 16,
       LITERAL = 0x300, /* probabilities for one context of a literal */
       HALF = 1024,
       MIN_LEN = 2,
       SLOT_KINDS = 4,
       FIRST_MODEL = 4, /* distance slots from here on have further bits, ... */
       LAST_MODEL = 14, /* ... from here on most of them plain ones */
       ALIGN_BITS = 4 };

typedef uint16_t prob;

struct len_coder {
	prob choice[2], low[POS_STATES][8], mid[POS_STATES][8], high[256];
};

struct xz {
	const uint8_t *in, *end;
	bool failed;
	uint8_t *out;
	size_t pos, begin, limit; /* begin: where the dictionary was reset last; limit: end of the chunk */

	uint32_t range, code;
	unsigned int state, lc, lp_mask, pb_mask;
	uint32_t rep[4];
	bool has_props, has_dict;
	struct probs {
		prob is_match[STATES][POS_STATES], is_rep[STATES], is_rep_not0[STATES], is_rep_not1[STATES], is_rep_not2[STATES],
			is_rep0_long[STATES][POS_STATES], slot[SLOT_KINDS][64], special[128], align[1 << ALIGN_BITS];
		struct len_coder match_len, rep_len;
		prob literal[LITERAL << 4];
	} p;
};

static uint8_t next_byte(struct xz *x)
{
	if (x->in < x->end)
		return *x->in++;
	x->failed = true;
	return 0;
}

static uint32_t next_number(struct xz *x, int n_bytes)
{
	uint32_t v = 0;

	while (n_bytes--)
		v = v << 8 | next_byte(x);
	return v;
}

/* ---- bits */

static void normalize(struct xz *x)
{
	if (x->range >> 24)
		return;
	x->range <<= 8;
	x->code = x->code << 8 | next_byte(x);
}

static unsigned int bit(struct xz *x, prob *p)
{
	uint32_t bound;

	normalize(x);
	bound = (x->range >> 11) * *p;
	if (x->code < bound) {
		x->range = bound;
		*p = (prob)(*p + ((2 * HALF - *p) >> 5));
		return 0;
	}
	x->range -= bound;
	x->code -= bound;
	*p = (prob)(*p - (*p >> 5));
	return 1;
}

/* n bits, the highest first, each with a probability by those before it. */
static unsigned int tree(struct xz *x, prob *p, int n)
{
	unsigned int v = 1, top = 1u << n;

	while (v < top)
		v = v << 1 | bit(x, &p[v]);
	return v - top;
}

/* The same with the lowest first. */
static unsigned int reverse_tree(struct xz *x, prob *p, int n)
{
	unsigned int node = 1, v = 0, b;
	int i;

	for (i = 0; i < n; i++) {
		b = bit(x, &p[node]);
		node = node << 1 | b;
		v |= b << i;
	}
	return v;
}

static uint32_t plain_bits(struct xz *x, int n)
{
	uint32_t v = 0;

	while (n-- > 0) {
		normalize(x);
		x->range >>= 1;
		v <<= 1;
		if (x->code >= x->range) {
			x->code -= x->range;
			v |= 1;
		}
	}
	return v;
}

/* ---- LZMA */

static unsigned int length(struct xz *x, struct len_coder *l, unsigned int pos_state)
{
	if (!bit(x, &l->choice[0]))
		return MIN_LEN + tree(x, l->low[pos_state], 3);
	if (!bit(x, &l->choice[1]))
		return MIN_LEN + 8 + tree(x, l->mid[pos_state], 3);
	return MIN_LEN + 16 + tree(x, l->high, 8);
}

static uint32_t distance(struct xz *x, unsigned int len)
{
	unsigned int kind = len - MIN_LEN < SLOT_KINDS ? len - MIN_LEN : SLOT_KINDS - 1, slot = tree(x, x->p.slot[kind], 6);
	int n = (int)(slot >> 1) - 1;
	uint32_t high;

	if (slot < FIRST_MODEL)
		return slot;
	high = 2 | (slot & 1);
	if (slot < LAST_MODEL) {
		high <<= n;
		return high + reverse_tree(x, x->p.special + high - slot, n);
	}
	high = (high << (n - ALIGN_BITS)) + plain_bits(x, n - ALIGN_BITS);
	return (high << ALIGN_BITS) + reverse_tree(x, x->p.align, ALIGN_BITS);
}

static bool is_reachable(const struct xz *x, uint32_t dist)
{
	return dist < x->pos - x->begin;
}

static void literal(struct xz *x)
{
	unsigned int before = x->pos > x->begin ? x->out[x->pos - 1] : 0, v = 1, match, mask = 0x100, b;
	prob *p = x->p.literal + LITERAL * ((((x->pos - x->begin) & x->lp_mask) << x->lc) + (before >> (8 - x->lc)));

	if (x->state >= 7 && !is_reachable(x, x->rep[0])) {
		x->failed = true;
		return;
	}
	match = x->state < 7 ? 0 : x->out[x->pos - x->rep[0] - 1];
	if (x->state < 7)
		mask = 0;
	while (v < 0x100) {
		match <<= 1;
		b = bit(x, &p[mask + (match & mask) + v]);
		v = v << 1 | b;
		mask &= b ? match : ~match;
	}
	x->out[x->pos++] = (uint8_t)v;
	x->state -= x->state < 4 ? x->state : x->state < 10 ? 3 : 6;
}

static void copy(struct xz *x, unsigned int len)
{
	if (!is_reachable(x, x->rep[0]) || len > x->limit - x->pos) {
		x->failed = true;
		return;
	}
	for (; len; len--, x->pos++)
		x->out[x->pos] = x->out[x->pos - x->rep[0] - 1];
}

/* One of the last four distances comes to the front. */
static void choose_rep(struct xz *x)
{
	unsigned int i = 1;
	uint32_t dist;

	if (bit(x, &x->p.is_rep_not1[x->state]))
		i = 2 + bit(x, &x->p.is_rep_not2[x->state]);
	dist = x->rep[i];
	memmove(x->rep + 1, x->rep, i * sizeof(*x->rep));
	x->rep[0] = dist;
}

static void repeat(struct xz *x, unsigned int pos_state)
{
	if (bit(x, &x->p.is_rep_not0[x->state])) {
		choose_rep(x);
	} else if (!bit(x, &x->p.is_rep0_long[x->state][pos_state])) {
		x->state = x->state < 7 ? 9 : 11;
		copy(x, 1);
		return;
	}
	x->state = x->state < 7 ? 8 : 11;
	copy(x, length(x, &x->p.rep_len, pos_state));
}

static void match(struct xz *x, unsigned int pos_state)
{
	unsigned int len = length(x, &x->p.match_len, pos_state);

	memmove(x->rep + 1, x->rep, 3 * sizeof(*x->rep));
	x->rep[0] = distance(x, len);
	x->state = x->state < 7 ? 7 : 10;
	copy(x, len);
}

static void lzma(struct xz *x)
{
	unsigned int pos_state;

	while (x->pos < x->limit && !x->failed) {
		pos_state = (unsigned int)(x->pos - x->begin) & x->pb_mask;
		if (!bit(x, &x->p.is_match[x->state][pos_state]))
			literal(x);
		else if (bit(x, &x->p.is_rep[x->state]))
			repeat(x, pos_state);
		else
			match(x, pos_state);
	}
	normalize(x);
}

/* ---- LZMA2: a control byte in front of each chunk */

static void reset_state(struct xz *x)
{
	prob *p = (prob *)&x->p;
	size_t i;

	for (i = 0; i < sizeof(x->p) / sizeof(*p); i++)
		p[i] = HALF;
	memset(x->rep, 0, sizeof(x->rep));
	x->state = 0;
}

static void set_props(struct xz *x, unsigned int v)
{
	unsigned int lc = v % 9, lp = v / 9 % 5, pb = v / 45;

	if (pb > 4 || lc + lp > 4) {
		x->failed = true;
		return;
	}
	x->lc = lc;
	x->lp_mask = (1u << lp) - 1;
	x->pb_mask = (1u << pb) - 1;
	x->has_props = true;
}

/* A chunk's head: lengths of what it becomes and what it takes; false at the end of the block. */
static bool chunk_head(struct xz *x, unsigned int *control, size_t *becomes, size_t *takes)
{
	*control = next_byte(x);
	if (!*control || x->failed)
		return false;
	if (*control > 2 && *control < 0x80) {
		x->failed = true;
		return false;
	}
	*becomes = next_number(x, 2) + 1;
	*takes = *becomes;
	if (*control >= 0x80) {
		*becomes += (size_t)(*control & 0x1f) << 16;
		*takes = next_number(x, 2) + 1 + (*control >= 0xc0); /* with the byte of properties */
	}
	if (x->failed || *takes > (size_t)(x->end - x->in)) {
		x->failed = true;
		return false;
	}
	return true;
}

static void packed_chunk(struct xz *x, unsigned int control, size_t takes)
{
	const uint8_t *end = x->end, *behind = x->in + takes;

	x->end = behind;
	if (control >= 0xc0)
		set_props(x, next_byte(x));
	if (control >= 0xa0)
		reset_state(x);
	x->failed |= !x->has_props || next_byte(x);
	x->code = next_number(x, 4);
	x->range = UINT32_MAX;
	if (!x->failed)
		lzma(x);
	x->failed |= x->in != behind || x->code;
	x->end = end;
}

static void chunk(struct xz *x, unsigned int control, size_t becomes, size_t takes)
{
	x->limit = x->pos + becomes;
	if (control == 1 || control >= 0xe0) {
		x->begin = x->pos;
		x->has_dict = true;
	}
	if (!x->has_dict) {
		x->failed = true;
	} else if (control >= 0x80) {
		packed_chunk(x, control, takes);
	} else {
		memcpy(x->out + x->pos, x->in, becomes);
		x->in += takes;
		x->pos = x->limit;
	}
}

/* Without out, adds up what the chunks become. */
static void block(struct xz *x, size_t max)
{
	size_t becomes, takes;
	unsigned int control;

	x->has_dict = x->has_props = false;
	while (chunk_head(x, &control, &becomes, &takes)) {
		if (becomes > max - x->pos) {
			x->failed = true;
		} else if (x->out) {
			chunk(x, control, becomes, takes);
		} else {
			x->pos += becomes;
			x->in += takes;
		}
		if (x->failed)
			return;
	}
}

/* ---- the container */

static uint32_t little(const uint8_t *s)
{
	return s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 | (uint32_t)s[3] << 24;
}

static void skip_number(const uint8_t **s, const uint8_t *end)
{
	while (*s < end && *(*s)++ & 0x80)
		;
}

/* The head of a block that knows one filter, LZMA2, with its byte for the size of the dictionary. */
static bool is_block_head(const uint8_t *s, size_t n)
{
	const uint8_t *p = s + 2, *end = s + n - 4;

	if (crc32(0, s, (unsigned int)(n - 4)) != little(end) || s[1] & 0x3f)
		return false;
	if (s[1] & 0x40)
		skip_number(&p, end);
	if (s[1] & 0x80)
		skip_number(&p, end);
	return end - p >= 3 && p[0] == 0x21 && p[1] == 1;
}

/* Blocks until the index, which begins with a zero. */
static bool stream(struct xz *x, const uint8_t *in, size_t n, size_t max)
{
	static const uint8_t magic[] = { 0xfd, '7', 'z', 'X', 'Z', 0, 0 };
	static const uint8_t check_sizes[] = { 0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64 };
	size_t head, check;

	if (n < 12 || memcmp(in, magic, sizeof(magic)) || in[7] > 15 || crc32(0, in + 6, 2) != little(in + 8))
		return false;
	check = check_sizes[in[7]];
	x->in = in + 12;
	x->end = in + n;
	x->pos = 0;
	while (x->in < x->end && *x->in) {
		head = ((size_t)*x->in + 1) * 4;
		if (head > (size_t)(x->end - x->in) || !is_block_head(x->in, head))
			return false;
		x->in += head;
		block(x, max);
		while (!x->failed && (x->in - in) % 4)
			next_byte(x);
		if (x->failed || check > (size_t)(x->end - x->in))
			return false;
		x->in += check;
	}
	return x->in < x->end;
}

void *xz_unpack(const void *packed, size_t n, size_t max, size_t *out_n)
{
	struct xz *x = calloc(1, sizeof(*x));
	void *out = NULL;

	if (x && stream(x, packed, n, max)) {
		*out_n = x->pos;
		x->out = out = malloc(x->pos + 1);
		if (out && !stream(x, packed, n, max)) {
			free(out);
			out = NULL;
		}
	}
	free(x);
	return out;
}
