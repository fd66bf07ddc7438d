private import Glibc

/// Receives what a web page says, in its order; tags that its author left out are put in.
///
/// Throwing stops the parser, which then throws the same error from `push`.
package protocol PageEventHandler {
    /// An element begins.
    mutating func startElement(_ name: PageName, attributes: PageAttributes) throws(XMLReadingError)

    /// Text, in pieces of any size, entities resolved; not that of scripts and styles.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError)

    /// The element that began last and has not ended ends.
    mutating func endElement(_ name: PageName) throws(XMLReadingError)
}

/// The name of an element of a page, in lower case; valid while it is handed out.
package struct PageName {
    private let bytes: UnsafePointer<UInt8>

    init(_ bytes: UnsafePointer<UInt8>) { self.bytes = bytes }

    /// Compares the name with an ASCII word.
    package func isNamed(_ word: StaticString) -> Bool {
        word.withUTF8Buffer {
            strlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)) == $0.count
                && memcmp(bytes, $0.baseAddress!, $0.count) == 0
        }
    }
}

/// The attributes of an element of a page, valid while it is handed out.
package struct PageAttributes {
    /// Names and values in turn, ended by a null.
    private let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    init(_ base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { self.base = base }

    /// The value of an attribute, empty where it has none, or nil where the attribute is missing.
    package func string(_ name: StaticString) -> String? {
        guard let base else { return nil }
        var index = 0
        while let found = base[index] {
            if PageName(found).isNamed(name) { return base[index + 1].map { String(cString: $0) } ?? "" }
            index += 2
        }
        return nil
    }
}
