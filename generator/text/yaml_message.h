/* What libyaml says, in words that help whoever wrote the file. */
#ifndef TEXT_YAML_MESSAGE_H
#define TEXT_YAML_MESSAGE_H

#include "base/diag.h"

/* An error of libyaml: offsets count from the start of the source. */
struct yaml_fault {
	const char *context; /* null where there is none */
	size_t context_at;
	const char *problem;
	size_t at;
};

/* Report an error of libyaml. */
void yaml_report(const struct source *source, const struct yaml_fault *fault, struct diag *diag);

/* Parts of YAML that are not used here. */
enum yaml_refused {
	YAML_ANCHOR,
	YAML_ALIAS,
	YAML_TAG,
	YAML_DIRECTIVE,
	YAML_SECOND_DOCUMENT,
	YAML_COMPLEX_KEY,
};

/* Report one of them, at an offset of the source. */
void yaml_refuse(const struct source *source, enum yaml_refused refused, size_t at,
		 struct diag *diag);

#endif
