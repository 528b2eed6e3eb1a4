/* What falls into which bin of the timeline, and what is known too badly to fall into one. */

const FEW_DAYS = 3;
const FEW_HOURS = 3;
const MOST_LANES = 3;

/** Counts of each rank of attackers in each bin, and the incidents whose dates are wider than a bin, by their span.
 *  `rankOf` gives an attacker's rank: the last holds all who have no rank of their own. */
function countBins(data, mask, { starts, untils }, bins, unit, rankOf, ranks) {
  const counts = new Int32Array(bins.length * ranks);
  const totals = new Int32Array(bins.length);
  const spans = new Map();
  const few = unit === "hour" ? FEW_HOURS / 24 : FEW_DAYS;
  const [first, last] = [bins[0].start, bins[bins.length - 1].until];
  const edges = Float64Array.from(bins, (bin) => bin.until - 1e-6);
  for (let i = 0; i < data.n; i += 1) {
    if (!mask[i] || !(untils[i] > first && starts[i] < last)) continue;
    const at = binOf(edges, starts[i]);
    if (starts[i] >= first - 1e-6 && (untils[i] <= edges[at] + 2e-6 || untils[i] - starts[i] <= few)) {
      counts[at * ranks + rankOf[data.attackerOf[i]]] += 1;
      totals[at] += 1;
    } else {
      const key = `${starts[i]} ${untils[i]}`;
      if (!spans.has(key)) spans.set(key, { start: starts[i], until: untils[i], members: [] });
      spans.get(key).members.push(i);
    }
  }
  return {
    counts,
    totals,
    edges,
    spans: [...spans.values()].sort((a, b) => b.members.length - a.members.length || a.start - b.start),
  };
}

/** The bin that a moment is in; the first or last for one beyond them. */
function binOf(edges, moment) {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moment >= edges[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Spans in lanes that do not overlap, the fullest spans first; what finds no lane is only counted. */
function layLanes(spans, edges, attackerOf) {
  const lanes = [];
  for (const span of spans) {
    const [from, to] = [binOf(edges, span.start), binOf(edges, span.until - 2e-6)];
    const attackers = new Set(span.members.map((i) => attackerOf[i]));
    const item = { ...span, from, to, attacker: attackers.size === 1 ? [...attackers][0] : null };
    const lane = lanes.find((others) => others.every((other) => other.to < from || other.from > to));
    if (lane) lane.push(item);
    else if (lanes.length < MOST_LANES) lanes.push([item]);
  }
  return lanes;
}
