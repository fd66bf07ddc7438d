import Decompression
import Foundation
import TestMaterial
import Testing

@Suite("Reading zip archives")
struct ZipArchiveTests {
    private let builder = ZipBuilder([("甲.csv", "a,b\n1,2\n"), ("folder/", ""), ("folder/乙.csv", "c\n3\n")])

    private func content(_ archive: ZipArchive, _ member: ZipMember) throws(DecompressionError) -> [UInt8] {
        let reader = try archive.open(member)
        var bytes: [UInt8] = []
        while let chunk = try reader.next() { bytes.append(contentsOf: chunk) }
        return bytes
    }

    private func error(_ bytes: [UInt8]) -> DecompressionError? {
        do throws(DecompressionError) {
            let archive = try ZipArchive(MemoryBytes(bytes))
            for member in archive.members { _ = try content(archive, member) }
            return nil
        } catch { return error }
    }

    @Test("members come in the order of the directory, and can be read in any")
    func members() throws {
        let archive = try ZipArchive(MemoryBytes(builder.build().bytes))
        #expect(archive.members.map(\.name) == ["甲.csv", "folder/", "folder/乙.csv"])
        #expect(archive.members.map(\.isFolder) == [false, true, false])
        for name in ["folder/乙.csv", "甲.csv", "甲.csv"] {
            let member = try #require(archive.member(named: name))
            #expect(try content(archive, member) == (name == "甲.csv" ? Array("a,b\n1,2\n".utf8) : Array("c\n3\n".utf8)))
        }
        #expect(archive.member(named: "nothing") == nil)
    }

    @Test("deflated members, descriptors after the data, a comment and an empty archive are read")
    func variants() throws {
        var builder = builder
        let packed = Array(PackedSamples.gzip.dropFirst(10).dropLast(8))
        builder.members.append(.init(name: "long.csv", content: PackedSamples.short, deflated: packed))
        builder.members[0].hasDescriptor = true
        builder.comment = Array("packed by hand".utf8)
        let archive = try ZipArchive(MemoryBytes(builder.build().bytes))
        #expect(try content(archive, archive.members[3]) == PackedSamples.short)
        #expect(error(builder.build().bytes) == nil)
        #expect(try ZipArchive(MemoryBytes(ZipBuilder([]).build().bytes)).members.isEmpty)
    }

    @Test("a name that is not UTF-8 is kept as bytes")
    func names() throws {
        var (bytes, members, entries, _, _) = ZipBuilder([("a.csv", "x")]).build()
        bytes.replaceSubrange(members[0] + 30..<members[0] + 31, with: [0xD6])
        bytes.replaceSubrange(entries[0] + 46..<entries[0] + 47, with: [0xD6])
        let member = try #require(try ZipArchive(MemoryBytes(bytes)).members.first)
        #expect(member.name == nil)
        #expect(member.nameBytes.first == 0xD6)
    }

    @Test("an archive that is cut anywhere is refused")
    func cut() {
        let bytes = builder.build().bytes
        for length in 0..<bytes.count { #expect(error(Array(bytes[..<length])) == .truncated) }
        #expect(error(bytes) == nil)
    }

    @Test("something before or behind the archive is refused")
    func surroundings() {
        let bytes = builder.build().bytes
        #expect(error(bytes + [0]) == .trailingGarbage)
        #expect(error([0x4D, 0x5A] + bytes) != nil)
    }

    @Test("a flipped bit in the content or in what describes it is refused")
    func flipped() {
        let (bytes, members, entries, _, _) = builder.build()
        // Signature, flags, method, checksum, sizes, name and content of the first member, and its place in the directory.
        let local = Array(0..<4) + [6, 8] + Array(14..<40) + Array(40..<46)
        let central = Array(0..<4) + [8, 10] + Array(16..<30) + Array(42..<56)
        for at in local.map({ members[0] + $0 }) + central.map({ entries[0] + $0 }) {
            var damaged = bytes
            damaged[at] ^= 1
            #expect(error(damaged) != nil, "byte \(at)")
        }
    }

    @Test("two members of one name, or in one place, are refused")
    func suspicious() {
        #expect(error(ZipBuilder([("a", "1"), ("a", "2")]).build().bytes) == .suspicious("two members are named a"))
        var (bytes, _, entries, _, _) = ZipBuilder([("a", "1"), ("b", "2")]).build()
        bytes.replaceSubrange(entries[1] + 42..<entries[1] + 46, with: little(0, 4))
        #expect(error(bytes) == .suspicious("members stand in each other's place"))
    }

    @Test("encryption, rare methods and archives in parts are named")
    func unsupported() {
        var encrypted = builder
        encrypted.members[0].flags = 0x801
        #expect(error(encrypted.build().bytes) == .unsupported("the archive is encrypted"))
        var (bytes, members, entries, _, _) = builder.build()
        bytes[members[0] + 8] = 14
        bytes[entries[0] + 10] = 14
        #expect(error(bytes) == .unsupported("compression method 14 of zip"))
    }

    @Test("more or less content than the directory says is refused", arguments: [-1, 1])
    func sizes(difference: Int) {
        var builder = ZipBuilder([])
        let packed = Array(PackedSamples.gzip.dropFirst(10).dropLast(8))
        builder.members = [.init(name: "a", content: PackedSamples.short, deflated: packed)]
        var (bytes, members, entries, _, _) = builder.build()
        let size = little(PackedSamples.short.count + difference, 4)
        bytes.replaceSubrange(members[0] + 22..<members[0] + 26, with: size)
        bytes.replaceSubrange(entries[0] + 24..<entries[0] + 28, with: size)
        #expect(error(bytes) == .checksumMismatch)
    }

    @Test("an open file is read wherever its position stands; a pipe cannot be")
    func descriptor() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString).zip")
        try Data(builder.build().bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forReadingFrom: file)
        try handle.seekToEnd()
        let bytes = try #require(DescriptorBytes(descriptor: handle.fileDescriptor))
        let archive = try ZipArchive(bytes)
        #expect(try content(archive, archive.members[0]) == Array("a,b\n1,2\n".utf8))
        let atEnd = try handle.offset()
        #expect(atEnd == UInt64(bytes.count))
        let pipe = Pipe()
        #expect(DescriptorBytes(descriptor: pipe.fileHandleForReading.fileDescriptor) == nil)
    }

    @Test("an archive may have 10,000 members and no more", arguments: [(10_000, true), (10_001, false)])
    func many(count: Int, isAccepted: Bool) {
        let bytes = ZipBuilder((0..<count).map { ("\($0)", "") }).build().bytes
        let error = error(bytes)
        #expect(isAccepted ? error == nil : error == .tooLarge("an archive of 10001 members; 10000 are allowed"))
    }
}
