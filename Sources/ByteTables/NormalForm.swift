internal import CUTF8Proc
internal import Glibc

/// Normal forms of Unicode text (UAX #15); utf8proc does the work.
package enum NormalForm {
    /// NFC: what is written with one character and what is written with a letter and a mark become one.
    case composed
    /// NFKC: full-width letters and other variants become the plain ones, too.
    case compatible
    /// NFKC with case folded: capital letters become small ones, too.
    case compatibleFolded

    private var options: utf8proc_option_t {
        let composed = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue
        return switch self {
        case .composed: utf8proc_option_t(rawValue: composed)
        case .compatible: utf8proc_option_t(rawValue: composed | UTF8PROC_COMPAT.rawValue)
        case .compatibleFolded:
            utf8proc_option_t(rawValue: composed | UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue)
        }
    }

    /// The text in this form; nil where it is not UTF-8, or too long.
    package func of(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        if self != .compatibleFolded, text.allSatisfy({ $0 < 0x80 }) { return Array(text) }
        var made: UnsafeMutablePointer<UInt8>?
        let count = utf8proc_map(text.baseAddress, text.count, &made, options)
        guard count >= 0, let made else { return nil }
        defer { free(made) }
        return Array(UnsafeBufferPointer(start: made, count: count))
    }

    /// The text in this form; nil where it is too long.
    package func of(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { of($0) }.map { String(decoding: $0, as: UTF8.self) }
    }
}
