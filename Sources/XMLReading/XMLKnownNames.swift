private import Glibc

/// Names of elements that libxml2 has read in this document, found by their bytes.
///
/// A name may be forgotten for another one; it is then read by libxml2 once more.
struct XMLKnownNames {
    private struct Slot {
        var name: UnsafePointer<UInt8>?
        var length = 0
    }

    private final class Storage {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: XMLKnownNames.size)
        init() { slots.initialize(repeating: Slot(), count: XMLKnownNames.size) }
        deinit { slots.deallocate() }
    }

    private static let size = 1024
    private let storage = Storage()
    private let slots: UnsafeMutablePointer<Slot>

    init() { slots = storage.slots }

    /// Remembers the name of an element without a prefix, where it stands in the dictionary of the document.
    mutating func add(_ name: UnsafePointer<UInt8>) {
        let length = strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
        // A second colon is left to libxml2.
        guard length > 0, memchr(name, 0x3A, length) == nil else { return }
        slots[Self.slot(name, length)] = Slot(name: name, length: length)
    }

    /// The name with these bytes, where it stands in the dictionary of the document; nil when it is not known.
    @inline(__always)
    func find(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<UInt8>? {
        guard length > 0 else { return nil }
        let slot = slots + Self.slot(bytes, length)
        guard let name = slot.pointee.name, slot.pointee.length == length, memcmp(name, bytes, length) == 0 else {
            return nil
        }
        return name
    }

    @inline(__always)
    private static func slot(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int {
        var mixed = UInt64(length)
        if length >= 8 {
            let raw = UnsafeRawPointer(bytes)
            mixed &+= raw.loadUnaligned(as: UInt64.self) &* 0x9E37_79B9_7F4A_7C15
            mixed ^= raw.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self) &* 0xC2B2_AE3D_27D4_EB4F
        } else {
            for at in 0..<length { mixed = mixed &* 0x100_0000_01B3 ^ UInt64(bytes[at]) }
        }
        mixed = (mixed ^ (mixed >> 32)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 54)
    }
}
