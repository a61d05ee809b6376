/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCRY_SEMA_WELLKNOWN_H
#define SCRY_SEMA_WELLKNOWN_H

#include <stdbool.h>
#include <stdint.h>

/* The value of a constant of the system's headers; false: it is none of those that scry knows by itself. */
bool sema_well_known(const char *name, int64_t *value);
/* The definition ("MAJOR(dev) ...") of a kernel macro that scry knows by itself, NULL: none. */
const char *sema_kernel_macro(int i);

#endif
