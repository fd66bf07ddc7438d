import AnalystTables
import CommandSupport
import RecordStream
import SourceLayouts
import TextEncodings
import XMLReading

/// The flags as they are used: tables read, layouts read, impossible values refused.
struct IngestSettings {
    let tables: SourceTables
    let verdicts: KnownVerdicts
    let layout: LayoutFile?
    let layouts: LayoutFolder?
    let encoding: TextEncoding?
    let kind: RecordKind?
    let constants: [SourceField: String]
    let serials: SerialDates
    /// The sheets of workbooks to read; none for every visible one that is known.
    let sheets: [String]
    /// What XML documents are checked against while they are read.
    let schema: XMLSchema?
    /// The files are tables of refused rows, corrected; records keep the places that these name.
    let isReplay: Bool
    /// Whether the seal has SHA-256 of every source.
    let takesSHA256: Bool
    /// What standard input is called.
    let standardInput: String?
    /// What the stream id depends on beside the sources.
    let recipe: StreamRecipe

    /// How rows are mapped to records.
    var mapping: MappingOptions {
        var mapping = MappingOptions()
        mapping.serials = serials
        return mapping
    }

    init(_ command: Ingest) throws {
        let replacements = try TableFolder.replacements(in: command.reading.tables, for: BuiltInTable.names)
        do {
            let verdicts = try KnownVerdicts { replacements[$0] }
            self.verdicts = verdicts
            tables = try SourceTables { replacements[$0] }.tellingComparisons { verdicts.saysComparison($0) }
            layout = try command.reading.layout.map {
                try LayoutFile(named: ByteInput.fileName(of: $0), bytes: ByteInput.contents(ofFile: $0))
            }
            layouts = try command.reading.layouts.map { try LayoutFolder($0) }
        } catch let error as TableError {
            throw CommandFailure(.badTable, Message(told: error.description))
        }
        encoding = try command.reading.encoding.map { label in
            guard let encoding = TextEncoding(label: label) else {
                throw CommandFailure(.usage, "--encoding: \"\(label)\" is not an encoding that is read here")
            }
            return encoding
        }
        kind = try command.reading.kind.map { word in
            guard let kind = RecordKind(rawValue: word) else {
                throw CommandFailure(.usage, "--kind: \"\(word)\" is neither sample nor case")
            }
            return kind
        }
        serials =
            switch command.reading.excelSerials {
            case nil: .refused
            case "1900": .from1900
            case "1904": .from1904
            case let other?: throw CommandFailure(.usage, "--excel-serials: \"\(other)\" is neither 1900 nor 1904")
            }
        sheets = command.reading.sheet
        let schemaBytes = try command.reading.schema.map { try ByteInput.contents(ofFile: $0) }
        do throws(XMLReadingError) {
            schema = if let schemaBytes { try XMLSchema(schemaBytes) } else { nil }
        } catch {
            throw CommandFailure(
                .badTable, Message(told: error.message), at: "\(command.reading.schema ?? ""):\(error.line)")
        }
        isReplay = command.refused.replay
        takesSHA256 = !command.noSHA256
        standardInput = command.reading.name
        constants = try Self.constants(command.reading.constants, verdicts)
        try ConstantWords.confirm(constants, replacements: replacements)
        recipe = Self.recipe(
            command,
            Self.once(tables.bytes + verdicts.bytes) + (schemaBytes.map { [(name: "schema", bytes: $0)] } ?? []),
            layouts,
            layout)
    }

    /// Tables that several rooms read, once.
    private static func once(_ tables: [(name: String, bytes: [UInt8])]) -> [(name: String, bytes: [UInt8])] {
        var seen: Set<String> = []
        return tables.filter { seen.insert($0.name).inserted }
    }

    private static func constants(_ words: [String], _ verdicts: KnownVerdicts) throws -> [SourceField: String] {
        var constants: [SourceField: String] = [:]
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty, let field = SourceField(rawValue: String(parts[0])),
                !field.isReadPast
            else {
                throw CommandFailure(.usage, "--set: \"\(word)\" is not a field of a record, =, and a value")
            }
            if field == .verdict, !verdicts.contains(String(parts[1])) {
                throw CommandFailure(.usage, "--set: \"\(parts[1])\" is not a known verdict")
            }
            if field == .selection, !TableLayout.selections.contains(String(parts[1])) {
                throw CommandFailure(
                    .usage,
                    "--set: \"\(parts[1])\" is not a selection: \(TableLayout.selections.joined(separator: ", "))")
            }
            if constants.updateValue(String(parts[1]), forKey: field) != nil {
                throw CommandFailure(.usage, "--set: \(field.rawValue) is set twice")
            }
        }
        return constants
    }

    private static func recipe(
        _ command: Ingest, _ tables: [(name: String, bytes: [UInt8])], _ layouts: LayoutFolder?, _ layout: LayoutFile?
    ) -> StreamRecipe {
        var settings: [(name: String, value: String)] = []
        if let encoding = command.reading.encoding { settings.append(("encoding", encoding)) }
        if let kind = command.reading.kind { settings.append(("kind", kind)) }
        if let serials = command.reading.excelSerials { settings.append(("excel-serials", serials)) }
        if command.refused.skipUnreadable { settings.append(("skip-unreadable", "true")) }
        if command.refused.replay { settings.append(("replay", "true")) }
        if command.noSHA256 { settings.append(("no-sha256", "true")) }
        for sheet in command.reading.sheet.sorted() { settings.append(("sheet", sheet)) }
        for constant in command.reading.constants.sorted() { settings.append(("set", constant)) }
        settings += command.keys.settings
        var read = tables
        if let layout { read.append(("layout", layout.bytes)) }
        for file in layouts?.files ?? [] { read.append(("layouts/" + file.name, file.bytes)) }
        return StreamRecipe(
            producer: "spotcheck-ingest \(toolkitVersion)", settings: settings,
            tables: read.map { table in
                (name: table.name, sha256: table.bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
            })
    }
}
