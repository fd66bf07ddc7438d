/// Turns chunks of any size into UTF-8 and says where the source is no text.
///
/// UTF-8 input is validated and handed on uncopied; other encodings are decoded into the transcoder's own memory. How the
/// input is cut into chunks changes neither the output nor the faults.
///
/// Output offsets count from the first byte behind a byte order mark. For UTF-8 an output offset plus the length of the
/// mark is the offset in the file (`sourceOffset(ofOutput:)`). For GB18030 and UTF-16 the source offset is known for
/// faults only; rows are placed by their physical line.
package struct Transcoder: ~Copyable {
    /// Why an encoding cannot be decoded here.
    package enum Failure: Error, Hashable, Sendable {
        /// The system's iconv(3) has no GB18030: glibc's gconv modules are not installed.
        case noConversionTable(TextEncoding)
    }

    private enum Decoder {
        case utf8(UTF8Validator)
        case gb18030(GB18030Decoder)
        case utf16(UTF16Decoder)
        case system(SystemDecoder)
    }

    /// The encoding of the source.
    package let encoding: TextEncoding
    /// Bytes of the source that were taken in, a byte order mark included.
    package private(set) var sourceCount = 0
    /// Bytes of output that were handed out.
    package private(set) var outputCount = 0

    private var decoder: Decoder
    private let markLength: Int
    private var markLeft: Int
    /// The beginning of a character that is cut at the end of the last chunk: at most 3 bytes, room for 4 more.
    private let carry = UnsafeMutablePointer<UInt8>.allocate(capacity: 8)
    private var carryCount = 0
    private var output = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
    private var capacity = 64

    /// Creates a transcoder.
    ///
    /// - Parameter byteOrderMarkLength: how many bytes at the start of the source are dropped.
    /// - Throws: when the system cannot provide the table of the encoding.
    package init(from encoding: TextEncoding, byteOrderMarkLength: Int = 0) throws(Failure) {
        self.encoding = encoding
        markLength = byteOrderMarkLength
        markLeft = byteOrderMarkLength
        switch encoding {
        case .utf8: decoder = .utf8(UTF8Validator())
        case .gb18030:
            guard let pairs = GB18030Table.pairs else { throw .noConversionTable(encoding) }
            decoder = .gb18030(GB18030Decoder(pairs: pairs))
        case .utf16LittleEndian: decoder = .utf16(UTF16Decoder(isBigEndian: false))
        case .utf16BigEndian: decoder = .utf16(UTF16Decoder(isBigEndian: true))
        case .big5, .windows1252, .shiftJIS, .eucKR:
            guard let system = SystemDecoder(encoding) else { throw .noConversionTable(encoding) }
            decoder = .system(system)
        }
    }

    deinit {
        carry.deallocate()
        output.deallocate()
    }

    /// Takes in the next chunk and hands out UTF-8, valid until the next call or, for UTF-8, as long as the chunk is.
    package mutating func decode(
        _ chunk: UnsafeBufferPointer<UInt8>, faults: inout EncodingFaults
    ) -> UnsafeBufferPointer<UInt8> {
        let dropped = min(markLeft, chunk.count)
        markLeft -= dropped
        sourceCount += dropped
        let text = UnsafeBufferPointer(rebasing: chunk[dropped...])
        return run(text, isEnd: false, faults: &faults)
    }

    /// Says that no more bytes come, and hands out what was left of a cut character, which is a fault.
    package mutating func finish(faults: inout EncodingFaults) -> UnsafeBufferPointer<UInt8> {
        run(UnsafeBufferPointer(start: nil, count: 0), isEnd: true, faults: &faults)
    }

    /// The offset in the source file of an output offset; nil where it is not known (GB18030, UTF-16).
    package func sourceOffset(ofOutput offset: Int) -> Int? {
        encoding == .utf8 ? offset + markLength : nil
    }

    private mutating func run(
        _ text: UnsafeBufferPointer<UInt8>, isEnd: Bool, faults: inout EncodingFaults
    ) -> UnsafeBufferPointer<UInt8> {
        if case .utf8(var validator) = decoder {
            if isEnd {
                validator.finish(offset: outputCount, sourceLead: markLength, faults: &faults)
            } else {
                validator.validate(text, offset: outputCount, sourceLead: markLength, faults: &faults)
            }
            decoder = .utf8(validator)
            sourceCount += text.count
            outputCount += text.count
            return text
        }
        reserve(for: text.count + carryCount)
        var sink = CharacterSink(bytes: output)
        var rest = text
        if carryCount > 0 {
            // Four more bytes are enough for the character that was cut.
            let taken = min(4, text.count)
            for index in 0..<taken { carry[carryCount + index] = text[index] }
            let joined = UnsafeBufferPointer(start: carry, count: carryCount + taken)
            let used = step(joined, isEnd: isEnd, into: &sink, faults: &faults)
            guard used >= carryCount else {
                // So little came that another character is cut.
                for index in used..<joined.count { carry[index - used] = carry[index] }
                carryCount = joined.count - used
                sourceCount += taken
                return flush(sink)
            }
            sourceCount += used - carryCount
            rest = UnsafeBufferPointer(rebasing: text[(used - carryCount)...])
            carryCount = 0
        }
        let used = step(rest, isEnd: isEnd, into: &sink, faults: &faults)
        for index in used..<rest.count { carry[index - used] = rest[index] }
        carryCount = rest.count - used
        sourceCount += rest.count
        return flush(sink)
    }

    private mutating func flush(_ sink: CharacterSink) -> UnsafeBufferPointer<UInt8> {
        outputCount += sink.count
        return UnsafeBufferPointer(start: output, count: sink.count)
    }

    private func step(
        _ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into sink: inout CharacterSink, faults: inout EncodingFaults
    ) -> Int {
        let source = sourceCount - carryCount
        switch decoder {
        case .utf8: return bytes.count
        case .gb18030(let decoder):
            return decoder.decode(
                bytes, isEnd: isEnd, into: &sink, sourceOffset: source, outputOffset: outputCount, faults: &faults)
        case .utf16(let decoder):
            return decoder.decode(
                bytes, isEnd: isEnd, into: &sink, sourceOffset: source, outputOffset: outputCount, faults: &faults)
        case .system(let decoder):
            return decoder.decode(
                bytes, isEnd: isEnd, into: &sink, sourceOffset: source, outputOffset: outputCount, faults: &faults)
        }
    }

    /// Makes room for the output of so many bytes: at most two for one, or four by iconv(3), 16 of over-copy, and a carried
    /// character.
    private mutating func reserve(for count: Int) {
        let growth = if case .system = decoder { SystemDecoder.growth } else { 2 }
        let needed = count * growth + 64
        guard needed > capacity else { return }
        output.deallocate()
        capacity = max(needed, capacity * 2)
        output = .allocate(capacity: capacity)
    }
}
