internal import CByteScan
import RecordStream

/// The words of a record side by side, as one question.
///
/// It stands in memory of its own, which is written anew for every record: no reference is counted for it. A copy has the
/// same memory: one of the two is used.
struct WordQuestion: @unchecked Sendable {
    /// Words that take more bytes than this are no question.
    private static let longest = 512

    private final class Memory {
        let keys: UnsafeMutableBufferPointer<UInt8>
        let text = UnsafeMutablePointer<UInt8>.allocate(capacity: WordQuestion.longest)

        init(_ keys: [UInt8]) {
            self.keys = .allocate(capacity: keys.count)
            _ = self.keys.initialize(from: keys)
            text.initialize(repeating: 0, count: WordQuestion.longest)
        }

        deinit {
            keys.deallocate()
            text.deallocate()
        }
    }

    private let memory: Memory
    /// The keys of the words.
    private let words: UnsafePointer<UInt8>
    private let wordCount: Int
    /// Keys under which a code, or a word of an earlier run, goes before the words.
    private let codes: UnsafePointer<UInt8>
    private let codeCount: Int
    /// A key of which it matters whether a record has it.
    private let failingItems: Int
    private let text: UnsafeMutablePointer<UInt8>

    init(_ keys: NormalizationKeys) {
        let words = [
            keys.taskLevelRaw, keys.samplingKindRaw, keys.listKind, keys.taskSource, keys.taskName, keys.channelRaw,
            keys.producerSizeRaw, keys.verdictRaw, keys.initialVerdictRaw, keys.recheckVerdictRaw,
        ]
        let codes = [keys.samplingKind, keys.samplingKindEvidence, keys.taskLevelEvidence, keys.channel, keys.verdict]
        memory = Memory((words + codes).map { UInt8($0) })
        let start = UnsafePointer(memory.keys.baseAddress ?? UnsafeMutablePointer(memory.text))
        (self.words, wordCount) = (start, words.count)
        (self.codes, codeCount) = (start + words.count, codes.count)
        failingItems = keys.failingItems
        text = memory.text
    }

    /// The question of a record, as bytes that are valid until the next one; nil where the record has more to say than
    /// words, or where they are long or have escapes.
    @inline(__always)
    func bytes(of record: borrowing RecordScanner) -> UnsafeBufferPointer<UInt8>? {
        guard let line = record.line.baseAddress, !bytescan_has_any(record.spans, codes, codeCount) else { return nil }
        let count = bytescan_gather(line, record.spans, words, wordCount, text, Self.longest - 1)
        guard count > 0 else { return nil }
        text[count] = record.has(failingItems) ? 1 : 0
        return UnsafeBufferPointer(start: text, count: count + 1)
    }
}
