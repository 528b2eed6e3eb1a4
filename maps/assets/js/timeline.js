/* The timeline: incidents a bin, stacked by attacker; a range to drag, to move by keys and to play. What is known
   worse than a bin lies beneath as a bar over its whole span, counted there and in no bin. */

const PLAY_MS = 700;

function createTimeline(root, { data, state, look }) {
  if (!state.span) {
    fill(root, el("p", { class: "empty" }, data.n ? "No incident has a date." : ""));
    return;
  }
  const [starts, ends] = [data.column("date_start"), data.column("date_end")];
  let window_ = { first: state.core.first, last: state.core.last };
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
    const whole = window_.first === state.core.first && window_.last === state.core.last;
    state.change(() => {
      state.from = whole && lo === 0 ? null : bins[lo].start;
      state.to = whole && hi === bins.length - 1 ? null : bins[hi].end;
    });
  }

  function showAll() {
    stop();
    setWindow(state.core.first, state.core.last);
    state.change(() => {
      state.from = null;
      state.to = null;
    });
  }

  function zoomIn() {
    const [lo, hi] = chosen();
    setWindow(Math.max(state.core.first, bins[lo].start), Math.min(state.core.last, bins[hi].end));
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
    geometry = {
      width,
      left: TIMELINE.left,
      right: width - TIMELINE.right,
      step: (width - TIMELINE.left - TIMELINE.right) / bins.length,
    };
    const [lo, hi] = chosen();
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    chart.setAttribute("height", height);
    const focused =
      document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.handle : null;
    fill(
      chart,
      drawScale(most, geometry),
      drawBars(columns, most, geometry, look, bins, unit, lo, hi),
      drawLanes(lanes, geometry, look, bins, state),
      drawAxis(bins, unit, geometry, height),
      drawRange(lo, hi, geometry, height - TIMELINE.axis),
    );
    if (focused) chart.querySelector(`[data-handle="${focused}"]`)?.focus();
    said.textContent = saySpan(state.from ?? state.span.first, state.to ?? state.span.last);
    notes.textContent = noteOf(columns, spans);
    zoom.disabled = (lo === 0 && hi === bins.length - 1) || (lo === hi && unit === "day");
    all.disabled =
      state.from === null &&
      state.to === null &&
      window_.first === state.core.first &&
      window_.last === state.core.last;
  }

  function noteOf(columns, spans) {
    const inexact = spans.reduce((sum, span) => sum + span.members.length, 0);
    const period = state.facet("period");
    const undated = period.levels.indexOf("none");
    const without = undated < 0 ? 0 : period.total[undated];
    return [
      `incidents a ${unit}, by attacker`,
      inexact ? `${NUMBER.format(inexact)} known no better than the bars beneath` : null,
      without
        ? `${NUMBER.format(without)} without a date${state.from !== null || state.to !== null ? ", hidden while a range is set" : ""}`
        : null,
    ]
      .filter(Boolean)
      .join(" · ");
  }

  /** The veils over what is outside the range, the window to drag, and its two handles. */
  function drawRange(lo, hi, { left, right, step }, height) {
    const [x0, x1] = [left + lo * step, left + (hi + 1) * step];
    return svg(
      "g",
      { class: "brush" },
      svg("rect", { class: "veil", x: left, y: 0, width: Math.max(0, x0 - left), height }),
      svg("rect", { class: "veil", x: x1, y: 0, width: Math.max(0, right - x1), height }),
      svg("rect", { class: "window", x: x0, y: 1, width: Math.max(1, x1 - x0), height: height - 2 }),
      handle("from", x0, lo, 0, hi, height),
      handle("to", x1, hi, lo, bins.length - 1, height),
    );
  }

  function handle(name, x, at, least, most, height) {
    const [lo, hi] = chosen();
    const move = (to) => (name === "from" ? choose(Math.min(to, hi), hi) : choose(lo, Math.max(to, lo)));
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
    return svg(
      "g",
      {
        class: "handle",
        "data-handle": name,
        role: "slider",
        tabindex: "0",
        "aria-label": name === "from" ? "First date shown" : "Last date shown",
        "aria-valuemin": least,
        "aria-valuemax": most,
        "aria-valuenow": at,
        "aria-valuetext": sayBin(bins[at], unit),
        "aria-orientation": "horizontal",
        on: {
          keydown: (event) => {
            if (!(event.key in steps)) return;
            event.preventDefault();
            move(Math.max(least, Math.min(most, at + steps[event.key])));
          },
        },
      },
      svg("rect", { class: "touch", x: x - 12, y: 0, width: 24, height }),
      svg("rect", { class: "grip", x: x - 4, y: height / 2 - 14, width: 8, height: 28, rx: 3 }),
    );
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
      const next = grabbed
        ? grabbed.dataset.handle === "from"
          ? [Math.min(at, hi), hi]
          : [lo, Math.max(at, lo)]
        : moves
          ? [lo + shift, hi + shift]
          : [start, at];
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

  window.addEventListener("beforeprint", () => draw());
  const redraw = nextFrame(draw);
  state.listen(redraw);
  look.listen(redraw);
  new ResizeObserver(redraw).observe(root);
  draw();
}
