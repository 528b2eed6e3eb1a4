/* Positions in the Military Grid Reference System, on WGS 84. Transverse Mercator by Krüger's series to the third
   power of the flattening (exact to a millimetre within a zone); letters as in NGA.STND.0037. */

const SEMI_MAJOR_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const BANDS = "CDEFGHJKLMNPQRSTUVWX";
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const ROWS = "ABCDEFGHJKLMNPQRSTUV";

/** "38S MB 4135 8640"; `digits` of each number: 5 metres, 4 tens of them … 0 the square of 100 km. Null beyond 80° S and 84° N. */
function toMgrs(lon, lat, digits = 4) {
  if (!(lat >= -80 && lat <= 84)) return null;
  const turned = ((((lon + 180) % 360) + 360) % 360) - 180;
  const band = BANDS[Math.min(19, Math.floor((lat + 80) / 8))];
  const zone = zoneOf(turned, lat, band);
  const { easting, northing } = toUtm(turned, lat, zone);
  const column = COLUMNS[(zone - 1) % 3][Math.floor(easting / 1e5) - 1];
  const row = ROWS[(Math.floor(northing / 1e5) + (zone % 2 ? 0 : 5)) % 20];
  const figures = [easting, northing].map((metres) =>
    digits ? ` ${String(Math.floor((metres % 1e5) / 10 ** (5 - digits))).padStart(digits, "0")}` : "",
  );
  return `${zone}${band} ${column}${row}${figures.join("")}`;
}

/** The UTM zone, wider where Norway and Svalbard have it so. */
function zoneOf(lon, lat, band) {
  if (band === "V" && lon >= 3 && lon < 12) return 32;
  if (band === "X" && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  return Math.min(60, Math.floor((lon + 180) / 6) + 1);
}

/** Metres east and north in a zone; south of the equator counted from ten million. */
function toUtm(lon, lat, zone) {
  const n = FLATTENING / (2 - FLATTENING);
  const radius = (SEMI_MAJOR_M / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const alpha = [
    n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3,
    (13 / 48) * n ** 2 - (3 / 5) * n ** 3,
    (61 / 240) * n ** 3,
  ];
  const [phi, lambda] = [(lat * Math.PI) / 180, ((lon - (zone * 6 - 183)) * Math.PI) / 180];
  const e = (2 * Math.sqrt(n)) / (1 + n);
  const t = Math.sinh(Math.atanh(Math.sin(phi)) - e * Math.atanh(e * Math.sin(phi)));
  const [xi, eta] = [Math.atan2(t, Math.cos(lambda)), Math.atanh(Math.sin(lambda) / Math.hypot(1, t))];
  let [x, y] = [eta, xi];
  alpha.forEach((a, at) => {
    const k = 2 * (at + 1);
    x += a * Math.cos(k * xi) * Math.sinh(k * eta);
    y += a * Math.sin(k * xi) * Math.cosh(k * eta);
  });
  return { easting: 5e5 + 0.9996 * radius * x, northing: (lat < 0 ? 1e7 : 0) + 0.9996 * radius * y };
}

/** Where the pointer is, and with no pointer on the map, where its middle is. */
function createReadout({ map }) {
  const readout = L.control({ position: "bottomleft" });
  readout.onAdd = () => el("div", { class: "readout" });
  readout.addTo(map);
  const box = readout.getContainer();
  const show = (at, words) => {
    const digits = Math.max(0, Math.min(5, Math.round(map.getZoom() / 2.6 - 0.6)));
    const point = sayPoint(((((at.lng + 180) % 360) + 360) % 360) - 180, at.lat, 10 ** (5 - digits));
    box.textContent = [`${words}${point}`, toMgrs(at.lng, at.lat, digits)].filter(Boolean).join(" · ");
  };
  const middle = () => show(map.getCenter(), "Middle: ");
  let over = false;
  map.on("mousemove", (event) => {
    over = true;
    show(event.latlng, "");
  });
  map.on("mouseout", () => {
    over = false;
    middle();
  });
  map.on("move moveend", () => over || middle());
  middle();
}
