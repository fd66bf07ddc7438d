/// The files that delivered records: `src` without line and sheet, and the delivery that the record names.
///
/// A delivery is what a file holds, whatever its name: one file under two names is one delivery, and two files of one name
/// are two. What it holds is told by the seal of the ingest that read it, so that it is known at the end of the input. A
/// delivery without a seal is taken for one of its own, and records that name none by the names of their files.
struct DeliveredFiles {
    /// The names of the files; one name may stand here several times.
    private(set) var names: [String] = []
    /// The delivery of each file: what a record calls it, or the name of the file where it says nothing; once they are
    /// resolved, the digest of the content where a seal has it.
    private(set) var deliveries: [String] = []
    /// How many deliveries no seal resolves, where there are others that they may be the same as.
    private(set) var unsealed = 0
    private var indexes: [File: UInt32] = [:]
    private var lastName: [UInt8] = []
    private var lastDelivery: [UInt8] = []
    private var lastIndex: UInt32 = 0

    private struct File: Hashable {
        var name: String
        var delivery: String?
    }

    /// The index of the file in `src`; two sheets of one workbook are one file.
    mutating func index(
        of src: UnsafeBufferPointer<UInt8>?, delivery: UnsafeBufferPointer<UInt8>?
    ) -> UInt32 {
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        let name = Self.file(in: src ?? none)
        let delivery = delivery ?? none
        if !names.isEmpty, name.elementsEqual(lastName), delivery.elementsEqual(lastDelivery) { return lastIndex }
        let file = File(
            name: String(decoding: name, as: UTF8.self),
            delivery: delivery.isEmpty ? nil : String(decoding: delivery, as: UTF8.self))
        let index = indexes[file] ?? UInt32(names.count)
        if index == names.count {
            names.append(file.name)
            deliveries.append(file.delivery ?? file.name)
            indexes[file] = index
        }
        lastName = Array(name)
        lastDelivery = Array(delivery)
        lastIndex = index
        return index
    }

    /// Takes the digests of contents for the names of deliveries, at the end of the input.
    ///
    /// - Returns: for each file the one that counts for it, where one file came in several streams; nil where none did.
    mutating func resolve(_ contents: [String: String]) -> [UInt32]? {
        var counts = names.indices.map { UInt32($0) }
        var open: Set<String> = []
        var all: Set<String> = []
        var first: [File: UInt32] = [:]
        for (file, index) in indexes.sorted(by: { $0.value < $1.value }) {
            var file = file
            if let delivery = file.delivery {
                all.insert(delivery)
                if let content = contents[delivery] {
                    file.delivery = content
                    deliveries[Int(index)] = content
                } else {
                    open.insert(delivery)
                }
            }
            counts[Int(index)] = first[file] ?? index
            first[file] = counts[Int(index)]
        }
        unsealed = all.count > 1 ? open.count : 0
        return counts.indices.contains { counts[$0] != UInt32($0) } ? counts : nil
    }

    /// Whether the sources of one file stand before those of another, whatever their sheets and lines; nil where the names
    /// alone do not tell.
    func isBefore(_ file: Int, _ other: Int) -> Bool? {
        let (mine, theirs) = (names[file], names[other])
        return mine.hasPrefix(theirs) || theirs.hasPrefix(mine) ? nil : mine < theirs
    }

    private static func file(in src: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var end = src.lastIndex(of: UInt8(ascii: ":")) ?? src.count
        if let sheet = src[..<end].lastIndex(of: UInt8(ascii: "#")) { end = sheet }
        return src[..<end]
    }
}
