/* A stand-in for a canvas's context that writes SVG: what draws the map draws its vector picture too. It knows what
   the map's drawing uses, and no more. */

const SAVED = [
  "fillStyle",
  "strokeStyle",
  "lineWidth",
  "lineJoin",
  "globalAlpha",
  "font",
  "textAlign",
  "textBaseline",
  "letterSpacing",
];
/** Characters that XML cannot hold. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };

function createSvgContext(width, height) {
  const ruler = el("canvas").getContext("2d");
  const root = svg("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "stroke-linejoin": "round",
  });
  const stack = [];
  let [path, dash, matrix, layer, clips] = ["", [], [1, 1, 0, 0], root, 0];
  const n = (value) => String(Math.round(value * 100) / 100);
  const X = (x) => n(x * matrix[0] + matrix[2]);
  const Y = (y) => n(y * matrix[1] + matrix[3]);

  const context = {
    fillStyle: "#000",
    strokeStyle: "#000",
    lineWidth: 1,
    lineJoin: "round",
    globalAlpha: 1,
    font: "12px sans-serif",
    textAlign: "left",
    textBaseline: "alphabetic",
    letterSpacing: "0px",
    save() {
      stack.push([SAVED.map((name) => context[name]), dash, matrix, layer]);
    },
    restore() {
      const [values, ...rest] = stack.pop();
      SAVED.forEach((name, at) => {
        context[name] = values[at];
      });
      [dash, matrix, layer] = rest;
    },
    translate(x, y) {
      matrix = [matrix[0], matrix[1], matrix[2] + x * matrix[0], matrix[3] + y * matrix[1]];
    },
    scale(x, y) {
      matrix = [matrix[0] * x, matrix[1] * y, matrix[2], matrix[3]];
    },
    setLineDash: (pattern) => (dash = pattern),
    beginPath: () => (path = ""),
    closePath: () => (path += "Z"),
    moveTo: (x, y) => (path += `M${X(x)} ${Y(y)}`),
    lineTo: (x, y) => (path += `${path ? "L" : "M"}${X(x)} ${Y(y)}`),
    rect: (x, y, w, h) => (path += `M${X(x)} ${Y(y)}H${X(x + w)}V${Y(y + h)}H${X(x)}Z`),
    arc(x, y, r, from, to) {
      const at = (angle) => `${X(x + r * Math.cos(angle))} ${Y(y + r * Math.sin(angle))}`;
      const round = `A${n(r * matrix[0])} ${n(r * matrix[1])} 0`;
      const start = `${path ? "L" : "M"}${at(from)}`;
      if (to - from >= 2 * Math.PI - 1e-6)
        path += `M${at(from)}${round} 1 1 ${at(from + Math.PI)}${round} 1 1 ${at(from)}Z`;
      else path += `${start}${round} ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
    },
    clip(rule) {
      clips += 1;
      const id = `clip-${clips}`;
      root.append(svg("clipPath", { id }, svg("path", { d: path, "clip-rule": rule === "evenodd" ? rule : null })));
      const inner = svg("g", { "clip-path": `url(#${id})` });
      layer.append(inner);
      layer = inner;
    },
    fill(...args) {
      const shape = args.find((arg) => arg instanceof Path2D);
      paint(shape, { fill: context.fillStyle, "fill-rule": args.includes("evenodd") ? "evenodd" : null });
    },
    stroke(shape) {
      paint(shape, {
        fill: "none",
        stroke: context.strokeStyle,
        "stroke-width": n(context.lineWidth * (shape ? 1 : matrix[0])),
        "stroke-dasharray": dash.length ? dash.join(" ") : null,
      });
    },
    fillRect(x, y, w, h) {
      layer.append(
        svg("rect", { x: X(x), y: Y(y), width: n(w * matrix[0]), height: n(h * matrix[1]), fill: context.fillStyle }),
      );
    },
    clearRect() {},
    measureText(text) {
      ruler.font = context.font;
      if ("letterSpacing" in ruler) ruler.letterSpacing = context.letterSpacing;
      return ruler.measureText(text);
    },
    strokeText: (text, x, y) =>
      write(text, x, y, { fill: "none", stroke: context.strokeStyle, "stroke-width": n(context.lineWidth) }),
    fillText(text, x, y, most = Infinity) {
      const tight = context.measureText(text).width > most;
      const squeezed = tight ? { textLength: n(most), lengthAdjust: "spacingAndGlyphs" } : {};
      write(text, x, y, { fill: context.fillStyle, ...squeezed });
    },
    /** The picture as text. */
    toText: () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`,
  };

  function paint(shape, attributes) {
    if (!shape && !path) return;
    const [a, d, e, f] = matrix;
    layer.append(
      svg("path", {
        d: shape ? shape.d : path,
        transform: shape ? `translate(${n(e)} ${n(f)}) scale(${n(a)} ${n(d)})` : null,
        opacity: context.globalAlpha < 1 ? context.globalAlpha : null,
        ...attributes,
      }),
    );
  }

  function write(text, x, y, attributes) {
    const [, style, weight, size, family] = /^(italic )?(?:(\d+) )?([\d.]+)px (.*)$/.exec(context.font);
    const down = context.textBaseline === "middle" ? Number(size) * 0.35 : 0;
    layer.append(
      svg(
        "text",
        {
          x: X(x),
          y: Y(y + down),
          "font-family": family,
          "font-size": size,
          "font-weight": weight,
          "font-style": style ? "italic" : null,
          "letter-spacing": context.letterSpacing === "0px" ? null : context.letterSpacing,
          "text-anchor": ANCHORS[context.textAlign],
          ...attributes,
        },
        text.replace(NOT_XML, ""),
      ),
    );
  }

  return context;
}
