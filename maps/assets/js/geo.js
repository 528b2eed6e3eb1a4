/* Geometry: encoded paths, the Web Mercator square, and circles in metres. */

const EARTH_M = 6371008.8;
const MAX_LAT = 85.05;

/** Web Mercator (EPSG:3857) as a unit square: x grows east from 180° W, y south from the top. */
function mercatorX(lon) {
  return lon / 360 + 0.5;
}

function mercatorY(lat) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** An encoded polyline (longitude first) as a path: degrees and Mercator side by side, and its box in Mercator. */
function decodePath(text, unit) {
  const degrees = [];
  let at = 0;
  const here = [0, 0];
  while (at < text.length) {
    for (const axis of [0, 1]) {
      let [chunk, shift, value] = [0x20, 0, 0];
      while (chunk >= 0x20) {
        chunk = text.charCodeAt(at) - 63;
        at += 1;
        value |= (chunk & 0x1f) << shift;
        shift += 5;
      }
      here[axis] += value & 1 ? ~(value >> 1) : value >> 1;
      degrees.push(here[axis] * unit);
    }
  }
  return pathOf(degrees);
}

function pathOf(degrees) {
  const n = degrees.length / 2;
  const path = {
    n,
    degrees,
    x: new Float64Array(n),
    y: new Float64Array(n),
    west: Infinity,
    east: -Infinity,
    north: Infinity,
    south: -Infinity,
  };
  for (let i = 0; i < n; i += 1) {
    path.x[i] = mercatorX(degrees[2 * i]);
    path.y[i] = mercatorY(degrees[2 * i + 1]);
    path.west = Math.min(path.west, path.x[i]);
    path.east = Math.max(path.east, path.x[i]);
    path.north = Math.min(path.north, path.y[i]);
    path.south = Math.max(path.south, path.y[i]);
  }
  return path;
}

/** Whether a point of the Mercator square lies within closed paths (even-odd rule). */
function insideRings(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    if (x < ring.west || x > ring.east || y < ring.north || y > ring.south) continue;
    for (let i = 0, j = ring.n - 1; i < ring.n; j = i, i += 1) {
      const crosses = ring.y[i] > y !== ring.y[j] > y;
      if (crosses && x < ((ring.x[j] - ring.x[i]) * (y - ring.y[i])) / (ring.y[j] - ring.y[i]) + ring.x[i])
        inside = !inside;
    }
  }
  return inside;
}

/** The circle of `metres` about a point as [lon, lat] pairs, longitudes counted on from the centre's. */
function circleAbout(lon, lat, metres, steps = 72) {
  const angle = Math.min(metres / EARTH_M, Math.PI / 2);
  const [phi, ring] = [(lat * Math.PI) / 180, []];
  for (let step = 0; step < steps; step += 1) {
    const bearing = (2 * Math.PI * step) / steps;
    const sine = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing);
    const turn = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(phi),
      Math.cos(angle) - Math.sin(phi) * sine,
    );
    ring.push([lon + (turn * 180) / Math.PI, (Math.asin(sine) * 180) / Math.PI]);
  }
  return ring;
}

/** Pixels that `metres` take at a latitude and zoom (256-pixel Web Mercator tiles). */
function pixelsOf(metres, lat, zoom) {
  const round = 2 * Math.PI * EARTH_M * Math.max(0.02, Math.cos((Math.min(MAX_LAT, Math.abs(lat)) * Math.PI) / 180));
  return (metres / round) * 256 * 2 ** zoom;
}

function sayMetres(metres) {
  if (metres < 950) return `${Math.round(metres / 10) * 10} m`;
  return metres < 9500
    ? `${(metres / 1000).toFixed(1).replace(/\.0$/, "")} km`
    : `${NUMBER.format(Math.round(metres / 1000))} km`;
}

/** "33.31° N, 44.37° E", with no more digits than the uncertainty deserves. */
function sayPoint(lon, lat, uncertainty) {
  const digits =
    uncertainty === null ? 3 : Math.max(1, Math.min(4, Math.round(5 - Math.log10(Math.max(uncertainty, 10)))));
  return `${Math.abs(lat).toFixed(digits)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(digits)}° ${lon < 0 ? "W" : "E"}`;
}
