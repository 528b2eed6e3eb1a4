/* Ranges of the timeline by pointer: a handle is moved, a window is shifted, and on bare ground a new range is drawn. */

const RANGE_NAMES = ["A", "B"];

function brushing(chart, timeline) {
  let touched = 0;

  chart.addEventListener("pointerdown", (event) => {
    const geometry = timeline.geometry();
    if (event.button !== 0 || !geometry) return;
    event.preventDefault();
    timeline.stop();
    chart.setPointerCapture(event.pointerId);
    const grabbed = event.target.closest("[data-handle]");
    const brush = event.target.closest("[data-range]");
    if (brush) touched = Number(brush.dataset.range);
    const at = Math.min(touched, timeline.ranges().length - 1);
    const range = timeline.ranges()[at];
    const count = timeline.count();
    const [lo, hi] = timeline.binsOf(range);
    const binAt = (x) => Math.floor((x - chart.getBoundingClientRect().left - geometry.left) / geometry.step);
    const start = binAt(event.clientX);
    const whole = lo === 0 && hi === count - 1;
    const shifts = event.target.classList.contains("window") && !whole;
    if (grabbed) grabbed.focus({ preventScroll: true });
    let done = "";

    const drag = (move) => {
      const to = Math.max(0, Math.min(count - 1, binAt(move.clientX)));
      if (String(to) === done) return;
      done = String(to);
      const shift = Math.max(-lo, Math.min(count - 1 - hi, to - start));
      if (grabbed) timeline.moveHandle(at, grabbed.dataset.handle.split("-")[0], to);
      else if (shifts) timeline.choose(range, lo + shift, hi + shift);
      else timeline.choose(range, start, to);
    };
    const end = (up) => {
      chart.removeEventListener("pointermove", drag);
      chart.removeEventListener("pointerup", end);
      chart.removeEventListener("pointercancel", end);
      if (!done && !grabbed && !shifts && up.type === "pointerup") timeline.choose(range, start, start);
    };
    chart.addEventListener("pointermove", drag);
    chart.addEventListener("pointerup", end);
    chart.addEventListener("pointercancel", end);
  });
}
