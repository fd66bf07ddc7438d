internal import ByteTables

/// The text that decides a draw, such as the numbers of a public lottery; it is used byte for byte.
package struct DrawSeed: Hashable, Sendable {
    /// The seed as it was published.
    package let text: String

    /// Why a text is no seed.
    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case empty
        case blankEnd
        case unseen(Unicode.Scalar)
        case notComposed

        /// The end of a sentence that begins with the seed.
        package var description: String {
            switch self {
            case .empty: "is empty"
            case .blankEnd: "has a blank at one end, which nobody sees on paper"
            case .unseen(let scalar):
                "holds U+\(String(scalar.value, radix: 16, uppercase: true)), which nobody sees on paper"
            case .notComposed: "is not in Unicode form NFC, so that others who type it would have other bytes"
            }
        }
    }

    /// The seed, as it is: `00001` is not `1`.
    ///
    /// - Throws: why the text is none; it is never mended (the manual, draw.md).
    package init(_ text: String) throws(Fault) {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { throw .empty }
        if UnseenCharacters.isBlank(first) || UnseenCharacters.isBlank(last) { throw .blankEnd }
        if let control = scalars.first(where: { $0.properties.generalCategory == .control }) { throw .unseen(control) }
        if let unseen = UnseenCharacters.first(in: scalars) { throw .unseen(unseen) }
        // Strings that differ in form are equal to Swift, so their bytes are compared.
        guard let composed = NormalForm.composed.of(text), composed.utf8.elementsEqual(text.utf8) else {
            throw .notComposed
        }
        self.text = text
    }
}
