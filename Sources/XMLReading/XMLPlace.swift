internal import CLibXML2

/// Where the parser stands.
package struct XMLPlace {
    private let context: UnsafeMutablePointer<xmlParserCtxt>?
    /// Bytes of the document before this place that the parser has not been shown.
    private var hidden = 0
    /// For a tag that the parser has not been shown: its line, and where it begins and ends.
    private var known = (line: 0, start: 0, end: 0)

    init(_ context: UnsafeMutablePointer<xmlParserCtxt>) { self.context = context }

    init(line: Int, start: Int, end: Int) {
        context = nil
        known = (line, start, end)
    }

    /// This place, with bytes before it that the parser has not been shown.
    func behind(_ hidden: Int) -> XMLPlace {
        var place = self
        place.hidden = hidden
        return place
    }

    /// The physical line at which the parser stands, counted from 1: for a start tag the line of its end.
    package var line: Int { context.map { Int($0.pointee.input.pointee.line) } ?? known.line }

    /// How many bytes of the document the parser has passed, a byte order mark not counted: for a start tag those before
    /// its `>` or `/>`, for an end tag those up to and with its `>`.
    package var byteOffset: Int {
        guard let context else { return known.end }
        let input = context.pointee.input.pointee
        return Int(input.consumed) + (input.cur - input.base) + hidden
    }

    /// The line and the byte offset of the `<` of the start tag that was just read.
    package var startOfTag: (line: Int, byteOffset: Int) {
        guard let context else { return (known.line, known.start) }
        let input = context.pointee.input.pointee
        // `<` is forbidden inside a tag, so the last one begins it.
        var start = input.cur - input.base
        var line = Int(input.line)
        while start > 0 {
            start -= 1
            let byte = input.base[start]
            if byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "\n") { line -= 1 }
        }
        return (line, Int(input.consumed) + start + hidden)
    }
}
