/* Paper has its own size: what is on screen is fitted to it before it is printed, and back again. */

const PRINTED_ROWS = 1000;

/** `maps` are the maps on the page, each with its ground and its incidents. */
function printing({ maps, list, look, timeline, groups, state }) {
  let seen = [];
  window.addEventListener("beforeprint", () => {
    const wanted = boundsInSight(maps[0].map, groups, state.other ? [state.shown, state.shownOther] : [state.shown]);
    seen = maps.map(({ map }) => ({ centre: map.getCenter(), zoom: map.getZoom(), width: map.getSize().x }));
    list.showUpTo(PRINTED_ROWS);
    byId("print-key").append(byId("legend"));
    document.documentElement.classList.add("printing");
    look.changed();
    timeline?.draw();
    maps.forEach(({ map, base, incidents }, at) => {
      incidents.drawOver(base);
      map.invalidateSize({ animate: false, pan: false });
      const widest = seen[at].zoom + 0.5 + Math.log2(map.getSize().x / seen[at].width);
      const top = state.other ? 46 : 14; // the captions of two periods stand there
      map.fitBounds(wanted, {
        paddingTopLeft: [14, top],
        paddingBottomRight: [14, 14],
        maxZoom: widest,
        animate: false,
      });
      incidents.redraw();
    });
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    look.changed();
    timeline?.draw();
    list.showUpTo(LIST_STEP);
    document.querySelector(".legend").append(byId("legend"));
    maps.forEach(({ map, base, incidents }, at) => {
      map.invalidateSize({ animate: false, pan: false });
      incidents.drawOver(null);
      if (seen[at]) map.setView(seen[at].centre, seen[at].zoom, { animate: false });
      base.redraw();
      incidents.redraw();
    });
  });
}

/** The bounds of the incidents in sight, of which a mask tells: a tall screen holds much else that broad paper need not.
 *  All that is in sight where there is none of them. */
function boundsInSight(map, groups, masks) {
  const seen = map.getBounds();
  const bounds = L.latLngBounds([]);
  for (const group of groups) {
    if (!masks.some((mask) => countShown(group.all, mask))) continue;
    const lon = group.lon + 360 * Math.round((map.getCenter().lng - group.lon) / 360);
    if (seen.contains([group.lat, lon])) takeIn(bounds, group, lon);
  }
  if (!bounds.isValid()) return seen;
  return L.latLngBounds(
    [Math.max(bounds.getSouth(), seen.getSouth()), Math.max(bounds.getWest(), seen.getWest())],
    [Math.min(bounds.getNorth(), seen.getNorth()), Math.min(bounds.getEast(), seen.getEast())],
  );
}

/** Prints on a paper ("A4" or "A3", landscape). */
function printOn(paper) {
  document.documentElement.dataset.paper = paper;
  window.print();
}
