/* What is shown. Every filter is a facet (a level for each incident, any of which can be off), a range of dates or
   a search; an incident is shown when all let it through. Counts are made here, once, for all who show them.
   A range is [from, until) in days since 1970-01-01, null where it is open; fractions of a day are hours. */

const WELL_KNOWN_DAYS = 7;
const FEWEST_DAYS = 9;

function createState(data) {
  const facets = facetsOf(data);
  const moments = momentsOf(data);
  const { starts, untils } = moments;
  const searcher = createSearcher(data);
  const [attackerOf, periodOf] = [data.attackerOf, data.indices("period")];
  const pairs = data.periods.length;
  const listeners = [];
  let [asked, found] = ["", null];

  const state = {
    data,
    facets,
    facet: (name) => facets.find((facet) => facet.name === name),
    pairsOff: new Set(),
    from: null,
    until: null,
    /** The second range, {from, until}, while two are compared; null otherwise. */
    other: null,
    /** The range there was before two were compared; null for none. */
    before: null,
    /** The part of time that the timeline shows, {from, until}; null for all of it. */
    window: null,
    query: "",
    moments,
    /** First and last day of all that has a date, and of what the timeline shows at first. */
    span: spanOf(moments),
    core: coreOf(moments),
    shown: new Uint8Array(data.n),
    /** What passes with the second range in place of the first. */
    shownOther: new Uint8Array(data.n),
    /** What all filters but the range of dates let through: the timeline shows it faded. */
    timeless: new Uint8Array(data.n),
    total: data.n,
    totalOther: 0,
    pairCount: new Int32Array(data.attackers.length * pairs),
    pairTotal: null,
    pairKey: (attacker, period) => attacker * pairs + period,
    searcher,
    listen: (listener) => listeners.push(listener),
    /** Changes the filters through `how`, counts anew and tells everyone. */
    change(how) {
      how(state);
      recount();
      for (const listener of listeners) listener(state);
    },
    /** Searches again: the quotes have come. */
    researched() {
      asked = "";
      if (state.query.trim()) state.change(() => {});
    },
    reset() {
      for (const facet of facets) facet.off.clear();
      state.pairsOff.clear();
      Object.assign(state, { from: null, until: null, other: null, before: null, window: null, query: "" });
    },
    filtered: () =>
      state.from !== null ||
      state.until !== null ||
      state.other !== null ||
      state.query.trim() !== "" ||
      state.pairsOff.size > 0 ||
      facets.some((facet) => facet.off.size > 0),
    indices: () => indicesOf(state.shown),
  };

  function recount() {
    if (state.query.trim() !== asked) [asked, found] = [state.query.trim(), searcher.find(state.query)];
    const { timeless, shown, shownOther } = state;
    timeless.fill(1);
    if (found) timeless.set(found);
    for (const { codes, levels, off } of facets) {
      if (!off.size) continue;
      const passes = Uint8Array.from(levels, (_, level) => (off.has(level) ? 0 : 1));
      for (let i = 0; i < data.n; i += 1) timeless[i] &= passes[codes[i]];
    }
    if (state.pairsOff.size) {
      for (let i = 0; i < data.n; i += 1)
        if (timeless[i] && state.pairsOff.has(attackerOf[i] * pairs + periodOf[i])) timeless[i] = 0;
    }
    state.total = within(shown, state);
    state.totalOther = state.other ? within(shownOther, state.other) : 0;
    count();
  }

  /** Fills `mask` with what passes and lies in a range; answers how many. What has no date lies in no range. */
  function within(mask, { from, until }) {
    mask.set(state.timeless);
    if (from !== null || until !== null) {
      const [first, last] = [from ?? -Infinity, until ?? Infinity];
      for (let i = 0; i < data.n; i += 1) mask[i] &= untils[i] > first && starts[i] < last ? 1 : 0;
    }
    return mask.reduce((sum, one) => sum + one, 0);
  }

  function count() {
    const { shown, pairCount } = state;
    for (const { codes, count: counts } of facets) {
      counts.fill(0);
      for (let i = 0; i < data.n; i += 1) counts[codes[i]] += shown[i];
    }
    pairCount.fill(0);
    for (let i = 0; i < data.n; i += 1) pairCount[attackerOf[i] * pairs + periodOf[i]] += shown[i];
  }

  recount();
  state.pairTotal = state.pairCount.slice();
  return state;
}

/** When every incident was, as [start, until) in days and fractions: an hour narrows a day that is known. NaN: unknown. */
function momentsOf(data) {
  const [first, last] = [data.numbers("date_start"), data.numbers("date_end")];
  const hours = data.coded("time_of_day");
  const parts = [null, ...hours.levels.map(hoursOf)];
  const [starts, untils] = [Float64Array.from(first), Float64Array.from(last, (day) => day + 1)];
  for (let i = 0; i < data.n; i += 1) {
    const part = parts[hours.codes[i]];
    if (part === null || !(last[i] - first[i] <= (part[1] > 24 ? 1 : 0))) continue;
    if (part[1] > 24 && last[i] === first[i]) continue; // a night of which only one day is told: either side of it
    starts[i] = first[i] + part[0] / 24;
    untils[i] = first[i] + part[1] / 24;
  }
  return { starts, untils, timed: parts.length > 1 };
}

function spanOf({ starts, untils }) {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < starts.length; i += 1) {
    if (starts[i] < first) first = starts[i];
    if (untils[i] > last) last = untils[i];
  }
  return first < last ? { first: Math.floor(first), last: Math.ceil(last) - 1 } : null;
}

/** The days from the first to the last well-known date. What is known only to a wider span reaches beyond and does not
 *  count, unless nothing of it would be seen. */
function coreOf({ starts, untils, timed }) {
  const exact = (i) => untils[i] - starts[i] <= WELL_KNOWN_DAYS + 1;
  const core =
    spanOf({
      starts: starts.map((start, i) => (exact(i) ? start : NaN)),
      untils: untils.map((end, i) => (exact(i) ? end : NaN)),
    }) || spanOf({ starts, untils });
  if (!core) return null;
  for (let i = 0; i < starts.length; i += 1) {
    if (Number.isNaN(starts[i])) continue;
    core.first = Math.min(core.first, Math.ceil(untils[i]) - 1);
    core.last = Math.max(core.last, Math.floor(starts[i]));
  }
  if (timed && core.last - core.first < MOST_DAYS_BY_HOUR) return core;
  const short = Math.max(0, FEWEST_DAYS - (core.last - core.first + 1));
  return { first: core.first - Math.floor(short / 2), last: core.last + Math.ceil(short / 2) };
}

function indicesOf(mask) {
  const found = [];
  for (let i = 0; i < mask.length; i += 1) if (mask[i]) found.push(i);
  return found;
}
