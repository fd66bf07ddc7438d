package import AnalystTables
internal import CUTF8Proc
internal import Glibc

/// Brings what labels say of brand, model, batch and test items into one form, so that spellings of one thing are equal.
///
/// NFKC, no white space, case folded; in models × ✕ * are x (BEFORE-AFTER §2). A placeholder of `placeholders.csv` such as
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

    /// The form of a batch number; empty where nothing is stated.
    ///
    /// A date in any spelling is its eight digits, and no batch
    /// number is told from another by its dashes, points and strokes alone.
    package func batch(_ text: String) -> String {
        let word = model(text)
        if let day = SpelledDate(word) { return day.digits }
        guard word.unicodeScalars.contains(where: Self.isSeparator) else { return word }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: word.unicodeScalars.filter { !Self.isSeparator($0) })
        return String(scalars)
    }

    /// A text in NFKC, without white space, case folded.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(decoding: text.utf8.filter { !isBlank($0) }.map(lowered), as: UTF8.self)
        }
        var text = text
        let options =
            UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue
        let made = text.withUTF8 { bytes -> String? in
            var made: UnsafeMutablePointer<UInt8>?
            let count = utf8proc_map(bytes.baseAddress, bytes.count, &made, utf8proc_option_t(rawValue: options))
            guard count >= 0, let made else { return nil }
            defer { free(made) }
            return String(decoding: UnsafeBufferPointer(start: made, count: count), as: UTF8.self)
        }
        guard let made else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in made.unicodeScalars where !scalar.properties.isWhitespace && !(0x1c...0x1f).contains(scalar.value)
        {
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0d).contains(byte) || (0x1c...0x1f).contains(byte)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte + 0x20 : byte }

    private static func isTimes(_ scalar: Unicode.Scalar) -> Bool { scalar == "×" || scalar == "✕" || scalar == "*" }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { "-/.年月日".unicodeScalars.contains(scalar) }

    private static func mapped(_ text: String, _ map: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(map(scalar)) }
        return String(scalars)
    }
}
