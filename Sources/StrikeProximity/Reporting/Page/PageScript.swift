/// The script of report.html: shows the map and leads from a feature to its strike's card.
enum PageScript {
    static let map = """
        (function () {
          "use strict";
          var data = JSON.parse(document.getElementById("map-data").textContent);
          var box = document.getElementById("live-map");
          box.hidden = false;
          document.documentElement.classList.add("live");
          var map = L.map(box, { attributionControl: false, zoomSnap: 0.25 });
          L.control.scale().addTo(map);
          if (data.tiles) { L.tileLayer(data.tiles, { maxZoom: 19 }).addTo(map); }
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
            var cards = document.querySelectorAll("article.card");
            for (var i = 0; i < cards.length; i += 1) {
              var isOne = cards[i].querySelector("h3").textContent === identifier;
              cards[i].classList.toggle("chosen", isOne);
              if (isOne) {
                cards[i].scrollIntoView({ block: "start" });
                cards[i].focus({ preventScroll: true });
              }
            }
          }
          function label(text) {
            var span = document.createElement("span");
            span.textContent = text;
            return span;
          }
          // What is drawn about everything else, and must not set the scale.
          function isWide(kind) {
            return kind === "area of interest" || kind.indexOf("middle") === 0;
          }
          var shown = 0;
          var near = L.latLngBounds([]);
          var layer = L.geoJSON(data.features, {
            smoothFactor: 0,
            style: function (feature) {
              var p = feature.properties;
              return { color: p.stroke || "#777", weight: p["stroke-width"] || 1,
                dashArray: p.feature.indexOf("middle") === 0 ? "6 4" : null,
                fillColor: p.fill || p.stroke || "#777",
                fillOpacity: p["fill-opacity"] === undefined ? 0.1 : p["fill-opacity"] };
            },
            pointToLayer: function (feature, place) {
              return L.circleMarker(place, { radius: 7, weight: 2, color: "#fff",
                fillColor: feature.properties["marker-color"] || "#777", fillOpacity: 1 });
            },
            onEachFeature: function (feature, one) {
              shown += 1;
              var kind = feature.properties.feature;
              one.bindPopup(words(feature.properties));
              if (kind === "premises" || kind === "objective") {
                one.bindTooltip(label(feature.properties.name), { permanent: true,
                  direction: "right", offset: [8, 0] });
              }
              if (!isWide(kind) && kind.indexOf("objective") < 0) {
                near.extend(one.getBounds ? one.getBounds() : one.getLatLng());
              }
              if (kind.indexOf("strike") === 0 || kind.indexOf("middle") === 0) {
                one.on("click", function () { open(feature.properties.id); });
              }
            }
          }).addTo(map);
          layer.eachLayer(function (one) {
            if (isWide(one.feature.properties.feature)) { one.bringToBack(); }
            if (one.feature.geometry.type === "Point") { one.bringToFront(); }
          });
          map.fitBounds(near.isValid() ? near : layer.getBounds(), { padding: [30, 30] });
          box.dataset.features = String(shown);
        }());
        """
}
