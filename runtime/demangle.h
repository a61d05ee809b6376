/* SPDX-License-Identifier: Apache-2.0 */
/* Names of C++ and Rust symbols as people write them. */
#ifndef SCRY_RUNTIME_DEMANGLE_H
#define SCRY_RUNTIME_DEMANGLE_H

#include <stdbool.h>

/* The readable name, to be freed; NULL: it is not mangled, or memory is out. params: with the parameter list. */
char *demangle(const char *name, bool params);

#endif
