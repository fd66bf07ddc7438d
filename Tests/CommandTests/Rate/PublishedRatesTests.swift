import Foundation
import TestMaterial
import Testing

/// Figures that bureaus published, computed again by the whole pipe: each line of a table of notices becomes one row for
/// each batch, and the rate that `spotcheck-rate` prints must be the published one at the published number of digits.
@Suite("Published figures through the whole pipe")
struct PublishedRatesTests {
    static let categories = "data/notices/category_totals.dev.csv"
    static let totals = "data/notices/totals_published_rates.dev.csv"

    /// Lines of more batches than this are run one by one, and only where the tools are built for release.
    static let manyBatches = 20_000

    /// One line of a table of notices.
    struct Notice: Sendable {
        var name: String
        /// The category as printed; empty for a total.
        var category: String
        var batches: Int
        var passed: Int
        var published: String
        /// Whether the published figure is a share of failures.
        var isFailureRate: Bool

        var decimals: Int { published.split(separator: ".").dropFirst().first?.count ?? 0 }

        /// The line as delimited text, one row for each batch; failures first.
        func rows(number: Int, to file: FileHandle) throws {
            let row = "监督抽查,样品,\(category),公告\(number),2020-01-01"
            var block = ""
            for batch in 0..<batches {
                let verdict = batch < batches - passed ? "不合格" : "合格"
                block += "N\(number)-\(batch),\(row),\(verdict)\n"
                if block.utf8.count > 1 << 20 {
                    try file.write(contentsOf: Data(block.utf8))
                    block = ""
                }
            }
            try file.write(contentsOf: Data(block.utf8))
        }
    }

    /// The lines of a table that can be expanded, and the names of those that contradict themselves.
    static func notices(_ path: String, named columns: [String]) throws -> (sound: [Notice], contradictory: [String]) {
        var sound: [Notice] = []
        var contradictory: [String] = []
        for row in try SharedTable(path).rows {
            let name = columns.map { row[$0] ?? "" }.joined(separator: ", ")
            let batches = try #require(Int(row["batches"] ?? ""))
            let passed = Int(row["passed"] ?? "")
            let failed = Int(row["failed"] ?? "")
            guard let passing = passed ?? failed.map({ batches - $0 }) else { continue }
            if let failed, passing + failed != batches { contradictory.append(name) }
            let category = row["category_as_printed"] ?? ""
            sound.append(
                Notice(
                    name: name, category: category == "总计" ? "" : category, batches: batches, passed: passing,
                    published: row["published_rate_pct"] ?? "",
                    isFailureRate: (row["rate_kind"] ?? "").contains("不合格")))
        }
        return (sound, contradictory)
    }

    /// Writes every batch of the notices as a row of a table.
    static func write(_ notices: [Notice], to file: URL) throws {
        try Data("抽样编号,抽查类型,产品名称,产品类别,公告号,抽样日期,检验结论\n".utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        for (number, notice) in notices.enumerated() { try notice.rows(number: number, to: handle) }
        try handle.close()
    }

    /// A notice is one figure, whatever it holds, so its domains are counted as one by name.
    static let everything = "industrial+food+agri+special_equipment+unassigned"

    /// What the pipe prints for each notice: tallies and rates at no, one and two decimals.
    static func rates(of notices: [Notice]) throws -> [[[String: Any]]] {
        let shell = try Shell()
        try write(notices, to: shell.folder.appending(path: "batches.csv"))
        let result = try shell.run(
            """
            spotcheck-ingest batches.csv | spotcheck-normalize | spotcheck-reconcile --as-of 2020-12-31 -o settled.ndjson &&
            for decimals in 0 1 2; do
              spotcheck-rate --by notice_number --domain \(Self.everything) --decimals $decimals settled.ndjson -o rates.$decimals.ndjson || exit
            done
            """)
        try #require(result.status == 0, "\(result.error)")
        return try (0...2).map { decimals in
            let text = try String(contentsOf: shell.folder.appending(path: "rates.\(decimals).ndjson"), encoding: .utf8)
            let records = try text.split(separator: "\n").compactMap {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            return try notices.indices.map { number in
                try #require(
                    records.first { $0["notice_number"] as? String == "公告\(number)" }, "\(notices[number].name)")
            }
        }
    }

    /// Expects every notice's figures from the pipe, and returns what disagrees with the publication.
    static func disagreements(_ notices: [Notice]) throws -> [String] {
        let rates = try rates(of: notices)
        var found: [String] = []
        for (number, notice) in notices.enumerated() {
            let record = rates[min(2, notice.decimals)][number]
            #expect(record["inspected"] as? Int == notice.batches, "\(notice.name)")
            #expect(record["passed"] as? Int == notice.passed, "\(notice.name)")
            #expect(record["failed"] as? Int == notice.batches - notice.passed, "\(notice.name)")
            guard !notice.published.isEmpty else { continue }
            // Numbers with as many decimals as the notice has: equal decimals are equal doubles.
            let printed = record[notice.isFailureRate ? "fail_rate" : "rate"] as? NSNumber
            if printed == nil || printed?.doubleValue != Double(notice.published) {
                found.append(
                    "\(notice.name): published \(notice.published), printed \(printed.map { "\($0)" } ?? "nothing")")
            }
        }
        return found
    }

    @Test(
        "every line of the category totals", .enabled(if: SharedMaterial.has(categories), "needs \(categories)"))
    func categoryTotals() throws {
        let (sound, contradictory) = try Self.notices(
            Self.categories, named: ["issuer", "period", "category_as_printed"])
        #expect(contradictory == [])
        #expect(sound.count == 158)
        #expect(sound.filter { !$0.published.isEmpty }.count == 37)
        #expect(try Self.disagreements(sound.filter { $0.batches <= Self.manyBatches }) == [])
        for notice in sound where notice.batches > Self.manyBatches && Shell.hasReleaseTools {
            #expect(try Self.disagreements([notice]) == [])
        }
    }

    @Test("every line of the published totals", .enabled(if: SharedMaterial.has(totals), "needs \(totals)"))
    func publishedTotals() throws {
        let (sound, contradictory) = try Self.notices(Self.totals, named: ["issuer", "scope", "period"])
        #expect(contradictory == [])
        // The rate by physical quality counts a failure by its label alone as a pass: 12 + 1 of 15 are 87 %. The table
        // gives no item of the failures, so the line contradicts the plain rate, and is listed instead of bent.
        #expect(
            try Self.disagreements(sound.filter { $0.batches <= Self.manyBatches }) == [
                "天津市河东区市场和质量监督管理局, 儿童服装+羊绒(羊毛)衫+卫生巾, 2018-11-28: published 87, printed 80"
            ])
    }

    @Test(
        "the totals of a province and of the country, millions of batches each",
        .enabled(if: SharedMaterial.has(totals), "needs \(totals)"),
        .enabled(if: Shell.hasReleaseTools, "needs the release build: Scripts/test makes it"))
    func largeTotals() throws {
        let (sound, _) = try Self.notices(Self.totals, named: ["issuer", "scope", "period"])
        let large = sound.filter { $0.batches > Self.manyBatches }
        #expect(large.count == 3)
        for notice in large { #expect(try Self.disagreements([notice]) == []) }
    }

    /// The rows again as bureaus send them: in three shuffled parts of which two overlap, in other encodings and line ends,
    /// and all of them once more.
    static let deliveries = """
        set -e
        rate() {
          spotcheck-normalize --quiet | spotcheck-reconcile --quiet --as-of 2020-12-31 -o "$1.settled" 2>"$1.err"
          spotcheck-rate --quiet --by notice_number --domain \(everything) --decimals 2 "$1.settled" | grep -v '^{"_stream"' >"$1.rates"
        }
        spotcheck-ingest --quiet batches.csv | rate once
        head -n 1 batches.csv >head
        tail -n +2 batches.csv >rows
        shuf --random-source=rows rows >shuffled
        half=$(($(wc -l <rows) / 2))
        { printf '\\357\\273\\277'; cat head; head -n $half shuffled; } | sed 's/$/\\r/' >first.csv
        { cat head; tail -n +$((half / 2)) shuffled; } | iconv -f UTF-8 -t GB18030 >second.csv
        { cat head; tac rows; } | iconv -f UTF-8 -t UTF-16 >third.csv
        cp batches.csv fourth.csv
        spotcheck-ingest --quiet second.csv fourth.csv third.csv first.csv | rate again
        spotcheck-ingest --quiet first.csv second.csv | rate parts
        cmp once.rates again.rates
        cmp once.rates parts.rates
        wc -l <once.rates
        """

    @Test(
        "shuffled, repeated and re-encoded deliveries give the same bytes of every rate",
        .enabled(if: SharedMaterial.has(totals) && SharedMaterial.has(categories), "needs \(totals) and \(categories)"))
    func deliveredAgain() throws {
        let most = Shell.hasReleaseTools ? Self.manyBatches : 1_000
        let notices =
            try
            (Self.notices(Self.categories, named: ["issuer", "period", "category_as_printed"]).sound
            + Self.notices(Self.totals, named: ["issuer", "scope", "period"]).sound).filter { $0.batches <= most }
        let shell = try Shell()
        try Self.write(notices, to: shell.folder.appending(path: "batches.csv"))
        let result = try shell.run(Self.deliveries)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output == "\(notices.count)\n")
    }
}
