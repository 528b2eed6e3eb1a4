/* Where the tag of an area stands, the symbol that tells its incidents: within its outline or on it, and clear of
   symbols and of other tags as far as there is room. */

/** Pixels of the dashed ring about a tag, and of air. */
const TAG_EDGE = 5;
const TAG_TURNS = 12;

/** Gives each area its `tagX` and `tagY`; small ones choose first: they have less room. */
function placeTags(areas, spots, view) {
  const taken = createDiscs();
  for (const spot of spots) taken.add(spot);
  for (const area of [...areas].reverse()) {
    const clear = ({ x, y }) => taken.free(x, y, area.r + TAG_EDGE);
    const places = tagPlaces(area, view).filter((place) => inView(place, view.screen));
    const place = places.find(clear) || places[0] || area;
    Object.assign(area, { tagX: place.x, tagY: place.y });
    taken.add({ x: place.x, y: place.y, r: area.r + TAG_EDGE });
  }
}

/** Discs that are taken, found by a grid whose cells are as wide as two of the largest together. */
function createDiscs() {
  const cell = 64;
  const grid = new Map();
  const keyOf = (column, row) => column * 65536 + row;
  return {
    add({ x, y, r }) {
      const key = keyOf(Math.floor(x / cell), Math.floor(y / cell));
      if (!grid.has(key)) grid.set(key, []);
      grid.get(key).push({ x, y, r });
    },
    free(x, y, r) {
      const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
      for (let i = -1; i <= 1; i += 1) {
        for (let j = -1; j <= 1; j += 1) {
          for (const other of grid.get(keyOf(column + i, row + j)) || [])
            if (Math.hypot(other.x - x, other.y - y) < other.r + r) return false;
        }
      }
      return true;
    },
  };
}

function inView({ x, y }, { left, top, right, bottom }) {
  return x > left + 14 && x < right - 14 && y > top + 14 && y < bottom - 14;
}

/** Places for a tag, the best first: of a circle those on its outline, from the top; of any other area its middle, then
 *  what lies about that within the outline, and then beyond it. */
function tagPlaces(area, view) {
  const { x, y, reach, turn, group } = area;
  if (!group.shape) {
    const { left, top, right, bottom } = view.screen;
    const inwards = Math.atan2((top + bottom) / 2 - y, (left + right) / 2 - x);
    const quarters = [-0.25, 0, 0.25, 0.5].map((part) => part * 2 * Math.PI);
    return [...quarters, ...turns(-Math.PI / 2), inwards].map((angle) => onRing(x, y, reach, angle));
  }
  const step = 2 * area.r + TAG_EDGE;
  const about = [1, 1.5, 2, 3].flatMap((times) => turns(0).map((angle) => onRing(x, y, times * step, angle)));
  const within = (place) =>
    insideRings(group.shape.rings, view.west + place.x / view.world - turn, view.north + place.y / view.world);
  return [{ x, y }, ...about.filter(within), ...about.filter((place) => !within(place))];
}

function turns(first) {
  return Array.from({ length: TAG_TURNS }, (_, at) => first + (2 * Math.PI * at) / TAG_TURNS);
}

function onRing(x, y, r, angle) {
  return { x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) };
}
