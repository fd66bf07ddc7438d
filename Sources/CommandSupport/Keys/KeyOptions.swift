package import ArgumentParser
package import RecordStream

/// Which keys of records are written: flags as typed.
package struct KeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write these keys of records only, separated by commas; type is always written.", valueName: "KEYS"))
    package var only: String?

    @Option(
        help: ArgumentHelp(
            "Leave out these keys of records, separated by commas; a later stage that needs one refuses by its name.",
            valueName: "KEYS"))
    package var drop: String?

    package init() {}

    /// Makes sure that the flags name keys.
    ///
    /// - Throws: a validation error, which ends a run with status 64.
    package mutating func validate() throws {
        if only != nil && drop != nil { throw UsageError("--only and --drop exclude each other") }
        for (option, text) in [("--only", only), ("--drop", drop)] {
            guard let text else { continue }
            let keys = Self.names(text)
            if keys.isEmpty { throw UsageError("\(option) names no key") }
            for key in keys where !Self.isKey(key) {
                throw UsageError("\(option): \"\(key)\" is not a record key")
            }
        }
        if let drop, Self.names(drop).contains("type") {
            throw UsageError("--drop: a record without its type is none")
        }
    }

    /// The keys that are written; nil for all.
    package var projection: KeyProjection? {
        only.map { KeyProjection(only: Self.names($0)) } ?? drop.map { KeyProjection(dropping: Self.names($0)) }
    }

    /// A watch over the keys that no schema has; nil where there is none.
    package var watch: KeyWatch? { KeyWatch(requests) }

    /// The keys that are named, by option.
    package var requests: [KeyWatch.Request] {
        [("--only", only), ("--drop", drop)].compactMap { option, text in
            text.map { KeyWatch.Request(option, Self.names($0)) }
        }
    }

    /// The flags as settings of a stream; none where all keys are written.
    package var settings: [(name: String, value: String)] {
        [("only", only), ("drop", drop)].compactMap { name, text in
            text.map { (name: name, value: Set(Self.names($0)).sorted().joined(separator: ",")) }
        }
    }

    private static func names(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

    private static func isKey(_ text: String) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "_")
        }
    }
}
