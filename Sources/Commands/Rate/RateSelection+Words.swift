import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import Selection

extension RateSelection {
    /// The conditions on samples and cases, nil without any.
    ///
    /// - Throws: a failure with status 64.
    func filter() throws(CommandFailure) -> RecordFilter? {
        guard !conditions.isEmpty else { return nil }
        let replacements = try replacements()
        var filter = RecordFilter()
        for condition in conditions {
            do throws(RecordFilter.Problem) {
                try filter.add(where: condition, replacements: replacements)
            } catch .table(let error) {
                throw CommandFailure(.badTable, "\(error)")
            } catch {
                throw CommandFailure(.usage, "--where: \(error)")
            }
        }
        return filter
    }

    /// The analyst's tables, built in or from the folder.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    func readTables() throws(CommandFailure) -> IndicatorTables {
        try IndicatorTables.read(try replacements())
    }

    /// The tables with the SHA-256 of their bytes.
    func digests(of tables: IndicatorTables) throws(CommandFailure) -> [(name: String, sha256: String)] {
        (tables.bytes + (try replacedWords())).map { table in
            var digest = SHA256Digest()
            table.bytes.withUnsafeBytes { digest.update($0) }
            return (table.name, digest.hexadecimal())
        }
    }

    /// The bytes of the tables that stand in place of built-in ones.
    ///
    /// - Throws: a failure with status 78 for a folder that holds none of them, 66 or 74 for a table that cannot be read.
    func replacements() throws(CommandFailure) -> [String: [UInt8]] {
        try TableFolder.replacements(
            in: tables,
            for: IndicatorTables.names + [SignalTable.name, DefaultColumns.tableName]
                + RecordFilter.tableNames.filter { !IndicatorTables.names.contains($0) })
    }

    /// The tables that give conditions their meaning, as far as they are replaced: they are no tables of every run.
    func replacedWords() throws(CommandFailure) -> [(name: String, bytes: [UInt8])] {
        guard !conditions.isEmpty else { return [] }
        let others = IndicatorTables.names + [DefaultColumns.tableName]
        return try replacements().filter { !others.contains($0.key) }.sorted { $0.key < $1.key }
            .map { (name: $0.key, bytes: $0.value) }
    }

    /// A list of words of a closed vocabulary, as records have them; what no table knows stays as it is.
    func words(_ list: String, of key: String, by separators: Set<Character>) throws(CommandFailure) -> String {
        Self.meant(list, of: key, by: separators, ClosedWords(replacements: try replacements()))
    }

    /// As above, by the tables that are built in where no others are given.
    static func meant(
        _ list: String, of key: String, by separators: Set<Character>, _ closed: ClosedWords = ClosedWords()
    ) -> String {
        var words = ""
        var word = ""
        for character in list {
            if separators.contains(character) {
                words += ((try? closed.values(of: word, for: key).first) ?? word) + String(character)
                word = ""
            } else {
                word.append(character)
            }
        }
        return words + ((try? closed.values(of: word, for: key).first) ?? word)
    }

    /// The populations that are counted each for itself, as records have them, of which `A+B` is one; nil for all.
    ///
    /// - Throws: a failure with status 78 for a folder that holds none of the tables.
    func populationNames() throws(CommandFailure) -> [String]? {
        let wanted = try words(population ?? "supervision", of: "population", by: [",", "+"])
        return wanted == "all" ? nil : wanted.split(separator: ",").map(String.init)
    }

    /// A watch over the keys that no schema has; nil where there is none.
    func watch(_ filter: RecordFilter?, _ frames: RateFrames) -> KeyWatch? {
        KeyWatch(
            [
                KeyWatch.Request("--by", grouping?.keys.map(\.name) ?? []),
                KeyWatch.Request("--strata", stratum.map { [$0.name] } ?? []),
                KeyWatch.Request("--where", filter?.namedKeys ?? []), KeyWatch.Request("--date", [date]),
                KeyWatch.Request("--case-date", [caseDate]),
                KeyWatch.Request("--weights", frames.weights.map { [$0.key] } ?? []),
                KeyWatch.Request("--plan", frames.plan?.grouping.keys.map(\.name) ?? []),
            ],
            others: CalendarUnit.allCases.map(\.rawValue) + ["industry_class", "item"]
                + (frames.roster?.headings.filter { !$0.isEmpty } ?? []),
            types: ["sample", "case", "rate"])
    }

    /// What the input was asked for, in words; empty where all of it counts.
    func question(_ filter: RecordFilter?) -> String {
        var words = filter?.words ?? []
        if let period = wantedPeriod { words.append("period \(period)") }
        if let population { words.append("population \(population)") }
        if let domain { words.append("domain \(domain)") }
        words += target.map { "target \($0)" }
        return words.joined(separator: "; ")
    }
}
