private import Glibc

/// The number of a path within one document: equal paths have equal numbers.
package typealias XMLPathID = Int32

/// The paths of a document's elements and attributes, each with a number.
///
/// Paths inside records are relative to the record (`Results/Result/@unit`), the record itself being the empty path 0;
/// those outside count from the root (`/Event/EventMetaData/EventDate`).
package final class XMLPathTable {
    private struct Node {
        var parent: XMLPathID
        var name: UnsafePointer<UInt8>?
        var isAttribute: Bool
        /// The path that followed this one under the same parent last time; records mostly repeat themselves.
        var next: XMLPathID
        /// Whether elements of this path are records: -1 when not yet known.
        var isRecord: Int8
    }

    /// The path of the record itself.
    package static let record: XMLPathID = 0

    /// The place above the root element.
    static let document: XMLPathID = 1

    // Plain memory: this is asked for every element, and access to an array in a class is checked every time.
    private let nodes: UnsafeMutablePointer<Node>

    /// How many paths are known; numbers run from 0 and never change.
    package private(set) var count = 0

    private var names: [String] = []
    private var prefixes: [String?] = []
    private var slots: [XMLPathID] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
        nodes = .allocate(capacity: limit + 2)
        slots = [XMLPathID](repeating: -1, count: 256)
        for _ in 0..<2 {
            append(Node(parent: -1, name: nil, isAttribute: false, next: -1, isRecord: 0), path: "", prefix: nil)
        }
    }

    deinit { nodes.deallocate() }

    /// The path as text.
    package func path(_ id: XMLPathID) -> String { names[Int(id)] }

    /// The prefix that the last name of this path had when it was first met, or nil.
    package func prefix(_ id: XMLPathID) -> String? { prefixes[Int(id)] }

    /// Whether this is the path of an attribute.
    package func isAttribute(_ id: XMLPathID) -> Bool { nodes[Int(id)].isAttribute }

    /// The path of the element around this one, or nil for a record and for the root element.
    package func parent(_ id: XMLPathID) -> XMLPathID? {
        let parent = nodes[Int(id)].parent
        return id <= 1 || parent == XMLPathTable.document ? nil : parent
    }

    /// The number of a path, or nil when it has not occurred yet.
    package func id(of path: String) -> XMLPathID? {
        if path.isEmpty { return XMLPathTable.record }
        return names.firstIndex(of: path).map { XMLPathID($0) }
    }

    /// The number of `name` under `parent`, new or known, or nil when there are too many paths.
    ///
    /// - Parameter previous: the last child under this parent, or -1.
    func child(_ name: XMLName, of parent: XMLPathID, isAttribute: Bool, after previous: XMLPathID) -> XMLPathID? {
        if previous >= 0 {
            let guess = nodes[Int(previous)].next
            if guess >= 0 {
                let node = nodes + Int(guess)
                if node.pointee.name == name.local, node.pointee.parent == parent,
                    node.pointee.isAttribute == isAttribute
                {
                    return guess
                }
            }
        }
        guard let id = find(name, parent, isAttribute) else { return nil }
        if previous >= 0 { nodes[Int(previous)].next = id }
        return id
    }

    /// Whether elements of this path are records.
    func isRecord(_ id: XMLPathID, _ path: XMLRecordPath) -> Bool {
        if nodes[Int(id)].isRecord < 0 { nodes[Int(id)].isRecord = path.matches(components(id)) ? 1 : 0 }
        return nodes[Int(id)].isRecord == 1
    }

    /// The paths from the outermost element down to this one.
    func chain(_ id: XMLPathID) -> [XMLPathID] {
        var chain: [XMLPathID] = []
        var at = id
        while at > 1 {
            chain.append(at)
            at = nodes[Int(at)].parent
        }
        return chain.reversed()
    }

    private func components(_ id: XMLPathID) -> [String] {
        chain(id).map { id in nodes[Int(id)].name.map { String(cString: $0) } ?? "" }
    }

    private func find(_ name: XMLName, _ parent: XMLPathID, _ isAttribute: Bool) -> XMLPathID? {
        let mask = slots.count - 1
        var slot = hash(name.local, parent, isAttribute) & mask
        while slots[slot] >= 0 {
            let id = slots[slot]
            let node = nodes[Int(id)]
            if node.name == name.local, node.parent == parent, node.isAttribute == isAttribute { return id }
            slot = (slot + 1) & mask
        }
        guard count < limit + 2 else { return nil }
        let id = XMLPathID(count)
        let separator = parent == XMLPathTable.record ? "" : "/"
        append(
            Node(parent: parent, name: name.local, isAttribute: isAttribute, next: -1, isRecord: -1),
            path: names[Int(parent)] + separator + (isAttribute ? "@" : "") + name.string, prefix: name.prefixString)
        slots[slot] = id
        if count * 2 > slots.count { grow() }
        return id
    }

    private func append(_ node: Node, path: String, prefix: String?) {
        (nodes + count).initialize(to: node)
        names.append(path)
        prefixes.append(prefix)
        count += 1
    }

    private func grow() {
        let mask = slots.count * 2 - 1
        slots = [XMLPathID](repeating: -1, count: mask + 1)
        for id in 2..<count {
            guard let name = nodes[id].name else { continue }
            var slot = hash(name, nodes[id].parent, nodes[id].isAttribute) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = XMLPathID(id)
        }
    }

    private func hash(_ name: UnsafePointer<UInt8>, _ parent: XMLPathID, _ isAttribute: Bool) -> Int {
        var mixed = UInt(bitPattern: name) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= UInt(parent) &* 0xC2B2_AE3D_27D4_EB4F
        mixed = (mixed ^ (mixed >> 29) ^ (isAttribute ? 1 : 0)) &* 0x9E37_79B9_7F4A_7C15
        return Int(mixed >> 32)
    }
}
