private import Glibc

/// Takes the rows out of a sheet's XML, so that what stands behind them is reached without parsing them.
///
/// `<` cannot stand in text, so the first closing tag of `sheetData` ends the rows. A comment or CDATA section that holds
/// this tag would be cut; what follows it then is no longer well-formed, and refused.
struct SheetDataSkipper {
    private enum State { case before, inside, behind }

    private var state = State.before
    private var held: [UInt8] = []
    private var closing: [UInt8] = []
    private static let name = Array("sheetData".utf8)

    /// What is left of the bytes so far, given these.
    mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        if state == .behind { return Array(bytes) }
        held.append(contentsOf: bytes)
        var passed: [UInt8] = []
        if state == .before, let open = openingTag() {
            passed = Array(held[..<open])
            held.removeFirst(open)
            state = closing.isEmpty ? .behind : .inside
        }
        if state == .inside {
            if let start = SheetDataSkipper.find(closing, in: held) {
                held.removeFirst(start)
                state = .behind
            } else {
                held.removeFirst(max(0, held.count - closing.count + 1))
            }
        }
        // Rows begin within the first bytes of a sheet; where they do not, nothing is taken out.
        if state == .before, held.count > 1 << 20 { state = .behind }
        if state == .behind {
            passed += held
            held = []
        }
        return passed
    }

    /// What remains at the end of the input.
    mutating func rest() -> [UInt8] {
        defer { held = [] }
        return held
    }

    /// The end of the opening tag of the rows, if it is there; sets the closing tag, empty for an empty element.
    private mutating func openingTag() -> Int? {
        guard let start = SheetDataSkipper.find(SheetDataSkipper.name, in: held),
            let end = held[start...].firstIndex(of: UInt8(ascii: ">")),
            let open = held[..<start].lastIndex(of: UInt8(ascii: "<"))
        else { return nil }
        closing = []
        if held[end - 1] != UInt8(ascii: "/") {
            closing =
                [UInt8(ascii: "<"), UInt8(ascii: "/")] + held[(open + 1)..<start] + SheetDataSkipper.name + [
                    UInt8(ascii: ">")
                ]
        }
        return end + 1
    }

    private static func find(_ word: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, let first = word.first else { return nil }
            var at = 0
            while bytes.count - at >= word.count, let found = memchr(base + at, Int32(first), bytes.count - at) {
                at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                if bytes.count - at >= word.count, memcmp(base + at, word, word.count) == 0 { return at }
                at += 1
            }
            return nil
        }
    }
}
