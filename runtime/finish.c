/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a run: stop, hand over what is still in the ring, run the end probes, say what was lost, show the maps.
 * Nothing here waits for the kernel to take probes away; run_free() does that when the results are out. */
#include <errno.h>
#include <sched.h>
#include <time.h>

#include "runtime/run.h"

/* Everything up to where the producer stands. Records that are still being written are given a moment. */
static int drain_all(struct run *r, bool drop)
{
	unsigned long end;
	int err = 0, tries;

	if (r->ring.fd < 0)
		return 0;
	end = ring_end(&r->ring);
	for (tries = 0; tries < 1000; tries++) {
		err = run_drain(r, drop);
		ring_release(&r->ring, true);
		if (err || (long)(r->ring.pos - end) >= 0 || (!drop && r->has_exit && !r->is_ending))
			break;
		sched_yield();
	}
	return err;
}

/* Their records are all handled, whatever exit() there was before or is among them. */
static int run_end_probes(struct run *r)
{
	int n;

	if (r->has_exit)
		drain_all(r, true);
	n = probe_special_run(r, PT_end, 0);
	if (n <= 0)
		return n;
	r->is_ending = true;
	return drain_all(r, false);
}

static void say_end(struct run *r)
{
	if (r->rt.format == RT_TEXT)
		event_emit(r, SCRY_EV_END, false, "\n\n", 2, 0);
	else
		event_emit(r, SCRY_EV_END, false, "", 0, 0);
}

int run_finish(struct run *r)
{
	int err, one;

	if (!r->is_attached || r->is_finished || r->dry_run)
		return 0;
	r->is_finished = r->is_over = true;
	run_stop(r);
	err = drain_all(r, false);
	one = run_end_probes(r);
	err = err ? err : one;
	event_flush(r);
	packets_end(r);
	report_end(r);
	if (r->is_pinned) /* it has not run yet */
		return err;
	say_end(r);
	if (r->rt.u->config.print_maps_on_exit && !tests_are_asked(r)) {
		one = maps_print(r);
		err = err ? err : one;
	}
	usage_report(r);
	return err;
}
