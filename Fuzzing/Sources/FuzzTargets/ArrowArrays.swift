import CStrikeProximity

/// Arrow arrays that another program hands over.
func arrowArrays(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    var feed = ByteFeed(bytes)
    let tree = ArrowTree(&feed)
    let columns = feed.byte()
    ForeignPlaces(tree, columns: columns)?.check(&lot)
    require(
        ArrowMemory.living == 0, "\(ArrowMemory.living) structures of Arrow were not released")
    // The same as identifiers, and as texts of coordinates.
    for asked in lot.some(of: [asIdentifiers, asTexts]) { asked(tree) }
}

private func asIdentifiers(_ tree: ArrowTree) {
    var (schema, array) = tree.exported()
    var index: OpaquePointer?
    if sp_index_create(ForeignPlaces.someSites, &schema, &array, 1, &index, nil) == SP_OK {
        sp_index_free(index)
    }
    require(ArrowMemory.living == 0, "identifiers were not released")
}

private func asTexts(_ tree: ArrowTree) {
    var (schema, array) = tree.exported()
    var (located, result) = (ArrowSchema(), ArrowArray())
    if sp_locate_column(
        &schema, &array, 1, Int32(SP_LATITUDE_FIRST), 0, 1, &located, &result, nil) == SP_OK
    {
        located.release?(&located)
        result.release?(&result)
    }
    require(ArrowMemory.living == 0, "texts were not released")
}
