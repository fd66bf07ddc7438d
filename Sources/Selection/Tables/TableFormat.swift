/// How a table is written.
package enum TableFormat: String, Sendable, CaseIterable {
    /// The words for the help of every command that prints a table.
    package static let help = """
        text (columns lined up for a terminal), csv, excel (CSV that Excel and WPS open by a double click), tsv, markdown, \
        ndjson (an object a line, without a seal) or json (an array of objects)
        """

    /// Whether other programs read it, so that cells are whole and numbers are numbers.
    package var isForTools: Bool { self == .ndjson || self == .json }

    /// Columns lined up for a terminal, numbers to the right.
    case text
    /// CSV (RFC 4180, UTF-8, CRLF).
    case csv
    /// CSV with a byte order mark, which Excel and WPS need to read Chinese.
    case excel
    /// Columns separated by tabs.
    case tsv
    /// A table of GitHub-flavoured Markdown.
    case markdown
    /// One JSON object a line, without a seal.
    case ndjson
    /// One JSON array of objects.
    case json
}

/// In which words the columns of a table are headed.
package enum TableHeadings: String, Sendable, CaseIterable {
    /// The keys of the records.
    case keys
    /// The terms of the field in Chinese.
    case chinese = "zh"
    /// English words.
    case english = "en"
}
