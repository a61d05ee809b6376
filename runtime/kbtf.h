/* SPDX-License-Identifier: Apache-2.0 */
/* Where BTF comes from: the kernel and its modules as sysfs has them, or a file that stands for the kernel's. */
#ifndef SCRY_RUNTIME_KBTF_H
#define SCRY_RUNTIME_KBTF_H

#include "base/arena.h"
#include "sema/kinfo.h"

struct kbtf;

struct kbtf *kbtf_new(void);
void kbtf_free(struct kbtf *k);
/* A file to take instead of the kernel's own: BTF as it is, or an ELF file with a section .BTF. NULL: the kernel's again. */
int kbtf_set_file(struct kbtf *k, const char *path);
const char *kbtf_file(const struct kbtf *k); /* what was set, else the kernel's */
bool kbtf_is_set(const struct kbtf *k);
/* BTF of a module, NULL: of the kernel. It stays until kbtf_free(). -ENOENT: there is none; else -errno. */
int kbtf_get(struct kbtf *k, const char *module, struct btf_blob *out);
/* The names of the modules that have BTF, in no order. */
int kbtf_each(struct kbtf *k, int (*fn)(void *user, const char *name), void *user);
/* The object that the kernel keeps of a module's BTF, for bpf(2): a descriptor that lives until kbtf_free(), or -errno. */
int kbtf_fd(struct kbtf *k, const char *module);

#endif
