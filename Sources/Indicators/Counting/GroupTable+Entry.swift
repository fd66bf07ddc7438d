import InspectionModel

extension GroupTable {
    /// One group.
    ///
    /// Counters have 64 bits: no input counts that far.
    struct Entry {
        /// The key, filled up with zeros; of a longer one the address and the hash.
        var word0, word1, word2, word3, word4: UInt64
        var length: Int
        /// Batches with a conclusion, and those of them that passed.
        fileprivate(set) var inspected = 0
        fileprivate(set) var passed = 0
        /// Batches of these that failed by their label alone: physically they passed.
        fileprivate(set) var failedByLabel = 0
        fileprivate(set) var undetermined = 0
        fileprivate(set) var notInspected = 0
        fileprivate(set) var overturned = 0
        fileprivate(set) var kindNotStated = 0
        fileprivate(set) var unassigned = 0
        /// Batches beside the rate, of a kind of check that no table knows.
        var unrecognised = 0
        /// Batches beside the rate, from lists in which only failures can stand.
        var failuresOnly = 0

        /// Takes the counts of another group, and keeps its own key.
        mutating func take(countersOf other: Entry) {
            var taken = other
            (taken.word0, taken.word1, taken.word2) = (word0, word1, word2)
            (taken.word3, taken.word4) = (word3, word4)
            self = taken
        }

        /// Adds the counts of another group.
        mutating func add(countersOf other: Entry) {
            inspected += other.inspected
            passed += other.passed
            failedByLabel += other.failedByLabel
            undetermined += other.undetermined
            notInspected += other.notInspected
            overturned += other.overturned
            kindNotStated += other.kindNotStated
            unassigned += other.unassigned
            unrecognised += other.unrecognised
            failuresOnly += other.failuresOnly
        }

        /// Batches that passed, or failed by their label alone.
        var physicallyPassed: Int { passed + failedByLabel }

        /// Counts one batch by its settled verdict, as `PassRateCell.count` does.
        @inline(__always)
        mutating func count(_ verdict: Verdict, initial: Verdict?, failsByLabelOnly: Bool, marks: BatchMarks) {
            switch verdict {
            case .pass:
                inspected += 1
                passed += 1
                if initial == .fail { overturned += 1 }
            case .fail:
                inspected += 1
                if failsByLabelOnly { failedByLabel += 1 }
            case .undetermined:
                undetermined += 1
                return
            case .notInspected:
                notInspected += 1
                return
            }
            guard !marks.isEmpty else { return }
            if marks.contains(.kindNotStated) { kindNotStated += 1 }
            if marks.contains(.unassigned) { unassigned += 1 }
        }
    }
}

extension GroupTable {
    /// The bytes of a key, valid as long as the table is.
    func key(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        let entry = entry(number)
        let start =
            entry.pointee.length > Self.longestInline
            ? UnsafePointer<UInt8>(bitPattern: UInt(entry.pointee.word0))
            : UnsafePointer(UnsafeMutableRawPointer(entry).assumingMemoryBound(to: UInt8.self))
        return UnsafeBufferPointer(start: start, count: entry.pointee.length)
    }

    /// A table with the same groups, which is counted apart.
    func copy() -> GroupTable {
        let copy = GroupTable(most: most)
        for number in 0..<count {
            copy.entry(copy.number(ofKey: Array(key(number)))).pointee.take(countersOf: entry(number).pointee)
        }
        return copy
    }

    /// The number of the group with that key, a new one if it has not been seen.
    func number(ofKey key: [UInt8]) -> Int {
        (key + Array(repeating: 0, count: Self.padding)).withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { number(of: $0, length: key.count) } ?? 0
        }
    }

    /// A group by the first forty bytes of its key, as numbers that are ordered as they are, and its number.
    private struct Place: BitwiseCopyable {
        let word0, word1, word2, word3, word4: UInt64
        let number: Int

        /// Whether the key stands before another one; nil where the forty bytes are the same.
        @inline(__always)
        func precedes(_ other: Place) -> Bool? {
            if word0 != other.word0 { return word0 < other.word0 }
            if word1 != other.word1 { return word1 < other.word1 }
            if word2 != other.word2 { return word2 < other.word2 }
            if word3 != other.word3 { return word3 < other.word3 }
            return word4 != other.word4 ? word4 < other.word4 : nil
        }
    }

    /// The numbers of the groups in the order of the bytes of their keys.
    func order() -> [Int] {
        var places = (0..<count).map { words(of: $0) }
        places.sort { left, right in
            left.precedes(right) ?? key(left.number).lexicographicallyPrecedes(key(right.number))
        }
        return places.map(\.number)
    }

    /// A key by its words; what stands behind its end is 0, and no key is the start of another.
    private func words(of number: Int) -> Place {
        let entry = entry(number).pointee
        if entry.length <= Self.longestInline {
            return Place(
                word0: UInt64(bigEndian: entry.word0), word1: UInt64(bigEndian: entry.word1),
                word2: UInt64(bigEndian: entry.word2), word3: UInt64(bigEndian: entry.word3),
                word4: UInt64(bigEndian: entry.word4), number: number)
        }
        let key = UnsafeRawBufferPointer(key(number))
        func word(_ at: Int) -> UInt64 {
            UInt64(bigEndian: key.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        }
        return Place(
            word0: word(0), word1: word(8), word2: word(16), word3: word(24), word4: word(32), number: number)
    }
}
