/* SPDX-License-Identifier: Apache-2.0 */
/* The user-space half of the hand-written programs: libbpf loads and attaches, lines are put together by hand into one
 * buffer that is written when it is full or nothing more waits. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/record.h"

enum { OUT_SIZE = 1 << 18, LONGEST = 512, PAUSE_MS = 20 };

static volatile sig_atomic_t stop;
static char out[OUT_SIZE];
static size_t n_out;

static void on_signal(int signo)
{
	(void)signo;
	stop = 1;
}

static void flush(void)
{
	size_t done = 0;
	ssize_t n;

	while (done < n_out && (n = write(STDOUT_FILENO, out + done, n_out - done)) > 0)
		done += (size_t)n;
	n_out = 0;
}

static void put(const char *s, size_t max)
{
	size_t len = strnlen(s, max);

	memcpy(out + n_out, s, len);
	n_out += len;
}

static void put_number(unsigned long long v)
{
	char digits[24], *p = digits + sizeof(digits);

	do
		*--p = (char)('0' + v % 10);
	while (v /= 10);
	put(p, (size_t)(digits + sizeof(digits) - p));
}

static int on_record(void *ctx, void *data, size_t size)
{
	const struct line_record *l = data;
	const struct open_record *o = data;

	(void)ctx;
	if (n_out > OUT_SIZE - LONGEST)
		flush();
	if (size >= sizeof(*o)) {
		put(o->comm, sizeof(o->comm));
		put(" ", 1);
		put(o->file, sizeof(o->file));
	} else {
		put_number(l->pid);
		put(" ", 1);
		put(l->comm, sizeof(l->comm));
		put(" ", 1);
		put_number(l->nsecs);
	}
	put("\n", 1);
	return 0;
}

static int read_ring(int fd)
{
	struct ring_buffer *rb = ring_buffer__new(fd, on_record, NULL, NULL);

	if (!rb)
		return -errno;
	while (!stop) {
		ring_buffer__poll(rb, PAUSE_MS);
		ring_buffer__consume(rb);
		flush();
	}
	ring_buffer__consume(rb);
	flush();
	ring_buffer__free(rb);
	return 0;
}

static unsigned long long lost(struct bpf_object *obj)
{
	struct bpf_map *m = bpf_object__find_map_by_name(obj, ".bss");
	unsigned long long v = 0;
	unsigned int zero = 0;

	if (m && bpf_map__value_size(m) == sizeof(v))
		bpf_map_lookup_elem(bpf_map__fd(m), &zero, &v);
	return v;
}

/* The thread that the program is to look at, where it asks for one. */
static void set_wanted(struct bpf_object *obj)
{
	struct bpf_map *m = bpf_object__find_map_by_name(obj, ".rodata");
	const char *name = getenv("BENCH_COMM");
	char comm[16] = "";

	if (!m || !name || bpf_map__value_size(m) != sizeof(comm))
		return;
	strncpy(comm, name, sizeof(comm) - 1);
	bpf_map__set_initial_value(m, comm, sizeof(comm));
}

static int attach_all(struct bpf_object *obj)
{
	struct bpf_program *p;

	bpf_object__for_each_program(p, obj)
		if (!bpf_program__attach(p))
			return -errno;
	return 0;
}

int ref_main(const char *object)
{
	struct bpf_object *obj = bpf_object__open_file(object, NULL);
	struct bpf_map *ring;

	if (obj)
		set_wanted(obj);
	if (!obj || bpf_object__load(obj) || attach_all(obj)) {
		fprintf(stderr, "bench: %s: %s\n", object, strerror(errno));
		return 1;
	}
	sigaction(SIGINT, &(struct sigaction){ .sa_handler = on_signal }, NULL);
	printf("%s\n", getenv("__BPFTRACE_NOTIFY_PROBES_ATTACHED") ? "__BPFTRACE_NOTIFY_PROBES_ATTACHED" : "attached");
	fflush(stdout);
	ring = bpf_object__find_map_by_name(obj, "events");
	if (ring)
		read_ring(bpf_map__fd(ring));
	while (!stop)
		pause();
	if (lost(obj))
		printf("Lost %llu events\n", lost(obj));
	return 0;
}
