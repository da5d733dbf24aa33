// The keyboard. Single keys do nothing while somebody types, and can be switched off.

const KEYS = {
  j: () => stepItem(1),
  k: () => stepItem(-1),
  e: () => stepPlace(1),
  E: () => stepPlace(-1),
  n: () => stepMark(1),
  p: () => stepMark(-1),
  d: toggleTheme,
  i: () => views.length > 1 && goToView("ui-index"),
  "[": () => stepView(-1),
  "]": () => stepView(1),
  "/": () => byId("ui-search").select(),
  "?": () => byId("ui-help").showModal(),
  0: showAllLayers,
};

function itemsHere() {
  return [...currentView().querySelectorAll(".summary-pane .item")].filter(
    (item) => !item.closest("[hidden]") && !layersOff.has(item.closest(".layered")?.dataset.layer),
  );
}

function stepItem(step) {
  const items = itemsHere();
  if (!items.length) return;
  const at = items.indexOf(selection.items[0]);
  const next = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step];
  if (!next) return;
  selectItem(next);
  if (narrow.matches) return;
  next.scrollIntoView({ block: "nearest" });
  next.querySelector(".key, a")?.focus({ preventScroll: true });
}

function stepMark(step) {
  const shown = layersHere().filter((layer) => !layersOff.has(layer));
  const runs = [...currentView().querySelectorAll(".story a.m")].filter((run) =>
    shown.some((layer) => run.classList.contains(layer)),
  );
  const now = document.activeElement?.matches("a.m") ? document.activeElement : selection.places[selection.at]?.[0];
  const at = runs.indexOf(now);
  const next = runs[at < 0 ? (step > 0 ? 0 : runs.length - 1) : at + step];
  if (!next) return;
  selectRun(next);
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
}

function onKey(event) {
  const help = byId("ui-help");
  if (event.key === "Escape" && !help.open) {
    const field = byId("ui-search");
    if (document.activeElement === field || field.value) {
      field.value = "";
      field.blur();
      runSearch();
    } else {
      clearSelection();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || help.open || !byId("ui-keys").checked) return;
  if (event.target.closest("input, select, textarea")) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  const layer = digit && layersHere()[digit - 1];
  if (layer && (event.shiftKey || event.key === digit)) {
    if (event.shiftKey) soloLayer(layer);
    else toggleLayer(layer);
  } else if (Object.hasOwn(KEYS, event.key)) {
    KEYS[event.key]();
  } else {
    return;
  }
  event.preventDefault();
}
