import ArgumentParser
import CommandSupport
import InspectionModel
import RecordStream
import SourceLayouts

struct Ingest: StreamCommand, ChainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-ingest",
        abstract:
            "Read spot-check results and rectification ledgers from CSV, XML, workbooks, texts and web pages into one stream.",
        discussion: """
            EXAMPLES
              spotcheck-ingest results.csv results.xml ledger.csv >records.ndjson
              spotcheck-ingest --explain results.csv
              spotcheck-ingest results.csv --rejects rejects.ndjson --max-rejects 1% >records.ndjson

            Encoding, separators and the row of headings are found; columns are known by their headings. Rows that \
            cannot be read right go to --rejects, with place and reason; every row is accounted for on standard \
            error. A file whose headings do not make a table of results is refused, and each unknown heading is \
            listed. So is a file of ten rows or more of which none can be read; --skip-unreadable sets such files \
            aside. Where most rows of a file are refused, the run ends with 2 when all is written and sealed, and \
            the seal names the file. What file managers and downloads leave behind (Thumbs.db, desktop.ini, \
            .DS_Store, ~$x.xlsx, x.part) is passed over.

            Of a workbook (.xlsx, .xls, .et, .ods, .fods, the XML of Excel 2003) every visible sheet whose headings \
            are known is read, hidden rows included; the others are named on standard error. A cell that holds an \
            error, a formula without result, or a number of more than 15 digits refuses its row. Workbooks with a \
            password, and those of Excel 2 to 4, are refused. The tables of a web page (HTML), which many systems \
            call .xls, and those of a text (.docx) are its sheets: table1, table2 and so on.

            A list in which only failures can stand (不合格名单, or no verdicts beside what failed) is marked: its \
            records hold "selection":"failures_only". Read it together with the list of what passed, or say --set \
            selection=complete.

            Packed files are known by their first bytes: .gz, .zst and .xz are read as the file inside them, and \
            each member of a .zip is a source of its own (june.zip/district.csv).

            REPLAY
            A row that was refused is read again, under the place and delivery that it has, from a table of \
            --rejects-csv or from a stream of --rejects. In a reject, "value" is the cell under the heading "field": \
            correct it, and the rest of the row stays. Or correct "raw", the row as its source has it (a line of the \
            table, an element of the document, the cells of a sheet as a line of CSV); two rows that ran into one \
            are parted by a line break. A reject without "field" may be given one, with a "value". Rows that were \
            not corrected, or in both, are refused again, and so are those that are still wrong. Keep the control \
            lines of the stream; what was left out or changed is said on standard error. Of a table with a row for \
            each item, a reject shows all rows of its sample; hand back every reject of the stream, corrected or \
            not. A sample comes out once, with all its items, when the refused rows that it waits for \
            ("awaited_lines") can be read. Records that break a schema are corrected in their source.

            MORE EXAMPLES
              jq -c 'if .value=="合格?" then .value="合格" else . end' rejects.ndjson >fixed.ndjson
              spotcheck-ingest --replay fixed.ndjson >more.ndjson
              spotcheck-ingest --write-layout theirs.csv results.csv   # edit it, then: --layout theirs.csv

            \(ExitStatus.help)
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @OptionGroup(title: "How files are read") var reading: ReadingOptions
    @OptionGroup(title: "Rows that are refused") var refused: RefusedRowOptions

    @Flag(
        name: .customLong("no-sha256"),
        help:
            "Take no SHA-256 of the sources, which is about a quarter of the work. The header and the provenance of the bundle say so; deliveries are known by XXH3 all the same."
    )
    var noSHA256 = false

    @OptionGroup(title: "Keys of the records") var keys: KeyOptions

    @Flag(help: "Say how each file is read, instead of writing records.")
    var explain = false

    @Option(
        help: ArgumentHelp("Write the layout of the one file as a layout file, instead of records.", valueName: "file"))
    var writeLayout: String?

    @Option(
        help: ArgumentHelp(
            "Read the files that FILE names, each name with a zero byte behind it, as find -print0 writes them; - is standard input.",
            valueName: "file"))
    var files0From: String?

    @Argument(help: "Files to read, in the order of their names; - is standard input.", completion: .file())
    var files: [String] = []

    var readsStreams: Bool { false }
    var writesStream: Bool { !explain && writeLayout == nil }

    func validate() throws {
        if files.isEmpty, files0From == nil {
            throw UsageError("no file to read: name files, or - for standard input")
        }
        if !files.isEmpty, files0From != nil {
            throw UsageError("--files0-from names all files: no other can be given")
        }
        if writeLayout != nil, files.count != 1, files0From == nil {
            throw UsageError("--write-layout takes one file")
        }
        if files.count(where: { $0 == "-" }) > 1 { throw UsageError("standard input is named twice") }
        if let name = reading.name {
            guard files.contains("-") else { throw UsageError("--name names standard input: give - as the file") }
            guard !name.isEmpty,
                !name.unicodeScalars.contains(where: { $0 == "/" || $0.properties.generalCategory == .control })
            else { throw UsageError("--name: \"\(name)\" is not a file name without a folder") }
        }
        if reading.layout != nil, reading.layouts != nil {
            throw UsageError("--layout and --layouts exclude each other")
        }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let settings = try IngestSettings(self)
        let setAside = SetAside(isWanted: refused.skipUnreadable, diagnostics)
        let sources = try received(settings, setAside, diagnostics)
        if !reading.sheet.isEmpty, !sources.contains(where: { $0.workbook != nil }) {
            throw CommandFailure(.usage, "--sheet: none of the files is a workbook")
        }
        let isReplay = { refused.replay && ReplayStream.isStream($0) }
        if writeLayout != nil || explain, sources.contains(where: isReplay) {
            throw CommandFailure(.usage, "--explain and --write-layout read files, not streams of rejects")
        }
        let replays = try sources.filter(isReplay).map {
            try ReplayStream($0, tables: settings.tables, policy: options.policy, diagnostics: diagnostics)
        }
        if reading.schema != nil, replays.contains(where: \.holdsDocuments) {
            throw CommandFailure(
                .usage,
                "--schema checks whole documents, not records taken out of them: correct the document and read it again, or replay without --schema"
            )
        }
        var plans = try SourcePlans(
            sources.filter { !isReplay($0) }, settings: settings, setAside: setAside, diagnostics: diagnostics)
        if let writeLayout { return try plans.write(layoutTo: writeLayout, options.replacement(.lines), settings) }
        guard !plans.sources.isEmpty || !replays.isEmpty else {
            throw CommandFailure(.badData, "none of the files can be read: there is nothing left")
        }
        if explain {
            plans.nameDeliveries(of: settings.recipe.streamID(parents: [], sources: plans.named, seed: ""))
            return try Explanation(settings).write(
                plans, to: options.openOutput(.lines, reading: files0From == nil ? files : nil))
        }
        try confirmKeys(plans.sources.map(\.plan) + replays.flatMap(\.plans))
        return try IngestRun(settings, command: self, diagnostics: diagnostics)
            .run(plans, replaying: replays, setAside: setAside)
    }

    /// Makes sure that `--only` and `--drop` name keys that records can have: those of the schema, and those of layouts.
    private func confirmKeys(_ plans: [SourcePlan]) throws(CommandFailure) {
        let known = KeyWatch.schemaKeys.union(plans.flatMap { $0.layout.columns.compactMap(\.customKey) })
        for request in keys.requests {
            guard let key = request.keys.first(where: { !known.contains($0) }) else { continue }
            throw CommandFailure(
                .usage,
                "\(request.option): “\(Diagnostics.harmless(key))” is not a key of records\(said: .hint(key, among: known))"
            )
        }
    }

    /// What there is to read in the files; litter is passed over by its name.
    ///
    /// The files are in the order of their names: nothing that is made of the records depends on the order in which they
    /// were named. The members of an archive stay as they stand in it.
    private func received(
        _ settings: IngestSettings, _ setAside: SetAside, _ diagnostics: Diagnostics
    ) throws -> [SourceContent] {
        var sources: [[SourceContent]] = []
        var isAnyPassedOver = false
        for path in try files0From.map({ try GivenPath.list(in: $0) }) ?? GivenPath.all(files) {
            if path.path != "-", Litter.isLitter(path.name) {
                diagnostics.note(
                    "\(Diagnostics.harmless(path.shown)): is passed over: nobody sends a file of this name")
                isAnyPassedOver = true
                continue
            }
            let file = try SourceFile(
                path, standardInput: settings.standardInput, takesSHA256: settings.takesSHA256)
            let contents = try setAside.attempt(file.name) {
                try ReceivedFile.contents(of: file, settings, setAside: setAside, diagnostics: diagnostics)
            }
            if let contents, !contents.isEmpty { sources.append(contents) }
        }
        guard !sources.isEmpty || !isAnyPassedOver || !setAside.names.isEmpty else {
            throw CommandFailure(.noInput, "all files were passed over by their names: there is nothing to read")
        }
        return sources.sorted { $0[0].precedes($1[0]) }.flatMap { $0 }
    }
}
