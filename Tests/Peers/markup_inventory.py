#!/usr/bin/env python3
"""Counts what elements and links a file in XML, HTML or an archive of XML has.

    markup_inventory.py FILE

Prints one line for each kind of element with the names of its attributes, and one for each address that
leads out of the file; both are the same for the same document with other texts. Ends with status 1 where
XML is not well-formed.
"""

import collections
import html.parser
import io
import sys
import xml.etree.ElementTree
import zipfile


def elements_of_xml(data):
    for _, element in xml.etree.ElementTree.iterparse(io.BytesIO(data)):
        yield element.tag, dict(element.attrib)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def elements_of_html(data):
    page = Page()
    page.feed(data.decode("utf-8"))
    page.close()
    return page.found


def parts(path):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".kml", ".rels")):
                    yield name, archive.read(name)
    else:
        with open(path, "rb") as file:
            yield "", file.read()


def main():
    counts = collections.Counter()
    for name, data in parts(sys.argv[1]):
        read = elements_of_html if sys.argv[1].endswith(".html") else elements_of_xml
        for tag, attributes in read(data):
            counts[" ".join([name, tag, *sorted(attributes)])] += 1
            for key, value in attributes.items():
                if key in ("href", "src", "action") and not value.startswith("#"):
                    counts[f"{name} {key} {value}"] += 1
    for line in sorted(counts):
        print(counts[line], line)


main()
