// Several articles: one view at a time, and the filters of the index.

const views = [...document.querySelectorAll(".report, .index")];

function showView(view) {
  if (!view || views.length < 2 || !view.hidden) return;
  for (const other of views) other.hidden = other !== view;
  byId("ui-view").value = view.id;
  document.title = `${view.dataset.title ?? view.querySelector("h1").textContent} · summarizer`;
  clearSelection();
  if (byId("ui-search").value) runSearch();
  scrollTo(0, 0);
}

/** Show the view before or after this one; the index is before the first article. */
function stepView(step) {
  const next = views[views.indexOf(currentView()) + step];
  if (next) goToView(next.id);
}

function goToView(id) {
  history.pushState(null, "", `#${id}`);
  showView(byId(id));
}

function applyFilters() {
  if (!byId("ui-actor")) return;
  const [actor, topic, kind] = ["ui-actor", "ui-topic", "ui-kind"].map((id) => byId(id).value);
  const query = byId("ui-search").value.trim().toLocaleLowerCase();
  let statements = 0;
  const articles = new Set();
  for (const voice of document.querySelectorAll(".voice")) {
    const speaks = !actor || voice.dataset.actor === actor;
    let any = false;
    const named = query && plainText(voice.querySelector("h3")).toLocaleLowerCase().includes(query);
    for (const row of speaks ? voice.querySelectorAll("li") : []) {
      const fits =
        (!topic || row.dataset.topic === topic) &&
        (!kind || row.dataset.kind === kind) &&
        (!query || named || plainText(row).toLocaleLowerCase().includes(query));
      row.hidden = !fits;
      if (!fits) continue;
      any = true;
      statements += 1;
      articles.add(row.querySelector(".where").textContent);
    }
    voice.hidden = !any;
  }
  const here = articles.size;
  byId("ui-filtered").textContent =
    `${count(statements, "statement")} in ${here} ${here === 1 ? "article" : "articles"}`;
  if (currentView()?.matches(".index")) {
    byId("ui-found").textContent = query ? byId("ui-filtered").textContent : "";
  }
}

function clearFilters() {
  for (const id of ["ui-actor", "ui-topic", "ui-kind"]) byId(id).value = "";
  applyFilters();
}
