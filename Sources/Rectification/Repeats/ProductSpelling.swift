package import AnalystTables
internal import ByteTables

/// What brands, models and standards are compared by, so that width, blanks and letter case make no difference.
///
/// NFKC without white space, case folded; in models and standards × ✕ * are x. A placeholder (`placeholders.csv`: /, 无,
/// 未标注 …) states nothing. Source: BEFORE-AFTER §2, 1; which characters are alike is ours.
package struct ProductSpelling: Sendable {
    private let placeholders: Set<[UInt8]>

    /// Reads the placeholders.
    ///
    /// - Throws: `TableError`.
    package init(placeholders table: AnalystTable) throws(TableError) {
        var words: Set<[UInt8]> = []
        for row in table.rows { words.insert(Self.folded(row["word"])) }
        placeholders = words
    }

    /// The columns of the table of placeholders.
    package static let columns = TableColumns(required: ["word"])

    /// A brand, a name or a task as it is compared; nil where nothing is stated.
    package func text(_ text: String?) -> [UInt8]? {
        guard let text else { return nil }
        let folded = Self.folded(text)
        return folded.isEmpty || placeholders.contains(folded) ? nil : folded
    }

    /// A model, a standard or a batch number as it is compared; nil where nothing is stated.
    package func model(_ text: String?) -> [UInt8]? {
        guard let text = self.text(text) else { return nil }
        var plain: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "×", "✕", "*": plain.append(0x78)
            default: plain.append(contentsOf: Array(String(scalar).utf8))
            }
        }
        return plain
    }

    private static func folded(_ text: String) -> [UInt8] {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.utf8.compactMap { byte in
                switch byte {
                case 0x09...0x0d, 0x1c...0x20: nil
                case 0x41...0x5a: byte + 0x20
                default: byte
                }
            }
        }
        let form = NormalForm.compatibleFolded.of(text) ?? text
        var plain: [UInt8] = []
        for scalar in form.unicodeScalars where !isBlank(scalar) {
            plain.append(contentsOf: Array(String(scalar).utf8))
        }
        return plain
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1c...0x1f).contains(scalar.value)
    }
}
