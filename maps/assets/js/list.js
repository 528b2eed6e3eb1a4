/* The incidents as a list beside the map: all that is shown, also what has no place or no date. */

const LIST_STEP = 120;

function createList(root, { data, state, look, settings, open }) {
  const [placed, dated] = [data.coded("lon").codes, data.coded("date_start").codes];
  const sections = [
    { title: "On the map", has: (i) => placed[i] && dated[i] },
    {
      title: "Date not known",
      note: "On the map, on no timeline.",
      has: (i) => placed[i] && !dated[i],
    },
    {
      title: "No place on the map",
      note: "Known no better than a country, or not at all. Never pinned.",
      has: (i) => !placed[i],
    },
  ];
  let [limit, marked] = [LIST_STEP, -1];

  const order = el(
    "select",
    { class: "order", "aria-label": "Order", on: { change: () => settings.set("order", order.value) } },
    el("option", { value: "" }, "Newest first"),
    el("option", { value: "oldest" }, "Oldest first"),
  );
  const count = el("p", { class: "list-count" });
  const body = el("div", { class: "list-body" });
  fill(root, el("div", { class: "list-head" }, count, order), body);

  function show() {
    const newestFirst = settings.values.order !== "oldest";
    const shown = state.indices();
    order.value = newestFirst ? "" : "oldest";
    count.textContent =
      shown.length === data.n
        ? `All ${plural(data.n, "incident")}`
        : `${NUMBER.format(shown.length)} of ${plural(data.n, "incident")}`;
    let left = limit;
    const members = sections.map(() => []);
    for (const i of shown) members[sections.findIndex((section) => section.has(i))].push(i);
    const found = sections.map((section, at) => {
      const ordered = newestFirst ? members[at].reverse() : members[at];
      const drawn = ordered.slice(0, left);
      left -= drawn.length;
      return ordered.length ? sectionOf(section, ordered.length, drawn) : null;
    });
    fill(
      body,
      shown.length > limit
        ? el(
            "p",
            { class: "note paper-note" },
            `Only the ${newestFirst ? "newest" : "oldest"} ${NUMBER.format(limit)} of ${NUMBER.format(shown.length)} are printed. Filter for fewer, or save them all as CSV.`,
          )
        : null,
      shown.length
        ? found
        : el(
            "p",
            { class: "empty" },
            data.n ? "No incident passes these filters." : "There are no incidents in this table.",
          ),
      shown.length > limit
        ? el(
            "button",
            { type: "button", class: "more-rows", on: { click: more } },
            `Show ${NUMBER.format(Math.min(LIST_STEP, shown.length - limit))} more`,
          )
        : null,
    );
  }

  function more() {
    const first = limit;
    limit += LIST_STEP;
    show();
    body.querySelectorAll(".row")[first]?.focus();
  }

  function sectionOf({ title, note }, total, members) {
    return el(
      "section",
      {},
      el("h3", {}, title, el("span", { class: "count" }, NUMBER.format(total))),
      note ? el("p", { class: "note" }, note) : null,
      el(
        "ol",
        { class: "rows" },
        members.map((i) => el("li", {}, rowButton(data, i, look, open, marked))),
      ),
    );
  }

  function mark(i) {
    marked = i;
    for (const row of body.querySelectorAll(".row"))
      row.toggleAttribute("data-marked", Number(row.dataset.incident) === i);
  }

  /** Shows up to `most` rows: paper cannot be asked for more. */
  function showUpTo(most) {
    limit = most;
    show();
  }

  state.listen(() => showUpTo(LIST_STEP));
  settings.listen((name) => name === "order" && showUpTo(LIST_STEP));
  show();
  return { mark, showUpTo };
}

/** The attacker and how that is known; suspects are marked as no more than that. */
function byWhom(data, i, look) {
  const [attacker, suspected] = [data.value("attacker", i), data.actors("suspected", i)];
  const { key, label } = look.attributionOf(i);
  const nobody = attacker === "Unknown" && key === "unattributed";
  const known = nobody || (key === "suspected" && suspected.length) ? null : label.toLowerCase();
  const told = [known, suspected.length ? ["suspected: ", bdis(suspected)] : null].filter(Boolean);
  return [bdis([attacker]), told.length ? [" (", told[0], told[1] ? ["; ", told[1]] : null, ")"] : null];
}

/** One incident as a button: what, where, when, by whom, and its dead and wounded. */
function rowButton(data, i, look, open, marked = -1) {
  const value = (name) => data.value(name, i);
  const [type, weapon] = [value("sub_event_type") || value("event_type") || "", value("weapon") || ""];
  const what = [type, type.toLowerCase().includes(weapon.toLowerCase()) ? "" : weapon].filter(Boolean);
  const rough = look.isVague(i) ? el("span", { class: "unseen" }, ", place known roughly") : null;
  const harm = [
    ["killed", "killed"],
    ["wounded", "wounded"],
  ]
    .map(([who, word]) => {
      const best = value(`${who}_best`) ?? value(`${who}_low`);
      return best ? `${NUMBER.format(best)} ${word}` : null;
    })
    .filter(Boolean)
    .join(", ");
  return el(
    "button",
    {
      type: "button",
      class: "row",
      "data-incident": i,
      "data-marked": i === marked,
      on: { click: () => open(i) },
      style: { "--ink": look.cssColour(data.attackerOf[i]) },
    },
    glyphIcon(look.glyphOf(i), look.cssColour(data.attackerOf[i]), 14, look.isVague(i)),
    el(
      "span",
      { class: "row-text" },
      el("span", { class: "row-place" }, bdis([placeTitle(value)]), rough),
      el("span", { class: "row-date" }, saySpan(value("date_start"), value("date_end"))),
      el(
        "span",
        { class: "row-more" },
        byWhom(data, i, look),
        what.length ? [" · ", bdis(what)] : null,
      ),
      harm ? el("span", { class: "row-harm" }, harm) : null,
    ),
  );
}
