import Glibc
import InspectionModel
import RecordStream

/// Compares values with the words of the record format, and reads these.
enum KnownWord {
    /// Whether the bytes are that word; with a literal this is one or two comparisons of whole registers.
    @inline(__always)
    static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount, let start = bytes.baseAddress else { return false }
        return memcmp(start, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    /// The verdict under a key, or nil if it is absent or no verdict.
    @inline(__always)
    static func verdict(_ key: Int, of record: borrowing RecordScanner) -> Verdict? {
        guard let word = record.content(key) else { return nil }
        switch word.count {
        case 4 where equals(word, "pass"): return .pass
        case 4 where equals(word, "fail"): return .fail
        case 12 where equals(word, "undetermined"): return .undetermined
        case 13 where equals(word, "not_inspected"): return .notInspected
        default:
            // Foreign filters may write letters as escapes.
            return record.isEscaped(key) ? record.text(key).flatMap { Verdict(rawValue: $0) } : nil
        }
    }

    /// Whether the value of a key is that word.
    @inline(__always)
    static func equals(_ key: Int, of record: borrowing RecordScanner, _ word: StaticString) -> Bool {
        guard let content = record.content(key) else { return false }
        return equals(content, word) || (record.isEscaped(key) && record.equals(key, word))
    }

    /// The sampling kind, `value` nil where none is stated; nil for an unknown word.
    @inline(__always)
    static func samplingKind(_ kind: Int, of record: borrowing RecordScanner) -> (value: SamplingKind?, Void)? {
        guard let word = record.content(kind) else {
            let isAbsent = record.json(kind).map { $0.elementsEqual("null".utf8) } ?? true
            return isAbsent ? (nil, ()) : nil
        }
        guard !word.isEmpty else { return (nil, ()) }
        // The words of most records; the others are few.
        switch word.count {
        case 11 where equals(word, "supervision"): return (.supervision, ())
        case 10 where equals(word, "evaluation"): return (.evaluation, ())
        case 15 where equals(word, "risk_monitoring"): return (.riskMonitoring, ())
        case 9 where equals(word, "follow_up"): return (.followUp, ())
        case 7 where equals(word, "special"): return (.special, ())
        case 5 where equals(word, "rapid"): return (.rapid, ())
        default: return record.text(kind).flatMap { SamplingKind(rawValue: $0) }.map { ($0, ()) }
        }
    }
}
