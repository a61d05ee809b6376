/* SPDX-License-Identifier: Apache-2.0 */
/* The reader's side of BPF_MAP_TYPE_RINGBUF: one page to say how far we have read, one that says how far the kernel has
 * written, and the data mapped twice in a row so that no record is ever split. */
#include <errno.h>
#include <linux/bpf.h>
#include <sys/mman.h>
#include <unistd.h>

#include "runtime/ring.h"

int ring_open(struct ring *r, int fd, size_t size)
{
	void *mem;

	r->page = (size_t)sysconf(_SC_PAGESIZE);
	r->size = size;
	mem = mmap(NULL, r->page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (mem == MAP_FAILED)
		return -errno;
	r->consumer = mem;
	mem = mmap(NULL, r->page + 2 * size, PROT_READ, MAP_SHARED, fd, (off_t)r->page);
	if (mem == MAP_FAILED) {
		int err = -errno;

		munmap(r->consumer, r->page);
		return err;
	}
	r->producer = mem;
	r->data = (const char *)mem + r->page;
	r->fd = fd;
	r->pos = r->last = *r->consumer;
	return 0;
}

void ring_close(struct ring *r)
{
	if (r->fd < 0)
		return;
	munmap(r->consumer, r->page);
	munmap((void *)r->producer, r->page + 2 * r->size);
	r->fd = -1;
}

unsigned long ring_end(const struct ring *r)
{
	/* Ordered behind the store in ring_release(), or a record that came in between is neither seen nor announced. */
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	return __atomic_load_n(r->producer, __ATOMIC_ACQUIRE);
}

int ring_next(struct ring *r, unsigned long end, const void **rec, size_t *len)
{
	const uint32_t *hdr;
	uint32_t n;

	if (r->pos == end)
		return 0;
	hdr = (const uint32_t *)(r->data + (r->pos & (r->size - 1)));
	n = __atomic_load_n(hdr, __ATOMIC_ACQUIRE);
	if (n & BPF_RINGBUF_BUSY_BIT)
		return 0;
	*rec = (const char *)hdr + BPF_RINGBUF_HDR_SZ;
	*len = n;
	r->last = r->pos;
	r->pos += (*len + BPF_RINGBUF_HDR_SZ + 7) & ~7ul;
	return 1;
}

void ring_release(struct ring *r, bool all)
{
	if (all)
		r->last = r->pos;
	__atomic_store_n(r->consumer, r->last, __ATOMIC_RELEASE);
}
