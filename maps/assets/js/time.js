/* Days are whole numbers since 1970-01-01, hours their 24ths. Weeks start on Monday (ISO 8601). */

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
const MOST_BINS = { hour: 96, day: 93, week: 110, month: 121, year: 151 };
const MOST_DAYS_BY_HOUR = 3;

/** Hours of the words for a part of the day, from and until; a night reaches into the next day. */
const PARTS_OF_DAY = {
  early: [0, 8],
  morning: [5, 12],
  afternoon: [12, 18],
  evening: [17, 24],
  late: [18, 24],
  overnight: [18, 32],
};

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

/** "2020-01-08", and with the hour where it is not the first: "2020-01-08T05". */
function isoMoment(moment) {
  const hour = Math.round((moment - Math.floor(moment)) * 24);
  return hour ? `${iso(Math.floor(moment))}T${String(hour).padStart(2, "0")}` : iso(Math.floor(moment));
}

/** The moment of such a text; null for any other. */
function fromIsoMoment(text) {
  const [date, hour] = (text || "").split("T");
  const day = fromIso(date);
  if (day === null || hour === undefined) return day;
  return /^([01]\d|2[0-3])$/.test(hour) ? day + Number(hour) / 24 : null;
}

/** Hours of a time of day, [from, until): a word's, or the minute of "HH:MM"; null for any other text. */
function hoursOf(text) {
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text || "");
  if (clock) {
    const hour = Number(clock[1]) + Number(clock[2]) / 60;
    return [hour, hour + 1 / 60];
  }
  return Object.hasOwn(PARTS_OF_DAY, text) ? PARTS_OF_DAY[text] : null;
}

/** The first day of the unit that `day` is in; of hours, the hour. */
function floorTo(day, unit) {
  if (unit === "hour") return Math.floor(day * 24 + 1e-6) / 24;
  const { year, month } = parts(day);
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  if (unit === "month") return dayOf(year, month, 1);
  if (unit === "year") return dayOf(year, 0, 1);
  if (unit === "decade") return dayOf(Math.floor(year / 10) * 10, 0, 1);
  return day;
}

/** The first day of the next unit. */
function nextUnit(first, unit) {
  if (unit === "hour") return Math.round(first * 24 + 1) / 24;
  const { year, month } = parts(first);
  if (unit === "week") return first + 7;
  if (unit === "month") return dayOf(year, month + 1, 1);
  if (unit === "year") return dayOf(year + 1, 0, 1);
  if (unit === "decade") return dayOf(year + 10, 0, 1);
  return first + 1;
}

/** Bins [start, until) that hold all from `first` until `until`: the finest unit that keeps them few enough to be drawn.
 *  Hours only where `timed` says that some are known. */
function binsBetween(first, until, timed = false) {
  const units = ["day", "week", "month", "year", "decade"];
  if (timed && until - first <= MOST_DAYS_BY_HOUR + 1e-6) units.unshift("hour");
  for (const unit of units) {
    const most = MOST_BINS[unit] || Infinity;
    const bins = [];
    for (let at = floorTo(first, unit); at < until - 1e-6 && bins.length <= most; at = nextUnit(at, unit)) {
      bins.push({ start: at, until: nextUnit(at, unit) });
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

/** A range [from, until) in words, with hours where it does not begin and end with a day. */
function sayRange(from, until) {
  const whole = (moment) => Math.abs(moment - Math.round(moment)) < 1e-6;
  if (whole(from) && whole(until)) return saySpan(Math.round(from), Math.round(until) - 1);
  const [a, b] = [Math.floor(from + 1e-6), Math.floor(until + 1e-6)];
  if (a === b) return `${sayDay(a)}, ${sayHour(from)}–${sayHour(until)}`;
  if (whole(until) && a === b - 1) return `${sayDay(a)}, ${sayHour(from)}–24:00`;
  return `${sayDay(a)}, ${sayHour(from)} – ${sayDay(b)}, ${sayHour(until)}`;
}

function sayHour(moment) {
  const minutes = Math.round((moment - Math.floor(moment + 1e-6)) * 1440);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A bin in words, for its tooltip and for screen readers. */
function sayBin(bin, unit) {
  if (unit === "decade") return `${parts(bin.start).year}s`;
  return sayRange(bin.start, bin.until);
}

/** What stands under a bin on the axis, and whether it opens a larger unit: then it comes first and is set bolder. */
function tickOf(bin, unit, first) {
  const { year, month, date } = parts(Math.floor(bin.start + 1e-6));
  if (unit === "hour") {
    const major = first || sayHour(bin.start) === "00:00";
    return { text: major ? `${date} ${MONTHS[month]}` : sayHour(bin.start), major };
  }
  if (unit === "day" || unit === "week") {
    const major = first || (unit === "day" ? date === 1 : date <= 7);
    return { text: `${date} ${MONTHS[month]}${first || (major && month === 0) ? ` ${year}` : ""}`, major };
  }
  if (unit === "month")
    return { text: first || month === 0 ? `${MONTHS[month]} ${year}` : MONTHS[month], major: first || month === 0 };
  return { text: unit === "decade" ? `${year}s` : String(year), major: year % 10 === 0 };
}
