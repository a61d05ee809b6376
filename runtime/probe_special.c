/* SPDX-License-Identifier: Apache-2.0 */
/* begin, end, self: programs that nothing in the kernel triggers; a test run of a raw tracepoint program, in the tracer's
 * own context, does. */
#include <bpf/bpf.h>
#include <errno.h>
#include <string.h>

#include "runtime/run.h"

static int run_once(struct run *r, const struct image_prog *ip, const struct ap *ap)
{
	LIBBPF_OPTS(bpf_test_run_opts, o);
	char buf[256];
	int err;

	do {
		err = bpf_prog_test_run_opts(ip->fd, &o);
	} while (err == -EINTR || err == -EAGAIN);
	if (err)
		run_error(r, ap->span, caps_hint(err, buf, sizeof(buf)), "cannot run probe %s: %s%s", ap->name, strerror(-err),
			  err == -EOPNOTSUPP || err == -524 ? " (it takes Linux 5.10)" : "");
	return err;
}

int probe_special_run(struct run *r, enum probe_id id, int signo)
{
	struct image *img = r->rt.img;
	const struct prog *p;
	int i, k, n = 0, err;

	for (i = 0; i < img->progs.n; i++) {
		p = img->progs.v[i].prog;
		for (k = 0; k < p->n_aps; k++) {
			if (p->aps[k]->pt->id != id || (signo && (int)p->aps[k]->config != signo))
				continue;
			err = run_once(r, &img->progs.v[i], p->aps[k]);
			if (err)
				return err;
			n++;
			if (id == PT_begin && run_sees_exit(r))
				return n;
		}
	}
	return n;
}
