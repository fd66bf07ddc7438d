internal import XMLReading

/// What a part refers to: identifiers and the parts behind them (ISO/IEC 29500-2, 9.3).
struct WorkbookRelationships: XMLEventHandler {
    struct Target {
        let id: String
        /// The last word of the type's address, such as `worksheet` or `sharedStrings`.
        let type: String
        /// The path of the part in the archive, or nil when it lies outside.
        let part: String?
    }

    private(set) var targets: [Target] = []
    /// The folder that relative targets start from.
    private let folder: [Substring]

    /// - Parameter folder: `xl` for what `xl/workbook.xml` refers to.
    init(folder: String) { self.folder = folder.split(separator: "/") }

    /// The target with this identifier.
    func target(id: String) -> Target? { targets.first { $0.id == id } }

    /// The first target of a type.
    func part(type: String) -> String? { targets.first { $0.type == type }?.part }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        guard name.isNamed("Relationship"), targets.count < 65_536 else { return }
        let type = attributes.string("Type") ?? ""
        let isExternal = attributes.string("TargetMode") == "External"
        targets.append(
            Target(
                id: attributes.string("Id") ?? "", type: type.split(separator: "/").last.map(String.init) ?? "",
                part: isExternal ? nil : resolve(attributes.string("Target") ?? "")))
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    mutating func endElement(at place: XMLPlace) {}

    /// The path in the archive, or nil when it would leave it.
    private func resolve(_ target: String) -> String? {
        var path = target.first == "/" ? [] : folder
        for segment in target.split(separator: "/") where segment != "." {
            if segment != ".." {
                path.append(segment)
            } else if path.popLast() == nil {
                return nil
            }
        }
        return path.isEmpty || target.contains(":") ? nil : path.joined(separator: "/")
    }
}

extension XMLAttributes {
    /// The value of an attribute as a string.
    func string(_ name: StaticString) -> String? { value(named: name).map { String(decoding: $0, as: UTF8.self) } }

    /// Whether an attribute says yes, in one of the ways of XML Schema.
    func isTrue(_ name: StaticString) -> Bool {
        let text = string(name)
        return text == "1" || text == "true"
    }
}
