/// The script of the what-if: looks densities up in the table that was weighed when the page was written,
/// multiplies them out and writes them down. What it says is defined by ``WhatIfTable``.
enum WhatIfScript {
    static let text = """
        (function () {
          "use strict";
          var t = JSON.parse(document.getElementById("what-if-data").textContent);
          var bytes = atob(t.values), form = document.getElementById("what-if-form");
          function el(id) { return document.getElementById("wi-" + id); }
          form.hidden = false;
          // MARK: Looking up
          function kept(i) {
            return (bytes.charCodeAt(2 * i) + 256 * bytes.charCodeAt(2 * i + 1)) * t.step;
          }
          // The cubic through the four nodes about a place; of an even function from its middle on.
          function cubic(count, node, value, x, isEven) {
            var i = isEven ? -1 : 0, sum = 0, j, k, weight;
            while (i < count - 4 && node(i + 2) < x) { i += 1; }
            for (j = i; j < i + 4; j += 1) {
              for (weight = 1, k = i; k < i + 4; k += 1) {
                if (k !== j) { weight *= (x - node(k)) / (node(j) - node(k)); }
              }
              sum += weight * value(j);
            }
            return sum;
          }
          // Over a scatter, metres: what is interpolated is how far from the aim a normal has the density.
          function overScatter(low, high, count, root, s) {
            var step = Math.log(high / low) / (count - 1);
            var d = cubic(count, function (i) { return i * step; }, function (i) {
              return root(i) * low * Math.exp(i * step); }, Math.log(s / low));
            return t.peak - 2 * Math.log(s) - d * d / (2 * s * s);
          }
          function arrived(r, w, j, cep) {
            if (cep === null) { return w.arrived[j]; }
            var first = r.start + (w.curves * w.arrived.length + j) * t.cepValues;
            return overScatter(t.ceps[0] / t.perSigma, t.ceps[1] / t.perSigma, t.cepValues,
              function (i) { return kept(first + i); }, cep / t.perSigma);
          }
          // ln of the densities of a weapon directed at the placed objective.
          function aimed(r, w, place) {
            var a = r.aims, n = a.radii.length, size = n * a.directions, alike = r.weapons[0].arrived.length;
            var first = r.start + r.sets * alike * t.cepValues, p = plane(t.places[r.place], place);
            var x = p[0] - a.middle[0], y = p[1] - a.middle[1];
            // Farther off than the table reaches nothing comes down here.
            var d = Math.hypot(x, y), isFar = d > a.radii[n - 1];
            var turn = Math.atan2(x, y) / (2 * Math.PI) * a.directions;
            function radius(i) { return i < 0 ? -a.radii[-i] : a.radii[i]; }
            function ray(row, direction) {
              return cubic(n, radius, function (i) {
                var way = direction + (i < 0 ? a.directions / 2 : 0) + 2 * a.directions;
                return kept(first + row * size
                  + (a.directions === 1 ? 0 : way % a.directions * n) + Math.abs(i));
              }, d, true);
            }
            function root(row) {
              if (a.directions === 1) { return ray(row, 0); }
              var from = Math.floor(turn) - 1;
              return cubic(4, function (i) { return i; }, function (i) { return ray(row, from + i); },
                turn - from);
            }
            function scatter(cep) { return Math.sqrt(Math.pow(cep / t.perSigma, 2) + a.blur); }
            function other(row) {
              if (isFar) { return -Infinity; }
              var k = root(r.sets * t.placeValues + row);
              return a.peaks[row] - k * k / 2;
            }
            return { arrived: function (cep) {
              return cep === null || isFar ? other(w.rows[0]) : overScatter(scatter(t.ceps[0]),
                scatter(t.ceps[1]), t.placeValues,
                function (i) { return root(w.curves * t.placeValues + i); }, scatter(cep));
            }, failed: function () { return other(w.rows[1]); }, debris: function () {
              return anywhere(r.debris.anywhere, other(r.debris.row));
            } };
          }
          function anywhere(share, failed) { return (1 - share) * Math.exp(failed) + share / t.area; }
          // MARK: Multiplying out
          // The least N, infinite where nobody states it.
          function leastNumber(s) {
            return s.n !== null && !t.statedDensity ? s.n : t.number ? t.number[0] : Infinity;
          }
          // Strikes that are stated to have been directed at objectives.
          function statedDirected(s) {
            return t.objectives.reduce(function (sum, one) { return sum + (one ? one[1] : 0); },
              s.place ? s.directed : 0);
          }
          function directed(s) {
            var sum = statedDirected(s), number = leastNumber(s), most = t.usualDirected[1];
            var open = t.objectives.filter(function (one) { return !one; }).length;
            if (open) { most = Math.min(most, Math.max(0, number - sum) / (2 * open)); }
            var usual = [Math.min(t.usualDirected[0], most), most];
            return t.objectives.map(function (one) { return one || usual; });
          }
          // f, and what was directed elsewhere, of each class of weapon of a report.
          function readings(r, s, strikes) {
            return r.weapons.map(function (w) {
              var p = s.p === null ? w.failing : s.p, f = w.arrived.map(function (_, j) {
                return (1 - p) * Math.exp(arrived(r, w, j, s.cep)) + p * Math.exp(w.failed[j]); });
              var others = r.groups.map(function (g) {
                var isOwn = typeof g.own === "number", own = isOwn ? f[g.own + 1] : 0;
                var most = g.mistakes.reduce(function (m, j) { return Math.max(m, f[j + 1]); }, 0);
                return { strikes: typeof g.objective === "number" ? strikes[g.objective]
                  : t.misreadNotices, density: [isOwn ? own : most, Math.max(own, most)
                    + (isOwn && r.debris ? Math.exp(r.debris.failed[g.own]) : 0)] };
              });
              if (s.place) {
                var at = aimed(r, w, s.place);
                var one = (1 - p) * Math.exp(at.arrived(s.cep)) + p * anywhere(w.anywhere, at.failed());
                others.push({ strikes: [s.directed, s.directed],
                  density: [one, one + (r.debris ? at.debris() : 0)] });
              }
              return { report: r, premises: f[0], others: others };
            });
          }
          // One strike directed at nothing listed, per m².
          function undirected(r, c) {
            if (c < 1) { return r.undirected * (c + (1 - c) * Math.min(1, r.region / t.area)); }
            return r.region > 0 ? Math.min(c * r.undirected, 1 / r.region) : c * r.undirected;
          }
          // Everything that came down, at the least (0) or the greatest (1) that is assumed, per m².
          function everything(reading, number, stated, c, end) {
            var one = stated ? 0 : undirected(reading.report, c[end]), taken = 0, sum = 0;
            reading.others.forEach(function (o) {
              var strikes = o.strikes[o.density[end] >= one ? end : 1 - end];
              taken += strikes;
              sum += strikes * o.density[end];
            });
            return sum + (stated ? stated[end] : Math.max(0, number[end] - taken) * one);
          }
          function hull(values) { return [Math.min.apply(null, values), Math.max.apply(null, values)]; }
          function ratio(f, all) { return f > 0 ? Math.min(f / Math.max(all, 1e-300), 1e300) : 0; }
          function ofStrike(all, s) {
            var number = s.n === null ? t.number : [s.n, s.n];
            var stated = t.statedDensity && (s.n === null ? t.statedDensity
              : [s.n / t.area, s.n / t.area]);
            return hull([].concat.apply([], all.map(function (one) {
              if (!number && !stated) {
                return [1, 0].map(function (end) {
                  return 1e6 * Math.max(0, one.premises - one.others.reduce(function (sum, o) {
                    return sum + o.strikes[end] * o.density[end]; }, 0)); });
              }
              return [1, 0].map(function (end) {
                return ratio(one.premises, everything(one, number, stated, s.c, end)); });
            })));
          }
          function plus(a, b) {
            var most = Math.max(a, b);
            return most === -Infinity ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
          }
          function choose(n, k) {
            for (var sum = 0, i = 1; i <= Math.min(k, n - k); i += 1) {
              sum += Math.log((n - Math.min(k, n - k) + i) / i);
            }
            return sum;
          }
          // ln of the ratio of “all attacks, not said which of N” against none.
          function ofSeries(series, all, s, n) {
            var stated = t.statedDensity && [n / t.area, n / t.area], k = series.attacks.length;
            var p = s.p === null ? t.stray[0] : s.p;
            var stray = Math.log(Math.max(p * t.stray[1], 1e-307)), further = Math.max(0, n - k);
            var ends = series.attacks.map(function (attack) {
              return hull([1, 0].map(function (end) {
                var sum = attack.reduce(function (sum, same) {
                  var values = [].concat.apply([], same.map(function (i) { return all[i]; }))
                    .map(function (one) {
                      return ratio(one.premises, everything(one, [n, n], stated, s.c, end)); });
                  return sum + hull(values)[1 - end];
                }, 0);
                return Math.log(sum / attack.length) + Math.log(n);
              }));
            });
            return hull([0, 1].map(function (end) {
              var sums = [0], value = -Infinity;
              ends.forEach(function (one) {
                for (var j = sums.length; j > 0; j -= 1) {
                  sums[j] = plus(j < sums.length ? sums[j] : -Infinity, sums[j - 1] + one[end]);
                }
              });
              for (var drawn = 0; drawn <= Math.min(k, further); drawn += 1) {
                value = plus(value, sums[k - drawn] + choose(further, drawn) + drawn * stray);
              }
              return value - choose(k + further, k);
            }));
          }
          // MARK: Where the objective stands
          var turn = Math.PI / 180;
          // Metres east and north of a place, by the middle latitude.
          function plane(from, to) {
            var middle = (from.latitude + to.latitude) / 2 * turn, e = 0.00669437999014;
            var w = 1 - e * Math.pow(Math.sin(middle), 2), a = 6378137;
            var east = (to.longitude - from.longitude + 540) % 360 - 180;
            var n = a * (1 - e) / Math.pow(w, 1.5) * (to.latitude - from.latitude) * turn
              * Math.cos(east * turn / 2);
            var x = a / Math.sqrt(w) * Math.cos(middle) * east * turn;
            var bearing = Math.atan2(x, n) - east * turn * Math.sin(middle) / 2, d = Math.hypot(x, n);
            return [d * Math.sin(bearing), d * Math.cos(bearing)];
          }
          function placeAt(distance, bearing) {
            var from = t.places[0], to = { latitude: from.latitude, longitude: from.longitude };
            for (var i = 0; i < 6; i += 1) {
              var at = plane(from, to);
              to.latitude += (distance * Math.cos(bearing * turn) - at[1]) / 111200;
              to.longitude += (distance * Math.sin(bearing * turn) - at[0]) / 111320
                / Math.cos(from.latitude * turn);
            }
            return rounded6(to.latitude, to.longitude);
          }
          function rounded6(latitude, longitude) {
            return { latitude: Math.round(latitude * 1e6) / 1e6,
              longitude: Math.round(((longitude + 540) % 360 - 180) * 1e6) / 1e6 };
          }
          // MARK: Words
          function grouped(text) { return text.replace(/\\B(?=(\\d{3})+$)/g, ","); }
          function rounded(value) {
            if (!(value > 0)) { return "0"; }
            var size = Math.floor(Math.log10(value));
            if (size < -4) { return "less than 0.00001"; }
            if (size > 6) { return "more than 10 million"; }
            var step = Math.pow(10, size - 1), number = Math.round(value / step) * step;
            return size > 0 ? grouped(number.toFixed(0)) : number.toFixed(1 - size);
          }
          function capped(value) {
            return value > t.most ? t.words[0] : value < 1 / t.most ? t.words[1] : rounded(value);
          }
          function range(pair, word) {
            var a = word(pair[0]), b = word(pair[1]);
            return a === b ? a : a + " to " + b;
          }
          function band(value) {
            var size = Math.min(value >= 1 ? value : 1 / value, t.most), found = 0;
            t.bands.forEach(function (one, i) { if (size >= one[0]) { found = i; } });
            return [found && (value >= 1 ? found : -found), t.bands[found][1]];
          }
          // Of many strikes the bands would hide the numbers.
          function support(pair) { return t.bands.length ? " (" + bands(pair) + ")" : ""; }
          function bands(pair) {
            var a = band(pair[0]), b = band(pair[1]);
            function words(one, isNamed) {
              return one[1] + (one[0] < 0 ? " for other strikes"
                : one[0] > 0 && isNamed ? " for the premises" : "");
            }
            if (a[0] === b[0]) { return words(a); }
            if (a[0] < 0 && b[0] >= 0) { return "from " + words(a, true) + " to " + words(b, true); }
            return (a[0] * b[0] > 0 ? a[1].replace(" support", "") : words(a)) + " to " + words(b);
          }
          // MARK: What is shown
          var names = ["n", "c", "cep", "p"], chosen = { n: null, c: null, cep: null, p: null };
          var place = null, marker = null, initial = {}, pick = el("pick").textContent;
          form.querySelectorAll("output").forEach(function (one) { initial[one.id] = one.textContent; });
          function valueOf(name) {
            var limits = t.limits[name], share = el(name).value / el(name).max;
            if (name === "p") { return Math.round(share * limits[1] * 100) / 100; }
            var value = limits[0] * Math.pow(limits[1] / limits[0], share);
            value = Number(value.toPrecision(2));
            return Math.min(limits[1], Math.max(limits[0], name === "n" ? Math.round(value) : value));
          }
          function say(id, text, pair) {
            var one = el(id);
            if (!one) { return; }
            if (one.textContent !== text) { one.textContent = text; }
            if (pair) { one.dataset.low = pair[0]; one.dataset.high = pair[1]; }
          }
          // What makes the objective's fields unusable, and nothing where they can be used or are empty.
          function fault() {
            var text = "", isNone = ["d", "b"].every(function (id) {
              return el(id).value === "" && el(id).validity.valid; });
            [["d", "its distance, from 0 to " + grouped(el("d").max) + " m"],
              ["b", "its bearing in degrees"],
              ["k", "the strikes directed at it, from 0 to " + el("k").max]].forEach(function (one) {
                var isWrong = !el(one[0]).validity.valid
                  || el(one[0]).value === "" && (one[0] === "k" || !isNone);
                el(one[0]).setAttribute("aria-invalid", String(isWrong));
                if (isWrong && !text) { text = "The objective is not counted: give " + one[1] + "."; }
              });
            return text;
          }
          function show() {
            var wrong = fault(), s = { n: chosen.n, c: chosen.c === null ? t.clustering : [chosen.c, chosen.c],
              cep: chosen.cep, p: chosen.p, place: wrong ? null : place, directed: Number(el("k").value) };
            // The program refuses such a case, so there is nothing to show.
            var isRefused = s.place && statedDirected(s) > leastNumber(s);
            if (isRefused) {
              wrong = "No figures: up to " + statedDirected(s) + " strikes are directed at objectives, but N "
                + "begins at " + leastNumber(s) + " and counts them too. Make N larger, or those fewer.";
              el("k").setAttribute("aria-invalid", "true");
            }
            say("fault", wrong);
            say("said", "");
            var isCase = !s.place && names.every(function (name) { return chosen[name] === null; });
            names.forEach(function (name) {
              if (!el(name)) { return; }
              var isOwn = chosen[name] === null, text = isOwn ? initial["wi-" + name + "o"]
                : name === "p" ? Math.round(chosen.p * 100) + " %"
                : name === "n" ? grouped(String(chosen.n)) + (t.statedDensity
                  ? " (" + rounded(chosen.n * 1e6 / t.area) + " per km²)" : "")
                : chosen[name] + (name === "cep" ? " m" : " times as dense");
              say(name + "o", text);
              el(name).setAttribute("aria-valuetext", text);
              el(name + "x").hidden = isOwn;
            });
            var strikes = directed(s), isOpen = s.n === null && !t.number && !t.statedDensity;
            var all = t.strikes.map(function (strike, i) {
              var of = [].concat.apply([], strike.reports.map(function (r) {
                return readings(t.reports[r], s, strikes); }));
              var pair = ofStrike(of, s);
              if (isRefused) { pair = [NaN, NaN]; }
              say("r" + i, isRefused ? "–" : isCase ? initial["wi-r" + i] : isOpen
                ? "even at " + range(pair, rounded) + " per km²"
                : range(pair, capped) + support(pair), pair);
              return of;
            });
            t.series.forEach(function (series, i) {
              var numbers = s.n === null ? series.numbers : [Math.max(s.n, series.attacks.length)];
              var logs = numbers.map(function (n) { return ofSeries(series, all, s, n); });
              var pair = isRefused ? [NaN, NaN] : hull([].concat.apply([], logs)).map(Math.exp);
              var text = range(pair, capped) + support(pair);
              if (s.n === null && series.isUnknown) {
                text = [0, numbers.length >> 1, numbers.length - 1].map(function (at) {
                  return range(logs[at].map(Math.exp), capped) + " if N = "
                    + grouped(String(numbers[at])); }).join(", ");
              }
              say("s" + i, isRefused ? "–" : isCase ? initial["wi-s" + i] : text, pair);
            });
            // Not disabled: it would lose the focus.
            el("reset").setAttribute("aria-disabled", String(isCase && !wrong));
            el("away").hidden = !s.place && el("d").value === "" && el("b").value === "";
            el("yaml").value = isRefused ? "# " + wrong + "\\n" : yaml(s, isCase);
            mark(s.place);
          }
          function yaml(s, isCase) {
            if (isCase) { return "# as in the case"; }
            var lines = ["# What if: an assumption, not a finding. Put these lines under",
              "# the assumptions: that the case has, and the objective under its objectives:."];
            function add(text) { lines.push(text); }
            if (s.n !== null || chosen.c !== null || s.cep !== null || s.p !== null) {
              add("assumptions:");
            }
            if (s.n !== null) {
              if (t.notes.n) { add("  # " + t.notes.n); }
              add(t.statedDensity ? "  strikes_per_km2: " + s.n / (t.area / 1e6)
                : "  strikes_in_area: " + s.n);
            }
            if (chosen.c !== null) { add("  clustering: " + chosen.c); }
            if (s.p !== null) { add("  failure_probability: " + s.p); }
            var classes = t.classes.filter(function (one) {
              return s.cep !== null || s.p !== null && one[1]; });
            if (classes.length) { add("  weapon_classes:"); }
            classes.forEach(function (one) {
              add("    " + JSON.stringify(one[0]) + ": {" + (s.cep === null ? [] : ["cep_m: " + s.cep])
                .concat(s.p !== null && one[1] ? ["failure_probability: " + s.p] : []).join(", ") + "}");
            });
            if (s.place) {
              if (t.notes.place) { add("# " + t.notes.place); }
              add("objectives:\\n  - id: what-if\\n    name: What-if objective\\n"
                + "    claimed_by: nobody; an assumption\\n    position: {latitude: " + s.place.latitude
                + ", longitude: " + s.place.longitude + ", radius_m: " + t.radius
                + ", confidence: 0.95}\\n    strikes_directed: " + s.directed);
            }
            return lines.join("\\n") + "\\n";
          }
          // MARK: What is moved
          names.forEach(function (name) {
            if (!el(name)) { return; }
            el(name).addEventListener("input", function () { chosen[name] = valueOf(name); show(); });
            el(name + "x").addEventListener("click", function () {
              chosen[name] = null;
              el(name).value = el(name).defaultValue;
              show();
              el(name).focus();
            });
          });
          ["d", "b"].forEach(function (id) {
            el(id).addEventListener("input", function () {
              place = placeAt(Number(el("d").value), Number(el("b").value));
              show();
            });
          });
          el("k").addEventListener("input", show);
          ["d", "b"].forEach(function (id) {
            el(id).addEventListener("change", function () {
              var b = el("b");
              if (b.value !== "" && (b.value < 0 || b.value > 360)) { b.value = (b.value % 360 + 360) % 360; }
              // Not while a number is being typed: the map would leap.
              if (marker) { seeMarker(); }
            });
          });
          function remove() {
            place = null;
            el("d").value = el("b").value = "";
            show();
          }
          el("away").addEventListener("click", function () {
            remove();
            el("d").focus();
          });
          el("reset").addEventListener("click", function () {
            names.forEach(function (name) {
              chosen[name] = null;
              if (el(name)) { el(name).value = el(name).defaultValue; }
            });
            el("k").value = el("k").defaultValue;
            remove();
          });
          el("copy").addEventListener("click", function () {
            function byHand() {
              el("keys").open = true;
              el("yaml").focus();
              el("yaml").select();
              say("said", "Copy it from the box: the browser lets the page copy nothing.");
            }
            if (!navigator.clipboard) { byHand(); return; }
            navigator.clipboard.writeText(el("yaml").value).then(function () {
              say("said", "Copied.");
            }, byHand);
          });
          // MARK: The map
          var box = document.getElementById("live-map"), live = box && box.live;
          function mark(at) {
            if (!live) { return; }
            if (marker) { marker.remove(); marker = null; }
            if (!at) { return; }
            marker = L.circleMarker(live.at([at.longitude, at.latitude]), { radius: 8, weight: 3,
              pane: "popupPane", color: "#7a5195", fillColor: "#fff", fillOpacity: 0.9, bubblingMouseEvents: false })
              .bindTooltip("what-if objective; a click removes it").addTo(live.map);
            marker.on("click", remove);
          }
          function seeMarker() {
            var bounds = live.map.getBounds(), at = marker.getLatLng();
            if (!bounds.contains(at)) { live.map.fitBounds(bounds.extend(at), { animate: false }); }
          }
          if (live) {
            el("pick").hidden = false;
            var isPlacing = function () { return box.classList.contains("placing"); };
            var setPlacing = function (isOn) {
              box.classList.toggle("placing", isOn);
              el("pick").setAttribute("aria-pressed", String(isOn));
              say("pick", isOn ? "Click on the map… (Esc cancels)" : pick);
              // The ratios stand below the fields: with these at the top both are in sight.
              (isOn ? box : el("d").closest("fieldset")).scrollIntoView(
                { block: isOn ? "nearest" : "start" });
              el("pick").focus({ preventScroll: true });
            };
            el("pick").addEventListener("click", function () { setPlacing(!isPlacing()); });
            document.addEventListener("keydown", function (event) {
              if (event.key === "Escape" && isPlacing()) { setPlacing(false); }
            });
            live.map.on("click", function (event) {
              if (!isPlacing()) { return; }
              var at = event.latlng.wrap(), p;
              place = rounded6(at.lat, at.lng);
              p = plane(t.places[0], place);
              el("d").value = Math.round(Math.hypot(p[0], p[1]));
              el("b").value = Math.round(Math.atan2(p[0], p[1]) / turn + 360) % 360;
              show();
              setPlacing(false);
            });
          }
          show();
        }());
        """
}
