internal import ByteTables
import InspectionModel
import RecordStream

/// Level, kind, size, channel and verdicts by all the words of a record at once, and the edits that write them, made once
/// for each combination: a stream has a few hundred, and one look tells what else would take ten.
///
/// It changes the time and never the result. Only what a record says in words is remembered: one with codes of its own, or
/// with a word that no table knows, is read word by word.
struct WordCombinations: Sendable {
    /// What the words of a record amount to.
    struct Outcome: Sendable {
        /// The lines of `domains.csv` that the words of the task fit.
        var domains: DomainTable.Lines
        var channel: Channel?
        var verdict: Verdict?
        var kind: SamplingKind?
        var isRecheck: Bool
        /// The level was read from the words of a task or of a kind.
        var isLevelRead: Bool
        /// What contradicts itself among the words.
        var irregular: Irregularities
        /// The number of the edits.
        fileprivate var edits = -1

        init(
            _ task: TaskMemory.Outcome, channel: Channel?, verdict: Verdict?, kind: SamplingKind?,
            irregular: Irregularities
        ) {
            domains = task.domains
            isRecheck = task.isRecheck
            isLevelRead = task.isLevelRead
            (self.channel, self.verdict, self.kind, self.irregular) = (channel, verdict, kind, irregular)
        }
    }

    private static let askedPlaces = 1 << 10

    private let keys: KeySet
    private let question: WordQuestion
    private var outcomes = PairMemo<Outcome>()
    private var edits = PreparedEdits()
    /// Parts of the hashes of combinations asked for lately: one is remembered when it comes a second time, for tasks may be
    /// so many that most of them never do.
    private var asked = [UInt32](repeating: 0, count: Self.askedPlaces)
    /// The second text of each pair.
    private var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    init(keys: NormalizationKeys) {
        self.keys = keys.set
        question = WordQuestion(keys)
    }

    /// Writes what the words of a record amount to, and returns it; nil where it is not remembered.
    @inline(__always)
    mutating func write(_ record: borrowing RecordScanner, to target: inout RecordEdits) -> Outcome? {
        guard let words = question.bytes(of: record),
            let outcome = outcomes.known(words, nothing, hash: ByteNumbering.hash(words, nothing))
        else { return nil }
        target.append(edits, outcome.edits, for: record)
        return outcome
    }

    /// Whether the combination of a record is to be remembered: it was asked for lately.
    @inline(never)
    mutating func isWorthRemembering(_ record: borrowing RecordScanner) -> Bool {
        guard let words = question.bytes(of: record) else { return false }
        let hash = ByteNumbering.hash(words, nothing)
        let tag = HashIndex.tag(hash)
        let place = Int(truncatingIfNeeded: hash) & (Self.askedPlaces - 1)
        defer { asked[place] = tag }
        return asked[place] == tag
    }

    /// Remembers what the words of a record amount to.
    ///
    /// - Parameter written: the edits that write it, each of a single key.
    @inline(never)
    mutating func remember(
        _ outcome: Outcome, writing written: borrowing RecordEdits, of record: borrowing RecordScanner
    ) {
        guard let words = question.bytes(of: record) else { return }
        var outcome = outcome
        outcome.edits = edits.add(written, keys: keys)
        let isAnew = outcomes.remember(outcome, to: words, nothing, hash: ByteNumbering.hash(words, nothing))
        guard isAnew, outcome.edits > 0 else { return }
        // With the outcomes their edits are forgotten; this one may come again.
        edits.removeAll()
        outcomes = PairMemo()
    }
}
