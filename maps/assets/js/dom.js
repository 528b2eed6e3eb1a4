/* Making elements. The only door to the page: text enters as text, and links lead to the web or nowhere. */

const SVG = "http://www.w3.org/2000/svg";
const READ_ALOUD = new Set(["title", "aria-label", "aria-valuetext"]);
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

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
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : READ_ALOUD.has(name) ? seen(value) : value);
  }
  for (const [event, handler] of Object.entries(on)) node.addEventListener(event, handler);
  for (const [property, value] of Object.entries(style)) node.style.setProperty(property, value);
  node.append(...children.flat(Infinity).filter(isTold).map(asShown));
  return node;
}

const isTold = (child) => child !== null && child !== undefined && child !== "";
const asShown = (child) => (typeof child === "string" ? seen(child) : child);

/** Puts these children in the place of all that a node holds. */
function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(isTold).map(asShown));
  return node;
}

/** Text as it may be seen: without control characters, and without those that turn the direction of what follows. */
function seen(text) {
  return String(text).replace(UNSEEN, "");
}

/** Names in a line of English: each keeps its own direction, and the line its order. */
function bdis(names, joint = ", ") {
  return names.filter(isTold).map((name, at) => [at ? joint : null, el("bdi", {}, name)]);
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
