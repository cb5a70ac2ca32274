// strike_proximity.h documents these functions.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import CStrikeProximity
internal import Geodesy

@c @implementation
public func sp_locate(
    _ text: UnsafePointer<CChar>?, _ length: Int64, _ order: Int32, _ operation: Int32,
    _ located: UnsafeMutablePointer<sp_located>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        guard let text = unsafe text else { throw Fault.null("text") }
        let result = unsafe try present(located, "located")
        let words =
            length < 0
            ? unsafe String(cString: text)
            : unsafe String(
                decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
        let found = try Locator(order: order, operation: operation).locate(words)
        unsafe result.initialize(
            to: sp_located(
                latitude: found.coordinate.latitude.value,
                longitude: found.coordinate.longitude.value,
                uncertainty_m: found.positionalUncertainty?.value ?? .nan,
                accuracy_m: found.operation?.accuracy?.value ?? .nan,
                notation: cText(found.notation.rawValue),
                operation: found.operation?.code.flatMap { unsafe cText($0) },
                operation_name: found.operation.flatMap { unsafe cText($0.name) }))
    }
}

@c @implementation
public func sp_located_clear(_ located: UnsafeMutablePointer<sp_located>?) {
    guard let located = unsafe located else { return }
    unsafe cFree(located.pointee.notation)
    unsafe cFree(located.pointee.operation)
    unsafe cFree(located.pointee.operation_name)
    unsafe (located.pointee.notation, located.pointee.operation) = (nil, nil)
    unsafe located.pointee.operation_name = nil
}

@c @implementation
public func sp_locate_column(
    _ textsSchema: UnsafeMutablePointer<ArrowSchema>?, _ texts: UnsafeMutablePointer<ArrowArray>?,
    _ textArrayCount: Int64, _ order: Int32, _ operation: Int32, _ threads: Int32,
    _ schema: UnsafeMutablePointer<ArrowSchema>?, _ array: UnsafeMutablePointer<ArrowArray>?,
    _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let input = unsafe try ArrowInput(taking: textsSchema, texts, textArrayCount)
        let schema = unsafe try present(schema, "schema")
        let array = unsafe try present(array, "array")
        let locator = try Locator(order: order, operation: operation)
        let column = try TextColumn(input, "the texts")
        let result = try locator.locate(column, threads: try threadLimit(threads))
        unsafe result.handOver(to: schema, array)
    }
}
