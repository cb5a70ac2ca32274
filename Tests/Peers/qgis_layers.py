#!/usr/bin/env python3
"""Opens a result in QGIS without a window: every layer loads with its style, and the map renders.

    qgis_layers.py FOLDER PICTURE.png [BEGIN/END …]

FOLDER has report.gpkg and report.geojson. Prints one JSON object: for each layer its features, its
geometry, how it is drawn, and whether its style came with it; and the share of the picture that
has each colour of the styles; and of layers with times how many features the temporal controller shows
in each range (UTC). Needs Debian's python3-qgis.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402


def layers_of(path):
    """Every spatial layer of a file, in its order."""
    whole = QgsVectorLayer(path, "whole", "ogr")
    names = [entry.split("!!::!!")[1] for entry in whole.dataProvider().subLayers()]
    spatial = [name for name in names if name != "layer_styles"]
    return [(name, QgsVectorLayer(f"{path}|layername={name}", name, "ogr")) for name in spatial]


def shown_by_night(layer):
    """How many features the temporal controller shows in each range that the test asks for.

    Nothing for a layer that stays as it is while the controller moves.
    """
    temporal = layer.temporalProperties()
    if not temporal.isActive():
        return {}
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    counts = {}
    for text in sys.argv[3:]:
        begin, end = (QDateTime.fromString(part, Qt.ISODate) for part in text.split("/"))
        request = QgsFeatureRequest()
        request.setFilterExpression(
            temporal.createFilterString(context, QgsDateTimeRange(begin, end))
        )
        counts[text] = sum(1 for _ in layer.getFeatures(request))
    return counts


def main():
    folder, picture = sys.argv[1:3]
    application = QgsApplication([], False)
    application.initQgis()
    found = {}
    drawn = []
    for name, layer in layers_of(os.path.join(folder, "report.gpkg")):
        message, is_styled = layer.loadDefaultStyle()
        colours = {}
        if layer.renderer().type() == "categorizedSymbol":
            colours = {
                category.value(): category.symbol().color().name()
                if layer.geometryType() != QgsWkbTypes.PolygonGeometry
                else category.symbol().symbolLayer(0).strokeColor().name()
                for category in layer.renderer().categories()
            }
        found[name] = {
            "valid": layer.isValid(),
            "features": layer.featureCount(),
            "geometry": QgsWkbTypes.geometryDisplayString(layer.geometryType()),
            "renderer": layer.renderer().type(),
            "styled": bool(is_styled),
            "colours": colours,
            "labels": layer.labelsEnabled(),
            "nights": shown_by_night(layer),
        }
        drawn.insert(0, layer)
    # One layer for each kind of geometry.
    path = os.path.join(folder, "report.geojson")
    geojson = QgsVectorLayer(path, "report", "ogr")
    kinds = [entry.split("!!::!!")[3] for entry in geojson.dataProvider().subLayers()]
    parts = [QgsVectorLayer(f"{path}|geometrytype={kind}", kind, "ogr") for kind in kinds]

    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(900, 900))
    settings.setBackgroundColor(QColor("white"))
    near = [
        layer
        for layer in drawn
        if layer.name() in ("strikes_uncertainty", "objectives_uncertainty")
    ]
    extent = None
    for layer in near:
        box = settings.layerToMapCoordinates(layer, layer.extent())
        if extent is None:
            extent = box
        else:
            extent.combineExtentWith(box)
    extent.scale(1.3)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    counts = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name()
            counts[name] = counts.get(name, 0) + 1
    print(
        json.dumps(
            {
                "layers": found,
                "geojson": {
                    "valid": geojson.isValid() and all(part.isValid() for part in parts),
                    "features": sum(part.featureCount() for part in parts),
                },
                "pixels": {name: count for name, count in counts.items() if count > 20},
            }
        )
    )
    sys.stdout.flush()
    os._exit(0)  # QGIS may crash while it tidies up without a window


if __name__ == "__main__":
    main()
