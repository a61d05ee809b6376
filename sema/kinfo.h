/* SPDX-License-Identifier: Apache-2.0 */
/* What the compiler asks about the kernel it compiles for. The runtime answers from the live system, the tests from canned
 * data, so that everything up to bpf_insn runs without privileges and repeats exactly. Every answer is fetched on
 * demand: a script that asks nothing costs nothing. */
#ifndef SCRY_SEMA_KINFO_H
#define SCRY_SEMA_KINFO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "sema/ctype.h"

enum kfeature {
	KF_CPU_V4,        /* 6.6 */
	KF_MAY_GOTO,      /* 6.9 */
	KF_UNINIT_STACK,  /* helpers may be given uninitialised stack to write to, 6.12 */
	KF_BOOT_CLOCK,    /* bpf_ktime_get_boot_ns, 5.8 */
	KF_TAI_CLOCK,     /* 6.1 */
	KF_NO_PREALLOC,   /* allocation of hash elements is safe in any probe, 6.1 */
	KF_LOOKUP_PERCPU, /* bpf_map_lookup_percpu_elem, 5.19 */
	KF_FOR_EACH,      /* bpf_for_each_map_elem, 5.13 */
	KF_BPF_LOOP,      /* 5.17 */
	KF_TP_COOKIE,     /* attach cookies of perf events, 5.15 */
	KF_TASK_STORAGE,  /* memory of a task's own in tracing programs, 5.13 */
	KF_TASK_MAPS,     /* maps by thread live in the threads, 5.13 ... */
	KF_TASK_ALLOC,    /* ... and may be written anywhere: they have memory of their own, and reading takes no lock, 6.4 */
	KF_TASK_BTF,      /* bpf_get_current_task_btf, 5.11 */
	KF_ATOMICS,       /* fetching atomics, 5.12 */
	KF_BIG_KEYS,      /* hash keys of more than 512 bytes, 5.11 */
	KF_RDONLY_CAST,   /* bpf_rdonly_cast(): any kernel pointer becomes one the verifier knows, 6.2 */
	KF_LINK_CREATE,   /* tracing programs attach by BPF_LINK_CREATE with a cookie, 5.18 */
	KF_KPROBE_MULTI,  /* 5.18 */
	KF_KPROBE_SESSION, /* 6.10 */
	KF_FPROBE_GRAPH,   /* 6.14: at returns, too, of several such links the last one made runs first */
	KF_UPROBE_MULTI,  /* 6.6 */
	KF_UPROBE_MULTI_PID, /* of a whole process, 6.10 */
	KF_UPROBE_SESSION, /* 6.13 */
	KF_FUNC_IP,       /* bpf_get_func_ip, 5.15 */
	KF_TASK_KFUNCS,   /* tracepoint and perf-event programs may call bpf_task_from_pid() and its like, 6.12 */
	KF_PRIVATE_STACK, /* 6.13: programs of some types get a stack per CPU */
	KF_FENTRY,        /* trampolines work on this machine */
	KF_CPU_SLOTS,     /* aggregations without keys in plain arrays; a choice of ours, any kernel has them */
	KF_CPU_RANGE,     /* the verifier knows how large a CPU's number can be */
	KF_COUNT
};

/* A field line of a tracepoint's format file, uninterpreted. */
struct tp_field {
	const char *ctype; /* "const char *", "__data_loc char[]", "char", "unsigned long" */
	const char *name;
	uint32_t array; /* n of "name[n]", else 0; is_array tells [0] apart */
	bool is_array;
	uint32_t off, size;
	bool is_signed;
};

struct tp_event {
	const char *cat, *name;
	int id;                  /* for perf_event_attr.config */
	struct tp_field *fields; /* common_* included */
	int n_fields;
};

typedef int kinfo_name_fn(void *user, const char *cat, const char *name);

/* A symbol of a binary. */
struct bin_sym {
	const char *name;      /* as it stands in the symbol table */
	const char *demangled; /* NULL: it is not a mangled name */
	uint64_t value, size;  /* address in the file's own space; 0: size unknown */
	uint64_t off;          /* place in the file, what uprobes want */
	bool is_func;
	bool is_ifunc;         /* chooses the function when the program starts: its own code runs once */
	bool is_import;        /* used here, defined elsewhere */
};
typedef int bin_sym_fn(void *user, const struct bin_sym *sym);

/* A USDT marker. */
struct bin_usdt {
	const char *provider, *name, *args; /* args as the note has them: "-4@%eax 8@$5" */
	uint64_t addr, off;                 /* in the file's own space; place in the file */
	uint64_t sem_off;                   /* semaphore's place in the file, 0: none */
	int machine;                        /* EM_X86_64 ... */
};
typedef int bin_usdt_fn(void *user, const struct bin_usdt *m);
typedef int bin_addr_fn(void *user, uint64_t addr);
typedef int bin_path_fn(void *user, const char *path);

/* A parameter of a function of a binary, from its debug information. */
struct bin_param {
	const char *name;
	uint64_t type; /* number in the binary's source */
	/* Where it is at the function's first instruction: a register by pt_regs offset, or memory at a register plus offset. */
	enum { BP_NONE,
	       BP_REG,
	       BP_MEM } where;
	int reg;  /* offset in struct pt_regs */
	int reg2; /* BP_REG: that of the upper 8 bytes of a struct of more than 8; 0: none */
	int64_t off;
};
struct bin_func {
	struct bin_param *params;
	int n_params;
	uint64_t result; /* type number, 0: void */
};

/* Headers that a script includes, to be read by the machine's own compiler. */
struct header_req {
	const char **lines; /* "#include <x.h>" and the script's other preprocessor lines, in order */
	int n_lines;
	const char **dirs; /* -I */
	int n_dirs;
	const char *dir; /* of the script, for #include "x.h" */
	bool wants_types, wants_macros;
};
struct header_result {
	struct csource *types;
	const char *defines; /* "#define NAME text" lines */
	const char *why;     /* not all headers could be read: as for an error */
};

/* A function of a BPF program in the kernel. */
struct bpf_prog_id {
	uint32_t id;
	uint64_t btf_id; /* of the function in the program's BTF, 0: it has none */
};

/* A file or directory to import from. */
struct import_file {
	const char *path; /* the real one */
	bool is_dir, is_open /* to be written by anybody */;
	const char *text; /* of a file */
	size_t len;
	const char **names; /* in a directory, sorted */
	int n_names;
};

struct kinfo {
	void *user;
	/* 0; -ENOENT no such event; -EACCES tracefs not readable; -ENODEV no tracefs. The arena owns the result. */
	int (*tp_event)(void *user, struct arena *a, const char *cat, const char *name, struct tp_event *out);
	/* Calls fn for each event whose category and name match the patterns, sorted. Same errors. */
	int (*tp_each)(void *user, const char *cat, const char *name, kinfo_name_fn *fn, void *data);
	/* BTF-less raw tracepoints: the names of kernel tracepoints (from tracefs events). cat is "" . */
	int (*rawtp_each)(void *user, const char *pattern, kinfo_name_fn *fn, void *data);
	/* Address of a kernel symbol: -ENOENT unknown, -EPERM addresses are hidden. */
	int (*ksym)(void *user, const char *name, uint64_t *addr);
	int (*cgroup_id)(void *user, const char *path, uint64_t *id);
	bool (*has)(void *user, enum kfeature f);
	/* System call number of the event name behind sys_enter_ / sys_exit_; -1: not known; -2: known to be unreachable here. */
	int (*syscall_nr)(void *user, const char *name);
	/* BTF of the kernel (module NULL) or of a module: -ENOENT there is none. The bytes stay valid as long as the kinfo. */
	int (*btf)(void *user, const char *module, struct btf_blob *out);
	int (*btf_each)(void *user, kinfo_name_fn *fn, void *data); /* modules with BTF; cat is "" */
	/* Kernel functions that can be traced, sorted; cat is the module, "" for the kernel proper. module and name are patterns; module NULL: any.
	 * -EACCES: the list cannot be read; kernel symbols that look like functions are then taken instead. */
	int (*func_each)(void *user, const char *module, const char *name, kinfo_name_fn *fn, void *data);
	/* BPF programs that have a function of this name (id 0), or whether program id has: their number and the first, or -errno. */
	int (*bpf_prog)(void *user, struct arena *a, uint32_t id, const char *name, struct bpf_prog_id *out);
	/* Binaries behind a target as scripts write it: a path, a glob, a name in $PATH, a library name (libc, libc.so.6), "*" for all that
	 * runs. pid != 0: in that process's mount namespace. -ENOENT: none. */
	int (*bin_find)(void *user, struct arena *a, const char *target, int pid, bin_path_fn *fn, void *data);
	/* Symbols whose name matches the pattern; is_cpp: the demangled name does, with or without its parameter list. */
	int (*bin_symbols)(void *user, struct arena *a, const char *path, const char *pattern, bool is_cpp, bin_sym_fn *fn, void *data);
	int (*bin_usdt)(void *user, struct arena *a, const char *path, bin_usdt_fn *fn, void *data);
	/* 0 when off is the start of an instruction of this binary's code, -EINVAL inside one, -ENOTSUP cannot be told. */
	int (*bin_boundary)(void *user, const char *path, uint64_t func_off, uint64_t size, uint64_t off);
	/* Place in the file of an address of its own space; -ENOENT: it has nothing there. */
	int (*bin_place)(void *user, const char *path, uint64_t addr, uint64_t *off);
	/* Addresses in the binary's own space where a line of a source file (or the end of its path) begins; col 0: any. -ENODATA: no
	 * debug information. -ENOENT: no such file, or no code at that line. */
	int (*bin_lines)(void *user, struct arena *a, const char *path, const char *file, int line, int col, bin_addr_fn *fn, void *data);
	/* Types from a binary's debug information, NULL with *why: it has none. */
	struct csource *(*bin_types)(void *user, struct arena *a, const char *path, const char **why);
	int (*bin_func)(void *user, struct arena *a, const char *path, const struct bin_sym *sym, struct bin_func *out);
	/* Something to import. Negative errno. */
	int (*import)(void *user, struct arena *a, const char *path, struct import_file *out);
	/* A text file, at most 16 MB: -ENOENT, -EISDIR, -EFBIG ... */
	int (*read_file)(void *user, struct arena *a, const char *path, const char **text, size_t *len);
	/* Whether the debug information has a function of that name, inlined wherever it is used. */
	bool (*bin_inlined)(void *user, const char *path, const char *func);
	/* Types and macros from C headers through the machine's compiler: 0, or why it could not be done in kinfo.why. */
	int (*headers)(void *user, struct arena *a, const struct header_req *req, struct header_result *out);
	/* Whether a program may be made for this function; there may still be no way to attach it. */
	bool (*takes_trampoline)(void *user, int attach_type, uint32_t attach_btf_id);
	/* Whether the kernel lets programs of this type call a function of its own (number in the kernel's BTF). */
	bool (*kfunc_allowed)(void *user, int prog_type, int attach_type, uint32_t attach_btf_id, uint32_t kfunc);
	/* Whether the tracer lives in another PID namespace than the initial one; device and inode of it then. NULL: it does not. */
	bool (*pid_namespace)(void *user, uint64_t *dev, uint64_t *ino);
	int n_cpus; /* possible CPUs: slots of per-CPU values */
	bool has_cpu_gaps; /* they are not numbered 0 to n_cpus - 1 */
	int n_online;
	bool have_btf;
	uint32_t version; /* of the kernel, as LINUX_VERSION_CODE has it */
	bool has_only_symbols; /* what func_each went through was the table of symbols: ksym knows of no other functions */
	/* After an error: what could not be had and why, and what to do about it, as text for the user; NULL: nothing to add. Valid
	 * until the next call. */
	const char *why, *hint;
};

#endif
