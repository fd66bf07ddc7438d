/// Why a table cannot be used, with the place an analyst has to look at.
///
/// Executables that meet it exit 78.
package struct TableError: Error, Hashable, Sendable {
    /// The file name of the table.
    package let table: String
    /// The physical line, from 1; nil where the file as a whole is meant.
    package let line: Int?
    /// The number of the data row, from 1; nil in the header.
    package let record: Int?
    /// The heading of the column.
    package let column: String?
    /// The value that was found.
    package let value: String?
    /// What is wrong, as the end of a sentence: `is not a known verdict`.
    package let reason: String

    /// Creates an error; leave out what does not apply.
    package init(
        table: String, line: Int? = nil, record: Int? = nil, column: String? = nil, value: String? = nil, reason: String
    ) {
        self.table = table
        self.line = line
        self.record = record
        self.column = column
        self.value = value
        self.reason = reason
    }
}

extension TableError: CustomStringConvertible {
    /// The one rendering of a place and a reason: `targets.csv:12: record 11, rate: "9x" is not a percentage`.
    ///
    /// Control characters of the value are shown as `\u{…}`, and the value is cut after 200 characters.
    package var description: String {
        var text = table
        if let line { text += ":\(line)" }
        text += ": "
        let place = [record.map { "record \($0)" }, column].compactMap { $0 }.joined(separator: ", ")
        if !place.isEmpty { text += "\(place): " }
        if let value { text += "\"\(Self.visible(value))\" " }
        return text + reason
    }

    private static func visible(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return value.unicodeScalars.count > 200 ? text + "…" : text
    }
}
