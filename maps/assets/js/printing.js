/* Paper has its own size: what is on screen is fitted to it before it is printed, and back again. */

const PRINTED_ROWS = 1000;

function printing(map, base, incidents, list) {
  let seen = null;
  window.addEventListener("beforeprint", () => {
    seen = { centre: map.getCenter(), zoom: map.getZoom() };
    const bounds = map.getBounds();
    list.showUpTo(PRINTED_ROWS);
    byId("print-key").append(byId("legend"));
    document.documentElement.classList.add("printing");
    incidents.drawOver(base);
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds, { animate: false });
    incidents.redraw();
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    list.showUpTo(LIST_STEP);
    document.querySelector(".legend").append(byId("legend"));
    map.invalidateSize({ animate: false, pan: false });
    incidents.drawOver(null);
    if (seen) map.setView(seen.centre, seen.zoom, { animate: false });
    base.redraw();
    incidents.redraw();
  });
}

/** Prints on a paper ("A4" or "A3", landscape). */
function printOn(paper) {
  document.documentElement.dataset.paper = paper;
  window.print();
}
