/* The symbols: one drawing of each, for the canvas and for SVG. Paths are in units of the radius. */

const DISC = "M-1,0a1,1 0 1,0 2,0a1,1 0 1,0 -2,0z";
const PAINT = { ink: 1, paper: 2 };
const GLYPHS = {
  target: [
    [DISC, PAINT.ink],
    ["M-.4,0a.4,.4 0 1,0 .8,0a.4,.4 0 1,0 -.8,0z", PAINT.paper],
  ],
  full: [[DISC, PAINT.ink]],
  half: [
    [DISC, PAINT.paper],
    ["M0,-1a1,1 0 0,0 0,2z", PAINT.ink],
  ],
  dot: [
    [DISC, PAINT.paper],
    ["M-.42,0a.42,.42 0 1,0 .84,0a.42,.42 0 1,0 -.84,0z", PAINT.ink],
  ],
  cross: [
    [DISC, PAINT.paper],
    ["M-.62,-.42L-.42,-.62L0,-.2L.42,-.62L.62,-.42L.2,0L.62,.42L.42,.62L0,.2L-.42,.62L-.62,.42L-.2,0z", PAINT.ink],
  ],
  ring: [[DISC, PAINT.paper]],
};

const PATHS = new Map();

/** A path of the canvas that also knows its text, for pictures that are drawn as SVG. */
function path2d(d) {
  if (!PATHS.has(d)) PATHS.set(d, Object.assign(new Path2D(d), { d }));
  return PATHS.get(d);
}

const SMALLER = 0.66;

/** Draws a glyph on a canvas. `ink` and `paper` are colours; `dashed` sets it in a dashed ring: a place known roughly. */
function drawGlyph(ctx, glyph, x, y, r, ink, paper, dashed = false) {
  ctx.save();
  ctx.translate(x, y);
  if (dashed) {
    disc(ctx, 0, 0, r * 1.4, paper);
    dashedRing(ctx, 0, 0, r * 1.2, ink);
  }
  ctx.scale(dashed ? r * SMALLER : r, dashed ? r * SMALLER : r);
  ctx.lineWidth = 0.62;
  ctx.strokeStyle = paper;
  ctx.stroke(path2d(DISC));
  for (const [d, paint] of GLYPHS[glyph] || GLYPHS.ring) {
    ctx.fillStyle = paint === PAINT.ink ? ink : paper;
    ctx.fill(path2d(d));
  }
  ctx.lineWidth = 0.26;
  ctx.strokeStyle = ink;
  ctx.stroke(path2d(DISC));
  ctx.restore();
}

/** The same glyph as a small SVG picture; its colours are CSS variables so that themes and print can change them. */
function glyphIcon(glyph, ink, size = 16, dashed = false) {
  const shapes = (GLYPHS[glyph] || GLYPHS.ring).map(([d, paint]) =>
    svg("path", { d, class: paint === PAINT.ink ? "glyph-ink" : "glyph-paper" }),
  );
  const symbol = svg(
    "g",
    { transform: dashed ? `scale(${SMALLER})` : null },
    shapes,
    svg("path", { d: DISC, class: "glyph-outline" }),
  );
  const ring = dashed ? svg("circle", { r: 1.08, class: "glyph-outline", "stroke-dasharray": "0.45 0.36" }) : null;
  return svg(
    "svg",
    {
      class: "glyph",
      viewBox: "-1.25 -1.25 2.5 2.5",
      width: size,
      height: size,
      "aria-hidden": "true",
      style: ink ? { "--ink": ink } : {},
    },
    symbol,
    ring,
  );
}

/** A disc of counts: a ring shared out by colour, with the number in it. `shares` are [colour, count]. */
function drawDonut(ctx, x, y, r, shares, total, theme, dashed) {
  const width = Math.max(3.2, r * 0.26);
  disc(ctx, x, y, r + 1.5, theme.paper);
  disc(ctx, x, y, r - width + 0.5, theme.card);
  let from = -Math.PI / 2;
  ctx.lineWidth = width;
  for (const [colour, count] of shares) {
    const to = from + (2 * Math.PI * count) / total;
    ctx.beginPath();
    ctx.arc(x, y, r - width / 2, from, to);
    ctx.strokeStyle = colour;
    ctx.stroke();
    from = to;
  }
  if (dashed) dashedRing(ctx, x, y, r + 3.5, theme.text);
  ctx.fillStyle = theme.text;
  ctx.font = `700 ${total > 999 ? 10 : total > 99 ? 11 : 12}px ${theme.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(total > 9999 ? `${Math.round(total / 1000)}k` : String(total), x, y + 0.5);
}

function disc(ctx, x, y, r, colour) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
}

function dashedRing(ctx, x, y, r, colour) {
  ctx.save();
  ctx.setLineDash([3, 3]);
  ctx.lineWidth = 1.25;
  ctx.strokeStyle = colour;
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.restore();
}
