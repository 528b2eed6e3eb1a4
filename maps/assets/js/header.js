/* The bar at the top and the search. */

function createHeader({ data, state, look }) {
  const figures = byId("figures");
  const reset = byId("reset");
  const show = () => {
    const shown = state.indices();
    const sum = (who) => shown.reduce((total, i) => total + (data.value(`${who}_best`, i) ?? 0), 0);
    const told = (who) => shown.some((i) => data.value(`${who}_best`, i) !== null);
    const harm = [
      ["killed", "killed"],
      ["wounded", "wounded"],
    ]
      .filter(([who]) => told(who))
      .map(([who, word]) => `${NUMBER.format(sum(who))} ${word}`);
    fill(
      figures,
      el("b", {}, `${NUMBER.format(shown.length)} of ${plural(data.n, "incident")}`),
      harm.length ? el("span", { title: "Sums of the best figures reported" }, harm.join(" · ")) : "",
    );
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
