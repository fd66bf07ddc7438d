import Bags
import CommandSupport
import RecordStream
import Records
import ReportBundles

/// Passes what stands beside the accepted records into the bundle, each as a sealed stream of its own: refused rows, and
/// names that await a decision.
struct SideRecords {
    /// A stream under way.
    struct Stream: ~Copyable {
        fileprivate var writer: RecordWriter
        fileprivate let file: BundleFile
        fileprivate let recipe: StreamRecipe
        fileprivate let role: String

        /// Passes a record on; the streams that were known at the first one are the parents.
        mutating func pass(_ record: borrowing RecordScanner, _ ledger: borrowing StreamLedger) throws {
            if writer.header == nil { try open(parents: ledger.parents, seed: ledger.openingSeed) }
            try writer.pass(record.line)
        }

        fileprivate mutating func open(parents: [String], seed: String) throws {
            let settings = recipe.settings + [(name: "records", value: role)]
            var header = StreamHeader(
                stream: recipe.streamID(parents: parents, sources: [], seed: role + seed), producer: recipe.producer)
            header.parents = parents
            header.settings = settings
            header.tables = recipe.tables
            header.role = role
            try writer.open(header)
        }
    }

    let recipe: StreamRecipe
    let tap: StreamTap
    let writer: BundleWriter

    /// Starts a stream.
    func begin(_ path: String, role: String) throws -> Stream {
        let file = try writer.begin(path)
        return Stream(writer: RecordWriter { try file.write($0) }, file: file, recipe: recipe, role: role)
    }

    /// Seals a stream.
    func end(_ stream: inout Stream) throws {
        if stream.writer.header == nil { try stream.open(parents: [], seed: "") }
        var account = Accounting()
        account.read = stream.writer.records
        account.records = stream.writer.records
        try stream.writer.seal(accounting: account, parents: stream.writer.header?.parents ?? [])
        try writer.end(stream.file)
    }

    /// Passes the refused rows of these streams on; their number by file and reason.
    func readRejects(
        _ files: [String], into stream: inout Stream
    ) throws -> (counts: [RejectKey: Int], lineage: [StreamAncestor]) {
        var counts: [RejectKey: Int] = [:]
        var lineage: [StreamAncestor] = []
        let keys = KeySet([RecordKey.srcFile, .code])
        for path in files {
            let ledger = try tap.read([path], keys: keys) { record, ledger in
                guard record.equals(keys[.type], "reject") else { return }
                counts[
                    RejectKey(file: record.text(keys[.srcFile]) ?? "", code: record.text(keys[.code]) ?? ""),
                    default: 0] += 1
                try stream.pass(record, ledger)
            }
            lineage = StreamLedger.merged(lineage, ledger.lineage)
        }
        return (counts, lineage)
    }

    /// Passes the names of these streams on.
    func passUnresolved(_ files: [String]) throws -> (lines: [UnresolvedLine], lineage: [StreamAncestor]) {
        var stream = try begin(ReportBundle.unresolvedPath, role: "unresolved")
        var tally = UnresolvedTally()
        var lineage: [StreamAncestor] = []
        for path in files {
            let ledger = try tap.read([path], keys: tally.keys) { record, ledger in
                tally.consume(record)
                try stream.pass(record, ledger)
            }
            lineage = StreamLedger.merged(lineage, ledger.lineage)
        }
        try end(&stream)
        return (tally.lines, lineage)
    }
}
