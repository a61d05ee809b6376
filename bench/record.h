/* SPDX-License-Identifier: Apache-2.0 */
/* What the hand-written programs that print send to their reader. */
#ifndef SCRY_BENCH_RECORD_H
#define SCRY_BENCH_RECORD_H

struct line_record {
	unsigned long long nsecs;
	unsigned int pid;
	char comm[16];
};

struct open_record {
	char comm[16];
	char file[256];
};

#endif
