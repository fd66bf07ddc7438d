/// A folder of an analyst's tables, which replace built-in ones of the same names.
package enum TableFolder {
    /// The bytes of those of the named tables that the folder holds.
    ///
    /// - Throws: a failure with status 78 if it holds none of them, or 66 and 74 if one cannot be read.
    package static func replacements(
        in folder: String?, for names: [String]
    ) throws(CommandFailure) -> [String: [UInt8]] {
        guard let folder else { return [:] }
        var replacements: [String: [UInt8]] = [:]
        for name in names {
            if let bytes = try ByteInput.contents(ofFileIfAny: "\(folder)/\(name)") { replacements[name] = bytes }
        }
        guard !replacements.isEmpty else {
            throw CommandFailure(.badTable, "holds none of \(names.joined(separator: ", "))", at: folder)
        }
        return replacements
    }
}
