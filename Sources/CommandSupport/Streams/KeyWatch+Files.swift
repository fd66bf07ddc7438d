internal import Glibc
internal import RecordStream

extension KeyWatch {
    /// Looks for the keys in files before they are read in earnest, so that a slip of the pen costs no output.
    ///
    /// Reading stops at the record that has the last of the keys, which is the first one where all records have it. What is no
    /// regular file can be read but once, and a file that is damaged is judged by the reading that follows: in both cases
    /// nothing is said here.
    ///
    /// - Parameter inputs: the files of the command; none, or `-`, is standard input.
    /// - Throws: a failure with status 64 if records were found, and none that has one of the keys; 66 if a file cannot be
    ///   opened, 143 or 130 after a signal.
    package func lookAhead(_ inputs: [String]) throws(CommandFailure) {
        guard !inputs.isEmpty, !inputs.contains("-"), inputs.allSatisfy(Self.isRegularFile) else { return }
        let ahead = KeyWatch(asNew: self)
        let keys = KeySet(ahead.names + ["type"])
        for path in inputs {
            let input = try StreamInput(path, claims: false)
            var reader = StreamReader(keys: keys)
            do {
                while ahead.isLooking, let chunk = try input.next() {
                    try reader.read(chunk) { record, _ in ahead.look(at: record, keys) }
                }
                guard ahead.isLooking else { continue }
                // A last line without its end is a record, too; and what was cut off may have had the keys.
                try reader.finish { record, _ in ahead.look(at: record, keys) }
                switch reader.ledger.state {
                case .sealed, .filtered, .altered, .bare, .orphanSeal: break
                default: return
                }
            } catch let failure as CommandFailure where failure.status != .badData {
                throw failure
            } catch {
                return
            }
        }
        if ahead.records > 0 { try ahead.refuseMissing(.usage) }
    }

    private static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
