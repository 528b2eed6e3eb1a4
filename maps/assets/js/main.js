/* Joins the parts: the data, what is shown of it, the map, and the panels around it. */

const NARROW = window.matchMedia("(max-width: 760px)");

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
  const incidents = new IncidentLayer({ data, state, theme: look.theme, colourOf: look.colourOf, glyphOf: look.glyphOf },
    { pane: paneAt(map, "incidents", 450), padding: 0.15 }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 140 }).addTo(map);
  map.attributionControl.setPrefix(false).addAttribution("Leaflet · Natural Earth · GeoNames (CC BY 4.0)");

  const cards = createCards(map, { data, look, incidents, list: () => list });
  const list = createList(byId("list"), { data, state, look, open: cards.open });
  createTree(byId("tree"), { data, state, look });
  createFilters(byId("filters"), { state, look });
  createTimeline(byId("timeline"), { data, state, look });
  createLegend(byId("legend"), { data, look });
  createExports(byId("exports"), { data, state });
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
  look.listen(() => { base.redraw(); incidents.redraw(); });
  rememberInAddress(map, state);
  fitWhenResized(map);
  printing(map, [base, incidents]);
  return { map, data, state, incidents, open: cards.open };
}

function paneAt(map, name, zIndex) {
  const pane = map.createPane(name);
  pane.style.zIndex = zIndex;
  if (name === "incidents") pane.style.pointerEvents = "none";
  return name;
}

/** Colours, glyphs and theme, as the canvas needs them (values) and as the panels do (CSS variables). */
function createLook(root, data) {
  const listeners = [];
  const kinds = new Map(data.attribution.map((kind) => [kind.key, kind]));
  const known = data.column("attribution");
  let theme = null;
  data.attackers.forEach((attacker, a) => {
    root.style.setProperty(`--attacker-${a}-light`, attacker.light);
    root.style.setProperty(`--attacker-${a}-dark`, attacker.dark);
  });
  const changed = () => {
    theme = null;
    for (const listener of listeners) listener();
  };
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  const attributionOf = (i) => kinds.get(known[i]) || kinds.get("unattributed");
  const currentTheme = () => {
    theme = theme || readTheme(root);
    return theme;
  };
  const look = {
    kinds, attributionOf,
    theme: currentTheme,
    glyphOf: (i) => attributionOf(i).glyph,
    colourOf: (attacker, { dark }) => data.attackers[attacker][dark ? "dark" : "light"],
    cssColour: (attacker) => `var(--attacker-${attacker}-${currentTheme().dark ? "dark" : "light"})`,
    isVague: (i) => data.value("lon", i) !== null && isVague(data.value("where_precision", i), data.value("uncertainty_m", i)),
    listen: (listener) => listeners.push(listener),
    setTheme(name) {
      root.dataset.theme = name;
      changed();
    },
    changed,
  };
  return look;
}

/** Opens cards: beside the symbol where there is room, else in a sheet of their own. */
function createCards(map, { data, look, incidents, list }) {
  const sheet = byId("sheet");
  const place = byId("sheet-body");
  let [popup, opener] = [null, null];

  byId("sheet-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  map.on("popupclose", (event) => { if (event.popup === popup) forget(); });

  function close() {
    if (popup) map.closePopup(popup);
    if (!sheet.hidden) {
      sheet.hidden = true;
      forget();
    }
  }

  function forget() {
    popup = null;
    incidents.mark(-1);
    list().mark(-1);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  }

  function show(content, at, from) {
    const focusable = from || document.activeElement;
    close();
    opener = focusable;
    if (at && !NARROW.matches) {
      const height = Math.max(180, Math.min(460, map.getSize().y - 90));
      popup = L.popup({ maxWidth: 380, minWidth: 300, maxHeight: height, autoPanPadding: [16, 16], className: "incident-popup", closeOnEscapeKey: false })
        .setLatLng(at).setContent(content).openOn(map);
    } else {
      fill(place, content);
      sheet.hidden = false;
      place.scrollTop = 0;
    }
    (content.querySelector("[tabindex='-1']") || content).focus({ preventScroll: true });
  }

  function latLngOf(i) {
    const [lon, lat] = [data.value("lon", i), data.value("lat", i)];
    if (lon === null) return null;
    const turn = Math.round((map.getCenter().lng - lon) / 360);
    return L.latLng(Math.max(-85, Math.min(85, lat)), lon + 360 * turn);
  }

  function open(i, from = null) {
    const at = latLngOf(i);
    if (at && !map.getBounds().contains(at)) map.setView(at, Math.max(map.getZoom(), 6), { animate: false });
    show(buildCard(data, i, look), at, from);
    incidents.mark(i);
    list().mark(i);
  }

  function openMany(members, at) {
    if (members.length === 1) return open(members[0]);
    const ordered = [...members].sort((a, b) => (data.value("date_start", b) ?? -Infinity) - (data.value("date_start", a) ?? -Infinity));
    const first = ordered.slice(0, 200);
    const content = el("section", { class: "card many" }, el("h3", { tabindex: "-1" }, `${plural(members.length, "incident")} here`),
      spreads(members) ? el("button", { type: "button", class: "quiet", on: { click: () => { close(); zoomTo(members); } } }, "Zoom in to tell them apart") : null,
      el("ol", { class: "rows" }, first.map((i) => el("li", {}, rowButton(data, i, look, open)))),
      members.length > first.length ? el("p", { class: "note" }, `The ${first.length} newest. Filter to see the others.`) : null);
    return show(content, at);
  }

  function spreads(members) {
    return new Set(members.map((i) => `${data.value("lon", i)} ${data.value("lat", i)}`)).size > 1 && map.getZoom() < map.getMaxZoom();
  }

  function zoomTo(members) {
    map.fitBounds(L.latLngBounds(members.map(latLngOf)).pad(0.2), { maxZoom: map.getMaxZoom() });
  }

  return { open, openMany, close };
}

/** Clicks and hovering on symbols and areas. */
function pointing(map, incidents, data, cards) {
  const tip = byId("tip");
  const box = map.getContainer();
  map.on("click", (event) => {
    const members = incidents.at(event.containerPoint);
    if (members.length) cards.openMany(members, event.latlng);
    else cards.close();
  });
  map.on("mousemove", (event) => {
    const members = incidents.at(event.containerPoint);
    box.classList.toggle("pointing", members.length > 0);
    tip.hidden = !members.length;
    if (!members.length) return;
    const [first] = members;
    tip.textContent = members.length > 1 ? `${plural(members.length, "incident")} · ${placeTitle((name) => data.value(name, first))}`
      : `${placeTitle((name) => data.value(name, first))} · ${saySpan(data.value("date_start", first), data.value("date_end", first))} · ${data.value("attacker", first)}`;
    const left = Math.min(event.containerPoint.x + 14, map.getSize().x - tip.offsetWidth - 8);
    tip.style.transform = `translate(${left}px, ${event.containerPoint.y + 16}px)`;
  });
  map.on("mouseout movestart", () => { tip.hidden = true; });
}

function createHeader({ data, state, look }) {
  const figures = byId("figures");
  const reset = byId("reset");
  const show = () => {
    const shown = state.indices();
    const sum = (who) => shown.reduce((total, i) => total + (data.value(`${who}_best`, i) ?? 0), 0);
    const told = (who) => shown.some((i) => data.value(`${who}_best`, i) !== null);
    const harm = [["killed", "killed"], ["wounded", "wounded"]].filter(([who]) => told(who)).map(([who, word]) => `${NUMBER.format(sum(who))} ${word}`);
    fill(figures, el("b", {}, `${NUMBER.format(shown.length)} of ${plural(data.n, "incident")}`), harm.length ? el("span", { title: "Sums of the best figures reported" }, harm.join(" · ")) : "");
    reset.disabled = !state.filtered();
  };
  byId("period").textContent = state.span ? saySpan(state.span.first, state.span.last) : "";
  reset.addEventListener("click", () => state.change(() => state.reset()));
  byId("print").addEventListener("click", () => window.print());
  byId("theme").addEventListener("click", () => look.setTheme(look.theme().dark ? "light" : "dark"));
  state.listen(show);
  show();
}

function createSearch(input, state) {
  let waiting = 0;
  input.value = state.query;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => state.change(() => { state.query = input.value; }), 120);
  });
  state.listen(() => { if (document.activeElement !== input && input.value !== state.query) input.value = state.query; });
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
  for (let i = 0; i < data.n; i += 1) if (lons[i] !== null) points.push([Math.max(-84, Math.min(84, lats[i])), unwrap(lons[i])]);
  return () => {
    if (!points.length) return map.setView([20, 10], 2, { animate: false });
    const bounds = L.latLngBounds(points);
    return map.fitBounds(bounds, { padding: [48, 48], maxZoom: 9, animate: false });
  };
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

/** Paper has its own size: the map is laid out for it before it is printed, and back again. */
function printing(map, layers) {
  const relay = () => {
    map.invalidateSize({ animate: false, pan: true });
    for (const layer of layers) layer.redraw();
  };
  window.addEventListener("beforeprint", relay);
  window.addEventListener("afterprint", relay);
}
