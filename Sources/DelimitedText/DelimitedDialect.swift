/// How a delimited file separates and quotes its fields.
package struct DelimitedDialect: Hashable, Sendable {
    /// The byte between two fields: comma, tab, semicolon or vertical bar in practice; any ASCII byte but a line end.
    package var delimiter: UInt8
    /// The byte around a field that holds delimiters, quotes or line ends; nil where quotes are plain text.
    package var quote: UInt8?
    /// The byte by which a quote within quotes is written, and the byte itself; nil where quotes are doubled alone.
    package var escape: UInt8?

    /// Creates a dialect.
    package init(delimiter: UInt8 = .comma, quote: UInt8? = .doubleQuote, escape: UInt8? = nil) {
        self.delimiter = delimiter
        self.quote = quote
        self.escape = escape
    }

    /// Comma and double quotes, RFC 4180.
    package static let csv = DelimitedDialect()
}

extension UInt8 {
    /// A comma.
    package static var comma: UInt8 { 0x2c }
    /// The tab character.
    package static var tab: UInt8 { 0x09 }
    /// A semicolon.
    package static var semicolon: UInt8 { 0x3b }
    /// A vertical bar.
    package static var verticalBar: UInt8 { 0x7c }
    /// A double quote.
    package static var doubleQuote: UInt8 { 0x22 }
    /// A backslash.
    package static var backslash: UInt8 { 0x5c }
    /// An equals sign.
    static var equals: UInt8 { 0x3d }
    /// LF.
    static var lineFeed: UInt8 { 0x0a }
    /// CR.
    static var carriageReturn: UInt8 { 0x0d }
}

extension DelimitedDialect: CustomStringConvertible {
    /// The dialect in words, for `--explain`.
    package var description: String {
        let name =
            switch delimiter {
            case .comma: "comma"
            case .tab: "tab"
            case .semicolon: "semicolon"
            case .verticalBar: "vertical bar"
            default: "byte \(delimiter)"
            }
        guard let quote else { return "\(name), no quoting" }
        let escaped = escape.map { ", escaped by \(Unicode.Scalar($0))" } ?? ""
        return "\(name), quoted by \(Unicode.Scalar(quote))\(escaped)"
    }
}
