internal import ByteTables

/// Rows that came before, told without looking at what identifies a sample: by where they stand in a delivery.
///
/// 1. A row that came twice from the same line of the same file is one row.
/// 2. Of a delivery that came under several names each line counts as often as it does under the name that has it most
///    often: what was refused under one name may have been read under another.
/// 3. Of deliveries that hold the same rows, in whatever order, the first by name counts.
struct RepeatedRows {
    private let samples: BlockList<HeldSample>
    private let identities: BlockList<SampleIdentity>
    /// Whether a sample is a repeat by the first two rules.
    private var isAgain: [Bool]
    /// The delivery of each file, and for each delivery the one that counts for it.
    private let deliveryOfFile: [Int]
    private var canonical: [Int]

    /// - Parameter place: the line in its source of the sample with that index.
    init(
        _ samples: BlockList<HeldSample>, _ identities: BlockList<SampleIdentity>, files: DeliveredFiles,
        place: (Int) -> Int
    ) {
        self.samples = samples
        self.identities = identities
        isAgain = Array(repeating: false, count: samples.count)
        var numbers: [String: Int] = [:]
        var names: [[String]] = []
        deliveryOfFile = zip(files.deliveries, files.names).map { delivery, name in
            let number = numbers[delivery] ?? names.count
            if number == names.count {
                numbers[delivery] = number
                names.append([])
            }
            // One file may have come in several streams.
            if !names[number].contains(name) { names[number].append(name) }
            return number
        }
        canonical = Array(names.indices)
        dropSameLines()
        dropOtherNames(files, Set(names.indices.filter { names[$0].count > 1 }), place)
        chooseAmongEqual(names.map { $0.min { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? "" }, numbers)
    }

    /// Whether the row with that index counts by another one.
    func contains(_ index: Int) -> Bool {
        let delivery = delivery(of: index)
        return isAgain[index] || canonical[delivery] != delivery
    }

    private func delivery(of index: Int) -> Int { deliveryOfFile[Int(samples[index].file)] }

    private mutating func dropSameLines() {
        struct Row: Hashable {
            var file: UInt32
            var content: UInt64
        }
        SortedRuns.each(of: identities.count, key: { max(1, identities[$0].source) }) { _, members in
            guard members.count > 1 else { return }
            var seen: Set<Row> = []
            for member in members {
                let index = Int(member.index)
                let row = Row(file: samples[index].file, content: identities[index].content)
                if !seen.insert(row).inserted { isAgain[index] = true }
            }
        }
    }

    private mutating func dropOtherNames(_ files: DeliveredFiles, _ renamed: Set<Int>, _ place: (Int) -> Int) {
        guard !renamed.isEmpty else { return }
        struct Row {
            var delivery, place: Int
            var content: UInt64
            var file, index: UInt32
        }
        var rows: [Row] = []
        for index in samples.indices where !isAgain[index] && renamed.contains(delivery(of: index)) {
            rows.append(
                Row(
                    delivery: delivery(of: index), place: place(index), content: identities[index].content,
                    file: samples[index].file, index: UInt32(index)))
        }
        rows.sort {
            ($0.delivery, $0.place, $0.content, $0.file, $0.index)
                < ($1.delivery, $1.place, $1.content, $1.file, $1.index)
        }
        var start = 0
        while start < rows.count {
            // One line of one delivery, under all its names.
            let row = rows[start]
            var end = start + 1
            while end < rows.count,
                (rows[end].delivery, rows[end].place, rows[end].content) == (row.delivery, row.place, row.content)
            { end += 1 }
            if rows[end - 1].file != row.file { dropOtherNames(files, rows[start..<end].map { ($0.file, $0.index) }) }
            start = end
        }
    }

    /// Of copies of one line, which are in the order of their files, those of the file that has most count.
    private mutating func dropOtherNames(_ files: DeliveredFiles, _ copies: [(file: UInt32, index: UInt32)]) {
        var counts: [(file: UInt32, count: Int)] = []
        for copy in copies {
            if counts.last?.file == copy.file {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((copy.file, 1))
            }
        }
        let most = counts.min { left, right in
            if left.count != right.count { return left.count > right.count }
            return files.names[Int(left.file)].utf8.lexicographicallyPrecedes(files.names[Int(right.file)].utf8)
        }
        for copy in copies where copy.file != most?.file { isAgain[Int(copy.index)] = true }
    }

    private mutating func chooseAmongEqual(_ names: [String], _ numbers: [String: Int]) {
        struct Fingerprint: Hashable {
            var sum: UInt64 = 0
            var count = 0
        }
        var prints = Array(repeating: Fingerprint(), count: names.count)
        for index in samples.indices where !isAgain[index] {
            prints[delivery(of: index)].sum &+= identities[index].content
            prints[delivery(of: index)].count += 1
        }
        // By name, then by digest: the order of arrival decides nothing.
        let order = numbers.sorted { left, right in
            let (mine, theirs) = (names[left.value], names[right.value])
            return mine == theirs ? left.key < right.key : mine.utf8.lexicographicallyPrecedes(theirs.utf8)
        }
        var first: [Fingerprint: Int] = [:]
        for (_, delivery) in order {
            if let known = first[prints[delivery]] {
                canonical[delivery] = known
            } else {
                first[prints[delivery]] = delivery
            }
        }
    }
}
