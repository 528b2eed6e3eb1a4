/* The timeline: incidents a bin, stacked by attacker; a range to drag, to move by keys and to play. What is known
   worse than a bin lies beneath as a bar over its whole span, counted there and in no bin. */

const TIMELINE = { bars: 74, axis: 18, lane: 7, lanes: 3, left: 34, right: 14, top: 8 };
const PLAY_MS = 700;
const FEW_DAYS = 3;

function createTimeline(root, { data, state, look }) {
  if (!state.span) {
    fill(root, el("p", { class: "empty" }, data.n ? "No incident has a date." : ""));
    return;
  }
  const [starts, ends] = [data.column("date_start"), data.column("date_end")];
  let window_ = { first: state.span.first, last: state.span.last };
  let { unit, bins } = binsBetween(window_.first, window_.last);
  let timer = 0;
  let geometry = null;

  const play = el("button", { type: "button", class: "play", on: { click: togglePlay } }, "▶ Play");
  const all = el("button", { type: "button", on: { click: showAll } }, "All dates");
  const zoom = el("button", { type: "button", on: { click: zoomIn } }, "Zoom to range");
  const said = el("output", { class: "range", "aria-live": "polite" });
  const notes = el("span", { class: "timeline-notes" });
  const chart = svg("svg", { class: "chart", role: "group", "aria-label": "Incidents over time" });
  fill(root, el("div", { class: "timeline-head" }, play, all, zoom, said, notes), chart);

  /** The bins that the range covers: [first, last]. */
  function chosen() {
    const from = state.from === null ? 0 : bins.findIndex((bin) => bin.end >= state.from);
    let to = bins.length - 1;
    if (state.to !== null) while (to > 0 && bins[to].start > state.to) to -= 1;
    const first = from < 0 ? bins.length - 1 : from;
    return [first, Math.max(first, to)];
  }

  function choose(first, last) {
    const lo = Math.max(0, Math.min(bins.length - 1, Math.min(first, last)));
    const hi = Math.max(0, Math.min(bins.length - 1, Math.max(first, last)));
    const whole = window_.first === state.span.first && window_.last === state.span.last;
    state.change(() => {
      state.from = whole && lo === 0 ? null : bins[lo].start;
      state.to = whole && hi === bins.length - 1 ? null : bins[hi].end;
    });
  }

  function showAll() {
    stop();
    setWindow(state.span.first, state.span.last);
    state.change(() => { state.from = null; state.to = null; });
  }

  function zoomIn() {
    const [lo, hi] = chosen();
    setWindow(Math.max(state.span.first, bins[lo].start), Math.min(state.span.last, bins[hi].end));
    draw();
  }

  function setWindow(first, last) {
    window_ = { first, last };
    ({ unit, bins } = binsBetween(first, last));
  }

  function togglePlay() {
    if (timer) return stop();
    const [lo, hi] = chosen();
    const whole = lo === 0 && hi === bins.length - 1;
    const width = whole ? 0 : hi - lo;
    choose(whole ? 0 : lo, whole ? 0 : hi);
    timer = setInterval(() => {
      const [first] = chosen();
      if (first + 1 + width >= bins.length) return stop();
      return choose(first + 1, first + 1 + width);
    }, PLAY_MS);
    play.textContent = "❚❚ Pause";
    return undefined;
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "▶ Play";
  }

  function draw() {
    const { columns, spans } = countBins(data, state.timeless, starts, ends, bins);
    const lanes = layLanes(spans, bins, data.attackerOf);
    const width = Math.max(240, chart.clientWidth || root.clientWidth || 800);
    const laneHeight = lanes.length ? lanes.length * TIMELINE.lane + 4 : 0;
    const height = TIMELINE.top + TIMELINE.bars + laneHeight + TIMELINE.axis;
    const most = Math.max(1, ...columns.map((column) => column.total));
    geometry = { width, left: TIMELINE.left, right: width - TIMELINE.right, step: (width - TIMELINE.left - TIMELINE.right) / bins.length };
    const [lo, hi] = chosen();
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    chart.setAttribute("height", height);
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.handle : null;
    fill(chart, drawScale(most, geometry), drawBars(columns, most, geometry, look, bins, unit, lo, hi),
      drawLanes(lanes, geometry, look, bins, state), drawAxis(bins, unit, geometry, height),
      drawRange(lo, hi, geometry, height - TIMELINE.axis));
    if (focused) chart.querySelector(`[data-handle="${focused}"]`)?.focus();
    said.textContent = `${sayDay(state.from ?? window_.first)} – ${sayDay(state.to ?? window_.last)}`;
    notes.textContent = noteOf(columns, spans);
    zoom.disabled = (lo === 0 && hi === bins.length - 1) || (lo === hi && unit === "day");
    all.disabled = state.from === null && state.to === null && window_.first === state.span.first && window_.last === state.span.last;
  }

  function noteOf(columns, spans) {
    const inexact = spans.reduce((sum, span) => sum + span.members.length, 0);
    const period = state.facet("period");
    const undated = period.levels.indexOf("none");
    const without = undated < 0 ? 0 : period.total[undated];
    return [
      `incidents a ${unit}, by attacker`,
      inexact ? `${NUMBER.format(inexact)} known no better than the bars beneath` : null,
      without ? `${NUMBER.format(without)} without a date${state.from !== null || state.to !== null ? ", hidden while a range is set" : ""}` : null,
    ].filter(Boolean).join(" · ");
  }

  /** The veils over what is outside the range, the window to drag, and its two handles. */
  function drawRange(lo, hi, { left, right, step }, height) {
    const [x0, x1] = [left + lo * step, left + (hi + 1) * step];
    return svg("g", { class: "brush" },
      svg("rect", { class: "veil", x: left, y: 0, width: Math.max(0, x0 - left), height }),
      svg("rect", { class: "veil", x: x1, y: 0, width: Math.max(0, right - x1), height }),
      svg("rect", { class: "window", x: x0, y: 1, width: Math.max(1, x1 - x0), height: height - 2 }),
      handle("from", x0, lo, 0, hi, height), handle("to", x1, hi, lo, bins.length - 1, height));
  }

  function handle(name, x, at, least, most, height) {
    const [lo, hi] = chosen();
    const move = (to) => (name === "from" ? choose(Math.min(to, hi), hi) : choose(lo, Math.max(to, lo)));
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -bins.length, End: bins.length };
    return svg("g", { class: "handle", "data-handle": name, role: "slider", tabindex: "0", "aria-label": name === "from" ? "First date shown" : "Last date shown",
      "aria-valuemin": least, "aria-valuemax": most, "aria-valuenow": at, "aria-valuetext": sayBin(bins[at], unit), "aria-orientation": "horizontal",
      on: { keydown: (event) => {
        if (!(event.key in steps)) return;
        event.preventDefault();
        move(Math.max(least, Math.min(most, at + steps[event.key])));
      } } },
    svg("rect", { class: "touch", x: x - 12, y: 0, width: 24, height }),
    svg("rect", { class: "grip", x: x - 4, y: height / 2 - 14, width: 8, height: 28, rx: 3 }));
  }

  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !geometry) return;
    event.preventDefault();
    stop();
    chart.setPointerCapture(event.pointerId);
    const grabbed = event.target.closest("[data-handle]");
    const binAt = (x) => Math.floor((x - chart.getBoundingClientRect().left - geometry.left) / geometry.step);
    const start = binAt(event.clientX);
    const [lo, hi] = chosen();
    const whole = lo === 0 && hi === bins.length - 1;
    const moves = event.target.classList.contains("window") && !whole;
    if (grabbed) grabbed.focus({ preventScroll: true });
    let done = "";
    const drag = (move) => {
      const at = Math.max(0, Math.min(bins.length - 1, binAt(move.clientX)));
      const shift = Math.max(-lo, Math.min(bins.length - 1 - hi, at - start));
      const next = grabbed ? (grabbed.dataset.handle === "from" ? [Math.min(at, hi), hi] : [lo, Math.max(at, lo)])
        : moves ? [lo + shift, hi + shift] : [start, at];
      if (next.join() === done) return;
      done = next.join();
      choose(...next);
    };
    const end = (up) => {
      chart.removeEventListener("pointermove", drag);
      chart.removeEventListener("pointerup", end);
      chart.removeEventListener("pointercancel", end);
      if (!done && !grabbed && !moves && up.type === "pointerup") choose(start, start);
    };
    chart.addEventListener("pointermove", drag);
    chart.addEventListener("pointerup", end);
    chart.addEventListener("pointercancel", end);
  });

  const redraw = nextFrame(draw);
  state.listen(redraw);
  look.listen(redraw);
  new ResizeObserver(redraw).observe(root);
  draw();
}

/** Counts of each attacker in each bin, and the incidents whose dates are wider than a bin, by their span. */
function countBins(data, mask, starts, ends, bins) {
  const columns = bins.map(() => ({ total: 0, by: new Map() }));
  const spans = new Map();
  for (let i = 0; i < data.n; i += 1) {
    if (!mask[i] || starts[i] === null) continue;
    const at = binOf(bins, starts[i]);
    if (at >= 0 && (ends[i] <= bins[at].end || ends[i] - starts[i] < FEW_DAYS)) {
      columns[at].total += 1;
      columns[at].by.set(data.attackerOf[i], (columns[at].by.get(data.attackerOf[i]) || 0) + 1);
    } else if (ends[i] >= bins[0].start && starts[i] <= bins[bins.length - 1].end) {
      const key = `${starts[i]} ${ends[i]}`;
      if (!spans.has(key)) spans.set(key, { start: starts[i], end: ends[i], members: [] });
      spans.get(key).members.push(i);
    }
  }
  return { columns, spans: [...spans.values()].sort((a, b) => b.members.length - a.members.length || a.start - b.start) };
}

function binOf(bins, day) {
  let [low, high] = [0, bins.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (day < bins[middle].start) high = middle - 1;
    else if (day > bins[middle].end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** Spans in lanes that do not overlap, the fullest spans first; what finds no lane is only counted. */
function layLanes(spans, bins, attackerOf) {
  const lanes = [];
  for (const span of spans) {
    const from = Math.max(0, binOf(bins, Math.max(span.start, bins[0].start)));
    const to = binOf(bins, Math.min(span.end, bins[bins.length - 1].end));
    const attackers = new Set(span.members.map((i) => attackerOf[i]));
    const item = { ...span, from, to, attacker: attackers.size === 1 ? [...attackers][0] : null };
    const lane = lanes.find((others) => others.every((other) => other.to < from || other.from > to));
    if (lane) lane.push(item);
    else if (lanes.length < TIMELINE.lanes) lanes.push([item]);
  }
  return lanes;
}

function drawScale(most, { left, right }) {
  const middle = most > 3 ? [Math.round(most / 2)] : [];
  return svg("g", { class: "scale" }, [0, ...middle, most].map((value) => {
    const y = TIMELINE.top + TIMELINE.bars * (1 - value / most);
    return [svg("line", { x1: left, x2: right, y1: y, y2: y }), svg("text", { x: left - 6, y: y + 3.5, "text-anchor": "end" }, NUMBER.format(value))];
  }));
}

function drawBars(columns, most, { left, step }, look, bins, unit, lo, hi) {
  const gap = step > 6 ? 1.5 : step > 3 ? 0.75 : 0;
  return svg("g", { class: "bars" }, columns.map((column, at) => {
    if (!column.total) return null;
    let y = TIMELINE.top + TIMELINE.bars;
    const pieces = [...column.by].sort((a, b) => a[0] - b[0]).map(([attacker, count]) => {
      const height = (TIMELINE.bars * count) / most;
      y -= height;
      return svg("rect", { x: left + at * step + gap / 2, y, width: Math.max(0.6, step - gap), height, style: { fill: look.cssColour(attacker) } });
    });
    return svg("g", { class: at >= lo && at <= hi ? "bar" : "bar outside" }, svg("title", {}, `${sayBin(bins[at], unit)}: ${plural(column.total, "incident")}`), pieces);
  }));
}

function drawLanes(lanes, { left, step }, look, bins, state) {
  const top = TIMELINE.top + TIMELINE.bars + 4;
  return svg("g", { class: "lanes" }, lanes.flatMap((lane, row) => lane.map((span) => {
    const outside = (state.from !== null && span.end < state.from) || (state.to !== null && span.start > state.to);
    return svg("rect", { class: outside ? "span outside" : "span", x: left + span.from * step + 1, y: top + row * TIMELINE.lane, height: 4, rx: 2,
      width: Math.max(2, (span.to - span.from + 1) * step - 2), style: { fill: span.attacker === null ? "var(--map-neutral)" : look.cssColour(span.attacker) } },
    svg("title", {}, `${saySpan(span.start, span.end)}: ${plural(span.members.length, "incident")}`));
  })));
}

function drawAxis(bins, unit, { left, right, step }, height) {
  let free = -Infinity;
  return svg("g", { class: "axis" }, bins.map((bin, at) => {
    const tick = tickOf(bin, unit, at === 0);
    const [x, width] = [left + (at + 0.5) * step, tick.text.length * 6.2 + 10];
    if (x - width / 2 < free || x + width / 2 > right + 12) return null;
    free = x + width / 2;
    return svg("text", { x: Math.max(x, width / 2), y: height - 4, "text-anchor": "middle", class: tick.major ? "major" : null }, tick.text);
  }));
}
