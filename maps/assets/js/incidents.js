/* The layer of incidents: areas, names, symbols; what lies under the pointer; what a click opens. */

const IncidentLayer = CanvasLayer.extend({
  initialize({ data, state, theme, colourOf, glyphOf }, options) {
    CanvasLayer.prototype.initialize.call(this, options);
    Object.assign(this, { _data: data, _state: state, _theme: theme, _colourOf: colourOf, _glyphOf: glyphOf });
    this._groups = groupByPlace(data);
    this._layout = { areas: [], spots: [] };
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
    this._layout = layOut(this._groups, this._state.shown, view);
    const { areas, spots } = this._layout;
    for (const area of areas) this._drawArea(ctx, view, area, theme);
    for (const spot of spots) this._drawReach(ctx, view, spot, theme);
    const tags = areas.map((area) => ({
      x: area.tagX,
      y: area.tagY,
      r: area.members.length > 1 ? 12 : 7.5,
      members: area.members,
      vague: true,
      tag: true,
    }));
    this._names = drawLabels(ctx, view, this._data.basemap, theme, [...spots, ...tags], (spot) =>
      spot.tag ? null : this._nameOf(spot),
    );
    for (const tag of tags) this._drawSpot(ctx, tag, theme);
    for (let at = spots.length - 1; at >= 0; at -= 1) this._drawSpot(ctx, spots[at], theme);
  },

  /** What is at a point of the map's container: the members of a symbol or area, topmost first; [] for none. */
  at(containerPoint) {
    const point = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
    const within = (x, y, r) => Math.hypot(point.x - x, point.y - y) <= r;
    const spot = this._layout.spots.find((item) => within(item.x, item.y, item.r + 3));
    if (spot) return spot.members;
    const tag = this._layout.areas.find((item) => within(item.tagX, item.tagY, 13));
    if (tag) return tag.members;
    return this._layout.areas.filter((item) => within(item.x, item.y, item.reach)).pop()?.members || [];
  },

  _drawArea(ctx, view, area, theme) {
    const colour = this._oneColour(area.members, theme);
    ctx.beginPath();
    circleAbout(area.group.lon, area.group.lat, area.group.metres).forEach(([lon, lat], at) => {
      ctx[at ? "lineTo" : "moveTo"](view.px(mercatorX(lon) + area.turn), view.py(mercatorY(lat)));
    });
    ctx.closePath();
    ctx.globalAlpha = area.members.includes(this._marked) ? 0.22 : 0.09;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.setLineDash([6, 5]);
    ctx.lineWidth = area.members.includes(this._marked) ? 2.6 : 1.4;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
  },

  /** The uncertainty of a point, once it is larger than its symbol. */
  _drawReach(ctx, view, spot, theme) {
    const { lat, metres, vague } = spot.places[0];
    const reach = metres === null || vague ? 0 : pixelsOf(metres, lat, view.zoom);
    if (reach < spot.r + 5 || reach > 3000) return;
    const colour = this._oneColour(spot.members, theme);
    disc(ctx, spot.x, spot.y, reach, `${colour}14`);
    ctx.save();
    ctx.globalAlpha = 0.8;
    dashedRing(ctx, spot.x, spot.y, reach, colour);
    ctx.restore();
  },

  _drawSpot(ctx, spot, theme) {
    if (spot.members.includes(this._marked)) {
      ctx.beginPath();
      ctx.arc(spot.x, spot.y, spot.r + 6, 0, 2 * Math.PI);
      ctx.lineWidth = 3;
      ctx.strokeStyle = theme.accent;
      ctx.stroke();
    }
    if (spot.members.length === 1) {
      const [i] = spot.members;
      drawGlyph(
        ctx,
        this._glyphOf(i),
        spot.x,
        spot.y,
        spot.r,
        this._colourOf(this._data.attackerOf[i], theme),
        theme.paper,
        spot.vague,
      );
    } else {
      drawDonut(
        ctx,
        spot.x,
        spot.y,
        spot.r,
        this._shares(spot.members, theme),
        spot.members.length,
        theme,
        spot.vague,
      );
    }
  },

  _shares(members, theme) {
    const counts = new Map();
    for (const i of members) counts.set(this._data.attackerOf[i], (counts.get(this._data.attackerOf[i]) || 0) + 1);
    return [...counts]
      .sort((a, b) => a[0] - b[0])
      .map(([attacker, count]) => [this._colourOf(attacker, theme), count]);
  },

  _oneColour(members, theme) {
    const [first] = members;
    const same = members.every((i) => this._data.attackerOf[i] === this._data.attackerOf[first]);
    return same ? this._colourOf(this._data.attackerOf[first], theme) : theme.neutral;
  },

  /** The place of a spot if all in it share one. */
  _nameOf(spot) {
    const names = new Set(spot.members.map((i) => this._data.value("place", i)));
    return names.size === 1 ? [...names][0] : null;
  },
});
