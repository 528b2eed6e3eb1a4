/* Measuring on the map: points by click, or by Enter on the middle of the map; great circles on a sphere. On two maps
   side by side it is one line, drawn on both. */

const MEASURE_DOT = { radius: 4, className: "measure-dot", interactive: false };

function createMeasure({ map }) {
  const button = byId("measure");
  const said = byId("measured");
  const drawings = [];
  let [on, points] = [false, []];
  button.addEventListener("click", () => (on ? end() : begin()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && end());
  join(map);
  return { join };

  /** Measures on a further map, too. */
  function join(one) {
    const box = one.getContainer();
    const drawing = { map: one, box, layer: L.layerGroup() };
    drawings.push(drawing);
    one.on("click", (event) => on && add(event.latlng));
    box.addEventListener("keydown", (event) => {
      if (!on) return;
      if (event.key === "Enter") add(one.getCenter());
      if (event.key === "Backspace") remove();
    });
    if (on) enter(drawing);
  }

  function enter({ map: one, box, layer }) {
    box.classList.add("measuring");
    layer.addTo(one);
    show();
  }

  function begin() {
    [on, points] = [true, []];
    button.setAttribute("aria-pressed", "true");
    drawings.forEach(enter);
    map.getContainer().focus({ preventScroll: true });
  }

  function end() {
    on = false;
    button.setAttribute("aria-pressed", "false");
    for (const { box, layer } of drawings) {
      box.classList.remove("measuring");
      layer.remove();
    }
    said.hidden = true;
  }

  function add(at) {
    points.push(at);
    show();
  }

  function remove() {
    points.pop();
    show();
  }

  function show() {
    const [path, corners] = [[], []];
    for (const point of points) {
      path.push(...(path.length ? greatCircle(path[path.length - 1], point) : [point]));
      corners.push(path[path.length - 1]);
    }
    for (const { layer } of drawings) {
      layer.clearLayers();
      layer.addLayer(L.polyline(path, { className: "measure-line", interactive: false }));
      for (const point of corners) layer.addLayer(L.circleMarker(point, MEASURE_DOT));
    }
    said.hidden = false;
    said.textContent = sayMeasured(points);
  }
}

function sayMeasured(points) {
  if (points.length < 2)
    return points.length
      ? "From here: click the next point."
      : "Measure: click points, or move the map and press Enter for its middle. Backspace takes one back, Escape ends.";
  const [from, to] = points.slice(-2);
  const total = points.reduce((sum, point, at) => sum + (at ? distance(points[at - 1], point) : 0), 0);
  const leg = `${sayMetres(distance(from, to))} towards ${Math.round(bearing(from, to))}°`;
  if (points.length === 2) return leg;
  return `${sayMetres(total)} in all; last ${leg}; area within ${sayArea(areaOf(points))}`;
}

const RADIANS = Math.PI / 180;

function distance(a, b) {
  const [dy, dx] = [((b.lat - a.lat) * RADIANS) / 2, ((b.lng - a.lng) * RADIANS) / 2];
  const h = Math.sin(dy) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dx) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Degrees from north, in which one sets out. */
function bearing(a, b) {
  const turn = (b.lng - a.lng) * RADIANS;
  const [y0, y1] = [a.lat * RADIANS, b.lat * RADIANS];
  const east = Math.sin(turn) * Math.cos(y1);
  const north = Math.cos(y0) * Math.sin(y1) - Math.sin(y0) * Math.cos(y1) * Math.cos(turn);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

/** Points of the great circle from one point to another, the first left out; longitudes are counted on from its own. */
function greatCircle(a, b) {
  const angle = distance(a, b) / EARTH_M;
  const steps = Math.max(1, Math.ceil(angle / (2 * RADIANS)));
  const onward = (lng, before) => lng + 360 * Math.round((before - lng) / 360);
  if (steps === 1 || Math.sin(angle) < 1e-9) return [L.latLng(b.lat, onward(b.lng, a.lng))];
  const vector = ({ lat, lng }) => [
    Math.cos(lat * RADIANS) * Math.cos(lng * RADIANS),
    Math.cos(lat * RADIANS) * Math.sin(lng * RADIANS),
    Math.sin(lat * RADIANS),
  ];
  const [u, v] = [vector(a), vector(b)];
  let last = a.lng;
  return Array.from({ length: steps }, (_, step) => {
    const t = (step + 1) / steps;
    const [p, q] = [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
    const [x, y, z] = u.map((value, axis) => p * value + q * v[axis]);
    last = onward(Math.atan2(y, x) / RADIANS, last);
    return L.latLng(Math.atan2(z, Math.hypot(x, y)) / RADIANS, last);
  });
}

/** Square metres within a closed line on the sphere (Chamberlain and Duquette, 2007). */
function areaOf(points) {
  const sum = points.reduce((total, point, at) => {
    const next = points[(at + 1) % points.length];
    return (
      total + (next.lng - point.lng) * RADIANS * (2 + Math.sin(point.lat * RADIANS) + Math.sin(next.lat * RADIANS))
    );
  }, 0);
  return Math.abs((sum * EARTH_M * EARTH_M) / 2);
}

function sayArea(metres) {
  return metres < 1e5
    ? `${NUMBER.format(Math.round(metres))} m²`
    : `${NUMBER.format(Number((metres / 1e6).toPrecision(3)))} km²`;
}
