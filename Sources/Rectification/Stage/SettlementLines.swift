import RecordStream

/// The lines of a settlement: those that came in, and then those that it made out of several copies.
///
/// A store can only be read when it is finished, so every step that writes lines has one of its own; the first bits of a
/// place tell which. Plain samples stay where they are and cost nothing.
final class SettlementLines: LineStore {
    private static let shift: UInt64 = 60

    private var stores: [any LineStore]
    /// Makes another store.
    let more: () -> any LineStore

    init(_ first: any LineStore, more: @escaping () -> any LineStore) {
        stores = [first]
        self.more = more
    }

    func keep(_ line: UnsafeBufferPointer<UInt8>) throws -> UInt64 {
        try stores[stores.count - 1].keep(line) | UInt64(stores.count - 1) << Self.shift
    }

    /// Ends the writing of a step; what it wrote can be read, and the next line goes to a new store.
    func finish() throws {
        try stores[stores.count - 1].finish()
        stores.append(more())
    }

    func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8> {
        stores[Int(place >> Self.shift)].bytes(at: place & (1 << Self.shift - 1), count: count)
    }
}
