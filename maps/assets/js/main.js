/* Joins the parts: the data, what is shown of it, the map, and the panels around it. */

const WIDEST_DEGREES = 25;
/** Leaflet keeps the middle of a map that changes its size, but for the rounding. */
const MOVED_PIXELS = 4;

/** Starts the page on a Leaflet map that Folium has made; answers what a script of one's own may use. */
async function start(map) {
  const app = byId("app");
  if (CALM.matches) keepStill(map);
  furnish(map.getContainer(), { role: "region", "aria-label": "Map: arrow keys move it, plus and minus zoom" }, []);
  try {
    const data = await readData();
    app.classList.add("ready");
    return await startWith(map, app, data);
  } catch (error) {
    sayTrouble(`The map could not be drawn. ${error.message}`);
    throw error;
  }
}

/** Whether the reader has asked for less motion. */
const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Has a map change its view at once: nothing glides, rolls on or zooms by steps. */
function keepStill(map) {
  Object.assign(map.options, { zoomAnimation: false, markerZoomAnimation: false, inertia: false });
  map._zoomAnimated = false; // Leaflet reads the option but once, when the map is made
  const { panBy } = map;
  map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
}

function sayTrouble(words) {
  byId("trouble").textContent = words;
  byId("trouble").hidden = false;
}

async function startWith(map, app, data) {
  const state = createState(data);
  const look = createLook(document.documentElement, data);
  const settings = createSettings(look);
  const asked = hashToState(location.hash, state);
  settings.restore(asked.fields);
  state.change(() => {});

  const groups = groupByPlace(data);
  const fit = theatreView(map, data, groups);
  const first = () =>
    asked.view ? map.setView([asked.view.lat, asked.view.lng], asked.view.zoom, { animate: false }) : fit();
  first();
  byId("fit").addEventListener("click", fit);

  const layers = drawOn(map, { data, groups, mask: () => state.shown, look, settings });
  const { base, incidents } = layers;
  L.control.scale({ position: "bottomleft", maxWidth: 140 }).addTo(map);
  map.attributionControl.setPrefix(false).addAttribution(data.basemap.attribution);

  const cards = createCards(map, { data, state, look, incidents, list: () => list });
  const list = createList(byId("list"), { data, state, look, settings, open: cards.open });
  const parts = { map, app, base, incidents, data, state, look, settings, groups, cards, list };
  parts.maps = [{ map, base, incidents }];
  createTree(byId("tree"), parts);
  createFilters(byId("filters"), parts);
  parts.measure = createMeasure(parts);
  createCompare(parts);
  parts.timeline = createTimeline(byId("timeline"), parts);
  createFold(byId("timeline"));
  createBackground(byId("background"), parts);
  createExports(byId("exports"), parts);
  createHeader(parts);
  createTitle(parts);
  createSearch(byId("search"), state);
  createTabs(app);
  createReadout(parts);
  map.invalidateSize({ animate: false, pan: false }); // the timeline and the bar have taken their room by now
  first();
  createLegend(byId("legend"), parts);
  printing(parts);
  pointing(map, incidents, data, cards);

  const redraw = nextFrame(() => incidents.redraw());
  state.listen(redraw);
  const redrawAll = () => {
    base.redraw();
    incidents.redraw();
  };
  look.listen(redrawAll);
  settings.listen(redrawAll);
  remembering(parts);
  fitWhenResized(map, asked.view ? null : fit);
  standBeside(map);
  incidents.redraw();
  const told = data.told().then(
    () => afterwards(parts, asked.fields),
    (error) => sayTrouble(`Quotes and claims could not be read. ${error.message}`),
  );
  return { map, data, state, incidents, told, open: cards.open };
}

/** The ground and the incidents of one map. */
function drawOn(map, { data, groups, mask, look, settings }) {
  const base = new BaseLayer(data.basemap, look.theme, settings, { pane: paneAt(map, "base", 150), padding: 0.3 });
  const incidents = new IncidentLayer(
    { data, groups, mask, theme: look.theme, look, settings: settings.labels },
    { pane: paneAt(map, "incidents", 450), padding: 0.15 },
  );
  base.addTo(map);
  incidents.addTo(map);
  if (data.tiles) tilesOn(map, data.tiles, settings);
  return { base, incidents };
}

/** Has online tiles on the map while the reader wants them: not a picture is asked for before. */
function tilesOn(map, { url, attribution }, settings) {
  const pane = paneAt(map, "tiles", 160);
  const layer = L.tileLayer(url, { pane, attribution: el("span", {}, attribution).innerHTML, maxZoom: 19 });
  const show = () => (settings.values.tiles ? layer.addTo(map) : layer.remove());
  settings.listen(show);
  show();
}

/** What is done once the texts are there, and nobody waits: the search, and the incident that the address names. */
async function afterwards({ data, state, cards }, fields) {
  state.researched();
  const i = namedIn(fields, data);
  if (i >= 0) await cards.open(i);
  const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
  idle(() => state.searcher.prepare());
}

/** The incident that an address names; -1 for none. */
function namedIn(fields, data) {
  return fields.has("open") ? data.column("id").indexOf(fields.get("open")) : -1;
}

function paneAt(map, name, zIndex) {
  const pane = map.createPane(name);
  pane.style.zIndex = zIndex;
  if (name === "incidents") pane.style.pointerEvents = "none";
  return name;
}

/** On a narrow screen one panel is seen at a time. */
function createTabs(app) {
  const tabs = [...document.querySelectorAll("[data-tab]")];
  const choose = (name) => {
    app.dataset.open = name;
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
  };
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab.dataset.tab));
  choose("map");
  skipping(() => choose("list"));
}

/** On a low screen the timeline is its first line until it is asked for. */
function createFold(timeline) {
  const button = el("button", { type: "button", class: "timeline-fold", "aria-expanded": "false" }, "Chart");
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", String(timeline.classList.toggle("unfolded")));
  });
  timeline.querySelector(".play")?.after(button);
}

/** The link to the list moves the focus itself: where the page stands in a frame without an address of its own, the
 *  browser would load the frame's owner in its place. */
function skipping(openList) {
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    openList();
    byId("list").focus();
  });
}

/** Shows all located incidents, or the world when there is none. */
function theatreView(map, data, groups) {
  const box = data.basemap.theatre ? data.basemap.theatre.box : null;
  const unwrap = (lon) => (box ? lon + 360 * Math.ceil((box[0] - lon) / 360 - 1e-9) : lon);
  const bounds = L.latLngBounds([]);
  for (const group of groups) takeIn(bounds, group, unwrap(group.lon));
  return () =>
    groups.length
      ? map.fitBounds(bounds, { padding: [48, 48], maxZoom: 9, animate: false })
      : map.setView([20, 10], 2, { animate: false });
}

/** Extends bounds to a place that stands at a longitude, with its area. */
function takeIn(bounds, group, lon) {
  const reach = reachOf(group);
  const wide = reach / Math.max(0.2, Math.cos((group.lat * Math.PI) / 180));
  for (const side of [-1, 1]) bounds.extend([Math.max(-84, Math.min(84, group.lat + side * reach)), lon + side * wide]);
}

/** Degrees about a place that its area takes; 0 for a point. */
function reachOf({ vague, metres, shape }) {
  if (shape) return Math.min(WIDEST_DEGREES, shape.extent * 180);
  return vague && metres !== null ? Math.min(WIDEST_DEGREES, (metres / EARTH_M) * (180 / Math.PI)) : 0;
}

/** Keeps the address up to date, and follows it when a link on the page or the reader changes it. */
function remembering({ map, state, settings, cards, data }) {
  let written = location.hash;
  const write = () => {
    const centre = map.getCenter();
    const opened = cards.opened();
    written = stateToHash(
      state,
      { zoom: map.getZoom(), lat: centre.lat, lng: centre.lng },
      { open: opened < 0 ? null : data.value("id", opened), ...settings.fields() },
    );
    try {
      history.replaceState(null, "", written || "#");
    } catch {
      written = location.hash;
    }
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 200);
  };
  map.on("moveend", soon);
  state.listen(soon);
  settings.listen(soon);
  cards.listen(soon);
  window.addEventListener("hashchange", () => {
    if (location.hash === written || !tellsState(location.hash)) return;
    const asked = hashToState(location.hash, state);
    settings.restore(asked.fields);
    state.change(() => {});
    if (asked.view) map.setView([asked.view.lat, asked.view.lng], asked.view.zoom, { animate: false });
    const follow = () => {
      const i = namedIn(asked.fields, data);
      if (i < 0) cards.close();
      else if (i !== cards.opened()) cards.open(i);
    };
    data.told().then(follow, () => {});
  });
}

/** Keeps a map to its room. While it still shows what `fit` made it show, it is fitted anew. */
function fitWhenResized(map, fit = null) {
  const view = () => ({ zoom: map.getZoom(), middle: map.project(map.getCenter()) });
  let fitted = fit && view();
  const untouched = () => {
    const { zoom, middle } = view();
    return fitted && zoom === fitted.zoom && middle.distanceTo(fitted.middle) < MOVED_PIXELS;
  };
  const resized = () => {
    if (document.documentElement.classList.contains("printing")) return;
    const again = untouched();
    map.invalidateSize({ animate: false, pan: true });
    if (!again) return;
    fit();
    fitted = view();
  };
  new ResizeObserver(nextFrame(resized)).observe(map.getContainer());
}

/** Keeps scale and key off the credits: on a narrow map those take the whole of its foot. */
function standBeside(map) {
  const [stage, box] = [map.getContainer().parentNode, map.getContainer()];
  const [scale, credits] = ["scale", "attribution"].map((name) => box.querySelector(`.leaflet-control-${name}`));
  const show = () => {
    const meet = credits.offsetWidth + scale.offsetWidth + 24 > box.clientWidth;
    stage.style.setProperty("--credits", `${credits.offsetHeight}px`);
    box.querySelector(".leaflet-bottom.leaflet-left").style.bottom = meet ? `${credits.offsetHeight}px` : "";
  };
  const observer = new ResizeObserver(nextFrame(show));
  for (const node of [box, credits, scale]) observer.observe(node);
}
