/* SPDX-License-Identifier: Apache-2.0 */
/* For the static binary only: what libbpf's system call wrappers (bpf.o) ask of its loader of object files (libbpf.o), which this
 * program has no use for and which would be 190 KB, half of zlib included. Releases of libbpf that keep the two apart need
 * none of it, and do not look here. */
#include <stdbool.h>

bool kernel_supports(const void *object, int feature);
void libbpf_print(int level, const char *fmt, ...);

/* Asked whether programs and maps may have names (4.15) and whether memory is charged to cgroups; where it is not,
 * load.c raises the limit itself. */
bool kernel_supports(const void *object, int feature)
{
	(void)object;
	(void)feature;
	return true;
}

void libbpf_print(int level, const char *fmt, ...)
{
	(void)level;
	(void)fmt;
}
