/*
 * What the columns of spreadsheets are called: in action logs, agendas, attendance lists, registers
 * of risks and measures as people keep and export them. See struct column.
 */
#include "kinds/kinds.h"

/* clang-format off */
const struct column item_headings[] = {
	{"no|item no|item number|agenda no|agenda item no|agenda item number|agenda ref|item ref|ref", "number", NULL},
	{"item|agenda item", "title", "number"},
	{"subject|topic|description|item title|agenda title|agenda item title|title of item", "title", NULL},
	{"mins|duration|duration mins|time allotted|allotted time|time allocated|minutes allotted", "minutes", NULL},
	{"presented by|led by|lead by|lead|leads|item lead|speaker|exec lead|executive lead|lead director|owner|item owner|who", "presenters", NULL},
	{"for|action|action required|required action|purpose of item|purpose of paper|the board is asked to|ask", "purpose", NULL},
	{"format|paper/verbal|verbal/paper", "form", NULL},
	{"agenda section|heading", "section", NULL},
	{0},
};

const struct column action_headings[] = {
	{"ref|ref no|no|number|id no|action no|action ref|action ref no|action number|action id|action reference|log no|log ref", "reference", NULL},
	{"action|actions|agreed action|action agreed|actions agreed|action required|action point|action description|action to be taken|task|what", "title", NULL},
	{"description|description of action|details|action details", "title", "note"},
	{"owner|action owner|action owner s|owner s|lead|leads|lead s|action lead|exec lead|executive lead|lead director|lead officer|responsible|responsibility"
	 "|person responsible|responsible person|responsible officer|responsible lead|by whom|who|assigned to|allocated to|officer", "owners", NULL},
	{"agenda item no|agenda item number|agenda no|agenda ref|agenda reference|agenda item ref|agenda item title|minute item|item no|item number|item ref|minute ref|minute reference|minute no|minute number|minute|min ref|min no|which item|which agenda item|ag ref|ag no", "agenda item", NULL},
	{"due date|date due|due by|deadline|by when|when|target date|target completion date|timescale|timeframe|date for completion|completion due", "due", "first due"},
	{"date raised|raised on|meeting date|date of meeting|date agreed|date of action|date added|date opened", "raised", NULL},
	{"original due date|original date|original deadline|first due date", "first due", NULL},
	{"revised due date|revised date|revised deadline|new due date|revised target date", "due", NULL},
	{"rag|rag rating|rag status|current rag|brag|brag rating|brag status|bragg|ragb|rag rated|delivery rating|progress rag", "rating", NULL},
	{"action status|current status|progress status|open/closed|state", "status", NULL},
	{"update|progress|progress update|latest update|action update|update/progress|progress/update|latest position|current position|progress to date"
	 "|progress/comments|progress / comments|comments/progress|update / comments|updates/comments|status update|action taken", "updates", NULL},
	{"comment|comments|notes|remarks|update/comments|comments/update", "note", NULL},
	{0},
};

/* The table of a quarter; a second plan is that of the next. */
const struct column row_headings[] = {
	{"ref|ref no|no|id no|action no|action ref", "number", NULL},
	{"action|actions|key action|key actions|objective|objectives|commitment|deliverable|key deliverable|activity|task|what|description", "title", NULL},
	{"quarter|reporting period|period reported|reporting quarter|month", "period", NULL},
	{"plan|planned|planned actions|plans|plan for quarter|plan for the quarter|plan for this quarter|planned for the quarter|what we planned|what was planned|quarter plan|planned activity",
	 "plan", "next plan"},
	{"achieved|achievements|achievement|what was achieved|what we achieved|what we have achieved|achieved in quarter|achieved in the quarter|achieved this quarter|progress|progress in quarter"
	 "|progress in the quarter|progress this quarter|progress made|progress update|delivered|update",
	 "achieved", NULL},
	{"impact made|difference made|what difference it made|impact/benefit|impact and benefit|benefits|benefit|outcome", "impact", NULL},
	{"rag|rag rating|rag status|brag|brag rating|brag status|delivery rating|progress rag", "rating", NULL},
	{"next quarter|plan for next quarter|plan for the next quarter|plans for next quarter|planned for next quarter|next quarter plan|next steps|what next", "next plan", NULL},
	{"owner|action owner|owner s|lead|leads|lead s|exec lead|executive lead|responsible|person responsible|by whom|who", "owners", NULL},
	{"comment|comments|notes", "note", NULL},
	{0},
};

const struct column update_headings[] = {
	{"ref|ref no|no|number|action no|action ref|action number|action id|action reference|reference", "action", NULL},
	{"update|progress|progress update|latest update|comment|comments|what was heard|note|notes", "text", NULL},
	{"owner|new owner|action owner|lead|action lead|by whom|who", "owners", NULL},
	{"due date|revised due date|new due date|revised date|deadline|by when", "due", NULL},
	{"agenda item|which item|which agenda item|item no|agenda item no", "item", NULL},
	{"date of update|update date|date of meeting|meeting date", "date", NULL},
	{0},
};

const struct column decision_headings[] = {
	{"decision|decision made|decision taken|decision agreed|resolution", "title", NULL},
	{"result|decision outcome", "outcome", NULL},
	{"which item|which agenda item|item no|item number|item ref|agenda no|agenda ref|agenda reference|ag ref|ag no|agenda item no|agenda item number|agenda item ref|minute item|minute ref|minute reference|minute no|minute number|minute|min ref|min no", "agenda item", NULL},
	{0},
};

const struct column question_headings[] = {
	{"question|question asked|question from the public|public question", "title", NULL},
	{"name|asker|questioner|from|who asked", "asked by", NULL},
	{"consent to name|name may be published|publish name|may be named", "agreed to be named",
	 NULL},
	{"date asked|date received|received|received on|date of question", "asked on", NULL},
	{"response|reply|answer given|board response|trust response", "answer", NULL},
	{"responder|answered by whom|respondent|responded by", "answered by", NULL},
	{"date answered|date of answer|response date|replied on|responded on", "answered on", NULL},
	{"agenda item|item no|item number", "item", NULL},
	{0},
};

const struct column attendee_headings[] = {
	{"name|names|full name|attendee|attendees|member|member name|who|board member", "person", NULL},
	{"status|attendance|attended|attendance status|present/apologies|present", "as", NULL},
	{"position|job title|post|designation|role title|job role|role/title|title/role", "role", NULL},
	{"organization|representing|employer", "organisation", NULL},
	{"deputising for|deputy to|on behalf of", "deputy for", NULL},
	{"item|item no|agenda item|agenda item no|agenda items|items attended|joined for|attended for|for item|for items", "items", NULL},
	{"left|left at|left before item|left at item|left prior to|left prior to item", "left before", NULL},
	{"comment|comments|notes", "note", NULL},
	{0},
};

const struct column declaration_headings[] = {
	{"name|member|person|who|declared by name|director", "by", NULL},
	{"interest declared|interests|interests declared|declaration|nature of interest|description of interest|details", "interest", NULL},
	{"agenda item|which item|which agenda item|item no|agenda item no", "item", NULL},
	{"action taken|how managed|how it was managed|mitigation|action", "handling", NULL},
	{0},
};

const struct column member_headings[] = {
	{"name|full name|member", "person", NULL},
	{"position|job title|post|seat|designation", "role", NULL},
	{"organization|representing", "organisation", NULL},
	{"voting member|voting rights|votes|vote|voting y/n", "voting", NULL},
	{"start date|appointed|date appointed", "from", NULL},
	{"end date|until|term ends|date left", "to", NULL},
	{0},
};

const struct column person_headings[] = {
	{"full name|person|member|director", "title", NULL},
	{"role|job title|position|post|designation", "roles", NULL},
	{0},
};

const struct column interest_headings[] = {
	{"interest|interests|interest declared|interests declared|description of interest|nature of interest|details of interest|details|description"
	 "|gift|gifts|gift or hospitality|details of gift|description of gift|details of gift or hospitality|gift/hospitality", "title", NULL},
	{"type of interest|interest type|category|category of interest|kind of interest", "type", NULL},
	{"date from|start date|interest from|relevant date from|date interest arose|date of gift|date received|date offered|date declared|date", "from", NULL},
	{"date to|until|end date|interest to|relevant date to|date interest ceased", "to", NULL},
	{0},
};

const struct column term_headings[] = {
	{"term|abbreviation|acronym", "title", NULL},
	{"meaning|stands for|definition|full name|in full|description", "expansion", NULL},
	{0},
};

const struct column observation_headings[] = {
	{"month|months|date|week|quarter|year|day|time period|reporting period|reporting month|month ending|week ending|week commencing|week beginning|data point", "period", NULL},
	{"actual|performance|result|figure|rate|actual performance|actual value|measure value|%|percentage|data", "value", NULL},
	{"comment|comments|notes|annotation|commentary", "note", NULL},
	{0},
};

/* Scores: "Likelihood (current)", "Current likelihood", "Current" over "L". */
#define BESIDE(type, word) "|" type " " word "|" word " " type
#define LIKELIHOODS(type) BESIDE(type, "likelihood") BESIDE(type, "l") BESIDE(type, "probability") BESIDE(type, "likelihood score")
#define CONSEQUENCES(type) \
	BESIDE(type, "consequence") BESIDE(type, "c") BESIDE(type, "impact") BESIDE(type, "i") BESIDE(type, "severity") \
	BESIDE(type, "impact score") BESIDE(type, "consequence score")
#define SCORES(type) BESIDE(type, "score") BESIDE(type, "risk score") BESIDE(type, "total") BESIDE(type, "lxc") BESIDE(type, "lxi")
#define RATINGS(type) BESIDE(type, "rating") BESIDE(type, "risk rating")

const struct column risk_headings[] = {
	{"risk id|risk ref|risk ref no|risk no|risk number|risk reference|ref|ref no|reference|reference no|no|datix|datix id|datix ref|datix no", "number", NULL},
	{"risk title|risk|risk name|principal risk|strategic risk|title of risk", "title", "event"},
	{"risk description|description|description of risk|risk statement|risk detail|risk details", "title", "event"},
	{"causes|risk cause|cause of risk|risk causes", "cause", NULL},
	{"risk event", "event", NULL},
	{"effects|risk effect|risk effects|potential effect|potential impact", "effect", NULL},
	{"risk owner|lead|risk lead|exec lead|executive lead|executive owner|exec owner|lead director|director|responsible director|executive director"
	 "|accountable director|senior responsible owner|sro", "owner", NULL},
	{"handler|risk handler|manager|risk manager", "owner", ""},
	{"committee|oversight committee|assurance committee|monitoring committee|governance committee|responsible committee|board committee|lead group",
	 "lead committee", NULL},
	{"existing controls|key controls|current controls|controls in place|control measures|controls already in place", "controls", NULL},
	{"assurance|sources of assurance|key assurances|assurances on controls", "assurances", NULL},
	{"actions|mitigating actions|mitigation|mitigating action|action plan|further actions|actions required|planned actions|actions to reduce risk"
	 "|action required", "mitigations", NULL},
	{"risk response|response|treatment option|risk treatment|response type", "treatment", NULL},
	{"risk appetite|appetite level", "appetite", NULL},
	{"risk level|level of risk|risk level current|current risk level", "level", NULL},
	{"rag|rag rating|rag status|current rag|current rag rating", "level", ""},
	{"date to achieve target|target completion date|date target to be met", "target date", NULL},
	{"date opened|date raised|date identified|opened date|date added|open date|date risk opened|date entered", "opened", NULL},
	{"date closed|closed date|closure date|closed on", "closed", NULL},
	{"reason for closure|closure reason", "closed reason", NULL},
	{"date reviewed|last review|last review date|date last reviewed|reviewed|date of last review", "last reviewed", NULL},
	{"next review date|date of next review|review due|review due date|next review due", "next review", NULL},
	{"likelihood|l|probability|likelihood score", "scores/current/likelihood", "scores/inherent/likelihood"},
	{"consequence|c|impact|i|severity|impact score|consequence score", "scores/current/consequence", "scores/inherent/consequence"},
	{"score|risk score|lxc|lxi|l x c|l x i|total score", "scores/current/score", "scores/inherent/score"},
	{&(LIKELIHOODS("current") LIKELIHOODS("residual") LIKELIHOODS("net"))[1], "scores/current/likelihood", NULL},
	{&(CONSEQUENCES("current") CONSEQUENCES("residual") CONSEQUENCES("net"))[1], "scores/current/consequence", NULL},
	{&(SCORES("current") SCORES("residual") SCORES("net"))[1], "scores/current/score", NULL},
	{&(RATINGS("current") RATINGS("residual") RATINGS("net"))[1], "scores/current/score", ""},
	{&(LIKELIHOODS("inherent") LIKELIHOODS("initial") LIKELIHOODS("gross") LIKELIHOODS("original"))[1], "scores/inherent/likelihood", NULL},
	{&(CONSEQUENCES("inherent") CONSEQUENCES("initial") CONSEQUENCES("gross") CONSEQUENCES("original"))[1], "scores/inherent/consequence", NULL},
	{&(SCORES("inherent") SCORES("initial") SCORES("gross") SCORES("original"))[1], "scores/inherent/score", NULL},
	{&(RATINGS("inherent") RATINGS("initial") RATINGS("gross") RATINGS("original"))[1], "scores/inherent/score", ""},
	{&(LIKELIHOODS("target"))[1], "scores/target/likelihood", NULL},
	{&(CONSEQUENCES("target"))[1], "scores/target/consequence", NULL},
	{&(SCORES("target"))[1], "scores/target/score", NULL},
	{&(RATINGS("target"))[1], "scores/target/score", ""},
	{0},
};

const struct column score_headings[] = {
	{"risk id|risk ref|risk no|risk number|ref|reference", "risk", NULL},
	{"l|probability|likelihood score", "likelihood", NULL},
	{"c|impact|i|severity|impact score|consequence score", "consequence", NULL},
	{"risk score|current score|total|lxc|lxi", "score", NULL},
	{"score date|date of score|review date|month", "date", NULL},
	{0},
};
/* clang-format on */
