/* Any bytes, or any parts, as a Word file. */
#include "importing.h"

#include "import/paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	importing_run_office(paper_import_docx, "Report.docx",
			     (struct str){(const char *)data, size});
	return 0;
}
