import CommandSupport
import RecordStream
import ReportBundles

/// The inputs of a report, told apart by their first record: settled samples and cases, and streams that become sections.
struct CompanionInputs {
    /// The inputs of which the figures of the report are made, in the order of their headers.
    let settled: [String]
    /// The streams that stand beside them, in the order of their headers.
    let companions: [String]
    /// Companion streams without a record: nothing tells what they would have been.
    let empty: [String]

    private static let main: Set = ["sample", "case", "reject"]
    /// So many bytes are looked at for a first record; control lines of long lineages come before it.
    private static let most = 1 << 24

    /// Looks at the first record of each file.
    ///
    /// - Parameter types: the types that become sections.
    /// - Throws: a failure with status 65 for a type that no report shows, and where nothing but companions is named.
    init(_ files: [String], types: [String]) throws(CommandFailure) {
        var settled: [String] = []
        var companions: [String] = []
        var empty: [String] = []
        for file in files {
            guard let first = Self.first(of: file) else {
                settled.append(file)
                continue
            }
            if let type = first.type {
                if Self.main.contains(type) {
                    settled.append(file)
                } else if types.contains(type) {
                    companions.append(file)
                } else {
                    throw CommandFailure(
                        .badData,
                        "holds records of type “\(Diagnostics.harmless(type))”, of which no report makes a section; known are "
                            + "\(types.joined(separator: ", "))", at: file)
                }
            } else if let header = first.header, Self.makesCompanions(header) {
                empty.append(file)
            } else {
                settled.append(file)
            }
        }
        if settled.isEmpty, let other = (companions + empty).first {
            throw CommandFailure(
                .badData,
                "is to stand beside settled samples, and no other input is named; name their stream, or - for standard input",
                at: other)
        }
        self.settled = InputOrder.byHeader(settled)
        self.companions = InputOrder.byHeader(companions)
        self.empty = empty
    }

    /// Whether a stream without a record comes from a tool that writes companions.
    private static func makesCompanions(_ header: StreamHeader) -> Bool {
        header.role == nil && ["spotcheck-rate ", "spotcheck-report "].contains { header.producer.hasPrefix($0) }
    }

    /// The header and the type of the first record of a file; nil for what is no file.
    private static func first(of path: String) -> (header: StreamHeader?, type: String?)? {
        guard InputOrder.isFile(path), let input = try? StreamInput(path, claims: false) else { return nil }
        let keys = KeySet([])
        var reader = StreamReader(keys: keys, acceptsEarlier: true)
        var type: String?
        var seen = 0
        while type == nil, seen < most, let block = try? input.next() {
            seen += block.count
            do {
                try reader.read(block) { record, _ in
                    guard type == nil else { return }
                    type = record.text(0) ?? ""
                    throw Found()
                }
            } catch { break }
        }
        return (reader.ledger.headers.first, type)
    }

    private struct Found: Error {}
}
