/* The pieces of the timeline as SVG. Measures are pixels. */

const TIMELINE = { bars: 74, axis: 18, lane: 7, left: 34, right: 14, top: 8 };

function drawScale(most, { left, right }) {
  const middle = most > 3 ? [Math.round(most / 2)] : [];
  return svg(
    "g",
    { class: "scale" },
    [0, ...middle, most].map((value) => {
      const y = TIMELINE.top + TIMELINE.bars * (1 - value / most);
      return [
        svg("line", { x1: left, x2: right, y1: y, y2: y }),
        svg("text", { x: left - 6, y: y + 3.5, "text-anchor": "end" }, NUMBER.format(value)),
      ];
    }),
  );
}

/** Stacked bars; `ranks` are the attackers of the stack from below, `inRange` says which bins are not faded. */
function drawBars({ counts, totals }, most, { left, step }, look, bins, ranks, inRange) {
  const gap = step > 6 ? 1.5 : step > 3 ? 0.75 : 0;
  return svg(
    "g",
    { class: "bars" },
    bins.map((bin, at) => {
      if (!totals[at]) return null;
      let y = TIMELINE.top + TIMELINE.bars;
      const pieces = ranks.map((attacker, rank) => {
        const count = counts[at * ranks.length + rank];
        if (!count) return null;
        const height = (TIMELINE.bars * count) / most;
        y -= height;
        return svg("rect", {
          x: left + at * step + gap / 2,
          y,
          width: Math.max(0.6, step - gap),
          height,
          style: { fill: look.cssColour(attacker) },
        });
      });
      return svg("g", { class: inRange(bin) ? "bar" : "bar outside" }, pieces);
    }),
  );
}

function lanesTop() {
  return TIMELINE.top + TIMELINE.bars + 4;
}

function drawLanes(lanes, { left, step }, look, inRange) {
  const top = lanesTop();
  return svg(
    "g",
    { class: "lanes" },
    lanes.flatMap((lane, row) =>
      lane.map((span) =>
        svg("rect", {
          class: inRange(span) ? "span" : "span outside",
          x: left + span.from * step + 1,
          y: top + row * TIMELINE.lane,
          height: 4,
          rx: 2,
          width: Math.max(2, (span.to - span.from + 1) * step - 2),
          style: { fill: span.attacker === null ? "var(--map-neutral)" : look.cssColour(span.attacker) },
        }),
      ),
    ),
  );
}

function drawAxis(bins, unit, { left, right, step }, height) {
  const placed = [];
  const ticks = bins.map((bin, at) => ({ ...tickOf(bin, unit, at === 0), x: left + (at + 0.5) * step }));
  const every = Math.ceil(64 / step);
  for (const tick of [
    ...ticks.filter(({ major }) => major),
    ...ticks.filter(({ major }, at) => !major && at % every === 0),
  ]) {
    const half = tick.text.length * 3.3 + 6;
    const x = Math.max(tick.x, half);
    if (x + half > right + 14 || placed.some((other) => Math.abs(other.x - x) < other.half + half)) continue;
    placed.push({ ...tick, x, half });
  }
  return svg(
    "g",
    { class: "axis" },
    placed.map(({ x, text, major }) =>
      svg("text", { x, y: height - 4, "text-anchor": "middle", class: major ? "major" : null }, text),
    ),
  );
}

/** The veils over what no range holds. `ranges` are pairs of pixels, left and right. */
function drawVeils(ranges, { left, right }, height) {
  const veils = [];
  let open = left;
  for (const [x0, x1] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (x0 > open) veils.push([open, x0]);
    open = Math.max(open, x1);
  }
  if (open < right) veils.push([open, right]);
  return veils.map(([x0, x1]) => svg("rect", { class: "veil", x: x0, y: 0, width: x1 - x0, height }));
}
