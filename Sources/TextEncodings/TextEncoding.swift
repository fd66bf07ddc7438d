/// An encoding of text that laboratories send.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, RFC 3629.
    case utf8 = "utf-8"
    /// GB 18030, the superset of GBK and GB 2312; files labelled with those names are read as this.
    case gb18030
    /// UTF-16, low byte first ("Unicode text" of Excel).
    case utf16LittleEndian = "utf-16le"
    /// UTF-16, high byte first.
    case utf16BigEndian = "utf-16be"
    /// Big5 with the additions of Windows, as Taiwan and Hong Kong write traditional characters.
    case big5
    /// Latin letters of western Europe.
    case windows1252 = "windows-1252"
    /// Japanese, with the additions of Windows.
    case shiftJIS = "shift_jis"
    /// Korean, with the additions of Windows.
    case eucKR = "euc-kr"

    /// The encoding that a label stands for, as the WHATWG Encoding Standard maps it; nil for an encoding not read here.
    ///
    /// Case and outer white space do not matter. `utf-16` without an order is taken as little-endian, as there; a byte
    /// order mark overrules it (`Detection`).
    package init?(label: String) {
        let bytes = label.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
        let name = String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }, as: UTF8.self)
        switch name {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8", "us-ascii",
            "ascii":
            self = .utf8
        case "gb18030", "gb2312", "gbk", "x-gbk", "gb_2312", "gb_2312-80", "chinese", "csgb2312", "csiso58gb231280",
            "iso-ir-58", "cp936", "ms936", "windows-936", "euc-cn", "gb-18030", "gb18030-2000", "gb18030-2005",
            "gb18030-2022":
            self = .gb18030
        case "utf-16", "utf16", "utf-16le", "utf16le", "ucs-2", "iso-10646-ucs-2", "csunicode", "unicode",
            "unicodefeff":
            self = .utf16LittleEndian
        case "utf-16be", "utf16be", "unicodefffe": self = .utf16BigEndian
        case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950", "ms950", "windows-950": self = .big5
        case "windows-1252", "cp1252", "x-cp1252", "latin1", "l1", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1":
            self = .windows1252
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "csshiftjis", "ms_kanji", "ms932", "cp932", "windows-31j":
            self = .shiftJIS
        case "euc-kr", "korean", "cseuckr", "ks_c_5601-1987", "ksc5601", "ks_c_5601-1989", "windows-949", "cp949",
            "uhc":
            self = .eucKR
        default: return nil
        }
    }

    /// The names that iconv(3) may have for an encoding that is decoded by it; none for those decoded here.
    var systemNames: [String] {
        switch self {
        case .utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian: []
        case .big5: ["CP950", "BIG5"]
        case .windows1252: ["CP1252"]
        case .shiftJIS: ["CP932", "SJIS"]
        case .eucKR: ["CP949", "EUC-KR"]
        }
    }

    /// The name written into stream headers and messages.
    package var name: String { rawValue }
}
