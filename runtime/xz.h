/* SPDX-License-Identifier: Apache-2.0 */
/* Unpacks what xz has packed. liblzma can do so too, but would take more room in the static binary than is left. */
#ifndef SCRY_RUNTIME_XZ_H
#define SCRY_RUNTIME_XZ_H

#include <stddef.h>

/* The first stream of the text, on the heap; NULL when it is damaged, larger than max, uses other filters than LZMA2, or memory is out. */
void *xz_unpack(const void *packed, size_t n, size_t max, size_t *out_n);

#endif
