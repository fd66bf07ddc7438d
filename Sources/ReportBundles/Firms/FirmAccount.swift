import InspectionModel
import RecordStream

/// Where every batch and every case of the input has gone: into the file of a firm, or beside all files and why.
package struct FirmAccount: Sendable {
    /// Batches or cases.
    struct Counts: Sendable, Equatable {
        /// In the file of a firm.
        var filed = 0
        /// Nothing names a firm.
        var unnamed = 0
        /// The name is that of several credit codes.
        var undecided = 0

        var sum: Int { filed + unnamed + undecided }
    }

    /// What was read.
    package internal(set) var samples = 0
    package internal(set) var cases = 0
    /// Records of other types, as refused rows, of which no file speaks.
    var others = 0
    /// What was written.
    package internal(set) var firms = 0
    var batches = Counts()
    var parties = Counts()
    /// Batches of supervision checks with a verdict: in files, of nobody's file, and as the pass rate counts them.
    var rated = 0
    var ratedUnfiled = 0
    var ratedRead = 0
    var refusals = 0
    /// Firms with a credit code, and those that are known by their name alone.
    var withCode = 0
    /// Batches and cases without a day.
    var undated = 0
    /// Cases whose state nothing tells.
    var unclear = 0
    /// Failures that are final only because their notice was presumed.
    var presumed = 0

    /// Whether what was written is what was read, and its supervision checks are those of the pass rate.
    package var closes: Bool {
        batches.sum == samples && parties.sum == cases && rated + ratedUnfiled == ratedRead
    }

    /// The account in one line.
    package var line: String {
        "firms=\(firms) batches=\(samples) filed=\(batches.filed) unnamed=\(batches.unnamed) undecided=\(batches.undecided) "
            + "cases=\(cases) filed=\(parties.filed) unnamed=\(parties.unnamed) undecided=\(parties.undecided) "
            + "supervision=\(ratedRead) filed=\(rated) unfiled=\(ratedUnfiled)"
    }

    /// What else a reader has to know, in English.
    package var notes: [String] {
        let all = [
            (batches.unnamed, "batches name no firm: in nobody's file, and listed in batches.csv"),
            (
                batches.undecided,
                "batches bear a name of several credit codes: in nobody's file, and listed in batches.csv"
            ),
            (parties.unnamed, "cases name no firm: in nobody's file, and listed in cases.csv"),
            (parties.undecided, "cases bear a name of several credit codes: in nobody's file, and listed in cases.csv"),
            (others, "records are neither samples nor cases: in no file"),
            (undated, "batches have no day"),
            (unclear, "cases have a status or day that nothing tells"),
            (presumed, "failures are final because notice was presumed"),
        ]
        return all.filter { $0.0 > 0 }.map { "\($0.0.groupedByThousands) \($0.1)" }
    }

    /// The account in words.
    var sentences: [String] {
        [
            "批次：企业档案 \(batches.filed) ＋ 没有企业名称 \(batches.unnamed) ＋ 名称对应多个信用代码 \(batches.undecided) ＝ 读入 \(samples)。",
            "案件：企业档案 \(parties.filed) ＋ 没有企业名称 \(parties.unnamed) ＋ 名称对应多个信用代码 \(parties.undecided) ＝ 读入 \(cases)。",
            "监督抽查（有结论）：企业档案 \(rated) ＋ 不在档案 \(ratedUnfiled) ＝ 合格率的检验批次 \(ratedRead)。",
        ]
            + (others > 0 ? ["\(others) 条记录既不是样品也不是案件，不在任何档案。"] : [])
            + (undated > 0 ? ["\(undated) 批次没有日期，列在最后。"] : [])
            + (unclear > 0 ? ["\(unclear) 件案件的状态或日期无法识别，状态记为“不明”。"] : [])
            + (presumed > 0 ? ["\(presumed) 批次不合格没有告知日期，按推定告知认定结论已定。"] : [])
    }

    /// `account.csv`.
    var table: CSVTable {
        var table = CSVTable(
            "account", "档案核对", key: ["code"],
            [
                .init("code", "代码"), .init("name", "说明"), .init("batches", "批次", .integer),
                .init("cases", "案件", .integer), .init("supervision", "监督抽查有结论的批次", .integer),
            ])
        table.add("filed", "在 \(firms) 家企业的档案", "\(batches.filed)", "\(parties.filed)", "\(rated)")
        table.add("unnamed", "没有企业名称", "\(batches.unnamed)", "\(parties.unnamed)", "")
        table.add("undecided", "名称对应多个信用代码", "\(batches.undecided)", "\(parties.undecided)", "")
        table.add("unfiled", "不在任何档案，合计", "\(samples - batches.filed)", "\(cases - parties.filed)", "\(ratedUnfiled)")
        table.add("read", "读入，合计", "\(samples)", "\(cases)", "\(ratedRead)")
        return table
    }
}
