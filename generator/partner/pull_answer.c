#include "partner/pull_state.h"

#include "base/sha256.h"
#include "partner/pull_type.h"
#include "partner/shared_source.h"

/* One message a source, at the place where its address is written. */
static void report(struct pulling *work, const struct pulled *pulled, struct str why,
		   struct str remedy)
{
	const struct shared_source *source = pulled->source;
	struct place place = {source->thing.source, source->thing.span};
	diag_report(&work->diag, DIAG_NOT_PULLED, place, "\"%.*s\" could not be pulled: %.*s%s",
		    STR_ARG(source->thing.id), STR_ARG(why),
		    pulled->before ? "; the last copy stays in use" : "");
	if (remedy.len)
		diag_remedy(&work->diag, "%.*s", STR_ARG(remedy));
}

static bool check_pin(struct pulling *work, const struct pulled *pulled, struct str sha256)
{
	struct str pin = pulled->source->pin;
	if (!pin.len || str_equal(pin, sha256))
		return true;
	report(work, pulled,
	       arena_printf(&work->arena,
			    "the pin differs: expected %.*s, "
			    "got %.*s",
			    STR_ARG(pin), STR_ARG(sha256)),
	       STR("see what has changed, then correct \"pin\""));
	return false;
}

static struct str value(struct pulling *work, struct str text)
{
	return reference_lock_value(text, &work->arena);
}

static struct locked entry_of(struct pulling *work, const struct pulled *pulled,
			      const struct fetch_answer *answer,
			      const struct description *description)
{
	return (struct locked){
		.source = pulled->source->thing.id,
		.type = shared_source_word(pulled->source),
		.address = pulled->source->web,
		.final_address = value(work, answer->address),
		.copied = work->now,
		.confirmed = work->now.date,
		.etag = value(work, answer->etag),
		.modified = value(work, answer->modified),
		.size = answer->body.len,
		.media_type = value(work, answer->type),
		.title = value(work, description->title),
		.publisher = value(work, description->publisher),
		.date = value(work, description->date),
		.language = value(work, description->language),
	};
}

static enum pull_outcome compare(const struct locked *before, const struct locked *after)
{
	if (!before)
		return PULL_NEW;
	if (!str_equal(before->sha256, after->sha256))
		return PULL_CHANGED;
	bool same = str_equal(before->address, after->address) &&
		    str_equal(before->final_address, after->final_address) &&
		    str_equal(before->type, after->type) &&
		    str_equal(before->media_type, after->media_type);
	return same ? PULL_SAME : PULL_REDESCRIBED;
}

static void take_bytes(struct pulling *work, struct pulled *pulled,
		       const struct fetch_answer *answer)
{
	struct pulled_content content;
	struct pulled_bytes bytes = {answer->body, answer->type, answer->charset, answer->address};
	struct sha256 sha256 = sha256_of(answer->body);
	struct str hex = sha256_hex(&sha256, &work->arena);
	struct str wrong = pull_type_read((enum source_type)pulled->source->type, &bytes,
					  &work->arena, &content);
	if (wrong.len) {
		report(work, pulled, wrong, STR("look at it in a browser"));
		return;
	}
	if (!check_pin(work, pulled, hex))
		return;
	if (work->writes && !store_save(&work->store, hex, answer->body, &work->diag))
		return;
	pulled->after = entry_of(work, pulled, answer, &content.description);
	pulled->after.sha256 = hex;
	pulled->catalogue = content.catalogue;
	pulled->outcome = compare(pulled->before, &pulled->after);
	if (pulled->outcome == PULL_SAME)
		pulled->after.copied = pulled->before->copied;
}

static void confirm(struct pulling *work, struct pulled *pulled)
{
	pulled->after = *pulled->before;
	pulled->after.confirmed = work->now.date;
	pulled->outcome = PULL_SAME;
}

void pull_answer(struct pulling *work, size_t index, const struct fetch_answer *answer)
{
	struct pulled *pulled = work->asked[index];
	work->answered++;
	if (answer->end == FETCH_SAME)
		confirm(work, pulled);
	else if (answer->end == FETCH_GOT)
		take_bytes(work, pulled, answer);
	else
		report(work, pulled,
		       fetch_explain(answer, &work->requests[index], &work->limits, &work->arena),
		       fetch_advise(answer, &work->arena));
}
