/// The script that says of a cell of a ``HeatMap`` in words what its colour means: once in the key, and not in
/// hundreds of cells.
enum HeatScript {
    static let text = """
        (function () {
          "use strict";
          document.querySelectorAll(".heat-box").forEach(function (box) {
            var words = {};
            box.querySelectorAll(".key li").forEach(function (one) {
              words[one.firstChild.className] = one.textContent;
            });
            box.querySelectorAll("td[class]").forEach(function (cell) {
              cell.title = words[cell.className];
            });
          });
        }());
        """
}
