/* SPDX-License-Identifier: Apache-2.0 */
/* Where instructions begin. */
#ifndef SCRY_RUNTIME_X86LEN_H
#define SCRY_RUNTIME_X86LEN_H

#include <stddef.h>
#include <stdint.h>

/* Length of the x86-64 instruction at p, at most n bytes; 0: there is none that this knows. */
size_t x86_len(const uint8_t *p, size_t n);
/* 0 when off is where an instruction of the code begins, -EINVAL inside one, -ENOTSUP cannot be told. */
int code_boundary(int machine, const uint8_t *code, uint64_t size, uint64_t off);

#endif
