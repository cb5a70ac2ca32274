internal import CGeodesyKernels

/// An array's storage that several threads fill, each a range of its own.
@safe struct BatchSlots<Element>: @unchecked Sendable {
    private let storage: UnsafeMutableBufferPointer<Element>

    /// Slots of an array that is being made.
    ///
    /// Safe as long as no index is written twice and all are before the array is read.
    @unsafe init(_ storage: UnsafeMutableBufferPointer<Element>) {
        unsafe self.storage = storage
        if let start = storage.baseAddress {
            let size = MemoryLayout<Element>.stride * storage.count
            unsafe geodesyUseLargePages(start, Int64(size))
        }
    }

    /// Fills a slot.
    func initialize(_ index: Int, to value: Element) {
        precondition(unsafe storage.indices.contains(index))
        unsafe storage.initializeElement(at: index, to: value)
    }
}
