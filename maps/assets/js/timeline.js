/* The timeline: incidents a bin, stacked by attacker; a range to drag, to move by keys and to play. What is known
   worse than a bin lies beneath as a bar over its whole span, counted there and in no bin. While two periods are
   compared there are two ranges. */

const PLAY_MS = 700;

function createTimeline(root, { data, state, look }) {
  if (!state.span) {
    fill(root, el("p", { class: "empty" }, data.n ? "No incident has a date." : ""));
    return null;
  }
  const core = { from: state.core.first, until: state.core.last + 1 };
  let window_ = core;
  let { unit, bins } = binsBetween(core.from, core.until, state.moments.timed);
  let timer = 0;
  let geometry = null;

  const play = el("button", { type: "button", class: "play", on: { click: togglePlay } }, "▶ Play");
  const all = el("button", { type: "button", on: { click: showAll } }, "All dates");
  const zoom = el("button", { type: "button", on: { click: zoomIn } }, "Zoom to range");
  const said = el("output", { class: "range", "aria-live": "polite" });
  const notes = el("span", { class: "timeline-notes" });
  const chart = svg("svg", { class: "chart", role: "group", "aria-label": "Incidents over time" });
  fill(root, el("div", { class: "timeline-head" }, play, all, zoom, said, notes), chart);

  /** The ranges there are: the first, and while two are compared the other. */
  function ranges() {
    return state.other ? [state, state.other] : [state];
  }

  /** The bins that a range covers: [first, last]. */
  function binsOf({ from, until }) {
    const lo = from === null ? 0 : bins.findIndex((bin) => bin.until > from + 1e-6);
    let hi = bins.length - 1;
    if (until !== null) while (hi > 0 && bins[hi].start >= until - 1e-6) hi -= 1;
    const first = lo < 0 ? bins.length - 1 : lo;
    return [first, Math.max(first, hi)];
  }

  function choose(range, first, last) {
    const lo = Math.max(0, Math.min(bins.length - 1, Math.min(first, last)));
    const hi = Math.max(0, Math.min(bins.length - 1, Math.max(first, last)));
    const open = window_ === core && !state.other;
    state.change(() => {
      range.from = open && lo === 0 ? null : bins[lo].start;
      range.until = open && hi === bins.length - 1 ? null : bins[hi].until;
    });
  }

  function showAll() {
    stop();
    setWindow(core);
    state.change(() => {
      state.from = null;
      state.until = null;
    });
  }

  function zoomIn() {
    const covered = ranges().map(binsOf);
    const lo = Math.min(...covered.map(([first]) => first));
    const hi = Math.max(...covered.map(([, last]) => last));
    setWindow({ from: Math.max(core.from, bins[lo].start), until: Math.min(core.until, bins[hi].until) });
    draw();
  }

  function setWindow(next) {
    window_ = next;
    ({ unit, bins } = binsBetween(next.from, next.until, state.moments.timed));
  }

  function togglePlay() {
    if (timer) return stop();
    const [lo, hi] = binsOf(state);
    const whole = lo === 0 && hi === bins.length - 1;
    const width = whole ? 0 : hi - lo;
    choose(state, whole ? 0 : lo, whole ? 0 : hi);
    timer = setInterval(() => {
      const [first] = binsOf(state);
      if (first + 1 + width >= bins.length) return stop();
      return choose(state, first + 1, first + 1 + width);
    }, PLAY_MS);
    play.textContent = "❚❚ Pause";
    return undefined;
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "▶ Play";
  }

  const inRange = ({ start, until }) =>
    ranges().some((range) => until > (range.from ?? -Infinity) + 1e-6 && start < (range.until ?? Infinity) - 1e-6);

  function draw() {
    const { rankOf, members } = rankAttackers(data, state.facet("attacker"));
    const counted = countBins(data, state.timeless, state.moments, bins, unit, rankOf, members.length);
    const lanes = layLanes(counted.spans, counted.edges, data.attackerOf);
    const width = Math.max(240, chart.clientWidth || root.clientWidth || 800);
    const laneHeight = lanes.length ? lanes.length * TIMELINE.lane + 4 : 0;
    const height = TIMELINE.top + TIMELINE.bars + laneHeight + TIMELINE.axis;
    const most = Math.max(1, ...counted.totals);
    geometry = {
      width,
      left: TIMELINE.left,
      right: width - TIMELINE.right,
      step: (width - TIMELINE.left - TIMELINE.right) / bins.length,
    };
    const covered = ranges().map(binsOf);
    const [lo, hi] = covered[0];
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    chart.setAttribute("height", height);
    const focused =
      document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.handle : null;
    fill(
      chart,
      drawScale(most, geometry),
      drawBars(counted, most, geometry, look, bins, unit, members, inRange),
      drawLanes(lanes, geometry, look, inRange),
      drawAxis(bins, unit, geometry, height),
      drawVeils(covered, bins.length, geometry, height - TIMELINE.axis),
      covered.map((pair, at) => drawRange(at, pair, geometry, height - TIMELINE.axis)),
    );
    if (focused) chart.querySelector(`[data-handle="${focused}"]`)?.focus();
    said.textContent = ranges().map(sayRangeOf).join("  |  ");
    notes.textContent = noteOf(counted.spans);
    zoom.disabled = (lo === 0 && hi === bins.length - 1 && !state.other) || (lo === hi && !finer());
    all.disabled = state.from === null && state.until === null && window_ === core;
  }

  function sayRangeOf({ from, until }, at) {
    const words = sayRange(from ?? state.span.first, until ?? state.span.last + 1);
    return state.other ? `${RANGE_NAMES[at]}: ${words}` : words;
  }

  /** Whether one bin could be looked into. */
  function finer() {
    return unit !== "hour" && (unit !== "day" || state.moments.timed);
  }

  function noteOf(spans) {
    const inexact = spans.reduce((sum, span) => sum + span.members.length, 0);
    const period = state.facet("period");
    const undated = period.levels.indexOf("none");
    const without = undated < 0 ? 0 : period.total[undated];
    const hidden = state.from !== null || state.until !== null || state.other;
    return [
      `incidents ${unit === "hour" ? "an" : "a"} ${unit}, by attacker`,
      inexact ? `${NUMBER.format(inexact)} known no better than the bars beneath` : null,
      without ? `${NUMBER.format(without)} without a date${hidden ? ", hidden while a range is set" : ""}` : null,
    ]
      .filter(Boolean)
      .join(" · ");
  }

  /** A range's window to drag, with its two handles. */
  function drawRange(at, [lo, hi], { left, step }, height) {
    const [x0, x1] = [left + lo * step, left + (hi + 1) * step];
    return svg(
      "g",
      { class: at ? "brush other" : "brush", "data-range": at },
      svg("rect", { class: "window", x: x0, y: 1, width: Math.max(1, x1 - x0), height: height - 2 }),
      state.other ? svg("text", { class: "range-name", x: x0 + 8, y: 14 }, RANGE_NAMES[at]) : null,
      handle(at, "from", x0, lo, 0, hi, height),
      handle(at, "until", x1, hi, lo, bins.length - 1, height),
    );
  }

  function handle(range, name, x, at, least, most, height) {
    const steps = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -7,
      PageUp: 7,
      Home: -bins.length,
      End: bins.length,
    };
    const of = state.other ? ` of period ${RANGE_NAMES[range]}` : "";
    return svg(
      "g",
      {
        class: "handle",
        "data-handle": range ? `${name}-other` : name,
        role: "slider",
        tabindex: "0",
        "aria-label": `${name === "from" ? "First" : "Last"} date shown${of}`,
        "aria-valuemin": least,
        "aria-valuemax": most,
        "aria-valuenow": at,
        "aria-valuetext": sayBin(bins[at], unit),
        "aria-orientation": "horizontal",
        on: {
          keydown: (event) => {
            if (!(event.key in steps)) return;
            event.preventDefault();
            moveHandle(range, name, Math.max(least, Math.min(most, at + steps[event.key])));
          },
        },
      },
      svg("rect", { class: "touch", x: x - 12, y: 0, width: 24, height }),
      svg("rect", { class: "grip", x: x - 4, y: height / 2 - 14, width: 8, height: 28, rx: 3 }),
    );
  }

  function moveHandle(at, name, to) {
    const range = ranges()[at];
    const [lo, hi] = binsOf(range);
    if (name === "from") choose(range, Math.min(to, hi), hi);
    else choose(range, lo, Math.max(to, lo));
  }

  brushing(chart, {
    stop,
    ranges,
    binsOf,
    choose,
    moveHandle,
    count: () => bins.length,
    geometry: () => geometry,
  });
  const redraw = nextFrame(draw);
  state.listen(redraw);
  look.listen(redraw);
  new ResizeObserver(redraw).observe(root);
  draw();
  return { draw };
}
