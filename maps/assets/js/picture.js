/* A picture of the map as it is seen, with title, key and sources: for a slide or a briefing. */

const PICTURE = { scale: 2, pad: 18, head: 62, caption: 48, gap: 10, line: 22, named: 14 };

/** Draws the picture and saves it: "png" in pixels, "svg" in vectors. */
function savePicture(parts, kind) {
  const { data, state, look, settings } = parts;
  const theme = look.theme();
  const panels = panelsOf(parts);
  const last = panels[panels.length - 1];
  const width = last.x + last.size.x;
  const key = keyRows(keyItems(data, state, look, theme), width, theme);
  const foot = last.top + last.size.y;
  const height = foot + key.length * PICTURE.line + 40;
  const draw = (ctx) => {
    ctx.fillStyle = theme.card;
    ctx.fillRect(0, 0, width, height);
    drawHead(ctx, seen(settings.values.title || data.title), headWords(data, state), width, theme);
    for (const panel of panels) drawPanel(ctx, panel, theme);
    drawKey(ctx, key, foot + 20, theme);
    for (const { incidents } of panels) incidents.redraw();
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

/** The maps that are seen, from left to right: one, or those of two periods, each beneath what period it is. */
function panelsOf({ maps, data, state }) {
  const two = state.other !== null;
  const height = Math.min(...maps.map(({ map }) => map.getSize().y));
  let x = 0;
  return maps.slice(0, two ? 2 : 1).map(({ map, base, incidents }, at) => {
    const size = L.point(map.getSize().x, two ? height : map.getSize().y);
    const top = PICTURE.head + (two ? PICTURE.caption : 0);
    const panel = { map, base, incidents, size, x, top, caption: two ? sayPeriod(data, state, at) : null };
    x += size.x + PICTURE.gap;
    return panel;
  });
}

function drawPanel(ctx, { map, base, incidents, size, x, top, caption }, theme) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const view = viewFor(map, L.bounds(corner, corner.add(size)), map.getZoom());
  view.obstacles = [
    { left: 0, top: size.y - 44, right: 160, bottom: size.y },
    { left: size.x - 42, top: 0, right: size.x, bottom: 50 },
  ];
  if (caption) drawCaption(ctx, caption, x + PICTURE.pad, top, size.x - PICTURE.pad, theme);
  ctx.save();
  ctx.translate(x, top);
  ctx.beginPath();
  ctx.rect(0, 0, size.x, size.y);
  ctx.clip();
  base.ground(ctx, view);
  incidents.draw(ctx, view);
  drawScaleBar(ctx, map, size.y, theme);
  drawNorth(ctx, size.x - 26, 22, theme);
  ctx.restore();
}

function drawCaption(ctx, { name, range, counts }, x, bottom, most, theme) {
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillStyle = theme.text;
  ctx.font = `700 14px ${theme.font}`;
  ctx.fillText(`${name}: ${range}`, x, bottom - 28, most);
  ctx.font = `400 13px ${theme.font}`;
  ctx.fillText(counts, x, bottom - 10, most);
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

function drawHead(ctx, title, words, width, theme) {
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillStyle = theme.text;
  ctx.font = `700 19px ${theme.font}`;
  ctx.fillText(title, PICTURE.pad, 28, width - 2 * PICTURE.pad);
  ctx.font = `400 13px ${theme.font}`;
  ctx.fillText(words, PICTURE.pad, 49, width - 2 * PICTURE.pad);
}

/** What is shown: of which time, and how many of all. */
function headWords(data, state) {
  if (state.other) {
    const either = state.shown.reduce((sum, one, i) => sum + (one | state.shownOther[i]), 0);
    return `Two periods side by side · ${NUMBER.format(either)} of ${plural(data.n, "incident")} shown`;
  }
  const span = state.span ? `${sayRange(state.from ?? state.span.first, state.until ?? state.span.last + 1)} · ` : "";
  const some = state.filtered()
    ? `${NUMBER.format(state.total)} of ${plural(state.shown.length, "incident")} shown`
    : plural(state.total, "incident");
  return `${span}${some}`;
}

/** What the key explains: attackers and attributions of what is shown, as [draw, words]. */
function keyItems(data, state, look, theme) {
  const masks = state.other ? [state.shown, state.shownOther] : [state.shown];
  const [attackers, kinds] = ["attacker", "attribution"].map((name) => {
    const counts = masks.map((mask) => countsOf(state.facet(name), mask));
    return { ...state.facet(name), counts, seen: (level) => counts.some((of) => of[level]) };
  });
  const swatch = (a) => (ctx, x, y) => disc(ctx, x, y, 6, look.colourOf(a, theme));
  const glyph = (kind) => (ctx, x, y) => drawGlyph(ctx, kind.glyph, x, y, 6, theme.neutral, theme.paper);
  const number = (a) => {
    const told = attackers.counts.map((of) => NUMBER.format(of[a]));
    return state.other ? told.map((count, at) => `${RANGE_NAMES[at]}: ${count}`).join(", ") : told[0];
  };
  const named = attackers.levels
    .map((name, a) => [swatch(a), `${isolated(name)} (${number(a)})`])
    .filter((_, a) => attackers.seen(a));
  const more = named.splice(PICTURE.named).length;
  return [
    more ? [...named, [() => {}, `and ${NUMBER.format(more)} more: colours repeat`]] : named,
    data.attribution.filter((_, at) => kinds.seen(at)).map((kind) => [glyph(kind), `${kind.label}: ${kind.means}`]),
    [
      [(ctx, x, y) => dashedRing(ctx, x, y, 6, theme.neutral), "dashed circle: the true place is within it"],
      [() => {}, data.basemap.attribution],
    ],
  ];
}

/** How many incidents of a mask are at each level of a facet. */
function countsOf({ levels, codes }, mask) {
  const counts = new Int32Array(levels.length);
  for (let i = 0; i < mask.length; i += 1) counts[codes[i]] += mask[i];
  return counts;
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
