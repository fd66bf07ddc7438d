internal import CLibXML2

/// Parses one document that arrives in chunks of any size, and hands its events to `handler`.
///
/// The input is UTF-8 whatever the declaration says: who feeds it has decoded it (see ``XMLDeclaration``). No document type
/// declaration, no external resource and nothing beyond the limits ever reaches libxml2.
package final class XMLPushParser<Handler: XMLEventHandler>: XMLParserCore {
    private let storage: UnsafeMutablePointer<Handler>

    /// Makes a parser for one document.
    package init(handler: Handler, limits: XMLLimits = .standard, schema: XMLSchema? = nil) {
        storage = .allocate(capacity: 1)
        storage.initialize(to: handler)
        super.init(limits: limits, schema: schema)
    }

    deinit {
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    /// The receiver of the events.
    package var handler: Handler {
        _read { yield storage.pointee }
        _modify { yield &storage.pointee }
    }

    override func deliverStart(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) throws(XMLReadingError)
    {
        try storage.pointee.startElement(name, attributes: attributes, at: place)
    }

    override func deliverText(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        try storage.pointee.text(bytes)
    }

    override func deliverLeaf(
        _ name: XMLName, _ text: UnsafeBufferPointer<UInt8>, _ start: XMLPlace, _ end: XMLPlace
    ) throws(XMLReadingError) {
        try storage.pointee.leaf(name, text, at: start, to: end)
    }

    override func deliverEnd(_ place: XMLPlace) throws(XMLReadingError) {
        try storage.pointee.endElement(at: place)
    }

    override func deliverViolation(_ violation: XMLSchemaViolation) { storage.pointee.violation(violation) }

    override func deliverWillRead(_ window: UnsafeBufferPointer<UInt8>, at offset: Int) {
        storage.pointee.willRead(window, at: offset)
    }

    override func deliverDidRead() { storage.pointee.didRead() }
}
