/// The runs of text in a piece of a document, in plain memory; what does not fit is left out.
struct XMLGapList {
    private final class Storage {
        let base = UnsafeMutablePointer<XMLByteGuard.Gap>.allocate(capacity: XMLTextShortcut.mostRuns)
        deinit { base.deallocate() }
    }

    private let storage = Storage()
    private let base: UnsafeMutablePointer<XMLByteGuard.Gap>
    private var count = 0

    init() { base = storage.base }

    @inline(__always)
    mutating func append(_ start: Int, _ end: Int) {
        guard end <= Int(Int32.max) else { return }
        append(XMLByteGuard.Gap(start: Int32(start), end: Int32(end)))
    }

    /// Adds all that stands in an element without attributes.
    @inline(__always)
    mutating func append(_ start: Int, _ end: Int, tag: Int, isBehindText: Bool) {
        guard end <= Int(Int32.max) else { return }
        append(XMLByteGuard.Gap(start: Int32(start), end: Int32(end), tag: Int32(tag), isBehindText: isBehindText))
    }

    @inline(__always)
    private mutating func append(_ gap: XMLByteGuard.Gap) {
        guard count < XMLTextShortcut.mostRuns else { return }
        (base + count).initialize(to: gap)
        count += 1
    }

    mutating func removeAll() { count = 0 }

    var all: UnsafeBufferPointer<XMLByteGuard.Gap> { UnsafeBufferPointer(start: base, count: count) }
}

extension XMLByteGuard {
    /// A run of text inside an element that a tag follows, by offsets.
    struct Gap: BitwiseCopyable {
        let start: Int32
        let end: Int32
        /// For all that stands in an element without attributes, which a tag goes before: where its start tag begins, or -1.
        var tag: Int32 = -1
        /// Whether there is text between that tag and the one before.
        var isBehindText = false
    }
}
