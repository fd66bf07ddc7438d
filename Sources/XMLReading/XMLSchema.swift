internal import CLibXML2

/// An XML Schema 1.0 that documents are checked against while they are read.
package final class XMLSchema {
}

final class XMLSchemaPlug {
    init?(_ schema: XMLSchema, into context: UnsafeMutablePointer<xmlParserCtxt>) { return nil }
    func detach() {}
}
