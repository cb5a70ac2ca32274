#!/usr/bin/env python3
"""Opens a report.html in headless Chromium, without a network, and looks at it as a reader would.

    report_page.py REPORT.html FEATURES STRIKE HEAD SCREENS SHEETS [FOLDER]

FEATURES is the number of features that the map must show, STRIKE the strike whose card a click on
its region must open (empty where none is on the map), HEAD what must be on the first screen (.answer, or .answer,.hinges,.undo),
SCREENS and SHEETS how long the page may be at most on a telephone and on paper; pictures go into
FOLDER. Prints what is wrong and exits 1; prints nothing and exits 0 otherwise. Speaks
the WebDriver protocol to chromedriver (Debian: chromium-driver).
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

faults = []

# However this script ends, its end of the pipe closes, and everything that was started ends.
# By SIGKILL: a test runs on a worker of libdispatch, whose children inherit that SIGTERM is blocked.
GUARD = "chromedriver --port=0 & exec >/dev/null; cat; kill -KILL 0"


class Browser:
    def __init__(self, arguments=()):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.guard = subprocess.Popen(
            ["sh", "-c", GUARD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, start_new_session=True,
            env={**os.environ, "TMPDIR": self.folder.name})
        try:
            self.open(arguments)
        except BaseException:
            self.end()
            raise

    def open(self, arguments):
        for line in self.guard.stdout:
            if "successfully on port" in line:
                self.port = int(line.split("on port")[1].strip(" .\n"))
                break
        else:
            sys.exit("chromedriver does not start: apt-get install chromium-driver")
        options = {
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1100,1400",
                     "--host-resolver-rules=MAP * ~NOTFOUND", *arguments]}
        answer = self.call("POST", "", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self.session = answer["sessionId"]

    def call(self, method, path, body=None):
        session = getattr(self, "session", None)
        url = f"http://127.0.0.1:{self.port}/session" + (f"/{session}" if session else "") + path
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)["value"]

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def command(self, name, **parameters):
        """A command of the DevTools protocol."""
        return self.call("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def resize(self, width, height):
        """The page's own width and height; a window cannot be as narrow as a telephone."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height,
                     deviceScaleFactor=1, mobile=False)

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def picture(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def quit(self):
        try:
            self.call("DELETE", "")
        finally:
            self.end()

    def end(self):
        self.guard.stdin.close()
        self.guard.wait(timeout=30)
        self.folder.cleanup()


def expect(condition, message):
    if not condition:
        faults.append(message)


# What checkers such as axe look for first, done with what the browser itself computes.
CHECKS = """
function luminance(c) {
  var v = c.slice(0, 3).map(function (x) {
    x /= 255; return x <= 0.03928 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4); });
  return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}
function parse(c) { var m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? m.concat(1) : m; }
function behind(e) {
  for (; e; e = e.parentElement) {
    var c = parse(getComputedStyle(e).backgroundColor);
    if (c[3] > 0.9) { return c; }
  }
  return [255, 255, 255, 1];
}
var found = [];
if (!document.documentElement.lang) { found.push("the page has no language"); }
if (!document.title) { found.push("the page has no title"); }
if (document.querySelectorAll("h1").length !== 1) { found.push("there is not one h1"); }
if (!document.querySelector("main")) { found.push("there is no main"); }
var level = 0;
document.querySelectorAll("h1,h2,h3,h4").forEach(function (h) {
  var l = Number(h.tagName[1]);
  if (l > level + 1) { found.push("a heading skips a level: " + h.textContent); }
  level = l;
});
var ids = {};
document.querySelectorAll("[id]").forEach(function (e) {
  if (ids[e.id]) { found.push("an id is there twice: " + e.id); }
  ids[e.id] = true;
});
document.querySelectorAll("svg[role=img],[role=region],nav").forEach(function (e) {
  if (!e.getAttribute("aria-label")) { found.push("no label: " + e.outerHTML.slice(0, 80)); }
});
document.querySelectorAll("table").forEach(function (t) {
  if (!t.querySelector("th[scope]")) { found.push("a table without headings"); }
});
document.querySelectorAll("a[href^='#']").forEach(function (a) {
  if (!a.closest(".leaflet-container") && !document.getElementById(a.getAttribute("href").slice(1))) {
    found.push("a link leads nowhere: " + a.getAttribute("href"));
  }
});
document.querySelectorAll("p,th,td,a,summary,h1,h2,h3,figcaption,caption,label,legend,output").forEach(function (e) {
  if (!e.textContent.trim() || !e.offsetParent || e.closest(".leaflet-container")) { return; }
  if (e.classList.contains("skip")) { return; }
  var a = luminance(parse(getComputedStyle(e).color)), b = luminance(behind(e));
  var ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) { found.push("contrast " + ratio.toFixed(1) + ": " + e.textContent.slice(0, 40)); }
});
return found;
"""


# What is wider than what holds it, and words that are broken though none of their letters has to be.
WIDTHS = """
var found = [], root = document.documentElement;
if (root.scrollWidth > root.clientWidth) {
  found.push("it is " + (root.scrollWidth - root.clientWidth) + " px too wide");
}
document.querySelectorAll("body *").forEach(function (e) {
  if (e.closest(".leaflet-container, svg") || e.clientWidth === 0) { return; }
  var overflow = getComputedStyle(e).overflowX;
  if (overflow !== "visible" && overflow !== "hidden" && e.scrollWidth > e.clientWidth) {
    found.push("something scrolls sideways: " + e.outerHTML.slice(0, 80));
  }
});
var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), node;
while ((node = walker.nextNode())) {
  var parent = node.parentElement;
  if (!parent.offsetParent || parent.closest(
    ".leaflet-container, svg, script, .hash, .address, .unbroken, .skip")) { continue; }
  // For those alone to whom a page is read out.
  var head = parent.closest("thead");
  if (head && getComputedStyle(head).position === "absolute") { continue; }
  // What is longer than a line has to be broken somewhere.
  var token, tokens = /\\S{1,24}(?!\\S)/g;
  while ((token = tokens.exec(node.data))) {
    if (token.index > 0 && /\\S/.test(node.data[token.index - 1])) { continue; }
    var word, words = /\\p{L}{2,}/gu;
    while ((word = words.exec(token[0]))) {
      var range = document.createRange(), start = token.index + word.index;
      range.setStart(node, start);
      range.setEnd(node, start + word[0].length);
      var tops = new Set(Array.from(range.getClientRects()).map(function (r) {
        return Math.round(r.top); }));
      if (tops.size > 1) { found.push("a word is broken: " + word[0]); }
      var box = range.getBoundingClientRect();
      if (box.width && (box.right > root.clientWidth + 1 || box.left < -1)) {
        found.push("a word is outside: " + word[0]);
      }
    }
  }
}
return found.slice(0, 10);
"""

# Opens all that is folded away, or folds away what it has opened.
UNFOLD = """
var isOpen = arguments[0];
document.querySelectorAll(isOpen ? "details:not([open])" : "details[data-opened]").forEach(
  function (one) {
    one.open = isOpen;
    if (isOpen) { one.dataset.opened = ""; } else { delete one.dataset.opened; }
  });
"""

# Words with underscores, but for names of files and what sources say.
SNAKES = """
var found = [];
document.querySelectorAll("header, nav, main").forEach(function (part) {
  part.querySelectorAll("*").forEach(function (e) {
    if (e.closest("script, style, .unbroken, .address, .hash, .footnotes, .leaflet-container")) {
      return; }
    Array.from(e.childNodes).forEach(function (n) {
      var m = n.nodeType === 3 && n.data.match(/[A-Za-z0-9]+_[A-Za-z0-9_]+/);
      if (m) { found.push("a name for programs is shown: " + m[0]); }
    });
  });
});
return found;
"""

# A table that can be sorted is sorted by a click, and by another one the other way round.
SORTED = """
var found = [];
document.querySelectorAll("table.sortable").forEach(function (table) {
  table.querySelectorAll("thead button").forEach(function (button, column) {
    [1, -1].forEach(function (way) {
      button.click();
      var values = Array.from(table.tBodies[0].rows).map(function (row) {
        return row.cells[column].dataset.value; });
      values.forEach(function (value, index) {
        if (index && value && values[index - 1] && way * (value - values[index - 1]) < 0) {
          found.push("not sorted by " + button.textContent);
        }
      });
    });
  });
  if (!table.querySelector("thead button")) { found.push("nothing sorts a table"); }
});
return Array.from(new Set(found));
"""

# Where what a reader takes away first ends, in pixels from the top of the page.
HEAD = """
return [".answer", ".hinges", ".undo"].map(function (name) {
  var all = document.querySelectorAll("header " + name);
  return [name, all.length ? all[all.length - 1].getBoundingClientRect().bottom + scrollY : null];
});
"""


def first_screen(browser, width, height, what, names):
    """The answer, what it hangs on and what would undo it end within the first screen."""
    browser.resize(width, height)
    for name, bottom in browser.run(HEAD):
        if name in names:
            expect(bottom is not None and bottom <= height,
                   f"{what}: {name} ends at {bottom}, not within {height} px")


def expect_cards(browser, strike):
    """The map leads to the cards of strikes, by mouse and keyboard."""
    # A click on a strike's region opens its card.
    opened = browser.run(
        "var out = null, paths = document.querySelectorAll('#live-map path.leaflet-interactive');"
        "for (var i = 0; i < paths.length; i += 1) {"
        "  paths[i].dispatchEvent(new MouseEvent('click', {bubbles: true}));"
        "  var card = document.querySelector('.card.chosen h3');"
        "  if (card && card.textContent === arguments[0]) { out = card.textContent; break; } }"
        "return out;", strike)
    expect(opened == strike, f"no click opens the card of {strike}")

    # The map's colours are said, its marks have them, and the keyboard reaches the strikes.
    marks = browser.run(
        "return Array.from(document.querySelectorAll('#live-map path')).map(function (p) {"
        "  return p.getAttribute('fill'); })")
    expect("#0072b2" in marks, "the premises' mark has not its colour")
    expect(browser.run("return document.querySelectorAll('.key li').length") >= 3,
           "the map has no key")
    browser.run(
        "document.querySelector('.chosen').classList.remove('chosen');"
        "var shape = document.querySelector('#live-map path[tabindex]'); shape.focus();"
        "shape.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));")
    expect(browser.run("return document.querySelector('.chosen') !== null"),
           "the keyboard opens no card")


def look(path, features, strike, folder, head, limits):
    browser = Browser()
    try:
        browser.call("POST", "/url", {"url": path.resolve().as_uri()})
        time.sleep(0.3)
        shown = browser.run(
            "var m = document.getElementById('live-map'); return m && m.dataset.features")
        expect(shown == str(features), f"the map shows {shown} features, not {features}")
        expect(not browser.run("return window.struck === true"), "text from the input was run")
        for fault in browser.run(CHECKS):
            expect(False, fault)
        for entry in browser.log("browser"):
            expect(entry["level"] not in ("SEVERE", "WARNING"), "console: " + entry["message"][:200])
        for entry in browser.log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                expect(url.startswith(("file:", "data:")), "the page asks for " + url[:100])

        # The answer is on the first screen of a telephone, and of a sheet of A4 within its margins.
        first_screen(browser, 360, 740, "telephone", head)
        if folder:
            browser.picture(folder / "first-screen.png")
        browser.command("Emulation.setEmulatedMedia", media="print")
        first_screen(browser, 673, 1001, "paper", head)
        browser.command("Emulation.setEmulatedMedia", media="")
        for width in (360, 1280):
            browser.resize(width, 740)
            height = browser.run("return document.documentElement.scrollHeight")
            expect(height <= 740 * limits["screens"],
                   f"at {width} px the page is {height / 740:.0f} screens high")
        browser.command("Emulation.clearDeviceMetricsOverride")
        guide = browser.run(
            "var a = document.querySelector(\"header a[href='#reading']\");"
            "return a && document.querySelector('#reading h2').textContent")
        expect(guide == "How to read this", "the head does not lead to how to read the page")

        for fault in browser.run(SORTED):
            expect(False, fault)
        if strike:
            expect_cards(browser, strike)
        # On paper nothing is folded away, with scripts and without.
        browser.call("POST", "/goog/cdp/execute", {
            "cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}})
        folded = browser.run(
            "return Array.from(document.querySelectorAll('details table')).filter(function (t) {"
            "  return !t.closest('#what-if-form') && (t.offsetHeight === 0"
            "    || !t.checkVisibility({contentVisibilityAuto: true})); })"
            ".length")
        expect(folded == 0, f"{folded} tables are folded away on paper")
        browser.call("POST", "/goog/cdp/execute", {
            "cmd": "Emulation.setEmulatedMedia", "params": {"media": ""}})

        # On paper it has so many pages at most; a sheet within its margins is 178 mm wide.
        printed = base64.b64decode(browser.call("POST", "/print", {
            "page": {"width": 21.0, "height": 29.7},
            "margin": {"top": 1.6, "bottom": 1.6, "left": 1.6, "right": 1.6}}))
        expect(printed[:5] == b"%PDF-", "the page does not print")
        count = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
        expect(0 < count <= limits["pages"], f"the page prints on {count} sheets")
        if folder:
            (folder / "print.pdf").write_bytes(printed)
        browser.command("Emulation.setEmulatedMedia", media="print")
        browser.resize(673, 1001)
        for fault in browser.run(WIDTHS):
            expect(False, "on paper " + fault)
        browser.command("Emulation.setEmulatedMedia", media="")

        # Nothing scrolls sideways and no word is broken, folded away or not, light and dark.
        for scheme in ("light", "dark"):
            browser.command("Emulation.setEmulatedMedia", features=[
                {"name": "prefers-color-scheme", "value": scheme}])
            for width in (360, 390, 768, 1280):
                browser.resize(width, 740)
                browser.run(UNFOLD, True)
                for fault in browser.run(WIDTHS):
                    expect(False, f"at {width} px, {scheme}: {fault}")
                for fault in browser.run(CHECKS):
                    expect(False, f"at {width} px, {scheme}: {fault}")
                browser.run(UNFOLD, False)
                if folder:
                    browser.picture(folder / f"{scheme}-{width}.png")
        browser.command("Emulation.setEmulatedMedia", features=[])
        browser.command("Emulation.clearDeviceMetricsOverride")
        for fault in browser.run(SNAKES):
            expect(False, fault)
        # Without scripts everything can still be read.
        browser.call("POST", "/goog/cdp/execute", {
            "cmd": "Emulation.setScriptExecutionDisabled", "params": {"value": True}})
        browser.call("POST", "/url", {"url": path.resolve().as_uri()})
        text = browser.call("GET", "/source")
        expect("static-map" in text and strike.replace("<", "&lt;").replace(">", "&gt;") in text,
               "without scripts the strikes are not there")
    finally:
        browser.quit()


def main():
    path, features, strike = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    head = sys.argv[4].split(",")
    limits = {"screens": int(sys.argv[5]), "pages": int(sys.argv[6])}
    folder = pathlib.Path(sys.argv[7]) if len(sys.argv) > 7 else None
    look(path, features, strike, folder, head, limits)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
