/* The bar at the top and the search. */

function createHeader({ data, state, look, settings }) {
  const figures = byId("figures");
  const reset = byId("reset");
  const harm = [
    ["killed", data.numbers("killed_best")],
    ["wounded", data.numbers("wounded_best")],
  ];
  const show = () => {
    const told = harm
      .map(([word, best]) => [word, sumOf(state.shown, best)])
      .filter(([, sum]) => sum !== null)
      .map(([word, sum]) => `${NUMBER.format(sum)} ${word}`);
    fill(
      figures,
      el("b", {}, `${NUMBER.format(state.total)} of ${plural(data.n, "incident")}`),
      told.length ? el("span", { title: "Sums of the best figures reported" }, told.join(" · ")) : "",
    );
    if (!state.filtered() && document.activeElement === reset) byId("fit").focus(); // a dead button holds no focus
    reset.disabled = !state.filtered();
  };
  byId("period").textContent = state.span ? saySpan(state.span.first, state.span.last) : "";
  reset.addEventListener("click", () => state.change(() => state.reset()));
  byId("print").addEventListener("click", () => printOn("A4"));
  byId("theme").addEventListener("click", () => settings.set("theme", otherTheme(look.theme().dark)));
  state.listen(show);
  show();
}

/** Light for dark and dark for light; none ("") where the reader's system is that already, so that the page follows it. */
function otherTheme(dark) {
  return window.matchMedia("(prefers-color-scheme: dark)").matches === !dark ? "" : dark ? "light" : "dark";
}

/** The sum of a column over what is shown; null when none of it has a value. */
function sumOf(shown, column) {
  let [sum, told] = [0, false];
  for (let i = 0; i < column.length; i += 1) {
    if (!shown[i] || Number.isNaN(column[i])) continue;
    sum += column[i];
    told = true;
  }
  return told ? sum : null;
}

function createSearch(input, state) {
  let waiting = 0;
  input.value = state.query;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(
      () =>
        state.change(() => {
          state.query = input.value;
        }),
      120,
    );
  });
  state.listen(() => {
    if (document.activeElement !== input && input.value !== state.query) input.value = state.query;
  });
}
