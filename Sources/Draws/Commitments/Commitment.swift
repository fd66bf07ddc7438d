package import InspectionModel
package import RecordStream

/// What an office fixes and publishes before the event that gives the seed (the manual, draw.md): which files, which settings,
/// which history, and which event.
///
/// A public seed alone proves nothing: whoever mends the roster after the seed is known chooses the firms.
package struct Commitment: Hashable, Sendable {
    /// A file that was committed.
    package struct File: Hashable, Sendable {
        /// What it is for: `firms`, `quota`, `inspectors`, `avoid`, `fixed`.
        package let role: String
        /// Its name without folders.
        package let name: String
        /// SHA-256 of its bytes; of a personal one with the salt before them.
        package let sha256: String
        package let isSalted: Bool

        /// A file.
        package init(role: String, name: String, sha256: String, isSalted: Bool) {
            self.role = role
            self.name = name
            self.sha256 = sha256
            self.isSalted = isSalted
        }

        /// Whether a file of that role names persons, so that its digest is salted: who knows the people could otherwise try
        /// out what stands in it.
        package static func isPersonal(_ role: String) -> Bool { ["inspectors", "avoid", "fixed"].contains(role) }
    }

    /// A stream of settled records, by its id and what its records add up to.
    package struct History: Hashable, Sendable {
        package let stream: String
        package let records: Int
        package let digest: String

        /// A history.
        package init(stream: String, records: Int, digest: String) {
            self.stream = stream
            self.records = records
            self.digest = digest
        }
    }

    /// The day as of which all of it holds.
    package let asOf: CalendarDate
    /// The words that name the future public event, and how its outcome is written.
    package let seedFrom: String
    /// What decides the draw beside the files, by name.
    package let settings: [Setting]
    package let files: [File]
    package let history: History?
    /// Firms of the roster, and those that take part; for a reader.
    package let firms: Int
    package let eligible: Int

    /// One setting.
    package struct Setting: Hashable, Sendable {
        package let name: String
        package let value: String

        /// A setting.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A commitment.
    package init(
        asOf: CalendarDate, seedFrom: String, settings: [Setting], files: [File], history: History?, firms: Int,
        eligible: Int
    ) {
        self.asOf = asOf
        self.seedFrom = seedFrom
        self.settings = settings
        self.files = files
        self.history = history
        self.firms = firms
        self.eligible = eligible
    }

    /// What every commitment begins with.
    package static let kind = "spotcheck-draw commitment"

    /// The commitment as it is published.
    package var json: JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("kind", .string(Self.kind)), ("tag", .string(TicketHasher.tag)), ("as_of", .string(asOf.description)),
            ("seed_from", .string(seedFrom)),
            ("settings", .object(settings.map { (key: $0.name, value: .string($0.value)) })),
            (
                "files",
                .array(
                    files.map { file in
                        .object([
                            ("role", .string(file.role)), ("name", .string(file.name)),
                            (file.isSalted ? "salted_sha256" : "sha256", .string(file.sha256)),
                        ])
                    })
            ),
        ]
        if let history {
            members.append(
                (
                    "history",
                    .object([
                        ("stream", .string(history.stream)), ("records", .integer(history.records)),
                        ("digest", .string(history.digest)),
                    ])
                ))
        }
        members.append(
            ("roster", .object([("firms", .integer(firms)), ("eligible", .integer(eligible))])))
        return .object(members)
    }

    /// The commitment that stands in a file; nil where it is none, or of another recipe.
    package init?(_ json: JSONValue) {
        guard json["kind"]?.text == Self.kind, json["tag"]?.text == TicketHasher.tag,
            let asOf = json["as_of"]?.text.flatMap({ CalendarDate($0) }), let seedFrom = json["seed_from"]?.text,
            case .object(let settings)? = json["settings"], let firms = json["roster"]?["firms"]?.integer,
            let eligible = json["roster"]?["eligible"]?.integer
        else { return nil }
        self.asOf = asOf
        self.seedFrom = seedFrom
        self.settings = settings.map { Setting($0.key, $0.value.text ?? "") }
        var files: [File] = []
        for entry in json["files"]?.elements ?? [] {
            guard let role = entry["role"]?.text, let name = entry["name"]?.text,
                let digest = (entry["sha256"] ?? entry["salted_sha256"])?.text
            else { return nil }
            files.append(File(role: role, name: name, sha256: digest, isSalted: entry["salted_sha256"] != nil))
        }
        self.files = files
        if let history = json["history"] {
            guard let stream = history["stream"]?.text, let records = history["records"]?.integer,
                let digest = history["digest"]?.text
            else { return nil }
            self.history = History(stream: stream, records: records, digest: digest)
        } else {
            history = nil
        }
        self.firms = firms
        self.eligible = eligible
    }

    /// What a draw has that was not committed, each in one line that names it.
    package func differences(from now: Commitment) -> [String] {
        var found: [String] = []
        for file in now.files {
            guard let committed = files.first(where: { $0.role == file.role }) else {
                found.append("\(file.name): a list for --\(file.role) was not committed on \(asOf)")
                continue
            }
            if committed.sha256 != file.sha256 || committed.isSalted != file.isSalted {
                found.append("\(file.name) is not the one committed on \(asOf)")
            }
        }
        for file in files where !now.files.contains(where: { $0.role == file.role }) {
            found.append("\(file.name): was committed on \(asOf) for --\(file.role), and is not given")
        }
        if history != now.history {
            found.append(
                now.history == nil
                    ? "the history that was committed on \(asOf) is not given"
                    : "the history is not the one committed on \(asOf)")
        }
        if asOf != now.asOf { found.append("--as-of \(now.asOf): \(asOf) was committed") }
        for setting in now.settings {
            let committed = settings.first { $0.name == setting.name }?.value ?? ""
            guard committed != setting.value else { continue }
            if setting.name.hasSuffix(".csv") {
                found.append("the table \(setting.name) is not the one committed on \(asOf)")
                continue
            }
            let given = setting.value.isEmpty ? " is not given" : " \(setting.value)"
            found.append(
                "--\(setting.name)\(given): \(committed.isEmpty ? "nothing" : committed) was committed on \(asOf)")
        }
        return found
    }
}
