/* How attackers and attributions look, in the theme that is in force. */

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
    kinds,
    attributionOf,
    theme: currentTheme,
    glyphOf: (i) => attributionOf(i).glyph,
    colourOf: (attacker, { dark }) => data.attackers[attacker][dark ? "dark" : "light"],
    cssColour: (attacker) => `var(--attacker-${attacker}-${currentTheme().dark ? "dark" : "light"})`,
    isVague: (i) =>
      data.value("lon", i) !== null && isVague(data.value("where_precision", i), data.value("uncertainty_m", i)),
    listen: (listener) => listeners.push(listener),
    setTheme(name) {
      root.dataset.theme = name;
      changed();
    },
    changed,
  };
  return look;
}
