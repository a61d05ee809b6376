/* SPDX-License-Identifier: Apache-2.0 */
/* The reader's side of BPF_MAP_TYPE_PERF_EVENT_ARRAY: one ring for each CPU that is on. */
#ifndef SCRY_RUNTIME_PERFBUF_H
#define SCRY_RUNTIME_PERFBUF_H

#include <stddef.h>
#include <stdint.h>

struct perfbuf;
/* A record that was written; it is valid during the call. */
typedef void perfbuf_fn(void *user, const void *data, uint32_t size);

/* Rings of n_pages (a power of two) for these CPUs, put into the map. NULL with errno set. */
struct perfbuf *perfbuf_open(int map_fd, size_t n_pages, const int *cpus, int n_cpus, perfbuf_fn *fn, void *user);
void perfbuf_close(struct perfbuf *b);
/* Becomes readable when there are records. */
int perfbuf_fd(const struct perfbuf *b);
/* Calls fn for all that has come; the number of records lost since the last call. */
uint64_t perfbuf_read(struct perfbuf *b);

#endif
