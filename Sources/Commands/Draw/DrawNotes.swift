import CommandSupport
import Draws
import InspectionModel
import RecordStream

/// What a reader of a draw has to know, in English for standard error and in Chinese for the pages.
struct DrawNotes {
    private(set) var english: [String] = []
    private(set) var chinese: [String] = []

    /// The notes of a draw.
    init(_ prepared: DrawPreparation, _ draw: Draw, isCommitted: Bool) {
        let roster = prepared.roster
        if !isCommitted {
            add("未事先承诺: nothing was committed before the seed was known", "未事先承诺：抽取前没有公布名录的校验值。")
        }
        if roster.duplicates > 0 {
            add(
                "\(roster.duplicates) rows name a firm that stands on another row already: each firm counts once",
                "名录有 \(roster.duplicates) 行重复列出同一企业，每家只算一次。")
        }
        for (state, count) in roster.stateCounts.sorted(by: { $0.key < $1.key }) {
            let shown = UnseenCharacters.shown(state)
            add("\(count) firms are \(shown) and take no part", "\(count) 家状态为“\(shown)”，不参加抽取。")
        }
        if let history = prepared.lists.history {
            let months = prepared.tables.words.historyMonths
            let checked = draw.strata.reduce(0) { $0 + $1.checked }
            if checked > 0 {
                add(
                    "\(checked) firms were checked in the last \(months) months and take no part",
                    "\(checked) 家在 \(months) 个月内已检查，不参加抽取。")
            }
            let possible = history.possiblyChecked.count
            if possible > 0 {
                add(
                    "\(possible) firms share a name with one that was checked, and no code tells which: they take part",
                    "\(possible) 家与已检查企业同名，无代码可以分辨，仍参加抽取。")
            }
        } else if prepared.settings.kind == "supervision" {
            chinese.append("没有提供既往检查记录，未排除近期已检查的企业。")
        }
        if prepared.settings.kind != "supervision" { chinese.append("跟踪抽查或应急检查，不因既往检查排除企业。") }
        let fixed = draw.chosenByHand.count
        if fixed > 0 { add("\(fixed) firms were chosen by hand, and are drawn by nobody", "\(fixed) 家由机关指定，不是抽取的。") }
        for stratum in draw.strata where stratum.shortfall > 0 {
            add(
                "\(stratum.name): \(stratum.shortfall) fewer than the quota of \(stratum.asked ?? 0)",
                "“\(stratum.name)”要求 \(stratum.asked ?? 0) 家，少 \(stratum.shortfall) 家。")
        }
        if draw.totalShortfall > 0 {
            add("\(draw.totalShortfall) fewer than --total", "比要求的总数少 \(draw.totalShortfall) 家。")
        }
        if draw.blankPairs > 0 {
            add(
                "\(draw.blankPairs) replacements have no pair of inspectors, since fewer than two can go",
                "\(draw.blankPairs) 家替补企业可派人员不足两名，未配检查人员。")
        }
        if prepared.inspectors == nil { chinese.append("没有抽取检查人员。") }
    }

    mutating func add(_ english: String, _ chinese: String) {
        self.english.append(english)
        self.chinese.append(chinese)
    }

    /// Sets the draw beside earlier ones: an equal seed draws the same firms, and a roster may have lost some.
    ///
    /// - Throws: a failure with status 66 or 65 for a folder that holds no draw.
    mutating func compare(
        with folders: [String], _ frame: DrawFrame, _ prepared: DrawPreparation
    ) throws(CommandFailure) {
        guard !folders.isEmpty else { return }
        let roster = prepared.roster
        var keys: Set<String> = []
        for firm in 0..<roster.count { keys.insert(roster.key(firm)) }
        for path in folders {
            let earlier = try DrawnFolder(path)
            if earlier.seed == frame.seed.text {
                add(
                    "\(path) has the same seed: the same roster gives the same firms",
                    "与以前一次抽取用了同样的种子，同样的名录会抽出同样的企业。")
            }
            let left = earlier.firms.count { !keys.contains($0.key) }
            add(
                "\(path): its roster had \(earlier.firms.count.groupedByThousands) firms, this one has \(roster.count.groupedByThousands); \(left.groupedByThousands) are no longer there",
                "上次名录 \(earlier.firms.count) 家，本次 \(roster.count) 家，其中 \(left) 家不在本次名录中。")
        }
    }
}
