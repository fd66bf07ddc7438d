import Glibc

/// A call to the operating system that failed.
package struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was being done, such as `write`.
    package let operation: String
    /// The file or folder.
    package let path: String
    /// The error number of the call.
    package let code: Int32

    /// The error that the last call in this thread has left.
    package init(_ operation: String, _ path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether nothing could be created there, as against a failing disk.
    package var isCannotCreate: Bool {
        [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EEXIST, ENAMETOOLONG, ELOOP].contains(code)
    }

    /// The message of the system, in English whatever the locale.
    package var description: String { "\(path): \(operation): \(String(cString: strerror(code)))" }
}
