package import Records

/// One refused input row, for the stream of rejects (reading-deliveries.md).
package struct Reject: Hashable, Sendable {
    /// The source, without folders.
    package var file: String
    /// The digest of what the source holds, as the records of its other rows have it; empty where it is left out.
    package var delivery = ""
    /// The physical line on which the row begins, from 1.
    package var line: Int
    /// The number of the row among the records of the source, from 1.
    package var record: Int
    /// Where the row begins in the source, in bytes, or where the first bad byte stands; nil where it is not known.
    package var byte: Int?
    /// The heading of the column at fault.
    package var field: String?
    /// What stands there.
    package var value: String?
    /// A short constant name for the reason.
    package var code: String
    /// The reason in words.
    package var message: String
    /// The row as it stands in the source, or its beginning.
    package var raw: String
    /// Whether `raw` is a beginning only.
    package var isCut = false
    /// Values by heading that hold for the row and stand outside of it: around the records of an XML document, or above an
    /// empty cell of a merged column.
    package var context: [Context] = []
    /// The line from which on the source is read by other columns than its header in a stream names; nil where it is not.
    package var changeLine: Int?
    /// The physical lines of the rows in `raw`, where these are the items of one sample, one on each line.
    package var rawLines: [Int] = []
    /// The physical lines of refused rows that may be items of the sample too.
    package var awaited: [Int] = []
    /// The cells by column, where the row was told apart into cells.
    package var cells: [String] = []

    /// So many bytes of a row are shown at most.
    package static let rawLimit = 16 << 10

    /// A value that stands around the row.
    package typealias Context = RejectRecord.Context

    package init(
        file: String, line: Int, record: Int, byte: Int? = nil, field: String? = nil, value: String? = nil,
        code: String, message: String, raw: UnsafeBufferPointer<UInt8>
    ) {
        self.file = file
        self.line = line
        self.record = record
        self.byte = byte
        self.field = field
        self.value = value
        self.code = code
        self.message = message
        self.raw = ""
        show(raw)
    }

    /// The one rendering of a place and a reason: `抽查结果.csv:118: record 117, 检验结论: "不合格?" is not a known verdict`.
    package var summary: String {
        var text = "\(file):\(line): record \(record)"
        if let field { text += ", \(field)" }
        text += ": "
        if let value { text += "\"\(value)\" " }
        return text + message
    }

    /// Shows the row, or its beginning.
    mutating func show(_ bytes: UnsafeBufferPointer<UInt8>) {
        raw = Self.text(bytes, limit: Self.rawLimit)
        isCut = bytes.count >= Self.rawLimit
    }

    /// Takes the place of a row that was refused before: `q2.csv:118`.
    mutating func takeOrigin(place: String?) {
        guard let place, let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]),
            line > 0
        else { return }
        file = String(place[..<colon])
        self.line = line
        byte = nil
    }

    /// Bytes as text: what is not UTF-8 is shown as `\xNN`, never as U+FFFD.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int = 4096) -> String {
        var rest = bytes.prefix(limit)
        if String(validating: rest, as: UTF8.self) == nil {
            var text = ""
            while let first = rest.first {
                var length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
                length = min(length, rest.count)
                if let character = String(validating: rest.prefix(length), as: UTF8.self) {
                    text += character
                    rest = rest.dropFirst(length)
                } else {
                    let hex = String(first, radix: 16, uppercase: true)
                    text += "\\x" + (hex.count < 2 ? "0" : "") + hex
                    rest = rest.dropFirst()
                }
            }
            return text
        }
        return String(decoding: rest, as: UTF8.self)
    }
}
