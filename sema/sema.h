/* SPDX-License-Identifier: Apache-2.0 */
/* State of the passes between tree and typed programs, shared by the files of this room.
 *
 * Order: parse.c makes the tree; attach.c turns every probe's attach points into struct ap; plan.c decides which programs are
 * made, method.c how each is attached; progs.c clones their bodies; names.c finds scopes, variables and maps; infer.c runs over
 * all bodies until no type changes, then once more with is_final set, which reports mistakes, inserts conversions and makes
 * event descriptors; layout.c lays out the maps. Until is_final nothing is reported, so mistakes come once and with final types. */
#ifndef SCRY_SEMA_SEMA_H
#define SCRY_SEMA_SEMA_H

#include "sema/tables.h"

/* What plan.c finds out about a probe's text without types. */
struct body_facts {
	VEC(const char *)
	fields; /* args.NAME */
	bool uses_args, uses_whole_args, uses_kstack, uses_probe, uses_ctx, uses_uaddr, uses_task_kfunc, uses_func, uses_retval, uses_regs;
	uint64_t argn; /* bit i: argI */
};

/* A program in the making; the first members of unit.progs lie in the same order. */
struct sprog {
	struct prog *p;
	struct node *probe;          /* N_PROBE it is cloned from */
	const struct probe_type *pt; /* NULL: the attach points were wrong, the body is only looked at for more mistakes */
	bool wants_probe_text;       /* `probe` is used as a string: needs a program per attach point */
	bool is_discarded;           /* not to become a program */
	VEC(struct var *)
	vars;
};

enum keyedness { KEYED_UNKNOWN,
		 KEYED_NO,
		 KEYED_YES };

/* A map in the making, by map id. */
struct smap {
	struct map *m;
	enum keyedness keyed;
	struct span keyed_span; /* where that was decided */
	struct span agg_span, key_span, value_span;
	bool has_plain_value; /* assigned with something else than an aggregation */
	bool has_params;      /* parameters of its aggregation are known */
	VEC(struct sprog *)
	writers;
};

/* A named parameter that the script asks for. */
struct getopt_use {
	const char *name, *help;
	struct node *dflt;
};

enum stage {
	STAGE_LITERALS, /* variables and maps that only literals went to have no type yet */
	STAGE_SETTLED,  /* those became int64 */
	STAGE_FORCED,   /* what still depends on itself counts as an integer */
	STAGE_FINAL,
};

struct sema {
	struct unit *u;
	struct arena *a;
	struct types *ts;
	struct diags *d;
	enum stage stage;
	bool is_final;
	bool has_changed;
	bool wants_split; /* a program with several attach points uses `probe` as text */
	VEC(struct sprog *)
	progs;
	VEC(struct smap)
	maps;
	VEC(struct getopt_use)
	options;
	struct sprog *cur;
	int loops, map_loops;
	uint64_t copies; /* of this statement, by the unroll() around it; 0: one */
	const struct node *fn; /* innermost N_INLINE */
	int dead; /* > 0: inside of a branch that is never taken, its condition being known */
	int comptime;          /* inside of so many of them */
	bool has_probe_errors;
	struct span while_at; /* the first `while` */
};

/* Reports in the final pass only, and gives the node T_ERROR. n may be NULL for messages about a span. */
void sema_error(struct sema *s, struct node *n, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void sema_warn(struct sema *s, struct span at, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
const char *tname(struct sema *s, const struct type *t);
bool is_error(const struct node *n);
struct node *sema_node(struct sema *s, enum node_kind kind, struct span at, struct type *t);

/* import.c: puts what is imported into the tree; script is its own text. */
void sema_import(struct unit *u, const struct source *script);
/* expand.c: macros and functions in place of their calls. */
void sema_expand(struct unit *u);
const char *hint_macro(const struct unit *u, const char *name);    /* for a macro that is used like a variable */
const char *nearest_macro(const struct unit *u, const char *name); /* "did you mean 'x'?" */

/* exists.c: takes out of the tree what is only for kernels or programs that have what this one lacks. */
void sema_prune_tree(struct unit *u);

/* attach.c: all probes of the tree; fills unit.aps. */
void sema_attach(struct sema *s);
/* The first event that an attach point stands for, without attaching it; NULL: there is none, or *err says why that cannot be told. */
const char *sema_probe_named(struct unit *u, const char *text, int *err);
int sema_tp_fields(struct unit *u, struct ap *ap); /* reads the format file; negative errno as kinfo gives it */
/* args.c: the struct of a tracepoint's arguments. NULL: ap->args_why tells. */
struct type *sema_args(struct unit *u, struct ap *ap);
/* func_args.c: of functions, raw tracepoints and iterators, from BTF. Also sets ap->retval. */
struct type *sema_typed_args(struct unit *u, struct ap *ap);
/* Whether a program with a typed context can load this argument, NULL: all of them. */
bool sema_args_loadable(const struct type *args, const char *name);
/* The same arguments for a program whose context is mere numbers. */
struct type *sema_args_in_kernel(struct unit *u, struct ap *ap);
/* The type of a tracepoint's argument, where it is a struct or points to one. */
void sema_type_arg(struct unit *u, struct ap *ap, const char *name);
const struct field *sema_arg(const struct type *args, const char *name);
/* The function of a kernel probe (ap->module, ap->event) in BTF: sets ap->types and ap->btf_id. False: ap->args_why. */
bool sema_func_types(struct unit *u, struct ap *ap);
/* A type by its C or scry name; NULL: unknown. */
struct type *sema_type_by_name(struct types *ts, const char *name);

/* user_args.c: where the types of the probed binary come from, and the struct of its function's arguments. NULL: ap->args_why tells. */
struct csource *sema_binary_types(struct unit *u, struct ap *ap);
struct type *sema_user_args(struct unit *u, struct ap *ap);

/* attach_usdt.c: the n-th argument of a marker; false with the reason. */
struct usdt_arg;
bool sema_usdt_arg(struct arena *a, const struct ap *ap, int n, struct usdt_arg *out, const char **why);
/* Whether those arguments whose bits are set are found the same way at both places. */
bool sema_same_usdt(struct arena *a, const struct ap *x, const struct ap *y, uint64_t used);
/* A symbol that the binary defines, by its exact name. */
bool sema_bin_symbol(struct unit *u, const char *path, const char *name, struct bin_sym *out);

/* progs.c: see struct prog. */
bool sema_is_copied(const struct unit *u, const struct prog *p);
/* method.c: which argument of the raw tracepoint a tracepoint's field is a copy of, -1: not known to be one. */
int sema_tp_word(const struct ap *ap, const char *field);
/* plan.c: from attach points to programs, without bodies. */
void sema_plan(struct sema *s);
/* progs.c: later on. */
void sema_split(struct sema *s);        /* one program per attach point where wants_probe_text */
void sema_clone_bodies(struct sema *s); /* fresh copies of the probes' trees */
void sema_finish_progs(struct sema *s); /* fills unit.progs, names them */

/* entry.c: the program that keeps arguments for one that runs at a function's return; NULL: it needs none. */
struct prog *sema_entry_prog(struct sema *s, struct prog *main);

/* ---- fexit.c ---- */
bool sema_may_be_fexit(struct sema *s, const struct body_facts *f, struct ap *ap);

/* ---- watch.c: tells the runtime what is to be watched; NULL: it knows ---- */
struct prog *sema_watch_prog(struct sema *s, struct ap *ap, enum attach_method method);

/* ---- session.c: entry and return in one program ---- */
void sema_pair_aps(struct sema *s);      /* fills ap.partner */
void sema_make_sessions(struct sema *s); /* joins the programs of partners where the kernel has sessions */
bool sema_has_sessions(const struct sema *s, const struct prog *p);
void sema_join(struct prog *entry, struct prog *back);

/* names.c */
void sema_names(struct sema *s);
struct smap *sema_map(struct sema *s, const struct map *m);
struct map *sema_map_named(struct sema *s, const char *name, struct span at); /* made at its first use */
/* mapdecl.c */
void sema_declare_map(struct sema *s, struct node *n);
void sema_check_maps(struct sema *s);

/* infer.c, expr.c */
void sema_infer(struct sema *s);
void sema_stmt(struct sema *s, struct node *n);
void sema_block(struct sema *s, struct node *n);
void sema_expr(struct sema *s, struct node **np);
/* arg0, arg1 ... sarg0, sarg1 ...: one row each in the table. */
bool sema_is_numbered(const char *name, bool *is_stack, long *i);
struct node *sema_kid(struct sema *s, struct node *n, int i); /* types the kid and returns it */
/* Conversions; they do something in the final pass only. */
void sema_coerce(struct sema *s, struct node **np, struct type *t);
void sema_settle(struct sema *s, struct node **np);
/* A pointer that the verifier knows goes on as a number. */
void sema_forget(struct sema *s, struct node **np);
/* The members of what is to be copied, printed or compared as a whole. False after a diagnostic. */
bool sema_complete(struct sema *s, struct node *n);
void sema_to_int(struct sema *s, struct node **np); /* int64 or uint64 by its own sign */
bool sema_is_integer(const struct type *t);         /* integer, bool, enum */
bool sema_is_condition(const struct type *t);
/* A value's place (variable, map value or key) takes in a type. False: it does not fit. */
bool sema_unify(struct sema *s, struct type **slot, struct type *t);
/* n is wanted in type t: where that is a string and n is `probe`, n becomes its name, for which the program must serve
 * one attach point only. */
void sema_want_type(struct sema *s, struct node *n, const struct type *t);
void sema_want_text(struct sema *s, struct node *n);
void sema_no_probe_text(struct sema *s, struct node *n);
/* check_misc.c: a stack without arguments; what a value of type usym makes necessary. */
struct type *sema_stack(struct sema *s, enum type_kind kind);
void sema_uses_usym(struct sema *s);
struct type *sema_type_name(struct sema *s, const struct type_name *tn);

struct type *sema_named_type(struct sema *s, const char *name); /* by one word; NULL: unknown */
struct type *sema_read_type(struct sema *s, struct type *slot);
void sema_map_element(struct sema *s, struct node *n); /* key of an N_MAP; not a read of its value */
/* stmt.c */
void sema_to_declared(struct sema *s, struct node *n, struct node **vp, struct type *t, const char *what);
bool sema_is_storable(struct sema *s, struct node *v, bool is_map);
/* fn.c: functions of the script */
void sema_inline(struct sema *s, struct node *n);
void sema_return(struct sema *s, struct node *n); /* of a function */
void sema_try_functions(struct sema *s);          /* bodies that nobody calls get a program to be looked at in */
void sema_aggregate(struct sema *s, struct node *assign);
bool sema_is_ctx(const struct node *n);
/* The type of a stored value, as an expression sees it; T_ERROR after a diagnostic. */
struct type *sema_map_read_type(struct sema *s, struct node *n);
struct type *agg_value_type(struct sema *s, const struct map *m);
/* Kid i, which has been typed, is wanted as text: a string, `probe`, or a char pointer, which gets read by str(). */
bool sema_text_arg(struct sema *s, struct node *n, int i);
struct type *sema_text_type(struct sema *s, struct type *t);

/* T_ERROR or T_NONE among the kids' types makes the node the same. True: that was so. */
bool sema_inherit(struct sema *s, struct node *n, const struct type *a, const struct type *b);
/* part.c */
void sema_whole_args(struct sema *s, struct node *n);
struct type *sema_probe_args(struct sema *s, struct node *n, enum builtin_id id);
void sema_field(struct sema *s, struct node *n);
void sema_tuple_element(struct sema *s, struct node *n);
void sema_index(struct sema *s, struct node *n);
void sema_offset_of(struct sema *s, struct node *n, struct type *t);
const char *sema_argument_hint(struct sema *s, const char *name); /* expr.c */
const char *sema_misplaced_hint(struct sema *s, const struct builtin *b);
/* choice.c */
void sema_ternary(struct sema *s, struct node *n);
void sema_if_value(struct sema *s, struct node *n);
void sema_block_value(struct sema *s, struct node *n);
/* query.c */
struct type *sema_type_of(struct sema *s, struct node **np); /* of a type's name or an expression */
bool sema_may_answer(struct sema *s);                        /* questions about types may be folded now */
void sema_typeinfo(struct sema *s, struct node *n);
bool sema_typeinfo_field(struct sema *s, struct node *n);
void sema_comptime(struct sema *s, struct node *n);
enum prune { PRUNE_NO, PRUNED, PRUNE_WAITS };
enum prune sema_prune(struct sema *s, struct node *n);
/* record.c */
const struct field *sema_record_find(const struct type *t, const char *name);
void sema_record_field(struct sema *s, struct node *n); /* kid.name of a tuple or record */
bool sema_record_names(struct sema *s, struct node *n); /* no name twice */
bool sema_config_field(struct sema *s, struct node *n); /* false: it is none */
void sema_unary(struct sema *s, struct node *n); /* operator.c */
void sema_binary(struct sema *s, struct node *n);
void sema_cast(struct sema *s, struct node *n); /* cast.c */
bool sema_is_given(struct sema *s, struct node *n, unsigned needs, const char *name, const char *hint);
bool is_number_like(const struct type *t); /* integers, pointers, kernel symbols */
bool is_char_pointer(const struct type *t);
enum addr_space probe_space(struct sema *s); /* where the pointers of the current probe point */
void sema_condition(struct sema *s, struct node **np);
/* Whether kid i of an N_IF or N_TERNARY is a branch that is never taken. */
bool sema_is_dead(const struct node *n, int i);

/* const.c */
void fold_int(struct sema *s, struct node *n, uint64_t v, bool is_negative, struct type *t);
void fold_str(struct sema *s, struct node *n, const char *str, size_t len);
void fold_bool(struct sema *s, struct node *n, bool v);
bool const_int(const struct node *n, int64_t *v); /* its value as a signed number; unsigned ones beyond: false */
bool is_const_int(const struct node *n);
bool is_negative_const(const struct node *n);
bool fold_unary(struct sema *s, struct node *n);
bool fold_binary(struct sema *s, struct node *n);
bool fold_cast(struct sema *s, struct node *n, struct node *kid, struct type *t);
uint64_t wrap_int(uint64_t v, const struct type *t);
/* A word of the command line as a number. */
bool parse_number(const char *s, uint64_t *v, bool *is_negative);
void sema_param(struct sema *s, struct node *n);
const char *param_text(struct sema *s, const struct node *n); /* the word behind $N, "" when missing */

/* calls.c and check_*.c */
void sema_call(struct sema *s, struct node *n);
#define FUNCTION(name, ...) void sema_check_##name(struct sema *s, struct node *n);
#define FUNCTION_CONST(name, ...) void sema_check_##name(struct sema *s, struct node *n);
#include "sema/functions.def"
#undef FUNCTION
#undef FUNCTION_CONST
/* Arguments. Each types kid i of the call; false or NULL: n got T_ERROR, perhaps after a diagnostic, or T_NONE as long as
 * the type of the argument is not known. */
bool arg_known(struct sema *s, struct node *n, int i);
bool arg_int(struct sema *s, struct node *n, int i, struct type *to); /* converted to that type, NULL: to 64 bits */
bool arg_number(struct sema *s, struct node *n, int i, int64_t *v);   /* known at compile time */
const char *arg_literal(struct sema *s, struct node *n, int i);
struct node *arg_map(struct sema *s, struct node *n, int i); /* a whole map */
/* A type that the caller turned down. */
void arg_refused(struct sema *s, struct node *n, int i, const char *wanted);

void sema_check_named(struct sema *s); /* after all getopt(): what the command line gave and nobody asked for */

/* format.c */
void sema_format(struct sema *s, struct node *n, enum event_kind kind);
struct event_desc *event_new(struct sema *s, struct node *n, enum event_kind kind, int n_args, struct node **args);
void ev_layout(struct event_desc *e);
int unit_string(struct unit *u, const char *s);

/* layout.c */
void sema_layout(struct sema *s);
/* Buckets of a map under hist, lhist, tseries; size of an aggregation's state. */
uint32_t agg_size(const struct map *m);

#endif
