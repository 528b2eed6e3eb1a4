/* Where the incidents are drawn: spots (one symbol each) and areas (outlines to scale). Pure: a view goes in, a layout
   comes out. Nothing is moved: a spot stands on the place of the largest of those that it joins. */

const PRECISE = 2;
const SMALLEST_AREA = 13;
const NEAR_M = 25000;
const CLOSE = 0.92;
/** Places in view, of which more are first gathered by cells: so many could not be told apart anyway. */
const CROWD = 3000;
const CROWD_CELL = 20;

/** Located incidents by what they share: the point, and whether it is one. Made once. */
function groupByPlace(data) {
  const [lon, lat] = [data.coded("lon"), data.coded("lat")];
  const [metres, precision] = [data.numbers("uncertainty_m"), data.numbers("where_precision")];
  const shapeOf = data.indices("shape");
  const shapes = new Map();
  const groups = new Map();
  for (let i = 0; i < data.n; i += 1) {
    if (!lon.codes[i]) continue;
    const vague = isVague(precision[i], metres[i]);
    const place = lon.codes[i] * (lat.levels.length + 1) + lat.codes[i];
    const key = vague || shapeOf[i] ? `${place} ${vague ? metres[i] : ""} ${shapeOf[i]}` : place;
    let group = groups.get(key);
    if (!group) {
      const [x, y] = [lon.levels[lon.codes[i] - 1], lat.levels[lat.codes[i] - 1]];
      group = { lon: x, lat: y, x: mercatorX(x), y: mercatorY(y), vague, metres: null, all: [], shape: null };
      if (shapeOf[i] && !shapes.has(shapeOf[i])) shapes.set(shapeOf[i], decodeShape(data.shapes[shapeOf[i] - 1], group.x));
      if (shapeOf[i]) group.shape = shapes.get(shapeOf[i]);
      groups.set(key, group);
    }
    group.all.push(i);
    if (!Number.isNaN(metres[i])) group.metres = Math.max(group.metres ?? 0, metres[i]);
  }
  return [...groups.values()];
}

/** Places known worse than within 25 km (UCDP where_prec 3 and up) are areas, never points. */
function isVague(precision, metres) {
  if (!Number.isNaN(precision)) return precision > PRECISE;
  return metres > NEAR_M;
}

/** The outline of an area, each part of it on the turn of the Earth on which it is nearest to `x`: an area across the
 *  antimeridian is one, however its longitudes are counted and wherever it is cut. */
function decodeShape({ unit, rings, lines }, x) {
  const decode = (paths) => paths.map((path) => turned(decodePath(path, unit), x));
  const shape = { rings: decode(rings), lines: decode(lines) };
  const all = [...shape.rings, ...shape.lines];
  const widest = (low, high) => Math.max(...all.map(high)) - Math.min(...all.map(low));
  shape.extent = all.length
    ? Math.max(
        widest(
          (path) => path.west,
          (path) => path.east,
        ),
        widest(
          (path) => path.north,
          (path) => path.south,
        ),
      )
    : 0;
  return shape;
}

function turned(path, x) {
  const turn = Math.round(x - (path.west + path.east) / 2);
  return { ...path, x: path.x.map((value) => value + turn), west: path.west + turn, east: path.east + turn };
}

/** The layout for a view: `spots` with their members, and `areas`, large ones first so that small ones lie on top.
 *  Everything is there once, also where the view is wider than the world. */
function layOut(groups, shown, view) {
  const points = [];
  const areas = [];
  for (const group of groups) {
    const count = countShown(group.all, shown);
    if (!count) continue;
    const reach = reachPixels(group, view);
    const edge = (Math.max(reach, 60) + 20) / view.world;
    if (group.y + edge < view.north || group.y - edge > view.south) continue;
    const turn = view.turnOf(group.x);
    if (group.x + turn + edge < view.west || group.x + turn - edge > view.east) continue;
    const item = { group, count, reach, x: view.px(group.x + turn), y: view.py(group.y), turn };
    (group.vague && reach >= SMALLEST_AREA ? areas : points).push(item);
  }
  areas.sort((a, b) => b.reach - a.reach);
  for (const area of areas) {
    area.members = membersOf([area.group], shown);
    area.r = area.members.length > 1 ? 12 : 7.5;
  }
  const spots = joinNear(points.length > CROWD ? gather(points) : points.map(pointOf));
  for (const spot of spots) spot.members = membersOf(spot.places, shown);
  placeTags(areas, spots, view);
  return { areas, spots, outlines: points.filter(({ group, reach }) => group.shape && reach >= SMALLEST_AREA) };
}

function countShown(all, shown) {
  let count = 0;
  for (let at = 0; at < all.length; at += 1) count += shown[all[at]];
  return count;
}

function membersOf(places, shown) {
  const members = [];
  for (const { all } of places) for (const i of all) if (shown[i]) members.push(i);
  return members;
}

/** Pixels from the middle of a place to its edge. */
function reachPixels({ shape, metres, lat }, view) {
  if (shape) return (shape.extent / 2) * view.world;
  return metres === null ? 0 : pixelsOf(metres, lat, view.zoom);
}

function pointOf({ x, y, count, group }) {
  return { x, y, count, places: [group], vague: group.vague, r: radiusOf(count) };
}

/** The points of every cell of the screen as one, on the place of its fullest. */
function gather(points) {
  const cells = new Map();
  for (const { x, y, count, group } of points) {
    const key = Math.floor(x / CROWD_CELL) * 65536 + Math.floor(y / CROWD_CELL);
    const cell = cells.get(key);
    if (!cell) cells.set(key, { x, y, most: count, count, places: [group], vague: group.vague });
    else {
      if (count > cell.most) Object.assign(cell, { x, y, most: count });
      cell.count += count;
      cell.places.push(group);
      cell.vague = cell.vague && group.vague;
    }
  }
  return [...cells.values()].map((cell) => ({ ...cell, r: radiusOf(cell.count) }));
}

/** Joins points whose symbols would cover one another; the fullest place keeps its own. Joined symbols are larger, so
 *  this is done until nothing more joins. */
function joinNear(points) {
  let spots = points.sort(
    (a, b) => b.count - a.count || a.places[0].lon - b.places[0].lon || a.places[0].lat - b.places[0].lat,
  );
  for (let before = -1; before !== spots.length;) {
    before = spots.length;
    spots = joinOnce(spots);
  }
  return spots;
}

function joinOnce(spots) {
  const cell = 60;
  const grid = new Map();
  const kept = [];
  for (const spot of spots) {
    const [column, row] = [Math.floor(spot.x / cell), Math.floor(spot.y / cell)];
    const host = hostOf(grid, column, row, spot);
    if (host) {
      for (const place of spot.places) host.places.push(place);
      host.count += spot.count;
      host.vague = host.vague && spot.vague;
      host.r = radiusOf(host.count);
      continue;
    }
    kept.push(spot);
    const key = column * 65536 + row;
    if (!grid.has(key)) grid.set(key, []);
    grid.get(key).push(spot);
  }
  return kept.sort((a, b) => b.count - a.count);
}

function hostOf(grid, column, row, spot) {
  for (let i = -1; i <= 1; i += 1) {
    for (let j = -1; j <= 1; j += 1) {
      for (const host of grid.get((column + i) * 65536 + row + j) || []) {
        if (Math.hypot(host.x - spot.x, host.y - spot.y) < (host.r + spot.r) * CLOSE) return host;
      }
    }
  }
  return null;
}

/** Pixels: one incident is a glyph, several a ring that grows with the root of their number. */
function radiusOf(count) {
  return count === 1 ? 7.5 : Math.min(28, 10.5 + 1.6 * Math.sqrt(count));
}
