import Bags
import Foundation
import TestMaterial
import Testing

@Suite("A check of a bundle finds whatever is not as it was written")
struct BagVerificationTests {
    @Test("a bundle as written is valid, by our rules and by those of BagIt")
    func whole() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        for rules in [BagRules.bundle, .anyBag] {
            let verdict = try BagVerification.verify(folder.path("b"), rules: rules)
            #expect(verdict.findings == [])
            #expect(verdict.payloadFiles == 3)
        }
    }

    @Test("a flipped bit in any byte of any file is found; in the tag manifest, which nothing covers, any bit of it")
    func flippedBits() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        var flips = 0
        for (name, bytes) in try folder.files("b") {
            for index in bytes.indices {
                for bit in name.hasPrefix("tagmanifest") ? 0..<8 : index % 8..<index % 8 + 1 {
                    var changed = bytes
                    changed[index] ^= 1 << bit
                    try folder.write("b/" + name, changed)
                    let verdict = try BagVerification.verify(folder.path("b"))
                    #expect(!verdict.isValid, "\(name) byte \(index) bit \(bit)")
                    flips += 1
                }
            }
            try folder.write("b/" + name, bytes)
        }
        #expect(flips > 2500)
        #expect(try BagVerification.verify(folder.path("b")).isValid)
    }

    @Test("every file cut short by a byte, lengthened by a byte or removed is found")
    func lengths() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        for (name, bytes) in try folder.files("b") {
            try folder.write("b/" + name, bytes + [0x0a])
            #expect(try !BagVerification.verify(folder.path("b")).isValid, "\(name) lengthened")
            if !bytes.isEmpty {
                try folder.write("b/" + name, Array(bytes.dropLast()))
                #expect(try !BagVerification.verify(folder.path("b")).isValid, "\(name) cut")
            }
            try FileManager.default.removeItem(atPath: folder.path("b/" + name))
            #expect(try !BagVerification.verify(folder.path("b")).isValid, "\(name) removed")
            try folder.write("b/" + name, bytes)
        }
    }

    @Test("a changed, a missing and an extra file are told by name")
    func told() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        try folder.write("b/data/index.html", Array("<p>93.5%</p>\n".utf8))
        try FileManager.default.removeItem(atPath: folder.path("b/data/tables/target.csv"))
        try folder.write("b/data/tables/extra.csv", Array("\u{feff}measure\r\n".utf8))
        try folder.write("b/note.txt", [])
        let problems = try BagVerification.verify(folder.path("b")).problems
        #expect(
            problems.map(\.description) == [
                "data/index.html: changed (sha256 differs)",
                "data/tables/extra.csv: not listed in any manifest",
                "data/tables/target.csv: missing, though listed in manifest-sha256.txt",
                "note.txt: not listed in any manifest",
            ])
    }

    @Test("a FIFO, a symbolic link and a hard link are refused without being opened", .timeLimit(.minutes(1)))
    func links() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        try folder.write("outside", Array("<p>93.4%</p>\n".utf8))
        let page = folder.path("b/data/index.html")
        try FileManager.default.removeItem(atPath: page)

        #expect(mkfifo(page, 0o600) == 0)
        #expect(try BagVerification.verify(folder.path("b")).problems.contains { "\($0)".contains("is a FIFO") })
        unlink(page)

        #expect(symlink(folder.path("outside"), page) == 0)
        #expect(try BagVerification.verify(folder.path("b")).problems.contains { "\($0)".contains("symbolic link") })
        unlink(page)

        #expect(link(folder.path("outside"), page) == 0)
        #expect(
            try BagVerification.verify(folder.path("b")).problems.map(\.description) == [
                "data/index.html: has another name outside the bag (hard link)"
            ])
    }

    @Test("a payload folder that is a symbolic link to a good one is refused")
    func linkedFolder() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        #expect(rename(folder.path("b/data"), folder.path("elsewhere")) == 0)
        #expect(symlink(folder.path("elsewhere"), folder.path("b/data")) == 0)
        #expect(try !BagVerification.verify(folder.path("b")).isValid)
    }

    @Test("names that are not UTF-8 are extra files, and are shown as escapes")
    func namesOfBytes() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        let name = Array(folder.path("b/data").utf8) + [0x2f, 0xff, 0x1b, 0x00]
        let descriptor = name.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
        }
        #expect(descriptor >= 0)
        close(descriptor)
        let verdict = try BagVerification.verify(folder.path("b"))
        #expect(
            verdict.problems.map(\.description) == [
                "data/\\u{fffd}\\u{1b}: is a name that is not UTF-8, not a file"
            ])
    }

    @Test("a folder that is no bag, and no folder at all")
    func noBag() throws {
        let folder = try TemporaryFolder()
        #expect(try BagVerification.verify(folder.url.path).findings == [.missingDeclaration])
        #expect(throws: FileError.self) { try BagVerification.verify(folder.path("nowhere")) }
    }
}

extension BagVerificationTests {
    /// A bag of version 1.0 with these empty files, all of them listed.
    private func bag(_ names: [String], in folder: TemporaryFolder, writing written: Int = .max) throws {
        for name in Set(names.prefix(16)) {
            let place = folder.url.appending(path: "b/data/" + name).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
        try folder.write("b/bagit.txt", BagDeclaration.bytes)
        let empty = BagDigest.hex(of: [])
        let manifest = BagManifest(names.map { BagManifest.Entry(path: BagPath("data/" + $0), checksum: empty) })
        try folder.write("b/manifest-sha256.txt", manifest.bytes)
        for name in names.prefix(written) { try folder.write("b/data/" + name, []) }
    }

    @Test(
        "two names that some file system takes for one make a bag invalid",
        arguments: [
            ["a.csv", "A.csv"], ["\u{e9}.csv", "e\u{301}.csv"], ["\u{c9}.csv", "e\u{301}.csv"], ["x/B", "x/b", "x/c"],
        ])
    func folded(names: [String]) throws {
        let folder = try TemporaryFolder()
        try bag(names, in: folder)
        let verdict = try BagVerification.verify(folder.path("b"), rules: .anyBag)
        let found = verdict.problems.filter { if case .foldedName = $0 { true } else { false } }
        #expect(found.count == 1 && verdict.problems.count == 1, "\(verdict.problems)")
    }

    @Test("names in capitals and in other scripts are no trouble by themselves")
    func plain() throws {
        let folder = try TemporaryFolder()
        try bag(["A.csv", "b.csv", "\u{e9}.csv", "报告.csv", "a/A.csv"], in: folder)
        #expect(try BagVerification.verify(folder.path("b"), rules: .anyBag).problems == [])
    }

    @Test("a manifest of many lines whose files are missing is told in bounded time and space")
    func many() throws {
        let folder = try TemporaryFolder()
        let count = 200_000
        try bag((0..<count).map { "file-\($0).csv" }, in: folder, writing: 1)
        let clock = ContinuousClock()
        var verdict: BagVerdict?
        let time = try clock.measure { verdict = try BagVerification.verify(folder.path("b"), rules: .anyBag) }
        #expect(verdict?.findings.count == 10_001)
        // All files but one are missing, and two tag files are covered by no tag manifest.
        #expect(verdict?.findings.last == .others(count - 1 + 2 - 10_000))
        // 10 µs a line when built for release; without optimisation some ten times that, on a busy machine more.
        #expect(time < .seconds(60), "\(time)")
    }

    @Test("a manifest beyond the bound is refused by its size")
    func tooLarge() throws {
        let folder = try TemporaryFolder()
        try bag(["a"], in: folder)
        let file = open(folder.path("b/manifest-sha256.txt"), O_WRONLY)
        #expect(ftruncate(file, 1 << 28) == 0)
        close(file)
        let verdict = try BagVerification.verify(folder.path("b"), rules: .anyBag)
        #expect(
            verdict.problems.contains { $0.description.contains("manifest-sha256.txt: is too large for a tag file") })
    }
}
