/* The page's state in its address, so that a link shows what its sender saw. Levels go by name, not by number: a
   link outlives a rebuild of the page. */

const LISTED = "~";

/** `extra` are further fields by name, in their order; those that are null or empty are left out. */
function stateToHash(state, view, extra = {}) {
  const fields = [];
  const put = (name, value) => fields.push(`${name}=${encodeURIComponent(value)}`);
  const putRange = (prefix, { from, until }) => {
    if (from !== null) put(`${prefix}from`, isoMoment(from));
    if (until !== null) put(`${prefix}until`, isoMoment(until));
  };
  if (view) put("map", `${view.zoom}/${view.lat.toFixed(3)}/${view.lng.toFixed(3)}`);
  putRange("", state);
  if (state.other) putRange("other-", state.other);
  if (state.other && state.before) putRange("before-", state.before);
  if (state.window) putRange("zoom-", state.window);
  if (state.query.trim()) put("q", state.query.trim());
  for (const facet of state.facets) {
    if (facet.off.size)
      put(
        `no-${facet.name}`,
        [...facet.off]
          .sort((a, b) => a - b)
          .map((level) => escapeList(facet.levels[level]))
          .join(LISTED),
      );
  }
  if (state.pairsOff.size)
    put(
      "no-pair",
      [...state.pairsOff]
        .sort((a, b) => a - b)
        .map((pair) => pairName(state, pair))
        .join(LISTED),
    );
  for (const [name, value] of Object.entries(extra)) if (value) put(name, value);
  return fields.length ? `#${fields.join("&")}` : "";
}

const FIELDS = /^(map|(other-|before-|zoom-)?(from|until)|q|no-.+|open|title|theme|names|order)$/;

/** Whether a hash tells of the page's state. A link within the page does not. */
function tellsState(hash) {
  return hash
    .replace(/^#/, "")
    .split("&")
    .some((field) => FIELDS.test((readField(field) || [""])[0]));
}

/** Sets the filters that a hash tells of, and answers the view it asks for (null if none) and its other fields. */
function hashToState(hash, state) {
  const fields = new Map(hash.replace(/^#/, "").split("&").map(readField).filter(Boolean));
  state.reset();
  const [range, other, before, zoomed] = ["", "other-", "before-", "zoom-"].map((prefix) => rangeOf(fields, prefix));
  Object.assign(state, range);
  state.other = other.from === null && other.until === null ? null : other;
  state.before = state.other && before;
  state.window = zoomed.from === null || zoomed.until === null ? null : zoomed;
  state.query = fields.get("q") || "";
  for (const facet of state.facets) {
    for (const name of listOf(fields.get(`no-${facet.name}`))) {
      const level = facet.levels.indexOf(name);
      if (level >= 0) facet.off.add(level);
    }
  }
  for (const [attacker, period] of listOf(fields.get("no-pair")).map((name) => listOf(name, "|"))) {
    const [a, p] = [state.facet("attacker").levels.indexOf(attacker), state.facet("period").levels.indexOf(period)];
    if (a >= 0 && p >= 0) state.pairsOff.add(state.pairKey(a, p));
  }
  return { view: viewOf(fields.get("map")), fields };
}

/** A range of the address; one that is told the wrong way round is turned, one that holds nothing is none. */
function rangeOf(fields, prefix) {
  const [from, until] = ["from", "until"].map((end) => fromIsoMoment(fields.get(prefix + end)));
  if (from === null || until === null || from < until) return { from, until };
  return from > until ? { from: until, until: from } : { from: null, until: null };
}

function readField(field) {
  const at = field.indexOf("=");
  try {
    return at > 0 ? [field.slice(0, at), decodeURIComponent(field.slice(at + 1))] : null;
  } catch {
    return null;
  }
}

function viewOf(text) {
  const [zoom, lat, lng] = (text || "").split("/").map(Number);
  const usable = [zoom, lat, lng].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lng) <= 720;
  return usable ? { zoom: Math.min(16, Math.max(0, zoom)), lat, lng } : null;
}

function pairName(state, pair) {
  const periods = state.facet("period").levels;
  const names = [state.facet("attacker").levels[Math.floor(pair / periods.length)], periods[pair % periods.length]];
  return escapeList(names.map((name) => escapeList(name, "|")).join("|"));
}

function escapeList(name, separator = LISTED) {
  return name.replaceAll("%", "%25").replaceAll(separator, `%${separator.charCodeAt(0).toString(16)}`);
}

function listOf(text, separator = LISTED) {
  if (!text) return [];
  const code = `%${separator.charCodeAt(0).toString(16)}`;
  return text.split(separator).map((name) => name.replaceAll(code, separator).replaceAll("%25", "%"));
}
