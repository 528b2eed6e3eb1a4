/* What falls into which bin of the timeline, and what is known too badly to fall into one. */

const FEW_DAYS = 3;
const MOST_LANES = 3;

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
  return {
    columns,
    spans: [...spans.values()].sort((a, b) => b.members.length - a.members.length || a.start - b.start),
  };
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
    else if (lanes.length < MOST_LANES) lanes.push([item]);
  }
  return lanes;
}
