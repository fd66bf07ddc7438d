import InspectionModel
import RecordStream
internal import Records

/// `datapackage.json`: a Frictionless descriptor of everything in `data/` that a program loads (Data Package v2, kept to
/// keys that v1 readers know).
package enum TableDescriptor {
    /// A file of the payload.
    package struct File {
        /// Its path below `data/`.
        package var path: String
        package var bytes: Int
        package var sha256: String

        /// A file.
        package init(path: String, bytes: Int, sha256: String) {
            self.path = path
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    /// The descriptor of the tables, each with its schema and file, and of the other files.
    package static func bytes(
        _ model: ReportModel, _ tables: [(table: CSVTable, file: File)], others: [File]
    ) -> [UInt8] {
        bytes(
            name: "spotcheck-report", id: model.cover.identifier, title: model.cover.title, asOf: model.cover.asOf,
            tables, others: others)
    }

    /// The descriptor of a folder whose tables lie in `data` itself, among these files of its payload.
    static func bytes(
        name: String, id: String, title: String, asOf: CalendarDate, _ tables: [CSVTable],
        of payload: [(path: String, bytes: Int, sha256: String)]
    ) -> [UInt8] {
        let files = payload.map { file in
            File(path: String(file.path.dropFirst("data/".count)), bytes: file.bytes, sha256: file.sha256)
        }
        let listed = tables.compactMap { table in
            files.first { $0.path == "\(table.name).csv" }.map { (table: table, file: $0) }
        }
        let paths = Set(listed.map(\.file.path))
        return bytes(
            name: name, id: id, title: title, asOf: asOf, listed, others: files.filter { !paths.contains($0.path) })
    }

    private static func bytes(
        name: String, id: String, title: String, asOf: CalendarDate, _ tables: [(table: CSVTable, file: File)],
        others: [File]
    ) -> [UInt8] {
        JSONLines.bytes(
            .object([
                ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
                ("name", .string(name)), ("id", .string(id)), ("title", .string(title)),
                ("created", .string(asOf.description + "T00:00:00Z")),
                ("resources", .array(tables.map { resource($0.table, $0.file) } + others.map(resource))),
            ]))
    }

    /// Names of resources are lower case with dashes (Data Package v2, "name").
    private static func name(_ path: String) -> String {
        path.map { $0 == "_" || $0 == "/" || $0 == "." ? "-" : String($0) }.joined()
    }

    private static func head(_ name: String, _ file: File, _ title: String) -> [(key: String, value: JSONValue)] {
        [
            ("name", .string(name)), ("path", .string(file.path)), ("title", .string(title)),
            ("bytes", .integer(file.bytes)), ("hash", .string("sha256:" + file.sha256)),
        ]
    }

    private static func resource(_ table: CSVTable, _ file: File) -> JSONValue {
        var schema: [(key: String, value: JSONValue)] = [
            (
                "fields",
                .array(
                    table.columns.map { column in
                        .object([
                            ("name", .string(column.name)), ("type", .string(column.kind.schemaType)),
                            ("title", .string(column.title)),
                        ])
                    })
            ),
            ("missingValues", .array(CSVTable.missing.map { .string($0) })),
        ]
        if !table.key.isEmpty { schema.append(("primaryKey", .array(table.key.map { .string($0) }))) }
        return .object(
            head(name(table.name), file, table.title) + [
                ("type", .string("table")), ("format", .string("csv")), ("mediatype", .string("text/csv")),
                ("encoding", .string("utf-8-sig")), ("dialect", .object([("lineTerminator", .string("\r\n"))])),
                ("schema", .object(schema)),
            ])
    }

    private static func resource(_ file: File) -> JSONValue {
        let ending = file.path.split(separator: ".").last.map(String.init) ?? ""
        let mediatype =
            switch ending {
            case "ndjson": "application/x-ndjson"
            case "json": "application/json"
            case "sqlite": "application/vnd.sqlite3"
            case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case "html": "text/html"
            case "md": "text/markdown"
            default: "application/octet-stream"
            }
        var members = head(name(file.path), file, file.path)
        members += [("type", .string("file")), ("format", .string(ending)), ("mediatype", .string(mediatype))]
        // Control lines stand among the records, so the stream is no table to a validator; its fields are told beside it.
        if ending == "ndjson" { members.append(("records", recordTypes)) }
        return .object(members)
    }

    /// The fields of each record type, from the table that the stages and `spotcheck-stream schema` use.
    private static let recordTypes: JSONValue = .object(
        RecordSchema.types.filter { !["rate", "plan", "signal"].contains($0) }.map { type in
            (key: type, value: .object([("fields", .array((RecordSchema.fields(of: type) ?? []).map(field)))]))
        })

    private static func field(_ field: RecordSchema.Field) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("name", .string(field.name)), ("type", .string("string")), ("title", .string(field.title)),
        ]
        var constraints: [(key: String, value: JSONValue)] = []
        if field.isRequired { constraints.append(("required", .bool(true))) }
        switch field.kind {
        case .text: break
        case .date: members[1].value = .string("date")
        case .count: members[1].value = .string("integer")
        case .decimal: members[1].value = .string("number")
        case .word(let words): constraints.append(("enum", .array(words.map { .string($0) })))
        case .objects(let fields):
            members[1].value = .string("array")
            members.append(("items", .array(fields.map(Self.field))))
        }
        if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
        return .object(members)
    }
}
