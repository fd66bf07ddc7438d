import InspectionModel
import RecordStream

/// Where the records of the input have gone: into a test, or left out and why.
package struct ComparisonAccount: Sendable {
    /// Samples of comparison tests that are shown.
    package internal(set) var listed = 0
    /// Of these, samples without any item.
    package internal(set) var withoutItems = 0
    /// Their numbers, at most so many as are named.
    package internal(set) var namedWithout: [String] = []
    /// Samples of comparison tests that another `--task` names.
    package internal(set) var otherTasks = 0
    /// Samples of other kinds of checks, by kind; empty for a kind that nobody states.
    package internal(set) var otherKinds: [String: Int] = [:]
    /// Cases, which are no samples.
    package internal(set) var cases = 0
    /// Items whose result breaks the limit although the source says that they conform, and without its saying anything.
    package internal(set) var contradicted = 0
    package internal(set) var unjudged = 0
    /// Records of the input.
    package internal(set) var read = 0

    /// So many samples without items are named.
    static let mostNamed = 50

    /// Whether every record is somewhere, and once.
    package var closes: Bool { read == listed + otherTasks + otherKinds.values.reduce(0, +) + cases }

    private var kinds: [(kind: String, count: Int)] {
        otherKinds.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
    }

    /// The counts in one line.
    package var line: String {
        "read=\(read) listed=\(listed) other_tasks=\(otherTasks) other_kinds=\(otherKinds.values.reduce(0, +)) cases=\(cases)"
    }

    /// What a reader of the terminal has to know.
    package var notes: [String] {
        var notes: [String] = []
        func add(_ count: Int, _ text: String) { if count > 0 { notes.append("\(count.groupedByThousands) \(text)") } }
        if !otherKinds.isEmpty {
            let named = kinds.map { "\($0.kind.isEmpty ? "not stated" : $0.kind) \($0.count.groupedByThousands)" }
            add(
                otherKinds.values.reduce(0, +),
                "samples are of no comparison test and left out: \(named.joined(separator: ", "))")
        }
        add(otherTasks, "samples of comparison tests belong to another task and are left out")
        add(cases, "cases are left out")
        if withoutItems > 0 {
            let more = withoutItems > namedWithout.count ? ", …" : ""
            add(
                withoutItems,
                "samples of comparison tests have no item, and nothing can be compared of them: \(namedWithout.joined(separator: ", "))\(more)"
            )
        }
        add(contradicted, "items are beyond their limit although the source says that they conform: check them")
        add(unjudged, "items are beyond their limit, and the source says nothing of it")
        return notes
    }

    /// The same in Chinese, for the page.
    var sentences: [String] {
        var sentences = [
            "读入 \(read) 条 ＝ 比较试验样品 \(listed)"
                + (otherTasks > 0 ? " ＋ 其他任务的比较试验样品 \(otherTasks)" : "")
                + kinds.map { " ＋ \(Wording.kind($0.kind)) \($0.count)" }.joined()
                + (cases > 0 ? " ＋ 案件 \(cases)" : "") + "；比较试验以外的一律不列入，比较试验也不计入任何合格率。"
        ]
        if withoutItems > 0 {
            sentences.append(
                "\(withoutItems) 个样品没有检验项目，无从比较：\(namedWithout.joined(separator: "、"))"
                    + (withoutItems > namedWithout.count ? "等。" : "。"))
        }
        if contradicted > 0 { sentences.append("\(contradicted) 项数值超出标准值而来源判为符合，请核对。") }
        if unjudged > 0 { sentences.append("\(unjudged) 项数值超出标准值，来源没有判定。") }
        return sentences
    }

    /// The counts by name, for `about.json`.
    var json: JSONValue {
        .object([
            ("read", .integer(read)), ("listed", .integer(listed)), ("without_items", .integer(withoutItems)),
            ("other_tasks", .integer(otherTasks)), ("cases", .integer(cases)),
            ("other_kinds", .object(kinds.map { (key: $0.kind.isEmpty ? "-" : $0.kind, value: .integer($0.count)) })),
        ])
    }

    /// What the input held beside the samples that are listed, as `about.json` tells it; nil where it does not.
    init?(_ json: JSONValue?) {
        guard let json, let read = json["read"]?.integer, let others = json["other_tasks"]?.integer,
            let cases = json["cases"]?.integer, case .object(let kinds)? = json["other_kinds"]
        else { return nil }
        (self.read, otherTasks, self.cases) = (read, others, cases)
        for (kind, count) in kinds { otherKinds[kind == "-" ? "" : kind] = count.integer ?? 0 }
    }

    /// Nothing yet.
    package init() {}

    /// Counts a sample that is listed.
    mutating func list(_ product: ComparedProduct) {
        listed += 1
        contradicted += product.items.count { $0.isBeyond && $0.isFailure == false }
        unjudged += product.items.count { $0.isBeyond && $0.isFailure == nil }
        guard product.items.isEmpty else { return }
        withoutItems += 1
        if namedWithout.count < Self.mostNamed {
            let number = product.text("sample_number")
            namedWithout.append(number.isEmpty ? product.id : number)
        }
    }

    /// `account.csv`.
    var table: CSVTable {
        var table = CSVTable(
            "account", "核对", key: ["code"],
            [.init("code", "代码"), .init("name", "说明"), .init("count", "数量", .integer)])
        table.add("listed", "比较试验样品，已列入", "\(listed)")
        table.add("without_items", "其中没有检验项目的样品", "\(withoutItems)")
        table.add("other_tasks", "其他任务的比较试验样品，未列入", "\(otherTasks)")
        for (kind, count) in kinds {
            table.add("kind_\(kind.isEmpty ? "not_stated" : kind)", "\(Wording.kind(kind))，不是比较试验，未列入", "\(count)")
        }
        table.add("cases", "案件，未列入", "\(cases)")
        table.add("read", "读入记录合计", "\(read)")
        return table
    }
}
