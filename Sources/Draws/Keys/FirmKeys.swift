package import AnalystTables

/// Gives firms their draw keys: the credit code, else the name.
///
/// The code in NFKC, upper case and without white space; where it is empty or a placeholder (`placeholders.csv`), `name:`
/// and the name in NFKC without white space, its case kept (BEFORE-AFTER §1.4).
package struct FirmKeys: Sendable {
    /// What stands before a name that is a key.
    package static let namePrefix = "name:"

    /// Why a row has no key.
    package enum Fault: Error, Hashable, Sendable {
        /// Neither code nor name.
        case missing
        /// A character that nobody sees on paper: two keys would look alike.
        case unseen(Unicode.Scalar)
    }

    private let placeholders: Set<[UInt8]>

    /// Reads the placeholders.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: "placeholders.csv", replacedBy: replacements["placeholders.csv"],
            columns: TableColumns(required: ["word"]))
        var placeholders: Set<[UInt8]> = []
        for row in table.rows {
            var word = row["word"]
            if let folded = word.withUTF8({ Self.folded($0, upper: true) }) { placeholders.insert(folded) }
        }
        self.placeholders = placeholders
    }

    /// The key of a row.
    ///
    /// - Throws: why it has none.
    package func key(
        code: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>
    ) throws(Fault) -> [UInt8] {
        if !code.isEmpty, let folded = Self.folded(code, upper: true), !folded.isEmpty, !placeholders.contains(folded) {
            try Self.confirmSeen(folded)
            return folded
        }
        let folded = Self.foldedName(name)
        guard !folded.isEmpty else { throw .missing }
        try Self.confirmSeen(folded)
        return Array(Self.namePrefix.utf8) + folded
    }

    /// The key of a code and a name; nil where they give none.
    package func key(code: String, name: String) -> String? {
        var (code, name) = (code, name)
        return code.withUTF8 { code in
            name.withUTF8 { name in (try? key(code: code, name: name)).map { String(decoding: $0, as: UTF8.self) } }
        }
    }

    /// A name as keys have it: NFKC without white space.
    package static func foldedName(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] { folded(name, upper: false) ?? [] }

    private static func confirmSeen(_ key: [UInt8]) throws(Fault) {
        if key.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) { return }
        if let unseen = UnseenCharacters.first(in: String(decoding: key, as: UTF8.self).unicodeScalars) {
            throw .unseen(unseen)
        }
        if key.contains(0x7f) { throw .unseen("\u{7f}") }
    }

    private static func folded(_ text: UnsafeBufferPointer<UInt8>, upper: Bool) -> [UInt8]? {
        var isASCII = true
        for byte in text where byte >= 0x80 { isASCII = false }
        if isASCII {
            var plain: [UInt8] = []
            plain.reserveCapacity(text.count)
            for byte in text where !(byte == 0x20 || (0x09...0x0d).contains(byte) || (0x1c...0x1f).contains(byte)) {
                plain.append(upper && (0x61...0x7a).contains(byte) ? byte - 0x20 : byte)
            }
            return plain
        }
        guard let compatible = NormalForm.compatible.of(text) else { return nil }
        var plain = String.UnicodeScalarView()
        for scalar in String(decoding: compatible, as: UTF8.self).unicodeScalars where !UnseenCharacters.isBlank(scalar)
        {
            plain.append(scalar)
        }
        return Array(upper ? String(plain).uppercased().utf8 : String(plain).utf8)
    }
}
