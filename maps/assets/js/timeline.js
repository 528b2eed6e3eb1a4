/* The timeline: incidents a bin, stacked by attacker; a range to drag, to move by keys and to play. What is known
   worse than a bin lies beneath as a bar over its whole span, counted there and in no bin. While two periods are
   compared there are two ranges. */

const PLAY_MS = 700;
/** Pixels by which handles stand within their range while another range may end where it begins. */
const INWARD = 5;

function createTimeline(root, { data, state, look }) {
  if (!state.span) {
    fill(root, el("p", { class: "empty" }, data.n ? "No incident has a date." : ""));
    return null;
  }
  const core = { from: state.core.first, until: state.core.last + 1 };
  let { unit, bins } = binsOfWindow();
  let [timer, stepping, played] = [0, false, ""];
  let geometry = null;
  let drawn = null;

  const play = el("button", { type: "button", class: "play", on: { click: togglePlay } }, "▶ Play");
  const all = el("button", { type: "button", on: { click: showAll } }, "All dates");
  const zoom = el("button", { type: "button", on: { click: zoomIn } }, "Zoom to range");
  const said = el("output", { class: "range", "aria-live": "off" });
  const notes = el("span", { class: "timeline-notes" });
  const chart = svg("svg", { class: "chart", role: "group", "aria-label": "Incidents over time" });
  fill(root, el("div", { class: "timeline-head" }, play, all, zoom, said, notes), chart);

  /** The ranges there are: the first, and while two are compared the other. */
  function ranges() {
    return state.other ? [state, state.other] : [state];
  }

  /** The bins of what is shown of all dates: all of them, or the part that was zoomed to. */
  function binsOfWindow() {
    const { from, until } = state.window || core;
    const [first, last] = [Math.max(core.from, from), Math.min(core.until, until)];
    return first < last
      ? binsBetween(first, last, state.moments.timed)
      : binsBetween(core.from, core.until, state.moments.timed);
  }

  /** The bins that a range covers, if in part: [first, last]. */
  function binsOf({ from, until }) {
    const lo = from === null ? 0 : bins.findIndex((bin) => bin.until > from + 1e-6);
    let hi = bins.length - 1;
    if (until !== null) while (hi > 0 && bins[hi].start >= until - 1e-6) hi -= 1;
    const first = lo < 0 ? bins.length - 1 : lo;
    return [first, Math.max(first, hi)];
  }

  /** The pixels that a range takes, [left, right]: its true ends, which need not be those of bins. */
  function pixelsOfRange({ from, until }) {
    const edges = bins.map((bin) => bin.until - 1e-6);
    const x = (moment) => {
      const at = binOf(edges, moment);
      const part = (moment - bins[at].start) / (bins[at].until - bins[at].start);
      return geometry.left + geometry.step * (at + Math.max(0, Math.min(1, part)));
    };
    return [from === null ? geometry.left : x(from), until === null ? geometry.right : x(until)];
  }

  const binAt = (index) => Math.max(0, Math.min(bins.length - 1, index));
  /** The first and the last moment of all that is shown leave a range open, unless two are compared. */
  const startOf = (at) => (!state.window && !state.other && at === 0 ? null : bins[at].start);
  const endOf = (at) => (!state.window && !state.other && at === bins.length - 1 ? null : bins[at].until);

  function choose(range, first, last) {
    state.change(() => {
      range.from = startOf(binAt(Math.min(first, last)));
      range.until = endOf(binAt(Math.max(first, last)));
    });
  }

  function showAll() {
    stop();
    const all = state.other ? halvesOf(state) : { from: null, until: null };
    state.change(() => Object.assign(state, all, { before: null, window: null }));
  }

  function zoomIn() {
    stop();
    const [first, last] = [bins[0].start, bins[bins.length - 1].until];
    const from = Math.max(core.from, first, Math.min(...ranges().map((range) => range.from ?? first)));
    const until = Math.min(core.until, last, Math.max(...ranges().map((range) => range.until ?? last)));
    if (from < until) state.change(() => Object.assign(state, { window: { from, until } }));
  }

  /** From where the range stands; from the start if it is everything, or has come to the end. */
  function togglePlay() {
    if (timer) return stop();
    const [lo, hi] = binsOf(state);
    const ended = hi === bins.length - 1;
    const width = ended && lo === 0 ? 0 : hi - lo;
    playAt(ended ? 0 : lo, width);
    timer = setInterval(() => {
      const [first] = binsOf(state);
      return first + 1 + width < bins.length ? playAt(first + 1, width) : stop();
    }, PLAY_MS);
    play.textContent = "❚❚ Pause";
    return undefined;
  }

  function playAt(first, width) {
    stepping = true;
    choose(state, first, first + width);
    stepping = false;
    played = rangesNow();
  }

  const rangesNow = () => JSON.stringify([state.from, state.until, state.other, state.window]);

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
    drawn = { bins, unit, lanes, members, ...counted, ...geometry };
    const [lo, hi] = binsOf(state);
    const pixels = ranges().map(pixelsOfRange);
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    chart.setAttribute("height", height);
    const focused =
      document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.handle : null;
    fill(
      chart,
      drawScale(most, geometry),
      drawBars(counted, most, geometry, look, bins, members, inRange),
      drawLanes(lanes, geometry, look, inRange),
      drawAxis(bins, unit, geometry, height),
      drawVeils(pixels, geometry, height - TIMELINE.axis),
      pixels.map((ends, at) => drawRange(at, ends, height - TIMELINE.axis)),
    );
    if (focused) chart.querySelector(`[data-handle="${focused}"]`)?.focus();
    said.textContent = ranges().map(sayRangeOf).join("  |  ");
    notes.textContent = noteOf(counted.spans);
    zoom.disabled = (lo === 0 && hi === bins.length - 1 && !state.other) || (lo === hi && !finer());
    all.disabled = state.from === null && state.until === null && !state.window;
    play.title = state.other ? "Moves period A" : "";
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
  function drawRange(at, [x0, x1], height) {
    const [lo, hi] = binsOf(ranges()[at]);
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
    const middle = x + (state.other ? (name === "from" ? 1 : -1) * INWARD : 0);
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
      svg("rect", { class: "touch", x: middle - 12, y: 0, width: 24, height }),
      svg("rect", { class: "grip", x: middle - 4, y: height / 2 - 14, width: 8, height: 28, rx: 3 }),
    );
  }

  /** Moves one end of a range to the edge of a bin, and leaves the other where it is. */
  function moveHandle(at, name, to) {
    const range = ranges()[at];
    const [lo, hi] = binsOf(range);
    const bin = binAt(name === "from" ? Math.min(to, hi) : Math.max(to, lo));
    const ends = name === "from" ? { from: startOf(bin) } : { until: endOf(bin) };
    const { from, until } = { ...range, ...ends };
    if (from !== null && until !== null && from >= until) choose(range, bin, bin);
    else state.change(() => Object.assign(range, ends));
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
  timelineTip(root, chart, data, () => drawn);
  const redraw = nextFrame(draw);
  state.listen(() => {
    ({ unit, bins } = binsOfWindow());
    if (timer && !stepping && rangesNow() !== played) stop();
    redraw();
  });
  look.listen(redraw);
  new ResizeObserver(redraw).observe(root);
  draw();
  return { draw };
}
