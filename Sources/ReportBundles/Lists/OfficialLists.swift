package import Bags
package import Indicators
package import InspectionModel
package import RecordStream
internal import Selection

/// What a person decides about the official lists.
package struct ListSettings: Sendable {
    package var form = ListForm.product
    /// The number of the notice that is printed on the lists.
    package var notice = ""
    /// The day of the notice, or an empty text.
    package var publishedOn = ""
    /// The office that publishes, or an empty text.
    package var office = ""
    /// The days that the lists are about; nil for all.
    package var period: Period?
    /// The key of samples whose date decides about the period.
    package var dateKey = "sampled_on"
    /// Days after its report at which a notice to the firm is presumed; nil for what `publication.csv` says.
    package var presumedNotice: Int?

    /// Whether batches of any notice are listed, each with the number and day of its own.
    var takesAnyNotice = false
    /// A district or other part that the lists are of; empty for all.
    var unit = ""
    /// The folder of the lists in the bundle.
    var folder = "data/"

    /// The defaults.
    package init() {}

    /// The settings by name.
    package var pairs: [(name: String, value: String)] {
        [
            ("form", form.rawValue), ("notice", notice), ("published-on", publishedOn), ("office", office),
            ("period", period?.description ?? "-"), ("date", dateKey),
        ] + (presumedNotice.map { [("presume-notice", "\($0)")] } ?? [])
    }
}

/// Makes the lists that the law asks for from settled records: batches that passed, batches that failed for good, firms
/// that refused, results of rechecks.
///
/// A pass goes to its files at once; failures wait until all cases are known, so that memory grows with them alone.
package struct OfficialLists {
    /// A failure, and what its standing depends on.
    private struct Failure {
        let id: String
        let batch: ListedBatch
        let question: VerdictQuestion
    }

    private let settings: ListSettings
    private let rules: PublicationRules
    private let keyed: ListKeys
    private let progress: CaseProgressTable
    private let writer: BundleWriter
    private let passes: ListFiles
    private var failures: [Failure] = []
    private var refused: [ListedBatch] = []
    private var rechecked: [ListedBatch] = []
    private var notices: [String: NoticeStanding] = [:]
    /// Where every batch has gone.
    package private(set) var account = ListAccount()

    /// The keys that are read.
    package var keys: KeySet { keyed.set }

    /// Whether failures wait for their cases.
    package var hasFailures: Bool { !failures.isEmpty }

    /// Begins the lists in a folder.
    ///
    /// - Throws: `BundleError`.
    package init(
        _ settings: ListSettings, rules: PublicationRules, tables: IndicatorTables, to writer: BundleWriter
    ) throws {
        self.settings = settings
        self.rules = rules.presuming(settings.presumedNotice)
        self.writer = writer
        keyed = ListKeys(dateKey: settings.dateKey)
        progress = tables.progress
        passes = try ListFiles(
            .pass, settings.form, Self.head(.pass, settings), presumed: nil, in: settings.folder, to: writer)
    }

    private static func head(_ list: OfficialList, _ settings: ListSettings) -> ListHead {
        ListHead(
            title: settings.unit + list.title(settings.form, notice: settings.notice), office: settings.office,
            notice: settings.notice, publishedOn: settings.publishedOn)
    }

    /// Takes one record.
    package mutating func consume(_ record: borrowing RecordScanner) throws {
        if record.equals(keyed.type, "case") {
            guard let id = record.text(keyed.sampleID), !id.isEmpty else { return }
            let isCancelled: Bool =
                if case .success(let reading) = keyed.progress.read(record, progress) {
                    reading.progress == .cancelled
                } else {
                    false
                }
            notices[id, default: NoticeStanding()].add(
                stage: record.text(keyed.stage) ?? "", isCancelled: isCancelled,
                claimsCounterfeit: rules.claimsCounterfeit(record.text(keyed.outcomeRaw) ?? ""))
            return
        }
        guard record.equals(keyed.type, "sample") else { return }
        try consume(sample: record)
    }

    private mutating func consume(sample record: borrowing RecordScanner) throws {
        let kind = record.text(keyed.kind) ?? ""
        let domain = record.text(keyed.domain) ?? ""
        if let period = settings.period {
            let day = record.content(keyed.date).flatMap { CalendarDate(iso: $0) }
            guard let day, period.contains(day) else {
                account.outsidePeriod += 1
                return
            }
        }
        guard settings.form.holds(domain: domain) else {
            account.otherDomains += 1
            return
        }
        guard PublicationRules.isNamed(kind: kind) else {
            account.otherKinds += 1
            return
        }
        let word = record.text(keyed.verdict) ?? ""
        let verdict = Verdict(rawValue: word)
        let isInspected = verdict?.isConclusion ?? false
        let notice = record.text(keyed.notice) ?? ""
        guard notice.isEmpty || settings.takesAnyNotice || notice == settings.notice else {
            account.count(.otherNotice, isInspected: isInspected)
            return
        }
        var question = VerdictQuestion()
        question.kind = kind
        question.domain = domain
        question.reportedOn = record.content(keyed.reported).flatMap { CalendarDate(iso: $0) }
        question.read(
            recheck: record.text(keyed.recheck) ?? "",
            texts: [keyed.recheckRaw, keyed.verdictRaw, keyed.remarks].map { record.text($0) ?? "" }, rules)
        switch verdict {
        case .pass:
            // A recheck is asked of failures; where one is open all the same, the batch waits.
            guard !question.isRecheckOpen else {
                account.count(.waiting(.objection), isInspected: true)
                return
            }
            let batch = ListedBatch(record, keyed)
            account.count(.listed(.pass), isInspected: true)
            try passes.add(batch)
            if question.isRechecked { rechecked.append(batch) }
        case .fail:
            failures.append(
                Failure(
                    id: record.text(keyed.id) ?? "", batch: ListedBatch(record, keyed), question: question))
        case .notInspected:
            let reason = rules.reason(
                verdict: record.text(keyed.verdictRaw) ?? "", remarks: record.text(keyed.remarks) ?? "")
            if reason == .refused {
                account.count(.listed(.refused), isInspected: false)
                refused.append(ListedBatch(record, keyed))
            } else {
                account.count(.untested(reason), isInspected: false)
            }
        case .undetermined, nil: account.count(.undetermined, isInspected: false)
        }
    }

    /// Decides about the failures as of a day, writes what is left, and ends the folder.
    ///
    /// - Throws: `BundleError`, or `PersonalDataGate.Finding`.
    package mutating func finish(
        asOf: CalendarDate, producer: String, parents: [String]
    ) throws -> BundleWriter.Outcome {
        try finishLists(asOf: asOf)
        try writer.add("data/lists.json", about(asOf, producer, parents))
        try writer.add("data/index.html", Array(index(asOf).utf8))
        try writer.add(ReportBundle.entrancePath, ReportBundle.entranceBytes)
        var information = BagInformation()
        if !settings.office.isEmpty { information.add("Source-Organization", settings.office) }
        information.add("External-Identifier", settings.notice)
        information.add("External-Description", Self.head(.fail, settings).title)
        information.add("Bagging-Date", asOf.description)
        information.add("Bag-Software-Agent", producer)
        return try writer.finish(information)
    }

    /// Decides about the failures as of a day, and writes the lists that are left and the account.
    ///
    /// - Throws: `BundleError`, or `PersonalDataGate.Finding`.
    mutating func finishLists(asOf: CalendarDate) throws {
        var listed: [(batch: ListedBatch, standing: VerdictStanding)] = []
        for failure in failures {
            let standing = failure.question.standing(notices[failure.id], asOf: asOf, rules)
            account.count(standing.isFinal ? .listed(.fail) : .waiting(standing), isInspected: true)
            guard standing.isFinal else { continue }
            listed.append((failure.batch, standing))
            if standing == .presumed { account.presumed += 1 }
            if failure.question.isRechecked { rechecked.append(failure.batch) }
        }
        let presumed =
            account.presumed == 0
            ? nil
            : "其中 \(account.presumed) 批次没有告知日期，按\(settings.presumedNotice.map { "报告后 \($0) 日" } ?? "本单位规定")推定告知。"
        try passes.end(account.sentence, asOf: asOf, in: writer)
        for (list, batches) in [
            (OfficialList.fail, listed.map(\.batch)), (.refused, refused), (.recheck, rechecked),
        ] {
            let files = try ListFiles(
                list, settings.form, Self.head(list, settings), presumed: list == .fail ? presumed : nil,
                in: settings.folder, to: writer)
            for batch in batches { try files.add(batch) }
            try files.end(account.sentence, asOf: asOf, in: writer)
        }
        try writer.add("\(settings.folder)account.csv", account.table.bytes)
    }

    private func about(_ asOf: CalendarDate, _ producer: String, _ parents: [String]) -> [UInt8] {
        JSONLines.bytes(
            .object([
                ("producer", .string(producer)), ("as_of", .string(asOf.description)),
                ("settings", .object(settings.pairs.map { (key: $0.name, value: .string($0.value)) })),
                ("made_of", .array(parents.map { .string($0) })), ("account", account.json),
            ]))
    }

    /// The page that leads to the lists.
    private func index(_ asOf: CalendarDate) -> String {
        let rows = OfficialList.allCases.map { list in
            let count =
                list == .recheck ? rechecked.count : account[.listed(list)]
            let links = ["html", "xlsx", "csv", "json"].map {
                "<a href=\"\(list.rawValue).\($0)\">\($0.uppercased())</a>"
            }
            return "<tr><td>\(PageText.escaped(list.title(settings.form, notice: "")))</td><td>\(count) 批次</td><td>"
                + links.joined(separator: " · ") + "</td></tr>\n"
        }.joined()
        var head = Self.head(.fail, settings)
        head = ListHead(
            title: "\(settings.form.goods)监督抽查公示清单" + (settings.notice.isEmpty ? "" : "（\(settings.notice)）"),
            office: head.office, notice: head.notice, publishedOn: head.publishedOn)
        return ListPage.start(head, ["清单", "批次", "文件"], presumed: nil) + rows
            + "</tbody></table></div>\n<p class=\"acc\">\(PageText.escaped(account.sentence))数据截止 \(asOf)。</p>\n</body></html>\n"
    }
}
