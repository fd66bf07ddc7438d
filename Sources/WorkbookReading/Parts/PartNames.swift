internal import Decompression

/// The parts of a package by their names, as spreadsheet programs find them: the case of ASCII letters does not count
/// (ISO/IEC 29500-2, 6.3.5), and `\` is `/`, as some programs write it.
struct PartNames {
    private let members: [[UInt8]: ZipMember]

    /// A name that stands for two parts, if there is one: which of them is meant, nobody can tell.
    let ambiguous: String?

    init(_ archive: ZipArchive) {
        var ambiguous: String?
        members = Dictionary(archive.members.map { (Self.folded($0.nameBytes), $0) }) { first, second in
            ambiguous = ambiguous ?? second.name ?? "alike"
            return first
        }
        self.ambiguous = ambiguous
    }

    /// The part with this name.
    subscript(name: String) -> ZipMember? { members[Self.folded(name.utf8)] }

    /// Whether any part stands in this folder.
    func hasFolder(_ name: String) -> Bool {
        let start = Self.folded(name.utf8) + [UInt8(ascii: "/")]
        return members.keys.contains { $0.starts(with: start) }
    }

    private static func folded(_ name: some Sequence<UInt8>) -> [UInt8] {
        name.map {
            $0 == UInt8(ascii: "\\")
                ? UInt8(ascii: "/") : (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0
        }
    }
}
