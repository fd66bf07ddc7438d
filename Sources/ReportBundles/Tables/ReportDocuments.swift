import Indicators
import InspectionModel
package import RecordStream

/// The machine-readable files beside the tables: summary, provenance, descriptor.
package enum ReportDocuments {
    /// `summary.json`: about twenty scalars for alerts, mail and the comparison with the next night.
    package static func summary(_ model: ReportModel) -> [UInt8] {
        let tally = model.headline.conclusions
        let cases = model.rectification
        let totals = LedgerTotals(model.ledger)
        let judged = model.targets.filter { $0.share != nil }
        var members: [(key: String, value: JSONValue)] = [
            ("report", .string(model.cover.identifier)),
            ("period", .string(model.cover.isUndated ? "" : model.cover.period.description)),
            ("as_of", .string(model.cover.asOf.description)),
            (
                "completeness",
                .string(model.cover.completeness.isEmpty ? "sealed" : model.cover.completeness.joined(separator: "+"))
            ),
            ("headline", .string(model.headlineName)), ("inspected", .integer(tally.inspected)),
            ("passed", .integer(tally.passed)), ("failed", .integer(tally.failed)),
        ]
        if let rate = tally.rate {
            members.append(
                ("pass_rate", .string(ReportTables.withoutSign(RateText.percent(rate, against: model.guideline)))))
            if let guideline = model.guideline {
                members.append(("target", .string(guideline.description)))
                members.append(("met", .bool(rate.meets(guideline))))
            }
        }
        members += [
            ("targets_judged", .integer(judged.count)),
            ("targets_met", .integer(judged.filter { $0.share?.meets($0.target) ?? false }.count)),
            ("cases_due", .integer(cases.due)), ("cases_completed", .integer(cases[.completed])),
            ("cases_overdue", .integer(cases[.overdue])), ("cases_not_due", .integer(cases[.notDue])),
            ("rows_read", .integer(totals.read)), ("rows_rejected", .integer(totals.rejected)),
            ("rows_duplicate", .integer(totals.duplicates)), ("rows_unaccounted", .integer(totals.unaccounted)),
            ("unresolved", .integer(model.unresolved.map(\.count).reduce(0, +))),
        ]
        return lines(.object(members))
    }

    /// `provenance.json`: an in-toto Statement v1 with the predicate of SLSA provenance v1, unsigned.
    ///
    /// Its subjects are the files of the payload, its materials the source files; the lineage tells each stage with its
    /// settings, tables and account. Nothing in it depends on the clock or the machine.
    package static func provenance(
        _ model: ReportModel, producer: String, settings: [(name: String, value: String)],
        tables: [(name: String, sha256: String)], lineage: [StreamAncestor], subjects: [(path: String, sha256: String)]
    ) -> [UInt8] {
        func digest(_ sha256: String) -> JSONValue { .object([("sha256", .string(sha256))]) }
        func texts(_ pairs: [(name: String, value: String)]) -> JSONValue {
            .object(pairs.map { (key: $0.name, value: .string($0.value)) })
        }
        let stages: [JSONValue] = lineage.map { ancestor in
            .object([
                ("stream", .string(ancestor.stream)), ("producer", .string(ancestor.producer)),
                ("parents", .array(ancestor.parents.map { .string($0) })), ("settings", texts(ancestor.settings)),
                (
                    "tables",
                    .array(
                        ancestor.tables.map { .object([("name", .string($0.name)), ("digest", digest($0.sha256))]) })
                ),
                ("accounting", ancestor.accounting.json),
                ("completeness", .string(ancestor.completeness ?? "sealed")),
            ])
        }
        let materials: [JSONValue] = model.sources.filter { !$0.sha256.isEmpty }.map { source in
            .object([
                ("name", .string(source.name)), ("digest", digest(source.sha256)),
                ("annotations", .object([("bytes", .integer(source.bytes)), ("encoding", .string(source.encoding))])),
            ])
        }
        let parameters: JSONValue = .object([
            ("settings", texts(settings)),
            ("period", .string(model.cover.isUndated ? "" : model.cover.period.description)),
            ("as_of", .string(model.cover.asOf.description)), ("fewest_judged", .integer(GroupLine.fewestJudged)),
            ("interval", .string("Wilson 95 %")), ("rounding", .string("GB/T 8170-2008, half to even")),
        ])
        let definition: JSONValue = .object([
            ("buildType", .string("spotcheck-report/1")), ("externalParameters", parameters),
            (
                "resolvedDependencies",
                .array(materials + tables.map { .object([("name", .string($0.name)), ("digest", digest($0.sha256))]) })
            ),
        ])
        return lines(
            .object([
                ("_type", .string("https://in-toto.io/Statement/v1")),
                (
                    "subject",
                    .array(subjects.map { .object([("name", .string($0.path)), ("digest", digest($0.sha256))]) })
                ),
                ("predicateType", .string("https://slsa.dev/provenance/v1")),
                (
                    "predicate",
                    .object([
                        ("buildDefinition", definition),
                        (
                            "runDetails",
                            .object([
                                ("builder", .object([("id", .string(producer))])),
                                ("metadata", .object([("lineage", .array(stages))])),
                            ])
                        ),
                    ])
                ),
            ]))
    }

    /// `datapackage.json`: a Frictionless descriptor of the tables, with the schema of each.
    package static func descriptor(
        _ model: ReportModel, _ tables: [(table: CSVTable, bytes: Int, sha256: String)]
    ) -> [UInt8] {
        let resources: [JSONValue] = tables.map { entry in
            .object([
                ("name", .string(entry.table.name.map { $0 == "_" ? "-" : String($0) }.joined())),
                ("path", .string("tables/\(entry.table.name).csv")),
                ("title", .string(entry.table.title)), ("format", .string("csv")), ("mediatype", .string("text/csv")),
                ("encoding", .string("utf-8-sig")), ("bytes", .integer(entry.bytes)),
                ("hash", .string("sha256:" + entry.sha256)),
                ("dialect", .object([("lineTerminator", .string("\r\n"))])),
                (
                    "schema",
                    .object([
                        (
                            "fields",
                            .array(
                                entry.table.columns.map {
                                    .object([
                                        ("name", .string($0.name)), ("type", .string($0.kind.rawValue)),
                                        ("title", .string($0.title)),
                                    ])
                                })
                        ), ("missingValues", .array([.string(""), .string(ReportTables.notAvailable)])),
                    ])
                ),
            ])
        }
        return lines(
            .object([
                ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
                ("name", .string("spotcheck-report")), ("id", .string(model.cover.identifier)),
                ("title", .string(model.cover.title)), ("resources", .array(resources)),
            ]))
    }

    /// JSON with one member a line, so that two nights can be compared with diff.
    private static func lines(_ value: JSONValue) -> [UInt8] {
        var out = ""
        write(value, 0, &out)
        return Array((out + "\n").utf8)
    }

    private static func write(_ value: JSONValue, _ depth: Int, _ out: inout String) {
        let indent = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch value {
        case .object(let members) where !members.isEmpty:
            out += "{"
            for (index, member) in members.enumerated() {
                out += (index == 0 ? "\n" : ",\n") + indent + JSONValue.string(member.key).compact + ": "
                write(member.value, depth + 1, &out)
            }
            out += end + "}"
        case .array(let elements) where !elements.isEmpty:
            out += "["
            for (index, element) in elements.enumerated() {
                out += (index == 0 ? "\n" : ",\n") + indent
                write(element, depth + 1, &out)
            }
            out += end + "]"
        default: out += value.compact
        }
    }
}
