import Bags
import Foundation
import TestMaterial
import Testing

@Suite("A bundle is there completely or not at all")
struct BundleWriterTests {
    @Test("writing twice gives the same bytes, and the second time nothing is written")
    func twice() throws {
        let folder = try TemporaryFolder()
        #expect(try SmallBundle.write(to: folder.path("a")) == .written(folder.path("a")))
        #expect(try SmallBundle.write(to: folder.path("b")) == .written(folder.path("b")))
        #expect(try folder.files("a") == folder.files("b"))
        #expect(try SmallBundle.write(to: folder.path("a")) == .unchanged(folder.path("a")))
        #expect(try folder.names() == ["a", "b"])
    }

    @Test("the tag files are these, byte for byte")
    func tagFiles() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        let text = { String(decoding: try folder.read("b/" + $0), as: UTF8.self) }
        #expect(try text("bagit.txt") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        #expect(
            try text("bag-info.txt")
                == """
                External-Identifier: TJ-2025Q3
                Bagging-Date: 2025-09-30
                Bag-Software-Agent: spotcheck-report 0.1.0
                Payload-Oxum: 25.3

                """)
        #expect(
            try text("manifest-sha256.txt").hasSuffix(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/records/accepted.ndjson\n"
                    + BagDigest.hex(of: Array("\u{feff}measure\r\n".utf8)) + "  data/tables/target.csv\n"))
        let listed = try text("tagmanifest-sha256.txt").split(separator: "\n").map { $0.split(separator: " ")[1] }
        #expect(listed == ["bag-info.txt", "bagit.txt", "index.html", "manifest-sha256.txt"])
    }

    @Test("a bundle with other figures is never overwritten")
    func refuses() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        let before = try folder.files("b")
        #expect(throws: BundleError.exists(folder.path("b"))) {
            try SmallBundle.write(to: folder.path("b"), page: "<p>93.5%</p>\n")
        }
        #expect(try folder.files("b") == before)
        #expect(try folder.names() == ["b"])
    }

    @Test("a file or a folder of somebody else's is left alone")
    func foreign() throws {
        let folder = try TemporaryFolder()
        try folder.write("b", [1])
        #expect(throws: BundleError.self) { try SmallBundle.write(to: folder.path("b")) }
        #expect(try folder.read("b") == [1])
    }

    @Test("the same figures in a bundle that has been damaged are not called unchanged")
    func damaged() throws {
        let folder = try TemporaryFolder()
        _ = try SmallBundle.write(to: folder.path("b"))
        try folder.write("b/data/index.html", Array("<p>93.5%</p>\n".utf8))
        #expect(throws: BundleError.damaged(folder.path("b"), "data/index.html: changed (sha256 differs)")) {
            try SmallBundle.write(to: folder.path("b"))
        }
    }

    @Test("revisions are numbered on when figures change, and only then")
    func revisions() throws {
        let folder = try TemporaryFolder()
        let write = { (page: String) in
            try SmallBundle.write(to: folder.path("q3"), page: page, existing: .newRevision)
        }
        #expect(try write("1") == .written(folder.path("q3-r1")))
        #expect(try write("1") == .unchanged(folder.path("q3-r1")))
        #expect(try write("2") == .written(folder.path("q3-r2")))
        #expect(try write("1") == .written(folder.path("q3-r3")))
        #expect(try folder.names() == ["q3-r1", "q3-r2", "q3-r3"])
    }

    @Test("a replaced bundle is kept as NAME.prev")
    func replaces() throws {
        let folder = try TemporaryFolder()
        for page in ["1", "2", "3"] {
            #expect(
                try SmallBundle.write(to: folder.path("b"), page: page, existing: .replace)
                    == .written(folder.path("b")))
        }
        #expect(try folder.names() == ["b", "b.prev"])
        #expect(try folder.read("b/data/index.html") == Array("3".utf8))
        #expect(try folder.read("b.prev/data/index.html") == Array("2".utf8))
    }

    @Test("what a killed run has left is removed, and a running one is not disturbed")
    func leftovers() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path(".tmp-b/data/tables"), withIntermediateDirectories: true)
        try folder.write(".tmp-b/data/tables/target.csv", [1, 2, 3])
        do {
            let place = try #require(BundlePlace(folder.path("b")))
            let running = try BundleWriter(place)
            try running.add("data/index.html", [1])
            #expect(throws: BundleError.locked(folder.path("b"))) { try SmallBundle.write(to: folder.path("b")) }
            #expect(try folder.names(".tmp-b/data") == ["index.html"])
        }
        #expect(try folder.names() == [])
        _ = try SmallBundle.write(to: folder.path("b"))
        #expect(try folder.names() == ["b"])
    }

    @Test("a writer that is given up leaves nothing behind")
    func givenUp() throws {
        let folder = try TemporaryFolder()
        do {
            let writer = try BundleWriter(try #require(BundlePlace(folder.path("b"))))
            try writer.add("data/tables/target.csv", [1])
        }
        #expect(try folder.names() == [])
    }

    @Test("a folder that is not there cannot be created in: 73", arguments: ["no/where/b"])
    func nowhere(path: String) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: BundleError.self) { try SmallBundle.write(to: folder.path(path)) }
        #expect(error?.exitStatus == 73)
    }

    @Test(
        "a path is taken apart as a shell user means it",
        arguments: [
            ("bundle", true), ("bundle/", true), ("out/2025Q3//", true), ("/b", true), ("", false), ("/", false),
            (".", false), ("out/..", false),
        ])
    func places(path: String, isPlace: Bool) {
        #expect((BundlePlace(path) != nil) == isPlace)
    }
}
