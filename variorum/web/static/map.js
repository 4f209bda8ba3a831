// The map to drag and zoom, in place of the drawing, where the browser has WebGL. All it shows is in the table as well.
import { AttributionControl, Map, NavigationControl, Popup, ScaleControl } from "/static/vendor/maplibre-gl.mjs";

const live = document.querySelector(".map-live");
const drawing = document.querySelector("svg.map");
const KILOMETRES = 111.2; // of a degree of latitude
const NEAR = 120; // kilometres
const ROOM = { padding: 60, maxZoom: 9 };
const [MANY, CLOSE] = [300, 8]; // names and areas that are drawn at once, and the zoom from which there are more
const CORNERS = 48; // of an area's edge
const json = async (address) => (await fetch(address)).json();
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const source = (data) => ({ type: "geojson", data });
const all = (features) => ({ type: "FeatureCollection", features });

if (document.createElement("canvas").getContext("webgl2")) start();

async function start() {
  const [places, land, borders] = await Promise.all([
    json(live.dataset.places),
    json("/map/land.json"),
    live.dataset.borders ? json(live.dataset.borders) : all([]),
  ]);
  places.features.forEach((each, rank) => { each.properties.rank = rank; }); // they come by how many articles tell of them
  const kept = location.hash.includes("view="); // the address says where to look
  const areas = reaches(places.features);
  const most = places.features.reduce((so, { properties }) => Math.max(so, properties.articles), 1);
  const map = new Map({
    container: live,
    bounds: around(places.features),
    fitBoundsOptions: ROOM,
    hash: "view",
    maxZoom: 13,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    fadeDuration: 0,
    style: {
      version: 8,
      sources: {
        land: source(land),
        borders: source(borders),
        towns: source(all([])),
        reaches: source(all(areas)),
        places: source(places),
      },
      layers: layers(most, areas.length),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl(), "bottom-left");
  map.addControl(new AttributionControl({ customAttribution: "Natural Earth · GeoNames" }), "bottom-right");
  map.getCanvas().setAttribute("aria-label", "Map of the places of events; the table below says the same");
  map.once("load", async () => {
    drawing.remove();
    document.querySelector(".drawn")?.remove();
    live.classList.add("ready");
    map.resize();
    if (!kept) map.fitBounds(around(places.features), { ...ROOM, animate: false });
    map.getSource("towns").setData(await json("/map/towns.json"));
  });
  map.on("click", "places", (event) => tell(map, places.features[event.features[0].properties.rank]));
  map.on("mouseenter", "places", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "places", () => { map.getCanvas().style.cursor = ""; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const { id, paint } of layers(most, areas.length)) {
      for (const [name, value] of Object.entries(paint)) map.setPaintProperty(id, name, value);
    }
  });
}

function layers(most, areas) {
  const [paper, quiet, rule, wash, place, text] = ["paper", "quiet", "rule", "wash", "s0", "ink"].map(ink);
  const minzoom = areas > MANY ? CLOSE : 0; // hundreds of areas over one another tell nothing
  const label = (field, size) => ({ "text-field": ["get", field], "text-font": ["Noto Sans Variable"], "text-size": size });
  return [
    { id: "sea", type: "background", paint: { "background-color": wash } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": paper, "fill-outline-color": rule } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": quiet, "line-dasharray": [3, 2] } },
    { id: "reaches", type: "fill", source: "reaches", minzoom, paint: { "fill-color": place, "fill-opacity": 0.07 } },
    { id: "edges", type: "line", source: "reaches", minzoom, paint: { "line-color": place, "line-opacity": 0.35, "line-dasharray": [3, 3] } },
    {
      id: "places", type: "circle", source: "places",
      layout: { "circle-sort-key": ["get", "articles"] },
      paint: {
        "circle-radius": ["+", 3, ["*", 9, ["sqrt", ["/", ["get", "articles"], most]]]],
        "circle-color": ["case", ["get", "exact"], place, paper],
        "circle-stroke-color": ["case", ["get", "exact"], paper, place],
        "circle-stroke-width": ["case", ["get", "exact"], 1.5, 2],
      },
    },
    {
      id: "towns", type: "symbol", source: "towns", minzoom: 5,
      layout: { ...label("name", 11), "symbol-sort-key": ["-", 0, ["get", "people"]] },
      paint: { "text-color": quiet, "text-halo-color": paper, "text-halo-width": 1.5 },
    },
    {
      id: "names", type: "symbol", source: "places",
      filter: ["<", ["get", "rank"], ["step", ["zoom"], MANY, CLOSE, 10 * MANY, CLOSE + 2, 1e6]],
      layout: {
        ...label("place", 13),
        "symbol-sort-key": ["-", 0, ["get", "articles"]],
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.9,
      },
      paint: { "text-color": text, "text-halo-color": paper, "text-halo-width": 2 },
    },
  ];
}

// What is said of a place, in our own words and as text, never as markup.
function tell(map, feature) {
  const { place, title, href, events, told } = feature.properties;
  const box = document.createElement("div");
  const head = box.appendChild(document.createElement("b"));
  head.textContent = title;
  head.dir = "auto";
  const list = box.appendChild(document.createElement("ul"));
  list.className = "plain";
  for (const each of told) {
    const line = list.appendChild(document.createElement("li"));
    line.append(link(each.href, each.title), ` ${each.when ?? "date unknown"}`);
  }
  if (events > told.length) box.append(link(href, `all ${events} events of ${place ?? "this place"}`));
  new Popup({ maxWidth: "340px" }).setLngLat(feature.geometry.coordinates).setDOMContent(box).addTo(map);
}

function link(href, words) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = words;
  return made;
}

// How far from a place an event may have been, as an area: places of one reach share it.
function reaches(features) {
  const seen = new globalThis.Map();
  for (const { properties: { latitude, longitude, kilometres } } of features) {
    if (kilometres) seen.set(`${latitude} ${longitude} ${kilometres}`, [latitude, longitude, kilometres]);
  }
  return [...seen.values()].map(([latitude, longitude, kilometres]) => {
    const high = kilometres / KILOMETRES;
    const wide = high / Math.max(0.05, Math.cos(latitude * Math.PI / 180));
    const edge = Array.from({ length: CORNERS + 1 }, (_, corner) => {
      const turn = (corner % CORNERS) / CORNERS * 2 * Math.PI;
      return [longitude + wide * Math.cos(turn), Math.max(-85, Math.min(85, latitude + high * Math.sin(turn)))];
    });
    return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [edge] } };
  });
}

// The corners of all places with what is near them of their areas; a country's area would leave nothing else to see.
function around(features) {
  const edges = features.flatMap(({ properties: { latitude, longitude, kilometres } }) => {
    const more = Math.min(kilometres, NEAR) / KILOMETRES;
    return [[longitude - more, Math.max(-85, latitude - more)], [longitude + more, Math.min(85, latitude + more)]];
  });
  const corner = (pick) => [0, 1].map((at) => edges.map((edge) => edge[at]).reduce((a, b) => pick(a, b)));
  return [corner(Math.min), corner(Math.max)];
}
