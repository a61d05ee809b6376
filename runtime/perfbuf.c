/* SPDX-License-Identifier: Apache-2.0 */
/* Perf rings, for the one helper that writes to nothing else (bpf_skb_output). libbpf's reader of the same is part of its object
 * loader, which nothing else here needs: 190 KB of a static binary. */
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/perfbuf.h"

struct cpu_ring {
	int fd;
	struct perf_event_mmap_page *page; /* NULL: not mapped; the data follow it */
};

struct perfbuf {
	struct cpu_ring *rings;
	int n, epoll_fd;
	size_t page, size; /* of the data, a power of two */
	perfbuf_fn *fn;
	void *user;
	char *copy; /* for a record that goes around the end */
	size_t cap;
	uint64_t lost;
};

static int open_ring(struct perfbuf *b, struct cpu_ring *r, int cpu)
{
	struct perf_event_attr attr = { .type = PERF_TYPE_SOFTWARE, .size = sizeof(attr), .config = PERF_COUNT_SW_BPF_OUTPUT,
					.sample_type = PERF_SAMPLE_RAW, .sample_period = 1, .wakeup_events = 1 };
	struct epoll_event ev = { .events = EPOLLIN };
	void *mem;

	r->fd = (int)syscall(SYS_perf_event_open, &attr, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);
	if (r->fd < 0)
		return -errno;
	mem = mmap(NULL, b->page + b->size, PROT_READ | PROT_WRITE, MAP_SHARED, r->fd, 0);
	if (mem == MAP_FAILED)
		return -errno;
	r->page = mem;
	if (ioctl(r->fd, PERF_EVENT_IOC_ENABLE, 0) || epoll_ctl(b->epoll_fd, EPOLL_CTL_ADD, r->fd, &ev))
		return -errno;
	return 0;
}

struct perfbuf *perfbuf_open(int map_fd, size_t n_pages, const int *cpus, int n_cpus, perfbuf_fn *fn, void *user)
{
	struct perfbuf *b = calloc(1, sizeof(*b));
	int i, err = 0;

	if (!b)
		return NULL;
	b->page = (size_t)sysconf(_SC_PAGESIZE);
	b->size = n_pages * b->page;
	b->fn = fn;
	b->user = user;
	b->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	b->rings = calloc((size_t)n_cpus, sizeof(*b->rings));
	if (b->epoll_fd < 0 || !b->rings)
		err = b->rings ? -errno : -ENOMEM;
	for (i = 0; i < n_cpus && !err; i++) {
		b->n++;
		err = open_ring(b, &b->rings[i], cpus[i]);
		if (!err)
			err = bpf_map_update_elem(map_fd, &cpus[i], &b->rings[i].fd, BPF_ANY);
	}
	if (!err)
		return b;
	perfbuf_close(b);
	errno = -err;
	return NULL;
}

void perfbuf_close(struct perfbuf *b)
{
	int i;

	if (!b)
		return;
	for (i = 0; i < b->n; i++) {
		if (b->rings[i].page)
			munmap(b->rings[i].page, b->page + b->size);
		if (b->rings[i].fd >= 0)
			close(b->rings[i].fd);
	}
	if (b->epoll_fd >= 0)
		close(b->epoll_fd);
	free(b->rings);
	free(b->copy);
	free(b);
}

int perfbuf_fd(const struct perfbuf *b)
{
	return b->epoll_fd;
}

/* n bytes from a place in the ring, in one piece; NULL without memory. */
static const char *piece(struct perfbuf *b, const char *data, uint64_t at, size_t n)
{
	size_t from = at & (b->size - 1), first = b->size - from;
	char *copy;

	if (n <= first)
		return data + from;
	if (n > b->cap) {
		copy = realloc(b->copy, n);
		if (!copy)
			return NULL;
		b->copy = copy;
		b->cap = n;
	}
	memcpy(b->copy, data + from, first);
	memcpy(b->copy + first, data, n - first);
	return b->copy;
}

static void handle(struct perfbuf *b, const struct perf_event_header *h, const char *rec)
{
	uint32_t size;
	uint64_t n;

	if (!rec) {
		b->lost++;
	} else if (h->type == PERF_RECORD_SAMPLE && h->size >= sizeof(*h) + sizeof(size)) {
		memcpy(&size, rec + sizeof(*h), sizeof(size));
		if (size <= h->size - sizeof(*h) - sizeof(size))
			b->fn(b->user, rec + sizeof(*h) + sizeof(size), size);
	} else if (h->type == PERF_RECORD_LOST && h->size >= sizeof(*h) + 2 * sizeof(n)) {
		memcpy(&n, rec + sizeof(*h) + sizeof(n), sizeof(n));
		b->lost += n;
	}
}

static void read_ring(struct perfbuf *b, struct perf_event_mmap_page *page)
{
	const char *data = (const char *)page + b->page;
	uint64_t head = __atomic_load_n(&page->data_head, __ATOMIC_ACQUIRE), at = page->data_tail;
	struct perf_event_header h;

	while (at < head) {
		/* headers are 8 bytes and aligned: never in two pieces */
		memcpy(&h, data + (at & (b->size - 1)), sizeof(h));
		if (h.size < sizeof(h))
			break;
		handle(b, &h, piece(b, data, at, h.size));
		at += h.size;
	}
	__atomic_store_n(&page->data_tail, at < head ? head : at, __ATOMIC_RELEASE);
}

uint64_t perfbuf_read(struct perfbuf *b)
{
	int i;

	b->lost = 0;
	for (i = 0; i < b->n; i++)
		read_ring(b, b->rings[i].page);
	return b->lost;
}
