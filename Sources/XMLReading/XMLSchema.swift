internal import CLibXML2

/// An XML Schema 1.0 that documents are checked against while they are read.
///
/// It is one document: what it would include or import from elsewhere is refused.
package final class XMLSchema {
    let pointer: xmlSchemaPtr

    /// Compiles a schema.
    ///
    /// - Parameter bytes: the schema document in UTF-8.
    /// - Throws: when it is not well-formed, not a schema, or refers to other documents.
    package init(_ bytes: [UInt8]) throws(XMLReadingError) {
        // libxml2 reads schemas as trees and with entities; nothing gets there that the guard would not let pass.
        let check = XMLPushParser(handler: XMLSchemaCheck())
        try check.push(bytes)
        try check.finish()
        if let encoding = XMLDeclaration.encoding(Array(bytes.prefix(256))), encoding != "utf-8", encoding != "us-ascii"
        {
            throw XMLReadingError(.malformed, line: 1, column: 1, message: "a schema is read in UTF-8, not \(encoding)")
        }
        let first = FirstError()
        let size = Int32(clamping: bytes.count)
        let compiled = bytes.withUnsafeBytes { raw -> xmlSchemaPtr? in
            guard
                let context = xmlSchemaNewMemParserCtxt(raw.baseAddress?.assumingMemoryBound(to: CChar.self), size)
            else { return nil }
            defer { xmlSchemaFreeParserCtxt(context) }
            xmlSchemaSetParserStructuredErrors(
                context,
                { receiver, error in
                    guard let receiver, let error = error?.pointee else { return }
                    let first = Unmanaged<FirstError>.fromOpaque(receiver).takeUnretainedValue()
                    // A document that cannot be imported is only a warning for libxml2; here it ends the matter.
                    if first.error == nil { first.error = XMLReadingError(libxml: error) }
                }, Unmanaged.passUnretained(first).toOpaque())
            return xmlSchemaParse(context)
        }
        if let compiled, first.error == nil {
            pointer = compiled
        } else {
            xmlSchemaFree(compiled)
            throw first.error ?? XMLReadingError(.malformed, line: 1, column: 1, message: "not a schema")
        }
    }

    deinit { xmlSchemaFree(pointer) }

    private final class FirstError {
        var error: XMLReadingError?
    }
}

/// One rule of a schema that a document breaks.
package struct XMLSchemaViolation: Sendable, Equatable {
    /// The physical line at which it was noticed: that of a start tag's end, or of an end tag when something is missing.
    package let line: Int

    /// What is wrong, in the words of libxml2.
    package let message: String
}

private struct XMLSchemaCheck: XMLEventHandler {
    mutating func startElement(_ name: XMLName, attributes: XMLAttributes, at place: XMLPlace) {}
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    mutating func endElement(at place: XMLPlace) {}
}
