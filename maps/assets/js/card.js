/* The card of one incident: all that is known of it, by whom it is told, and how sure each part is. */

const WHERE = {
  1: "exact place",
  2: "within 25 km",
  3: "district (ADM2) only",
  4: "province (ADM1) only",
  5: "region or relation only",
  6: "country only",
  7: "international waters or airspace",
};
const WHEN = {
  day: "day known",
  days: "within some days",
  week: "week known",
  month: "month known",
  year: "year known",
};
const BASIS = {
  explicit: "the date is in the report",
  relative: "reckoned from the report's date",
  "inferred-report-date": "reckoned from the report's date, itself inferred",
  linked: "taken from another report of the same incident",
  user: "given by the user",
};
const LONG_QUOTE = 420;

/** The card as an element. `look` gives colours and glyphs. */
function buildCard(data, i, look) {
  const value = (name) => data.value(name, i);
  return el(
    "article",
    { class: "card", lang: "en" },
    el("p", { class: "card-kind" }, value("sub_event_type") || value("event_type") || "Incident"),
    el("h3", { class: "card-title", tabindex: "-1" }, bdis([placeTitle(value)])),
    el("p", { class: "card-date" }, saySpan(value("date_start"), value("date_end")), timeOfDay(value)),
    value("summary") && el("p", { class: "card-summary", dir: "auto" }, value("summary")),
    el(
      "dl",
      { class: "facts" },
      fact("Attacker", attackerLine(data, i, look), ...actorLines(data, i)),
      fact("Killed", ...sayCount(value, "killed")),
      fact("Wounded", ...sayCount(value, "wounded")),
      fact("Target", value("target"), value("target_type") && el("small", {}, value("target_type"))),
      fact("Weapon", value("weapon"), weaponCount(value)),
      fact("When", ...whenLines(value)),
      fact("Where", ...whereLines(value, data.doubt(i))),
      fact("Sureness", sureness(value)),
    ),
    claimsPart(data.claimsOf(i), data.sourcesOf(i)),
    sourcesPart(data.sourcesOf(i)),
  );
}

function placeTitle(value) {
  return value("place") || value("place_text") || value("country") || "Place not known";
}

function timeOfDay(value) {
  return value("time_of_day") ? `, ${value("time_of_day")}` : "";
}

/** A term with its lines; nothing at all when there is no line. */
function fact(term, ...lines) {
  const told = lines.filter(Boolean);
  if (!told.length) return null;
  return [
    el("dt", {}, term),
    el(
      "dd",
      {},
      told.map((line) => (typeof line === "string" ? el("span", {}, bdis([line])) : line)),
    ),
  ];
}

function attackerLine(data, i, look) {
  const kind = look.attributionOf(i);
  const type = data.value("attacker_type", i);
  return el(
    "span",
    { class: "attacker-line" },
    glyphIcon(look.glyphOf(i), look.cssColour(data.attackerOf[i]), 15),
    el("b", {}, bdis([data.value("attacker", i)])),
    el("small", {}, [type && type !== "Unknown" ? `${type}. ` : "", `${kind.label}: ${kind.means}.`].join("")),
  );
}

function actorLines(data, i) {
  const rows = [
    ["claimed_by", "Claimed by"],
    ["attributed_by", "Attributed by"],
    ["suspected", "Suspected, not established:"],
    ["denied_by", "Denied by"],
  ];
  return rows
    .filter(([name]) => data.actors(name, i).length)
    .map(([name, words]) =>
      el("span", { class: `actors ${name}` }, `${words} `, bdis(data.actors(name, i))),
    );
}

/** "8, between 6 and 12", "at least 81", "none", "not reported". */
function sayCount(value, who) {
  const [low, best, high] = ["low", "best", "high"].map((rank) => value(`${who}_${rank}`));
  if (low === null && best === null && high === null) return [el("span", { class: "unknown" }, "Not reported")];
  if (best === null)
    return [
      low === null
        ? `At most ${NUMBER.format(high)}`
        : high === null
          ? `At least ${NUMBER.format(low)}`
          : range(low, high),
    ];
  const main = el("b", {}, best === 0 ? "None" : NUMBER.format(best));
  if (low === null || high === null) {
    const open =
      low === null && high === null
        ? ""
        : low === null
          ? `at most ${NUMBER.format(high)}`
          : low === best
            ? "at least"
            : `at least ${NUMBER.format(low)}`;
    return [main, open && el("small", {}, open)];
  }
  return low === high ? [main] : [main, el("small", {}, `between ${range(low, high, " and ")}`)];
}

function range(low, high, joint = "–") {
  return `${NUMBER.format(low)}${joint}${NUMBER.format(high)}`;
}

function weaponCount(value) {
  const [low, high] = [value("weapon_count_low"), value("weapon_count_high")];
  if (low === null && high === null) return null;
  return el(
    "small",
    {},
    low === high
      ? plural(low, "counted", "counted")
      : high === null
        ? `at least ${NUMBER.format(low)}`
        : low === null
          ? `at most ${NUMBER.format(high)}`
          : range(low, high),
  );
}

function whenLines(value) {
  if (value("date_start") === null)
    return [el("span", { class: "unknown" }, "Date not known"), phrase(value("date_text"))];
  const exact = [WHEN[value("date_precision")], BASIS[value("date_basis")]].filter(Boolean).join("; ");
  return [
    saySpan(value("date_start"), value("date_end")) + timeOfDay(value),
    phrase(value("date_text")),
    exact && el("small", {}, exact),
  ];
}

function phrase(text) {
  return text ? el("small", {}, "“", bdis([text]), "”") : null;
}

function whereLines(value, metres) {
  const names = [value("place"), value("admin2"), value("admin1"), value("country")].filter(
    (name, at, all) => name && all.indexOf(name) === at,
  );
  const [lon, lat] = [value("lon"), value("lat")];
  const precision = [WHERE[value("where_precision")], metres !== null && lon !== null ? `± ${sayMetres(metres)}` : null]
    .filter(Boolean)
    .join(", ");
  const written = [value("spatial_relation"), value("place_text")].some(Boolean);
  const from = [value("gazetteer"), value("feature_code")].filter(Boolean).join(" ");
  const sure = value("place_confidence") === null ? "" : `${Math.round(100 * value("place_confidence"))} % sure`;
  return [
    names.length ? el("span", {}, bdis(names)) : el("span", { class: "unknown" }, "Place not known"),
    precision && el("small", {}, precision),
    lon !== null &&
      el(
        "small",
        {},
        `${sayPoint(lon, lat, metres)}${sayGrid(lon, lat, metres)}${Math.abs(lat) > 85 ? " (beyond the map's edge; drawn on it)" : ""}`,
      ),
    written && el("small", {}, "as reported: ", value("spatial_relation"), " ", phrase(value("place_text"))),
    (from || sure) && el("small", {}, bdis([from, sure])),
  ];
}

/** The position in the military grid, no finer than it is known. */
function sayGrid(lon, lat, metres) {
  const grid = toMgrs(lon, lat, Math.max(1, Math.min(5, Math.round(5 - Math.log10(Math.max(metres ?? 1000, 1))))));
  return grid ? ` · MGRS ${grid}` : "";
}

function sureness(value) {
  const told = [
    value("confidence") === null ? null : `${Math.round(100 * value("confidence"))} % that it happened as described`,
    value("n_reports")
      ? `${plural(value("n_reports"), "report")}${value("n_origins") ? ` of ${plural(value("n_origins"), "origin")}` : ""}`
      : null,
  ].filter(Boolean);
  return told.join("; ") || null;
}

/** Claims by field, side by side; a field on which values differ is marked. */
function claimsPart(claims, sources) {
  if (!claims.length) return null;
  const fields = new Map();
  for (const claim of claims) fields.set(claim.field, [...(fields.get(claim.field) || []), claim]);
  return el(
    "section",
    { class: "claims" },
    el("h4", {}, "Who says what"),
    [...fields].map(([field, told]) => {
      const differs = new Set(told.map((claim) => String(claim.value))).size > 1;
      return el(
        "div",
        { class: differs ? "claim-field differs" : "claim-field" },
        el("h5", {}, bdis([(field || "other").replaceAll("_", " ")]), differs ? el("em", {}, "accounts differ") : null),
        el(
          "ul",
          {},
          told.map((claim) =>
            el(
              "li",
              {},
              el("b", {}, bdis([claim.speaker || "Unnamed"])),
              " ",
              bdis([claim.verb || "says"]),
              " ",
              el("strong", {}, bdis([claim.value === null ? "not given" : String(claim.value)])),
              citation(claim, sources),
            ),
          ),
        ),
      );
    }),
  );
}

/** The number of the source that tells of a claim, as a button that leads to it: the quote that the claim is in, else the
 *  first of its report. */
function citation({ report_id: report, start }, sources) {
  const of = sources.map((_, at) => at).filter((at) => report && sources[at].report_id === report);
  if (!of.length) return null;
  const holds = (at) => start !== null && sources[at].start <= start && start < sources[at].end;
  const at = of.find(holds) ?? of[0];
  const lead = (event) => {
    const item = event.currentTarget.closest(".card").querySelectorAll(".sources li")[at];
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };
  const name = `Source ${at + 1}`;
  return el("button", { type: "button", class: "quiet cited", "aria-label": name, on: { click: lead } }, `[${at + 1}]`);
}

function sourcesPart(sources) {
  if (!sources.length) return null;
  return el(
    "section",
    { class: "sources" },
    el("h4", {}, plural(sources.length, "source")),
    el("ol", {}, sources.map(sourceItem)),
  );
}

function sourceItem(source) {
  const name = source.title || source.publisher || source.report_id || "Report";
  const beside = [
    source.title ? source.publisher : null,
    source.published
      ? fromIso(source.published) === null
        ? source.published
        : sayDay(fromIso(source.published))
      : null,
  ].filter(Boolean);
  return el(
    "li",
    { tabindex: "-1" },
    source.quote ? quotation(source.quote) : null,
    el("p", { class: "cite" }, bdis([webLink(source.url, name), ...beside])),
  );
}

/** A quote; of a long one the start, with a button for the rest. */
function quotation(quote) {
  if (quote.length <= LONG_QUOTE) return el("blockquote", { dir: "auto" }, quote);
  const cut = quote.lastIndexOf(" ", LONG_QUOTE - 60);
  const start = `${quote.slice(0, cut > 0 ? cut : LONG_QUOTE - 60)} …`;
  const text = el("blockquote", { dir: "auto" }, start);
  const more = el("button", { type: "button", class: "quiet more", "aria-expanded": "false" }, "All of it");
  more.addEventListener("click", () => {
    const all = more.getAttribute("aria-expanded") === "false";
    more.setAttribute("aria-expanded", String(all));
    fill(text, all ? quote : start);
    fill(more, all ? "Less of it" : "All of it");
  });
  return el("div", { class: "quote" }, text, more);
}
