/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel's verifier said about a program that it refused, brought back to the script. */
#ifndef SCRY_RUNTIME_VERDICT_H
#define SCRY_RUNTIME_VERDICT_H

#include "runtime/run.h"

/* log: NUL-terminated, may be empty. lead: instructions in front of the program's own. */
void verdict_report(struct run *r, const struct image_prog *ip, const char *log, int lead, int err);

/* Is that the reason: the program is too much for the verifier? */
bool verdict_is_limit(const char *reason, int err);

#endif
