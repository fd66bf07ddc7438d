import Glibc
import TestMaterial
import Testing

@testable import CommandSupport

/// One file is read or written, once; by whatever name it goes.
@Suite("Claims of files")
struct FileClaimsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ name: String, isUpdate: Bool = false) throws -> AtomicFile {
        var replacement = FileReplacement(.stream, isForced: true)
        replacement.isUpdate = isUpdate
        return try AtomicFile(folder.path(name), replacement)
    }

    private func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
        } catch let failure as CommandFailure {
            #expect(failure.status == .usage)
            return failure.message.english
        } catch {
            return "\(error)"
        }
        return nil
    }

    @Test("two outputs that are one file, by name, by a way round or by a link, there already or not")
    func twice() throws {
        try folder.write("there", [])
        symlink("there", folder.path("link"))
        symlink("new", folder.path("dangling"))
        link(folder.path("there"), folder.path("hard"))
        for (one, other) in [
            ("new", "new"), ("new", "./new"), ("new", "dangling"), ("there", "link"), ("there", "hard"),
        ] {
            let first = try open(one)
            #expect(message { _ = try open(other) } == "is named for two outputs", "\(one) \(other)")
            withExtendedLifetime(first) {}
        }
        #expect(try folder.names() == ["dangling", "hard", "link", "there"])
    }

    @Test("a file is free again when its writer is gone, and other names were free all the time")
    func release() throws {
        do {
            let first = try open("new")
            let second = try open("other")
            withExtendedLifetime((first, second)) {}
        }
        #expect(message { try open("new").commit() } == nil)
        #expect(message { try open("new").commit() } == nil)
    }

    /// Keeps a file open, so that no file of another test gets its inode: what is an input stays one for the whole process.
    private func keepForEver(_ name: String) { _ = Glibc.open(folder.path(name), O_RDONLY) }

    @Test("an input is not written over, by whatever name, unless it is to be written anew")
    func inputs() throws {
        try folder.write("in", Array("x".utf8))
        symlink("in", folder.path("link"))
        keepForEver("in")
        try FileClaims.read([folder.path("in"), folder.path("absent")])
        for name in ["in", "link"] {
            #expect(message { _ = try open(name) } == "is both an input and an output")
        }
        #expect(message { _ = try open("absent") } == nil)
        #expect(message { _ = try open("in", isUpdate: true) } == nil)
        #expect(try folder.read("in") == Array("x".utf8))
    }

    @Test("an output is not read")
    func outputs() throws {
        try folder.write("out", [])
        let file = try open("out")
        keepForEver("out")
        #expect(message { try FileClaims.read([folder.path("out")]) } == "is both an input and an output")
        withExtendedLifetime(file) {}
    }
}
