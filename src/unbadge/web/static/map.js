// The sites on a map: MapLibre over Natural Earth's outlines, or over the owner's own tiles.
// The table beside it says the same; without WebGL or this script the drawing of the page stays.
const box = document.getElementById("map");
const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
const tone = dark
  ? { sea: "#11181f", land: "#26313a", edge: "#4a5964", spot: "#8fc7ff", hole: "#ff8f80", ring: "#0b0f13" }
  : { sea: "#dfe9ef", land: "#f6f3ec", edge: "#a9b3b9", spot: "#1d5f94", hole: "#b3261e", ring: "#ffffff" };

function outlines() {
  return {
    version: 8,
    sources: { world: { type: "geojson", data: box.dataset.world, attribution: "Natural Earth" } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": tone.sea } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": tone.land } },
      { id: "edge", type: "line", source: "world", paint: { "line-color": tone.edge, "line-width": 1 } },
    ],
  };
}

// The owner's own tiles, whatever is in them: pictures as they are, shapes in quiet colours.
async function ownTiles(library) {
  await loadScript(box.dataset.pmtiles);
  const protocol = new window.pmtiles.Protocol();
  library.addProtocol("pmtiles", protocol.tile);
  const file = new window.pmtiles.PMTiles(new URL(box.dataset.tiles, location.href).href);
  protocol.add(file);
  const [header, about] = await Promise.all([file.getHeader(), file.getMetadata()]);
  const vector = header.tileType === 1;
  const source = { type: vector ? "vector" : "raster", url: "pmtiles://" + file.source.getKey(), attribution: "your own map" };
  if (!vector) source.tileSize = 256;
  const layers = [{ id: "sea", type: "background", paint: { "background-color": tone.land } }];
  if (!vector) layers.push({ id: "tiles", type: "raster", source: "own" });
  for (const one of vector ? about.vector_layers || [] : []) {
    const wet = /water|ocean|sea/.test(one.id);
    layers.push({ id: one.id + "-area", type: "fill", source: "own", "source-layer": one.id, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": wet ? tone.sea : tone.edge, "fill-opacity": wet ? 1 : 0.15 } });
    layers.push({ id: one.id + "-line", type: "line", source: "own", "source-layer": one.id, filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": tone.edge, "line-width": 1 } });
  }
  return { version: 8, sources: { own: source }, layers: layers };
}

function loadScript(address) {
  return new Promise(function (done, fail) {
    const made = document.createElement("script");
    made.src = address;
    made.onload = done;
    made.onerror = fail;
    document.head.append(made);
  });
}

function addSites(map, library, sites) {
  map.addSource("sites", { type: "geojson", data: sites, cluster: sites.features.length > 200, clusterRadius: 40 });
  map.addLayer({ id: "many", type: "circle", source: "sites", filter: ["has", "point_count"], paint: { "circle-radius": 16, "circle-color": tone.spot, "circle-opacity": 0.5 } });
  map.addLayer({
    id: "sites", type: "circle", source: "sites", filter: ["!", ["has", "point_count"]],
    paint: { "circle-radius": 9, "circle-color": ["case", [">", ["get", "exploited"], 0], tone.hole, tone.spot], "circle-stroke-width": 2, "circle-stroke-color": tone.ring },
  });
  map.on("click", "sites", function (event) {
    const told = event.features[0].properties;
    const link = document.createElement("a");
    link.href = box.dataset.devices + "?site=" + encodeURIComponent(told.name);
    link.textContent = told.name;
    const words = document.createElement("p");
    words.append(link, ": " + told.devices + (told.devices === 1 ? " device" : " devices") + (told.exploited ? ", " + told.exploited + " with an exploited hole" : ""));
    new library.Popup().setLngLat(event.lngLat).setDOMContent(words).addTo(map);
  });
  for (const one of sites.features.length <= 60 ? sites.features : []) {
    const name = document.createElement("span");
    name.className = "place-name";
    name.textContent = one.properties.name;
    name.setAttribute("aria-hidden", "true");
    new library.Marker({ element: name, anchor: "left", offset: [12, 0] }).setLngLat(one.geometry.coordinates).addTo(map);
  }
}

async function draw() {
  const test = document.createElement("canvas");
  if (!test.getContext("webgl2")) return;
  const [library, answer] = await Promise.all([import(box.dataset.library), fetch(box.dataset.sites)]);
  const sites = await answer.json();
  if (!sites.features.length) return;
  library.setWorkerUrl(new URL(box.dataset.worker, location.href).href);
  const style = box.dataset.tiles ? await ownTiles(library) : outlines();
  const bounds = new library.LngLatBounds();
  sites.features.forEach(function (one) { bounds.extend(one.geometry.coordinates); });
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  box.hidden = false;
  const map = new library.Map({ container: box, style: style, bounds: bounds, fitBoundsOptions: { padding: 60, maxZoom: box.dataset.tiles ? 13 : 10 }, attributionControl: { compact: true }, fadeDuration: still ? 0 : 300, cooperativeGestures: true });
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.on("load", function () {
    addSites(map, library, sites);
    document.getElementById("drawn").setAttribute("hidden", "");
    box.dataset.ready = "yes";
  });
}

if (box) draw().catch(function (error) { box.hidden = true; console.warn("no map: " + error); });
