package import AnalystTables
internal import ByteTables

/// Gives firms their draw keys: the credit code, else the name.
///
/// The code in NFKC, upper case and without white space; where it is empty or a placeholder (`placeholders.csv`), `name:`
/// and the name in NFKC without white space, its case kept (the manual, draw.md).
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
    /// The bytes of the longest placeholder.
    private let longest: Int
    /// Whether one of them begins with a byte, by its value: a code of a firm is none at the first look.
    private let beginnings: [Bool]

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
            var folded: [UInt8] = []
            word.withUTF8 { Self.fold($0, upper: true, into: &folded) }
            placeholders.insert(folded)
        }
        self.placeholders = placeholders
        longest = placeholders.map(\.count).max() ?? 0
        var beginnings = [Bool](repeating: false, count: 256)
        for word in placeholders { if let first = word.first { beginnings[Int(first)] = true } }
        self.beginnings = beginnings
    }

    /// Puts the key of a row in place of what `key` holds.
    ///
    /// - Throws: why it has none.
    package func put(
        code: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>, into key: inout [UInt8]
    ) throws(Fault) {
        key.removeAll(keepingCapacity: true)
        if !code.isEmpty {
            Self.fold(code, upper: true, into: &key)
            if let first = key.first, !isPlaceholder(key, first) { return try Self.confirmSeen(key) }
        }
        key.removeAll(keepingCapacity: true)
        Self.fold(name, upper: false, into: &key)
        guard !key.isEmpty else { throw .missing }
        try Self.confirmSeen(key)
        key.insert(contentsOf: Self.namePrefix.utf8, at: 0)
    }

    private func isPlaceholder(_ key: [UInt8], _ first: UInt8) -> Bool {
        beginnings[Int(first)] && key.count <= longest && placeholders.contains(key)
    }

    /// The key of a code and a name; nil where they give none.
    package func key(code: String, name: String) -> String? {
        var (code, name) = (code, name)
        return code.withUTF8 { code in
            name.withUTF8 { name in
                var key: [UInt8] = []
                do throws(Fault) { try put(code: code, name: name, into: &key) } catch { return nil }
                return String(decoding: key, as: UTF8.self)
            }
        }
    }

    /// A name as keys have it: NFKC without white space.
    package static func foldedName(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        fold(name, upper: false, into: &folded)
        return folded
    }

    private static func confirmSeen(_ key: [UInt8]) throws(Fault) {
        if key.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) { return }
        if let unseen = UnseenCharacters.first(in: String(decoding: key, as: UTF8.self).unicodeScalars) {
            throw .unseen(unseen)
        }
    }

    /// Appends a text in NFKC without white space; nothing where it is too long for that.
    private static func fold(_ text: UnsafeBufferPointer<UInt8>, upper: Bool, into plain: inout [UInt8]) {
        // Without a branch, so that many bytes are looked at together.
        var (all, isFolded) = (UInt8(0), true)
        for byte in text {
            all |= byte
            let isSmall = byte &- UInt8(ascii: "a") < 26
            isFolded = isFolded && byte > 0x20 && !(upper && isSmall)
        }
        if all < 0x80 {
            if isFolded {
                plain.append(contentsOf: text)
                return
            }
            for byte in text
            where !(byte == UInt8(ascii: " ") || (0x09...0x0d).contains(byte) || (0x1c...0x1f).contains(byte)) {
                plain.append(upper && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte)
            }
            return
        }
        guard let compatible = NormalForm.compatible.of(text) else { return }
        var kept = String.UnicodeScalarView()
        for scalar in String(decoding: compatible, as: UTF8.self).unicodeScalars where !UnseenCharacters.isBlank(scalar)
        {
            kept.append(scalar)
        }
        plain += upper ? Array(String(kept).uppercased().utf8) : Array(String(kept).utf8)
    }
}
