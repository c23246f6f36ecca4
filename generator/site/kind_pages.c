#include "site/kind_pages.h"

const struct kind_pages *kind_pages(int kind)
{
	static const struct kind_pages none;
	const struct kind_pages *pages = schema_kind(kind)->pages;
	return pages ? pages : &none;
}
