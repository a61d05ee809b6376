/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCRY_RUNTIME_DL_H
#define SCRY_RUNTIME_DL_H

/* A function of a shared library, NULL: it is not there. Itself NULL in static programs. */
void *dl_symbol(const char *library, const char *name) __attribute__((weak));

#endif
