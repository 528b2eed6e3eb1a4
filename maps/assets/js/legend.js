/* The key: what colours, fills and outlines mean. */

function createLegend(root, { map, data, look, incidents }) {
  const used = data.attackers.length;
  const told = new Set(data.coded("attribution").levels);
  fill(
    root,
    used
      ? el(
          "ul",
          { class: "key attackers" },
          data.attackers
            .slice(0, 14)
            .map((attacker, a) =>
              el(
                "li",
                {},
                el("span", { class: "swatch", style: { "--ink": look.cssColour(a) } }),
                el("bdi", {}, attacker.name),
              ),
            ),
          used > 14 ? el("li", { class: "note" }, `and ${used - 14} more: colours repeat`) : null,
        )
      : null,
    el(
      "ul",
      { class: "key kinds" },
      data.attribution
        .filter(({ key }) => told.has(key) || key === "unattributed")
        .map((kind) =>
          el(
            "li",
            { title: kind.means },
            glyphIcon(kind.glyph, null, 16),
            el("span", {}, kind.label, el("span", { class: "means" }, `: ${kind.means}`)),
          ),
        ),
    ),
    el(
      "ul",
      { class: "key" },
      data.attackers.length > OWN_COLOURS + 1
        ? el(
            "li",
            {},
            el("span", { class: "swatch", style: { "--ink": "var(--map-others)" } }),
            el("span", {}, "in rings and bars: all other attackers"),
          )
        : null,
      el("li", {}, sampleRing(), el("span", {}, "several; ring by attacker")),
      el("li", {}, glyphIcon("ring", null, 16, true), el("span", {}, "place known roughly")),
      el(
        "li",
        {},
        svg(
          "svg",
          { class: "glyph", viewBox: "-1.25 -1.25 2.5 2.5", width: 16, height: 16, "aria-hidden": "true" },
          svg("circle", { r: 1.05, class: "area-sample" }),
        ),
        el("span", {}, "true place is within, to scale"),
      ),
      el(
        "li",
        {},
        svg(
          "svg",
          { width: 18, height: 16, viewBox: "0 0 18 16", "aria-hidden": "true" },
          svg("line", { x1: 0, x2: 18, y1: 8, y2: 8, class: "disputed-sample" }),
        ),
        el("span", {}, "disputed border"),
      ),
    ),
  );
  openWhereFree(root.closest("details"), incidents, map);
}

/** The key is open where there is room for it and it covers no symbol, until the reader opens or closes it. */
function openWhereFree(box, incidents, map) {
  let [touched, room] = [false, null];
  const settle = () => {
    if (touched || document.documentElement.classList.contains("printing")) return;
    if (box.open) room = box.getBoundingClientRect();
    box.open = !NARROW.matches && (!room || !incidents.anyIn(room));
  };
  box.open = !NARROW.matches;
  settle();
  box.querySelector("summary").addEventListener("click", () => {
    touched = true;
  });
  box.addEventListener("toggle", () => incidents.redraw());
  map.on("moveend", nextFrame(settle));
}

function sampleRing() {
  return svg(
    "svg",
    { class: "glyph", viewBox: "-1.25 -1.25 2.5 2.5", width: 16, height: 16, "aria-hidden": "true" },
    svg("circle", { r: 0.9, class: "ring-sample" }),
    svg("path", { d: "M0,-.9a.9,.9 0 0,1 .9,.9", class: "ring-sample other" }),
  );
}
