// Layers: which kinds of mark are shown, the same in every report of the page.

const layersOff = new Set();

function applyLayers() {
  // A class for each layer, so that switching one restyles its own marks only.
  root.className = ["js", ...[...layersOff].map((layer) => `off-${layer}`)].join(" ");
  for (const section of document.querySelectorAll(".part.layered")) {
    section.classList.toggle("off", layersOff.has(section.dataset.layer));
  }
  for (const button of document.querySelectorAll(".layer")) {
    button.setAttribute("aria-pressed", String(!layersOff.has(button.dataset.layer)));
  }
}

function toggleLayer(layer) {
  if (!layersOff.delete(layer)) layersOff.add(layer);
  applyLayers();
}

/** Show one layer only; all of them if it is the only one already. */
function soloLayer(layer) {
  const others = layersHere().filter((other) => other !== layer);
  const alone = !layersOff.has(layer) && others.every((other) => layersOff.has(other));
  layersOff.clear();
  if (!alone) for (const other of others) layersOff.add(other);
  applyLayers();
}

function showAllLayers() {
  layersOff.clear();
  applyLayers();
}

/** Switch on the layer of an item that is to be seen. */
function showLayer(item) {
  const layer = item.closest(".layered")?.dataset.layer;
  if (layer && layersOff.delete(layer)) applyLayers();
}

function layersHere() {
  return [...(currentView()?.querySelectorAll(".layer") ?? [])].map((button) => button.dataset.layer);
}
