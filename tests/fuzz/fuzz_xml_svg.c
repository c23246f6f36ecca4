/*
 * A picture is refused with one problem or passes with none, and one that
 * passes can be taken for no script by whoever looks for one in its bytes.
 */
#include <assert.h>
#include <stdint.h>

#include "text/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag diag = {0};
	struct source source = {STR("a.svg"), STR("a.svg"), {(const char *)data, size}};
	bool good = svg_check(&source, &diag);
	assert(diag.count == (good ? 0 : 1));
	struct str text = source.text;
	bool quotes = str_find(text, STR("<!--")) < size ||
		      str_find(text, STR("<![CDATA[")) < size ||
		      str_find(text, STR("xmlns:")) < size;
	if (good && !quotes)
		assert(str_find(text, STR("<script")) == size);
	diag_free(&diag);
	return 0;
}
