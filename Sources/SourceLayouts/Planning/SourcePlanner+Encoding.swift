package import TextEncodings

// Text whose encoding nobody told
extension SourcePlanner {
    /// A watch over a text that is read as GB18030 because it is no UTF-8; nil where the encoding was told or is certain.
    func watch(_ encoding: TextEncoding, _ reason: String) -> InferredEncoding? {
        guard encoding == .gb18030, reason == Detection.Evidence.notUTF8.rawValue else { return nil }
        return InferredEncoding(known: tables.knownHanzi())
    }

    /// Weighs all of a text that is read as GB18030 because it is no UTF-8, before any of it is read as a table.
    ///
    /// - Parameters:
    ///   - prefix: its first bytes as they came.
    ///   - blocks: hands out all of its bytes.
    /// - Returns: what an officer should know of it.
    /// - Throws: `SourceRefusal` where it is hardly GB18030, and what `blocks` throws.
    package func weigh(
        _ prefix: UnsafeBufferPointer<UInt8>,
        _ blocks: ((UnsafeBufferPointer<UInt8>) -> Void) throws -> Void
    ) throws -> String {
        var watch = InferredEncoding(known: tables.knownHanzi())
        var faults = EncodingFaults()
        guard var transcoder = try? Transcoder(from: .gb18030, byteOrderMarkLength: 0) else { return "" }
        try blocks { watch.scan(transcoder.decode($0, faults: &faults)) }
        watch.scan(transcoder.finish(faults: &faults))
        watch.finish()
        if let refusal = refusal(watch, prefix) { throw refusal }
        return Self.note(watch, isWhole: true)
    }

    /// Why a text is hardly GB18030, and what it may be; nil where it may well be.
    ///
    /// - Parameter prefix: the first bytes as they came.
    package func refusal(_ watch: InferredEncoding, _ prefix: UnsafeBufferPointer<UInt8>) -> SourceRefusal? {
        guard watch.isDoubted else { return nil }
        let likely = LikelyEncodings.of(prefix, known: tables.knownHanzi())
        let names = likely.map(\.name).joined(separator: ", ")
        return .encoding(
            "is neither UTF-8 nor likely GB18030: \(watch.doubts); it may be \(names): say --encoding \(likely[0].name), or --encoding gb18030 if it is GB18030 after all"
        )
    }

    /// What an officer should know of an encoding that was told from the bytes alone.
    static func note(_ watch: InferredEncoding, isWhole: Bool) -> String {
        let doubt =
            watch.firstDoubt.map { "the first doubtful cell is on line \($0.line): \"\($0.text)\"" }
            ?? "no cell \(isWhole ? "" : "among the first ")is doubtful"
        return "read as GB18030, since it is no UTF-8; \(doubt) (--encoding says what it is)"
    }
}
