internal import CLibArchive

/// libarchive's functions, looked up when they are first needed.
enum ArchiveLibrary {
    /// A table of functions of a library that stays loaded; nobody writes to it.
    struct Table: @unchecked Sendable {
        let functions: spotcheck_archive
    }

    /// The functions, or nil when the library is not installed.
    static let table: Table? = {
        var functions = spotcheck_archive()
        return spotcheck_archive_load(&functions) == 1 ? Table(functions: functions) : nil
    }()
}
