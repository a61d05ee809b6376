/* SPDX-License-Identifier: Apache-2.0 */
/* Everything known about one script: what goes into sema (tree, options, parameters, kernel facts) and what comes out
 * (typed bodies, maps, attach points, programs to make, event descriptors). Codegen and runtime read it; only sema writes it. */
#ifndef SCRY_SEMA_UNIT_H
#define SCRY_SEMA_UNIT_H

#include "base/diag.h"
#include "parser/node.h"
#include "sema/kinfo.h"
#include "sema/type.h"

/* ---------------------------------------------------------------- tables ---- */

/* Where a builtin or function may be used; bits of probe_type.gives and of the tables' `needs` column. */
enum {
	G_ARGS = 1,
	G_ARGN = 2,
	G_RETVAL = 4,
	G_CTX = 8,
	G_FUNC = 16,
	G_REGS = 32,
	G_TASK = 64,      /* signal() */
	G_UADDR = 128,    /* a traced binary: uaddr() */
	G_OVERRIDE = 256, /* override() */
	G_ITER = 1024,    /* ctx is a struct of typed members */
	G_BTF = 512,      /* a program of type tracing: path(), skboutput(), socket_cookie() */
};

/* What probe types are like; bits of probe_type.traits. */
enum {
	PF_PID_FILTER = 1,  /* -p becomes a leading test on pid */
	PF_BACKWARDS = 2,   /* probes of one event fire last attached first: attached walking the script backwards */
	PF_LISTED = 4,      /* listed when no type is asked for */
	PF_RETURN = 8,      /* runs when the function returns */
	PF_TIMER = 16,      /* begins with the run and ends with it: no event of the traced system */
	PF_IRQS_ON = 32,    /* runs with interrupts on */
	PF_TASK_FILTER = 64, /* --uid, --cgroup and --comm apply: it runs for the task that is traced */
	PF_EMPTY_PARTS = 256, /* a part may be left empty */
	PF_OWN = 128,       /* about the tracer itself: nothing in the kernel sets it off */
	PF_ALONE = 512,     /* no other probes beside it but the tracer's own */
	PF_ASYNC = 2048,    /* a watchpoint that the traced program does not wait for */
	PF_LAST_EMPTY = 1024, /* the last part may be there and empty: the default */
};

enum probe_id {
#define PROBE(id, ...) PT_##id,
#include "sema/probes.def"
#undef PROBE
	PT_COUNT
};

/* One program of each class never interrupts itself on a CPU; decides where plain adds are as good as atomic ones. */
enum prog_class {
	PC_ALONE,  /* begin, end, self: nothing else runs */
	PC_ACTIVE, /* perf-event based: the kernel's bpf_prog_active keeps all of them from nesting on a CPU */
	PC_RAW,    /* raw tracepoints: only the same program is kept from nesting */
	PC_FREE,   /* preemptible: the same program may run twice on a CPU */
};

struct probe_type {
	enum probe_id id;
	const char *name, *aliases; /* aliases: comma-separated, in the order of preference */
	int min_parts, max_parts;   /* behind the provider */
	bool wildcards;             /* in the parts */
	int prog_type;              /* enum bpf_prog_type */
	enum prog_class pclass;
	unsigned gives;
	enum addr_space space; /* where plain pointers of its probes lead; tracepoints: decided by category */
	unsigned traits;       /* PF_* */
	const char *usage, *doc, *example;
};
extern const struct probe_type probe_types[PT_COUNT];

enum builtin_id {
#define BUILTIN(name, ...) BI_##name,
#define BUILTIN_CG(name, ...) BI_##name,
#include "sema/builtins.def"
#undef BUILTIN
#undef BUILTIN_CG
	BI_COUNT
};

struct builtin {
	enum builtin_id id;
	const char *name;
	const char *type;  /* "u32", "comm", "" (decided by sema) ... */
	int helper, shift; /* helper 0: cg_builtin_NAME lowers it */
	unsigned needs;    /* G_* bits of which the probe must give all */
	const char *since, *doc, *example;
};
extern const struct builtin builtins[BI_COUNT];

enum fn_id {
#define FUNCTION(name, ...) FN_##name,
#define FUNCTION_CONST(name, ...) FN_##name,
#define FUNCTION_LIB(name, ...) FN_##name,
#include "sema/functions.def"
#undef FUNCTION
#undef FUNCTION_CONST
	FN_COUNT
};

struct unit;
struct sema; /* state of the types pass, sema/sema.h */

struct function {
	enum fn_id id;
	const char *name;
	int min_args, max_args; /* max -1: any number */
	bool is_unsafe;
	unsigned needs;
	int maps;               /* this many of the first arguments may be a whole map */
	const char *usage, *doc, *example;
	bool is_lib;            /* written in the language: stdlib.bt */
};
extern const struct function functions[FN_COUNT];

enum agg_id {
	AGG_none,
#define AGG(name, ...) AGG_##name,
#include "sema/aggs.def"
#undef AGG
	AGG_COUNT
};

struct agg {
	enum agg_id id;
	const char *name;
	int min_args, max_args;
	bool readable; /* may be read in an expression, merged over CPUs */
	const char *usage, *doc, *example;
};
extern const struct agg aggs[AGG_COUNT];

/* Config keys: struct config has one int64_t or string per row of config.def. */
struct config {
#define CONFIG_INT(name, dflt, min, max, envs, doc) int64_t name;
#define CONFIG_BOOL(name, dflt, envs, doc) int64_t name;
#define CONFIG_STR(name, dflt, envs, doc) const char *name;
#define CONFIG_ENUM(name, dflt, values, envs, doc) int64_t name; /* index into the '|'-separated values */
#include "sema/config.def"
#undef CONFIG_INT
#undef CONFIG_BOOL
#undef CONFIG_STR
#undef CONFIG_ENUM
	char why[96], bad[64];          /* texts of the last refusal */
};
/* Sets defaults. */
void config_init(struct config *c);
/* -ENOENT no such key; -EINVAL bad value (*why says what is wanted); key in any case, with or without BPFTRACE_ or SCRY_ prefix,
 * also the old and environment names of the row. Strings are kept by reference. */
int config_set(struct config *c, const char *key, const char *value, const char **why);
/* Takes every BPFTRACE_KEY / SCRY_KEY found; *bad names the variable on -EINVAL. */
int config_set_env(struct config *c, char *const *envp, const char **bad, const char **why);
/* The value of a key as scripts see it. */
enum config_kind {
	CONFIG_IS_NONE, /* there is no such key */
	CONFIG_IS_INT,
	CONFIG_IS_BOOL,
	CONFIG_IS_TEXT,
	CONFIG_IS_WORD, /* text, *v bytes long */
};
enum config_kind config_value(const struct config *c, const char *key, int64_t *v, const char **text);
const char *config_key(int i); /* names in order, NULL past the end */
bool license_is_gpl(const char *license);

/* ---------------------------------------------------------------- script ---- */

struct var {
	const char *name;
	uint32_t expansion;    /* of node.expansion */
	struct type *type;
	int id;                /* unique within its program */
	struct span span;      /* first assignment or declaration */
	bool is_declared_type; /* let $x: T */
	bool is_assigned, is_read;
	bool has_space;    /* declared as a pointer; a value has said into which memory */
	bool may_be_unset; /* declared without a value: a read may come before any assignment */
	bool is_captured;  /* used inside the body of a `for` over a map that it was declared outside of: lives in memory */
	struct node *loop; /* innermost N_FOR_MAP around its declaration, NULL: none */
	struct var *next;
};

enum map_storage {
	MS_ARRAY1,      /* no key, plain value: one-entry array, addressed directly; u64 at set_off tells "set" */
	MS_CPUS1,       /* no key, aggregation: one-entry array, addressed directly, with value_size bytes for each CPU; set_off as above */
	MS_PERCPU1,     /* the same as a per-CPU array: where that would be too large */
	MS_HASH,        /* plain value by key */
	MS_PERCPU_HASH, /* aggregation by key */
	MS_LRU_HASH,
	MS_LRU_PERCPU_HASH,
	MS_SLOTS, /* by the CPU that runs, or an aggregation by probe: array of one entry, a part for each CPU (slot_maps.c) */
	MS_TASK, /* plain value by the current thread: in the thread itself. Chosen by codegen (task_maps.c) where nobody can tell */
};

struct map {
	const char *name;   /* with "@" */
	int id;             /* index in unit.maps */
	struct span span;   /* first use */
	struct type *key;   /* NULL: scalar map. Several keys: one T_TUPLE */
	struct type *value; /* T_AGG for aggregations */
	enum agg_id agg;
	bool is_signed;        /* of the aggregation's argument */
	struct type *arg_type; /* aggregation argument type */
	/* hist: bits. lhist: min max step. tseries: interval, n, op (AGG_none: last value) */
	int64_t bits, min, max, step, interval, n;
	enum agg_id ts_op;
	uint32_t n_buckets; /* hist, lhist, tseries slots */
	bool is_declared;
	const char *decl_kind; /* "hash" ... of let @m = kind(n) */
	int64_t max_entries;
	bool is_read, is_written, is_iterated;
	bool needs_atomic; /* updates may be interrupted by other updates on the same CPU (see enum prog_class) */
	/* min and max that may be interrupted where the kernel can exchange words: the value is kept xored with this, so that it is the
	 * largest unsigned number that wins and 0, what elements begin with, never does. */
	uint64_t flip;
	enum map_storage storage;
	/* Layout, final after sema: key_size, value_size as bpf(2) has them (value_size a multiple of 8 for per-CPU);
	 * set_off: offset of the "set" word for scalars; an aggregation is set, too, when its first two words are not both zero.
	 * Aggregation state at 0:
	 *   count: u64 n. sum: u64 total. min max: u64 value ^ flip, u64 set. avg stats: u64 total, u64 count.
	 *   hist lhist: u64 buckets[n_buckets]. tseries: { u64 value, u64 meta, u64 epoch }[n]
	 *     (meta: time stamp of the last value, for avg the count, for others 1; slot = epoch % n; epoch 0: never used). */
	uint32_t key_size, value_size, set_off;
	int image_map; /* set by codegen */
	uint32_t task_off; /* MS_TASK: where its value lies in what each thread has; set_off from there on */
	uint32_t n_slot_keys, slot_stride; /* MS_SLOTS: elements of each CPU; bytes from one CPU's to the next one's. 0: the key is the CPU */
	uint32_t task_key; /* MS_TASK, key is a tuple: bit i: part i is the process */
};

/* Order of config missing_probes. */
enum missing_probes {
	MISSING_AUTO,
	MISSING_ERROR,
	MISSING_WARN,
	MISSING_IGNORE,
};

/* One attach point after expansion. Its index in unit.aps is its probe id. */
struct ap {
	int id;
	const struct probe_type *pt;
	const char *name; /* full name as `probe` shows it */
	struct span span;
	/* cat: of a tracepoint. event: its name, that of a software or hardware event, a function (kprobe, fentry, lsm), a kind (iter),
	 * a signal (self). */
	const char *cat, *event;
	struct tp_event tp;      /* tracepoint */
	struct type *args;       /* T_STRUCT of the arguments, built on demand */
	bool has_no_types;       /* the binary has no debug information: args_why tells */
	const char *args_why, *args_hint; /* why there are none, NULL: that has been said */
	uint64_t freq, period;   /* profile interval: freq in Hz or period in ns; software, hardware: period */
	uint32_t config;         /* software, hardware: PERF_COUNT_*; self: signal number */
	const char *module;      /* kprobe, fentry, rawtracepoint: as written or found, NULL: none. iter: pin */
	uint64_t func_off;       /* kprobe, uprobe: +offset */
	uint64_t addr;           /* kprobe: absolute address. watchpoint: address */
	const char *path;        /* uprobe, usdt: binary, after resolution */
	struct bin_sym sym;      /* uprobe: what is probed; sym.off + func_off is its place in the file */
	struct bin_usdt usdt;
	struct bin_func *bin_func; /* uprobe with args */
	struct csource *types;   /* where the types of its arguments come from: BTF, DWARF; NULL: nowhere */
	uint64_t btf_id;         /* fentry, fexit, lsm, iter, rawtracepoint with args: number of the function or typedef in types */
	struct type *retval;     /* fexit: its type */
	const char *retval_ctype; /* and as C spells it, for -lv */
	int len, mode;           /* watchpoint: bytes; HW_BREAKPOINT_* bits. usdt: index of the location */
	struct ap *watch_at;     /* watchpoint: a uprobe, from whose argument the address comes; NULL: it is known */
	int watch_arg;
	int target_pid;          /* uprobe, usdt, watchpoint: only this process; 0: all */
	uint32_t bpf_prog_id;    /* fentry:bpf */
	uint32_t n_words;        /* kretprobe through a trampoline: parameters, which the result comes after */
	bool is_wild;            /* one of what a pattern gave: may be missing as long as others are there */
	bool is_listed;          /* one of a list: the same, and that is said */
	int sysnr;               /* syscalls category: number, -1 none; -2 unreachable on this machine */
	bool is_sys_exit;
	struct ap *partner; /* the only probe at the return of the function that this is the only one at the entry of; or the other way round */
	int name_id;        /* what `probe` gives: the id of the first attach point of this name */
	struct node *probe; /* the N_PROBE it comes from */
	int order;          /* source order */
};

enum attach_method {
	AM_TEST_RUN, /* begin, end, self */
	AM_PERF_TP,  /* perf tracepoint event */
	AM_RAW_TP,   /* raw tracepoint; also a tracepoint probe that reads neither args nor stacks */
	AM_RAW_SYS,  /* many syscalls:sys_enter_* (or sys_exit_*) behind one raw tracepoint with a dispatch by number */
	AM_PERF_CPU, /* profile, software: one event per CPU */
	AM_PERF_ONE, /* interval: one CPU */
	AM_KPROBE,       /* kprobe, kretprobe: one perf event each */
	AM_KPROBE_MULTI, /* many functions through one link */
	AM_TRACING,      /* fentry, fexit, lsm, rawtracepoint with typed arguments: one program each */
	AM_ITER,
	AM_UPROBE,       /* uprobe, uretprobe, usdt: one perf event each */
	AM_UPROBE_MULTI, /* many places of one binary through one link */
	AM_PERF_HW,      /* hardware: one event per CPU */
	AM_BREAKPOINT,   /* watchpoint */
};

/* One program: a typed body and the attach points it serves. */
struct prog {
	const char *name; /* for bpftool: at most 15 characters, a C identifier */
	struct ap **aps;
	int n_aps;
	enum attach_method method;
	int prog_type;
	int attach_type; /* enum bpf_attach_type, 0: the program type says it all */
	bool has_irqs_on; /* runs with interrupts on, always */
	enum prog_class pclass;
	struct node *pred, *body; /* pred may be NULL; a clone of the probe's own when it serves some of its attach points only */
	struct span span;
	struct var *vars;
	int n_vars;
	bool uses_probe_id; /* IR_PROBE_ID is needed; with one attach point it is a constant */
	bool is_copied;     /* each attach point gets a load of its own, with its id written into it */
	bool use_cookie;    /* the attach point's id comes as attach cookie (several attach points in perf events or multi links) */
	/* A session: the program at the entry has the one at the return in it, which is in no list of its own (session.c) */
	struct prog *at_return, *at_entry;
	/* Arguments kept from a function's entry to its return: bit i is word i of them (func_args.c) */
	uint32_t entry_words;
	struct prog *saves_for; /* this program keeps them for that one, and has no body of its own */
	int entry_map;          /* set by codegen: 1 + the image map they lie in */
	struct event_desc *tells; /* a program without a body: sends the argument that is to be watched (EV_WATCH) */
};

/* ---------------------------------------------------------------- output ---- */

enum event_kind {
	EV_PRINTF,
	EV_ERRORF,
	EV_WARNF,
	EV_CAT,
	EV_SYSTEM,         /* fmt, args */
	EV_PRINT_VALUE,    /* args[0] */
	EV_PRINT_MAP,      /* map; args: top, div (0: absent) as u64 */
	EV_PRINT_MAP_ELEM, /* never sent: print(@m[k]) is a value */
	EV_TIME,           /* fmt_text */
	EV_PACKET,         /* skboutput(): not on the ring but on the packet buffer; fmt_text: file */
	EV_JOIN,           /* args: strings, packed; fmt_text: separator */
	EV_CLEAR,
	EV_ZERO, /* map */
	EV_WATCH,   /* args[0]: address; watch: the attach point. Sent by the runtime's own programs only */
	EV_UNWATCH, /* args[0]: address */
	EV_EXIT, /* args[0]: code */
	EV_KINDS
};

/* Event record on the ring buffer: u32 event id, u32 reserved (0); the arguments at their offsets, naturally aligned; then the bytes
 * of packed strings, in argument order. A packed string's slot is a u32: length without NUL, bit 31 set when it was cut. */
#define EV_HEADER 8u
/* Not the script's: a user stack was met for the first time. u32 EV_SEEN, u32 process, u64 its id in the stacks map, comm[16], then for
 * each frame, as far as the kernel could tell, a struct bpf_stack_build_id. */
#define EV_SEEN 0xffffffffu
#define EV_SEEN_HEAD 32u
#define EV_CUT 0x80000000u
#define EV_PACK_OVER 64u /* strings of a larger capacity are packed; JOIN strings always */

struct ev_arg {
	struct type *type;
	uint32_t off;
	bool is_packed;
	bool has_trailer; /* str() without explicit length: a cut is shown with config str_trunc_trailer */
};

/* One piece of a format: literal text, then (unless conv is 0) a directive. */
struct fmt_piece {
	const char *lit; /* %% already turned into % */
	size_t lit_len;
	bool minus, plus, space, alt, zero;
	int width, prec;         /* -1: none */
	int width_arg, prec_arg; /* argument index of '*', -1: none */
	char length;             /* 0, 'H' (hh), 'h', 'l', 'q' (ll), 'j', 'z', 't', 'L' */
	char conv;               /* d i u o x X c p s r; 'R' for %rx, 'H' for %rh, 'G' for %gr; 0: literal only */
	int arg;                 /* argument index */
};

struct event_desc {
	int id;
	enum event_kind kind;
	struct span span;
	struct fmt_piece *fmt;
	int n_fmt;
	const char *fmt_text;
	size_t fmt_len;
	struct ev_arg *args;
	int n_args;
	uint32_t fixed_size; /* header and fixed part, a multiple of 8 */
	uint32_t max_size;   /* with every packed string at its capacity */
	struct map *map;
	struct ap *watch;
};

struct unit {
	struct arena *arena;
	struct arena work; /* of the code generator, while it is at one program */
	struct sources sources;
	struct diags diags;
	struct types types;
	struct kinfo *kinfo;
	struct config config;

	/* settings */
	bool unsafe, runtime_warnings /* -k */;
	bool is_object; /* for a loader of another kind: one program for each attach point, maps that others can read */
	/* Loads through kernel pointers that the verifier is thought to take; load.c lowers it when that was wrong. */
	enum trust { TRUST_ALL, /* those that the known kernels take */
		     TRUST_TESTED, /* all pointers tested for null before */
		     TRUST_NONE } trust;
	bool counted_loops; /* no may_goto: the verifier is to count the rounds itself; load.c sets it when it got lost otherwise */
	int pid;             /* -p, 0: none */
	bool asked[PT_COUNT];    /* --test, --bench: kinds of probes that run only when asked for */
	int n_not_asked;         /* such probes passed over */
	bool (*wants_probe)(void *user, const char *name); /* --probe-filter; NULL: all */
	void *wants_user;
	struct task_filter { /* which tasks count, besides -p; each may be unset */
		bool has_uid;
		uint32_t uid;
		const char *comm;   /* whole name, at most 15 bytes */
		const char *cgroup; /* directory: tasks in it and below it */
	} filter;
	bool has_child;      /* -c */
	const char *cmd;     /* its command line, NULL: none */
	const char **params; /* positional */
	int n_params;
	struct named_param {
		const char *name, *value;
		bool is_used;
	} * named;
	int n_named;
	char *const *environ_; /* for the config pass */

	VEC(const char *)
	include_dirs; /* -I */
	VEC(const char *)
	include_files; /* --include */

	struct node *tree; /* N_PROGRAM */
	struct macros *macros; /* and functions of the script: sema/macro.h */
	struct cpp *cpp;       /* preprocessor and C definitions: sema/cpp.h */

	VEC(struct map *)
	maps; /* by first use */
	VEC(struct ap *)
	aps;
	VEC(struct prog *)
	progs; /* in attach order (language.md 4.2) */
	VEC(struct event_desc *)
	events;
	VEC(struct csource *)
	csources; /* of C types, in the order in which they are asked; unit_add_source() */
	struct btf_state *btf; /* what sources.c knows about the kernel's BTF */
	VEC(const char *)
	strings; /* strftime formats, cgroup filters */
	bool uses_kstack, uses_ustack /* or usym */;
	uint32_t max_stack; /* words of the largest stack in use */
	int n_pruned;       /* probes whose predicates say that what they are about does not exist */
	int n_attached;     /* attach points, for "Attached N probes" */
};

/* sources.c. A source of C types takes its place by its rank, behind others of the same. */
void unit_add_source(struct unit *u, struct csource *src);
/* BTF of the kernel (module NULL) or of a module as a source, among unit.csources from then on. NULL: *why and *hint (may be NULL)
 * are texts for the user. */
struct csource *unit_btf(struct unit *u, const char *module, const char **why, const char **hint);
/* The BTF, of the kernel or of a module (NULL: of any), that has a type or function of this name; NULL: none. */
struct csource *unit_btf_with(struct unit *u, const char *module, enum ctype_kind kind, const char *name);
/* A struct, union, enum or typedef by name: from extra (may be NULL) if no other source has it; CT_NONE: of any kind. NULL:
 * nowhere. All modules' BTF is looked through when nothing else has the name. */
struct type *unit_find_type(struct unit *u, enum ctype_kind kind, const char *name, enum addr_space space, struct csource *extra);
/* The same, of what the script itself defines. */
struct type *unit_script_type(struct unit *u, enum ctype_kind kind, const char *name, enum addr_space space);
/* The same for an enumerator. rank: only sources up to this one. */
bool unit_find_constant(struct unit *u, const char *name, enum csource_rank rank, int64_t *value, struct type **t);
/* cdecl.c: whether a pattern for listing means types ("struct foo*"), and the listing: fn gets "vmlinux: struct foo", or with out (a
 * buffer to print in) the definition: its first line and the others. */
bool sema_is_type_pattern(const char *pattern);
int sema_list_types(struct unit *u, const char *pattern, struct str *out, int (*fn)(void *user, const char *name, const char *text), void *user);
/* The arguments of a probe whose types come from BTF or debug information, "    TYPE NAME" lines. False: it has none. */
bool sema_args_text(struct unit *u, struct ap *ap, struct str *out);
/* A type as C spells it, without what stands in its braces. */
const char *cdecl_type(struct arena *a, struct csource *src, uint64_t id);
/* "did you mean 'x'?" among the types of that kind, NULL: nothing is near. */
const char *unit_nearest_type(struct unit *u, enum ctype_kind kind, const char *name);

/* The scanner's question (parse_env.is_value); user is the unit. */
bool sema_is_value(void *user, const char *name, size_t len);
/* The passes: 0 or -EINVAL after diagnostics. Each finishes the whole script before it fails. */
int sema_parse(struct unit *u, struct source *src); /* tree, config block, macros collected */
int sema_types(struct unit *u);                     /* everything else: expansion, types, events, plan, layouts */
/* Lists the positional names: "$1" etc. substituted text of an attach point, splitting and expansion for -l and -e -l. */
int sema_expand_pattern(struct unit *u, const char *pattern, int (*fn)(void *user, const struct ap *ap), void *user);
/* The rows of the language's tables (kinds builtin, function, aggregation, probe, config); NULL past the end. */
int sema_row(int i, struct scry_row *row);
const char *unit_event_name(enum event_kind kind);
/* progs.c: what a program is called that is for this attach point. */
const char *unit_prog_name(struct arena *a, const struct prog *p, const struct ap *ap, int max);
void unit_print_types(struct str *out, const struct unit *u); /* `-d types`: programs with typed bodies, maps, events */

#endif
