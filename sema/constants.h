/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of constants that the build makes out of system headers (constants.sh). */
#ifndef SCRY_SEMA_CONSTANTS_H
#define SCRY_SEMA_CONSTANTS_H

/* Names one after another, sorted, each with its NUL; the value of number i is high[i] << 32 | low[i]. */
struct constants {
	const char *names;
	const unsigned int *low;
	const signed char *high;
	unsigned int n;
};
extern const struct constants constants_uapi, constants_libc;

#endif
