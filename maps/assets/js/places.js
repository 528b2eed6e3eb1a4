/* Where the incidents are drawn: spots (one symbol each) and areas (circles to scale). Pure: a view goes in, a layout
   comes out. Nothing is moved: a spot stands on the place of the largest of those that it joins. */

const PRECISE = 2;
const SMALLEST_AREA = 13;
const NEAR_M = 25000;
const CLOSE = 0.92;

/** Located incidents by what they share: the point, and whether it is one. Made once. */
function groupByPlace(data) {
  const [lons, lats] = [data.column("lon"), data.column("lat")];
  const groups = new Map();
  for (let i = 0; i < data.n; i += 1) {
    if (lons[i] === null) continue;
    const metres = data.value("uncertainty_m", i);
    const vague = isVague(data.value("where_precision", i), metres);
    const key = `${lons[i]} ${lats[i]} ${vague ? metres : ""}`;
    if (!groups.has(key)) {
      groups.set(key, {
        lon: lons[i],
        lat: lats[i],
        x: mercatorX(lons[i]),
        y: mercatorY(lats[i]),
        vague,
        metres: null,
        all: [],
      });
    }
    const group = groups.get(key);
    group.all.push(i);
    if (metres !== null) group.metres = Math.max(group.metres ?? 0, metres);
  }
  return [...groups.values()];
}

/** Places known worse than within 25 km (UCDP where_prec 3 and up) are areas, never points. */
function isVague(precision, metres) {
  if (precision !== null) return precision > PRECISE;
  return metres !== null && metres > NEAR_M;
}

/** The layout for a view: `spots` with their members, and `areas`, large ones first so that small ones lie on top. */
function layOut(groups, shown, view) {
  const points = [];
  const areas = [];
  for (const group of groups) {
    const members = group.all.filter((i) => shown[i]);
    if (!members.length) continue;
    const reach = group.metres === null ? 0 : pixelsOf(group.metres, group.lat, view.zoom);
    const edge = (Math.max(reach, 60) + 20) / view.world;
    if (group.y + edge < view.north || group.y - edge > view.south) continue;
    for (const turn of view.turns(group.x - edge, group.x + edge)) {
      const item = { group, members, reach, x: view.px(group.x + turn), y: view.py(group.y), turn };
      (group.vague && reach >= SMALLEST_AREA ? areas : points).push(item);
    }
  }
  areas.sort((a, b) => b.reach - a.reach);
  for (const area of areas) Object.assign(area, tagOf(area, view));
  return { areas, spots: joinNear(points) };
}

/** Joins points whose symbols would cover one another; the fullest place keeps its own. Joined symbols are larger, so
 *  this is done until nothing more joins. */
function joinNear(points) {
  points.sort(
    (a, b) => b.members.length - a.members.length || a.group.lon - b.group.lon || a.group.lat - b.group.lat,
  );
  let spots = points.map(({ x, y, members, group }) => ({
    x,
    y,
    members: [members],
    count: members.length,
    places: [group],
    vague: group.vague,
    r: radiusOf(members.length),
  }));
  for (let before = -1; before !== spots.length;) {
    before = spots.length;
    spots = joinOnce(spots);
  }
  for (const spot of spots) spot.members = spot.members.flat();
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
      host.members = host.members.concat(spot.members);
      host.places = host.places.concat(spot.places);
      host.count += spot.count;
      host.vague = host.vague && spot.vague;
      host.r = radiusOf(host.count);
      continue;
    }
    kept.push(spot);
    const key = `${column} ${row}`;
    if (!grid.has(key)) grid.set(key, []);
    grid.get(key).push(spot);
  }
  return kept.sort((a, b) => b.count - a.count);
}

function hostOf(grid, column, row, spot) {
  for (let i = -1; i <= 1; i += 1) {
    for (let j = -1; j <= 1; j += 1) {
      for (const host of grid.get(`${column + i} ${row + j}`) || []) {
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

/** Where the tag of an area stands: on its outline, at the top if that is in view, else at the side nearest the middle. */
function tagOf(area, view) {
  const { left, top, right, bottom } = view.screen;
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const on = (angle) => ({
    tagX: area.x + area.reach * Math.cos(angle),
    tagY: area.y + area.reach * Math.sin(angle),
  });
  const inView = ({ tagX, tagY }) => tagX > left + 14 && tagX < right - 14 && tagY > top + 14 && tagY < bottom - 14;
  const angles = [-Math.PI / 2, 0, Math.PI / 2, Math.PI, Math.atan2(cy - area.y, cx - area.x)];
  return on(angles.find((angle) => inView(on(angle))) ?? -Math.PI / 2);
}
