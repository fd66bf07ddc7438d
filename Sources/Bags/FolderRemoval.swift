import Glibc

/// Removes what a run has left behind, without following a link.
enum FolderRemoval {
    /// Removes a folder with everything in it; errors leave the rest where it is.
    static func remove(_ name: String, in parent: Int32) {
        let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return }
        empty(folder)
        close(folder)
        unlinkat(parent, name, AT_REMOVEDIR)
    }

    /// Removes everything in an open folder.
    static func empty(_ folder: Int32) {
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    guard strcmp(name, ".") != 0, strcmp(name, "..") != 0 else { return }
                    if unlinkat(folder, name, 0) != 0, errno == EISDIR || errno == EPERM {
                        remove(String(cString: name), in: folder)
                    }
                }
            }
        }
    }
}
