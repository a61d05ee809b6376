/* SPDX-License-Identifier: Apache-2.0 */
/* skboutput(): packets come on a perf buffer of their own, since the helper that copies them out of the kernel (the parts that
 * are not in one piece too) knows no other; they go to pcap files, one per name in the script. A file is made when the run
 * begins, so that what is wrong with it is said before anything is attached. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/perfbuf.h"
#include "runtime/run.h"

/* In front of each packet (codegen/lower_kernel.c). */
struct packet {
	uint32_t event, len, off, pad;
	uint64_t ns;
};

struct pcap_header {
	uint32_t magic;
	uint16_t major, minor;
	int32_t zone;
	uint32_t sigfigs, snaplen, linktype;
};

struct pcap_record {
	uint32_t sec, nsec, caplen, len;
};

enum { MAGIC_NS = 0xa1b23c4d, SNAPLEN = 262144, LINKTYPE_RAW = 101, DEFAULT_PAGES = 256 /* a CPU */ };

/* By event id; several events may share a file. */
struct packets {
	struct perfbuf *pb;
	FILE **files;
	int n;
	int err;
};

/* Offset bytes at the start are left out: what is in front of the IP header. */
static void on_packet(void *user, const void *data, uint32_t size)
{
	struct run *r = user;
	struct packets *ps = r->packets;
	struct pcap_record rec;
	struct packet p;
	int64_t real;
	FILE *f;

	if (size < sizeof(p))
		return;
	memcpy(&p, data, sizeof(p));
	if (p.event >= (uint32_t)ps->n || !ps->files[p.event])
		return;
	f = ps->files[p.event];
	if (p.len > size - sizeof(p))
		p.len = size - (uint32_t)sizeof(p);
	if (p.off > p.len)
		p.off = p.len;
	real = (int64_t)p.ns + r->rt.boot_to_real_ns;
	rec = (struct pcap_record){ (uint32_t)(real / 1000000000), (uint32_t)(real % 1000000000), p.len - p.off, p.len - p.off };
	if (fwrite(&rec, sizeof(rec), 1, f) != 1 ||
	    (rec.caplen && fwrite((const char *)data + sizeof(p) + p.off, rec.caplen, 1, f) != 1))
		ps->err = -errno;
}

static FILE *file_new(const char *path)
{
	struct pcap_header h = { MAGIC_NS, 2, 4, 0, 0, SNAPLEN, LINKTYPE_RAW };
	FILE *f = fopen(path, "we");

	if (f && (fwrite(&h, sizeof(h), 1, f) != 1 || fflush(f))) {
		fclose(f);
		f = NULL;
	}
	return f;
}

static int open_file(struct run *r, int event)
{
	const struct unit *u = r->rt.u;
	const struct event_desc *d = u->events.v[event];
	int i;

	for (i = 0; i < event; i++)
		if (r->packets->files[i] && !strcmp(u->events.v[i]->fmt_text, d->fmt_text))
			r->packets->files[event] = r->packets->files[i];
	if (!r->packets->files[event])
		r->packets->files[event] = file_new(d->fmt_text);
	if (r->packets->files[event])
		return 0;
	run_error(r, d->span, NULL, "cannot write '%s': %s", d->fmt_text, strerror(errno));
	return -EINVAL;
}

static size_t n_pages(const struct run *r)
{
	size_t want = (size_t)r->rt.u->config.perf_rb_pages, n = 1;

	while (n < want)
		n *= 2;
	return want ? n : DEFAULT_PAGES;
}

int packets_open(struct run *r)
{
	const struct unit *u = r->rt.u;
	int map = r->rt.img->packets, i, err;

	if (map < 0)
		return 0;
	r->packets = calloc(1, sizeof(*r->packets));
	if (!r->packets)
		return -ENOMEM;
	r->packets->files = calloc((size_t)u->events.n, sizeof(FILE *));
	if (!r->packets->files)
		return -ENOMEM;
	r->packets->n = u->events.n;
	for (i = 0; i < u->events.n; i++) {
		err = u->events.v[i]->kind == EV_PACKET && !r->dry_run ? open_file(r, i) : 0;
		if (err)
			return err;
	}
	r->packets->pb = perfbuf_open(r->rt.map_fds[map], n_pages(r), r->online, r->n_online, on_packet, r);
	if (r->packets->pb)
		return 0;
	err = -errno;
	run_error(r, (struct span){ 0, 0 }, "config perf_rb_pages sets its size", "cannot make the buffer for packets: %s", strerror(-err));
	return err;
}

int packets_fd(const struct run *r)
{
	return r->packets && r->packets->pb ? perfbuf_fd(r->packets->pb) : -1;
}

void packets_read(struct run *r)
{
	if (r->packets && r->packets->pb)
		perfbuf_read(r->packets->pb);
}

void packets_end(struct run *r)
{
	struct packets *ps = r->packets;
	int i;

	if (!ps)
		return;
	packets_read(r);
	for (i = 0; i < ps->n; i++)
		if (ps->files[i] && fflush(ps->files[i]))
			ps->err = -errno;
	if (ps->err)
		run_error(r, (struct span){ 0, 0 }, NULL, "packets could not be written: %s", strerror(-ps->err));
	ps->err = 0;
}

void packets_close(struct run *r)
{
	struct packets *ps = r->packets;
	int i, j;

	if (!ps)
		return;
	perfbuf_close(ps->pb);
	for (i = 0; ps->files && i < ps->n; i++) {
		for (j = i + 1; j < ps->n; j++)
			if (ps->files[j] == ps->files[i])
				ps->files[j] = NULL;
		if (ps->files[i])
			fclose(ps->files[i]);
	}
	free(ps->files);
	free(ps);
	r->packets = NULL;
}
