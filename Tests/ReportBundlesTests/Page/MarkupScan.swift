/// A strict reading of a page: it throws where a browser would have to guess.
struct MarkupScan {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)]
    }

    struct Malformed: Error {
        var at: Int
        var what: String
    }

    private(set) var tags: [Tag] = []

    private static let empty: Set<String> = ["meta", "br", "col"]

    init(_ page: String) throws {
        let bytes = Array(page.utf8)
        var at = 0
        var open: [String] = []
        func fail(_ what: String) -> Malformed {
            Malformed(
                at: at,
                what: what + ": " + String(decoding: bytes[max(0, at - 40)..<min(bytes.count, at + 40)], as: UTF8.self))
        }
        func name() -> String {
            let start = at
            while at < bytes.count,
                bytes[at] == 0x2d || (bytes[at] | 0x20) >= 0x61 && (bytes[at] | 0x20) <= 0x7a
                    || (0x30...0x39).contains(bytes[at])
            {
                at += 1
            }
            return String(decoding: bytes[start..<at], as: UTF8.self)
        }
        while at < bytes.count {
            guard bytes[at] == 0x3c else {
                if bytes[at] == 0x3e { throw fail("> in text") }
                at += 1
                continue
            }
            at += 1
            if bytes[at...].starts(with: "!DOCTYPE html>".utf8) {
                at += 14
                continue
            }
            let isEnd = bytes[at] == 0x2f
            if isEnd { at += 1 }
            let element = name()
            guard !element.isEmpty else { throw fail("no name after <") }
            if isEnd {
                guard bytes[at] == 0x3e, open.popLast() == element else { throw fail("end of \(element)") }
                at += 1
                continue
            }
            var attributes: [(name: String, value: String)] = []
            while bytes[at] == 0x20 {
                at += 1
                let attribute = name()
                guard bytes[at] == 0x3d, bytes[at + 1] == 0x22, !attribute.isEmpty else {
                    throw fail("attribute of \(element)")
                }
                at += 2
                let start = at
                while bytes[at] != 0x22 { at += 1 }
                guard !bytes[start..<at].contains(0x3c) else { throw fail("< in an attribute") }
                attributes.append((attribute, String(decoding: bytes[start..<at], as: UTF8.self)))
                at += 1
            }
            let isClosed = bytes[at] == 0x2f
            if isClosed { at += 1 }
            guard bytes[at] == 0x3e else { throw fail("end of the tag \(element)") }
            at += 1
            tags.append(Tag(name: element, attributes: attributes))
            if element == "style" {
                // Raw text up to the first end tag.
                while !bytes[at...].starts(with: "</style".utf8) { at += 1 }
                at += 8
            } else if !isClosed, !Self.empty.contains(element) {
                open.append(element)
            }
        }
        guard open.isEmpty else { throw Malformed(at: at, what: "never closed: \(open)") }
    }
}
