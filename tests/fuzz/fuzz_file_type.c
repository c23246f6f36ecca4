/* The type of a file, by all the names it may have; what is told of it has a reason and a remedy.
 */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "guard/file_type.h"
#include "text/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"a.pdf", "a.docx", "a.ods", "a.png",
					    "a.txt", "a.svg",  "a"};
	struct str bytes = {(const char *)data, size};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct file_refusal refusal;
		enum file_type type = file_type_of(str_from(names[i]), bytes, &refusal, &arena);
		assert((type == FILE_NONE) == (refusal.why && refusal.remedy));
	}
	struct zip zip;
	struct str text;
	if (zip_open(bytes, &zip, &arena))
		for (size_t i = 0; i < zip.count; i++)
			if (zip_read(&zip.items[i], &text, &arena))
				assert(text.len == zip.items[i].size);
	arena_free(&arena);
	return 0;
}
