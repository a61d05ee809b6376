/* SPDX-License-Identifier: Apache-2.0 */
/* USDT markers: the notes that sys/sdt.h leaves in a binary. */
#ifndef SCRY_RUNTIME_USDT_H
#define SCRY_RUNTIME_USDT_H

#include "runtime/elf.h"

/* Calls fn for each marker until it returns non-zero, which is returned. Strings point into the mapped file. Damaged notes are
 * left out. */
int usdt_each(const struct elf_file *f, bin_usdt_fn *fn, void *user);

#endif
