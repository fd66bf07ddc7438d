/// The files that delivered records: `src` without line and sheet, and the digest of what the file holds.
///
/// A delivery is what a file holds, whatever its name: one file under two names is one delivery, and two files of one name
/// are two. Streams whose records name no delivery are taken by the names of their files.
struct DeliveredFiles {
    /// The names of the files; one name may stand here several times.
    private(set) var names: [String] = []
    /// The delivery of each file: its digest, or its name where there is none.
    private(set) var deliveries: [String] = []
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

    private static func file(in src: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var end = src.lastIndex(of: UInt8(ascii: ":")) ?? src.count
        if let sheet = src[..<end].lastIndex(of: UInt8(ascii: "#")) { end = sheet }
        return src[..<end]
    }
}
