// The thirteen chains between the source papers. Each is one or more walks: a
// first page, then what a link on the page before it must lead to. `says` are
// words that must stand on the page that the walk has come to.

const board = "meetings/lpt-trust-board-2023-11/";
const report = `${board}joint-highlight-report/`;
const quarter = `${board}step-up-to-great-q2/`;
const bricks = "priorities/step-up-to-great/";
const group = "priorities/group/";
const row = (brick, name) => `${bricks}${brick}/#2023-24-q2-${name}`;
const told = (name) => `${report}#report-row-${name}`;
const uhl = "meetings/uhl-trust-board-2017-12/";
const reference = "committees/partnership-group/terms-of-reference/";

// Both ends point to each other.
const both = (a, b) => [
  [a.replace(/#.*/, ""), b],
  [b.replace(/#.*/, ""), a],
];

export const chains = {
  "1: the Joint Working Group and its terms of reference, to the board": [
    ["meetings/jwg-2022-01/", "meetings/lpt-trust-board-2022-01/group-model/",
      "meetings/lpt-trust-board-2022-01/",
      { to: /^decisions\/|#decision-/ }],
    ["meetings/lpt-trust-board-2022-01/group-model/", "committees/jwg/"],
    ["meetings/lpt-trust-board-2022-01/group-model/", "committees/lpt-committee-in-common/"],
    ["meetings/lpt-trust-board-2022-01/group-model/", "meetings/jwg-2022-01/"],
  ],
  "2: the priorities of the Group, reported and carried on": [
    [group, "meetings/lpt-trust-board-2022-01/group-model/", group, report,
      `${group}provider-collaborative-innovator/`, told("provider-collaborative-innovator")],
    [report, "meetings/jwg-2023-11/", report],
    [report, board, report, "meetings/nhft-trust-board-2023-11/", report],
    [report, "meetings/lpt-trust-board-2024-01/", report],
    [report, "meetings/jwg-2024-01/", report],
  ],
  "3: Step up to Great, quarter by quarter": [
    [board, quarter, `${bricks}access-to-services/`, quarter],
    [`${bricks}high-standards/`, { says: /Plan for (next quarter|Qtr ?3|quarter 3|2023-24 Q3)|Next/i }],
    ...["high-standards", "transformation", "environments", "patient-involvement", "well-governed",
      "reaching-out", "equality-leadership-culture", "access-to-services",
      "trustwide-quality-improvement"].map((brick) => [bricks, `${bricks}${brick}/`, quarter]),
  ],
  "4: the System Leadership Team, meeting by meeting": [
    ["meetings/slt-2017-08/", "meetings/slt-2017-09/", "meetings/slt-2017-10/",
      "meetings/slt-2017-11/", "meetings/slt-2018-01/"],
    ["meetings/slt-2018-01/", "meetings/slt-2017-11/", "meetings/slt-2017-10/",
      "meetings/slt-2017-09/", "meetings/slt-2017-08/"],
    ["meetings/slt-2017-08/", "actions/slt/170817-4/", "meetings/slt-2017-10/"],
    ["meetings/slt-2017-09/minutes/", "actions/slt/170921-1/", "meetings/slt-2017-10/"],
    ["meetings/slt-2017-10/", "actions/slt/2017-10-delayed-transfers/", "meetings/slt-2017-11/"],
  ],
  "5: minutes of the team, to the board of the hospitals": [
    ["meetings/slt-2017-09/minutes/", `${uhl}slt-minutes-2017-09/`, uhl],
    ["meetings/slt-2017-10/minutes/", `${uhl}slt-minutes-2017-10/`, uhl],
    [uhl, `${uhl}slt-minutes-2017-09/`, "meetings/slt-2017-09/"],
    [uhl, `${uhl}slt-minutes-2017-10/`, "meetings/slt-2017-10/"],
  ],
  "6: the guardian of safe working, quarter by quarter": [
    [uhl, `${uhl}guardian-of-safe-working/`, { says: /March 2018/ }, { says: /April 2018/ }],
    ["forward-plan/", `${uhl}guardian-of-safe-working/`],
  ],
  "7: four versions of terms of reference, each to a forum": [
    ["committees/partnership-group/", reference, "committees/chief-officers-group/", reference],
    [reference, "meetings/slt-2018-11/", reference],
    [reference, "meetings/slt-2019-02/", reference, "papers/partnership-group-proposal/"],
  ],
  "8: Well Led: self-assessment, review, plan": [
    [row("well-governed", "well-led-self-assessment").replace(/#.*/, ""), "documents/well-led-self-assessment/",
      row("well-governed", "well-led-external-review")],
    ["documents/well-led-self-assessment/", row("well-governed", "well-led-improvement-plan")],
    ...both("documents/well-led-self-assessment/", `${group}joint-governance/`),
    ...both(told("group-progress"), row("well-governed", "well-led-external-review")),
  ],
  "9: social value, told twice": [
    ...both(told("social-value"), row("reaching-out", "social-value")),
    ...both(told("social-value"), row("reaching-out", "local-recruitment")),
    ...both(told("social-value"), "documents/social-value-charter/"),
  ],
  "10: quality improvement, told three times": [
    ...both(told("quality-improvement-deep-dive"), row("high-standards", "clinical-process-measures")),
    ...both(told("quality-improvement-deep-dive"), row("trustwide-quality-improvement", "qi-capability")),
    ...both(row("high-standards", "clinical-process-measures"), row("trustwide-quality-improvement", "qi-capability")),
    ...both(`${group}quality-improvement/`, row("trustwide-quality-improvement", "qi-governance")),
    ...both(told("quality-improvement-deep-dive"), `${group}quality-improvement/`),
    ...both(told("qi-workstream-brief"), `${group}quality-improvement/`),
  ],
  "11: the programme office": [
    ...both(told("jwg-process"), row("transformation", "integrated-approach")),
    ...both(told("jwg-process"), row("transformation", "group-partners")),
    ...both(told("jwg-process"), row("transformation", "strategy-and-planning")),
  ],
  "12: Together Against Racism": [
    ...both(`${group}together-against-racism/`, row("equality-leadership-culture", "equality-diversity-inclusion")),
  ],
  "13: estates, finance and research": [
    ...both(`${group}strategic-estates/`, `${bricks}environments/`),
    ...both(`${group}strategic-financial-leadership/`, "people/paul-sheldon/"),
    ...both(`${group}research-and-innovation/`, row("trustwide-quality-improvement", "nihr-portfolio-research")),
    ...both(`${group}research-and-innovation/`, row("trustwide-quality-improvement", "university-hospital-status")),
  ],
};
