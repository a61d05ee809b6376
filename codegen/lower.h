/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering: typed tree to IR, one program at a time. What the lower*.c files share.
 *
 * Scalars are computed by cg_value(). Everything else lies in memory and is either pointed to where it is (cg_addr) or
 * built where it is wanted (cg_store), so that map keys, tuples and event records are made in place, without copies.
 *
 * The body of a `for` over a map is a function of its own (a callback). Variables used on both sides of such a border
 * live in the frame, an object of the entry function whose address every callback gets as its context. */
#ifndef SCRY_CODEGEN_LOWER_H
#define SCRY_CODEGEN_LOWER_H

#include <linux/bpf.h>

#include "codegen/btf.h"
#include "codegen/image.h"

/* ---------------------------------------------------------------- one script ---- */

struct ro_text {
	const void *bytes;
	uint32_t len, off;
	struct ro_text *next;
};

/* What the programs of a script share (compile.c). */
struct cg {
	struct unit *u;
	struct image *img;
	struct arena *a;
	struct ir_target target;
	bool *is_deleted_from;          /* per map id: the script removes single keys */
	uint32_t zero_size;             /* rodata begins with that many zeros */
	uint32_t ro_len;
	struct ro_text *ro;
	struct scratch {
		int map;                /* -1: none */
		int active_slot;        /* the one that PC_ACTIVE programs share, -1 */
		VEC(uint32_t) slots;    /* their sizes */
	} scratch[SK_COUNT];
	int zero[8], n_zeros;           /* counters that nothing counts */
	bool asked[KFUNC_COUNT];        /* whether the kernel has it: answered in target.kfuncs */
	uint32_t err;                   /* limits met: diagnostics were given */
};

int cg_add_map(struct cg *c, const char *name, enum map_role role, uint32_t type, uint32_t key, uint32_t value, uint32_t entries);
/* scratch_map.c */
void cg_scratch_start(struct cg *c);
int cg_need_scratch(void *user, bool is_large); /* ir_prog.need_scratch; user: the struct lower */
void cg_note_scratch(struct cg *c, struct image_prog *ip, const struct ir_prog *ir); /* a program is made */
void cg_scratch_finish(struct cg *c);           /* all are */
/* Index of an internal map in the image, made at first need. */
int cg_ring(struct cg *c);
int cg_stacks(struct cg *c);
int cg_cgroup_map(struct cg *c);
int cg_packets_map(struct cg *c);
int cg_map_index(struct cg *c, struct map *m);
/* Offset of the bytes in the read-only data (found again when equal). */
uint32_t cg_rodata(struct cg *c, const void *bytes, uint32_t len);
int cg_rodata_map(struct cg *c);
int cg_run_map(struct cg *c);
/* Position of a counter; equal requests give equal positions. */
int cg_counter(struct cg *c, enum counter_kind kind, struct span span, struct map *m, const char *helper);
int cg_refusals(struct cg *c, struct span span, struct map *m);
int cg_counters_map(struct cg *c);
bool cg_is_gpl(const struct cg *c);
uint32_t cg_btf_type(struct cg *c, struct btf_out *b, const struct type *t);
void cg_btf_map(struct cg *c, struct btf_out *b, struct image_map *im);

/* ---------------------------------------------------------------- one program ---- */

/* A place in memory that loads and stores may touch directly. */
struct mem {
	struct ir_obj *obj;             /* or NULL: */
	struct ir_val *base;
	int64_t off;
	uint32_t align;                 /* of the place, at most 8 */
	enum ir_alias alias;
	int map;                        /* AL_MAP: image index */
	uint32_t slack;                 /* bytes behind the value that may be written too */
	bool shows_cut;                 /* whoever reads it can tell that a string was cut: no need to count it */
};

/* What is known about a variable before lowering (scan.c). */
struct var_info {
	bool is_seen, is_captured;
	bool has_address;               /* a scalar is kept in memory as well */
	bool needs_zero;                /* may be read before it is assigned */
	int region;                     /* function it belongs to: 0 the entry, others by N_FOR_* */
	const struct node *scope;       /* innermost block of its first assignment */
	int depth;                      /* of scope */
	struct type *type;
	int n_reads;                    /* how often something is read through it */
	uint32_t frame_off;             /* captured */
};

/* Frame: these words, then 8 bytes per captured variable (memory variables: their address). */
enum { FRAME_LEAVE = 0, FRAME_RESULT = 8, FRAME_CTX = 16, FRAME_PROBE = 24, FRAME_VARS = 32 };

struct loop {
	struct loop *up;
	struct ir_block *brk, *cont;
};

struct key_obj {
	const struct node *n;
	struct ir_obj *obj;
	struct key_obj *next;
};

enum { STACK_KINDS = 3 };

/* The function being built. */
struct fn {
	struct ir_func *f;
	int region;
	int *vars;                      /* IR variable by var id, -1: none yet */
	struct ir_obj **objs;           /* object by var id */
	struct ir_val *frame;           /* callbacks: the frame's address */
	struct loop *loop;
	struct key_obj *keys;
	struct ir_block *out, *skip;    /* return 0, and 1: the return is not wanted; made at first need */
	struct ir_obj *zero_key, *zero_value;
	int *stacks;                    /* IR variables by kind and limit of stacks: the stack, and whether it has been taken */
};

/* A call of a script's function whose body is being lowered. */
struct inlined {
	struct inlined *up;
	const struct node *call;
	struct fn *fn;                  /* function of the program that it is part of */
	struct ir_block *end;
	int id;                         /* of its word in FRAME_LEAVE */
};

struct lower {
	struct cg *c;
	struct unit *u;
	struct prog *prog;
	struct ir_prog *ir;
	struct arena *a;
	struct ir_builder x;
	struct fn *fn;
	const struct node *key_node;    /* the key of a map's element that is being made, NULL: none */
	struct later_stack *later_stacks; /* of that key: to be kept with a new element */
	struct var_info *vars;
	int n_vars;
	struct ir_obj *frame;           /* in the entry function; NULL: no callbacks */
	struct ir_obj *captured;        /* in the entry function: captured variables, when the frame would be too large */
	uint32_t captured_size;         /* 0: they are part of the frame */
	uint32_t frame_size, frame_loops;       /* frame_loops: where the start values of bpf_loop() loops lie */
	VEC(struct read {
		const struct node *n;
		bool is_repeated;
	}) reads;                                /* scalars that are read through pointers or out of objects */
	VEC(const struct node *) regions;        /* region i + 1 is the body of regions.v[i] */
	int count_func;                         /* callback that only counts elements, 0: none yet */
	struct inlined *inlined;
	int n_inlined;
	bool uses_ctx_in_callback, uses_probe_in_callback;
	bool has_btf;                   /* some pointers are known to the verifier */
	/* AM_RAW_SYS: what the prologue found */
	struct ir_val *sys_probe, *sys_regs, *sys_nr;
	struct ir_obj *sys_args;                /* copy of the argument registers, NULL: read one by one */
	int n_args_used;
	struct mem entry_args;                  /* prog->entry_words: where they are, or */
	uint32_t entry_off;                     /* where in the frame; 0: there are no callbacks */
	uint64_t stacks_used[STACK_KINDS][2];   /* bit set: stack limits taken at least once ... */
	uint64_t stacks_twice[STACK_KINDS][2];  /* ... or more often */
	enum { TASK_UNKNOWN, TASK_LOOKS, TASK_MAKES } task_use; /* how this program asks for what the thread has */
	const struct node *block_stack[256];    /* scan */
	int depth;
};

/* scan.c: fills vars, regions and the uses_* flags. */
void cg_scan(struct lower *l);
/* Whether evaluating n does nothing but give a value: no jump, no assignment, no event. */
bool cg_is_pure(const struct node *n);
bool cg_mentions(const struct node *n, const struct var *v);
bool cg_has_leave(const struct node *n);        /* return or exit() inside */
/* n has a read in it that the program makes in several places. */
bool cg_reads_again(const struct lower *l, const struct node *n);
bool cg_node_equal(const struct node *a, const struct node *b);

/* How a loop over a range is made. */
enum range_mode {
	RANGE_PLAIN,                    /* a loop the verifier walks through */
	RANGE_GUARDED,                  /* with IR_LOOP */
	RANGE_CALLBACK,                 /* bpf_loop() */
	RANGE_CUT,                      /* plain, ended after RANGE_CUT_AT rounds: nothing better on this kernel */
};
enum { RANGE_PLAIN_MAX = 64, RANGE_CUT_AT = 1024 };
enum range_mode cg_range_mode(const struct lower *l, const struct node *n);

/* ---- lower.c ---- */
void cg_program(struct lower *l);
void cg_stmt(struct lower *l, struct node *n);
void cg_assign_var(struct lower *l, const struct var *v, struct node *value);
/* A block as statement, or with the value of its last expression. */
void cg_block(struct lower *l, struct node *n);
void cg_cond(struct lower *l, struct node *n, struct ir_block *yes, struct ir_block *no);
void cg_leave(struct lower *l, struct ir_val *result);  /* out of the program; NULL: 0 */
bool cg_has_result(const struct lower *l);
struct ir_block *cg_new(struct lower *l);
struct ir_block *cg_cold(struct lower *l);
void cg_enter(struct lower *l, struct ir_block *b);     /* all jumps to b have been made; go on there */
struct ir_val *cg_const(struct lower *l, int64_t v);
/* Counts under a condition: if (v cc imm) counter++ . */
void cg_count(struct lower *l, enum counter_kind kind, struct span span, struct map *m, const char *helper);
void cg_count_if(struct lower *l, enum ir_cc cc, struct ir_val *v, int64_t imm, enum counter_kind kind, struct span span,
		 struct map *m, const char *helper);
int cg_temp(struct lower *l, struct ir_val *init);      /* a fresh IR variable */
/* Zero, but the verifier does not know. */
struct ir_val *cg_unknown_zero(struct lower *l);
/* The pointer v as a number, to calculate with. */
struct ir_val *cg_number(struct lower *l, struct ir_val *v);
/* v, but as far as the verifier knows any number. */
struct ir_val *cg_any(struct lower *l, struct ir_val *v);
bool cg_has(const struct lower *l, enum kfeature f);
bool cg_has_kfunc(struct lower *l, enum kfunc f);
void cg_needs(struct lower *l, struct span span, const char *what, const char *kernel); /* diagnostic */

/* ---- lower_fn.c: functions, frame, variables, context ---- */
void cg_fn_begin(struct lower *l, struct fn *fn, struct ir_func *f, int region);
void cg_fn_end(struct lower *l);
struct ir_block *cg_out(struct lower *l);
struct ir_block *cg_skip(struct lower *l);     /* out of both halves of a session; where there is none, cg_out() */
struct ir_val *cg_ctx(struct lower *l);
struct ir_val *cg_probe_id(struct lower *l);
struct mem cg_frame(struct lower *l, uint32_t off);
struct mem cg_frame_var(struct lower *l, uint32_t off);
struct ir_val *cg_var_read(struct lower *l, const struct var *v);
void cg_var_write(struct lower *l, const struct var *v, struct ir_val *val);
struct mem cg_var_mem(struct lower *l, const struct var *v);
void cg_init_vars(struct lower *l);     /* those that this function may read before it assigns them */
void cg_prologue(struct lower *l);
struct ir_val *cg_iter_seq(struct lower *l);
struct ir_val *cg_sys_arg(struct lower *l, int reg_off, struct span span);

/* ---- lower_filter.c: leaves the program unless the current task is one that -p, --uid, --cgroup and --comm let pass ---- */
void cg_task_filter(struct lower *l);
void cg_go_on_if(struct lower *l, enum ir_cc cc, struct ir_val *v, int64_t imm);

/* ---- lower_mem.c ---- */
struct mem mem_of(struct ir_obj *o);
struct mem mem_at(struct ir_val *base, uint32_t align, enum ir_alias al, int map);
struct mem mem_plus(struct mem m, int64_t off);
struct mem mem_map(struct lower *l, int map, int64_t off, enum ir_alias al);
struct ir_obj *cg_obj(struct lower *l, const char *name, uint32_t size);
struct ir_val *mem_addr(struct lower *l, struct mem m);
struct ir_val *cg_ld(struct lower *l, struct mem m, int64_t off, int width, bool is_signed);
void cg_st(struct lower *l, struct mem m, int64_t off, int width, struct ir_val *v);
void cg_sti(struct lower *l, struct mem m, int64_t off, int width, int64_t v);
void cg_zero(struct lower *l, struct mem m, int64_t off, uint32_t size);
void cg_copy(struct lower *l, struct mem dst, struct mem src, uint32_t size);
/* n constant bytes, then zeros up to size. */
void cg_bytes(struct lower *l, struct mem dst, const void *bytes, uint32_t n, uint32_t size);
/* A value of a scalar type in memory. */
struct ir_val *cg_load_type(struct lower *l, struct mem m, const struct type *t);
void cg_store_type(struct lower *l, struct mem m, const struct type *t, struct ir_val *v);
/* v, known to lie in 64 bits, cut down to what type t can hold. */
struct ir_val *cg_norm(struct lower *l, struct ir_val *v, const struct type *t);
struct ir_val *cg_convert_scalar(struct lower *l, struct ir_val *v, const struct type *from, const struct type *to);
/* From one layout to another (wider strings, other integers). */
void cg_convert(struct lower *l, struct mem dst, const struct type *to, struct mem src, const struct type *from);
/* bpf_probe_read*() of the address space; counts failures unless span is {0, 0}. */
struct ir_val *cg_probe_read(struct lower *l, enum addr_space space, struct mem dst, struct ir_val *size, struct ir_val *ptr,
			     struct span span);
struct ir_val *cg_probe_read_str(struct lower *l, enum addr_space space, struct ir_val *dst, struct ir_val *size,
				 struct ir_val *ptr);
struct ir_val *cg_deref(struct lower *l, const struct type *t, struct ir_val *ptr, enum addr_space space, struct span span);

/* ---- lower_expr.c ---- */
struct ir_val *cg_value(struct lower *l, struct node *n);
void cg_effect(struct lower *l, struct node *n);
struct ir_val *cg_bool(struct lower *l, struct node *n);
struct mem cg_addr(struct lower *l, struct node *n);
void cg_store(struct lower *l, struct node *n, struct mem dst, const struct type *t);
struct ir_val *cg_arith(struct lower *l, enum op op, bool is_signed, struct ir_val *a, struct ir_val *b, struct span span);
uint32_t cg_step(const struct type *t);         /* what ++ adds: 1, for pointers the size of the pointee */

/* ---- lower_place.c: members, elements, what pointers lead to ---- */
bool cg_is_place(const struct node *n);
struct ir_val *cg_place_value(struct lower *l, struct node *n);
void cg_place_store(struct lower *l, struct node *n, struct mem dst, const struct type *t);
/* The memory that n lies in when that is ours; false: it must be read. */
bool cg_place_mem(struct lower *l, struct node *n, struct mem *m);
/* Whether the first len bytes of the text n lies in are those of a constant (its NUL among them, or len is the limit): goes to `no`
 * or falls through. False: this is not the way to do it. */
bool cg_place_text_eq(struct lower *l, struct node *n, const char *text, uint32_t len, struct ir_block *no);
struct ir_val *cg_place_addr(struct lower *l, struct node *n);

/* ---- lower_args.c: args.NAME ---- */
bool cg_is_args_field(const struct node *n);
struct ir_val *cg_field_value(struct lower *l, struct node *n);
void cg_field_store(struct lower *l, struct node *n, struct mem dst, const struct type *t);

/* ---- lower_regs.c ---- */
struct ir_val *cg_reg(struct lower *l, int off);        /* by offset in struct pt_regs */
struct ir_val *cg_stack_arg(struct lower *l, int i, struct span span);
struct ir_val *cg_tracing_word(struct lower *l, int64_t off, const struct type *t);

struct ir_val *cg_func_word(struct lower *l, uint32_t off, struct span span); /* of a kernel function's parameters, lower_args.c */

/* ---- lower_entry.c: arguments kept until the function returns ---- */
const struct prog *cg_entry_saved_for(const struct lower *l); /* NULL: nothing is to be kept */
void cg_entry_save(struct lower *l);
void cg_entry_take(struct lower *l);
void cg_entry_reserve(struct lower *l);
struct ir_val *cg_entry_word(struct lower *l, uint32_t off);

/* ---- lower_str.c ---- */
/* Comparisons of more bytes want a guard. */
enum { CMP_WALK_MAX = 1024 };
/* Work on so many bytes needs no loop. */
enum { STR_INLINE_MAX = 64 };
/* Memory whose offsets are not to be known to the verifier: not on the stack. */
void cg_off_stack(struct mem m, bool yes);
uint32_t cg_text_len(const struct node *s);
void cg_mem_eq(struct lower *l, struct node *a, struct node *b, struct ir_block *yes, struct ir_block *no);
void cg_str_eq_n(struct lower *l, struct node *a, struct node *b, uint32_t n, struct ir_block *yes, struct ir_block *no);
/* A tracepoint's char array at ctx + off. */
void cg_ctx_string(struct lower *l, struct mem dst, uint32_t cap, int64_t off, uint32_t size);
/* The text in a char array of n bytes, NUL or not. Failures are counted unless span is {0, 0}. */
void cg_text(struct lower *l, struct mem dst, uint32_t cap, enum addr_space space, struct ir_val *ptr, uint32_t n, struct span span);
/* The same by loads from base + off, where that is quicker. */
bool cg_text_fits_words(struct mem dst, uint32_t n);
void cg_text_by_words(struct lower *l, struct mem dst, uint32_t cap, struct ir_val *base, int64_t off, uint32_t n, enum ir_alias al);
void cg_str_read(struct lower *l, struct node *call, struct mem dst, const struct type *t);
void cg_fill_zero(struct lower *l, struct mem dst, const struct type *t, uint32_t used);
/* The text of number v in a table of names (sema/named.h). */
void cg_named_text(struct lower *l, struct ir_val *v, int table, struct mem dst, const struct type *t);
/* What str() reads at most: size for the helper, given the capacity; *is_default: no length was asked for. */
struct ir_val *cg_str_size(struct lower *l, struct node *call, bool *is_default);

/* ---- lower_search.c ---- */
struct ir_val *cg_strlen(struct lower *l, struct node *s);
/* Index of the first occurrence of b in a, or -1. */
struct ir_val *cg_strstr(struct lower *l, struct node *a, struct node *b);

/* ---- lower_map.c ---- */
struct ir_val *cg_map_value(struct lower *l, struct node *n);
struct mem cg_map_addr(struct lower *l, struct node *n);
void cg_map_assign(struct lower *l, struct node *n);
enum want { WANT_NONE, WANT_OLD, WANT_NEW };
/* target = target op operand, in place. */
struct ir_val *cg_map_modify(struct lower *l, struct node *target, enum op op, struct ir_val *operand, enum want want);
struct ir_val *cg_key(struct lower *l, struct node *n);
struct ir_val *cg_errno(struct lower *l, struct ir_val *r);
struct ir_val *cg_lookup(struct lower *l, struct map *m, struct ir_val *key);
struct ir_val *cg_map_ptr(struct lower *l, int image_map);
struct ir_val *cg_map_delete(struct lower *l, struct node *n, bool is_used);
void cg_range_callback(struct lower *l, struct node *n);
struct ir_val *cg_map_has(struct lower *l, struct node *n);
struct ir_val *cg_map_len(struct lower *l, struct node *n);

/* ---- task_maps.c ---- */
bool cg_writes_task_map(const struct node *n);
struct mem cg_task_value(struct lower *l, const struct map *m, struct span span, struct ir_block *none);

/* ---- slot_maps.c ---- */
struct mem cg_slot_value(struct lower *l, const struct map *m, struct ir_block *none);

/* ---- lower_inline.c: N_INLINE, and the returns inside ---- */
void cg_inline(struct lower *l, struct node *n);
void cg_inline_return(struct lower *l, struct node *n);
void cg_inline_leave(struct lower *l, struct node *body, struct ir_val *word);

/* ---- lower_iter.c ---- */
void cg_for_map(struct lower *l, struct node *n);
struct ir_val *cg_zero_key(struct lower *l);
typedef struct ir_val *cg_first_fn(struct lower *l, const void *data); /* the address of a first value */
/* A key, and the stacks in it that must be kept when the element is made. */
struct slot_key {
	struct ir_val *v; /* NULL: not made yet */
	struct later_stack *stacks;
};
struct slot_key cg_early_slot_key(struct lower *l, struct node *target); /* as cg_early_key() */
void cg_keep_stacks(struct lower *l, const struct later_stack *s);
struct ir_val *cg_early_key(struct lower *l, struct node *target); /* made before the value where that may be, else NULL */
struct mem cg_slot(struct lower *l, struct node *target, struct slot_key key, cg_first_fn *first, const void *data, struct ir_block *end);
struct mem cg_cpu_slot(struct lower *l, struct map *m, struct ir_val *i);
/* Calls body once per CPU slot of the element; leaves when the element is missing. */
typedef void cg_slot_fn(struct lower *l, struct map *m, struct mem slot, void *data);
void cg_each_cpu(struct lower *l, struct map *m, struct ir_val *key, struct span span, cg_slot_fn *body, void *data);

/* ---- lower_agg.c ---- */
void cg_agg_update(struct lower *l, struct map *m, struct node *target, struct node *call);
struct ir_val *cg_agg_read(struct lower *l, struct map *m, struct ir_val *key, struct span span);

/* ---- lower_event.c ---- */
void cg_event(struct lower *l, struct node *n);
void cg_tell_watch(struct lower *l); /* prog.tells */

/* ---- lower_seq.c: events of an iterator that the kernel keeps ---- */
void cg_seq_event(struct lower *l, struct node *n, const struct event_desc *d);

/* ---- lower_stack.c ---- */
struct ir_val *cg_stack(struct lower *l, struct node *n);
struct ir_val *cg_stack_len(struct lower *l, struct node *stack);
int cg_stack_kind(const struct type *t);        /* which stacks of one limit are the same */
/* A T_USYM; sema must have called sema_uses_usym(). */
void cg_usym(struct lower *l, struct ir_val *addr, struct mem dst, struct span span);

/* ---- lower_user.c ---- */
struct ir_val *cg_usdt_arg(struct lower *l, struct node *n);
/* args.NAME of a function of a binary. */
struct ir_val *cg_param_value(struct lower *l, struct node *n);
void cg_param_store(struct lower *l, struct node *n, struct mem dst, uint32_t size);
struct ir_val *cg_user_func(struct lower *l, struct node *n, const struct mem *dst);
/* What the dynamic linker added to the addresses in the probed file. */
struct ir_val *cg_slide(struct lower *l, struct span span);

/* ---- lower_call.c: calls and builtins. dst: where a value that lies in memory goes, NULL for scalars and void. ---- */
struct ir_val *cg_call(struct lower *l, struct node *n, const struct mem *dst);
struct ir_val *cg_builtin(struct lower *l, struct node *n, const struct mem *dst);
/* Process id (high half) and thread id of the current task in the PID namespace of the tracer; 0: it has none there. */
struct ir_val *cg_pid_tgid(struct lower *l);
struct ir_val *cg_clock(struct lower *l, int mode);
bool cg_call_has_effect(const struct node *n);

#endif
