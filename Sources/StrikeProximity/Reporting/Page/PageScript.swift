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
            var host = document.createElement("a");
            host.href = data.tiles;
            L.tileLayer(data.tiles, { maxZoom: 19,
              attribution: "Tiles: " + host.hostname.replace(/^%7bs%7d\\./i, "") }).addTo(map);
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
              line.textContent = pair[1] + value;
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
          function label(text) {
            var span = document.createElement("span");
            span.textContent = text;
            return span;
          }
          // What is drawn about everything else, and must not set the scale.
          function isWide(kind) {
            return kind === "area of interest" || kind.indexOf("middle") === 0 ||
              kind === "neighbour" || kind.indexOf("unlisted") === 0;
          }
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
                dashArray: p.feature.indexOf("middle") === 0 ? "6 4" : null,
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
          box.dataset.features = String(shown);
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
