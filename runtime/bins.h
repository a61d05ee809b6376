/* SPDX-License-Identifier: Apache-2.0 */
/* The binaries of a run: where the names that scripts use lead, and the files behind them, each opened once. */
#ifndef SCRY_RUNTIME_BINS_H
#define SCRY_RUNTIME_BINS_H

#include "runtime/elf.h"
#include "runtime/kinfo.h"

struct bins;

struct bins *bins_new(struct kinfo *k);
void bins_free(struct bins *b);
/* Colon-separated directories for separate debug files; kept by reference. */
void bins_debug_dirs(struct bins *b, const char *dirs);
const char *bins_dirs(const struct bins *b);

/* A path as scripts show it, as open(2) and the kernel can use it: the same, or one below /proc for files in another mount
 * namespace. Valid as long as the bins. */
const char *bins_path(struct bins *b, const char *shown);
/* The file, opened and checked; NULL with kinfo's why and hint set, and *err. It stays open as long as the bins. */
struct elf_file *bins_file(struct bins *b, const char *shown, int *err);

/* Callbacks of struct kinfo; user is the kinfo. */
int bin_find(void *user, struct arena *a, const char *target, int pid, bin_path_fn *fn, void *data);
int bin_symbols(void *user, struct arena *a, const char *path, const char *pattern, bool is_cpp, bin_sym_fn *fn, void *data);
int bin_usdt(void *user, struct arena *a, const char *path, bin_usdt_fn *fn, void *data);
int bin_boundary(void *user, const char *path, uint64_t func_off, uint64_t size, uint64_t off);
int bin_place(void *user, const char *path, uint64_t addr, uint64_t *off);
/* binlines.c */
int bin_lines(void *user, struct arena *a, const char *path, const char *file, int line, int col, bin_addr_fn *fn, void *data);

/* bintarget.c, for bin_find(): what it found goes to bins_add(). */
int target_find(struct bins *b, const char *target, int pid);
/* fd: the open file, kept, when shown is a path in another mount namespace; else -1. 0, or -ENOMEM. */
int bins_add(struct bins *b, const char *shown, int fd);
struct kinfo *bins_kinfo(struct bins *b);

#endif
