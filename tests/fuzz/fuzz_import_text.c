/* Any text as an agenda, as minutes and as whatever it says that it is. */
#include "importing.h"

#include "import/paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	importing_run(paper_import_text, "Text.txt", STR("agenda"), bytes);
	importing_run(paper_import_text, "Text.txt", STR("minutes"), bytes);
	importing_run(paper_import_text, "Text.txt", (struct str){0}, bytes);
	return 0;
}
