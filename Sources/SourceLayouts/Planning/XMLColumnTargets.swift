import XMLReading

/// The column of each path of a document, by the number of the path.
final class XMLColumnTargets {
    /// Where the value of a path goes, for paths that are not simply a column.
    struct Target {
        var column: Int
        /// Whether the path stands inside an item.
        var isItem = false
        /// The name that is the value, where the column is one of names.
        var name: UnsafeBufferPointer<UInt8>?
    }

    /// The path was not looked up yet.
    static let new: Int32 = -1
    /// The path has no column.
    static let none: Int32 = -2

    private let columnOfPath: [String: Int]
    private let document: XMLDocumentPlan
    /// A column, or one of the codes above, or -3 and below: the number of a target.
    private var codes: UnsafeMutablePointer<Int32>
    private var capacity = 64
    private var targets: [Target] = []
    private var names: [UnsafeMutableBufferPointer<UInt8>] = []

    init(_ layout: TableLayout, _ document: XMLDocumentPlan) {
        self.document = document
        columnOfPath = Dictionary(
            layout.columns.enumerated().filter { !$0.element.heading.isEmpty }
                .map { ($0.element.heading, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        codes = .allocate(capacity: capacity)
        codes.initialize(repeating: Self.new, count: capacity)
    }

    deinit {
        codes.deallocate()
        for name in names { name.deallocate() }
    }

    /// The column of a path, or a code.
    @inline(__always)
    func code(_ path: XMLPathID) -> Int32 { Int(path) < capacity ? codes[Int(path)] : Self.new }

    /// The target of a code that is no column.
    func target(_ code: Int32) -> Target { targets[Int(-3 - code)] }

    /// Looks a path up and remembers it.
    func lookUp(_ path: XMLPathID, _ paths: XMLPathTable) -> Int32 {
        if Int(path) >= capacity { grow(to: Int(path) + 1) }
        let code: Int32
        if let target = find(Self.text(path, paths)) {
            if target.isItem || target.name != nil {
                code = -3 - Int32(targets.count)
                targets.append(target)
            } else {
                code = Int32(target.column)
            }
        } else {
            code = Self.none
        }
        codes[Int(path)] = code
        return code
    }

    /// A path as layouts write it.
    static func text(_ path: XMLPathID, _ paths: XMLPathTable) -> String {
        path == XMLPathTable.record ? "." : paths.path(path)
    }

    private func find(_ path: String) -> Target? {
        let isItem = document.isItem(path)
        if let column = columnOfPath[path] { return Target(column: column, isItem: isItem) }
        var end = path.endIndex
        while let slash = path[..<end].lastIndex(of: "/"), slash > path.startIndex {
            if let column = columnOfPath[path[..<slash] + XMLColumnPath.nameSuffix] {
                let name = path[path.index(after: slash)..<end]
                // An attribute of the element around is no element inside it.
                return name.first == "@" ? nil : Target(column: column, isItem: isItem, name: stored(name))
            }
            end = slash
        }
        return nil
    }

    private func stored(_ name: Substring) -> UnsafeBufferPointer<UInt8> {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: name.utf8.count)
        _ = bytes.initialize(from: name.utf8)
        names.append(bytes)
        return UnsafeBufferPointer(bytes)
    }

    private func grow(to count: Int) {
        let larger = max(count, capacity * 2)
        let moved = UnsafeMutablePointer<Int32>.allocate(capacity: larger)
        moved.initialize(repeating: Self.new, count: larger)
        moved.update(from: codes, count: capacity)
        codes.deallocate()
        codes = moved
        capacity = larger
    }
}
