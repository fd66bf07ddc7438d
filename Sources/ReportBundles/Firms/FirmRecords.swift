import Bags
import RecordStream

/// The records that a folder of firms follows from: every sample and case once, in the order of the files, with the keys
/// that the files read and no others, so that numbers of telephones in other columns of a source do not come along.
final class FirmRecords {
    static let path = "data/records/firms.ndjson"

    private let file: BundleFile
    private var stream: RecordWriter
    private let source: FirmSource

    init(_ source: FirmSource, keys: KeySet, to writer: BundleWriter) throws {
        let file = try writer.begin(Self.path)
        self.file = file
        self.source = source
        var written = 0
        stream = RecordWriter { bytes in
            // A block holds whole records.
            if let found = PersonalDataGate.first(in: Array(bytes), path: Self.path) {
                throw PersonalDataGate.Finding(path: found.path, offset: found.offset + written, kind: found.kind)
            }
            written += bytes.count
            try file.write(bytes)
        }
        stream.projection = KeyProjection(only: keys.names)
        try stream.open(source.header)
    }

    /// Adds the line of a record.
    func add(_ line: UnsafeBufferPointer<UInt8>) throws { try stream.pass(line) }

    /// Ends the stream.
    ///
    /// - Parameter others: records of the input that are neither samples nor cases.
    func end(others: Int, in writer: BundleWriter) throws {
        var accounting = Accounting()
        accounting.read = stream.records + others
        accounting.records = stream.records
        accounting.skipped = others
        var traits = source.header.traits
        traits.dropped = Array(Set(traits.dropped).union(stream.projection?.dropped ?? [])).sorted()
        try stream.seal(
            accounting: accounting, parents: source.parents, lineage: source.lineage,
            completeness: source.completeness, traits: traits)
        try writer.end(file)
    }
}
