/* Two periods side by side: the same map twice, each with the incidents of one range of the timeline, and a table. */

const COMPARED = 12;
const NUDGE = 60; // pixels

function createCompare(parts) {
  const { map, app, data, state } = parts;
  const button = byId("compare");
  const captions = [byId("caption-a"), byId("caption-b")];
  const table = byId("comparison");
  let second = null;
  let [whole, half] = [null, null];
  button.disabled = !state.span;
  button.addEventListener("click", () => state.change(() => (state.other ? end() : begin())));
  state.listen(show);
  show();

  /** Halves of all dates, or the range that is set and one as long before it. */
  function begin() {
    state.before = { from: state.from, until: state.until };
    if (state.from === null && state.until === null) {
      Object.assign(state, halvesOf(state));
      return;
    }
    const [from, until] = [state.from ?? state.core.first, state.until ?? state.core.last + 1];
    Object.assign(state, { from: from - (until - from), until: from, other: { from, until } });
  }

  function end() {
    Object.assign(state, { from: null, until: null }, state.before, { other: null, before: null });
  }

  function show() {
    const on = state.other !== null;
    button.setAttribute("aria-pressed", String(on));
    split(on);
    for (const caption of captions) caption.hidden = !on;
    table.hidden = !on;
    if (!on) return;
    second = second || secondMap(parts);
    second.redraw();
    captions.forEach((caption, at) => {
      const { name, range, counts } = sayPeriod(data, state, at);
      fill(caption, el("b", {}, name), ` ${range} · ${counts}`);
    });
    fill(table, compared());
  }

  /** Gives the map half of its room, with what it showed still in view, or all of it: with the view it had before,
   * unless the reader has moved it since. */
  function split(on) {
    if (app.classList.contains("comparing") === on) return;
    const [before, bounds] = [standing(map), map.getBounds()];
    app.classList.toggle("comparing", on);
    map.invalidateSize({ animate: false, pan: false });
    if (on) {
      map.fitBounds(bounds, { animate: false });
      [whole, half] = [before, standing(map)];
      return;
    }
    const { centre, zoom } = half && isAbout(map, before, half) ? whole : before;
    map.setView(centre, zoom, { animate: false });
  }

  /** Attackers with their incidents in both periods, those of most change first. */
  function compared() {
    const counts = [state.shown, state.shownOther].map((mask) => {
      const of = new Int32Array(data.attackers.length);
      for (let i = 0; i < data.n; i += 1) of[data.attackerOf[i]] += mask[i];
      return of;
    });
    const rows = data.attackers
      .map(({ name }, a) => ({ name, before: counts[0][a], after: counts[1][a] }))
      .filter(({ before, after }) => before || after)
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
    const line = ({ name, before, after }) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, el("bdi", {}, name)),
        [NUMBER.format(before), NUMBER.format(after), sayChange(after - before)].map((text) => el("td", {}, text)),
      );
    return el(
      "table",
      { class: "compared" },
      el("caption", {}, "Incidents by attacker"),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ["Attacker", "A", "B", "Change"].map((head) => el("th", { scope: "col" }, head)),
        ),
      ),
      el(
        "tbody",
        {},
        line({ name: "All", before: state.total, after: state.totalOther }),
        rows.slice(0, COMPARED).map(line),
      ),
    );
  }
}

/** All dates as two ranges, the first and the second half. */
function halvesOf({ core, moments }) {
  const [first, last] = [core.first, core.last + 1];
  const { bins } = binsBetween(first, last, moments.timed);
  const middle = bins.length > 1 ? bins[Math.ceil(bins.length / 2)].start : last;
  return { from: first, until: middle, other: { from: middle, until: last } };
}

/** Of a period (0 or 1) its name, its dates, and how much of it is shown. */
function sayPeriod(data, state, at) {
  const { from, until } = at ? state.other : state;
  const killed = sumOf(at ? state.shownOther : state.shown, data.numbers("killed_best"));
  const incidents = plural(at ? state.totalOther : state.total, "incident");
  return {
    name: RANGE_NAMES[at],
    range: sayRange(from ?? state.span.first, until ?? state.span.last + 1),
    counts: killed === null ? incidents : `${incidents} · ${NUMBER.format(killed)} killed`,
  };
}

function sayChange(change) {
  return change > 0 ? `+${NUMBER.format(change)}` : change < 0 ? `−${NUMBER.format(-change)}` : "0";
}

/** The map of the second period: it follows the first, and the first follows it. */
function secondMap(parts) {
  const { map, data, state, look, settings, groups, cards } = parts;
  const other = L.map(byId("map-other"), {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: map.options.zoomSnap,
    wheelPxPerZoomLevel: map.options.wheelPxPerZoomLevel,
    fadeAnimation: false,
    zoomAnimation: false,
    minZoom: map.getMinZoom(),
    maxZoom: map.getMaxZoom(),
  });
  if (CALM.matches) keepStill(other);
  other.setView(map.getCenter(), map.getZoom(), { animate: false });
  const layers = drawOn(other, { data, groups, mask: () => state.shownOther, look, settings });
  let following = false;
  const follow = (one, two) =>
    one.on("move", () => {
      if (following || !state.other) return;
      following = true;
      two.setView(one.getCenter(), one.getZoom(), { animate: false });
      following = false;
    });
  follow(map, other);
  follow(other, map);
  const redrawAll = () => {
    layers.base.redraw();
    layers.incidents.redraw();
  };
  look.listen(redrawAll);
  settings.listen(redrawAll);
  fitWhenResized(other);
  parts.maps.push({ map: other, ...layers });
  parts.measure.join(other);
  pointing(other, layers.incidents, data, cards, { sheet: true });
  cards.alsoMark(layers.incidents);
  return { redraw: nextFrame(() => layers.incidents.redraw()) };
}

/** Whether one view is the other but for what a change of the map's size shifts. */
function isAbout(map, one, other) {
  return one.zoom === other.zoom && map.project(one.centre).distanceTo(map.project(other.centre)) < NUDGE;
}

function standing(map) {
  return { centre: map.getCenter(), zoom: map.getZoom() };
}
