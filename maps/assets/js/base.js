/* The basemap: the world at low detail, and inside the theatre's box the theatre in place of it. */

/** Pixels by which the world reaches into the theatre's box: edges that only meet let the ground show between them. */
const OVERLAP = 1;
const PROVINCES_FROM_ZOOM = 5;
const RIVERS_FROM_ZOOM = 4;
/** Degrees from the antimeridian within which an edge along it is a cut: the world is drawn roughly. */
const SEAM = 0.25;

const BaseLayer = CanvasLayer.extend({
  initialize(basemap, theme, settings, options) {
    CanvasLayer.prototype.initialize.call(this, options);
    Object.assign(this, { _theme: theme, _settings: settings });
    this._world = decodeLayers(basemap.world);
    this._theatre = basemap.theatre && decodeLayers(basemap.theatre);
  },

  /** Nothing while online tiles lie beneath. */
  draw(ctx, view) {
    if (!this._settings.values.tiles) this.ground(ctx, view);
  },

  ground(ctx, view) {
    const theme = this._theme();
    ctx.fillStyle = theme.sea;
    ctx.fillRect(0, 0, view.width, view.height);
    drawGraticule(ctx, view, theme);
    const boxes = this._theatre ? theatreBoxes(this._theatre.box, view) : [];
    clipped(ctx, view, boxes, false, () => drawLayers(ctx, view, this._world, theme));
    if (boxes.length) clipped(ctx, view, boxes, true, () => drawLayers(ctx, view, this._theatre, theme));
  },
});

function decodeLayers(packed) {
  const layers = { box: packed.box || null, unit: packed.unit };
  for (const name of ["land", "lake", "border", "disputed", "province", "river"]) {
    layers[name] = (packed[name] || []).map((path) => decodePath(path, packed.unit));
  }
  return layers;
}

function theatreBoxes([west, south, east, north], view) {
  const [x0, x1] = [mercatorX(west), mercatorX(east)];
  return view.turns(x0, x1).map((turn) => ({
    x: view.px(x0 + turn),
    y: view.py(mercatorY(north)),
    w: (x1 - x0) * view.world,
    h: (mercatorY(south) - mercatorY(north)) * view.world,
  }));
}

/** Draws with everything clipped to the boxes, or to all but them. */
function clipped(ctx, view, boxes, inside, draw) {
  ctx.save();
  if (boxes.length) {
    ctx.beginPath();
    if (!inside) ctx.rect(-1, -1, view.width + 2, view.height + 2);
    const by = inside ? 0 : OVERLAP;
    for (const { x, y, w, h } of boxes) ctx.rect(x + by, y + by, w - 2 * by, h - 2 * by);
    ctx.clip("evenodd");
  }
  draw();
  ctx.restore();
}

function drawLayers(ctx, view, layers, theme) {
  fillPaths(ctx, view, layers.land, theme.land);
  if (view.zoom >= RIVERS_FROM_ZOOM)
    strokePaths(ctx, view, layers.river, theme.river, Math.min(2, 0.5 + view.zoom * 0.1));
  fillPaths(ctx, view, layers.lake, theme.lake);
  strokePaths(ctx, view, layers.lake, theme.river, 0.6, [], edgeTest(layers));
  strokePaths(ctx, view, layers.land, theme.coast, 0.9, [], edgeTest(layers));
  if (view.zoom >= PROVINCES_FROM_ZOOM) strokePaths(ctx, view, layers.province, theme.province, 0.8);
  strokePaths(ctx, view, layers.border, theme.border, view.zoom < 4 ? 0.8 : 1.5);
  strokePaths(ctx, view, layers.disputed, theme.border, 1.1, [5, 4]);
}

/** Whether the edge between two vertices is a cut (along the theatre's box or the antimeridian), which is no coast. */
function edgeTest(layers) {
  const near = layers.unit * 0.75;
  const seam = Math.max(near, SEAM);
  const is = (a, b, value, by = near) => Math.abs(a - value) < by && Math.abs(b - value) < by;
  const [west, south, east, north] = layers.box || [-180, -90, 180, 90];
  return ({ degrees }, i) => {
    const [x0, y0, x1, y1] = [degrees[2 * i - 2], degrees[2 * i - 1], degrees[2 * i], degrees[2 * i + 1]];
    return (
      is(x0, x1, west) ||
      is(x0, x1, east) ||
      is(y0, y1, south) ||
      is(y0, y1, north) ||
      is(x0, x1, 180, seam) ||
      is(x0, x1, -180, seam) ||
      y0 + y1 < -179
    );
  };
}

function fillPaths(ctx, view, paths, colour) {
  ctx.beginPath();
  for (const [path, turn] of visible(view, paths)) trace(ctx, view, path, turn);
  ctx.fillStyle = colour;
  ctx.fill("evenodd");
}

function strokePaths(ctx, view, paths, colour, width, dash = [], skip = null) {
  ctx.beginPath();
  for (const [path, turn] of visible(view, paths)) trace(ctx, view, path, turn, skip);
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

function visible(view, paths) {
  return paths
    .filter((path) => path.south >= view.north && path.north <= view.south)
    .flatMap((path) => view.turns(path.west, path.east).map((turn) => [path, turn]));
}

/** Adds a path to the canvas's own, without the vertices that the eye could not tell from their neighbours. */
function trace(ctx, view, path, turn, skip) {
  let [lastX, lastY] = [NaN, NaN];
  for (let i = 0; i < path.n; i += 1) {
    const [x, y] = [view.px(path.x[i] + turn), view.py(path.y[i])];
    if (i === 0 || (skip && skip(path, i))) ctx.moveTo(x, y);
    else if (i < path.n - 1 && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8) continue;
    else ctx.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
}

/** The lines of the graticule: their degrees and where they are on the canvas. */
function graticule(view) {
  const step = [30, 20, 10, 10, 5, 5, 2, 1, 1, 0.5, 0.25, 0.1][Math.max(0, Math.min(11, Math.floor(view.zoom)))];
  const [lons, lats] = [[], []];
  for (let lon = Math.floor(((view.west - 0.5) * 360) / step) * step; lon <= (view.east - 0.5) * 360; lon += step)
    lons.push({ degrees: lon, x: view.px(mercatorX(lon)) });
  for (let lat = -80; lat <= 80; lat += step) {
    const y = view.py(mercatorY(lat));
    if (y >= 0 && y <= view.height) lats.push({ degrees: lat, y });
  }
  return { lons, lats };
}

function drawGraticule(ctx, view, theme) {
  const { lons, lats } = graticule(view);
  ctx.beginPath();
  for (const { x } of lons) {
    ctx.moveTo(x, 0);
    ctx.lineTo(x, view.height);
  }
  for (const { y } of lats) {
    ctx.moveTo(0, y);
    ctx.lineTo(view.width, y);
  }
  ctx.strokeStyle = theme.graticule;
  ctx.lineWidth = 1;
  ctx.stroke();
}
