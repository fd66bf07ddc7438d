internal import Decompression
internal import TextEncodings
internal import XMLReading

/// A document of text that can be read again and again, as UTF-8.
struct MarkupSource {
    private let bytes: any RandomAccessBytes
    private let encoding: TextEncoding
    private let byteOrderMarkLength: Int

    private static let blockBytes = 64 << 10

    /// How many bytes it has as it is stored.
    var byteCount: Int { bytes.count }

    init(_ bytes: any RandomAccessBytes, encoding: TextEncoding, byteOrderMarkLength: Int) {
        self.bytes = bytes
        self.encoding = encoding
        self.byteOrderMarkLength = byteOrderMarkLength
    }

    /// Hands out the text from its start, piece by piece, for as long as `body` returns true.
    ///
    /// - Parameters:
    ///   - onBytes: called with the number of stored bytes, whenever some were read.
    ///   - refusesFaults: bytes that are no text are refused here; else they pass as bytes that are no UTF-8, which who
    ///     reads them refuses.
    func read(
        onBytes: ((Int) -> Void)?, refusesFaults: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(WorkbookError) {
        var transcoder: Transcoder
        do throws(Transcoder.Failure) {
            transcoder = try Transcoder(from: encoding, byteOrderMarkLength: byteOrderMarkLength)
        } catch { throw .otherFormat("a document in \(encoding.name)") }
        var faults = EncodingFaults()
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.blockBytes)
        defer { buffer.deallocate() }
        var at = 0
        while at < bytes.count {
            let block = UnsafeMutableBufferPointer(rebasing: buffer[..<min(Self.blockBytes, bytes.count - at)])
            do throws(DecompressionError) { try bytes.read(at: at, into: block) } catch { throw .archive(error) }
            at += block.count
            onBytes?(block.count)
            let text = transcoder.decode(UnsafeBufferPointer(block), faults: &faults)
            try refuse(faults.takeAll(), refusesFaults)
            guard body(text) else { return }
        }
        let text = transcoder.finish(faults: &faults)
        try refuse(faults.takeAll(), refusesFaults)
        _ = body(text)
    }

    /// Hands the XML of the document to `handler`, and returns what became of it.
    func parse<Handler: XMLEventHandler>(
        _ handler: Handler, onBytes: ((Int) -> Void)? = nil
    ) throws(WorkbookError) -> Handler {
        let parser = XMLPushParser(handler: handler)
        var stopped: XMLReadingError?
        try read(onBytes: onBytes, refusesFaults: false) { chunk in
            do throws(XMLReadingError) { try parser.push(chunk) } catch { stopped = error }
            return stopped == nil
        }
        if stopped == nil { do throws(XMLReadingError) { try parser.finish() } catch { stopped = error } }
        if let stopped, stopped.kind != .stopped { throw .markup(part: "document", stopped) }
        return parser.handler
    }

    private func refuse(_ faults: [EncodingFault], _ refuses: Bool) throws(WorkbookError) {
        guard refuses, let fault = faults.first else { return }
        throw .damaged("\(fault) is no text in \(encoding.name)")
    }
}
