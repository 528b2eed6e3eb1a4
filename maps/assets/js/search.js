/* The search: every word must be somewhere in an incident's names, words or quotes. A column's distinct values are
   searched, not its rows; quotes and summaries are made plain once, while nobody waits. */

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
];
const SEARCHED_LISTS = ["suspected", "claimed_by", "attributed_by", "denied_by"];

function createSearcher(data) {
  let names = null;
  let texts = null;

  /** Columns as their plain levels and codes. */
  function namesOf() {
    return [...SEARCHED, ...SEARCHED_LISTS].map((name) => {
      const { levels, codes } = data.coded(name);
      return { levels: levels.map((level) => plain([].concat(level).join("\n"))), codes };
    });
  }

  /** Per incident its own words; per report its title and publisher. */
  function textsOf() {
    const { reports, sources, sourceFields } = data.texts();
    const [quotes, reportOf] = [sourceFields.column("quote"), sourceFields.column("report")];
    const [titles, publishers] = [reports.column("title"), reports.column("publisher")];
    const [summaries, dates] = [data.column("summary"), data.column("date_text")];
    return {
      own: summaries.map((summary, i) => {
        let words = `${summary || ""}\n${dates[i] || ""}`;
        for (let at = sources.first[i]; at < sources.first[i + 1]; at += 1) words += `\n${quotes[at] || ""}`;
        return plain(words);
      }),
      reports: Array.from({ length: reports.n }, (_, at) => plain(`${titles[at] || ""}\n${publishers[at] || ""}`)),
      reportOf,
      first: sources.first,
    };
  }

  function mark(mask, word) {
    for (const { levels, codes } of names) {
      const hit = Uint8Array.from([0, ...levels.map((level) => Number(level.includes(word)))]);
      if (hit.includes(1)) for (let i = 0; i < data.n; i += 1) if (hit[codes[i]]) mask[i] = 1;
    }
    if (!texts) return;
    const told = Uint8Array.from(texts.reports, (words) => Number(words.includes(word)));
    const any = told.includes(1);
    for (let i = 0; i < data.n; i += 1) {
      if (mask[i]) continue;
      if (texts.own[i].includes(word)) mask[i] = 1;
      else if (any)
        for (let at = texts.first[i]; at < texts.first[i + 1]; at += 1) if (told[texts.reportOf[at]]) mask[i] = 1;
    }
  }

  return {
    /** Makes the quotes ready to be searched. */
    prepare() {
      names = names || namesOf();
      texts = texts || (data.texts() && textsOf());
    },
    ready: () => texts !== null,
    /** 1 for every incident that has all words of the query; null when the query is empty. */
    find(query) {
      const words = plain(query).split(/\s+/).filter(Boolean);
      if (!words.length) return null;
      this.prepare();
      const found = new Uint8Array(data.n).fill(1);
      for (const word of words) {
        const mask = new Uint8Array(data.n);
        mark(mask, word);
        for (let i = 0; i < data.n; i += 1) found[i] &= mask[i];
      }
      return found;
    },
  };
}
