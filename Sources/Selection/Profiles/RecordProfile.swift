internal import RecordStream

/// What stands under every key of records, by their type: read once, in bounded memory.
package struct RecordProfile: Sendable {
    /// More different keys than this are not told apart: what has more is no stream of records of one kind.
    package static let mostKeys = 1024

    /// Why records cannot be profiled.
    package enum Problem: Error, Sendable, CustomStringConvertible {
        /// There are more different keys than are told apart.
        case tooManyKeys

        package var description: String {
            "the records have more than \(mostKeys) different keys; name those that are looked at with --keys"
        }
    }

    /// One key of the records of one type.
    package struct Line: Sendable {
        package let type: String
        package let key: String
        /// Records of the type.
        package let records: Int
        package let values: ValueProfile
    }

    private struct Kind {
        let type: String
        var records = 0
        /// The keys in the order in which they came.
        var keys: [String] = []
        var profiles: [ValueProfile] = []
        var places: [ArraySlice<UInt8>: Int] = [:]
        /// Where each member of the record before stood, which the next one mostly repeats.
        var order: [Int] = []
    }

    private var kinds: [Kind] = []
    private var wanted: Set<String>?
    private var keyCount = 0

    /// A profile of these keys; of all where none are named.
    package init(of keys: [String]? = nil) { wanted = keys.map { Set($0) } }

    /// Adds a record.
    ///
    /// - Throws: `Problem` where there are too many keys.
    package mutating func add(_ line: UnsafeBufferPointer<UInt8>, type: String) throws(Problem) {
        let kind: Int
        if let known = kinds.firstIndex(where: { $0.type == type }) {
            kind = known
        } else {
            kind = kinds.count
            kinds.append(Kind(type: type))
        }
        kinds[kind].records += 1
        var place = 0
        var problem: Problem?
        _ = JSONScan.eachMember(of: line) { name, value in
            defer { place += 1 }
            guard problem == nil else { return }
            do throws(Problem) {
                if let index = try index(of: name, at: place, in: kind) { kinds[kind].profiles[index].add(value) }
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
    }

    /// The place of a key among those of its type; nil where it is not wanted.
    private mutating func index(
        of name: UnsafeBufferPointer<UInt8>, at place: Int, in kind: Int
    ) throws(Problem) -> Int? {
        if place < kinds[kind].order.count {
            let guess = kinds[kind].order[place]
            if guess >= 0, name.elementsEqual(kinds[kind].keys[guess].utf8) { return guess }
        }
        while kinds[kind].order.count <= place { kinds[kind].order.append(-1) }
        let bytes = Array(name)[...]
        if let known = kinds[kind].places[bytes] {
            kinds[kind].order[place] = known
            return known < 0 ? nil : known
        }
        let key = String(decoding: name, as: UTF8.self)
        guard wanted?.contains(key) ?? (key != "type") else {
            // Remembered only as long as that takes no memory to speak of.
            if kinds[kind].places.count < 2 * Self.mostKeys { kinds[kind].places[bytes] = -1 }
            return nil
        }
        guard keyCount < Self.mostKeys else { throw .tooManyKeys }
        keyCount += 1
        let index = kinds[kind].keys.count
        kinds[kind].keys.append(key)
        kinds[kind].profiles.append(ValueProfile())
        kinds[kind].places[bytes] = index
        kinds[kind].order[place] = index
        return index
    }

    /// The keys that were found, by type, each in the order in which they came.
    package var lines: [Line] {
        kinds.flatMap { kind in
            kind.keys.indices.map {
                Line(type: kind.type, key: kind.keys[$0], records: kind.records, values: kind.profiles[$0])
            }
        }
    }
}
