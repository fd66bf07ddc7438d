private import CByteScan
private import Glibc

/// Takes plain text out of what libxml2 is given, and hands it out at the tag that follows it; whole elements too, where
/// they hold nothing else, have no attributes, and libxml2 has read their name before.
///
/// libxml2 decodes text character by character, which is most of its work on a document. Text within an element that
/// holds no reference, no line break, no control character and no `]`, in well-formed UTF-8, cannot break a rule of XML
/// and is not changed by it, so that nothing is lost by not showing it. Lines stay right, since line breaks are shown;
/// offsets are corrected by what was taken out. No text that is shown may stand between a tag and an element that is taken
/// out, for libxml2 does not say where within a text something is missing.
struct XMLTextShortcut {
    /// What was taken out.
    struct Run: BitwiseCopyable {
        /// Where it stood, in the bytes that libxml2 was given.
        let position: Int
        let start: UnsafePointer<UInt8>
        let count: Int
        /// How many bytes were taken out, and where in the piece of the document.
        let hidden: Int
        let offset: Int
        /// The name of the element that the text is all of; nil for text alone.
        let name: UnsafePointer<UInt8>?

        var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    }

    private final class Storage {
        let runs = UnsafeMutablePointer<Run>.allocate(capacity: XMLTextShortcut.mostRuns)
        var shown = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
        var capacity = 1 << 16

        deinit {
            runs.deallocate()
            shown.deallocate()
        }
    }

    /// The most runs of text in one piece of a document.
    static let mostRuns = 16 * 1024

    private let storage = Storage()
    private let runs: UnsafeMutablePointer<Run>
    private var count = 0
    private var next = 0
    /// How many bytes libxml2 has been given.
    private var shownBefore = 0
    /// How many bytes were taken out before the tag that is being read.
    private(set) var hidden = 0
    /// The names of elements without a prefix that libxml2 has read.
    var names = XMLKnownNames()

    init() { runs = storage.runs }

    /// Whether a run of text waits for its tag.
    @inline(__always)
    var isWaiting: Bool { next < count }

    /// Takes plain text out of a piece of a document.
    ///
    /// - Parameters:
    ///   - gaps: the runs of text in the piece that a tag follows, by their offsets from its start.
    /// - Returns: what libxml2 is to be given, valid until the next call.
    mutating func split(
        _ bytes: UnsafePointer<UInt8>, _ size: Int, gaps: UnsafeBufferPointer<XMLByteGuard.Gap>
    ) -> UnsafeBufferPointer<UInt8> {
        let whole = UnsafeBufferPointer(start: bytes, count: size)
        count = 0
        next = 0
        guard !gaps.isEmpty, bytescan_utf8_valid_prefix(bytes, size) == size else { return shown(whole) }
        if storage.capacity < size {
            storage.shown.deallocate()
            storage.capacity = max(size, storage.capacity * 2)
            storage.shown = .allocate(capacity: storage.capacity)
        }
        let target = storage.shown
        var filled = 0
        var at = 0
        for gap in gaps {
            let start = Int(gap.start)
            let length = Int(gap.end) - start
            guard Int(gap.end) < size, count < Self.mostRuns,
                bytescan_xml_is_plain(bytes + start, length, size - start) != 0
            else { continue }
            var (first, last) = (start, Int(gap.end))
            var name: UnsafePointer<UInt8>?
            let tag = Int(gap.tag)
            if tag >= 0, !gap.isBehindText || at == tag { name = names.find(bytes + tag + 1, start - tag - 2) }
            // The end tag is as long as the start tag and its slash.
            if name != nil { (first, last) = (tag, last + start - tag + 1) }
            guard last > first, last <= size else { continue }
            memcpy(target + filled, bytes + at, first - at)
            filled += first - at
            at = last
            runs[count] = Run(
                position: shownBefore + filled, start: bytes + start, count: length, hidden: last - first,
                offset: first, name: name)
            count += 1
        }
        guard count > 0 else { return shown(whole) }
        memcpy(target + filled, bytes + at, size - at)
        filled += size - at
        return shown(UnsafeBufferPointer(start: UnsafePointer(target), count: filled))
    }

    private mutating func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        shownBefore += bytes.count
        return bytes
    }

    /// The next run of text that was withheld from libxml2 before this position of its input, each only once; nil if
    /// there is none.
    @inline(__always)
    mutating func next(before position: Int) -> Run? {
        guard next < count, runs[next].position < position else { return nil }
        let run = runs[next]
        next += 1
        hidden += run.hidden
        return run
    }

    /// The end of what libxml2 was given.
    var end: Int { shownBefore }

    /// The offset in the document of a position in what libxml2 was given, for messages.
    func offset(of position: Int) -> Int {
        var offset = position + hidden
        for index in next..<count where runs[index].position < position { offset += runs[index].hidden }
        return offset
    }
}
