"""Writes the fixtures that openpyxl can write (3.1.5) into the folder given."""
import datetime as d, sys, os
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.styles import Font
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
out = sys.argv[1]
os.makedirs(out, exist_ok=True)
T = d.datetime(2025, 8, 28, 3, 5)
def path(n): return os.path.join(out, n)

wb = Workbook(); wb.epoch = CALENDAR_MAC_1904; ws = wb.active
ws.append(["id", "latitude", "longitude", "date"]); ws.append(["S1", 50.4501, 30.5234, T])
ws["D2"].number_format = "yyyy-mm-dd h:mm"
wb.save(path("epoch1904.xlsx"))

wb = Workbook(); ws = wb.active
rows = [
 ("yyyy-mm-dd h:mm:ss", T), ("dd.mm.yyyy h:mm", T), ("d mmm yyyy", d.datetime(2025,8,28)),
 ("[$-FC22]d mmmm yyyy;@", d.datetime(2025,8,28)), ("mmm yyyy", d.datetime(2025,8,1)),
 ("mmm yyyy", d.datetime(2025,8,28)), ("yyyy-mm", d.datetime(2025,8,1)),
 ("h:mm AM/PM", d.time(15,5)), ("h:mm:ss", d.time(3,5,20)), ("[h]:mm", d.timedelta(hours=27,minutes=30)),
 ('"am" 0.00', 45897.5), ("0.00E+00", 45897.5), ('#,##0.00 "d"', 45897.5),
 ("dd.mm.yyyy", T), ("mm-dd-yy", T), ("General", 50.4501), ("0%", 0.25), ("yyyy", d.datetime(2025,1,1)),
 ('[<1]h:mm;dd.mm.yyyy h:mm', T), ('[Red]dd\\.mm\\.yyyy\\ hh:mm', T), ('d "of" mmmm', d.datetime(2025,8,28)),
 ("yyyy-mm-dd", 60), ("yyyy-mm-dd", 59), ("yyyy-mm-dd", 61), ("yyyy-mm-dd", -3), ("yyyy-mm-dd", 0),
]
for r, (f, v) in enumerate(rows, 1):
    ws.cell(r, 1, f); c = ws.cell(r, 2, v); c.number_format = f
wb.save(path("formats.xlsx"))

wb = Workbook(); ws = wb.active
ws.append(["a,b", 'say "hi"', "two\nlines", " padded "]); ws.append([]); ws.append([])
ws.append([True, False, "x", None]); ws.append(["=1+1", "#N/A", "&<>", "_x000D_"])
ws["B9"] = "\u041a\u0438\u0457\u0432"
ws.cell(12, 6).font = Font(bold=True)
ws["A10"] = CellRichText("one ", TextBlock(InlineFont(b=True), "two"), " three")
ws.row_dimensions[4].hidden = True
wb.save(path("texts.xlsx"))

wb = Workbook(); ws = wb.active; ws.title = "Legend"; ws.append(["what", "means"]); ws.append(["x", "y z"])
h = wb.create_sheet("Hidden"); h.append(["latitude", "longitude"]); h.sheet_state = "hidden"
s = wb.create_sheet("\u0423\u0434\u0430\u0440\u0438"); s["A1"] = "Strikes of 2025"; s.merge_cells("A1:C1")
s.append(["id", "\u0448\u0438\u0440\u043e\u0442\u0430", "\u0434\u043e\u0432\u0433\u043e\u0442\u0430"]); s.append(["S1", 50.4501, 30.5234])
wb.create_sheet("Empty")
wb.create_chartsheet("Chart")
wb.save(path("sheets.xlsx"))
