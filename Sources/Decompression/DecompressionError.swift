/// Why packed input cannot be unpacked.
package enum DecompressionError: Error, Equatable, Sendable {
    /// The input ends before what is packed in it does.
    case truncated
    /// Something follows the packed data that is none.
    case trailingGarbage
    /// What came out is not what was packed: the checksum or the length differs.
    case checksumMismatch
    /// The packed data breaks its format; in the words of who noticed.
    case damaged(String)
    /// An archive is built in a way that honest programs do not use: two members of one name, or in one place.
    case suspicious(String)
    /// The format is sound, but not one that is read here: encryption, or a rare method.
    case unsupported(String)
    /// More comes out than the caller allows.
    case tooLarge(String)
    /// The library for this format is not installed.
    case libraryMissing(String)
    /// The source of the packed bytes failed; it knows why.
    case sourceFailed
}

extension DecompressionError: CustomStringConvertible {
    /// One line for a diagnostic.
    package var description: String {
        switch self {
        case .truncated: "the compressed data is cut short"
        case .trailingGarbage: "something else follows the compressed data"
        case .checksumMismatch: "the compressed data is damaged: its checksum does not match"
        case .damaged(let words): "the compressed data is damaged: \(words)"
        case .suspicious(let words): "the archive is not trusted: \(words)"
        case .unsupported(let words): "cannot be unpacked: \(words)"
        case .tooLarge(let words): "too large: \(words)"
        case .libraryMissing(let name): "cannot be unpacked: \(name) is not installed"
        case .sourceFailed: "cannot be read"
        }
    }
}
