/* Any bytes, or any parts, as a workbook of Excel or OpenDocument. */
#include "importing.h"

#include "import/lists.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	importing_run_office(lists_import, "Risk data.xlsx",
			     (struct str){(const char *)data, size});
	return 0;
}
