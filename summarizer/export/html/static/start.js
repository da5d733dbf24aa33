// Putting it to work.

root.className = "js";
applyTheme(remembered.get("theme"));
byId("ui-keys").checked = remembered.get("keys") !== "off";
byId("ui-keys").addEventListener("change", (event) => {
  remembered.set("keys", event.target.checked ? "on" : "off");
});

for (const view of views.slice(1)) view.hidden = true;

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
addEventListener("popstate", () => followHash());

for (const button of document.querySelectorAll(".layer")) {
  button.addEventListener("click", () => toggleLayer(button.dataset.layer));
}
byId("ui-theme").addEventListener("click", toggleTheme);
byId("ui-help-open").addEventListener("click", () => byId("ui-help").showModal());
byId("ui-previous").addEventListener("click", () => stepPlace(-1));
byId("ui-next").addEventListener("click", () => stepPlace(1));
byId("ui-clear").addEventListener("click", clearSelection);

byId("ui-search").addEventListener("input", searchSoon);
byId("ui-search").addEventListener("keydown", (event) => {
  if (event.key === "Enter") nextMatch(event.shiftKey ? -1 : 1);
});

byId("ui-view")?.addEventListener("change", (event) => goToView(event.target.value));
for (const id of ["ui-actor", "ui-topic", "ui-kind"]) byId(id)?.addEventListener("change", applyFilters);
byId("ui-unfilter")?.addEventListener("click", clearFilters);
applyFilters();
followHash({ initial: true });
