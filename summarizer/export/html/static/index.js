// What belongs together. Marks in the text bear the numbers of the quotes that they belong to
// (data-m); in the summary, whatever has a place in the text bears its number (data-q).

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const narrow = matchMedia("(max-width: 56rem)");

/** @type {Map<string, Element[]>} The runs of text of each mark. */
const runsOf = new Map();
for (const run of document.querySelectorAll(".m[data-m]")) {
  for (const number of run.dataset.m.split(" ")) {
    const runs = runsOf.get(number);
    if (runs) runs.push(run);
    else runsOf.set(number, [run]);
  }
}

/** @type {Map<string, Element>} The element of the summary that each mark belongs to. */
const holderOf = new Map();
for (const holder of document.querySelectorAll("[data-q]")) holderOf.set(holder.dataset.q, holder);

const itemAt = (element) => element?.closest(".item") ?? null;

/** Numbers of the marks of an item, of what is within it and of what it rests on. */
function marksOf(item) {
  const holders = [item, ...item.querySelectorAll("[data-q]")];
  const marks = holders.map((holder) => holder.dataset.q).filter(Boolean);
  const rests = (item.dataset.rests ?? "").split(" ").filter(Boolean);
  for (const id of rests) marks.push(...marksOf(byId(id)));
  return [...new Set(marks)];
}

/** Marks of an item as places: runs that follow each other without a gap are one place. */
function placesOf(marks) {
  const places = [];
  for (const mark of marks) {
    let last = null;
    for (const run of runsOf.get(mark) ?? []) {
      if (last && before(run) === last) places.at(-1).push(run);
      else places.push([run]);
      last = run;
    }
  }
  return places;
}

function before(run) {
  let node = run.previousSibling;
  while (node instanceof Element && node.matches(".sn, .note")) node = node.previousSibling;
  return node;
}

/** The report, or the index, that is on view. */
function currentView() {
  return document.querySelector(".report:not([hidden]), .index:not([hidden])");
}

/** An item in one line: its id, who says it, what it says. */
function described(item) {
  const key = item.querySelector(".key")?.textContent ?? "";
  const said = item.querySelector(":scope > h3, .head") ?? item.querySelector(".cells");
  const words = said?.matches(".cells")
    ? [...said.querySelectorAll("dd")].map((cell) => cell.textContent).join(" · ")
    : (said?.textContent ?? "");
  const who = item.closest(".speakers, .non-answers") && item.parentElement.querySelector("h3 .strong");
  const voice = item.closest(".narrator") ? "Narrator" : who?.textContent;
  return { key, words: voice ? `${voice}: ${words}` : words };
}
