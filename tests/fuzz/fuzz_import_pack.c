/* Any bookmarks, texts and texts as they are laid out, of a pack. */
#include "importing.h"

#include "import/pack.h"

static bool import_pack(struct import *import, struct str bytes)
{
	struct pack_pdf pdf = {bytes, bytes, bytes};
	struct str *const parts[] = {&pdf.outlines, &pdf.text, &pdf.laid_out};
	struct str name, part;
	for (size_t i = 0; i < ARRAY_SIZE(parts) && importing_part(&bytes, &name, &part); i++)
		*parts[i] = part;
	return pack_import(import, &pdf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	importing_run(import_pack, "pack.pdf", (struct str){0},
		      (struct str){(const char *)data, size});
	return 0;
}
