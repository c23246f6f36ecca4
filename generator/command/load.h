/* From a content folder to the published record. */
#ifndef COMMAND_LOAD_H
#define COMMAND_LOAD_H

#include "base/zone.h"
#include "command/answering.h"
#include "command/content.h"
#include "command/private.h"
#include "command/run.h"
#include "record/prose.h"
#include "record/record.h"
#include "site/files.h"

struct loaded {
	struct content content;
	struct record record;
	struct content_files files;
	struct private_names names;      /* of what is not published */
	struct answering_list answering; /* where the run writes a report */
	struct zone zone;                /* of the site's clocks */
	struct prose_notes read;         /* before anything is made of the record */
};

/*
 * Read the folder, decode, link, check and cut. Problems are reported; the record holds what could
 * be read, so that later stages can go on looking for problems. Returns false when the folder could
 * not be read or there is no site.yaml.
 */
bool load(struct run *run, struct loaded *out);

/* The same without check and cut: all that is written, and where it leads. */
bool load_linked(struct run *run, struct loaded *out);

/* The steps of these: what is read by content_read is linked, and what is linked checked and cut.
 */
bool load_link(struct run *run, struct loaded *loaded);
void load_cut(struct run *run, struct loaded *loaded);

/* The last of load: look through what is published for words that say it should not be. */
void load_look(struct run *run, const struct loaded *loaded);

void load_free(struct loaded *loaded);

#endif
