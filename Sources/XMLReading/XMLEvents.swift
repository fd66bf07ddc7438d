private import Glibc

/// Receives what a document says, in document order.
///
/// A conforming value is owned by its parser. Throwing stops the parser, which then throws the same error from `push`.
package protocol XMLEventHandler {
    /// An element begins; names and values are valid during the call only, except that equal local names of one document
    /// have equal ``XMLName/local`` pointers as long as the parser lives.
    mutating func startElement(_ name: XMLName, attributes: XMLAttributes, at place: XMLPlace) throws(XMLReadingError)

    /// Text, in pieces of any size, CDATA sections included, entities resolved.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError)

    /// The element that began last ends.
    mutating func endElement(at place: XMLPlace) throws(XMLReadingError)

    /// An element without attributes that holds text alone begins and ends; by default, what is said of any other one.
    mutating func leaf(
        _ name: XMLName, _ text: UnsafeBufferPointer<UInt8>, at start: XMLPlace, to end: XMLPlace
    ) throws(XMLReadingError)

    /// The document breaks the schema: after the start of the element that is wrong, or before the end of one that misses
    /// something.
    mutating func violation(_ violation: XMLSchemaViolation)

    /// Bytes of the document are about to be parsed; they stay valid until ``didRead()``.
    mutating func willRead(_ window: UnsafeBufferPointer<UInt8>, at offset: Int)

    /// The bytes of ``willRead(_:at:)`` have been parsed.
    mutating func didRead()
}

extension XMLEventHandler {
    /// Hands the element out as its start, its text and its end; for handlers that make no difference.
    ///
    /// - Throws: what the three throw.
    package mutating func leaf(
        _ name: XMLName, _ text: UnsafeBufferPointer<UInt8>, at start: XMLPlace, to end: XMLPlace
    ) throws(XMLReadingError) {
        try startElement(name, attributes: XMLAttributes(base: nil, count: 0), at: start)
        if !text.isEmpty { try self.text(text) }
        try endElement(at: end)
    }

    package mutating func violation(_ violation: XMLSchemaViolation) {}
    package mutating func willRead(_ window: UnsafeBufferPointer<UInt8>, at offset: Int) {}
    package mutating func didRead() {}
}

/// The name of an element or attribute.
package struct XMLName {
    /// The name without its prefix, ended by a zero byte; the same pointer for the same name within one document.
    package let local: UnsafePointer<UInt8>

    /// The prefix as written, or nil.
    package let prefix: UnsafePointer<UInt8>?

    /// Compares the local name with an ASCII word.
    package func isNamed(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { strlen(cString(local)) == $0.count && memcmp(local, $0.baseAddress!, $0.count) == 0 }
    }

    /// The local name as a string.
    package var string: String { String(cString: local) }

    /// The prefix as a string, or nil.
    package var prefixString: String? { prefix.map { String(cString: $0) } }

    private func cString(_ bytes: UnsafePointer<UInt8>) -> UnsafePointer<CChar> {
        UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    }
}

/// The attributes of one start tag, without namespace declarations.
package struct XMLAttributes {
    private let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    /// How many there are.
    package let count: Int

    init(base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
        self.base = count > 0 ? base : nil
        self.count = base == nil ? 0 : count
    }

    /// The name of attribute `index`.
    package func name(_ index: Int) -> XMLName {
        guard let base, let local = base[index * 5] else { preconditionFailure("no attribute \(index)") }
        return XMLName(local: local, prefix: base[index * 5 + 1])
    }

    /// The value of attribute `index`, entities resolved.
    package func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let base, let start = base[index * 5 + 3], let end = base[index * 5 + 4] else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// The value of the attribute with this local name, or nil.
    package func value(named name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for index in 0..<count where self.name(index).isNamed(name) { return value(index) }
        return nil
    }

    /// Turns `&#38;` back into `&`: libxml2 keeps this one reference in attribute values unless entities are substituted.
    ///
    /// A value with an ampersand stands in memory of its own, so that it can be shortened in place.
    func resolveAmpersands() {
        guard let base else { return }
        for index in 0..<count {
            guard let start = base[index * 5 + 3], let end = base[index * 5 + 4], start < end,
                let first = memchr(start, 0x26, end - start)
            else { continue }
            var target = first.assumingMemoryBound(to: UInt8.self)
            var source = UnsafePointer(target)
            while source < end {
                target.pointee = source.pointee
                target += 1
                let isReference =
                    source.pointee == UInt8(ascii: "&") && end - source >= 5 && memcmp(source, "&#38;", 5) == 0
                source += isReference ? 5 : 1
            }
            base[index * 5 + 4] = UnsafePointer(target)
        }
    }
}
