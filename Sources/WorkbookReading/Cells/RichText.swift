internal import XMLReading

/// The parts of a rich string that stand above or below the line: `<vertAlign val="superscript"/>`.
struct RichText {
    private var script: DigitScript?
    private var runs: [DigitScript.Run] = []
    private var length = 0

    /// Whether no text was added since the last string.
    var isEmpty: Bool { length == 0 }

    /// An element in a string begins, other than one of text.
    mutating func see(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.isNamed("r") {
            script = nil
        } else if name.isNamed("vertAlign"), let value = attributes.value(named: "val") {
            script =
                value.elementsEqual("superscript".utf8)
                ? .raised : value.elementsEqual("subscript".utf8) ? .lowered : nil
        }
    }

    /// So many bytes of text were added.
    @inline(__always)
    mutating func add(_ count: Int) {
        if let script { runs.append(DigitScript.Run(length, length + count, script)) }
        length += count
    }

    /// Ends a string: its text with superscripts and subscripts, or nil where it stays as it is.
    mutating func written(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        defer {
            script = nil
            length = 0
            if !runs.isEmpty { runs.removeAll(keepingCapacity: true) }
        }
        return runs.isEmpty ? nil : DigitScript.written(text, runs)
    }
}
