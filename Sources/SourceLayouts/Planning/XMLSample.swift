import XMLReading

/// What the first records of a document hold: the paths of their values, in the order in which they occur.
struct XMLSample {
    /// One path.
    struct Column {
        var path: String
        /// Its first value in each record that was looked at, as far as there is one.
        var values: [Int: String] = [:]
        /// Whether it stands around the records.
        var isInherited = false
        /// Whether it has several values around one record.
        var isAmbiguous = false
    }

    /// Records that are looked at for values; paths are taken from all of them.
    static let rows = 20

    private(set) var columns: [Column] = []
    /// Elements that stand several times in one record and have values inside, outermost first.
    private(set) var repeated: [String] = []
    private(set) var recordCount = 0
    private var places: [String: Int] = [:]
    /// For each element without text of its own: whether one empty element was all it held, each time.
    private var choices: [String: Bool] = [:]

    /// - Parameter text: the first bytes of the document in UTF-8.
    init(_ text: UnsafeBufferPointer<UInt8>, records path: XMLRecordPath) throws(XMLReadingError) {
        var sample = XMLSample()
        try withUnsafeMutablePointer(to: &sample) { sample throws(XMLReadingError) in
            let reader = XMLRecordReader(records: path) { record in
                sample.pointee.look(record)
                return .proceed
            }
            try reader.push(text)
        }
        self = sample
    }

    private init() {}

    /// The rows of some columns, as a table would have them.
    func rows(of columns: [Column]) -> [[String]] {
        (0..<min(recordCount, Self.rows)).map { row in columns.map { $0.values[row] ?? "" } }
    }

    /// Elements whose value is the name of the one empty element inside: `<结论><合格/></结论>`.
    var namedChoices: Set<String> { Set(choices.filter(\.value).keys) }

    private mutating func look(_ record: XMLRecord) {
        for leaf in record.inherited { add(leaf, record, isInherited: true) }
        for leaf in record.leaves { add(leaf, record, isInherited: false) }
        lookForRepeats(record)
        lookForChoices(record)
        recordCount += 1
    }

    private mutating func add(_ leaf: XMLLeaf, _ record: XMLRecord, isInherited: Bool) {
        let path = leaf.path == XMLPathTable.record ? "." : record.paths.path(leaf.path)
        let place = places[path] ?? columns.count
        if place == columns.count {
            places[path] = place
            columns.append(Column(path: path, isInherited: isInherited))
        }
        if leaf.isAmbiguous { columns[place].isAmbiguous = true }
        guard recordCount < Self.rows, columns[place].values[recordCount] == nil else { return }
        columns[place].values[recordCount] = record.withValue(leaf) {
            String(decoding: $0.prefix(1024), as: UTF8.self)
        }
    }

    private mutating func lookForRepeats(_ record: XMLRecord) {
        var last: [XMLPathID: Int32] = [:]
        for group in record.groups.dropFirst() {
            if last[group.path] == group.parent {
                let path = record.paths.path(group.path)
                if !repeated.contains(path) { repeated.append(path) }
            }
            last[group.path] = group.parent
        }
    }

    private mutating func lookForChoices(_ record: XMLRecord) {
        // An element is none if it holds more than one value, a value with text, an attribute, or elements with more inside.
        var held = [Int](repeating: 0, count: record.groups.count)
        var isOpen = [Bool](repeating: true, count: record.groups.count)
        for group in record.groups where group.parent >= 0 { isOpen[Int(group.parent)] = false }
        for leaf in record.leaves where leaf.group >= 0 {
            held[Int(leaf.group)] += 1
            let isBare = record.withValue(leaf) { $0.isEmpty } && !record.paths.isAttribute(leaf.path)
            if !isBare || leaf.path == record.groups[Int(leaf.group)].path { isOpen[Int(leaf.group)] = false }
        }
        for (index, group) in record.groups.enumerated().dropFirst() {
            let path = record.paths.path(group.path)
            choices[path] = choices[path, default: true] && isOpen[index] && held[index] == 1
        }
    }
}
