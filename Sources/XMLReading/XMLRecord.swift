internal import ByteTables

/// One value of a record: an attribute, or the text of an element without child elements.
package struct XMLLeaf: Sendable {
    enum Store: UInt8 { case text, attribute, inherited }

    /// Which path it has, relative to the record; for an inherited leaf counted from the root.
    package let path: XMLPathID

    /// The physical line of its start tag, counted from 1.
    package let line: Int32

    /// The innermost element around the value that has attributes or child elements; see ``XMLRecord/groups``.
    package let group: Int32

    let start: Int32
    let end: Int32
    let store: Store

    /// Whether the element holds text and elements side by side; the value is then all text inside it, with the digits of
    /// `sup` and `sub` as superscripts and subscripts (10⁵) and a line break for `br`.
    package let isMixed: Bool

    /// Whether other elements inside a mixed one stand between two digits, so that the value may not be what its text says.
    package let joinsDigits: Bool

    /// Whether an inherited leaf has several values in its scope; the last one is given, and using it would be a guess.
    package let isAmbiguous: Bool

    init(
        path: XMLPathID, line: Int32, group: Int32, start: Int32, end: Int32, store: Store, isMixed: Bool = false,
        joinsDigits: Bool = false, isAmbiguous: Bool = false
    ) {
        self.path = path
        self.line = line
        self.group = group
        self.start = start
        self.end = end
        self.store = store
        self.isMixed = isMixed
        self.joinsDigits = joinsDigits
        self.isAmbiguous = isAmbiguous
    }
}

/// An element of a record that has attributes or child elements.
package struct XMLGroup: Sendable {
    /// The path of the element.
    package let path: XMLPathID

    /// The group around it, or -1 for group 0, the record itself.
    package let parent: Int32
}

/// Why a record cannot be taken as it stands.
package enum XMLRecordRefusal: Sendable, Equatable {
    /// A value exceeds ``XMLLimits/valueBytes``; the path is that of its element or attribute.
    case valueTooLong(path: String, line: Int)
    /// The record exceeds ``XMLLimits/recordBytes`` or ``XMLLimits/recordLeaves``.
    case recordTooLong
}

/// One record of a document, valid only while it is handed out.
///
/// Leaves stand in document order, those of a mixed element before the element itself. An element without text, attributes
/// and children (`<Soil/>`) is a leaf with an empty value; an empty element with attributes is its attributes only.
package final class XMLRecord {
    /// The values of this record.
    package internal(set) var leaves: [XMLLeaf] = []

    /// The values outside of the record that hold for it: those of the elements around it, as far as they came before it.
    package internal(set) var inherited: [XMLLeaf] = []

    /// The elements of this record that have attributes or child elements; the first is the record itself.
    package internal(set) var groups: [XMLGroup] = []

    /// The paths of the document so far.
    package let paths: XMLPathTable

    /// The number of this record, counted from 1.
    package internal(set) var number = 0

    /// The physical line of the record's `<`, counted from 1.
    package internal(set) var line = 0

    /// Where the record's `<` stands in the UTF-8 document, a byte order mark not counted.
    package internal(set) var byteOffset = 0

    /// How many bytes the record has, from `<` to `>`.
    package internal(set) var byteCount = 0

    /// Why this record cannot be taken, or nil; a refused record has no leaves.
    package internal(set) var refusal: XMLRecordRefusal?

    /// What the schema says against this record, at most 20 violations; empty without a schema.
    package internal(set) var violations: [XMLSchemaViolation] = []

    let text = GrowingBytes()
    let attributeText = GrowingBytes()
    private(set) var inheritedValues: [UnsafeMutableBufferPointer<UInt8>] = []
    var earlierRaw: [UInt8] = []
    var window = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var windowOffset = 0
    private let rawLimit: Int

    init(paths: XMLPathTable, rawLimit: Int) {
        self.paths = paths
        self.rawLimit = rawLimit
    }

    deinit { for value in inheritedValues { value.deallocate() } }

    /// Keeps a value that stands around records until another one takes its place.
    func keep(_ value: [UInt8], as number: Int) {
        while inheritedValues.count <= number { inheritedValues.append(.allocate(capacity: 0)) }
        inheritedValues[number].deallocate()
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: value.count)
        _ = memory.initialize(from: value)
        inheritedValues[number] = memory
    }

    /// The bytes of a value, valid only while the record is handed out.
    package func value(_ leaf: XMLLeaf) -> UnsafeBufferPointer<UInt8> {
        switch leaf.store {
        case .text: text.slice(Int(leaf.start), Int(leaf.end))
        case .attribute: attributeText.slice(Int(leaf.start), Int(leaf.end))
        case .inherited: UnsafeBufferPointer(inheritedValues[Int(leaf.start)])
        }
    }

    /// The bytes of a value, valid only while the record is handed out.
    package func withValue<Result>(
        _ leaf: XMLLeaf, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try body(value(leaf))
    }

    /// The value as a string, for what is not done for every record.
    package func string(_ leaf: XMLLeaf) -> String { withValue(leaf) { String(decoding: $0, as: UTF8.self) } }

    /// The group with this path that `group` is or stands in, or nil.
    ///
    /// Leaves that belong to the same repeated item give the same number for the item's path.
    package func enclosingGroup(of group: Int32, path: XMLPathID) -> Int32? {
        var at = group
        while at >= 0, Int(at) < groups.count {
            if groups[Int(at)].path == path { return at }
            at = groups[Int(at)].parent
        }
        return nil
    }

    /// The record as it stands in the document, cut at ``XMLLimits/rawBytes``.
    package func raw() -> [UInt8] {
        var raw = earlierRaw
        let start = byteOffset + raw.count - windowOffset
        let end = min(window.count, byteOffset + min(byteCount, rawLimit) - windowOffset)
        if start >= 0, start < end { raw.append(contentsOf: window[start..<end]) }
        return raw
    }
}
