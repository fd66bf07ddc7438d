/// The keys that a stage reads or writes, in an order of its own; keys are then named by their index.
///
/// `type` is always at index 0.
package struct KeySet: Sendable {
    /// The names, `type` first.
    package let names: [String]
    private let indexes: [String: Int]
    let nameBytes: [[UInt8]]
    /// `,"name":` for each name, one after the other: what a member starts with when it is appended.
    private let memberStarts: [UInt8]
    private let memberStartEnds: [Int]
    /// The places of keys that a record may leave out because another key says the same, and the places of those.
    let standIns: [(key: Int, other: Int)]
    /// The same by name, for keys that are added.
    private let others: [String: String]

    /// The set of `type` and these names; a name given twice is kept once.
    package init(_ names: [String]) { self.init(names, standIns: [:]) }

    /// The set with keys that are found under others.
    ///
    /// - Parameter standIns: for a key that a record may leave out, the key that says the same then. A set with them is for
    ///   reading: what is looked for under the one is found under the other. Whoever changes records takes none.
    package init(_ names: [String], standIns others: [String: String]) {
        // Behind the others, so that the place of each name is that in the list.
        let names = names + names.compactMap { others[$0] }
        var unique = ["type"]
        var indexes = ["type": 0]
        for name in names where indexes[name] == nil {
            indexes[name] = unique.count
            unique.append(name)
        }
        standIns = unique.indices.compactMap { key in
            others[unique[key]].flatMap { indexes[$0] }.map { (key, $0) }
        }
        self.others = others
        self.names = unique
        self.indexes = indexes
        nameBytes = unique.map { Array($0.utf8) }
        let starts = unique.map { Array(",\"\($0)\":".utf8) }
        memberStarts = starts.flatMap(\.self)
        memberStartEnds = starts.reduce(into: []) { ends, start in ends.append((ends.last ?? 0) + start.count) }
    }

    /// The set with these names added behind the others, which keep their indexes.
    package func adding(_ names: [String]) -> KeySet {
        KeySet(Array(self.names.dropFirst()) + names, standIns: others)
    }

    /// The same for all copies of one set, as long as there is one; sets that were made apart differ.
    @inline(__always)
    var identity: UnsafeRawPointer? { names.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) } }

    /// The index of a name, or nil.
    package func index(of name: String) -> Int? { indexes[name] }

    /// The index of a name that the set was made with.
    package subscript(name: String) -> Int {
        guard let index = index(of: name) else { preconditionFailure("\(name) is not among the keys of this stage") }
        return index
    }

    func index(ofBytes name: UnsafeBufferPointer<UInt8>) -> Int? {
        for (index, candidate) in nameBytes.enumerated()
        where candidate.count == name.count && name.elementsEqual(candidate) { return index }
        return nil
    }

    /// Calls `body` with `,"name":` for a key.
    @inline(__always)
    func withMemberStart<Result>(_ key: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = key == 0 ? 0 : memberStartEnds[key - 1]
        let end = memberStartEnds[key]
        return memberStarts.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }
}
