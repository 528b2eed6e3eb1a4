/* Files of what is shown: GeoJSON (RFC 7946) and CSV, made in the page; their fields are those of the schema. */

const METRES_A_DEGREE = 111320;
const LISTS = new Set(["suspected", "claimed_by", "attributed_by", "denied_by"]);

function propertiesOf(data, i, fields) {
  const placed = pointOfFile(data, i);
  const read = (name) => {
    if (name === "sources") return data.sourcesOf(i);
    if (name === "claims") return data.claimsOf(i);
    if (LISTS.has(name)) return data.actors(name, i);
    if (name === "lon" || name === "lat") return placed && placed[name === "lon" ? 0 : 1];
    if (name === "uncertainty_m") return data.doubt(i);
    const value = data.value(name, i);
    return value !== null && name.startsWith("date_") && typeof value === "number" ? iso(value) : value;
  };
  return Object.fromEntries(fields.map((name) => [name, read(name)]));
}

function toGeoJson(data, indices) {
  const fields = data.fields.filter((name) => name !== "lon" && name !== "lat");
  const features = indices.map((i) => ({
    type: "Feature",
    id: data.value("id", i),
    geometry: geometryOf(pointOfFile(data, i)),
    properties: propertiesOf(data, i, fields),
  }));
  return `${JSON.stringify({ type: "FeatureCollection", features })}\n`;
}

function geometryOf(coordinates) {
  return coordinates && { type: "Point", coordinates };
}

/** The point of an incident, also of an area, whose radius is its doubt: no finer than it is known, as in the files
 *  that the program writes. Null where it has no place. */
function pointOfFile(data, i) {
  const [lon, lat] = [data.value("lon", i), data.value("lat", i)];
  if (lon === null) return null;
  const places = decimalsFor(data.doubt(i));
  const point = [lon, lat].map((degrees) => Number(degrees.toFixed(places)) + 0);
  return point[0] === 0 && point[1] === 0 ? [lon, lat] : point; // (0, 0) would read as not known
}

/** Decimals of a degree: the last counts steps of 1 % to 10 % of the radius. */
function decimalsFor(metres) {
  if (!metres) return 6;
  return Math.min(6, Math.max(0, Math.ceil(Math.log10((10 * METRES_A_DEGREE) / metres))));
}

/** RFC 4180. Lists are JSON text; a cell that a spreadsheet would take for a formula is prefixed with an apostrophe. */
function toCsv(data, indices) {
  const rows = indices.map((i) =>
    Object.values(propertiesOf(data, i, data.fields))
      .map(csvCell)
      .join(","),
  );
  return [data.fields.join(","), ...rows, ""].join("\r\n");
}

/** A cell; what a spreadsheet would run stands behind an apostrophe, by the rule of `geo/exchange/csv.py`. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value.replace(/^(?='*[=+\-@\t\r\n＝＋－＠])/, "'") : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The name of a file after the title of the page: its letters and digits, of any script, and the suffix of `name`. */
function namedByTitle(name) {
  const [stem, suffix] = name.split(".");
  const words = document.title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || [];
  return `${words.join("-").slice(0, 80) || stem}.${suffix}`;
}

function saveText(name, type, text) {
  saveBlob(name, new Blob([text], { type }));
}

function saveBlob(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: namedByTitle(name), hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function createExports(root, parts) {
  const { data, state } = parts;
  const button = (label, click, title = null) => el("button", { type: "button", title, on: { click } }, label);
  const table = (name, type, make) => async () => {
    await data.told();
    saveText(name, type, make(data, state.indices()));
  };
  const link = button("Copy link", copyLink, "An address of this page that shows what you see");
  fill(
    root,
    button("GeoJSON", table("incidents.geojson", "application/geo+json", toGeoJson)),
    button("CSV", table("incidents.csv", "text/csv;charset=utf-8", toCsv)),
    button("PNG", () => savePicture(parts, "png"), "A picture of the map in pixels"),
    button("SVG", () => savePicture(parts, "svg"), "A picture of the map in vectors"),
    button("Print A4", () => printOn("A4")),
    button("Print A3", () => printOn("A3")),
    link,
  );

  async function copyLink() {
    try {
      if (!/^(file|https?):$/.test(location.protocol)) throw new Error("this page has no address of its own");
      await navigator.clipboard.writeText(location.href);
      link.textContent = "Link copied";
    } catch {
      link.textContent = /^about:/.test(location.href) ? "Save the page as a file first" : "Copy it from the address bar";
    }
    setTimeout(() => {
      link.textContent = "Copy link";
    }, 2500);
  }
}
