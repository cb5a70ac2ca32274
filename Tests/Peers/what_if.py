#!/usr/bin/env python3
"""Moves what can be moved in the what-if of a report.html, in headless Chromium without a network.

    what_if.py REPORT.html CASE.yaml SETTINGS.json FOLDER

SETTINGS is a list of settings: for each slider (n, c, cep, p) its position from 0 to 200, or nothing where
it stays as in the case; for a placed objective d (metres), b (degrees) and k (strikes), or a click at x, y
(shares of the map's width and height). Writes the case with the keys that the page gives to be copied merged
into it as FOLDER/case-0.yaml, case-1.yaml, …, and prints what the page shows as JSON: for each setting the
two ends of each ratio and its text. Prints what is wrong with the page to standard error and exits 1.
"""

import copy
import json
import pathlib
import sys

import yaml

import report_page

SET = """
var one = arguments[0], box = document.getElementById("live-map");
function el(id) { return document.getElementById("wi-" + id); }
el("reset").click();
["n", "c", "cep", "p", "d", "b", "k"].forEach(function (name) {
  if (one[name] === undefined) { return; }
  el(name).value = one[name];
  el(name).dispatchEvent(new Event("input", { bubbles: true }));
});
if (one.x !== undefined) {
  var b = box.getBoundingClientRect(), at = { bubbles: true, view: window,
    clientX: b.left + one.x * b.width, clientY: b.top + one.y * b.height };
  el("pick").click();
  ["mousedown", "mouseup", "click"].forEach(function (kind) {
    document.elementFromPoint(at.clientX, at.clientY).dispatchEvent(new MouseEvent(kind, at)); });
}
"""

SHOWN = """
var shown = {};
document.querySelectorAll("#what-if-form output").forEach(function (one) {
  shown[one.id.slice(3)] = { text: one.textContent, low: Number(one.dataset.low),
    high: Number(one.dataset.high) };
});
return { shown: shown, yaml: document.getElementById("wi-yaml").value,
  invalid: ["d", "b", "k"].filter(function (id) {
    return document.getElementById("wi-" + id).getAttribute("aria-invalid") === "true"; }),
  placing: document.getElementById("live-map").classList.contains("placing"),
  pick: document.getElementById("wi-pick").textContent,
  focus: document.activeElement.id,
  markers: document.querySelectorAll("#live-map path[stroke='#7a5195'][stroke-width='3']").length };
"""


# What cannot be used: the fields, which of them are marked, and a word of what is said.
UNUSABLE = [
    ({"d": 12000, "b": 10}, ["d"], "distance"),
    ({"d": -5, "b": 10}, ["d"], "distance"),
    ({"d": 300}, ["b"], "bearing"),
    ({"b": 10}, ["d"], "distance"),
    ({"d": 300, "b": 10, "k": -1}, ["k"], "from 0 to 100"),
    ({"d": 300, "b": 10, "k": 101}, ["k"], "from 0 to 100"),
    ({"d": 300, "b": 10, "k": ""}, ["k"], "from 0 to 100"),
]

# Fills fields as one who leaves each of them.
FILL = SET + """
["d", "b", "k"].forEach(function (name) {
  el(name).dispatchEvent(new Event("change", { bubbles: true }));
});
"""

# The middle of the marker is clicked, as what lies there on the screen.
CLICK_MARKER = """
var one = document.querySelector("#live-map path[stroke='#7a5195'][stroke-width='3']");
one.scrollIntoView({ block: "center" });
var b = one.getBoundingClientRect(), v = one.ownerSVGElement.getBoundingClientRect();
var x = b.left + b.width / 2, y = b.top + b.height / 2, hit = document.elementFromPoint(x, y);
["mousedown", "mouseup", "click"].forEach(function (kind) {
  hit.dispatchEvent(new MouseEvent(kind, { bubbles: true, view: window, clientX: x, clientY: y })); });
return { sizes: [b.width, b.height, v.width, v.height], isHit: hit === one };
"""


def expect_objective(browser, first):
    """The fields and the marker of a placed objective; `first` is what the page shows as in the case."""
    expect = report_page.expect
    for fields, invalid, word in UNUSABLE:
        browser.run(FILL, fields)
        state = browser.run(SHOWN)
        said = state["shown"]["fault"]["text"]
        expect(state["invalid"] == invalid and word in said, f"{fields}: {said} {state['invalid']}")
        expect(state["markers"] == 0, f"{fields}: there is a marker")
        expect(yaml.safe_load(state["yaml"]) is None, f"{fields}: there are keys")
    for given, turned in ((-90, "270"), (400, "40"), (360, "360")):
        browser.run(FILL, {"d": 300, "b": given})
        state = browser.run(SHOWN)
        expect(browser.run("return document.getElementById('wi-b').value") == turned
               and state["markers"] == 1 and not state["invalid"], f"a bearing of {given}")
    # Half of a strike is what a case may state, too.
    browser.run(FILL, {"d": 300, "b": 10, "k": 2.5})
    expect("strikes_directed: 2.5" in browser.run(SHOWN)["yaml"], "2.5 strikes directed")

    # What the program refuses has no figures.
    least, density = browser.run(
        "const data = JSON.parse(document.getElementById('what-if-data').textContent);"
        "return [data.limits.n[0], data.statedDensity ?? null]")
    # Beside a stated density no N is stated that could be too small.
    if least < 100 and density is None:
        browser.run(FILL, {"n": 0, "d": 300, "b": 10, "k": 100})
        state = browser.run(SHOWN)
        expect("No figures" in state["shown"]["fault"]["text"] and state["invalid"] == ["k"]
               and state["shown"]["r0"]["text"] == "–" and yaml.safe_load(state["yaml"]) is None,
               f"100 directed of {least}: {state['shown']}")

    # The marker can be seen, and a click on it removes it.
    browser.run(FILL, {"d": 400, "b": 45})
    clicked = browser.run(CLICK_MARKER)
    expect(min(clicked["sizes"]) > 5, f"the marker is not to be seen: {clicked['sizes']}")
    state = browser.run(SHOWN)
    expect(clicked["isHit"] and state["markers"] == 0
           and browser.run("return document.getElementById('wi-d').value") == "",
           "a click on the marker does not remove it")

    # Placing: the button says how, Escape ends it, and so does a click.
    browser.run("document.getElementById('wi-pick').click()")
    state = browser.run(SHOWN)
    expect(state["placing"] and "Esc cancels" in state["pick"], f"placing: {state['pick']}")
    browser.run("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))")
    state = browser.run(SHOWN)
    expect(not state["placing"] and "Esc" not in state["pick"], "Escape does not end placing")
    browser.run("document.getElementById('live-map').scrollIntoView({block: 'center'})")
    browser.run(SET, {"x": 0.5, "y": 0.4})
    state = browser.run(SHOWN)
    top = browser.run("return document.getElementById('wi-d').getBoundingClientRect().top")
    expect(not state["placing"] and state["markers"] == 1 and 0 <= top < 300,
           f"a click does not end placing: {state['placing']}, fields at {top}")

    # All is reset by the keyboard, and the focus stays where it is.
    browser.run("var one = document.getElementById('wi-reset'); one.focus(); one.click();")
    state = browser.run(SHOWN)
    expect(state["focus"] == "wi-reset" and state["shown"] == first["shown"],
           f"reset: the focus is on {state['focus']}")


def merged(case, keys):
    """Mappings are merged, lists continued, and everything else is replaced."""
    if isinstance(case, dict) and isinstance(keys, dict):
        return {**case, **{k: merged(case[k], v) if k in case else v for k, v in keys.items()}}
    if isinstance(case, list) and isinstance(keys, list):
        return case + keys
    return keys


def main():
    page, case, settings, folder = map(pathlib.Path, sys.argv[1:5])
    whole = yaml.safe_load(case.read_text("utf-8"))
    results = []
    expect = report_page.expect
    browser = report_page.Browser()
    try:
        browser.resize(1280, 900)
        browser.call("POST", "/url", {"url": page.resolve().as_uri()})
        first = browser.run(SHOWN)
        for index, one in enumerate(json.loads(settings.read_text("utf-8"))):
            if "x" in one:
                browser.run("document.getElementById('live-map').scrollIntoView({block: 'center'})")
            browser.run(SET, one)
            state = browser.run(SHOWN)
            results.append(state["shown"])
            keys = yaml.safe_load(state["yaml"]) or {}
            expect(state["markers"] == ("d" in one or "x" in one),
                   f"setting {index}: {state['markers']} markers on the map")
            (folder / f"case-{index}.yaml").write_text(
                yaml.safe_dump(merged(copy.deepcopy(whole), keys), allow_unicode=True,
                               sort_keys=False), "utf-8")
        browser.run("document.getElementById('wi-reset').click()")
        last = browser.run(SHOWN)
        for name, value in first["shown"].items():
            expect(last["shown"][name]["text"] == value["text"], f"{name} is not restored")
        expect(last["markers"] == 0, "the objective stays on the map")
        expect(yaml.safe_load(last["yaml"]) is None, "keys are left after all is reset")
        expect_objective(browser, last)
        # Every field has a label, the keyboard moves a slider, and paper has the drawing alone.
        bare = browser.run("return Array.from(document.querySelectorAll('#what-if-form input,"
                           " #what-if-form textarea')).filter(function (e) {"
                           " return !e.labels.length && !e.getAttribute('aria-label'); }).length")
        expect(bare == 0, f"{bare} fields have no label")
        browser.run("document.getElementById('wi-cep').focus()")
        for kind in ("keyDown", "keyUp"):
            browser.command("Input.dispatchKeyEvent", type=kind, key="ArrowRight",
                            code="ArrowRight", windowsVirtualKeyCode=39)
        keyed = browser.run(SHOWN)
        expect("cep_m" in keyed["yaml"], "the keyboard does not move a slider")
        expect(keyed["shown"]["r0"]["text"] != last["shown"]["r0"]["text"],
               "a moved slider changes nothing")
        browser.run("document.getElementById('wi-cepx').click()")
        expect(browser.run(SHOWN)["shown"] == last["shown"], "one slider alone is not reset")
        browser.command("Emulation.setEmulatedMedia", media="print")
        heights = browser.run("return ['#what-if-form', '.multiples svg'].map(function (name) {"
                              " return document.querySelector(name).getBoundingClientRect().height;"
                              "})")
        expect(heights[0] == 0 and heights[1] > 0, f"on paper: {heights}")
        browser.command("Emulation.setEmulatedMedia", media="")
        # What was copied is said until something else is.
        browser.run("Object.defineProperty(navigator, 'clipboard', { configurable: true,"
                    " value: { writeText: function () { return { then: function (done) { done(); } };"
                    " } } });"
                    "document.getElementById('wi-copy').click();")
        expect(browser.run(SHOWN)["shown"]["said"]["text"] == "Copied.", "it is not said to be copied")
        browser.run(SET, {"p": 10})
        expect(browser.run(SHOWN)["shown"]["said"]["text"] == "", "“Copied.” outlives a change")
        # Where a page may copy nothing, the box holds it, selected.
        browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined });"
                    "document.getElementById('wi-p').value = 40;"
                    "document.getElementById('wi-p').dispatchEvent(new Event('input'));"
                    "document.getElementById('wi-copy').click();")
        picked = browser.run("var t = document.activeElement; return t.id === 'wi-yaml' &&"
                             " t.value.slice(t.selectionStart, t.selectionEnd)")
        expect(picked and "failure_probability: 0.18" in picked, "nothing is selected to be copied")
        for entry in browser.log("browser"):
            expect(entry["level"] not in ("SEVERE", "WARNING"), "console: " + entry["message"][:200])
    finally:
        browser.quit()
    for fault in report_page.faults:
        print(fault, file=sys.stderr)
    print(json.dumps(results))
    return 1 if report_page.faults else 0


if __name__ == "__main__":
    sys.exit(main())
