/* SPDX-License-Identifier: Apache-2.0 */
/* struct kinfo (sema/kinfo.h) answered by the running kernel. */
#ifndef SCRY_RUNTIME_KINFO_H
#define SCRY_RUNTIME_KINFO_H

#include "sema/kinfo.h"

struct ksyms;
struct klive;
struct dwarf_files;
struct kernfuncs;
struct bins;

/* The kinfo and what it hangs on; NULL without memory. Nothing is looked at before it is asked for, but the CPUs. */
struct kinfo *kinfo_open(void);
void kinfo_close(struct kinfo *k);

/* Sets why and hint, and returns err. */
int kinfo_fail(struct kinfo *k, int err, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void kinfo_forget(struct kinfo *k);
/* The binaries of the run (bins.h); NULL without memory. */
struct bins *kinfo_bins(struct kinfo *k);

/* Id of an event for perf_event_open(2), or -errno. */
int kinfo_tp_id(struct kinfo *k, const char *cat, const char *event);
/* Kernel symbols, shared with the formatter; NULL without memory. */
struct ksyms *kinfo_ksyms(struct kinfo *k);
/* The debug information of a binary, wherever it lies; NULL with *why. */
struct dwarf_file *kinfo_debug_info(struct kinfo *k, const char *path, const char **why);
/* Files opened for their debug information; they stay open as long as the kinfo. */
struct dwarf_files *kinfo_dwarf(struct kinfo *k);
/* Traceable functions, with addresses when asked for; NULL with *err set. */
struct kernfuncs *kinfo_funcs(struct kinfo *k, bool with_addrs, int *err);
/* Where tracefs is; NULL with *err set: -ENODEV nowhere, -EACCES unreadable. */
const char *kinfo_tracefs(struct kinfo *k, int *err);
/* Why something failed, for the next message: sets why and hint (NULL: none). */
void kinfo_explain(struct kinfo *k, const char *hint, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The CPUs of a list such as "0-3,5", as an array to be freed; *n is their number. NULL: unreadable or no memory. */
int *kinfo_cpus(const char *path, int *n);
/* The CPUs that were online at the start; NULL and 0: not known. */
const int *kinfo_online(struct kinfo *k, int *n);

/* Takes what can be traced from a file like tracefs' available_filter_functions. 0 or -errno. */
int kinfo_set_funcs(struct kinfo *k, const char *path);
/* A file to read the kernel's types from instead of the kernel's own; is_default: unless one has been named already. */
int kinfo_set_btf(struct kinfo *k, const char *path, bool is_default);
/* The BTF object of a module for bpf(2), kept until kinfo_close(), or -errno. */
int kinfo_btf_fd(struct kinfo *k, const char *module);

/* bpfprog.c: kinfo's bpf_prog */
int bpfprog_find(struct arena *a, uint32_t id, const char *name, struct bpf_prog_id *out);

/* features.c */
struct features {
	bool off[KF_COUNT];          /* by setting no_feature */
	signed char known[KF_COUNT]; /* 0 not looked yet, 1 yes, -1 no */
	unsigned int version;        /* 0 not looked yet, else major << 8 | minor */
};
bool feature_has(struct features *f, enum kfeature id);
/* More memory for maps and programs where the kernel counts it against RLIMIT_MEMLOCK; false: that is not it. */
bool raise_memlock(void); /* caps.c */
/* A program made to see whether the kernel takes it: its descriptor or -errno. */
struct bpf_insn;
struct bpf_prog_load_opts;
int feature_try(int type, const struct bpf_insn *insns, size_t n, struct bpf_prog_load_opts *o);
/* Whether the kernel takes a program of this type at the function with that BTF number. */
bool feature_trampoline(int attach_type, uint32_t attach_btf_id);
/* Whether programs of this type may call the kernel function with that BTF number. */
bool feature_kfunc(int prog_type, int attach_type, uint32_t attach_btf_id, uint32_t kfunc);
const char *feature_name(enum kfeature id);
bool feature_can_look(enum kfeature id); /* else the version alone answers */
/* Switches off what a comma list names; -EINVAL and the offending word in *bad, of *len bytes. */
int features_disable(struct features *f, const char *list, const char **bad, size_t *len);
struct features *kinfo_features(struct kinfo *k);

/* headers.c: kinfo.headers; user is the kinfo. */
int headers_read(void *user, struct arena *a, const struct header_req *req, struct header_result *out);

/* sysnr.c: number of the system call behind sys_enter_NAME; -1 not known, -2 not reachable from 64-bit code. */
int syscall_number(const char *name);

/* import.c */
int kinfo_import(void *user, struct arena *a, const char *path, struct import_file *out);

#endif
