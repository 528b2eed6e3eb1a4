/* The filters: all facets but attackers and periods, which are the layers. */

/** The other facets: a fold for each, with a box for every level. */
function createFilters(root, { state, look }) {
  const shows = [];
  const folds = state.facets
    .filter((facet) => !["attacker", "period"].includes(facet.name))
    .map((facet) => {
      const levels = facet.levels.map((_, level) => level).filter((level) => facet.total[level] > 0);
      if (levels.length < 2) return null;
      return el(
        "details",
        { class: "fold", open: facet.name === "attribution" },
        el("summary", {}, facet.label),
        el(
          "div",
          { class: "fold-head" },
          stateButton(state, "All", `All of ${facet.label}`, "quiet", () => facet.off.clear()),
          stateButton(state, "None", `None of ${facet.label}`, "quiet", () => keep(facet, [])),
        ),
        el(
          "ul",
          { class: "nodes" },
          levels.map((level) => levelItem(facet, level)),
        ),
      );
    });
  fill(root, folds);
  root.hidden = root.previousElementSibling.hidden = !folds.some(Boolean);

  function keep(facet, kept) {
    facet.levels.forEach((_, level) => facet.off[kept.includes(level) ? "delete" : "add"](level));
  }

  function levelItem(facet, level) {
    const id = `filter-${facet.name}-${level}`;
    const box = el("input", {
      type: "checkbox",
      id,
      on: { change: () => state.change(() => facet.off[box.checked ? "delete" : "add"](level)) },
    });
    const count = el("span", { class: "count" });
    const kind = facet.name === "attribution" ? look.kinds.get(facet.levels[level]) : null;
    const label = kind ? kind.label : facet.levels[level];
    const item = el(
      "li",
      {},
      el(
        "div",
        { class: "node" },
        box,
        el(
          "label",
          { for: id, title: kind ? kind.means : null },
          kind ? glyphIcon(kind.glyph, null, 15) : null,
          el("span", { class: "name" }, bdis([label])),
        ),
        stateButton(state, "only", `Only ${label}`, "only", () => keep(facet, [level])),
        count,
      ),
    );
    const show = () => {
      box.checked = !facet.off.has(level);
      count.textContent =
        facet.count[level] === facet.total[level]
          ? NUMBER.format(facet.count[level])
          : `${NUMBER.format(facet.count[level])} of ${NUMBER.format(facet.total[level])}`;
      item.classList.toggle("none-shown", facet.count[level] === 0);
    };
    shows.push(show);
    show();
    return item;
  }

  state.listen(() => {
    for (const show of shows) show();
  });
}
