internal import ByteTables

/// Brings what labels say of brand, model, batch and test items into one form, so that spellings of one thing are equal.
///
/// NFKC, no white space, case folded; in models × ✕ * are x (our rule, see leads.md and repeats.md). A placeholder of `placeholders.csv` such as
/// `/` or 未标注 is nothing stated, and gives an empty text: unstated is never equal to unstated.
package struct ProductSpelling: Sendable {
    /// The table that is read.
    package static let tableName = "placeholders.csv"

    private let placeholders: Set<String>
    /// The bytes of the table, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads the placeholders.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacements[Self.tableName], columns: TableColumns(required: ["word"])
        )
        placeholders = Set(table.rows.map { Self.folded($0["word"]) })
        bytes = table.bytes
    }

    /// The form of a brand, a platform or any other plain word; empty where nothing is stated.
    package func word(_ text: String) -> String {
        let folded = Self.folded(text)
        return placeholders.contains(folded) ? "" : folded
    }

    /// The form of a model; empty where nothing is stated.
    package func model(_ text: String) -> String {
        let word = word(text)
        guard word.unicodeScalars.contains(where: Self.isTimes) else { return word }
        return Self.mapped(word) { Self.isTimes($0) ? "x" : $0 }
    }

    /// The bytes of the form of a word; nil where nothing is stated.
    package func statedWord(_ text: String?) -> [UInt8]? { Self.stated(text.map(word)) }

    /// The bytes of the form of a model, a standard or a batch number; nil where nothing is stated.
    package func statedModel(_ text: String?) -> [UInt8]? { Self.stated(text.map(model)) }

    private static func stated(_ form: String?) -> [UInt8]? { form.flatMap { $0.isEmpty ? nil : Array($0.utf8) } }

    /// A text in NFKC, without white space, case folded.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(decoding: text.utf8.filter { !isBlank($0) }.map(lowered), as: UTF8.self)
        }
        guard let made = NormalForm.compatibleFolded.of(text) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in made.unicodeScalars where !scalar.properties.isWhitespace && !(0x1c...0x1f).contains(scalar.value)
        {
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0d).contains(byte) || (0x1c...0x1f).contains(byte)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
    }

    private static func isTimes(_ scalar: Unicode.Scalar) -> Bool { scalar == "×" || scalar == "✕" || scalar == "*" }

    private static func mapped(_ text: String, _ map: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(map(scalar)) }
        return String(scalars)
    }
}
