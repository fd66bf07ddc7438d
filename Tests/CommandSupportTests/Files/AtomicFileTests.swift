import Glibc
import TestMaterial
import Testing

@testable import CommandSupport

/// Nothing half-written stands under the name of an output, and nothing that is not ours is written over.
@Suite("Files that appear whole or not at all")
struct AtomicFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(
        _ name: String = "out", _ kind: FileReplacement.Kind = .stream, isForced: Bool = false,
        keepUnchanged: Bool = false
    ) throws -> AtomicFile {
        try AtomicFile(
            folder.path(name), FileReplacement(kind, isForced: isForced, keepUnchanged: keepUnchanged))
    }

    private func write(_ text: String, to file: AtomicFile) throws {
        try Array(text.utf8).withUnsafeBytes { try file.write($0) }
    }

    private func text(_ name: String = "out") throws -> String {
        String(decoding: try folder.read(name), as: UTF8.self)
    }

    /// The status of the failure that a body ends with; nil where it ends well.
    private func status(_ body: () throws -> Void) -> CommandSupport.ExitStatus? {
        do { try body() } catch let failure as CommandFailure { return failure.status } catch { return .badData }
        return nil
    }

    @Test("the name is there at the end, with all bytes, and nothing beside it")
    func whole() throws {
        let file = try file()
        try write("one\n", to: file)
        try write("two\n", to: file)
        #expect(try folder.names().filter { !$0.hasPrefix(".tmp-out-") } == [])
        #expect(try folder.names().count == 1)
        try file.commit()
        #expect(try folder.names() == ["out"])
        #expect(try text() == "one\ntwo\n")
    }

    @Test("a run that gives up leaves what was there as it was, and no other file")
    func givenUp() throws {
        let earlier = "{\"_stream\":{\"kind\":\"header\",\"schema\":\"spotcheck/2\"}}\n"
        try folder.write("out", Array(earlier.utf8))
        do {
            let file = try file()
            try write("half", to: file)
        }
        #expect(try folder.names() == ["out"])
        #expect(try text() == earlier)
    }

    @Test("what somebody else has written is refused with 73 before anything is written, and stays")
    func strangers() throws {
        for words in ["{\"name\":\"a list of somebody\"}\n", "报告\n", "{\"_stream\":1}\n", "\u{0}"] {
            try folder.write("out", Array(words.utf8))
            #expect(status { _ = try file() } == .cannotCreate)
            #expect(try text() == words)
            #expect(try folder.names() == ["out"])
        }
        let forced = try file(isForced: true)
        try write("new", to: forced)
        try forced.commit()
        #expect(try text() == "new")
    }

    @Test("an empty file is replaced, and a table by one that begins with the same line or one that is known")
    func ours() throws {
        func replace(by text: String, _ kind: FileReplacement.Kind = .lines) throws {
            let file = try file("out", kind)
            try write(text, to: file)
            try file.commit()
        }
        try folder.write("out", [])
        try replace(by: "a,b\n1,2\n")
        try replace(by: "a,b\n3,4\n")
        #expect(try text() == "a,b\n3,4\n")
        #expect(status { try replace(by: "c,d\n") } == .cannotCreate)
        #expect(try text() == "a,b\n3,4\n")
        try replace(by: "c,d\n", .table { $0 == "a,b" })
        #expect(try text() == "c,d\n")
        #expect(try folder.names() == ["out"])
    }

    @Test("a file that somebody puts there meanwhile is not lost")
    func race() throws {
        let file = try file()
        try write("ours", to: file)
        try folder.write("out", Array("theirs".utf8))
        #expect(status { try file.commit() } == .cannotCreate)
        #expect(try text() == "theirs")
        #expect(try folder.names() == ["out"])
    }

    @Test("a full device ends with 74, and stays a device")
    func fullDevice() throws {
        let file = try AtomicFile("/dev/full", FileReplacement(.stream))
        #expect(status { try write("x", to: file) } == .inputOutput)
        var found = stat()
        #expect(stat("/dev/full", &found) == 0 && found.st_mode & S_IFMT == S_IFCHR)
    }

    @Test("a link stays a link, and what it leads to gets the bytes and keeps its mode")
    func links() throws {
        try folder.write("real", [])
        chmod(folder.path("real"), 0o640)
        symlink("real", folder.path("out"))
        let file = try file()
        try write("x", to: file)
        try file.commit()
        var (link, real) = (stat(), stat())
        lstat(folder.path("out"), &link)
        stat(folder.path("real"), &real)
        #expect(link.st_mode & S_IFMT == S_IFLNK)
        #expect(real.st_mode & 0o7777 == 0o640)
        #expect(try text("real") == "x")
        #expect(try folder.names() == ["out", "real"])
    }

    @Test("no folder, a folder, links in a circle and an empty name are refused by status")
    func noPlace() throws {
        symlink("b", folder.path("a"))
        symlink("a", folder.path("b"))
        #expect(status { _ = try file("none/out") } == .cannotCreate)
        #expect(status { _ = try file("") } == .cannotCreate)
        #expect(status { _ = try file("a") } == .cannotCreate)
        #expect(status { _ = try AtomicFile("", FileReplacement(.stream)) } == .usage)
        #expect(try folder.names() == ["a", "b"])
    }

    @Test("a file with the same bytes keeps its time where that is wanted, so that make sees nothing new")
    func unchanged() throws {
        for (isKept, words) in [(true, "same"), (true, "other"), (false, "other")] {
            try folder.write("out", Array("same".utf8))
            var times = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
            utimensat(AT_FDCWD, folder.path("out"), &times, 0)
            let file = try file(isForced: true, keepUnchanged: isKept)
            try write(words, to: file)
            try file.commit()
            var found = stat()
            stat(folder.path("out"), &found)
            #expect((found.st_mtim.tv_sec == 1000) == (isKept && words == "same"), "\(isKept) \(words)")
            #expect(try text() == words)
            #expect(try folder.names() == ["out"])
        }
    }

    @Test("what a killed run has left is cleared away, and what a living one writes is not")
    func leftovers() throws {
        try folder.write(".tmp-out-999999", Array("dead".utf8))
        try folder.write(".tmp-out-999998", Array("alive".utf8))
        try folder.write(".tmp-out-notes", Array("no number".utf8))
        let living = open(folder.path(".tmp-out-999998"), O_RDONLY)
        defer { close(living) }
        try #require(flock(living, LOCK_EX) == 0)
        let file = try file()
        try file.commit()
        #expect(try folder.names() == [".tmp-out-999998", ".tmp-out-notes", "out"])
    }

    @Test("a name as long as the system takes can be written")
    func longName() throws {
        let name = String(repeating: "n", count: 255)
        let file = try file(name)
        try file.commit()
        #expect(try folder.names() == [name])
    }
}
