/* The categories that can be switched on and off: each gives every incident one level. */

const CASUALTIES = ["None", "1 to 9", "10 or more", "Not reported"];
const SURENESS = ["High (0.8 or more)", "Medium (0.5 to 0.8)", "Low (under 0.5)", "Not given"];

/** The facets of the table, with a level for every incident and the total of each level. */
function facetsOf(data) {
  const byName = (name, label, empty) => {
    const { levels, codes } = data.coded(name);
    return facetOf(
      name,
      label,
      [...levels, empty],
      Int32Array.from(codes, (code) => (code ? code - 1 : levels.length)),
    );
  };
  const ranked = (name, label, levels, rank) => facetOf(name, label, levels, Int32Array.from({ length: data.n }, rank));
  const harm = (who, label) => {
    const [best, low, high] = ["best", "low", "high"].map((which) => data.numbers(`${who}_${which}`));
    const first = (...values) => values.find((value) => !Number.isNaN(value));
    return ranked(who, label, CASUALTIES, (_, i) => rankHarm(first(best[i], low[i], high[i])));
  };
  const attackers = data.attackers.map((attacker) => attacker.name);
  const periods = data.periods.map((period) => period.key);
  const confidence = data.numbers("confidence");
  return [
    facetOf("attacker", "Attackers", attackers, data.attackerOf),
    facetOf("period", "Dates", periods, Int32Array.from(data.indices("period"))),
    attributionFacet(data),
    byName("event_type", "Type of event", "Not classified"),
    byName("sub_event_type", "Sub-type of event", "Not classified"),
    byName("weapon", "Weapon", "Not reported"),
    harm("killed", "Killed"),
    harm("wounded", "Wounded"),
    ranked("confidence", "Confidence", SURENESS, (_, i) => rankSureness(confidence[i])),
  ];
}

/** How the attacker is known; a word that the style does not know counts as unattributed. */
function attributionFacet(data) {
  const kinds = data.attribution.map((kind) => kind.key);
  const { levels, codes } = data.coded("attribution");
  const at = [null, ...levels].map((level) => {
    const found = kinds.indexOf(level);
    return found < 0 ? kinds.indexOf("unattributed") : found;
  });
  return facetOf(
    "attribution",
    "Attribution",
    kinds,
    Int32Array.from(codes, (code) => at[code]),
  );
}

function facetOf(name, label, levels, codes) {
  const total = new Int32Array(levels.length);
  for (const code of codes) total[code] += 1;
  return { name, label, levels, codes, total, count: new Int32Array(levels.length), off: new Set() };
}

function rankHarm(count) {
  if (count === undefined) return 3;
  return count === 0 ? 0 : count < 10 ? 1 : 2;
}

function rankSureness(confidence) {
  if (Number.isNaN(confidence)) return 3;
  return confidence >= 0.8 ? 0 : confidence >= 0.5 ? 1 : 2;
}
