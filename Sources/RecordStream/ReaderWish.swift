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
    /// Those of them that are wanted.
    private(set) var shared: [bytescan_shared_key] = []
    /// Whether the reader wants no others.
    private var knowsAll = false

    init(_ keys: KeySet, readsValuesAlone: Bool) {
        self.keys = keys
        self.readsValuesAlone = readsValuesAlone
    }

    /// Whether all that the reader wants is among the keys of the records that are passed on.
    @inline(__always)
    func knowsAll(of keys: KeySet) -> Bool {
        sourceIdentity == keys.identity ? knowsAll : learn(keys)
    }

    @inline(never)
    private func learn(_ keys: KeySet) -> Bool {
        source = keys
        sourceIdentity = keys.identity
        indexes = keys.names.map { Int32(self.keys.index(of: $0) ?? -1) }
        shared = indexes.indices.filter { indexes[$0] >= 0 }.map {
            bytescan_shared_key(source: Int32($0), wanted: indexes[$0])
        }
        let found = Set(keys.names)
        knowsAll = self.keys.names.allSatisfy(found.contains)
        return knowsAll
    }
}
