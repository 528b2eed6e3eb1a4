/* A Leaflet layer that is one canvas, drawn anew when the map comes to rest and carried along while it moves. */

const CanvasLayer = L.Renderer.extend({
  options: { padding: 0.25 },

  _initContainer() {
    this._container = el("canvas", { class: "map-canvas", "aria-hidden": "true" });
  },

  _destroyContainer() {
    this._container.remove();
    this._container = null;
  },

  _updatePaths() {},

  _update() {
    if (!this._map || (this._map._animatingZoom && this._bounds)) return;
    L.Renderer.prototype._update.call(this);
    this.redraw();
  },

  /** Draws what `draw(ctx, view)` of the subclass draws. */
  redraw() {
    if (!this._map || !this._bounds) return;
    const view = viewFor(this._map, this._bounds, this._zoom);
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
    canvas.style.width = `${view.width}px`;
    canvas.style.height = `${view.height}px`;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.lineJoin = "round";
    this.draw(ctx, view);
  },
});

/** How Mercator's unit square lies on a canvas that shows `bounds` (in layer pixels). */
function viewFor(map, bounds, zoom) {
  const size = bounds.getSize();
  const world = map.getZoomScale(zoom, 0) * 256;
  const origin = map.getPixelOrigin().add(bounds.min);
  const screen = map.containerPointToLayerPoint([0, 0]).subtract(bounds.min);
  const shown = map.getSize();
  const middle = (origin.x + screen.x + shown.x / 2) / world;
  const px = (x) => x * world - origin.x;
  return {
    zoom,
    world,
    width: size.x,
    height: size.y,
    px,
    py: (y) => y * world - origin.y,
    west: origin.x / world,
    east: (origin.x + size.x) / world,
    north: origin.y / world,
    south: (origin.y + size.y) / world,
    /** The part of the canvas that is on screen now. */
    screen: { left: screen.x, top: screen.y, right: screen.x + shown.x, bottom: screen.y + shown.y },
    /** What of the canvas is beyond the one world about its middle: a narrow world is drawn again there, and nothing
     *  of the table is. */
    beyond: [
      { left: 0, top: 0, right: px(middle - 0.5), bottom: size.y },
      { left: px(middle + 0.5), top: 0, right: size.x, bottom: size.y },
    ].filter(({ left, right }) => right > left),
    /** The turn of the Earth by which an x of the unit square comes into that world. */
    turnOf: (x) => Math.round(middle - x),
    /** What stands on it. */
    obstacles: obstaclesOf(map, screen.x, screen.y),
    /** Whole turns of the Earth by which something between two x of the unit square is moved to be seen. */
    turns(west, east) {
      const found = [];
      for (let turn = Math.ceil(this.west - east); turn <= Math.floor(this.east - west); turn += 1) found.push(turn);
      return found;
    },
  };
}

/** The boxes of what stands on the map (controls, key, captions), in pixels of a canvas on which the map's corner is at
 *  `left` and `top`: no name is drawn beneath them. */
function obstaclesOf(map, left, top) {
  const box = map.getContainer();
  const { x, y } = box.getBoundingClientRect();
  return [...box.querySelectorAll(".leaflet-control"), ...box.parentNode.querySelectorAll(".legend, .north, .caption")]
    .map((node) => node.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map((rect) => ({
      left: left + rect.left - x - 4,
      top: top + rect.top - y - 4,
      right: left + rect.right - x + 4,
      bottom: top + rect.bottom - y + 4,
    }));
}

/** The colours in force, read from the style sheet: dark, light and print are told there only. */
function readTheme(root) {
  const style = getComputedStyle(root);
  const names = [
    "sea",
    "land",
    "coast",
    "border",
    "province",
    "river",
    "lake",
    "label",
    "halo",
    "country",
    "paper",
    "card",
    "text",
    "accent",
    "neutral",
    "graticule",
    "others",
  ];
  const theme = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]));
  return {
    ...theme,
    font: style.getPropertyValue("--font").trim(),
    dark: style.getPropertyValue("--scheme").trim() === "dark",
  };
}
