package import ArgumentParser
internal import Glibc

/// The flags of every command that say what goes to standard error, and in which form.
package struct DiagnosticOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing on standard error unless something is wrong.")
    package var quiet = false

    @Flag(
        help:
            "Write each line of standard error as a JSON object, for log collectors. SPOTCHECK_LOG=json does the same.")
    package var logJson = false

    @Option(
        help: """
            The language of messages on standard error, zh or en; else that of LC_ALL, LC_MESSAGES or LANG. Nothing else \
            depends on it.
            """)
    package var lang: Language?

    @Option(
        help: """
            Take options of the office (jurisdiction, tables, mapping …) that are not given here from this CSV table; \
            else SPOTCHECK_SETTINGS names it. “spotcheck settings” says what holds.
            """, completion: .file(extensions: ["csv"]))
    package var settings: String?

    package init() {}

    /// The form in which lines are written.
    package var format: DiagnosticFormat { logJson ? .json : Self.formatOfEnvironment }

    /// The language in which a person is told.
    package var language: Language { lang ?? .ofEnvironment }

    /// The form that the environment asks for.
    static var formatOfEnvironment: DiagnosticFormat {
        getenv("SPOTCHECK_LOG").map { String(cString: $0) } == "json" ? .json : .text
    }
}
