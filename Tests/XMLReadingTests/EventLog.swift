import XMLReading

/// Writes down the events of a document, pieces of text joined.
struct EventLog: XMLEventHandler {
    var lines: [String] = []
    private var pending: [UInt8] = []

    mutating func startElement(_ name: XMLName, attributes: XMLAttributes, at place: XMLPlace) {
        flush()
        var line = "<" + (name.prefixString.map { $0 + ":" } ?? "") + name.string
        for index in 0..<attributes.count {
            line += " \(attributes.name(index).string)=\(String(decoding: attributes.value(index), as: UTF8.self))"
        }
        lines.append(line + "> \(place.startOfTag.line)")
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { pending.append(contentsOf: bytes) }

    mutating func endElement(at place: XMLPlace) {
        flush()
        lines.append("/ \(place.line)")
    }

    private mutating func flush() {
        if !pending.isEmpty { lines.append(String(decoding: pending, as: UTF8.self)) }
        pending = []
    }
}

/// The events of a document that arrives in chunks of `size` bytes; 0 means in one piece.
func events(_ document: [UInt8], chunk size: Int = 0, limits: XMLLimits = .standard) throws(XMLReadingError) -> [String]
{
    let parser = XMLPushParser(handler: EventLog(), limits: limits)
    for chunk in chunks(document, size) { try parser.push(chunk) }
    try parser.finish()
    return parser.handler.lines
}

func events(_ document: String, chunk size: Int = 0, limits: XMLLimits = .standard) throws(XMLReadingError) -> [String]
{
    try events(Array(document.utf8), chunk: size, limits: limits)
}

/// The refusal of a document, or nil when it is accepted.
func refusal(_ document: [UInt8], chunk size: Int = 0, limits: XMLLimits = .standard) -> XMLReadingError? {
    do throws(XMLReadingError) {
        _ = try events(document, chunk: size, limits: limits)
        return nil
    } catch { return error }
}

func refusal(_ document: String, chunk size: Int = 0, limits: XMLLimits = .standard) -> XMLReadingError? {
    refusal(Array(document.utf8), chunk: size, limits: limits)
}

func chunks(_ document: [UInt8], _ size: Int) -> [[UInt8]] {
    guard size > 0 else { return [document] }
    return stride(from: 0, to: document.count, by: size).map { Array(document[$0..<min($0 + size, document.count)]) }
}
