internal import CLibXML2

/// Why a document is refused, and where.
extension XMLParserCore {
    func fail(_ error: XMLReadingError) throws(XMLReadingError) -> Never {
        state.pointee.failure = error
        throw error
    }

    func refusal(_ kind: XMLReadingError.Kind) -> XMLReadingError {
        let message =
            switch kind {
            case .doctype: "a DOCTYPE is not accepted; send the document without it"
            case .startTagTooLong: "a tag is longer than \(limits.startTagBytes) bytes"
            case .tooManyAttributes: "a start tag has more than \(limits.attributes) attributes"
            case .tooDeep: "elements stand deeper than \(limits.depth) levels"
            default: "text, a comment or a section is longer than \(limits.textBytes) bytes"
            }
        return place(kind, message, afterHeld: false)
    }

    /// An error after the bytes that libxml2 has been given, or after those held back as well.
    func place(_ kind: XMLReadingError.Kind, _ message: String, afterHeld: Bool) -> XMLReadingError {
        let input = context.pointee.input.pointee
        var line = Int(input.line)
        var column = Int(input.col)
        func pass(_ byte: UInt8) {
            column += 1
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            }
        }
        if let current = input.cur, let end = input.end, current < end {
            for byte in UnsafeBufferPointer(start: current, count: end - current) { pass(byte) }
        }
        if afterHeld {
            for byte in held { pass(byte) }
        } else if kind != .textTooLong, kind != .malformed, let markup = held.lastIndex(of: UInt8(ascii: "<")) {
            for byte in held[..<markup] { pass(byte) }
        }
        return XMLReadingError(kind, line: line, column: max(1, column + hiddenInLine), message: message)
    }

    /// The bytes of the present line that libxml2 was not shown.
    var hiddenInLine: Int {
        let place = XMLPlace(context)
        let hidden = state.pointee.shortcut.offset(of: place.byteOffset) - place.byteOffset
        return place.line == state.pointee.tagLine
            ? hidden - state.pointee.hiddenBeforeLine : hidden - state.pointee.shortcut.hidden
    }
}
