"""Writes the case that openpyxl can write (3.1.5) into the folder given: as people fill in sheets, with
names in Ukrainian, a title, merged cells, dates of the spreadsheet, numbers as text and a sheet of their own."""
import datetime as d, os, sys
from openpyxl import Workbook

wb = Workbook()
ws = wb.active
ws.title = "Справа"
for row in [
    ("ключ", "значення", "примітка"), ("format", "strike-proximity-case/1"), ("title", "Sample"),
    ("Time zone", "Europe/Kyiv", "as the clocks there show"), ("prepared_on", d.date(2025, 6, 1)), ("summary", None),
]:
    ws.append(row)

ws = wb.create_sheet("Приміщення")
ws["A1"] = "The premises of 2025"
ws.merge_cells("A1:F1")
ws.append([])
ws.append(["ID", "Назва", "kind", "широта", "довгота", "uncertainty_m", "Джерела", "# remark"])
ws.append(["embassy", "The embassy", "embassy", 50.45, 30.52, 10, "paper", "seen twice"])

ws = wb.create_sheet("Strikes ")
ws.append(["id", "Дата", "when.night", "when.approximate", "premises", "Зброя", "claimed_by", "not_located"])
ws.append(["S1", d.datetime(2025, 1, 2, 3, 4), None, True, "embassy", "iskander-m", "the embassy"])
ws.append([])
ws.append(["S2", None, d.date(2025, 3, 1), None, "embassy", "shahed", "the embassy"])
ws.append([3, d.date(2025, 3, 5), None, None, "embassy", None, None, "no source says where"])
for row in ws.iter_rows(min_row=2):
    row[1].number_format = "dd.mm.yyyy hh:mm" if row[0].value == "S1" else "dd.mm.yyyy"

ws = wb.create_sheet("REPORTS")
ws.append(["strike", "id", "lat", "lon", "radius_m", "confidence", "offset.from", "distance_m", "слова", "sources"])
ws.append(["S1", "point", "50.4503", 30.5204, 20, 0.95])
ws.append([None, "offset", None, None, None, None, "embassy", "[20, 80]", "=about 50 m", "paper; other"])
ws["I3"].data_type = "s"
ws.merge_cells("A2:A3")
ws.append(["S2", "offset", None, None, None, None, "embassy", "40; 60", None, "paper, other"])

ws = wb.create_sheet("objectives")
ws.append(["id", "name", "claimed_by", "coordinate", "radius_m", "confidence"])
ws.append(["depot", "The depot", "the other side", "50.4536, 30.5243", 30, 0.95])

ws = wb.create_sheet("джерела")
ws.append(["id", "назва", "видання", "published"])
ws.append(["paper", "A report", "A paper; a wire", d.date(2025, 1, 3)])
ws.append(["other", "Another", None, "2025"])

ws = wb.create_sheet("Припущення")
for row in [
    ("area_of_interest.name", "The city"), ("area_of_interest.disc.latitude", 50.45),
    ("area_of_interest.disc.longitude", 30.52), ("area_of_interest.disc.radius_m", 16000),
    ("strikes_in_area", "[300, 500]"), ("radii_m", "50; 100"), ("weapon_classes.shahed.cep_m", "[5, 15, 60]"),
]:
    ws.append(row)

ws = wb.create_sheet("My sums")
ws.append(["anything", 1])
wb.save(os.path.join(sys.argv[1], "case.xlsx"))

wb = Workbook()
ws = wb.active
ws.title = "case"
for row in [
    ("key", "value"), ("format", "strike-proximity-case/1"), ("title", "Faults"), ("time_zone", "Europe/Kiew"),
    ("sumary", "what happened"), ("nonsense.key", "x"), (None, "a value alone"), ("Remarks", None),
]:
    ws.append(row)
ws = wb.create_sheet("premises")
ws.append(["id", "name", "kind", "latitude", "longitude", "radius_m", "confidence", "colour"])
ws.append(["house", "Our building", "embasy", "50,4501", 30.5203, 15, 0.95])
ws.append(["annex", "=A2&A2", "embassy", 50.4502, "#N/A", "15 m", 0.95])
ws = wb.create_sheet("strikes")
ws.append(["id", "when", "premises", "words", "effect", "effect"])
ws.append(["S1", "32.01.2025", "house"])
ws.append(["S1", "2025-01-03", "hause; annex"])
ws.append([None, d.date(2025, 1, 4), "house", None, None, None, "beside"])
ws = wb.create_sheet("reports")
ws.append(["strike", "id", "offset.from", "distance_m"])
ws.append(["S1", "a", "house", "60; 40"])
ws.append(["S7", "b", "house", "40; 60"])
ws.append([None, "c", "house", "40; 60"])
ws = wb.create_sheet("assumptions")
ws.append(["key", "value", "note"])
ws.append(["area_of_interest.name", "The city"])
ws.append(["area_of_interest.disc.latitude", 50.45])
ws.append(["area_of_interest.disc.longitude", 30.52])
ws.append(["strikes_in_area", 300, 500])
ws = wb.create_sheet("Strike list")
ws.append(["x"])
wb.save(os.path.join(sys.argv[1], "case_faults.xlsx"))
