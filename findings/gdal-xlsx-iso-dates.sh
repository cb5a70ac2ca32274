#!/bin/bash
# GDAL's XLSX driver turns every date that a workbook stores as ISO 8601 text into July 1905.
#
# Guess, written before this script was run (the effect was first met while trying one cell type after
#   another): GDAL gives 14 August 2025, as openpyxl and calamine do; at worst it gives the text.
# Why one would guess so: a cell of the type "d" (ISO 8601) is one of the seven cell types of the XLSX
#   standard (ECMA-376 part 1, 18.18.11). openpyxl writes it when a workbook's iso_dates is set, so it
#   needs no odd tool to meet it. The text is unambiguous, and GDAL gives the column the type "date",
#   so it has clearly seen that these are dates.
# Versions: pyogrio 0.13.0 (brings GDAL 3.12.4), openpyxl 3.1.5, python-calamine 0.9.1.
# Seen: only the leading year is taken, and taken for a count of days since 30 December 1899. Every
#   day of 2025 becomes 17 July 1905, every day of 2024 becomes 16 July 1905; month, day and time of
#   day are gone. The control column beside it, the same days as ordinary numbers, is right. No warning.
# What it means for strike records: the dates pass any check that asks only "is it a date, and not in
#   the future?", and all strikes of a year fall on one and the same day.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check \
    pyogrio==0.13.0 numpy==2.4.6 openpyxl==3.1.5 python-calamine==0.9.1
cat > look.py <<'PY'
import datetime as dt
import sys
import warnings
import zipfile

import openpyxl
import pyogrio
import python_calamine

strikes = [dt.datetime(2025, 8, 14, 16, 45), dt.datetime(2025, 1, 3, 2, 10), dt.datetime(2024, 12, 20, 7, 0)]


def write(path, iso):
    book = openpyxl.Workbook()
    book.iso_dates = iso
    sheet = book.active
    sheet.append(["strike", "day", "moment"])
    for number, moment in enumerate(strikes, 1):
        sheet.append([f"S{number}", moment.date(), moment])
    for (cell,) in sheet["B2:B4"]:
        cell.number_format = "yyyy-mm-dd"
    for (cell,) in sheet["C2:C4"]:
        cell.number_format = "yyyy-mm-dd hh:mm"
    book.save(path)


def gdal(path):
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)  # how pyogrio passes on GDAL's warnings
        info, _, _, columns = pyogrio.raw.read(path, read_geometry=False, datetime_as_string=True)
    return {name: list(column) for name, column in zip(info["fields"], columns)}


def check(what, seen, expected):
    if seen != expected:
        sys.exit(f"CHANGED: {what}\n  now:  {seen}\n  then: {expected}")


write("iso.xlsx", True)
write("numbers.xlsx", False)
sheet = zipfile.ZipFile("iso.xlsx").read("xl/worksheets/sheet1.xml")
check("the cells are of the type d", sheet.count(b't="d"'), 6)
check("the text of a cell", b"<v>2025-08-14T16:45:00</v>" in sheet, True)

check("GDAL's version", pyogrio.__gdal_version__, (3, 12, 4))
right_days = [str(m.date()) for m in strikes]
right_moments = [m.isoformat() for m in strikes]
check("control: the same days as numbers, through GDAL, day", gdal("numbers.xlsx")["day"], right_days)
check("control: the same days as numbers, through GDAL, moment", gdal("numbers.xlsx")["moment"], right_moments)
rows = list(openpyxl.load_workbook("iso.xlsx").active.iter_rows(min_row=2, values_only=True))
check("openpyxl, day", [r[1] for r in rows], [m.date() for m in strikes])
check("openpyxl, moment", [r[2] for r in rows], strikes)
rows = python_calamine.CalamineWorkbook.from_path("iso.xlsx").get_sheet_by_index(0).to_python()[1:]
check("calamine, day", [r[1] for r in rows], [m.date() for m in strikes])
check("calamine, moment", [r[2] for r in rows], strikes)

seen = gdal("iso.xlsx")
check("GDAL, day", seen["day"], ["1905-07-17", "1905-07-17", "1905-07-16"])
check("GDAL, moment", seen["moment"], ["1905-07-17T00:00:00", "1905-07-17T00:00:00", "1905-07-16T00:00:00"])
check("the reason: the year as a count of days", str(dt.date(1899, 12, 30) + dt.timedelta(2025)), "1905-07-17")
print("Dates stored as ISO 8601 text in an XLSX workbook, read by GDAL 3.12.4's XLSX driver:")
for right, day, moment in zip(right_moments, seen["day"], seen["moment"]):
    print(f"  in the workbook {right}   GDAL: day {day}, moment {moment}")
print("openpyxl and calamine read them rightly, and GDAL too if they are stored as numbers. GDAL takes the")
print("year alone and counts that many days from 30 December 1899, without a warning.")
PY
venv/bin/python look.py
