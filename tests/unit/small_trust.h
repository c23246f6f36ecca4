/*
 * A small trust with something of nearly every kind, for tests that look at a
 * whole record. All of it is published, but for what its name calls secret.
 */
#ifndef UNIT_SMALL_TRUST_H
#define UNIT_SMALL_TRUST_H

#include "record_fixture.h"

static const struct fixture_file small_trust[] = {
	{"site.yaml", "title: Small Trust\n"
		      "organisation: lpt\n"
		      "as at: 22 November 2026\n"
		      "publish: [organisations, committees, people, strategies, "
		      "priorities, terms]\n"
		      "complete: [{committee: board, from: 2026-01-01}]\n"
		      "about: Run by [[committee:board]].\n"},
	{"organisations/lpt.md", "---\ntitle: Our Trust\nshort name: LPT\n---\n"},
	{"organisations/nhft.yaml", "title: Their Trust\n"},
	{"committees/board.md", "---\ntitle: Trust Board\norganisations: lpt\nchair: ann-lee\n"
				"members: [ann-lee, {person: bob-ray, organisation: lpt}]\n"
				"versions: [{title: \"1\", author: ann-lee, considered by: "
				"quality}]\n---\n\nIt answers to nobody.\n"},
	{"committees/quality.md", "---\ntitle: Quality Committee\naccountable to: board\n"
				  "secretary: bob-ray\nsource papers: board-2026-11/report\n---\n"},
	{"people/ann-lee.yaml", "title: Ann Lee\ninitials: AL\n"
				"roles: [{title: Chair, organisation: lpt, from: 2020}]\n"},
	{"people/bob-ray.yaml", "title: Bob Ray\n"},
	{"people/secret-sam.yaml", "title: Secret Sam\naccess: private\n"},
	{"priorities/group/strategy.md",
	 "---\ntitle: Group\nowner: ann-lee\norganisations: [lpt, nhft]\n"
	 "priorities: [{title: Care, related: group/beds}]\n---\n"},
	{"priorities/group/beds.md", "---\ntitle: Beds\nlead: bob-ray\n"
				     "ratings: [{rating: Amber, paper: board-2026-11/report, "
				     "committee: board, date: 2026-11-03}]\n---\n\n"
				     "See [[risk:orr-1]] and [[priority:group/care]].\n"},
	{"workstreams/flow/workstream.md",
	 "---\ntitle: Flow\naccess: public\npriorities: group/beds\n"
	 "lead: ann-lee\ncommittee: quality\n"
	 "periods:\n"
	 "  - {period: 2026-27 Q1, paper: board-2026-11/report}\n"
	 "  - {period: 2026-27 Q2, note: \"About [[risk:orr-1]]\"}\n"
	 "rows:\n"
	 "  - {title: Open beds, period: 2026-27 Q1, rating: Green, "
	 "owners: bob-ray}\n"
	 "  - {title: Open beds, period: 2026-27 Q2, rating: Yellow, "
	 "related: group/care, promises: [{title: More, to: board, "
	 "when: December 2026}]}\n"
	 "risks:\n"
	 "  - {risks: [orr-1, orr-2], said: Both, period: 2026-27 Q1}\n"
	 "---\n"},
	{"risks/orr/register.md",
	 "---\ntitle: Risk register\naccess: public\norganisation: lpt\n"
	 "scores: [{risk: orr-1, score: 12, likelihood: 3, consequence: 4, "
	 "date: 2026-06-01, paper: board-2026-11/report}]\n---\n"},
	{"risks/orr/orr-1.md", "---\ntitle: Waits\nnumber: ORR 1\nowner: ann-lee\n"
			       "lead committee: quality\npriorities: group/beds\n"
			       "cited with: orr-2\nscores: [{score: 16, likelihood: 4, "
			       "consequence: 4, date: 2026-11-03, meeting: board-2026-11}]\n"
			       "mitigations: [{title: Beds, action: flow/open-beds, "
			       "shared with: orr-2}]\n"
			       "controls: [{title: Plan, closed by: board/26-1}]\n"
			       "assurances: [{title: Audit, paper: board-2026-11/report}]\n---\n"},
	{"risks/orr/orr-2.md", "---\ntitle: Staff\nescalated to: board\nrelated: orr-1\n---\n"},
	{"measures/falls/measure.md",
	 "---\ntitle: Falls\naccess: public\norganisation: lpt\n"
	 "lead: ann-lee\ncommittee: quality\npriorities: group/beds\n"
	 "workstreams: flow\nrisks: orr-1\nunit: falls\ndirection: lower\n"
	 "target: 2\ntargets: {September 2026: 1}\n"
	 "rebases: {October 2026: New beds}\n"
	 "source papers: board-2026-11/report\n"
	 "definition: Of [[priority:group/care]].\n---\n"},
	{"measures/falls/values.csv", "Period,Value,Note\nSeptember 2026,4,\nOctober 2026,3,Rails\n"
				      "November 2026,not known,\n"},
	{"measures/secret-count.yaml", "title: Secret count\nvalues: {October 2026: 5}\n"},
	{"meetings/board-2026-09/meeting.md",
	 "---\naccess: public\ncommittees: board\ndate: 1 September 2026\n"
	 "agenda: [{id: beds, title: Beds}]\n---\n"},
	{"meetings/board-2026-09/minutes.md",
	 "---\nstatus: approved\napproved at: board-2026-11\n"
	 "amendments: [{title: Typo, item: beds, made at: board-2026-11}]\n"
	 "risks: [{risks: orr-2, item: beds}]\n"
	 "---\n\n## beds\n\nThe board heard of [[risk:orr-1]].\n"},
	{"meetings/board-2026-11/meeting.md",
	 "---\naccess: public\ncommittees: [board, quality]\n"
	 "date: 3 November 2026\nchair: AL\nprevious: board-2026-09\n"
	 "agenda:\n"
	 "  - {id: report, title: Report, papers: report, presenter: ann-lee, "
	 "purpose: [approve, note]}\n"
	 "  - {id: secret-item, title: Secret item, access: private}\n"
	 "  - {id: land, title: A matter of land, withheld: Commercial}\n"
	 "attendance:\n"
	 "  - {person: ann-lee, organisation: lpt}\n"
	 "  - {person: bob-ray, as: apologies, items: report}\n"
	 "declarations: [{by: bob-ray, item: report, interest: \"In "
	 "[[organisation:nhft]]\"}]\n"
	 "actions:\n"
	 "  - {reference: 26/1, title: Count beds, owners: [AL, quality], "
	 "item: report, due at: board-2026-11, updates: [{meeting: "
	 "board-2026-11, text: Begun, status: open}], evidence: "
	 "paper:board-2026-11/report, related: orr-1}\n"
	 "decisions:\n"
	 "  - {id: first, item: report, papers: report, outcome: Approved, "
	 "reported to: quality}\n"
	 "  - {id: second, outcome: Noted, supersedes: first}\n"
	 "changes: [{at: 2026-11-01, kind: replaced, paper: report}]\n"
	 "---\n"},
	{"meetings/board-2026-11/report.md",
	 "---\ntitle: Report\nsponsor: ann-lee\nauthors: [bob-ray, Somebody]\n"
	 "also at: board-2026-09\n"
	 "covers:\n"
	 "  lpt:\n"
	 "    for: board\n"
	 "    risks: [orr-1, orr-2]\n"
	 "    considered: [{committee: quality, meeting: board-2026-09}]\n"
	 "    next update: [{title: Again, meeting: board-2026-11, "
	 "kept by: flow/open-beds}]\n"
	 "    alignment: {group: all but care}\n"
	 "report: [{title: Row, item: report, strength: Low, actions: 26/1, "
	 "related: flow/open-beds}]\n"
	 "related: [group/care, policy]\nmeasures: falls\n"
	 "summary: Mostly about [[risk:orr-2]].\n"
	 "---\n\n## First\n\nOf [[risk:orr-1]].\n\n"
	 "Then of [beds](priority:group/beds) and [[risk:orr-1]].\n"},
	{"meetings/board-2026-11/secret-paper.md",
	 "---\ntitle: Secret paper\nstatus: draft\nrelated: group/care\n"
	 "---\n\nOn [[risk:orr-1]].\n"},
	{"documents/policy.md", "---\ntitle: Policy\naccess: public\nowners: [board, ann-lee]\n"
				"approved at: board-2026-11\nrelated: flow/open-beds\n---\n"},
	{"glossary.yaml", "- {title: ORR, about: orr}\n"},
	{0}};

#endif
