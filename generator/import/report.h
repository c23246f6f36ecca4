/* What a committee's chair reports: alerts, advice and assurance, as rows of a report. */
#ifndef IMPORT_REPORT_H
#define IMPORT_REPORT_H

#include "import/import.h"
#include "import/manuscript.h"

/* Take them out of a text and write them into its paper, to be confirmed; how many there are. */
size_t report_take(struct import_writing *paper, struct manuscript *text);

#endif
