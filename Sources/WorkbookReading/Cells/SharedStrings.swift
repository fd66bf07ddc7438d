private import Glibc
internal import XMLReading

/// The strings that cells refer to by number, one after another in one piece of memory.
final class SharedStrings {
    private let base: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private var used = 0
    private var ends: [UInt32] = []

    /// - Parameter capacity: more bytes than this are refused; memory is taken as it is used.
    init(capacity: Int) {
        self.capacity = max(1, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    var count: Int { ends.count }

    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return UnsafeBufferPointer(start: base + start, count: Int(ends[index]) - start)
    }

    /// Adds to the string being read; false when there is no room.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= capacity - used, let source = bytes.baseAddress else { return bytes.isEmpty }
        memcpy(base + used, source, bytes.count)
        used += bytes.count
        return true
    }

    /// Ends the string being read; false when there is no room for it.
    ///
    /// - Parameter rich: the parts of it that stand above or below the line.
    func endString(_ rich: inout RichText) -> Bool {
        let start = Int(ends.last ?? 0)
        if let written = rich.written(UnsafeBufferPointer(start: base + start, count: used - start)) {
            used = start
            guard written.withUnsafeBufferPointer({ append($0) }) else { return false }
        }
        used = EscapedText.decode(base, from: Int(ends.last ?? 0), to: used)
        endString()
        return true
    }

    /// Ends the string being read, of a format that has no escapes.
    func endString() { ends.append(UInt32(used)) }
}

/// Reads `xl/sharedStrings.xml`: plain strings, and rich ones whose runs are joined; phonetic hints are left out.
struct SharedStringsReader: XMLEventHandler {
    let strings: SharedStrings
    private let limits: WorkbookLimits
    private var isInText = false
    private var phonetic = 0
    private var rich = RichText()
    /// The limit that was exceeded, if one was.
    private(set) var refusal: String?

    init(size: Int, limits: WorkbookLimits) {
        self.limits = limits
        strings = SharedStrings(capacity: min(size, limits.sharedStringBytes))
    }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        if phonetic > 0 || name.isNamed("rPh") {
            phonetic += 1
        } else {
            isInText = name.isNamed("t")
            if !isInText { rich.see(name, attributes) }
        }
        if strings.count == limits.sharedStrings, name.isNamed("si") {
            throw stop("more than \(limits.sharedStrings) shared strings", at: place.line)
        }
        depth += 1
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        guard isInText else { return }
        guard strings.append(bytes) else { throw noRoom() }
        rich.add(bytes.count)
    }

    mutating func endElement(at place: XMLPlace) throws(XMLReadingError) {
        isInText = false
        if phonetic > 0 { phonetic -= 1 }
        depth -= 1
        // sst, si
        if depth == 1, !strings.endString(&rich) { throw noRoom() }
    }

    private mutating func noRoom() -> XMLReadingError {
        stop("more than \(limits.sharedStringBytes >> 20) MiB of shared strings; save the sheet as CSV", at: 0)
    }

    private var depth = 0

    private mutating func stop(_ words: String, at line: Int) -> XMLReadingError {
        refusal = words
        return XMLReadingError(.stopped, line: line, column: 1, message: words)
    }
}
