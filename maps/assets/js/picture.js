/* A picture of the map as it is seen, with title, key and sources: for a slide or a briefing. */

const PICTURE = { scale: 2, pad: 18, head: 62, line: 22, named: 14 };

/** Draws the picture and saves it: "png" in pixels, "svg" in vectors. */
function savePicture(parts, kind) {
  const { map, incidents, data, state, look, settings } = parts;
  const theme = look.theme();
  const { x: width, y: mapHeight } = map.getSize();
  const key = keyRows(keyItems(data, state, look, theme), width, theme);
  const height = PICTURE.head + mapHeight + key.length * PICTURE.line + 40;
  const draw = (ctx) => {
    drawPicture(ctx, { ...parts, theme, key, width, height, mapHeight, title: seen(settings.values.title || data.title) });
    incidents.redraw();
  };
  if (kind === "svg") {
    const ctx = createSvgContext(width, height);
    draw(ctx);
    saveText("incidents.svg", "image/svg+xml", ctx.toText());
    return;
  }
  const canvas = el("canvas", { width: width * PICTURE.scale, height: height * PICTURE.scale });
  const ctx = canvas.getContext("2d");
  ctx.scale(PICTURE.scale, PICTURE.scale);
  draw(ctx);
  canvas.toBlob((blob) => saveBlob("incidents.png", blob), "image/png");
}

function drawPicture(ctx, { map, base, incidents, state, theme, key, width, height, mapHeight, title }) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const view = viewFor(map, L.bounds(corner, corner.add([width, mapHeight])), map.getZoom());
  view.obstacles = [
    { left: 0, top: mapHeight - 44, right: 160, bottom: mapHeight },
    { left: width - 42, top: 0, right: width, bottom: 50 },
  ];
  ctx.fillStyle = theme.card;
  ctx.fillRect(0, 0, width, height);
  drawHead(ctx, title, state, width, theme);
  ctx.save();
  ctx.translate(0, PICTURE.head);
  ctx.beginPath();
  ctx.rect(0, 0, width, mapHeight);
  ctx.clip();
  base.ground(ctx, view);
  incidents.draw(ctx, view);
  drawScaleBar(ctx, map, mapHeight, theme);
  drawNorth(ctx, width - 26, 22, theme);
  ctx.restore();
  drawKey(ctx, key, PICTURE.head + mapHeight + 20, theme);
}

/** An arrow to the north: up, as everywhere on this map. */
function drawNorth(ctx, x, y, theme) {
  ctx.beginPath();
  ctx.moveTo(x, y - 9);
  ctx.lineTo(x + 6, y + 7);
  ctx.lineTo(x, y + 3.5);
  ctx.lineTo(x - 6, y + 7);
  ctx.closePath();
  ctx.fillStyle = theme.text;
  ctx.fill();
  ctx.font = `700 10px ${theme.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  write(ctx, "N", x, y + 18, theme.text, theme.halo);
}

function drawHead(ctx, title, state, width, theme) {
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillStyle = theme.text;
  ctx.font = `700 19px ${theme.font}`;
  ctx.fillText(title, PICTURE.pad, 28, width - 2 * PICTURE.pad);
  ctx.font = `400 13px ${theme.font}`;
  const span = state.span ? `${sayRange(state.from ?? state.span.first, state.until ?? state.span.last + 1)} · ` : "";
  const some = state.filtered()
    ? `${NUMBER.format(state.total)} of ${plural(state.shown.length, "incident")} shown`
    : plural(state.total, "incident");
  ctx.fillText(`${span}${some}`, PICTURE.pad, 49, width - 2 * PICTURE.pad);
}

/** What the key explains: attackers and attributions of what is shown, as [draw, words]. */
function keyItems(data, state, look, theme) {
  const [attackers, kinds] = [state.facet("attacker"), state.facet("attribution")];
  const swatch = (a) => (ctx, x, y) => disc(ctx, x, y, 6, look.colourOf(a, theme));
  const glyph = (kind) => (ctx, x, y) => drawGlyph(ctx, kind.glyph, x, y, 6, theme.neutral, theme.paper);
  const named = attackers.levels
    .map((name, a) => [swatch(a), `${isolated(name)} (${NUMBER.format(attackers.count[a])})`])
    .filter((_, a) => attackers.count[a]);
  const more = named.splice(PICTURE.named).length;
  return [
    more ? [...named, [() => {}, `and ${NUMBER.format(more)} more: colours repeat`]] : named,
    data.attribution.filter((kind, at) => kinds.count[at]).map((kind) => [glyph(kind), `${kind.label}: ${kind.means}`]),
    [
      [(ctx, x, y) => dashedRing(ctx, x, y, 6, theme.neutral), "dashed circle: the true place is within it"],
      [() => {}, data.basemap.attribution],
    ],
  ];
}

/** A name that keeps its direction to itself: without the marks a number beside an Arabic name would change its side. */
function isolated(name) {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? `\u2068${seen(name)}\u2069` : seen(name);
}

/** The items laid out in rows, each group on a row of its own, as {x, draw, words}. */
function keyRows(groups, width, theme) {
  const ctx = el("canvas").getContext("2d");
  ctx.font = `400 12.5px ${theme.font}`;
  const rows = [];
  for (const group of groups.filter((items) => items.length)) {
    let x = Infinity;
    for (const [draw, words] of group) {
      const need = ctx.measureText(words).width + 40;
      if (x + need > width - PICTURE.pad) {
        rows.push([]);
        x = PICTURE.pad;
      }
      rows[rows.length - 1].push({ x, draw, words });
      x += need;
    }
  }
  return rows;
}

function drawKey(ctx, rows, top, theme) {
  rows.forEach((row, at) => {
    const y = top + at * PICTURE.line + 4;
    for (const { x, draw, words } of row) {
      draw(ctx, x + 6, y);
      ctx.font = `400 12.5px ${theme.font}`;
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      ctx.fillStyle = theme.text;
      ctx.fillText(words, x + 20, y);
    }
  });
}

/** A bar of a round length, for the latitude in the middle of the map. */
function drawScaleBar(ctx, map, height, theme) {
  const metrePixels = pixelsOf(1, map.getCenter().lat, map.getZoom());
  const most = 130 / metrePixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * [5, 2, 1].find((times) => times * power <= most);
  const [x, y, width] = [PICTURE.pad, height - 18, metres * metrePixels];
  for (const [colour, thick] of [
    [theme.halo, 5],
    [theme.text, 2],
  ]) {
    ctx.beginPath();
    ctx.moveTo(x, y - 6);
    ctx.lineTo(x, y);
    ctx.lineTo(x + width, y);
    ctx.lineTo(x + width, y - 6);
    ctx.strokeStyle = colour;
    ctx.lineWidth = thick;
    ctx.stroke();
  }
  ctx.font = `600 12px ${theme.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  write(ctx, sayMetres(metres), x + width / 2, y - 8, theme.text, theme.halo);
}
