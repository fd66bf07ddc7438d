package import Foundation

/// A suite of files that its own `make.py` writes, built once into a temporary folder.
///
/// That the suite is absent is a reason to skip what needs it; that its `make.py` breaks down is a failure.
package enum GeneratedSuite {
    /// A `make.py` that did not write its files.
    package struct Broken: Error, CustomStringConvertible {
        package let description: String
    }

    /// Whether the hostile CSV files can be made: the suite and python3 are there.
    package static let hasCSVHostile = SharedMaterial.has(hostileScript) && hasPython

    /// The folder with the hostile CSV files.
    ///
    /// - Throws: ``Broken`` when their `make.py` exits with a status other than 0, or cannot be run.
    package static func csvHostile() throws -> URL { try hostile.get() }

    /// Runs a `make.py` in a new temporary folder.
    ///
    /// - Returns: the folder.
    /// - Throws: ``Broken`` when it exits with a status other than 0, or cannot be run.
    package static func make(_ script: URL) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "suite-\(UUID().uuidString)")
        let errors = folder.appending(path: ".errors")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        do { try process.run() } catch { throw Broken(description: "\(script.path): cannot be run: \(error)") }
        process.waitUntilExit()
        let said = String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self)
        try FileManager.default.removeItem(at: errors)
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw Broken(description: "\(script.path): ended with \(process.terminationStatus): \(said.suffix(500))")
        }
        return folder
    }

    private static let hostileScript = "suites/csv-hostile/make.py"
    private static let hostile = Result { try make(SharedMaterial.url(hostileScript)) }

    private static let hasPython: Bool = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
    }()
}
