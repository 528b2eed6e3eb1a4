/* What is shown. Every filter is a facet (a value for each incident, any of which can be off), a range of dates or
   a search; an incident is shown when all let it through. Counts are made here, once, for all who show them. */

const CASUALTIES = ["Nobody", "1 to 9", "10 or more", "Not reported"];
const WELL_KNOWN_DAYS = 7;
const FEWEST_DAYS = 9;
const SURENESS = ["High (0.8 or more)", "Medium (0.5 to 0.8)", "Low (under 0.5)", "Not given"];

function createState(data) {
  const facets = facetsOf(data);
  const [starts, ends] = [data.column("date_start"), data.column("date_end")];
  const pairs = data.periods.length;
  const listeners = [];
  let texts = null;

  const state = {
    facets,
    facet: (name) => facets.find((facet) => facet.name === name),
    pairsOff: new Set(),
    from: null,
    to: null,
    query: "",
    /** First and last day of all that has a date, and of what the timeline shows at first. */
    span: spanOf(starts, ends),
    core: coreOf(starts, ends),
    shown: new Uint8Array(data.n),
    /** What all filters but the range of dates let through: the timeline shows it faded. */
    timeless: new Uint8Array(data.n),
    total: data.n,
    pairCount: new Map(),
    pairTotal: new Map(),
    pairKey: (attacker, period) => attacker * pairs + period,
    pairOf: (i) => data.attackerOf[i] * pairs + data.column("period")[i],
    listen: (listener) => listeners.push(listener),
    /** Changes the filters through `how`, counts anew and tells everyone. */
    change(how) {
      how(state);
      recount();
      for (const listener of listeners) listener(state);
    },
    reset() {
      for (const facet of facets) facet.off.clear();
      state.pairsOff.clear();
      Object.assign(state, { from: null, to: null, query: "" });
    },
    filtered: () =>
      state.from !== null ||
      state.to !== null ||
      state.query.trim() !== "" ||
      state.pairsOff.size > 0 ||
      facets.some((facet) => facet.off.size > 0),
    indices: () => indicesOf(state.shown),
  };

  function recount() {
    const words = plain(state.query).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = searchTexts(data);
    const off = facets.map((facet) => Uint8Array.from(facet.levels, (_, level) => (facet.off.has(level) ? 1 : 0)));
    for (const facet of facets) facet.count.fill(0);
    state.pairCount.clear();
    state.total = 0;
    for (let i = 0; i < data.n; i += 1) {
      const lets =
        facets.every((facet, at) => !off[at][facet.codes[i]]) &&
        !state.pairsOff.has(state.pairOf(i)) &&
        words.every((word) => texts[i].includes(word));
      state.timeless[i] = lets ? 1 : 0;
      state.shown[i] = lets && inRange(i) ? 1 : 0;
      if (state.shown[i]) count(i);
    }
  }

  function inRange(i) {
    if (state.from === null && state.to === null) return true;
    return starts[i] !== null && ends[i] >= (state.from ?? -Infinity) && starts[i] <= (state.to ?? Infinity);
  }

  function count(i) {
    state.total += 1;
    for (const facet of facets) facet.count[facet.codes[i]] += 1;
    const pair = state.pairOf(i);
    state.pairCount.set(pair, (state.pairCount.get(pair) || 0) + 1);
  }

  recount();
  state.pairTotal = new Map(state.pairCount);
  return state;
}

/** The categories that can be switched, with a level for every incident and the total of each level. */
function facetsOf(data) {
  const byName = (name, label, empty) => {
    const values = data.column(name).map((value) => value ?? empty);
    const levels = [...new Set(values)].sort((a, b) => (a === empty) - (b === empty) || (a < b ? -1 : 1));
    return facetOf(name, label, levels, codesOf(values, levels));
  };
  const attribution = data.attribution.map((kind) => kind.key);
  const attributed = data
    .column("attribution")
    .map((value) => (attribution.includes(value) ? value : "unattributed"));
  return [
    facetOf(
      "attacker",
      "Attackers",
      data.attackers.map((attacker) => attacker.name),
      data.attackerOf,
    ),
    facetOf(
      "period",
      "Dates",
      data.periods.map((period) => period.key),
      Int32Array.from(data.column("period")),
    ),
    facetOf("attribution", "Attribution", attribution, codesOf(attributed, attribution)),
    byName("event_type", "Type of event", "Not classified"),
    byName("weapon", "Weapon", "Not reported"),
    facetOf(
      "killed",
      "Killed",
      CASUALTIES,
      Int32Array.from(data.column("killed_best"), (best, i) => rankKilled(best, data, i)),
    ),
    facetOf("confidence", "Confidence", SURENESS, Int32Array.from(data.column("confidence"), rankSureness)),
  ];
}

function facetOf(name, label, levels, codes) {
  const total = new Int32Array(levels.length);
  for (const code of codes) total[code] += 1;
  return { name, label, levels, codes, total, count: new Int32Array(levels.length), off: new Set() };
}

function rankKilled(best, data, i) {
  const killed = best ?? data.value("killed_low", i) ?? data.value("killed_high", i);
  if (killed === null) return 3;
  return killed === 0 ? 0 : killed < 10 ? 1 : 2;
}

function rankSureness(confidence) {
  if (confidence === null) return 3;
  return confidence >= 0.8 ? 0 : confidence >= 0.5 ? 1 : 2;
}

function spanOf(starts, ends) {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < starts.length; i += 1) {
    if (starts[i] === null) continue;
    first = Math.min(first, starts[i]);
    last = Math.max(last, ends[i]);
  }
  return first <= last ? { first, last } : null;
}

/** The days from the first to the last well-known date. What is known only to a wider span reaches beyond and does not
 *  count, unless nothing of it would be seen. */
function coreOf(starts, ends) {
  const exact = (i) => ends[i] - starts[i] <= WELL_KNOWN_DAYS;
  let core = spanOf(
    starts.map((start, i) => (start !== null && exact(i) ? start : null)),
    ends,
  );
  core = core || spanOf(starts, ends);
  if (!core) return null;
  for (let i = 0; i < starts.length; i += 1) {
    if (starts[i] === null) continue;
    core.first = Math.min(core.first, ends[i]);
    core.last = Math.max(core.last, starts[i]);
  }
  const short = Math.max(0, FEWEST_DAYS - (core.last - core.first + 1));
  return { first: core.first - Math.floor(short / 2), last: core.last + Math.ceil(short / 2) };
}

function indicesOf(mask) {
  const found = [];
  for (let i = 0; i < mask.length; i += 1) if (mask[i]) found.push(i);
  return found;
}

const SEARCHED = [
  "place",
  "place_text",
  "country",
  "admin1",
  "admin2",
  "attacker",
  "target",
  "weapon",
  "event_type",
  "sub_event_type",
  "summary",
  "date_text",
];

function searchTexts(data) {
  const columns = SEARCHED.map((name) => data.column(name));
  const actors = ["suspected", "claimed_by", "attributed_by", "denied_by"].map((name) => data.column(name));
  return Array.from({ length: data.n }, (_, i) =>
    plain(
      [
        ...columns.map((column) => column[i] || ""),
        ...actors.flatMap((column) => column[i] || []),
        ...data.sourcesOf(i).flatMap((source) => [source.quote || "", source.publisher || "", source.title || ""]),
      ].join("\n"),
    ),
  );
}
