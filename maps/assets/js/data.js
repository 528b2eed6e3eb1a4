/* The incidents, read from the page. A column is asked for by name; what is not known is null. What is read one
   incident at a time (quotes, claims, summaries) comes after the page has opened: ask `told()` to wait for it. */

async function readData() {
  const raw = { ...(await readBlock("incident-data")), basemap: await readGround() };
  const [n, known] = [raw.n, new Map()];
  let [texts, waiting] = [null, null];

  function once(kind, name, make) {
    const key = `${kind} ${name}`;
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  }

  const packedOf = (name) => raw.columns[name] || (texts && texts.columns[name]);
  const late = (name) => !raw.columns[name] && !texts;
  const column = (name) =>
    late(name) ? unpackColumn(null, n) : once("column", name, () => unpackColumn(packedOf(name), n));

  return {
    ...raw,
    column,
    /** Levels and codes of a column; code 0 is not known. */
    coded: (name) => once("coded", name, () => unpackCoded(raw.columns[name], n)),
    /** A column of numbers, NaN where it is not known. */
    numbers: (name) => once("numbers", name, () => numbersOf(unpackCoded(raw.columns[name], n))),
    /** A column of indices. */
    indices: (name) => once("indices", name, () => unpackCodes(raw.columns[name], n)),
    value: (name, i) => (late(name) ? null : column(name)[i]),
    actors: (name, i) => column(name)[i] || [],
    /** Metres about the point of an incident that hold its true place; of an area of the table, those that hold all of
     *  it where no other number is told. Null where it is not known. */
    doubt(i) {
      const shape = raw.shapes[this.indices("shape")[i] - 1];
      return this.value("uncertainty_m", i) ?? (shape && shape.reach) ?? null;
    },
    attackerOf: attackersOf(raw),
    /** Calls back once the texts are there. */
    told() {
      waiting =
        waiting ||
        Promise.all([readBlock("incident-texts"), readBlock("incident-quotes")]).then(([read, quotes]) => {
          texts = readTexts(read, quotes, n);
        });
      return waiting;
    },
    texts: () => texts,
    sourcesOf: (i) => (texts ? texts.sources.of(i).map((source) => readSource(source, texts.reports)) : []),
    claimsOf: (i) => (texts ? texts.claims.of(i) : []),
  };
}

/** The basemap; without one the incidents are drawn on bare ground. */
async function readGround() {
  try {
    return await readBlock("incident-ground");
  } catch (error) {
    console.warn(error.message);
    return { world: { unit: 1 }, theatre: null, countries: [], provinces: [], towns: [], attribution: error.message };
  }
}

function readTexts(raw, quotes, n) {
  raw.sources.columns.quote = quotes;
  const sources = unpackNested(raw.sources, n);
  return {
    columns: raw.columns,
    reports: unpackRecords(raw.reports),
    sourceFields: sources.fields,
    sources,
    claims: unpackNested(raw.claims, n),
  };
}

function readSource({ report, quote, start, end }, reports) {
  return { ...reports.records(report), quote, start, end };
}

function numbersOf({ levels, codes }) {
  const values = Float64Array.from([NaN, ...levels]);
  return Float64Array.from(codes, (code) => values[code]);
}

/** For every incident the index of its attacker. */
function attackersOf({ n, columns, attackers }) {
  const { levels, codes } = unpackCoded(columns.attacker, n);
  const index = new Map(attackers.map(({ name }, at) => [name, at]));
  const at = Int32Array.from([-1, ...levels.map((name) => index.get(name))]);
  return Int32Array.from(codes, (code) => at[code]);
}
