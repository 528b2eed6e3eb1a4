/* Joins the parts: the data, what is shown of it, the map, and the panels around it. */

const PRINTED_ROWS = 1000;
const WIDEST_DEGREES = 25;

/** Starts the page on a Leaflet map that Folium has made. */
function start(map) {
  const root = document.documentElement;
  const app = byId("app");
  app.classList.add("ready");
  const data = readData();
  const state = createState(data);
  const look = createLook(root, data);
  const view = hashToState(location.hash, state);
  state.change(() => {});

  const base = new BaseLayer(data.basemap, look.theme, { pane: paneAt(map, "base", 150), padding: 0.3 }).addTo(map);
  const incidents = new IncidentLayer(
    { data, state, theme: look.theme, colourOf: look.colourOf, glyphOf: look.glyphOf },
    { pane: paneAt(map, "incidents", 450), padding: 0.15 },
  ).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 140 }).addTo(map);
  map.attributionControl.setPrefix(false).addAttribution(`Leaflet · ${data.basemap.attribution}`);

  const cards = createCards(map, { data, look, incidents, list: () => list });
  const list = createList(byId("list"), { data, state, look, open: cards.open });
  createTree(byId("tree"), { data, state, look });
  createFilters(byId("filters"), { state, look });
  printing(map, base, incidents, list);
  createTimeline(byId("timeline"), { data, state, look });
  createLegend(byId("legend"), { data, look });
  createExports(byId("exports"), { map, base, incidents, data, state, look, title: data.title });
  createHeader({ data, state, look });
  createSearch(byId("search"), state);
  createTabs(app);
  pointing(map, incidents, data, cards);

  const fit = theatreView(map, data);
  if (view) map.setView([view.lat, view.lng], view.zoom, { animate: false });
  else fit();
  byId("fit").addEventListener("click", fit);

  const redraw = nextFrame(() => incidents.redraw());
  state.listen(redraw);
  look.listen(() => {
    base.redraw();
    incidents.redraw();
  });
  rememberInAddress(map, state);
  fitWhenResized(map);
  return { map, data, state, incidents, open: cards.open };
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
}

/** Shows all located incidents, or the theatre when there is none. */
function theatreView(map, data) {
  const [lons, lats] = [data.column("lon"), data.column("lat")];
  const box = data.basemap.theatre ? data.basemap.theatre.box : null;
  const unwrap = (lon) => (box ? lon + 360 * Math.ceil((box[0] - lon) / 360 - 1e-9) : lon);
  const points = [];
  for (let i = 0; i < data.n; i += 1) {
    if (lons[i] === null) continue;
    const [lat, lon, reach] = [lats[i], unwrap(lons[i]), reachOf(data, i)];
    const wide = reach / Math.max(0.2, Math.cos((lat * Math.PI) / 180));
    for (const side of [-1, 1]) points.push([Math.max(-84, Math.min(84, lat + side * reach)), lon + side * wide]);
  }
  return () => {
    if (!points.length) return map.setView([20, 10], 2, { animate: false });
    const bounds = L.latLngBounds(points);
    return map.fitBounds(bounds, { padding: [48, 48], maxZoom: 9, animate: false });
  };
}

/** Degrees about an incident that its area takes; 0 for a point. */
function reachOf(data, i) {
  const metres = data.value("uncertainty_m", i);
  const vague = metres !== null && isVague(data.value("where_precision", i), metres);
  return vague ? Math.min(WIDEST_DEGREES, (metres / EARTH_M) * (180 / Math.PI)) : 0;
}

/** Keeps the address up to date, and follows it when a link on the page or the reader changes it. */
function rememberInAddress(map, state) {
  let written = location.hash;
  const write = () => {
    const centre = map.getCenter();
    written = stateToHash(state, { zoom: map.getZoom(), lat: centre.lat, lng: centre.lng });
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
  window.addEventListener("hashchange", () => {
    if (location.hash === written) return;
    state.change(() => {
      const view = hashToState(location.hash, state);
      if (view) map.setView([view.lat, view.lng], view.zoom, { animate: false });
    });
  });
}

function fitWhenResized(map) {
  new ResizeObserver(nextFrame(() => map.invalidateSize({ animate: false, pan: true }))).observe(map.getContainer());
}

/** Paper has its own size: what is on screen is fitted to it before it is printed, and back again. */
function printing(map, base, incidents, list) {
  let seen = null;
  window.addEventListener("beforeprint", () => {
    seen = { centre: map.getCenter(), zoom: map.getZoom() };
    const bounds = map.getBounds();
    list.showUpTo(PRINTED_ROWS);
    document.documentElement.classList.add("printing");
    incidents.drawOver(base);
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds, { animate: false });
    incidents.redraw();
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    list.showUpTo(LIST_STEP);
    map.invalidateSize({ animate: false, pan: false });
    incidents.drawOver(null);
    if (seen) map.setView(seen.centre, seen.zoom, { animate: false });
    base.redraw();
    incidents.redraw();
  });
}
