/* What layers of folium expect of a page beside Leaflet: jQuery's way to make the element of a popup, and pins. Only
   pages with layers of one's own have it. */

{
  const PLAIN = { lightred: "#ff8e7f", darkpurple: "#5b396b" };

  /** A pin as an address of data: nothing is loaded. */
  const pin = (colour, dot) => {
    const safe = (value) => (/^(#[\da-f]{3,8}|[a-z]+)$/i.test(value) ? PLAIN[value] || value : "#0b5cad");
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 41" width="25" height="41">' +
      `<path d="M12.5 1C6 1 1 6 1 12.5C1 21 12.5 40 12.5 40S24 21 24 12.5C24 6 19 1 12.5 1z" fill="${safe(colour)}" ` +
      `stroke="#fff" stroke-width="1.5"/><circle cx="12.5" cy="12.5" r="4.5" fill="${safe(dot)}"/></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  };

  /** The elements of some HTML. Its styles are set one by one: the page's policy forbids them as attributes. */
  const elementsOf = (html) => {
    const parsed = new DOMParser().parseFromString(html.replace(/\sstyle\s*=/gi, " data-folium-style="), "text/html");
    for (const node of parsed.querySelectorAll("[data-folium-style]")) {
      node.style.cssText = node.dataset.foliumStyle;
      delete node.dataset.foliumStyle;
    }
    return [...parsed.body.childNodes].map((node) => document.adoptNode(node));
  };
  const wrapped = (html) => {
    const box = document.createElement("div");
    box.append(...elementsOf(html));
    return box;
  };

  window.$ = (given) =>
    typeof given === "string" ? elementsOf(given).filter(({ nodeType }) => nodeType === 1) : { ready: (work) => work() };

  L.Icon.Default.imagePath = "";
  L.Icon.Default.mergeOptions({ iconUrl: pin("#0b5cad", "#fff"), iconRetinaUrl: pin("#0b5cad", "#fff"), shadowUrl: "" });

  const Icon = L.Icon.extend({
    options: { iconSize: [25, 41], iconAnchor: [12, 41], popupAnchor: [1, -34], tooltipAnchor: [16, -28] },
    initialize({ markerColor = "blue", iconColor = "white" }) {
      L.setOptions(this, { iconUrl: pin(markerColor, iconColor) });
    },
  });
  L.AwesomeMarkers = { Icon, icon: (options) => new Icon(options) };

  /** Calls a method of Leaflet's with an element in place of the text of HTML that it would put on the page. */
  const withElement = (type, method, holder, name) => {
    const original = type.prototype[method];
    type.prototype[method] = function withoutAttributes(...given) {
      const target = holder(this);
      const html = target[name];
      if (typeof html === "string") target[name] = wrapped(html);
      const answer = original.apply(this, given);
      target[name] = html;
      return answer;
    };
  };
  withElement(L.DivIcon, "createIcon", (icon) => icon.options, "html");
  withElement(L.DivOverlay, "_updateContent", (overlay) => overlay, "_content");
}
