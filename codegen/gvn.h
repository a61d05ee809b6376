/* SPDX-License-Identifier: Apache-2.0 */
/* What value numbering knows while it walks: opt_gvn.c is the walk, gvn_known.c the table and the facts, gvn_mem.c memory. */
#ifndef SCRY_CODEGEN_GVN_H
#define SCRY_CODEGEN_GVN_H

#include "codegen/pass.h"

#define GRAIN 4 /* objects are versioned by the word */

enum kind { K_EXPR, K_LOAD, K_STORED, K_FACT, K_CONTENT, K_LOOKUP, K_READ };

struct key {
	uint32_t kind, version;
	uint8_t op, width, cc, is_signed;
	int32_t map;
	int64_t imm;
	const void *p[5];
};

struct entry {
	struct key key;
	uint32_t hash;
	struct entry *next;
	struct ir_val *v;
	uint32_t id; /* K_CONTENT; K_READ: version of what was read to */
};

struct undo {
	void *where;
	uint64_t old;
	uint8_t size;
};

/* The part of an object's content that is known: per word, who wrote it last. */
struct content {
	uint32_t *stamp;
	struct ir_val **store;
	uint32_t all;     /* version of the whole */
	bool has_escaped; /* its address is in a phi or in memory */
};

struct gvn {
	struct ir_func *f;
	struct arena *a;
	struct entry **buckets, **added;
	uint32_t n_buckets;
	int n_added, cap_added;
	VEC(struct undo)
	undo;
	struct content *objs;
	uint32_t *maps, *lookups; /* versions of the values, and of the set of keys, by map */
	int n_maps;
	uint32_t counter, base, any, escaped;
	uint32_t outside; /* version of memory that is not the program's: changes when the program writes there */
	struct writers {
		struct ir_val **v;
		int n, cap;
	} * writers;           /* by block order */
	uint32_t *seen, stamp; /* by block order */
	bool is_replay;        /* these writes may have happened, or not */
	bool changed;
};

/* ---- gvn_known.c ---- */
/* Before *where is changed: it is as it was again when the scope is left. */
void gvn_save(struct gvn *g, void *where, uint8_t size);
void gvn_leave_scope(struct gvn *g, int n_undo, int n_added);
struct entry *gvn_find(struct gvn *g, const struct key *k);
struct ir_val *gvn_find_value(struct gvn *g, const struct key *k);
struct entry *gvn_add(struct gvn *g, const struct key *k, struct ir_val *v);
/* What follows from the way that the branch br has taken. */
void gvn_learn(struct gvn *g, struct ir_val *br, bool yes);
/* What is known of a comparison: 1 true, 0 false, -1 nothing. */
int gvn_decide(struct gvn *g, struct ir_val *v);

/* ---- gvn_mem.c ---- */
void gvn_bump(struct gvn *g, uint32_t *where);
bool gvn_in_object(const struct ir_place *p, int64_t size);
uint32_t gvn_object_version(struct gvn *g, const struct ir_place *p, int64_t size);
/* Keys of what is read; false: nothing can be known. */
bool gvn_key_of_memory(struct gvn *g, const struct ir_val *v, struct key *k);
bool gvn_key_of_lookup(struct gvn *g, const struct ir_val *v, struct key *k);
bool gvn_key_of_read(struct gvn *g, const struct ir_val *v, struct key *k, struct ir_place *to);
/* New versions for what a store, an atomic operation, a call may touch. */
void gvn_write_to(struct gvn *g, struct ir_val *v, const struct ir_place *p);
void gvn_write_by_call(struct gvn *g, struct ir_val *v);
/* Before the walk. */
void gvn_find_writers(struct gvn *g);
void gvn_find_escapes(struct gvn *g);
/* On entry to a block with several predecessors. */
void gvn_join_memory(struct gvn *g, struct ir_block *b);

#endif
