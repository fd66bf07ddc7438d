import ArgumentParser
import CommandSupport
import InspectionModel
import RecordStream
import Selection

struct Profile: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream profile"
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Say what stands under each key: how often, how many different values, the least and the greatest.",
        discussion: """
            EXAMPLES
              spotcheck-stream profile settled.ndjson
              spotcheck-stream profile --type sample --keys district,lab --format csv settled.ndjson

            A row for each type and key: in how many records of the type it is filled (fill_rate in percent, rounded \
            down so that 100 is every record), how many different values it has, the least and the greatest (numbers \
            by size before texts by their bytes), the commonest and how often it stands there. Different values are \
            counted exactly up to \(ValueProfile.mostDistinct); where there are more, “>\(ValueProfile.mostDistinct)” \
            stands in place of their number and the commonest is not told. The stream is read once, and memory does \
            not grow with it.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions
    @OptionGroup(title: "Which records") var selection: SelectionOptions

    @Option(name: .shortAndLong, help: "The keys to look at, separated by commas; all of them without it.")
    var keys: String?

    @Option(help: ArgumentHelp(stringLiteral: "The form of the table: " + TableFormat.help + "."))
    var format: TableFormat = .text

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    var writesStream: Bool { false }

    private var names: [String]? { keys.map { $0.split(separator: ",").map(String.init) } }

    func validate() throws {
        if names?.isEmpty == true { throw UsageError("--keys names no key") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let filter = try selection.filter()
        let type = try selection.recordType()
        let watch = KeyWatch(
            selection.requests(filter) + [KeyWatch.Request("--keys", names ?? [])], types: type.map { [$0] } ?? [])
        let keys = KeySet(filter.keyNames + ["type"] + (watch?.names ?? []))
        let bound = filter.bound(to: keys)
        try watch?.lookAhead(files)
        let output = try options.openOutput(.lines, reading: files)
        var profile = RecordProfile(of: names)
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        let ledger = try tap.read(files, keys: keys, watch: watch) { record, _ in
            guard bound.admits(record) else { return }
            do throws(RecordProfile.Problem) {
                try profile.add(record.line, type: record.text(keys["type"]) ?? "")
            } catch {
                throw CommandFailure(.badData, "\(error)")
            }
        }
        try watch?.judge(diagnostics, hasOutput: false)
        var text = Self.sheet(profile).text(format)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        if let part = ledger.traits.part { diagnostics.note("the input is \(part.words): no profile of the whole") }
        if ledger.records > 0, profile.lines.isEmpty {
            diagnostics.note("no record of the input meets \(filter.words.joined(separator: "; "))")
        }
        return .done
    }

    private static func sheet(_ profile: RecordProfile) -> FindingSheet {
        var sheet = FindingSheet(
            [
                "type", "key", "fill_rate", "distinct", "least", "greatest", "most_common", "most_common_count",
                "records", "filled", "empty", "form",
            ], counts: ["records", "filled", "fill_rate", "distinct", "most_common_count", "empty"],
            widths: ["least": 16, "greatest": 16, "most_common": 16])
        for line in profile.lines {
            let tenths = line.values.filled * 1000 / max(line.records, 1)
            sheet.add([
                ("type", line.type), ("key", line.key), ("records", "\(line.records)"),
                ("filled", "\(line.values.filled)"), ("fill_rate", "\(tenths / 10).\(tenths % 10)"),
                ("distinct", line.values.distinct.map { "\($0)" } ?? ">\(ValueProfile.mostDistinct)"),
                ("least", line.values.extremes?.least), ("greatest", line.values.extremes?.greatest),
                ("most_common", line.values.mostCommon?.text),
                ("most_common_count", line.values.mostCommon.map { "\($0.count)" }),
                ("form", line.values.forms.words), ("empty", "\(line.values.empty)"),
            ])
        }
        return sheet
    }
}
