/* The incidents, read from the page. A column is asked for by name; what is not known is null. */

function readData() {
  const raw = JSON.parse(byId("incident-data").textContent);
  const columns = new Map();

  function column(name) {
    if (!columns.has(name)) columns.set(name, unpackColumn(raw.columns[name], raw.n));
    return columns.get(name);
  }

  return {
    ...raw,
    column,
    value: (name, i) => column(name)[i],
    actors: (name, i) => column(name)[i] || [],
    attackerOf: codesOf(
      column("attacker"),
      raw.attackers.map((attacker) => attacker.name),
    ),
    sourcesOf: (i) => raw.sources[i].map((source) => readSource(source, raw.reports)),
    claimsOf: (i) => raw.claims[i].map(readClaim),
  };
}

function unpackColumn(packed, n) {
  if (!packed) return new Array(n).fill(null);
  if (Array.isArray(packed)) return packed;
  return packed.codes.map((code) => (code === null ? null : packed.levels[code]));
}

/** For every value its index among `levels`, -1 where it is none of them. */
function codesOf(values, levels) {
  const index = new Map(levels.map((level, at) => [level, at]));
  return Int32Array.from(values, (value) => index.get(value) ?? -1);
}

function readSource([report, quote, start, end], reports) {
  const [report_id, title, publisher, published, url] = reports[report];
  return { report_id, title, publisher, published, url, quote, start, end };
}

function readClaim([speaker, verb, field, value, report_id, start, end]) {
  return { speaker, verb, field, value, report_id, start, end };
}
