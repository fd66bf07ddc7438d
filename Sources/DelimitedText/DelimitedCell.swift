/// Writes the cells of delimited text (RFC 4180 §2): the counterpart of `DelimitedParser`.
package enum DelimitedCell {
    /// A cell as it stands in a row: in quotes, with its own quotes doubled, where its bytes ask for it.
    ///
    /// - Parameter isQuoted: puts a cell in quotes that would not need them, such as one that would pass for a comment.
    package static func text(_ cell: String, delimiter: UInt8 = 0x2c, isQuoted: Bool = false) -> String {
        guard
            isQuoted
                || cell.utf8.contains(where: {
                    $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
                })
        else { return cell }
        var quoted = "\""
        // By scalars: a quote under a combining mark is a quote, although it is not the character `"`.
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Appends a row of cells with a CRLF behind it.
    package static func appendRow(_ cells: [String], to bytes: inout [UInt8]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(.comma) }
            append(cell, to: &bytes)
        }
        bytes.append(.carriageReturn)
        bytes.append(.lineFeed)
    }

    /// Appends a cell as it stands in a row.
    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        var cell = cell
        cell.withUTF8 { text in
            // Without a branch, so that many bytes are looked at together.
            var isPlain = true
            for byte in text {
                isPlain =
                    isPlain && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\n")
                    && byte != UInt8(ascii: "\r")
            }
            if isPlain {
                bytes.append(contentsOf: text)
                return
            }
            bytes.append(.doubleQuote)
            for byte in text {
                if byte == .doubleQuote { bytes.append(.doubleQuote) }
                bytes.append(byte)
            }
            bytes.append(.doubleQuote)
        }
    }

    /// A row of cells, without its line end.
    package static func row(_ cells: [String]) -> String { cells.map { text($0) }.joined(separator: ",") }
}
