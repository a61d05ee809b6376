/* SPDX-License-Identifier: Apache-2.0 */
/* Random programs and what they must print: a generator of syntax trees and an interpreter of them that knows nothing of scry,
 * only the rules of the language. Cases repeat exactly for a seed and a number.
 *
 *   generate SEED FIRST COUNT          a program with a probe for each case
 *   generate -e SEED FIRST COUNT       what it prints, up to the line "end"
 *   generate -o SEED FIRST COUNT       those cases on which the generations of the language agree, in one probe
 *   generate -oe SEED FIRST COUNT      what these print
 *
 * Rules that are not obvious: arithmetic is done in 64 bits, signed when an operand is; a literal takes the signedness of the
 * other operand; a difference is always signed; >> moves zeroes in; a quotient or remainder by zero is 1; variables and maps
 * keep the signedness they were given first (what is assigned is cast to it); the right side of "x op= y" comes before x. The
 * older generation extends by the sign of the type cast to and divides, compares and sorts otherwise when numbers are negative:
 * a case where that shows is not "agreed". Every other case is "tame", which is to say that it keeps to what both take in the
 * same way as far as that can be known before it runs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate.h"

int main(int argc, char **argv)
{
	bool old = false, expected = false;
	const struct node *first;
	uint64_t seed;
	int i, from, count;

	for (; argc > 1 && argv[1][0] == '-'; argc--, argv++) {
		old |= strchr(argv[1], 'o') != NULL;
		expected |= strchr(argv[1], 'e') != NULL;
	}
	if (argc != 4)
		return fprintf(stderr, "usage: generate [-o] [-e] SEED FIRST COUNT\n"), 2;
	seed = strtoull(argv[1], NULL, 0);
	from = atoi(argv[2]);
	count = atoi(argv[3]);
	if (!expected && old)
		printf("BEGIN {\n");
	for (i = from; i < from + count; i++) {
		first = make_tree(seed, i);
		run_case(first);
		if (old && !agreed)
			continue;
		if (expected) {
			fwrite(printed, 1, n_printed, stdout);
			continue;
		}
		printf(old ? "" : "BEGIN {\n");
		show_case(first);
		printf(old ? "" : "}\n");
	}
	printf(expected ? "end\n" : old ? "\tprintf(\"end\\n\"); exit();\n}\n" : "BEGIN { printf(\"end\\n\"); exit(); }\n");
	return 0;
}
