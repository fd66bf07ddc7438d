internal import CXXHash
private import Glibc

/// The digest by which a delivery is known again: XXH3 (64 bits) of the text of a file, however the text was stored.
///
/// It is taken of UTF-8. A byte order mark, an XML declaration (which names the encoding), the kind of line ends and line
/// ends behind the last line make no difference, so that a file sent again in another encoding is the same delivery.
/// Cutting the text into pieces makes none either. It tells deliveries apart and does not protect against forgery.
package final class ContentDigest {
    private let state = spotcheck_xxh3_new()
    /// The first bytes, until it is known whether they are text.
    private var lead: [UInt8] = []
    private var isLeading = true
    /// Line ends that are not yet known to have text behind them.
    private var breaks = 0
    private var endsInReturn = false
    private var scratch: [UInt8] = []

    /// An XML declaration ends within so many bytes.
    private static let leadBytes = 512

    /// The digest of no text.
    package init() {}

    deinit { spotcheck_xxh3_free(state) }

    /// Adds the next bytes of the text.
    package func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isLeading else { return add(bytes) }
        let taken = min(Self.leadBytes - lead.count, bytes.count)
        lead.append(contentsOf: bytes[..<taken])
        guard lead.count == Self.leadBytes else { return }
        endLead()
        add(UnsafeBufferPointer(rebasing: bytes[taken...]))
    }

    /// `xxh3:` and sixteen hexadecimal digits, which no program takes for a number; no more text can be added.
    package func finish() -> String {
        if isLeading { endLead() }
        return Self.text(UnsafeRawPointer(state))
    }

    /// `xxh3:` and the digits of some bytes as they are.
    package static func plain(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        let state = spotcheck_xxh3_new()
        defer { spotcheck_xxh3_free(state) }
        spotcheck_xxh3_update(state, bytes.baseAddress, bytes.count)
        return text(UnsafeRawPointer(state))
    }

    private static func text(_ state: UnsafeRawPointer?) -> String {
        let digits = String(spotcheck_xxh3_digest(state), radix: 16)
        return "xxh3:" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private func endLead() {
        isLeading = false
        let bytes = lead
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        if rest.starts(with: Array("<?xml".utf8)), rest.dropFirst(5).first.map({ $0 <= 0x20 }) == true,
            let end = rest.indices.dropLast().first(where: {
                rest[$0] == UInt8(ascii: "?") && rest[$0 + 1] == UInt8(ascii: ">")
            })
        {
            rest = rest[(end + 2)...].drop { $0 <= 0x20 }
        }
        rest.withUnsafeBufferPointer { add($0) }
    }

    /// Adds text whose line ends are not yet of one kind.
    private func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        // A line feed here belongs to the return at the end of the last piece.
        let start = endsInReturn && bytes[0] == UInt8(ascii: "\n") ? 1 : 0
        endsInReturn = bytes[bytes.count - 1] == UInt8(ascii: "\r")
        guard memchr(base, 0x0D, bytes.count) != nil else {
            return addLines(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        scratch.removeAll(keepingCapacity: true)
        scratch.reserveCapacity(bytes.count)
        var at = start
        while at < bytes.count, let found = memchr(base + at, 0x0D, bytes.count - at) {
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            scratch.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[at..<end]))
            scratch.append(UInt8(ascii: "\n"))
            at = end + 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
        }
        scratch.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[at...]))
        scratch.withUnsafeBufferPointer { addLines($0) }
    }

    /// Adds text whose lines end in line feeds.
    private func addLines(_ bytes: UnsafeBufferPointer<UInt8>) {
        var end = bytes.count
        while end > 0, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        if end > 0 {
            while breaks > 0 {
                let count = min(breaks, Self.someBreaks.count)
                Self.someBreaks.withUnsafeBytes { spotcheck_xxh3_update(state, $0.baseAddress, count) }
                breaks -= count
            }
            spotcheck_xxh3_update(state, bytes.baseAddress, end)
        }
        breaks += bytes.count - end
    }

    private static let someBreaks = [UInt8](repeating: 0x0A, count: 4096)
}
