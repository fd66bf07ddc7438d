internal import RecordStream

/// Lines of rates as a table for people: one heading for each key that any line has, one row for each line.
package struct RateSheet: Sendable {
    /// The keys of the columns.
    package let keys: [String]
    /// The cells, empty where a line has no such key.
    package let rows: [[String]]

    /// The table of these lines.
    package init(_ lines: [RateLine], options: Judgement.Options = Judgement.Options()) {
        let members = lines.map { line in
            Dictionary(RateRecord.members(of: line, options: options).map { ($0.name, $0.json) }) { first, _ in first }
        }
        var keys: [String] = []
        for name in Self.order(of: lines) where !keys.contains(name) && members.contains(where: { $0[name] != nil }) {
            keys.append(name)
        }
        self.keys = keys
        rows = members.map { members in keys.map { members[$0].map { RateRecord.plainText($0) } ?? "" } }
    }

    private static func order(of lines: [RateLine]) -> [String] {
        var order = ["measure", "population", "target_id"]
        for line in lines { order += line.request.grouping.keys.map(\.name).filter { !order.contains($0) } }
        order.append("period")
        for measure in Measure.allCases { order += RateTally(measure).columns.map(\.name) }
        return order + [
            "rate", "fail_rate", "physical_pass_rate", "administrative_rate", "interval_low", "interval_high",
            "target",
            "target_term",
            "verdict_on_target", "evidence_strength",
        ]
    }

    /// The headings in Chinese, as bulletins have them; a key without a Chinese term stays as it is.
    package var chineseHeadings: [String] {
        let calendar = ["month": "月", "quarter": "季度", "year": "年"]
        return keys.map { key in
            if let unit = calendar[key] { return unit }
            for type in ["rate", "sample", "case"] {
                if let field = RecordSchema.fields(of: type)?.first(where: { $0.name == key }) { return field.title }
            }
            return key
        }
    }

    /// CSV (RFC 4180): commas, quotes where needed, CRLF.
    package func csv(headings: [String]) -> String {
        ([headings] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Columns divided by tabs; a tab or line end inside a value becomes a space.
    package func tsv(headings: [String]) -> String {
        ([headings] + rows).map { row in
            row.map { String($0.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }.joined(separator: "\t") + "\n"
        }.joined()
    }

    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
