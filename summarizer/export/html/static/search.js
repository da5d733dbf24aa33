// Search: narrows the summary, or the index, to what matches, and marks the words in the text.
// Marking uses highlight ranges, so that the document stays as it is.

const MOST_RANGES = 2000;
const search = { ranges: [], at: -1 };
/** @type {WeakMap<Element, {text: string, nodes: Text[], starts: number[]}>} */
const texts = new WeakMap();

let waiting = 0;

/** Search once the reader pauses. */
function searchSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(runSearch, 120);
}

function runSearch() {
  clearTimeout(waiting);
  waiting = 0;
  const query = byId("ui-search").value.trim();
  const view = currentView();
  search.ranges = [];
  search.at = -1;
  if (!query) {
    for (const element of document.querySelectorAll("[data-filtered]")) show(element, true);
    CSS.highlights?.clear();
    byId("ui-found").textContent = "";
    applyFilters();
    return;
  }
  const pattern = query.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/\s+/g, "\\s+");
  const expression = new RegExp(pattern, "giu");
  if (view.matches(".index")) {
    applyFilters();
    return;
  }
  const shown = filterItems(view, expression);
  search.ranges = find(view.querySelector(".story"), expression);
  paint([...search.ranges, ...find(view.querySelector(".summary-pane"), expression)]);
  const places = search.ranges.length;
  byId("ui-found").textContent = `${count(shown, "item")} · ${count(places, "place")} in the text`;
}

function count(number, what) {
  return `${number >= MOST_RANGES ? `${number}+` : number} ${what}${number === 1 ? "" : "s"}`;
}

/** Hide an element because of the search, or let it be seen again. */
function show(element, visible) {
  element.hidden = !visible;
  if (visible) delete element.dataset.filtered;
  else element.dataset.filtered = "";
}

/** The text that an expression can match, as the page has had it all along. */
const plain = new WeakMap();
function plainText(element) {
  if (!plain.has(element)) plain.set(element, element.textContent);
  return plain.get(element);
}

function matches(element, expression) {
  expression.lastIndex = 0;
  return expression.test(plainText(element));
}

function filterItems(view, expression) {
  let found = 0;
  for (const section of view.querySelectorAll(".summary-pane .part[id]")) {
    let any = false;
    for (const group of section.querySelectorAll(":scope > .group")) {
      const whole = group.matches(".item") || [...group.querySelectorAll(":scope > h3")].some((h) => matches(h, expression));
      const all = whole && matches(group, expression);
      let some = false;
      for (const entry of group.querySelectorAll(":scope > .item, :scope > .piece")) {
        const visible = all || matches(entry, expression);
        show(entry, visible);
        some ||= visible;
        if (visible) found += 1;
      }
      show(group, some);
      any ||= some;
    }
    show(section, any);
  }
  return found;
}

// Words of two blocks must not match as one; what stands in no block is not searched.
const BLOCKS = "p, h1, h2, h3, dd, blockquote, .matrix th";
const ASIDE = new Set(["note", "note miss", "unseen"]);

function indexed(element) {
  if (texts.has(element)) return texts.get(element);
  const nodes = [];
  const starts = [];
  const parts = [];
  let length = 0;
  for (const block of element.querySelectorAll(BLOCKS)) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (ASIDE.has(node.parentNode.className)) continue;
      starts.push(length);
      nodes.push(node);
      parts.push(node.data);
      length += node.data.length;
    }
    parts.push("\n");
    length += 1;
  }
  const entry = { text: parts.join(""), nodes, starts };
  texts.set(element, entry);
  return entry;
}

function find(element, expression) {
  if (!element || !CSS.highlights) return [];
  const { text, nodes, starts } = indexed(element);
  const ranges = [];
  let at = 0;
  for (const match of text.matchAll(expression)) {
    const end = match.index + match[0].length;
    while (at + 1 < starts.length && starts[at + 1] <= match.index) at += 1;
    let last = at;
    while (last + 1 < starts.length && starts[last + 1] < end) last += 1;
    const range = new StaticRange({
      startContainer: nodes[at],
      startOffset: Math.min(match.index - starts[at], nodes[at].length),
      endContainer: nodes[last],
      endOffset: Math.min(end - starts[last], nodes[last].length),
    });
    ranges.push(range);
    if (ranges.length >= MOST_RANGES) break;
  }
  return ranges;
}

function paint(ranges) {
  CSS.highlights?.set("search", new Highlight(...ranges));
  CSS.highlights?.delete("search-now");
}

function nextMatch(step) {
  if (waiting) runSearch();
  if (!search.ranges.length) return;
  search.at = (search.at + step + search.ranges.length) % search.ranges.length;
  const range = search.ranges[search.at];
  CSS.highlights.set("search-now", new Highlight(range));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  byId("ui-found").textContent = `${search.at + 1} of ${count(search.ranges.length, "place")} in the text`;
}
