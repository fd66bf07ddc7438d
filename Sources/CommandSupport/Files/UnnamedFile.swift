internal import Glibc

/// Files without a name, for what is kept while a program runs: nothing is left behind however the run ends.
package enum UnnamedFile {
    /// The folder that TMPDIR names, or another one.
    package static func folder(else other: String) -> String {
        getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? other
    }

    /// The descriptor of a new file, open for reading and writing; negative where there can be none, with the reason in
    /// `errno`.
    package static func open(in folder: String) -> Int32 {
        var template = Array("\(folder)/spotcheck-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return descriptor }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }
}
