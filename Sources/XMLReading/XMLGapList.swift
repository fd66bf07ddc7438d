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
        guard count < XMLTextShortcut.mostRuns, end <= Int(Int32.max) else { return }
        (base + count).initialize(to: XMLByteGuard.Gap(start: Int32(start), end: Int32(end)))
        count += 1
    }

    mutating func removeAll() { count = 0 }

    var all: UnsafeBufferPointer<XMLByteGuard.Gap> { UnsafeBufferPointer(start: base, count: count) }
}
