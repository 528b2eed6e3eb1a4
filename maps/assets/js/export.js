/* Files of what is shown: GeoJSON (RFC 7946) and CSV, made in the page; their fields are those of the schema. */

const LISTS = new Set(["suspected", "claimed_by", "attributed_by", "denied_by"]);

function propertiesOf(data, i, fields) {
  const read = (name) => {
    if (name === "sources") return data.sourcesOf(i);
    if (name === "claims") return data.claimsOf(i);
    if (LISTS.has(name)) return data.actors(name, i);
    const value = data.value(name, i);
    return value !== null && name.startsWith("date_") && typeof value === "number" ? iso(value) : value;
  };
  return Object.fromEntries(fields.map((name) => [name, read(name)]));
}

function toGeoJson(data, indices) {
  const [lons, lats] = [data.column("lon"), data.column("lat")];
  const fields = data.fields.filter((name) => name !== "lon" && name !== "lat");
  const features = indices.map((i) => ({
    type: "Feature",
    id: data.value("id", i),
    geometry: lons[i] === null ? null : { type: "Point", coordinates: [lons[i], lats[i]] },
    properties: propertiesOf(data, i, fields),
  }));
  return `${JSON.stringify({ type: "FeatureCollection", features })}\n`;
}

/** RFC 4180. Lists are JSON text; a cell that a spreadsheet would take for a formula is prefixed with an apostrophe. */
function toCsv(data, indices) {
  const rows = indices.map((i) => Object.values(propertiesOf(data, i, data.fields)).map(csvCell).join(","));
  return [data.fields.join(","), ...rows, ""].join("\r\n");
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value.replace(/^(?=[=+\-@\t\r])/, "'") : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function saveText(name, type, text) {
  saveBlob(name, new Blob([text], { type }));
}

function saveBlob(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function createExports(root, parts) {
  const { data, state } = parts;
  fill(
    root,
    el(
      "button",
      {
        type: "button",
        on: {
          click: () => saveText("incidents-shown.geojson", "application/geo+json", toGeoJson(data, state.indices())),
        },
      },
      "GeoJSON",
    ),
    el(
      "button",
      {
        type: "button",
        on: { click: () => saveText("incidents-shown.csv", "text/csv;charset=utf-8", toCsv(data, state.indices())) },
      },
      "CSV",
    ),
    el("button", { type: "button", on: { click: () => savePicture(parts) } }, "Picture"),
  );
}
