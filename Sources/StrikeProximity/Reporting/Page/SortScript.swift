/// The script of a table that is sorted by a click on the head of a column.
enum SortScript {
    static let text = """
        (function () {
          "use strict";
          document.querySelectorAll("table.sortable").forEach(function (table) {
            var body = table.tBodies[0];
            table.querySelectorAll("thead th").forEach(function (head, column) {
              var button = document.createElement("button");
              button.type = "button";
              button.textContent = head.textContent;
              head.textContent = "";
              head.appendChild(button);
              button.addEventListener("click", function () {
                var down = head.getAttribute("aria-sort") === "ascending";
                table.querySelectorAll("thead th").forEach(function (one) {
                  one.removeAttribute("aria-sort");
                });
                head.setAttribute("aria-sort", down ? "descending" : "ascending");
                function key(row) {
                  var cell = row.cells[column], value = cell.getAttribute("data-value");
                  return value === null ? cell.textContent
                    : value === "" ? Number.POSITIVE_INFINITY : Number(value);
                }
                Array.from(body.rows).map(function (row) { return [key(row), row]; })
                  .sort(function (a, b) {
                    var order = typeof a[0] === "string"
                      ? a[0].localeCompare(b[0], "en", { numeric: true })
                      : a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
                    return down ? -order : order;
                  }).forEach(function (pair) { body.appendChild(pair[1]); });
              });
            });
          });
        }());
        """
}
