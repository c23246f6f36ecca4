/*
 * Packs on paper: the offline file of a meeting, printed by Chromium into a tagged PDF with
 * bookmarks, and put where the next build picks it up.
 */
#ifndef COMMAND_PDF_H
#define COMMAND_PDF_H

#include "command/config.h"

/*
 * Print the packs of the meetings named, or of all that have one, and say what was made. Returns
 * the exit status: 0, 1 for problems in content, theme or settings, 3 when there is no browser,
 * when it fails, or when the PDF cannot be written. A PDF that was there stays as it was unless the
 * new one is whole.
 */
int pdf(const struct config *config);

#endif
