/* The key: what colours, fills and outlines mean. */

function createLegend(root, { data, look }) {
  const used = data.attackers.length;
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
      { class: "key" },
      data.attribution.map((kind) =>
        el("li", {}, glyphIcon(kind.glyph, null, 16), el("span", {}, el("b", {}, kind.label), `: ${kind.means}`)),
      ),
    ),
    el(
      "ul",
      { class: "key" },
      el("li", {}, sampleRing(), el("span", {}, "several incidents; ring by attacker")),
      el("li", {}, glyphIcon("ring", null, 16, true), el("span", {}, "place known only roughly")),
      el(
        "li",
        {},
        svg(
          "svg",
          { class: "glyph", viewBox: "-1.25 -1.25 2.5 2.5", width: 16, height: 16, "aria-hidden": "true" },
          svg("circle", { r: 1.05, class: "area-sample" }),
        ),
        el("span", {}, "the true place is within this circle, to scale"),
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
}

function sampleRing() {
  return svg(
    "svg",
    { class: "glyph", viewBox: "-1.25 -1.25 2.5 2.5", width: 16, height: 16, "aria-hidden": "true" },
    svg("circle", { r: 0.9, class: "ring-sample" }),
    svg("path", { d: "M0,-.9a.9,.9 0 0,1 .9,.9", class: "ring-sample other" }),
  );
}
