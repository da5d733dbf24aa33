// Selecting: an item shows its places in the text, a place in the text shows its items.

const selection = { items: [], places: [], at: 0 };

function clearSelection() {
  for (const element of document.querySelectorAll(".on, .now")) element.classList.remove("on", "now");
  Object.assign(selection, { items: [], places: [], at: 0 });
  byId("ui-tray").hidden = true;
}

function mark(items, places) {
  clearSelection();
  Object.assign(selection, { items, places });
  for (const item of items) item.classList.add("on");
  for (const run of places.flat()) run.classList.add("on");
}

/** Select an item: mark its evidence and bring `mark`, or else its first place, into view. */
function selectItem(item, { number = null, focus = false, push = true } = {}) {
  const marks = marksOf(item);
  showView(item.closest(".report, .index"));
  showLayer(item);
  mark([item], placesOf(marks));
  if (number) {
    const [first] = runsOf.get(number) ?? [];
    selection.at = Math.max(0, selection.places.findIndex((place) => place[0] === first));
  }
  fillTray();
  showPlace({ focus });
  if (push) remember(item);
}

/** Select what rests on a run of the text. */
function selectRun(run, { focus = false } = {}) {
  const holders = run.dataset.m.split(" ").map((number) => holderOf.get(number));
  const found = [...new Set(holders.map(itemAt))].filter((item) => item?.id);
  // That an actor is mentioned here matters where nothing else rests on the words.
  const resting = found.filter((item) => !item.closest(".actors"));
  const items = resting.length ? resting : found;
  if (!items.length) return;
  for (const item of items) showLayer(item);
  const places = placesOf(run.dataset.m.split(" "));
  mark(items, places);
  selection.at = Math.max(0, places.findIndex((place) => place.includes(run)));
  fillTray();
  showNow();
  remember(items[0]);
  if (narrow.matches) {
    if (focus) byId("ui-tray-items").querySelector("a")?.focus();
    return;
  }
  items[0].scrollIntoView({ block: "nearest" });
  if (focus) items[0].querySelector(".key, a")?.focus({ preventScroll: true });
}

function showNow() {
  for (const element of document.querySelectorAll(".now")) element.classList.remove("now");
  const place = selection.places[selection.at];
  for (const run of place ?? []) run.classList.add("now");
  const numbers = new Set(place?.[0].dataset.m.split(" "));
  for (const item of selection.items) {
    for (const link of item.querySelectorAll("a[data-q]")) {
      link.classList.toggle("now", numbers.has(link.dataset.q));
    }
  }
  const count = selection.places.length;
  byId("ui-tray-count").textContent = count ? `${selection.at + 1} of ${count}` : "no place in the text";
  for (const id of ["ui-previous", "ui-next"]) byId(id).disabled = count < 2;
}

function showPlace({ focus = false } = {}) {
  showNow();
  const [run] = selection.places[selection.at] ?? [];
  if (!run) return;
  run.scrollIntoView({ block: "center" });
  if (focus) {
    if (!run.matches("a")) run.tabIndex = -1;
    run.focus({ preventScroll: true });
  }
}

function stepPlace(step) {
  const count = selection.places.length;
  if (!count) return;
  selection.at = (selection.at + step + count) % count;
  showPlace();
}

function fillTray() {
  const rows = selection.items.map((item) => {
    const { key, words } = described(item);
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.className = "key";
    link.href = `#${item.id}`;
    link.dataset.back = "";
    link.textContent = key;
    const text = document.createElement("span");
    text.dir = "auto";
    text.textContent = words;
    row.append(link, text);
    return row;
  });
  byId("ui-tray-items").replaceChildren(...rows);
  byId("ui-tray").hidden = false;
  const count = selection.places.length;
  byId("ui-tray-place").textContent =
    `${rows.length} selected, ${count} ${count === 1 ? "place" : "places"} in the text`;
}

function remember(item) {
  if (location.hash !== `#${item.id}`) history.pushState(null, "", `#${item.id}`);
}

/** Go where the address says: to an item, a sentence, a section or a report. */
function followHash({ initial = false } = {}) {
  const id = location.hash.slice(1);
  const target = id && byId(id);
  if (!target) {
    if (!initial) clearSelection();
    showView(views[0]);
    return;
  }
  if (target.matches(".item")) {
    selectItem(target, { push: false });
    if (!narrow.matches) target.scrollIntoView({ block: "center" });
  } else {
    showView(target.closest(".report, .index"));
    target.scrollIntoView({ block: "start" });
  }
}

function onClick(event) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
  const link = event.target.closest('a[href^="#"]');
  const focus = event.detail === 0;
  if (!link) {
    const item = itemAt(event.target);
    const busy = event.target.closest("button, select, input, a") || String(getSelection());
    if (item?.id && !busy) selectItem(item);
    return;
  }
  if (link.matches(".m")) {
    event.preventDefault();
    selectRun(link, { focus });
    return;
  }
  const item = link.dataset.q ? itemAt(link) : itemAt(byId(link.hash.slice(1)));
  if (item?.id && (link.dataset.q || link.hash === `#${item.id}`)) {
    event.preventDefault();
    selectItem(item, { number: link.dataset.q, focus: focus && Boolean(link.dataset.q) });
    const elsewhere = !item.contains(link);
    if (elsewhere) {
      item.scrollIntoView({ block: "center" });
      item.querySelector(".key")?.focus({ preventScroll: true });
    }
  }
}
