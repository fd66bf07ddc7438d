import Foundation
import TestMaterial

/// What a script printed and how it ended.
struct ShellResult {
    var output: String
    var error: String
    var status: Int32
}

/// A folder of its own in which scripts run with the built tools on PATH.
final class Shell {
    /// Where the built tools lie: beside the tests, or where SPOTCHECK_BIN says.
    static let tools: URL =
        ProcessInfo.processInfo.environment["SPOTCHECK_BIN"].map { URL(filePath: $0) }
        ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// Whether these are built for release, so that millions of rows take seconds.
    static var hasReleaseTools: Bool { tools.resolvingSymlinksInPath().path.contains("/release") }

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "spotcheck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// A folder that holds these files, by paths in it.
    convenience init(files: [String: String]) throws {
        try self.init()
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs a script by plain `sh`, which knows no pipefail, and waits for its end.
    func run(_ script: String, with environment: [String: String] = [:]) throws -> ShellResult {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        for name in ["SPOTCHECK_STRICT", "SOURCE_DATE_EPOCH"] { variables[name] = nil }
        variables["PATH"] = Self.tools.path + ":" + (variables["PATH"] ?? "/usr/bin:/bin")
        variables["LC_ALL"] = "C.UTF-8"
        variables["TZ"] = "UTC"
        variables["FIXTURES"] = SharedMaterial.packageRoot.appending(path: "Fixtures").path
        process.environment = variables.merging(environment) { $1 }
        // Files, not pipes: nothing blocks, however much is printed.
        let streams = try [".output", ".error"].map { name in
            let file = folder.appending(path: name)
            try Data().write(to: file)
            return (file, try FileHandle(forWritingTo: file))
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = streams[0].1
        process.standardError = streams[1].1
        try process.run()
        process.waitUntilExit()
        let texts = try streams.map { file, handle in
            try handle.close()
            return String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
        return ShellResult(
            output: texts[0], error: texts[1],
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus)
    }

    /// Whether something lies at that path of the folder.
    func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    }
}

/// Programs that tests call beside ours.
///
/// `Scripts/test` installs them; in CI a missing one is a failure of the test that needs it, elsewhere the test says that
/// it is skipped and why.
enum InstalledTools {
    static func have(_ names: String...) -> Bool {
        ProcessInfo.processInfo.environment["CI"] != nil || names.allSatisfy(isThere)
    }

    /// Whether a program that no script of ours installs is there, in CI as elsewhere.
    static func isThere(_ name: String) -> Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}
