/* What the timeline says of the bar, or of the span beneath, that is under the pointer. */

const TIP_ATTACKERS = 4;

/** `drawn()` is what the chart shows: bins, counts, lanes and their measures. */
function timelineTip(root, chart, data, drawn) {
  const tip = el("div", { class: "tip", "aria-hidden": "true", hidden: true });
  root.append(tip);
  const hide = () => {
    tip.hidden = true;
  };
  chart.addEventListener("pointermove", (event) => {
    const [box, inside] = [root.getBoundingClientRect(), chart.getBoundingClientRect()];
    const words = event.buttons ? null : sayAt(drawn(), data, event.clientX - inside.left, event.clientY - inside.top);
    tip.hidden = !words;
    if (!words) return;
    fill(tip, el("b", {}, words.head), words.lines.map((line) => el("div", {}, line)));
    const left = Math.max(0, Math.min(event.clientX - box.left + 14, root.clientWidth - tip.offsetWidth - 8));
    tip.style.transform = `translate(${left}px, ${event.clientY - box.top - tip.offsetHeight - 8}px)`;
  });
  chart.addEventListener("pointerleave", hide);
  chart.addEventListener("pointerdown", hide);
}

/** The words for a point of the chart: those of a span where one lies, else those of the bin; null beside them. */
function sayAt(drawn, data, x, y) {
  const { bins, unit, lanes, members, counts, totals, left, step } = drawn;
  const at = Math.floor((x - left) / step);
  if (at < 0 || at >= bins.length) return null;
  const lane = lanes[Math.floor((y - lanesTop()) / TIMELINE.lane)];
  const span = y >= lanesTop() && lane ? lane.find(({ from, to }) => from <= at && at <= to) : null;
  const ranked = new Map();
  const add = (attacker, count) => count && ranked.set(attacker, (ranked.get(attacker) || 0) + count);
  if (span) for (const i of span.members) add(data.attackerOf[i], 1);
  else members.forEach((attacker, rank) => add(attacker, counts[at * members.length + rank]));
  const [when, total] = span
    ? [sayRange(span.start, span.until), span.members.length]
    : [sayBin(bins[at], unit), totals[at]];
  const most = [...ranked].sort((a, b) => (a[0] < 0) - (b[0] < 0) || b[1] - a[1]);
  const told = most.slice(0, TIP_ATTACKERS);
  const rest = total - told.reduce((sum, [, count]) => sum + count, 0);
  return {
    head: `${when}: ${plural(total, "incident")}`,
    lines: [
      ...told.map(([a, count]) => [bdis([a < 0 ? "others" : data.attackers[a].name]), ` ${NUMBER.format(count)}`]),
      ...(rest ? [`and ${NUMBER.format(rest)} more`] : []),
    ],
  };
}
