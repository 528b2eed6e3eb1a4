/* Making elements. The only door to the page: text enters as text, and links lead to the web or nowhere. */

const SVG = "http://www.w3.org/2000/svg";

/** An element. `props`: `class`, `on` ({event: handler}), `style` ({property: value}); all else is an attribute,
 *  left out when null or false. Children are nodes, strings or null. */
function el(tag, props = {}, ...children) {
  return furnish(document.createElement(tag), props, children);
}

/** The same for SVG. */
function svg(tag, props = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), props, children);
}

function furnish(node, { on = {}, style = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, handler] of Object.entries(on)) node.addEventListener(event, handler);
  for (const [property, value] of Object.entries(style)) node.style.setProperty(property, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Puts these children in the place of all that a node holds. */
function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** A link if `url` is an http(s) address, else the bare text. */
function webLink(url, text, props = {}) {
  const address = webAddress(url);
  if (!address) return el("span", props, text);
  return el("a", { ...props, href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

function webAddress(url) {
  try {
    const parsed = new URL(String(url).trim());
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

function byId(id) {
  return document.getElementById(id);
}

const NUMBER = new Intl.NumberFormat("en");

/** "1 incident", "1,204 incidents". */
function plural(count, one, many = `${one}s`) {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

/** Text for comparison: lower case, without diacritics and typographic apostrophes. */
function plain(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u2018\u2019\u02bb\u02bc'`]/g, "")
    .toLowerCase();
}

/** Calls `work` once, before the next frame, however often it is asked for. */
function nextFrame(work) {
  let waiting = 0;
  return () => {
    if (!waiting)
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        work();
      });
  };
}
