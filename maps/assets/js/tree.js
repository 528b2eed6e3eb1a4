/* The layers: a branch of attackers with their periods, and a branch of periods. An incident is shown when its
   attacker is on, its period is on, and the pair of them is on; the counts say how many of each are shown. */

const FEW_PERIODS = 10;

function createTree(root, { data, state, look }) {
  const nodes = [];
  const attackers = state.facet("attacker");
  const periods = state.facet("period");
  const leaves = periods.levels.map((_, p) => p).filter((p) => periods.total[p] > 0);

  const attackerBranch = branch(
    "By attacker",
    attackers,
    attackers.levels.map((name, a) =>
      nodeOf({
        id: `attacker-${a}`,
        label: name,
        swatch: look.cssColour(a),
        total: attackers.total[a],
        count: () => attackers.count[a],
        set: (on) => {
          attackers.off[on ? "delete" : "add"](a);
          for (const p of leaves) state.pairsOff.delete(state.pairKey(a, p));
        },
        checked: () => !attackers.off.has(a) && !pairsOf(a).every((pair) => state.pairsOff.has(pair)),
        mixed: () => !attackers.off.has(a) && pairsOf(a).some((pair) => state.pairsOff.has(pair)),
        only: () => only(attackers, [a]),
        children: () => leaves.filter((p) => state.pairTotal[state.pairKey(a, p)] > 0).map((p) => pairNode(a, p)),
      }),
    ),
  );

  const dateBranch = branch(
    "By date",
    periods,
    topPeriods().map((p) => periodNode(p)),
  );
  fill(root, attackerBranch, dateBranch);

  function pairsOf(a) {
    return leaves.map((p) => state.pairKey(a, p)).filter((pair) => state.pairTotal[pair] > 0);
  }

  function pairNode(a, p) {
    const pair = state.pairKey(a, p);
    return nodeOf({
      id: `pair-${a}-${p}`,
      label: data.periods[p].label,
      total: state.pairTotal[pair],
      count: () => state.pairCount[pair],
      set: (on) => {
        if (on && attackers.off.delete(a)) for (const other of pairsOf(a)) state.pairsOff.add(other);
        state.pairsOff[on ? "delete" : "add"](pair);
      },
      checked: () => !attackers.off.has(a) && !state.pairsOff.has(pair),
    });
  }

  function topPeriods() {
    return data.periods.map((_, p) => p).filter((p) => data.periods[p].parent === null);
  }

  function childrenOf(p) {
    return data.periods.map((_, q) => q).filter((q) => data.periods[q].parent === p);
  }

  function leavesUnder(p) {
    return [...(periods.total[p] ? [p] : []), ...childrenOf(p).flatMap(leavesUnder)];
  }

  function periodNode(p) {
    const under = leavesUnder(p);
    const sum = (counts) => under.reduce((total, q) => total + counts[q], 0);
    return nodeOf({
      id: `period-${p}`,
      label: data.periods[p].parent === null ? data.periods[p].label : data.periods[p].short,
      full: data.periods[p].label,
      total: sum(periods.total),
      count: () => sum(periods.count),
      set: (on) => under.forEach((q) => periods.off[on ? "delete" : "add"](q)),
      checked: () => under.some((q) => !periods.off.has(q)),
      mixed: () => under.some((q) => periods.off.has(q)) && under.some((q) => !periods.off.has(q)),
      only: () => only(periods, under),
      children: childrenOf(p).length ? () => childrenOf(p).map(periodNode) : null,
      opened: leaves.length <= FEW_PERIODS,
    });
  }

  function only(facet, kept) {
    facet.levels.forEach((_, level) => facet.off[kept.includes(level) ? "delete" : "add"](level));
    if (facet === attackers) state.pairsOff.clear();
  }

  function branch(title, facet, items) {
    const all = el(
      "button",
      {
        type: "button",
        class: "quiet",
        on: {
          click: () =>
            state.change(() => {
              facet.off.clear();
              if (facet === attackers) state.pairsOff.clear();
            }),
        },
      },
      "All",
    );
    const none = el(
      "button",
      {
        type: "button",
        class: "quiet",
        on: { click: () => state.change(() => facet.levels.forEach((_, level) => facet.off.add(level))) },
      },
      "None",
    );
    all.setAttribute("aria-label", `All ${title.toLowerCase()}`);
    none.setAttribute("aria-label", `None ${title.toLowerCase()}`);
    return el(
      "section",
      { class: "branch" },
      el("div", { class: "branch-head" }, el("h3", {}, title), all, none),
      el("ul", { class: "nodes" }, items),
    );
  }

  function nodeOf(node) {
    const box = el("input", {
      type: "checkbox",
      id: node.id,
      on: { change: () => state.change(() => node.set(box.checked)) },
    });
    const count = el("span", { class: "count" });
    const label = el(
      "label",
      { for: node.id, title: node.full || node.label },
      node.swatch ? el("span", { class: "swatch", style: { "--ink": node.swatch } }) : null,
      el("span", { class: "name" }, bdis([node.label])),
    );
    const item = el(
      "li",
      {},
      el(
        "div",
        { class: "node" },
        node.children ? opener(node, () => item) : el("span", { class: "no-opener" }),
        box,
        label,
        node.only
          ? el(
              "button",
              {
                type: "button",
                class: "only",
                "aria-label": `Only ${node.full || node.label}`,
                on: { click: () => state.change(node.only) },
              },
              "only",
            )
          : null,
        count,
      ),
    );
    const show = () => {
      const number = node.count();
      box.checked = node.checked();
      box.indeterminate = Boolean(node.mixed && node.mixed());
      count.textContent =
        number === node.total ? NUMBER.format(number) : `${NUMBER.format(number)} of ${NUMBER.format(node.total)}`;
      item.classList.toggle("none-shown", number === 0);
    };
    nodes.push(show);
    show();
    if (node.children && node.opened) item.querySelector(".opener").click();
    return item;
  }

  /** The button that opens a node; its children are made when it is first opened. */
  function opener(node, itemOf) {
    let list = null;
    const button = el("button", {
      type: "button",
      class: "opener",
      "aria-expanded": "false",
      "aria-label": `Periods of ${node.label}`,
      on: {
        click: () => {
          const open = button.getAttribute("aria-expanded") === "false";
          button.setAttribute("aria-expanded", String(open));
          if (!list) {
            list = el("ul", { class: "nodes" }, node.children());
            itemOf().append(list);
          }
          list.hidden = !open;
        },
      },
    });
    return button;
  }

  state.listen(() => {
    for (const show of nodes) show();
  });
}

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
          "ul",
          { class: "nodes" },
          levels.map((level) => levelItem(facet, level)),
        ),
      );
    });
  fill(root, folds);
  root.hidden = root.previousElementSibling.hidden = !folds.some(Boolean);

  function levelItem(facet, level) {
    const id = `filter-${facet.name}-${level}`;
    const box = el("input", {
      type: "checkbox",
      id,
      on: { change: () => state.change(() => facet.off[box.checked ? "delete" : "add"](level)) },
    });
    const count = el("span", { class: "count" });
    const kind = facet.name === "attribution" ? look.kinds.get(facet.levels[level]) : null;
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
          el("span", { class: "name" }, bdis([kind ? kind.label : facet.levels[level]])),
        ),
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
