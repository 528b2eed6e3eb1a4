/* Paper has its own size: what is on screen is fitted to it before it is printed, and back again. */

const PRINTED_ROWS = 1000;

/** `maps` are the maps on the page, each with its ground and its incidents. */
function printing({ maps, list, look }) {
  let seen = [];
  window.addEventListener("beforeprint", () => {
    seen = maps.map(({ map }) => ({ centre: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds() }));
    list.showUpTo(PRINTED_ROWS);
    byId("print-key").append(byId("legend"));
    document.documentElement.classList.add("printing");
    look.changed();
    maps.forEach(({ map, base, incidents }, at) => {
      incidents.drawOver(base);
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds(seen[at].bounds, { animate: false });
      incidents.redraw();
    });
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    look.changed();
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

/** Prints on a paper ("A4" or "A3", landscape). */
function printOn(paper) {
  document.documentElement.dataset.paper = paper;
  window.print();
}
