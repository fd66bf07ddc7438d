/// Bytes that are no text in the encoding of their file.
///
/// They are never replaced by U+FFFD. They pass into the output as bytes of 0x80 and above that are not valid UTF-8, so
/// that they can neither be taken for text nor forge a delimiter or a line end; the row that holds them is to be refused.
package struct EncodingFault: Hashable, Sendable {
    /// What the bytes are.
    package enum Kind: Hashable, Sendable {
        /// A byte that begins no character here; it passes as it is.
        case byte(UInt8)
        /// Half a surrogate pair in UTF-16; it passes as the three bytes that UTF-8 would use if it allowed it.
        case loneSurrogate(UInt16)
        /// The input ends on half a UTF-16 unit, which passes as 0xFF.
        case halfUnit(UInt8)
    }

    /// What the bytes are.
    package let kind: Kind
    /// Where they stand in the source file, in bytes from its start, a byte order mark included.
    package let sourceOffset: Int
    /// Where they stand in the UTF-8 output, in bytes.
    package let outputOffset: Int

    /// Creates a fault.
    package init(kind: Kind, sourceOffset: Int, outputOffset: Int) {
        self.kind = kind
        self.sourceOffset = sourceOffset
        self.outputOffset = outputOffset
    }
}

extension EncodingFault: CustomStringConvertible {
    /// The fault in words, for a reject's message: `byte 0xFF at offset 118`.
    package var description: String {
        switch kind {
        case .byte(let byte): "byte 0x\(Self.hex(byte, digits: 2)) at offset \(sourceOffset)"
        case .loneSurrogate(let unit): "lone surrogate 0x\(Self.hex(unit, digits: 4)) at offset \(sourceOffset)"
        case .halfUnit(let byte): "half a UTF-16 unit, 0x\(Self.hex(byte, digits: 2)), at offset \(sourceOffset)"
        }
    }

    private static func hex(_ value: some BinaryInteger, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

/// The faults that were found and not yet laid to a row, in the order of the text.
package struct EncodingFaults: Sendable {
    private var faults: [EncodingFault] = []
    private var next = 0
    /// How many faults were found in all.
    package private(set) var total = 0

    /// Creates an empty list.
    package init() {}

    /// Whether no fault waits.
    package var isEmpty: Bool { next == faults.count }

    /// Takes off the faults before an output offset, such as a row's end: the first of them, and how many they are.
    package mutating func take(before outputOffset: Int) -> (first: EncodingFault, count: Int)? {
        guard next < faults.count, faults[next].outputOffset < outputOffset else { return nil }
        let first = faults[next]
        let start = next
        while next < faults.count, faults[next].outputOffset < outputOffset { next += 1 }
        let count = next - start
        if next == faults.count {
            faults.removeAll(keepingCapacity: true)
            next = 0
        }
        return (first, count)
    }

    /// Takes off all faults that wait.
    package mutating func takeAll() -> [EncodingFault] {
        defer {
            faults.removeAll()
            next = 0
        }
        return Array(faults[next...])
    }

    mutating func append(_ kind: EncodingFault.Kind, source: Int, output: Int) {
        if next > 4096, next > faults.count / 2 {
            faults.removeFirst(next)
            next = 0
        }
        faults.append(EncodingFault(kind: kind, sourceOffset: source, outputOffset: output))
        total += 1
    }
}
