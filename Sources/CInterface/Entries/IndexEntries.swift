// strike_proximity.h documents these functions.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import CStrikeProximity
internal import Geodesy

@c @implementation
public func sp_index_create(
    _ sites: OpaquePointer?, _ identifierSchema: UnsafeMutablePointer<ArrowSchema>?,
    _ identifiers: UnsafeMutablePointer<ArrowArray>?, _ identifierArrayCount: Int64,
    _ index: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        var texts: TextColumn?
        if unsafe identifierSchema != nil {
            let input = unsafe try ArrowInput(
                taking: identifierSchema, identifiers, identifierArrayCount)
            texts = try TextColumn(input, "the identifiers")
        }
        let places = unsafe try Handle.object(sites, "sites", Places.self)
        let result = unsafe try present(index, "index")
        let made = try Sites(places, identifiers: texts)
        unsafe result.initialize(to: Handle.make(made))
    }
}

@c @implementation
public func sp_index_count(_ index: OpaquePointer?) -> Int64 {
    Int64((unsafe try? Handle.object(index, "index", Sites.self))?.index.sites.count ?? 0)
}

@c @implementation
public func sp_index_missing(_ index: OpaquePointer?) -> Int64 {
    Int64((unsafe try? Handle.object(index, "index", Sites.self))?.missing ?? 0)
}

@c @implementation
public func sp_index_free(_ index: OpaquePointer?) {
    unsafe Handle.free(index, Sites.self)
}
