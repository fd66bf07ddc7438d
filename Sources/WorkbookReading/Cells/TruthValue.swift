/// A truth value as documents of markup write it: `1`, `0`, `true`, `false` in any case, blanks around it.
enum TruthValue {
    case yes, no

    /// Nil for what is none.
    init?(_ text: some Collection<UInt8>) {
        let word = text.filter { $0 > 0x20 }.map {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0
        }
        if word == [UInt8(ascii: "1")] || word.elementsEqual("true".utf8) {
            self = .yes
        } else if word == [UInt8(ascii: "0")] || word.elementsEqual("false".utf8) {
            self = .no
        } else {
            return nil
        }
    }

    /// The word that cells hold: `TRUE` or `FALSE`.
    var word: String.UTF8View { self == .yes ? "TRUE".utf8 : "FALSE".utf8 }
}
