package import Foundation

/// A suite of files that its own `make.py` writes, built once into a temporary folder.
package enum GeneratedSuite {
    /// The hostile CSV files; nil where the suite or python3 is absent.
    package static let csvHostile: URL? = build("suites/csv-hostile/make.py")

    private static func build(_ script: String) -> URL? {
        guard SharedMaterial.has(script) else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(path: "suite-\(UUID().uuidString)")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", SharedMaterial.url(script).path]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try process.run()
        } catch { return nil }
        process.waitUntilExit()
        return process.terminationStatus == 0 ? folder : nil
    }
}
