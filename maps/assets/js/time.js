/* Days are whole numbers since 1970-01-01. Weeks start on Monday (ISO 8601). */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_LONG = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const MOST_BINS = { day: 93, week: 110, month: 121, year: 151 };

function parts(day) {
  const date = new Date(day * 864e5);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

function dayOf(year, month, date) {
  const moment = new Date(Date.UTC(2000, month, date));
  moment.setUTCFullYear(year, month, date);
  return Math.round(moment.getTime() / 864e5);
}

function iso(day) {
  const { year, month, date } = parts(day);
  return `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** The day of an ISO 8601 date; null for any other text. */
function fromIso(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
  if (!found) return null;
  const day = dayOf(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return iso(day) === text ? day : null;
}

/** The first day of the unit that `day` is in. */
function floorTo(day, unit) {
  const { year, month } = parts(day);
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  if (unit === "month") return dayOf(year, month, 1);
  if (unit === "year") return dayOf(year, 0, 1);
  if (unit === "decade") return dayOf(Math.floor(year / 10) * 10, 0, 1);
  return day;
}

/** The first day of the next unit. */
function nextUnit(first, unit) {
  const { year, month } = parts(first);
  if (unit === "week") return first + 7;
  if (unit === "month") return dayOf(year, month + 1, 1);
  if (unit === "year") return dayOf(year + 1, 0, 1);
  if (unit === "decade") return dayOf(year + 10, 0, 1);
  return first + 1;
}

/** Bins that hold all days from `first` to `last`: the finest unit that keeps them few enough to be drawn. */
function binsBetween(first, last) {
  for (const unit of ["day", "week", "month", "year", "decade"]) {
    const most = MOST_BINS[unit] || Infinity;
    const bins = [];
    for (let at = floorTo(first, unit); at <= last && bins.length <= most; at = nextUnit(at, unit)) {
      bins.push({ start: at, end: nextUnit(at, unit) - 1 });
    }
    if (bins.length <= most) return { unit, bins };
  }
  return { unit: "day", bins: [] };
}

function sayDay(day) {
  const { year, month, date } = parts(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** "8 Jan 2020", "8–9 Jan 2020", "January 2020", "2019", "28 Dec 2019 – 4 Jan 2020". */
function saySpan(start, end) {
  if (start === null) return "Date not known";
  if (start === end) return sayDay(start);
  const [a, b] = [parts(start), parts(end)];
  const whole = (unit) => floorTo(start, unit) === start && nextUnit(start, unit) - 1 === end;
  if (whole("year")) return String(a.year);
  if (whole("month")) return `${MONTHS_LONG[a.month]} ${a.year}`;
  if (a.year === b.year && a.month === b.month) return `${a.date}–${b.date} ${MONTHS[a.month]} ${a.year}`;
  if (end < start) return sayDay(start);
  if (a.year === b.year) return `${a.date} ${MONTHS[a.month]} – ${sayDay(end)}`;
  return `${sayDay(start)} – ${sayDay(end)}`;
}

/** A bin in words, for its tooltip and for screen readers. */
function sayBin(bin, unit) {
  if (unit === "decade") return `${parts(bin.start).year}s`;
  return saySpan(bin.start, bin.end);
}

/** What stands under a bin on the axis, and whether it opens a larger unit: then it comes first and is set bolder. */
function tickOf(bin, unit, first) {
  const { year, month, date } = parts(bin.start);
  if (unit === "day" || unit === "week") {
    const major = first || (unit === "day" ? date === 1 : date <= 7);
    return { text: `${date} ${MONTHS[month]}${first || (major && month === 0) ? ` ${year}` : ""}`, major };
  }
  if (unit === "month")
    return { text: first || month === 0 ? `${MONTHS[month]} ${year}` : MONTHS[month], major: first || month === 0 };
  return { text: unit === "decade" ? `${year}s` : String(year), major: year % 10 === 0 };
}
