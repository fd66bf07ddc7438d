import InspectionModel
import RecordStream

/// Where every batch of the input has gone: on a list, or beside the lists and why.
package struct ListAccount: Sendable {
    /// What became of a batch.
    package enum Place: Hashable, Sendable {
        /// On a list.
        case listed(OfficialList)
        /// Its verdict may still change.
        case waiting(VerdictStanding)
        /// Never tested, for a reason that names nobody.
        case untested(NotInspectedReason)
        /// Tested without a conclusion.
        case undetermined
        /// Bears the number of another notice.
        case otherNotice

        fileprivate var code: String {
            switch self {
            case .listed(let list): "listed_" + list.rawValue
            case .waiting(let standing): "waiting_" + standing.rawValue
            case .untested(let reason): "untested_" + reason.rawValue
            case .undetermined: "undetermined"
            case .otherNotice: "other_notice"
            }
        }

        fileprivate var name: String {
            switch self {
            case .listed(.pass): "合格，列入清单"
            case .listed(.fail): "不合格，列入清单"
            case .listed(.refused): "拒检，列入清单"
            case .listed(.recheck): "复检结果"
            case .waiting(let standing): standing.words.builtIn + "，不列入"
            case .untested(let reason): reason.words.builtIn + "，只计数"
            case .undetermined: "无结论，不列入"
            case .otherNotice: "属其他公告，不列入"
            }
        }

        fileprivate static let all: [Place] =
            [.listed(.pass), .listed(.fail)] + VerdictStanding.allCases.filter { !$0.isFinal }.map { .waiting($0) }
            + [.undetermined, .listed(.refused)] + NotInspectedReason.allCases.map { .untested($0) } + [.otherNotice]
    }

    private var counts: [Place: Int] = [:]
    /// Batches with a conclusion, and all others, that the lists are about.
    package private(set) var inspected = 0
    package private(set) var notInspected = 0
    /// Batches of other kinds of checks, of other domains, and outside the period.
    package internal(set) var otherKinds = 0
    package internal(set) var otherDomains = 0
    package internal(set) var outsidePeriod = 0
    /// Listed failures whose notice was presumed.
    package internal(set) var presumed = 0

    /// How many batches have gone there.
    package subscript(_ place: Place) -> Int { counts[place] ?? 0 }

    mutating func count(_ place: Place, isInspected: Bool) {
        counts[place, default: 0] += 1
        if isInspected { inspected += 1 } else { notInspected += 1 }
    }

    /// Whether lists, waiting and set aside are all that was inspected and was not.
    package var closes: Bool { counts.values.reduce(0, +) == inspected + notInspected }

    /// The rows of the account that are not empty, with their sum.
    var rows: [(code: String, name: String, batches: Int)] {
        Place.all.compactMap { place in
            self[place] > 0 ? (place.code, place.name, self[place]) : nil
        } + [("sum", "合计 ＝ 检验 \(inspected) ＋ 未检验 \(notInspected)", inspected + notInspected)]
            + [
                ("other_kinds", "其他抽查类别，不在清单范围", otherKinds),
                ("other_domains", "其他监管领域，不在清单范围", otherDomains),
                ("outside_period", "报告期以外或没有日期，不在清单范围", outsidePeriod),
            ].filter { $0.batches > 0 }
    }

    /// The account as one sentence.
    var sentence: String {
        let parts = rows.prefix { $0.code != "sum" }.map { "\($0.name.split(separator: "，")[0]) \($0.batches)" }
        return "核对：\(parts.joined(separator: " ＋ ")) ＝ 检验 \(inspected) ＋ 未检验 \(notInspected) 批次。"
    }

    /// One line for a terminal.
    package var line: String {
        "lists: " + rows.map { "\($0.code)=\($0.batches)" }.joined(separator: " ")
    }

    /// `account.csv`.
    var table: CSVTable {
        var table = CSVTable(
            "account", "清单核对", key: ["code"],
            [.init("code", "代码"), .init("name", "说明"), .init("batches", "批次", .integer)])
        for row in rows { table.add(row.code, row.name, "\(row.batches)") }
        return table
    }

    /// Names and counts for the manifest.
    var json: JSONValue { .object(rows.map { (key: $0.code, value: .integer($0.batches)) }) }
}
