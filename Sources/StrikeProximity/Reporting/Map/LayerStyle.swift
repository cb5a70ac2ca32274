internal import Foundation
internal import Records

/// How QGIS draws a layer: its own style format, QML.
struct LayerStyle {
    enum Symbol {
        case marker(String)
        case line
        case fill
        /// A polygon without a fill.
        case outline
    }

    let symbol: Symbol
    /// Values of the property `colour`, each drawn in itself.
    let colours: [String]
    /// The property with which points and lines are labelled.
    var label = "name"
    /// Whether all features are of the one colour, whatever their properties.
    var isPlain = false
    /// Whether features have moments `begin` and `end` between which they are shown where QGIS moves
    /// through time.
    var hasTimes = false

    var text: String {
        let categories = colours.enumerated().map { index, colour in
            Markup(
                "category",
                ["symbol": "\(index)", "value": colour, "label": colour, "render": "true"])
        }
        let symbols = colours.enumerated().map { index, colour in
            Markup("symbol", ["type": type, "name": "\(index)", "alpha": "1"], layer(colour))
        }
        let renderer =
            isPlain
            ? plain(symbols)
            : Markup(
                "renderer-v2",
                ["type": "categorizedSymbol", "attr": "colour", "symbollevels": "0"],
                Markup("categories", [:], categories), Markup("symbols", [:], symbols))
        return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
            + Markup("qgis", ["version": "3.22"], [renderer] + labels + times).text
    }

    private var times: [Markup] {
        guard hasTimes else { return [] }
        return [
            Markup(
                "temporal",
                [
                    // From the field of the beginning to that of the end, both included.
                    "enabled": "1", "mode": "2", "startField": "begin", "endField": "end",
                    "limitMode": "1", "accumulate": "0", "durationUnit": "min",
                    "fixedDuration": "0",
                ])
        ]
    }

    private func plain(_ symbols: [Markup]) -> Markup {
        Markup(
            "renderer-v2", ["type": "singleSymbol", "symbollevels": "0"],
            Markup("symbols", [:], symbols))
    }

    private var type: String {
        switch symbol {
        case .marker: "marker"
        case .line: "line"
        case .fill, .outline: "fill"
        }
    }

    private func layer(_ colour: String) -> Markup {
        let solid = Self.components(colour, alpha: 255)
        let kind: String
        let properties: KeyValuePairs<String, String>
        switch symbol {
        case .marker(let shape):
            kind = "SimpleMarker"
            properties = [
                "name": shape, "color": solid, "size": "4", "size_unit": "MM",
                "outline_color": "255,255,255,255", "outline_width": "0.4",
                "outline_style": "solid",
            ]
        case .line:
            kind = "SimpleLine"
            properties = [
                "line_color": solid, "line_width": "0.5", "line_width_unit": "MM",
                "line_style": "solid",
            ]
        case .fill, .outline:
            kind = "SimpleFill"
            let isFilled = if case .fill = symbol { true } else { false }
            properties = [
                "color": Self.components(colour, alpha: 38), "outline_color": solid,
                "outline_width": "0.4", "outline_style": "solid",
                "style": isFilled ? "solid" : "no",
            ]
        }
        return Markup(
            "layer", ["class": kind, "enabled": "1", "pass": "0", "locked": "0"],
            properties.map { Markup("prop", ["k": $0.key, "v": $0.value]) })
    }

    /// Names beside points and lines.
    private var labels: [Markup] {
        switch symbol {
        case .fill, .outline: return []
        case .marker, .line: break
        }
        let isLine = if case .line = symbol { true } else { false }
        let settings = Markup(
            "settings", ["calloutType": "simple"],
            Markup(
                "text-style",
                [
                    "fieldName": label, "isExpression": "0", "fontSize": "8",
                    "textColor": "34,34,34,255", "textOpacity": "1",
                ],
                Markup(
                    "text-buffer",
                    [
                        "bufferDraw": "1", "bufferSize": "0.8", "bufferColor": "255,255,255,255",
                        "bufferOpacity": "0.9",
                    ])),
            Markup(
                "placement",
                ["placement": isLine ? "2" : "6", "dist": "1", "placementFlags": "10"]))
        return [Markup("labeling", ["type": "simple"], settings)]
    }

    private static func components(_ hex: String, alpha: Int) -> String {
        let digits = Array(hex.dropFirst())
        let parts = stride(from: 0, to: 6, by: 2).map {
            String(Int(String(digits[$0...($0 + 1)]), radix: 16) ?? 0)
        }
        return (parts + [String(alpha)]).joined(separator: ",")
    }

    /// The table in which QGIS looks for the style of each layer of a GeoPackage, as CSV.
    static func table(_ layers: [(name: String, style: LayerStyle, description: String)]) -> Data {
        var text =
            "f_table_catalog,f_table_schema,f_table_name,f_geometry_column,styleName,styleQML,"
            + "styleSLD,useAsDefault,description,owner,ui,update_time\n"
        for (name, style, description) in layers {
            let cells = [
                "", "", name, "geom", name, style.text, "", "1", description, "", "",
                OGRProcess.fixedDate,
            ]
            text += cells.map { DelimitedCell.separated($0, by: ",") }.joined(separator: ",") + "\n"
        }
        return Data(text.utf8)
    }

    /// Adds that table to a GeoPackage.
    static func add(
        _ table: URL, to package: URL, _ gdal: OGRProcess
    ) throws(StrikeProximityError) {
        _ = try gdal.output(
            "ogr2ogr",
            [
                "-f", "GPKG", "-update", package.path, table.path, "-nln", "layer_styles",
                "-oo", "AUTODETECT_TYPE=YES",
            ])
    }
}
