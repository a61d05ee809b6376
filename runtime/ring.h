/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a BPF ring buffer. The kernel wakes its reader only when that reader has caught up with everything, so one that
 * keeps a record back (ring_release(r, false)) is left in peace while it sleeps for a while under load. */
#ifndef SCRY_RUNTIME_RING_H
#define SCRY_RUNTIME_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ring {
	int fd; /* borrowed; -1: closed */
	unsigned long *consumer;
	const unsigned long *producer;
	const char *data;
	size_t size, page;
	unsigned long pos;  /* everything before has been handled */
	unsigned long last; /* where the last record that was handled begins */
};

int ring_open(struct ring *r, int fd, size_t size);
void ring_close(struct ring *r);
/* Where the producer stands now. */
unsigned long ring_end(const struct ring *r);
/* The next record before end (our programs discard none): 1, or 0 when there is none or it is still being written. */
int ring_next(struct ring *r, unsigned long end, const void **rec, size_t *len);
/* Gives back the space of what was handled; all: the last record as well, so that the next one wakes the reader. */
void ring_release(struct ring *r, bool all);

#endif
