internal import CByteScan

/// What a reader in the same process wants of the records that a writer hands to it, and what the writer has found out of
/// the records that it passes on.
final class ReaderWish: @unchecked Sendable {
    /// The keys whose values the reader looks for.
    let keys: KeySet
    /// Whether it looks at nothing but these values, so that the lines need no others.
    let readsValuesAlone: Bool
    /// The keys that the stage names by index in records that it passes on; empty before the first one.
    private var source: KeySet?
    private var sourceIdentity: UnsafeRawPointer?
    /// For each of these its index among the wanted ones, or -1.
    private(set) var indexes: [Int32] = []
    /// Those of them that are wanted; they stay where they are until other keys are learnt.
    private(set) var shared = UnsafeBufferPointer<bytescan_shared_key>(start: nil, count: 0)
    /// Whether the reader wants no others.
    private var knowsAll = false

    init(_ keys: KeySet, readsValuesAlone: Bool) {
        self.keys = keys
        self.readsValuesAlone = readsValuesAlone
    }

    deinit { shared.deallocate() }

    /// Tells this reader from others as long as there is this one.
    var identity: UnsafeRawPointer { UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()) }

    /// Whether all that the reader wants is among the keys of the records that are passed on.
    @inline(__always)
    func knowsAll(of scanner: borrowing RecordScanner) -> Bool {
        sourceIdentity == scanner.keysIdentity ? knowsAll : learn(scanner.keys)
    }

    @inline(never)
    private func learn(_ keys: KeySet) -> Bool {
        source = keys
        sourceIdentity = keys.identity
        indexes = keys.names.map { Int32(self.keys.index(of: $0) ?? -1) }
        let pairs = indexes.indices.filter { indexes[$0] >= 0 }.map {
            bytescan_shared_key(source: Int32($0), wanted: indexes[$0])
        }
        shared.deallocate()
        let room = UnsafeMutableBufferPointer<bytescan_shared_key>.allocate(capacity: max(1, pairs.count))
        _ = room.initialize(from: pairs)
        shared = UnsafeBufferPointer(rebasing: room[..<pairs.count])
        let found = Set(keys.names)
        knowsAll = self.keys.names.allSatisfy(found.contains)
        return knowsAll
    }
}
