// What pages of the two example sites must say, and must never say: facts of the source papers that
// were once left out, and sentences that once said more than those papers do. `says` and `never` are
// words of the page as a reader sees it, or expressions for them.

const guardian = "meetings/uhl-trust-board-2017-12/guardian-of-safe-working/";

export const workedExample = [
  // What the source prints and was missing.
  { page: guardian, says: ["0116 258 8903", "not stated for any of 9: Safe, high quality, patient centred healthcare", "None was given one.", "table of principal risks", "is empty"] },
  { page: "meetings/uhl-trust-board-2017-12/slt-minutes-2017-09/", says: ["0116 258 8940", /Length: 1\d min to read/] },
  { page: "meetings/uhl-trust-board-2017-12/slt-minutes-2017-10/", says: ["0116 258 8940"] },
  { page: "meetings/lpt-trust-board-2022-01/group-model/", says: [/Considered before LPT-NHFT Joint Working Group, 10 January 2022/, 'the field for earlier consideration says "None"'], never: ["over the next three years"] },
  { page: "meetings/jwg-2022-01/", says: [/Papers considered here first Leicestershire Partnership and Northamptonshire Healthcare Group/] },
  { page: "meetings/lpt-trust-board-2023-11/step-up-to-great-q2/", says: ["By which forum it was assured is not said", "The report nevertheless has an Environments section", /biweekly/], never: ["every two weeks"] },
  { page: "workstreams/", never: ["nevertheless"] },
  { page: "glossary/", says: ["British Sign Language", "Equality Delivery System", "as the publisher of this site has it"] },
  // What was said without a source.
  ...["high-standards", "transformation", "patient-involvement", "well-governed", "reaching-out", "equality-leadership-culture", "access-to-services", "trustwide-quality-improvement"]
    .map((name) => ({ page: `priorities/step-up-to-great/${name}/`, never: ["nevertheless", "word for word"] })),
  { page: "priorities/step-up-to-great/access-to-services/", says: ["Standard Operating Procedures (SOPs) for access", "SOPs for access followed everywhere", "in nearly the same words", "Its actions: Yellow 3, Green 2."] },
  { page: "meetings/uhl-trust-board-2004-06/", never: [/Known from/] },
  { page: guardian, never: [/considered before by UHL Executive/i, /Considered before by UHL/, /\d 3\.2\.1/] },
  { page: "meetings/uhl-trust-board-2017-12/", says: ["Whether it met is not known: its minutes are not held."], never: ["nothing of it is held", "Previous:"] },
  { page: "meetings/slt-2017-10/", never: ["Draft", "deferred", "Secretary: Janice", "Previous:"] },
  { page: "meetings/slt-2017-10/minutes/", says: ["John Sinnott noted the answer and suggested", "Status not stated"], never: ["both agreed", "Draft."] },
  { page: "meetings/slt-2017-09/", says: ["Minutes of 17 August 2017: approved"], never: ["approved as amended", "both agreed"] },
  { page: "decisions/", never: ["CDU", "Four work streams", "deferred"] },
  { page: "committees/slt/", says: ["Who is named, as no list is held", "24 named", "do not say what it was for"], never: ["24 members", "24 seats", "to run the Sustainability"] },
  { page: "committees/slt/terms-of-reference/", says: [/in September the governance lead did/, /was to sign off/], never: [/before each meeting/] },
  { page: "meetings/slt-2018-11/", says: ["Who is named: System Leadership Team", "no list of members is held"], never: ["24 members", "Not on the agenda"] },
  ...["meetings/slt-2017-11/", "meetings/la-nhs-2017-10/", "meetings/jwg-2024-01/"].map((page) => ({ page, says: ["Whether it met is not known"], never: ["What it decided is not known", "Not on the agenda"] })),
  ...["meetings/lpt-trust-board-2024-01/", "meetings/nhft-trust-board-2024-01/", "meetings/slt-2018-01/"].map((page) => ({ page, never: ["Not on the agenda"] })),
  { page: "meetings/jwg-2023-11/", says: ["What came of it"], never: ["It made", "What it decided"] },
  { page: "committees/jwg/", says: ["Agreed, accepted or noted"], never: [/Papers it had considered before.*(Chairs' Joint Highlight Report).*\1.*Documents it owns/] },
  { page: "committees/", never: ["UHL Trust Board (UHL Trust Board)"] },
  { page: "committees/", says: [/Events that are told of.*National STP Leads event/], never: [/Bodies whose meetings.*National STP Leads event.*Events that are told of/] },
  { page: "documents/winter-plan/", never: ["CDU", "deferred"] },
  { page: "risks/", says: ["1 stated Escalated; Executive Management Board aware no action is named", "4 stated, shared with 3 others no action is named", "SLT: 19 October 2017"], never: ["shared with ORR 85Workforce"] },
  { page: "risks/orr-75/", says: ["Its linked action is rated Yellow."] },
  { page: "risks/sutg-ro-2/", says: ["4 mitigations, 0 linked", "One paragraph covers four risks"], never: ["written for"] },
  { page: "risks/slt-dtoc/", says: ["3 mitigations, 1 linked", "No paper held tells a board of it."] },
  { page: "risks/slt-lpt-forecast/", says: ["2 mitigations, 1 linked"] },
  { page: "forward-plan/", says: [/Seven themed next steps on social value.{0,90}not stated/] },
  { page: "actions/", says: ["not done, or not known to be"] },
  { page: "accessibility/", says: ["found no failure, and shows no more"], never: ["fully compliant", "get back to you"] },
  { page: "priorities/group/joint-governance/", says: [/in this order: Strong governance/] },
  { page: "meetings/lpt-trust-board-2022-01/group-model/", says: ["Joint Chief Executive, Leicestershire Partnership NHS Trust", "Joint Chief Executive, Northamptonshire Healthcare NHS Foundation Trust"] },
  { page: "meetings/jwg-2023-11/", says: [/Reported in: Leicestershire/], never: [/Reported in: (Leicestershire[^:]{0,80}Highlight Report) \1/] },
  { page: "committees/partnership-group/terms-of-reference/", says: [/Put to.*Initial 16 November 2018 Draft Peter Miller System Leadership Team, 22 November 2018/], never: ["Considered by", /16 November 2018.*16 November 2018/] },
  { page: "papers/partnership-group-proposal/", says: [/Appendix 1: Terms of Reference[^.]*its text/], never: ["named only; the file is not held"] },
  { page: "about-this-record/", never: ["no other way"] },
  { page: "index.html", says: ["How their 38 actions stand", "4 of 26 promises whose time is over"], never: ["not kept"] },
];

export const exampleValley = [
  { page: "meetings/trust-board-2027-01/", says: ["in about 10 weeks (scheduled)."], never: [/(?:^|\. )scheduled/, "Not on the agenda", "Apologies so far"] },
  { page: "meetings/trust-board-2026-01/", never: ["Not on the agenda"] },
  { page: "meetings/trust-board-2026-11/recovery-plan/", says: ["Item 3: Recovery plan (Quality Committee, 18 November 2026)", "Also as: Easy Read"] },
  { page: "risks/baf-1/", says: ["since 27 March 2025 (20 months; not known 29 January 2026)", "Risk: BAF 1; Now: 20; Asked for: 20."], never: ["Current score from to"] },
  { page: "risks/baf-3/", says: ["Ratings of its linked actions: red 1, amber 1, complete 1.", "The board has had no update since 28 May 2026."] },
  { page: "risks/crr-22/", never: [/What it did: received assurance/] },
  { page: "risks/crr-17/", says: ["no board, in this record"] },
  { page: "measures/seen-within-4-hours/", says: ["Names it under “measures”."] },
  { page: "people/lena-morrow/", says: [/Actions owned 5 actions, 2 not done, the longest due first.*Promised, by papers and actions the person answers for.*Community nursing recovery, quarter 2/] },
  { page: "committees/quality-committee/", says: [/Reports on these meetings Quality Committee: chair/] },
  { page: "meetings/trust-board-2026-11/", says: ["First score of BAF 9, as Board assurance framework, quarter 2"] },
  { page: "risks/matrix/", says: ["1 Negligible 2 Minor"] },
  { page: "risks/baf-1/", never: [/Inherent and target scores Score Value Likelihood × impact Date Source/] },
  { page: "index.html", says: ["Score stated for 12 of 13 open risks. Closed or merged besides: 2"] },
];
