/* The layer of incidents: areas, names, symbols; what lies under the pointer; what a click opens. */

const MOST_SHARES = 7;
/** Pixels from the edge of a marked symbol to that of the ring about it. */
const RING = 8;

const IncidentLayer = CanvasLayer.extend({
  /** `mask()` answers which incidents are drawn; `groups` are those of groupByPlace. */
  initialize({ data, groups, mask, theme, look, settings }, options) {
    CanvasLayer.prototype.initialize.call(this, options);
    Object.assign(this, { _data: data, _groups: groups, _mask: mask, _theme: theme, _look: look });
    this._settings = settings;
    this._layout = { areas: [], spots: [], outlines: [] };
    this._marked = -1;
  },

  /** Marks one incident (-1: none) with a ring. */
  mark(i) {
    this._marked = i;
    this.redraw();
  },

  /** Draws another layer beneath, on the same canvas (null: none). Browsers print one canvas over another opaquely. */
  drawOver(layer) {
    this._under = layer;
  },

  draw(ctx, view) {
    const theme = this._theme();
    if (this._under) this._under.draw(ctx, view);
    this._layout = layOut(this._groups, this._mask(), view);
    const { areas, spots, outlines } = this._layout;
    for (const area of areas) this._drawArea(ctx, view, area, theme);
    for (const outline of outlines) this._drawOutline(ctx, view, outline, theme);
    for (const { left, top, right, bottom } of view.beyond) {
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = theme.sea;
      ctx.fillRect(left, top, right - left, bottom - top);
      ctx.globalAlpha = 1;
    }
    for (const spot of spots) this._drawReach(ctx, view, spot, theme);
    const tags = areas.map((area) => ({
      x: area.tagX,
      y: area.tagY,
      r: area.r,
      members: area.members,
      vague: true,
      tag: true,
    }));
    for (const spot of [...spots, ...tags]) spot.edge = spot.r + (this._isMarked(spot) ? RING : spot.vague ? 3 : 0);
    this._names = drawLabels(ctx, view, this._data.basemap, theme, [...spots, ...tags], {
      nameOf: (spot) => (spot.tag ? null : this._nameOf(spot)),
      ...this._settings(),
    });
    for (const tag of tags) this._drawSpot(ctx, tag, theme);
    for (let at = spots.length - 1; at >= 0; at -= 1) this._drawSpot(ctx, spots[at], theme);
  },

  /** What is at a point of the map's container: `here` the incidents of a symbol and of tags, topmost first, and `about`
   *  those of all further areas that it lies in. Where there is no symbol and no tag, the areas are what is here. */
  at(containerPoint) {
    const point = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
    const within = (x, y, r) => Math.hypot(point.x - x, point.y - y) <= r;
    const { x, y } = this._mercator(point);
    const inside = ({ group, turn, reach, ...item }) =>
      group.shape ? insideRings(group.shape.rings, x - turn, y) : within(item.x, item.y, reach);
    const areas = [...this._layout.areas].reverse();
    const spots = this._layout.spots.filter((item) => within(item.x, item.y, item.r + 3)).slice(0, 1);
    const tags = areas.filter((item) => within(item.tagX, item.tagY, item.r + 5));
    const about = areas.filter((item) => !tags.includes(item) && inside(item)).flatMap(({ members }) => members);
    const here = [...spots, ...tags].flatMap(({ members }) => members);
    return here.length ? { here, about } : { here: about, about: [] };
  },

  /** Whether a symbol lies in a box of the window, or reaches into it. */
  anyIn({ left, top, right, bottom }) {
    const { x, y } = this._container.getBoundingClientRect();
    const { spots, areas } = this._layout;
    return [...spots, ...areas.map(({ tagX, tagY, r }) => ({ x: tagX, y: tagY, r }))].some(
      (at) => at.x + at.r + x > left && at.x - at.r + x < right && at.y + at.r + y > top && at.y - at.r + y < bottom,
    );
  },

  _mercator(point) {
    const view = viewFor(this._map, this._bounds, this._zoom);
    return { x: view.west + point.x / view.world, y: view.north + point.y / view.world };
  },

  _drawArea(ctx, view, area, theme) {
    const marked = area.members.includes(this._marked);
    this._traceArea(ctx, view, area);
    this._paintArea(ctx, this._oneColour(area.members, theme), marked ? 0.22 : 0.09, marked ? 2.6 : 1.4, [6, 5]);
  },

  /** The outline of a place that is known well, and is itself wide. */
  _drawOutline(ctx, view, outline, theme) {
    this._traceArea(ctx, view, outline);
    this._paintArea(ctx, theme.neutral, 0.06, 1.4, []);
  },

  _traceArea(ctx, view, { group, turn }) {
    ctx.beginPath();
    if (group.shape) {
      for (const path of group.shape.rings) trace(ctx, view, path, turn);
      for (const path of group.shape.lines) trace(ctx, view, path, turn);
      return;
    }
    circleAbout(group.lon, group.lat, group.metres).forEach(([lon, lat], at) => {
      ctx[at ? "lineTo" : "moveTo"](view.px(mercatorX(lon) + turn), view.py(mercatorY(lat)));
    });
    ctx.closePath();
  },

  _paintArea(ctx, colour, alpha, width, dash) {
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colour;
    ctx.fill("evenodd");
    ctx.globalAlpha = 1;
    ctx.setLineDash(dash);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
  },

  /** The uncertainty of a point, once it is larger than its symbol. */
  _drawReach(ctx, view, spot, theme) {
    const { lat, metres, vague, shape } = spot.places[0];
    const reach = metres === null || vague || shape ? 0 : pixelsOf(metres, lat, view.zoom);
    if (reach < spot.r + 5 || reach > 3000) return;
    const colour = this._oneColour(spot.members, theme);
    ctx.save();
    ctx.globalAlpha = 0.08;
    disc(ctx, spot.x, spot.y, reach, colour);
    ctx.globalAlpha = 0.8;
    dashedRing(ctx, spot.x, spot.y, reach, colour);
    ctx.restore();
  },

  _isMarked(spot) {
    return this._marked >= 0 && spot.members.includes(this._marked);
  },

  _drawSpot(ctx, spot, theme) {
    if (this._isMarked(spot)) {
      ctx.beginPath();
      ctx.arc(spot.x, spot.y, spot.r + 6, 0, 2 * Math.PI);
      ctx.lineWidth = 3;
      ctx.strokeStyle = theme.accent;
      ctx.stroke();
    }
    if (spot.members.length === 1) {
      const [i] = spot.members;
      const colour = this._look.colourOf(this._data.attackerOf[i], theme);
      drawGlyph(ctx, this._look.glyphOf(i), spot.x, spot.y, spot.r, colour, theme.paper, spot.vague);
    } else {
      const shares = this._shares(spot.members, theme);
      drawDonut(ctx, spot.x, spot.y, spot.r, shares, spot.members.length, theme, spot.vague);
    }
  },

  /** The attackers of these incidents with their numbers, the largest first, and the others as one. */
  _shares(members, theme) {
    const counts = new Map();
    for (const i of members) {
      const attacker = this._data.attackerOf[i];
      counts.set(attacker, (counts.get(attacker) || 0) + 1);
    }
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const own = ranked.slice(0, ranked.length > MOST_SHARES ? MOST_SHARES - 1 : MOST_SHARES);
    const others = members.length - own.reduce((sum, [, count]) => sum + count, 0);
    if (others) own.push([-1, others]);
    return own.map(([attacker, count]) => [this._look.colourOf(attacker, theme), count]);
  },

  _oneColour(members, theme) {
    const [first] = members;
    const same = members.every((i) => this._data.attackerOf[i] === this._data.attackerOf[first]);
    return same ? this._look.colourOf(this._data.attackerOf[first], theme) : theme.neutral;
  },

  /** The place of a spot if all in it share one. */
  _nameOf({ members }) {
    const { levels, codes } = this._data.coded("place");
    const code = codes[members[0]];
    return code && members.every((i) => codes[i] === code) ? seen(levels[code - 1]) : null;
  },
});
