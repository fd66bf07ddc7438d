/// Text in a code page of Windows, which old binary files name by its number.
///
/// Code page 936 and its like are read as GB 18030; the others are asked from the system's iconv(3).
package final class CodePage {
    /// The number, such as 936.
    package let number: Int
    private let isChinese: Bool
    private let converter: SystemConverter?

    /// The code page of a number; where the system has no table for it, only ASCII can be read.
    package init(number: Int) {
        self.number = number
        isChinese = [936, 10_008, 20_936, 51_936, 52_936, 54_936].contains(number)
        converter = isChinese ? nil : Self.names(number).lazy.compactMap { SystemConverter(from: $0) }.first
    }

    /// Appends text as UTF-8.
    ///
    /// - Returns: false where some bytes are no text in this code page; they are appended as they are.
    package func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
        if bytes.allSatisfy({ $0 < 0x80 }) {
            text.append(contentsOf: bytes)
            return true
        }
        if isChinese, var transcoder = try? Transcoder(from: .gb18030) {
            var faults = EncodingFaults()
            text.append(contentsOf: transcoder.decode(bytes, faults: &faults))
            text.append(contentsOf: transcoder.finish(faults: &faults))
            return faults.isEmpty
        }
        guard let converted = converter?.utf8(of: bytes) else {
            text.append(contentsOf: bytes)
            return false
        }
        text.append(contentsOf: converted)
        return true
    }

    /// What iconv may call a code page.
    private static func names(_ number: Int) -> [String] {
        switch number {
        case 367, 20_127: ["ASCII"]
        case 1200, 21_010: ["UTF-16LE"]
        case 10_000, 32_768: ["MACINTOSH"]
        case 10_001: ["SHIFT_JIS"]
        case 10_002: ["BIG5"]
        case 10_003: ["EUC-KR"]
        case 10_007: ["MAC-CYRILLIC"]
        case 10_029: ["MAC-CENTRALEUROPE"]
        case 32_769: ["CP1252"]
        case 28_591...28_606: ["ISO-8859-\(number - 28_590)"]
        case 65_001: ["UTF-8"]
        case 950: ["CP950", "BIG5"]
        case 1361: ["JOHAB"]
        default: ["CP\(number)"]
        }
    }
}
