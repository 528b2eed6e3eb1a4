/* Names on the map. A name is drawn where it covers no symbol and no other name, or not at all. */

const LARGEST_FIRST = [3e6, 3e6, 3e6, 2e6, 8e5, 2.5e5, 7e4, 2.5e4, 0];

/** Draws all names and answers their boxes. `spots` are symbols that must stay free, as far as their `edge` from their
 *  middle; a spot's own name (`nameOf`) comes first. `local` writes towns as their own country does; `bare` leaves all but
 *  the spots' names to the ground beneath. */
function drawLabels(ctx, view, basemap, theme, spots, { nameOf, local, bare }) {
  const taken = createBoxes(view);
  for (const obstacle of [...view.obstacles, ...view.beyond]) taken.add(obstacle);
  for (const spot of spots)
    taken.add({
      left: spot.x - spot.edge - 2,
      right: spot.x + spot.edge + 2,
      top: spot.y - spot.edge - 2,
      bottom: spot.y + spot.edge + 2,
    });
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  if (!bare) drawCountries(ctx, view, basemap.countries, theme, taken);
  const named = drawSpotNames(ctx, view, theme, spots, nameOf, taken);
  if (bare) return taken.names;
  drawDegrees(ctx, view, theme, taken);
  drawTowns(ctx, view, basemap.towns, theme, taken, spots, named, local);
  if (view.zoom >= 6) drawProvinces(ctx, view, basemap.provinces, theme, taken);
  return taken.names;
}

const DEGREES_SIZE = 10;

/** The degrees of the graticule, along the top and the left of the screen. */
function drawDegrees(ctx, view, theme, taken) {
  const { lons, lats } = graticule(view);
  const { left, top } = view.screen;
  const turned = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const say = (degrees, [plus, minus]) =>
    `${Number(Math.abs(degrees).toFixed(2))}°${degrees < 0 ? minus : degrees > 0 ? plus : ""}`;
  const put = (text, x, y) => {
    const [half, place] = [ctx.measureText(text).width / 2, { x, y }];
    if (taken.free(boxAbout(x, y, 2 * half, DEGREES_SIZE)))
      writeCentred(ctx, text, place, 2 * half, DEGREES_SIZE, theme.label, theme.halo, taken);
  };
  ctx.font = `400 ${DEGREES_SIZE}px ${theme.font}`;
  for (const { degrees, x } of lons) put(say(turned(degrees), "EW"), x, top + 11);
  for (const { degrees, y } of lats) {
    const text = say(degrees, "NS");
    put(text, left + ctx.measureText(text).width / 2 + 7, y);
  }
}

/** Boxes that are taken, found by a grid. `free` says whether a box touches none of them. */
function createBoxes(view) {
  const cell = 80;
  const grid = new Map();
  const cells = function* cellsOf(box) {
    for (let i = Math.floor(box.left / cell); i <= Math.floor(box.right / cell); i += 1) {
      for (let j = Math.floor(box.top / cell); j <= Math.floor(box.bottom / cell); j += 1) yield `${i} ${j}`;
    }
  };
  return {
    names: [],
    /** Takes the box of a name. */
    name(box) {
      this.names.push(box);
      this.add(box);
    },
    add(box) {
      for (const key of cells(box)) {
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(box);
      }
    },
    free(box) {
      if (cut(box, view.screen)) return false;
      for (const key of cells(box)) {
        for (const other of grid.get(key) || []) {
          if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)
            return false;
        }
      }
      return true;
    },
  };
}

/** Whether the edge of the screen would cut a box. */
function cut(box, { left, top, right, bottom }) {
  const outside = box.right < left || box.left > right || box.bottom < top || box.top > bottom;
  return !outside && (box.left < left + 2 || box.right > right - 2 || box.top < top + 2 || box.bottom > bottom - 2);
}

function drawCountries(ctx, view, countries, theme, taken) {
  const size = view.zoom < 3 ? 10 : view.zoom < 5 ? 12 : 14;
  ctx.font = `600 ${size}px ${theme.font}`;
  if ("letterSpacing" in ctx) ctx.letterSpacing = `${Math.round(size / 4)}px`;
  for (const [name, points] of byRoom(countries, view)) {
    const text = name.toUpperCase();
    const width = ctx.measureText(text).width;
    const place = points.find(
      ({ x, y, room }) => width < room * (view.zoom < 4 ? 3.2 : 2.4) && taken.free(boxAbout(x, y, width, size)),
    );
    if (place) writeCentred(ctx, text, place, width, size, theme.country, theme.halo, taken);
  }
  if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
}

/** Every country in view with its points on screen, the roomiest first. */
function byRoom(countries, view) {
  const found = new Map();
  const { left, top, right, bottom } = view.screen;
  for (const [name, lon, lat, clearance] of countries) {
    const mx = mercatorX(lon);
    const [x, y] = [view.px(mx + view.turnOf(mx)), view.py(mercatorY(lat))];
    const room = Math.min(
      (clearance / 360) * view.world,
      1.2 * (x - left),
      1.2 * (right - x),
      2 * (y - top),
      2 * (bottom - y),
    );
    if (room < 12) continue;
    if (!found.has(name)) found.set(name, []);
    found.get(name).push({ x, y, room });
  }
  for (const points of found.values()) points.sort((a, b) => b.room - a.room).splice(4);
  return [...found].sort((a, b) => b[1][0].room - a[1][0].room);
}

function drawSpotNames(ctx, view, theme, spots, nameOf, taken) {
  const named = new Set();
  const ordered = [...spots].sort((a, b) => b.members.length - a.members.length).slice(0, 160);
  ctx.font = `700 12.5px ${theme.font}`;
  for (const spot of ordered) {
    const text = nameOf(spot);
    if (!text || (view.zoom < 5 && spot.members.length < 2)) continue;
    if (writeBeside(ctx, text, spot.x, spot.y, spot.edge + 4, 13, theme.text, theme.halo, taken)) {
      spot.named = "own";
      named.add(plain(text));
    }
  }
  return named;
}

function drawTowns(ctx, view, towns, theme, taken, spots, named, local) {
  const least = LARGEST_FIRST[Math.max(0, Math.min(LARGEST_FIRST.length - 1, Math.floor(view.zoom)))];
  const ordered = towns
    .filter((town) => town[3] >= (town[4] ? least / 4 : least))
    .sort((a, b) => b[4] - a[4] || b[3] - a[3]);
  for (const [latin, lon, lat, population, capital, own] of ordered) {
    if (named.has(plain(latin))) continue;
    const name = (local && own) || latin;
    const mx = mercatorX(lon);
    const [x, y] = [view.px(mx + view.turnOf(mx)), view.py(mercatorY(lat))];
    if (x < 0 || x > view.width || y < 0 || y > view.height) continue;
    const size = capital || population > 1e6 ? 12.5 : population > 1e5 ? 11.5 : 10.5;
    ctx.font = `${capital ? 600 : 400} ${size}px ${theme.font}`;
    const host = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < spot.r + 3);
    if (host && !mayName(host, capital)) continue;
    const dot = { left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 };
    if (!host && !taken.free(dot)) continue;
    const written = host
      ? writeBeside(ctx, name, host.x, host.y, host.edge + 4, size, theme.label, theme.halo, taken)
      : writeBeside(ctx, name, x, y, 5, size, theme.label, theme.halo, taken);
    if (written && host) host.named = true;
    if (written && !host) {
      drawTown(ctx, x, y, capital, theme);
      taken.add(dot);
    }
  }
}

/** Of the towns under a symbol one may be named, and where the symbol has a name of its own only a capital. */
function mayName(spot, capital) {
  return !spot.tag && (!spot.named || (spot.named === "own" && capital));
}

function drawTown(ctx, x, y, capital, theme) {
  const r = capital ? 2.6 : 2;
  disc(ctx, x, y, r + 1, theme.label);
  disc(ctx, x, y, r, theme.halo);
  if (capital) disc(ctx, x, y, 1.2, theme.label);
}

function drawProvinces(ctx, view, provinces, theme, taken) {
  ctx.font = `italic 400 10.5px ${theme.font}`;
  for (const [name, lon, lat, size] of provinces) {
    const width = ctx.measureText(name).width;
    if ((size / 360) * view.world * 2.2 < width) continue;
    const mx = mercatorX(lon);
    const place = { x: view.px(mx + view.turnOf(mx)), y: view.py(mercatorY(lat)) };
    if (place.x < 0 || place.x > view.width || place.y < 0 || place.y > view.height) continue;
    if (taken.free(boxAbout(place.x, place.y, width, 11)))
      writeCentred(ctx, name, place, width, 11, theme.country, theme.halo, taken);
  }
}

function boxAbout(x, y, width, height) {
  return { left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - height / 2 - 3, bottom: y + height / 2 + 3 };
}

function writeCentred(ctx, text, { x, y }, width, height, colour, halo, taken) {
  ctx.textAlign = "center";
  write(ctx, text, x, y, colour, halo);
  taken.name(boxAbout(x, y, width, height));
}

/** Writes a name right, left, below or above a symbol of radius `r`, whichever is free first. */
function writeBeside(ctx, text, x, y, r, size, colour, halo, taken) {
  const width = ctx.measureText(text).width;
  const middle = r + size / 2 + 1;
  const places = [
    [x + r, y, "left"],
    [x - r, y, "right"],
    [x, y + middle, "center"],
    [x, y - middle, "center"],
    [x + r * 0.7, y - r * 0.7 - 2, "left"],
    [x + r * 0.7, y + r * 0.7 + 2, "left"],
  ];
  for (const [tx, ty, align] of places) {
    const cx = align === "left" ? tx + width / 2 : align === "right" ? tx - width / 2 : tx;
    const box = {
      left: cx - width / 2 - 1,
      right: cx + width / 2 + 1,
      top: ty - size / 2 - 1,
      bottom: ty + size / 2 + 1,
    };
    if (!taken.free(box)) continue;
    ctx.textAlign = align;
    write(ctx, text, tx, ty, colour, halo);
    taken.name(box);
    return true;
  }
  return false;
}

function write(ctx, text, x, y, colour, halo) {
  ctx.lineWidth = 3;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
