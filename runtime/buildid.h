/* SPDX-License-Identifier: Apache-2.0 */
/* Which file has a build id. */
#ifndef SCRY_RUNTIME_BUILDID_H
#define SCRY_RUNTIME_BUILDID_H

#include <stdbool.h>
#include <stdint.h>

enum { BUILDID_SIZE = 20 }; /* as the kernel gives them: shorter ones end in zeros */

/* The build id of a file; false: it has none. */
bool buildid_read(const char *path, uint8_t *id);

struct buildids;
struct buildids *buildids_new(void);
void buildids_free(struct buildids *b);
/* A file that may be asked for. */
void buildids_add(struct buildids *b, const char *path);
/* Path of the file with that id: among those added, the programs in $PATH that are called comm, the system's libraries. NULL: none. */
const char *buildids_find(struct buildids *b, const uint8_t *id, const char *comm);

#endif
