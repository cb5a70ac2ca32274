import CStrikeProximity

/// A stream of Arrow arrays that another program hands over, and that may fail midway.
func arrowStream(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    var feed = ByteFeed(bytes)
    let flags = feed.byte()
    let type = ArrowTree(&feed)
    var arrays: [ArrowTree] = []
    for _ in 0..<Int(flags & 3) { arrays.append(ArrowTree(&feed, like: type)) }
    let columns = feed.byte()
    let producer = StreamProducer(type, arrays, flags: flags >> 2)
    let streamed = ForeignPlaces(producer, columns: columns)
    if producer.fails {
        require(streamed == nil, "a stream that failed is read")
    } else if lot.falls(oneIn: 2) {
        let listed = ForeignPlaces(type, arrays, columns: columns)
        require((streamed == nil) == (listed == nil), "as a stream it is read, or else as a list")
        require(
            streamed?.count == listed?.count,
            "as a stream it has \(streamed?.count ?? 0) rows, as a list \(listed?.count ?? 0)")
        let (one, other) = (streamed?.looked(), listed?.looked())
        require(
            one?.status == other?.status && one?.missing == other?.missing
                && one?.row == other?.row,
            "as a stream it is \(String(describing: one)), as a list \(String(describing: other))")
    }
    streamed?.check(&lot)
}
