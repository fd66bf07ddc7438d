import RecordStream

/// Lines of records in blocks, so that they can be read once more from the first to the last while no more is held than the
/// places of the blocks.
struct LineBlocks {
    /// A block is kept once it has so many bytes.
    private static let size = 1 << 18

    private let store: any LineStore
    private var block: [UInt8] = []
    private var places: [(place: UInt64, count: Int)] = []

    init(_ store: any LineStore) { self.store = store }

    /// Keeps a line.
    ///
    /// - Throws: when the store is full.
    mutating func keep(_ line: UnsafeBufferPointer<UInt8>) throws {
        block.append(contentsOf: line)
        block.append(UInt8(ascii: "\n"))
        if block.count >= Self.size { try keepBlock() }
    }

    /// Ends the keeping.
    ///
    /// - Throws: when the store is full.
    mutating func finish() throws {
        try keepBlock()
        block = []
        try store.finish()
    }

    private mutating func keepBlock() throws {
        guard !block.isEmpty else { return }
        let place = try block.withUnsafeBufferPointer { try store.keep($0) }
        places.append((place, block.count))
        block.removeAll(keepingCapacity: true)
    }

    /// Hands every line to `body` as a record, in the order in which they were kept.
    func forEach(_ keys: KeySet, _ body: (borrowing RecordScanner) -> Void) {
        var scanner = RecordScanner(keys)
        for (place, count) in places {
            var rest = store.bytes(at: place, count: count)
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = UnsafeBufferPointer(rebasing: rest[..<end])
                // It was scanned before, so it is a record and UTF-8.
                _ = scanner.scan(line, isText: true)
                body(scanner)
                rest = UnsafeBufferPointer(rebasing: rest[(end + 1)...])
            }
        }
    }
}
