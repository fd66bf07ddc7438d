import RecordStream

/// The scanner for kept lines that are looked at again, and the line on which it stands: one step after the other asks for
/// the same line, and it is scanned once.
struct LineLook {
    /// Stands on the line that was scanned last.
    private(set) var scanner: RecordScanner
    private let store: SettlementLines
    /// The kept line on which it stands; nil after a line that was kept nowhere.
    private var line: KeptLine?

    /// A look at lines of a store, for these keys.
    init(_ store: SettlementLines, keys: KeySet) {
        self.store = store
        scanner = RecordScanner(keys)
    }

    /// Stands on a kept line.
    mutating func stand(on line: KeptLine) {
        let bytes = store.bytes(line)
        // A store may move what it keeps.
        if self.line == line, scanner.line.baseAddress == bytes.baseAddress { return }
        // The line was a record when it came in, so it is one now.
        _ = scanner.scan(bytes, isText: true)
        self.line = line
    }

    /// Stands on a line that was just made.
    mutating func stand(onMade bytes: UnsafeBufferPointer<UInt8>) {
        _ = scanner.scan(bytes, isText: true)
        line = nil
    }
}
