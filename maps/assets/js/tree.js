/* The layers: a branch of attackers with their periods, and a branch of periods. An incident is shown when its
   attacker is on, its period is on, and the pair of them is on; the counts say how many of each are shown. */

const FEW_PERIODS = 10;
const MANY_NODES = 25;

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
    const all = () => {
      facet.off.clear();
      if (facet === attackers) state.pairsOff.clear();
    };
    const none = () => facet.levels.forEach((_, level) => facet.off.add(level));
    const name = title.toLowerCase();
    return el(
      "section",
      { class: "branch" },
      el(
        "div",
        { class: "branch-head" },
        el("h3", {}, title),
        stateButton(state, "All", `All ${name}`, "quiet", all),
        stateButton(state, "None", `None ${name}`, "quiet", none),
      ),
      items.length > MANY_NODES ? findBox(`Find ${facet === attackers ? "an attacker" : "a date"}`, items) : null,
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
        node.only ? stateButton(state, "only", `Only ${node.full || node.label}`, "only", node.only) : null,
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

/** A field that leaves only those items of a list whose name has its words. */
function findBox(label, items) {
  const names = items.map((item) => plain(item.querySelector(".name").textContent));
  const input = el("input", { type: "search", class: "find", placeholder: label, "aria-label": label });
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    items.forEach((item, at) => {
      item.hidden = !words.every((word) => names[at].includes(word));
    });
  });
  return input;
}

/** A button that changes the state through `how`. */
function stateButton(state, words, label, kind, how) {
  const on = { click: () => state.change(how) };
  return el("button", { type: "button", class: kind, "aria-label": label, on }, words);
}
