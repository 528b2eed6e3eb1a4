/* How attackers and attributions look, in the theme that is in force. */

/** Colours, glyphs and theme, as the canvas needs them (values) and as the panels do (CSS variables). */
function createLook(root, data) {
  const listeners = [];
  const kinds = new Map(data.attribution.map((kind) => [kind.key, kind]));
  const known = data.column("attribution");
  const [precision, metres] = [data.numbers("where_precision"), data.numbers("uncertainty_m")];
  let theme = null;
  data.attackers.forEach(({ light, dark }, a) => {
    root.style.setProperty(`--attacker-${a}`, `var(--in-light, ${light}) var(--in-dark, ${dark})`);
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
    kinds,
    attributionOf,
    theme: currentTheme,
    glyphOf: (i) => attributionOf(i).glyph,
    /** The colour of an attacker; of -1, those who have none of their own. */
    colourOf: (attacker, { dark, others }) =>
      attacker < 0 ? others : data.attackers[attacker][dark ? "dark" : "light"],
    /** The same for CSS, which changes it with the theme. */
    cssColour: (attacker) => (attacker < 0 ? "var(--map-others)" : `var(--attacker-${attacker})`),
    isVague: (i) => data.value("lon", i) !== null && isVague(precision[i], metres[i]),
    listen: (listener) => listeners.push(listener),
    setTheme(name) {
      if (name) root.dataset.theme = name;
      else delete root.dataset.theme;
      changed();
    },
    changed,
  };
  return look;
}
