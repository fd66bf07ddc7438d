/// How a table is written.
package enum TableFormat: String, Sendable, CaseIterable {
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
