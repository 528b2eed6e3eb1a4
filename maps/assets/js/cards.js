/* Opening cards: by a click on the map, from the list, from a card of several. */

/** Screens that show one panel at a time, as layout.css has it. */
const NARROW = window.matchMedia("(max-width: 760px), (max-height: 520px)");

const CARD_WIDTH = 380;
const MOST_LISTED = 200;

/** Opens cards: beside the symbol where there is room, else in a sheet of their own. */
function createCards(map, { data, state, look, incidents, list }) {
  const sheet = byId("sheet");
  const place = byId("sheet-body");
  const marked = [incidents];
  const listeners = [];
  const hidden = el("p", { class: "note left-out", role: "status" });
  let [popup, opener, opened, told] = [null, null, -1, []];

  byId("sheet-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  map.on("popupclose", (event) => {
    if (event.popup === popup) forget();
  });
  state.listen(sayHidden);

  /** Says on the open card that filters have taken its incident, or some of them, off the map. */
  function sayHidden() {
    const out = told.filter((i) => !state.shown[i] && !(state.other && state.shownOther[i])).length;
    const which = told.length === 1 ? "This incident is" : out === told.length ? "All of these are" : `${out} of these are`;
    hidden.textContent = out ? `${which} hidden by the filters that are set.` : "";
    hidden.hidden = !out;
  }

  function close() {
    if (popup) map.closePopup(popup);
    if (!sheet.hidden) {
      const held = sheet.contains(document.activeElement);
      sheet.hidden = true;
      forget(held);
    }
  }

  /** A card has gone. If it held the focus, that goes back to where it came from. */
  function forget(held = document.activeElement === document.body) {
    popup = null;
    told = [];
    mark(-1);
    if (opener && held) focusAgain(opener);
    opener = null;
  }

  /** Focuses what opened a card: if that has gone, the same incident's row in the list, else the map. */
  function focusAgain(from) {
    const row = from.dataset && "incident" in from.dataset ? `#list [data-incident="${from.dataset.incident}"]` : null;
    for (const place of [from, row && document.querySelector(row), map.getContainer()]) {
      if (!place || place === document.body) continue;
      place.focus({ preventScroll: true });
      if (document.activeElement === place) return;
    }
  }

  function show(content, members, at, from) {
    const inCard = document.activeElement.closest(".card, #sheet");
    const focusable = from || (inCard ? opener : document.activeElement);
    opener = null; // one card takes the place of another: the focus stays in it
    close();
    opener = focusable;
    told = members;
    content.prepend(hidden);
    sayHidden();
    const right = keyWidth() + 16;
    if (at && !NARROW.matches && map.getSize().x > CARD_WIDTH + 80 + right && map.getSize().y > 360) {
      const height = Math.max(180, Math.min(500, map.getSize().y - 100));
      popup = L.popup({
        maxWidth: CARD_WIDTH,
        minWidth: 300,
        maxHeight: height,
        autoPanPaddingTopLeft: [62, 16],
        autoPanPaddingBottomRight: [right, 26],
        className: "incident-popup",
        closeOnEscapeKey: false,
      })
        .setLatLng(at)
        .setContent(content)
        .openOn(map);
      popup.getElement().querySelector(".leaflet-popup-content").style.maxHeight = `${height}px`;
      content.addEventListener("click", ({ target }) => target.matches(".more") && popup._adjustPan());
    } else {
      fill(place, content);
      sheet.hidden = false;
      place.scrollTop = 0;
    }
    (content.querySelector("[tabindex='-1']") || content).focus({ preventScroll: true });
  }

  /** Pixels that the key takes from the map's side while it is open. */
  function keyWidth() {
    const key = document.querySelector(".legend");
    return key.open ? key.offsetWidth + 10 : 0;
  }

  function latLngOf(i) {
    const [lon, lat] = [data.value("lon", i), data.value("lat", i)];
    if (lon === null) return null;
    const turn = Math.round((map.getCenter().lng - lon) / 360);
    return L.latLng(Math.max(-85, Math.min(85, lat)), lon + 360 * turn);
  }

  /** `about` are incidents of areas that lie about it, to be opened from its card; `back`, [words, action], leads from it
   *  to the list that it was chosen from. */
  async function open(i, from = null, inSheet = false, { about = [], back = null } = {}) {
    if (!data.texts()) await data.told().catch(() => null); // the page says so; the rest of the card is there
    const at = inSheet ? null : latLngOf(i);
    if (at && !map.getBounds().contains(at)) map.setView(at, Math.max(map.getZoom(), 6), { animate: false });
    const content = buildCard(data, i, look);
    if (about.length) content.querySelector(".card-date").after(aboutButton(i, about, at));
    if (back) content.prepend(el("button", { type: "button", class: "quiet back", on: { click: back[1] } }, back[0]));
    show(content, [i], at, from);
    mark(i);
  }

  function mark(i) {
    opened = i;
    for (const layer of marked) layer.mark(i);
    list().mark(i);
    for (const listener of listeners) listener();
  }

  function aboutButton(i, about, at) {
    const words = `and ${plural(about.length, "incident")} known no better than about here`;
    return el("button", { type: "button", class: "quiet about", on: { click: () => openList([i], at, about) } }, words);
  }

  /** Opens what is `here`; `about` are incidents of areas that lie about it. */
  function openMany({ here, about }, at) {
    return here.length === 1 ? open(here[0], null, at === null, { about }) : openList(here, at, about);
  }

  /** Lists several; `chosen` is the one whose row has the focus. */
  function openList(members, at, about, chosen = null) {
    const first = newest(members).slice(0, MOST_LISTED);
    const beside = newest(about).slice(0, MOST_LISTED);
    const title = `${plural(members.length, "incident")} here`;
    const back = (i) => [`‹ ${title}`, () => openList(members, at, about, i)];
    const rows = (found) =>
      el(
        "ol",
        { class: "rows" },
        found.map((i) =>
          el("li", {}, rowButton(data, i, look, () => open(i, null, at === null, { back: back(i) }))),
        ),
      );
    const content = el(
      "section",
      { class: "card many" },
      el("h3", { tabindex: "-1" }, title),
      spreads(members)
        ? el(
            "button",
            {
              type: "button",
              class: "quiet",
              on: {
                click: () => {
                  close();
                  zoomTo(members);
                },
              },
            },
            "Zoom in to tell them apart",
          )
        : null,
      rows(first),
      cutNote(members, first),
      about.length
        ? [el("h4", {}, `${plural(about.length, "incident")} known no better than about here`), rows(beside), cutNote(about, beside)]
        : null,
    );
    show(content, [...members, ...about], at);
    if (chosen !== null) content.querySelector(`[data-incident="${chosen}"]`)?.focus();
  }

  function cutNote(all, { length }) {
    return all.length > length
      ? el("p", { class: "note" }, `The ${length} newest. Filter to see the others.`)
      : null;
  }

  function newest(members) {
    const day = (i) => data.value("date_start", i) ?? -Infinity;
    return [...members].sort((a, b) => day(b) - day(a));
  }

  function spreads(members) {
    return (
      new Set(members.map((i) => `${data.value("lon", i)} ${data.value("lat", i)}`)).size > 1 &&
      map.getZoom() < map.getMaxZoom()
    );
  }

  function zoomTo(members) {
    map.fitBounds(L.latLngBounds(members.map(latLngOf)).pad(0.2), { maxZoom: map.getMaxZoom() });
  }

  return {
    open,
    openMany,
    close,
    /** The incident whose card is open; -1 for none. */
    opened: () => opened,
    listen: (listener) => listeners.push(listener),
    /** Has a further layer mark what is opened. */
    alsoMark: (layer) => marked.push(layer),
  };
}

/** Clicks and hovering on symbols and areas. */
function pointing(map, incidents, data, cards, { sheet = false } = {}) {
  const tip = byId("tip");
  const box = map.getContainer();
  map.on("click", (event) => {
    if (box.classList.contains("measuring")) return;
    const found = incidents.at(event.containerPoint);
    if (found.here.length) cards.openMany(found, sheet ? null : event.latlng);
    else cards.close();
  });
  map.on("mousemove", (event) => {
    const { here: members, about } = incidents.at(event.containerPoint);
    box.classList.toggle("pointing", members.length > 0);
    tip.hidden = !members.length;
    if (!members.length) return;
    const [first] = members;
    const place = placeTitle((name) => data.value(name, first));
    const words =
      members.length > 1
        ? [plural(members.length, "incident"), place]
        : [place, saySpan(data.value("date_start", first), data.value("date_end", first)), data.value("attacker", first)];
    fill(tip, bdis([...words, about.length ? `${NUMBER.format(about.length)} more about here` : null], " · "));
    const left = box.offsetLeft + Math.min(event.containerPoint.x + 14, map.getSize().x - tip.offsetWidth - 8);
    tip.style.transform = `translate(${left}px, ${event.containerPoint.y + 16}px)`;
  });
  map.on("mouseout movestart", () => {
    tip.hidden = true;
  });
}
