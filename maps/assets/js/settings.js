/* What the reader chooses beside the filters: title, theme, how towns are written, the order of the list, what lies
   beneath. All but the last is told in the address. */

function createSettings(look) {
  const values = { title: "", theme: "", names: "", order: "", tiles: false };
  const listeners = [];

  function set(name, value) {
    if (values[name] === value) return;
    values[name] = value;
    if (name === "theme") look.setTheme(value);
    for (const listener of listeners) listener(name);
  }

  return {
    values,
    set,
    listen: (listener) => listeners.push(listener),
    /** How the map is lettered. */
    labels: () => ({ local: values.names === "local", bare: values.tiles }),
    /** Fields of the address. Tiles are not among them: a link must not make its reader ask a host for any. */
    fields: () => ({ title: values.title, theme: values.theme, names: values.names, order: values.order }),
    restore(fields) {
      set("title", fields.get("title") || "");
      set("names", fields.get("names") === "local" ? "local" : "");
      set("theme", ["light", "dark"].includes(fields.get("theme")) ? fields.get("theme") : "");
      set("order", fields.get("order") === "oldest" ? "oldest" : "");
    },
  };
}

/** The title of the page, which its reader can change. */
function createTitle({ data, settings }) {
  const heading = document.querySelector(".top h1");
  const input = byId("title-input");
  const edit = byId("title-edit");
  const show = () => {
    heading.textContent = document.title = seen(settings.values.title || data.title);
  };
  const finish = (keep) => {
    if (input.hidden) return;
    input.hidden = true;
    edit.hidden = false;
    heading.classList.remove("unseen");
    const text = input.value.trim();
    if (keep) settings.set("title", text === data.title ? "" : text);
    edit.focus();
  };
  edit.addEventListener("click", () => {
    input.value = heading.textContent;
    edit.hidden = true;
    heading.classList.add("unseen");
    input.hidden = false;
    input.select();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") finish(true);
    if (event.key === "Escape") {
      event.stopPropagation();
      finish(false);
    }
  });
  input.addEventListener("blur", () => finish(true));
  settings.listen(show);
  show();
}

/** What lies beneath the incidents: how towns are written, and online tiles where the page allows a host of them. */
function createBackground(root, { data, settings }) {
  const box = (id, label, name, on, off, note = null) => {
    const input = el("input", {
      type: "checkbox",
      id,
      on: { change: () => settings.set(name, input.checked ? on : off) },
    });
    const show = () => {
      input.checked = settings.values[name] === on;
    };
    settings.listen(show);
    show();
    return el(
      "div",
      {},
      el("div", { class: "node" }, input, el("label", { for: id }, el("span", { class: "name" }, label))),
      note && el("p", { class: "note" }, note),
    );
  };
  const written = data.basemap.towns.some((town) => town[5]);
  fill(
    root,
    written ? box("local-names", "Towns as they are written there", "names", "local", "") : null,
    data.tiles
      ? box(
          "online-tiles",
          `Online map of ${data.tiles.host}`,
          "tiles",
          true,
          false,
          `While this is on, ${data.tiles.host} is asked for pictures: it learns your address and where you look.`,
        )
      : null,
  );
  root.hidden = root.previousElementSibling.hidden = !root.hasChildNodes();
}
