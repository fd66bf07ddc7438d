/// A truth value as documents of markup write it: `1`, `0`, `true`, `false` in any case, blanks around it.
enum TruthValue {
    case yes, no

    /// Nil for what is none.
    init?(_ text: some Collection<UInt8>) {
        let word = text.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if word == [0x31] || word.elementsEqual("true".utf8) {
            self = .yes
        } else if word == [0x30] || word.elementsEqual("false".utf8) {
            self = .no
        } else {
            return nil
        }
    }

    /// The word that cells hold: `TRUE` or `FALSE`.
    var word: String.UTF8View { self == .yes ? "TRUE".utf8 : "FALSE".utf8 }
}
