import Indicators
import InspectionModel
package import RecordStream

/// The machine-readable files beside the tables: summary and provenance.
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
        ]
        if let day = model.cover.statedSettlement { members.append(("settlement_stated", .string(day.description))) }
        members += [
            ("headline", .string(model.headlineName)), ("headline_id", .string(model.headlineID)),
            ("inspected", .integer(tally.inspected)),
            ("passed", .integer(tally.passed)), ("failed", .integer(tally.failed)),
            ("kind_not_stated", .integer(model.headline.memos.kindNotStated)),
            ("unassigned", .integer(model.headline.memos.unassigned)),
            ("mostly_rejected", .integer(model.cover.mostlyRejected.count)),
            ("set_aside", .integer(model.cover.setAside.count)),
            ("unrecognised", .integer(model.unrecognised)), ("failures_only", .integer(model.failuresOnly)),
            ("published_failures", .integer(model.failed.count(where: \.isPublished))),
            ("unpublished_failures", .integer(unpublished(model))),
            ("missing_deliveries", .integer(model.missingDeliveries.count)),
            ("missing_sources", .integer(model.missingSources.count)),
        ]
        if let rate = tally.rate {
            members.append(
                ("pass_rate", .string(ReportTables.figure(rate, model.guideline))))
            if let guideline = model.guideline {
                members.append(("target", .string(guideline.description)))
                members.append(("met", .bool(rate.meets(guideline))))
                members.append(("target_term", .string(model.isGuidelineCarried ? "carried" : "in_term")))
            }
        }
        for (name, lowest) in [("lowest_month", model.lowestMonth), ("lowest_quarter", model.lowestQuarter)] {
            guard let lowest else { continue }
            members += [
                (name, .string(lowest.name)),
                (name + "_rate", .string(ReportTables.figure(lowest.rate, model.guideline))),
                (name + "_inspected", .integer(lowest.tally.inspected)),
            ]
        }
        // Rows and names that await a decision are matters of the office; a public edition knows nothing of them.
        let accounts: [(key: String, value: JSONValue)] =
            model.edition.isPublic
            ? []
            : [
                ("rows_read", .integer(totals.read)), ("rows_rejected", .integer(totals.rejected)),
                ("rows_duplicate", .integer(totals.duplicates)), ("rows_unaccounted", .integer(totals.unaccounted)),
                ("unresolved", .integer(model.unresolved.map(\.count).reduce(0, +))),
            ]
        members += [
            ("targets_judged", .integer(judged.count)),
            ("targets_met", .integer(judged.filter { $0.judgement.verdict == .met }.count)),
            ("cases_due", .integer(cases.due)), ("cases_completed", .integer(cases[.completed])),
            ("cases_overdue", .integer(cases[.overdue])), ("cases_not_due", .integer(cases[.notDue])),
            ("cases_due_ledger", .integer(cases.dueLedger)),
            ("cases_completed_ledger", .integer(cases.completedLedger)), ("cases_presumed", .integer(cases.presumed)),
            ("cases_undated", .integer(cases[.undated])), ("cases_carried_over", .integer(cases.carriedOver ?? 0)),
            ("cases_awaiting_retest", .integer(cases[.awaitingRetest])),
            ("cases_retest_failed", .integer(cases[.retestFailed])),
            ("cases_to_transfer", .integer(cases[.toTransfer])),
        ]
        members.append(("small_n", .string(model.showsFew ? "show" : "hide")))
        if !model.edition.isPublic {
            members.append(("cases_irregular", .integer(model.caseList.count(where: \.isIrregular))))
        }
        members += accounts
        members += [
            (
                "changed_months",
                .array(model.months.filter { $0.published != nil }.map { .string($0.label) })
            ),
            ("alerts", .array(ReportAlert.all(model).map(\.json))),
        ]
        if !model.companions.isEmpty {
            let rows = model.companions.map { (key: $0.definition.id, value: JSONValue.integer($0.rows.count)) }
            members.append(("sections", .object(rows)))
        }
        if case .publication(let withheld) = model.edition {
            members += [("edition", .string("public")), ("withheld", withheld.json)]
        }
        return JSONLines.bytes(.object(members))
    }

    /// Failed batches of supervision whose verdict is not final.
    private static func unpublished(_ model: ReportModel) -> Int {
        model.publication.filter { PublicationRules.isNamed(kind: $0.kind) && !$0.isPublished }
            .reduce(0) { $0 + $1.batches }
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
        // A source without SHA-256 (--no-sha256) says so by the digest that it has.
        func digest(_ sha256: String, _ content: String) -> JSONValue {
            guard sha256.isEmpty, let digits = content.split(separator: ":").last else { return digest(sha256) }
            return .object([("xxh3", .string(String(digits)))])
        }
        func sources(_ sources: [StreamSource]) -> JSONValue {
            .array(
                sources.map { source in
                    .object([
                        ("name", .string(source.name)), ("digest", digest(source.sha256, source.content)),
                        ("bytes", .integer(source.bytes)), ("encoding", .string(source.encoding)),
                        ("layout", .string(source.layout)),
                    ])
                })
        }
        let stages: [JSONValue] = lineage.map { ancestor in
            let missing = [("mostly_rejected", ancestor.mostlyRejected), ("set_aside", ancestor.setAside)]
            return .object(
                [
                    ("stream", .string(ancestor.stream)), ("producer", .string(ancestor.producer)),
                    ("parents", .array(ancestor.parents.map { .string($0) })), ("sources", sources(ancestor.sources)),
                    ("settings", texts(ancestor.settings)),
                    (
                        "tables",
                        .array(
                            ancestor.tables.map {
                                .object([("name", .string($0.name)), ("digest", digest($0.sha256))])
                            })
                    ),
                    ("accounting", ancestor.accounting.json),
                    ("completeness", .string(ancestor.completeness ?? "sealed")),
                ] + missing.filter { !$0.1.isEmpty }.map { (key: $0, value: .array($1.map { .string($0) })) })
        }
        let known = model.sources.filter { !$0.sha256.isEmpty || !$0.content.isEmpty }
        let materials: [JSONValue] = known.map { source in
            .object([
                ("name", .string(source.name)), ("digest", digest(source.sha256, source.content)),
                ("annotations", .object([("bytes", .integer(source.bytes)), ("encoding", .string(source.encoding))])),
            ])
        }
        let compared: [JSONValue] =
            model.previous.map { previous in
                [
                    .object([
                        ("name", .string("bundle " + previous.identifier)),
                        ("digest", digest(previous.manifest)),
                        (
                            "annotations",
                            .object([
                                ("period", .string(previous.period)), ("as_of", .string(previous.asOf)),
                                ("folder", .string(previous.folder)),
                            ])
                        ),
                    ])
                ]
            } ?? []
        let parameters: JSONValue = .object([
            ("settings", texts(settings)),
            ("period", .string(model.cover.isUndated ? "" : model.cover.period.description)),
            ("as_of", .string(model.cover.asOf.description)), ("fewest_judged", .integer(GroupLine.fewestJudged)),
            ("small_n", .string(model.showsFew ? "show" : "hide")),
            ("interval", .string("Wilson 95 %")), ("rounding", .string("GB/T 8170-2008, half to even")),
        ])
        let definition: JSONValue = .object([
            ("buildType", .string("spotcheck-report/1")), ("externalParameters", parameters),
            (
                "resolvedDependencies",
                .array(
                    materials + compared
                        + tables.map { .object([("name", .string($0.name)), ("digest", digest($0.sha256))]) })
            ),
        ])
        return JSONLines.bytes(
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
}
