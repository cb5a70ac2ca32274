/// The script of report.html: shows the map and leads from a feature to its strike's card.
enum PageScript {
    static let map = """
        (function () {
          "use strict";
          var data = JSON.parse(document.getElementById("map-data").textContent);
          var box = document.getElementById("live-map");
          box.hidden = false;
          document.documentElement.classList.add("live");
          var map = L.map(box, { attributionControl: !!data.tiles, zoomSnap: 0.25,
            zoomAnimation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
          L.control.scale({ imperial: false }).addTo(map);
          if (data.tiles) {
            // As text: whatever it holds, nothing of it becomes an element.
            var credit = document.createElement("span");
            credit.textContent = data.attribution;
            L.tileLayer(data.tiles, { maxZoom: 19, attribution: credit.innerHTML }).addTo(map);
            map.attributionControl.setPrefix(false);
          }
          // Everything stands about one meridian: RFC 7946 cuts it at 180°.
          function first(coordinates) {
            return typeof coordinates[0] === "number" ? coordinates[0] : first(coordinates[0]);
          }
          var points = data.features.features.filter(function (f) {
            return f.geometry && f.geometry.type === "Point"; });
          var about = points.length ? points[0].geometry.coordinates[0]
            : data.features.features.length
            ? first(data.features.features[0].geometry.coordinates) : 0;
          function unwrapped(c) {
            var x = c[0];
            while (x - about > 180) { x -= 360; }
            while (x - about < -180) { x += 360; }
            return L.latLng(c[1], x);
          }
          function words(properties) {
            var list = document.createElement("div");
            [["name", ""], ["feature", ""], ["when", ""], ["description", ""], ["reported_by", "by "],
             ["claimed_by", "claimed by "], ["distance_m", "distance in metres: "]
            ].forEach(function (pair) {
              var value = properties[pair[0]];
              if (value === undefined) { return; }
              var line = document.createElement("div");
              if (typeof value === "number") { value = Math.round(value * 10) / 10; }
              var own = label(value);
              if (pair[0] !== "name") { own.dir = "auto"; }
              line.append(pair[1], own);
              list.appendChild(line);
            });
            return list;
          }
          function open(identifier) {
            document.querySelectorAll("[data-strike]").forEach(function (one) {
              var isOne = one.dataset.strike === identifier;
              one.classList.toggle("chosen", isOne);
              if (!isOne) { return; }
              var folded = one.closest("details");
              if (folded) { folded.open = true; }
              one.scrollIntoView({ block: "start" });
              one.focus({ preventScroll: true });
            });
          }
          function isLine(feature) { return feature.geometry.type.indexOf("Line") >= 0; }
          var many = data.features.features.length > 200;
          var manyLines = data.features.features.filter(isLine).length > 40;
          // By keyboard, too: what leads to a card.
          function reachable(one, isStrike) {
            var shape = one.getElement && one.getElement();
            if (!shape || !isStrike) { return; }
            shape.setAttribute("tabindex", "0");
            shape.setAttribute("role", "link");
            shape.setAttribute("aria-label", one.feature.properties.name);
            shape.addEventListener("keydown", function (event) {
              if (event.key === "Enter") { open(one.feature.properties.id); }
            });
          }
          // Names in it that run from right to left are isolated, and must not turn the whole.
          function label(text) {
            var own = document.createElement("bdi");
            own.dir = "ltr";
            own.textContent = text;
            return own;
          }
          // What is drawn about everything else, and must not set the scale.
          function isWide(kind) {
            return kind === "area of interest" || kind.indexOf("middle") === 0 ||
              kind === "neighbour" || kind.indexOf("unlisted") === 0;
          }
          // Beneath everything else, and nothing of it answers to a click.
          map.createPane("context").style.zIndex = 350;
          data.context.forEach(function (shape) {
            var parts = shape[1].map(function (flat) {
              var part = [];
              for (var i = 0; i < flat.length; i += 2) {
                part.push(unwrapped([flat[i], flat[i + 1]]));
              }
              return part;
            });
            var style = { pane: "context", interactive: false, weight: 1, color: "#8a8a86",
              fillColor: "#8a8a86", fillOpacity: 0.25, radius: 2 };
            if (shape[0] === 0) {
              parts.forEach(function (part) { L.circleMarker(part[0], style).addTo(map); });
            } else {
              (shape[0] === 1 ? L.polyline : L.polygon)(parts, style).addTo(map);
            }
          });
          data.dots.forEach(function (dot) {
            L.circleMarker(unwrapped(dot), { radius: 3, weight: 1, color: "#d55e00",
              fillColor: "#d55e00", fillOpacity: 0.7 }).bindTooltip(label(dot[2])).addTo(map);
          });
          var shown = 0;
          var near = L.latLngBounds([]);
          var layer = L.geoJSON(data.features, {
            smoothFactor: 0,
            coordsToLatLng: unwrapped,
            style: function (feature) {
              var p = feature.properties;
              if (feature.geometry.type === "Point") {
                return { weight: 2, color: "#fff", fillOpacity: 1,
                  fillColor: p["marker-color"] || "#777" };
              }
              return { opacity: manyLines && isLine(feature) ? 0.25 : 1,
                 color: p.stroke || "#777", weight: p["stroke-width"] || 1,
                dashArray: p.feature.indexOf("middle") === 0 ? "6 4"
                  : p.feature.indexOf("unlisted") === 0 ? "2 4" : null,
                fillColor: p.fill || p.stroke || "#777",
                fillOpacity: p["fill-opacity"] === undefined ? 0.1 : p["fill-opacity"] };
            },
            pointToLayer: function (feature, place) {
              return L.circleMarker(place, { radius: many ? 4 : 7 });
            },
            onEachFeature: function (feature, one) {
              shown += 1;
              var kind = feature.properties.feature;
              var isStrike = kind === "strike" || kind.indexOf("strike ") === 0 ||
                kind.indexOf("middle") === 0;
              if (isStrike) {
                one.bindTooltip(label(feature.properties.name), { sticky: true });
                one.on("click", function () { open(feature.properties.id); });
              } else {
                one.bindPopup(words(feature.properties));
              }
              one.on("add", function () { reachable(one, isStrike); });
              if (kind === "premises" || kind === "objective") {
                var isNarrow = box.clientWidth < 560, isPremises = kind === "premises";
                one.bindTooltip(label(feature.properties.name), { permanent: true,
                  direction: isNarrow ? (isPremises ? "bottom" : "top")
                    : isPremises ? "right" : "left",
                  offset: isNarrow ? [0, isPremises ? 8 : -8] : [isPremises ? 8 : -8, 0] });
              }
              if (!isWide(kind) && kind.indexOf("objective") < 0) {
                near.extend(one.getBounds ? one.getBounds() : one.getLatLng());
              }
            }
          }).addTo(map);
          // Small things above large ones, lines above regions, points above all.
          function size(one) {
            if (one.feature.geometry.type === "Point") { return -2; }
            if (isLine(one.feature)) { return -1; }
            var b = one.getBounds();
            return (b.getNorth() - b.getSouth()) * (b.getEast() - b.getWest());
          }
          layer.getLayers().sort(function (a, b) { return size(b) - size(a); })
            .forEach(function (one) { one.bringToFront(); });
          map.fitBounds(near.isValid() ? near : layer.getBounds(), { padding: [30, 30] });
          // Each ring has its label where none is yet, and goes without where there is no room.
          var said = L.layerGroup().addTo(map);
          function ringOf(text) {
            var found = null;
            layer.eachLayer(function (one) {
              var p = one.feature.properties;
              if (p.id === text[0] && p.report_id === text[1] && one.getLatLngs && !isLine(one.feature)) {
                found = one;
              }
            });
            if (!found) { return []; }
            var ring = found.getLatLngs();
            while (Array.isArray(ring[0])) { ring = ring[0]; }
            return ring;
          }
          function sayRings() {
            said.clearLayers();
            var taken = [];
            document.querySelectorAll("#live-map .leaflet-tooltip").forEach(function (one) {
              var b = one.getBoundingClientRect(), m = box.getBoundingClientRect();
              taken.push([b.left - m.left, b.top - m.top, b.right - m.left, b.bottom - m.top]);
            });
            data.labels.forEach(function (text) {
              var ring = ringOf(text), wide = 6.4 * text[2].length + 8, high = 16;
              var top = 0;
              ring.forEach(function (one, at) { if (one.lat > ring[top].lat) { top = at; } });
              for (var i = 0; i < 24 && ring.length; i += 1) {
                // From the top on, to both sides by turns.
                var turn = (i % 2 ? 1 : -1) * Math.ceil(i / 2) / 24;
                var place = ring[(top + Math.round((turn + 1) * ring.length)) % ring.length];
                var p = map.latLngToContainerPoint(place);
                var b = [p.x - wide / 2, p.y - high / 2, p.x + wide / 2, p.y + high / 2];
                var isFree = b[0] > 4 && b[1] > 4 && b[2] < box.clientWidth - 4 &&
                  b[3] < box.clientHeight - 4 && taken.every(function (t) {
                    return b[2] < t[0] || b[0] > t[2] || b[3] < t[1] || b[1] > t[3]; });
                if (!isFree) { continue; }
                taken.push(b);
                L.tooltip({ permanent: true, direction: "center", className: "ring-label",
                  opacity: 1 }).setLatLng(place).setContent(label(text[2])).addTo(said);
                break;
              }
            });
          }
          sayRings();
          map.on("zoomend moveend resize", sayRings);
          box.dataset.features = String(shown);
          // For what is placed on it.
          box.live = { map: map, at: unwrapped };
          // Alternatives may stand far from the impacts, and are not to set the scale.
          var far = document.getElementById("far");
          var all = L.latLngBounds([]);
          layer.eachLayer(function (one) {
            if (isWide(one.feature.properties.feature)) { return; }
            all.extend(one.getBounds ? one.getBounds() : one.getLatLng());
          });
          if (all.isValid() && near.isValid() && !near.contains(all)) {
            far.hidden = false;
            far.addEventListener("click", function () {
              map.fitBounds(all, { padding: [30, 30] });
            });
          }
          // On paper nothing is folded away.
          var folded = [];
          window.addEventListener("beforeprint", function () {
            folded = Array.from(document.querySelectorAll("details:not([open])"));
            folded.forEach(function (one) { one.open = true; });
          });
          window.addEventListener("afterprint", function () {
            folded.forEach(function (one) { one.open = false; });
          });
        }());
        """
}
