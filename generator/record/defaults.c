/*
 * The settings that are built in, in the words an author would use. A site that names one of these
 * scales puts its own in place of it.
 */
#include "record/decode.h"

#include <assert.h>

#include "text/markdown.h"

static const char settings[] = "title: Board papers\n"
			       "organisation: publisher\n"
			       "language: en-GB\n"
			       "likelihood: [Rare, Unlikely, Possible, Likely, Almost certain]\n"
			       "consequence: [Negligible, Minor, Moderate, Major, Catastrophic]\n"
			       /* Bands of the NPSA, A risk matrix for risk managers, 2008. */
			       "risk bands:\n"
			       "  - {title: low, from: 1, to: 3, colour: green}\n"
			       "  - {title: moderate, from: 4, to: 6, colour: amber}\n"
			       "  - {title: high, from: 8, to: 12, colour: orange}\n"
			       "  - {title: extreme, from: 15, to: 25, colour: red}\n"
			       "scales:\n"
			       "  delivery:\n"
			       "    levels:\n"
			       "      - {title: Red, also: [R], shape: square, colour: red}\n"
			       "      - {title: Amber, also: [Yellow, A], shape: triangle,\n"
			       "         colour: amber}\n"
			       "      - {title: Green, also: [G], shape: disc, colour: green}\n"
			       "      - {title: Complete, also: [Completed, Blue, B],\n"
			       "         shape: tick, colour: blue}\n"
			       "      - {title: Not started, also: [Grey], shape: circle,\n"
			       "         colour: grey}\n"
			       "  assurance gained:\n"
			       "    levels:\n"
			       "      - {title: Not assured, shape: circle}\n"
			       "      - {title: Partially assured, also: [Partial], shape: half}\n"
			       "      - {title: Assured, shape: disc}\n"
			       "  strength of assurance:\n"
			       "    levels:\n"
			       "      - {title: Pre-approval, shape: circle, colour: grey}\n"
			       "      - {title: Low, shape: square, colour: red}\n"
			       "      - {title: Medium, shape: triangle, colour: amber}\n"
			       "      - {title: High, shape: disc, colour: green}\n"
			       "  risk level:\n"
			       "    levels:\n"
			       "      - {title: red, colour: red}\n"
			       "      - {title: extreme, colour: red}\n"
			       "      - {title: high, colour: orange}\n"
			       "      - {title: amber, colour: amber}\n"
			       "      - {title: moderate, colour: amber}\n"
			       "      - {title: medium, colour: amber}\n"
			       "      - {title: low, colour: green}\n"
			       "      - {title: green, colour: green}\n"
			       "  purpose:\n"
			       "    levels:\n"
			       "      - {title: Approve, also: [Approval], needs a decision: yes}\n"
			       "      - {title: Agree, also: [Agreement], needs a decision: yes}\n"
			       "      - {title: Decide, also: [Decision, Ratify, Ratification],\n"
			       "         needs a decision: yes}\n"
			       "      - {title: Consider, also: [Consideration]}\n"
			       "      - {title: Discuss, also: [Discussion]}\n"
			       "      - {title: Assurance, also: [Receive assurance, Be assured,\n"
			       "         Assure]}\n"
			       "      - {title: Feedback, also: [Give feedback]}\n"
			       "      - {title: Note, also: [Noting]}\n"
			       "      - {title: Information, also: [Info, Inform]}\n"
			       "  decision:\n"
			       "    levels:\n"
			       "      - {title: Approved}\n"
			       "      - {title: Agreed}\n"
			       "      - {title: Accepted}\n"
			       "      - {title: Accepted pending amendments}\n"
			       "      - {title: Supported}\n"
			       "      - {title: Received assurance, also: [Assured]}\n"
			       "      - {title: Partial assurance}\n"
			       "      - {title: Noted}\n"
			       "      - {title: Noted and offered support}\n"
			       "      - {title: Deferred}\n"
			       "      - {title: Referred}\n"
			       "      - {title: Rejected}\n"
			       "      - {title: Nothing to present}\n";

struct thing *decode_defaults(struct arena *arena)
{
	struct source *source = arena_new(arena, struct source, 1);
	struct diag diag = {0};
	struct arena scratch = {0};
	struct markdown_options options = {.form = MARKDOWN_BLOCKS};
	struct decoded decoded;
	*source = (struct source){
		STR("built-in settings"), STR("site.yaml"), {settings, sizeof settings - 1}};
	struct decoder decoder = {source, arena, &scratch, &diag, &options, NULL};
	decode_file(&decoder, &decoded);
	assert(!diag.count && decoded.things.count == 1);
	arena_free(&scratch);
	return decoded.things.items[0];
}
