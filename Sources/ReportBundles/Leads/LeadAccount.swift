import InspectionModel
package import Leads

/// What became of the failures among the samples; the sums must close.
package struct LeadAccount: Sendable {
    package internal(set) var samples = 0
    package internal(set) var failures = 0
    /// Failures with an item of safety.
    package internal(set) var dangerous = 0
    /// Failures whose items are known, none of them a matter of safety.
    package internal(set) var harmless = 0
    /// Failures with an item that no table knows, and none that is known for a matter of safety.
    package internal(set) var unknown = 0
    /// Failures of which nobody says what failed.
    package internal(set) var unstated = 0
    /// Failures in tests that make no leads.
    package internal(set) var otherTests = 0
    /// Failing samples in the leads.
    package internal(set) var led = 0
    /// Of the failures in leads those whose producer bears a name of several firms, and those without producer, category,
    /// model or batch.
    package internal(set) var undecided = 0
    package internal(set) var incomplete = 0
    /// Failures whose kind of check no table knows.
    package internal(set) var unrecognised = 0
    package internal(set) var statuses: [Lead.Status: Int] = [:]
    package internal(set) var stillSold = 0
    package internal(set) var unknownHazards = 0
    package internal(set) var laterNotices = 0
    package internal(set) var notices = 0
    package internal(set) var strangers = 0
    /// Leads that the public edition leaves out.
    package internal(set) var withheld = 0
    /// Items that no table knows, with the number of failures that have them.
    package internal(set) var unknownItems: [UnknownItem: Int] = [:]

    /// An item that no table knows, in a category.
    package struct UnknownItem: Hashable, Sendable {
        let item: String
        let category: String
    }

    /// Whether all failures are somewhere, and each once.
    package var closes: Bool {
        failures == dangerous + harmless + unknown + unstated + otherTests && dangerous == led
    }

    /// The counts in one line.
    package var line: String {
        "failures=\(failures) safety=\(dangerous) in_leads=\(led) no_safety=\(harmless) unknown_items=\(unknown) unstated_items=\(unstated) other_tests=\(otherTests)"
    }

    /// The headline for a terminal: `12 leads (9 final, 2 pending, 1 monitoring); 3 recalled and still sold; …`.
    package var headline: String {
        let count = statuses.values.reduce(0, +)
        let parts = Lead.Status.allCases.compactMap { status in
            statuses[status].map { "\($0) \(status.rawValue)" }
        }
        var text = "\(count.groupedByThousands) leads" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
        text += "; \(stillSold) recalled and still sold; \(unknown) failures of unknown items: not looked at"
        if unstated > 0 { text += "; \(unstated) failures without any item: not looked at" }
        return text
    }

    /// What else a reader has to know, in English.
    package var notes: [String] {
        var notes: [String] = []
        func add(_ count: Int, _ text: String) { if count > 0 { notes.append("\(count.groupedByThousands) \(text)") } }
        add(harmless, "failures have no item of safety: no lead")
        add(otherTests, "failures in tests that make no lead (finding_kinds.csv)")
        add(unrecognised, "failures whose kind of check no table knows: formal sampling first")
        add(incomplete, "failing samples lack producer, category, model or batch: each is a lead of its own")
        add(undecided, "failing samples name a producer whose name has several credit codes: matched with nobody")
        add(unknownHazards, "recalls name a hazard that safety_items.csv lacks: severity 3")
        add(laterNotices, "notices of recall are later than the day of settlement: not known yet")
        add(strangers, "notices of recall name a producer of whom no record is there")
        add(withheld, "leads are not for the public: not final, or not of a supervision check")
        return notes
    }

    /// What the public is told of the failures that are in no lead: that they are not judged.
    var publicSentences: [String] {
        unknown + unstated > 0 ? ["另有 \(unknown + unstated) 批次不合格的项目没有判断，不等于没有危害。"] : []
    }

    /// The same in Chinese, for the page.
    var sentences: [String] {
        var sentences = [
            "不合格 \(failures) 批次 ＝ 涉及安全项目 \(dangerous) ＋ 不涉及安全 \(harmless) ＋ 项目未识别 \(unknown) ＋ 未列不合格项目 \(unstated) ＋ 不作线索的检验 \(otherTests)。"
        ]
        func add(_ count: Int, _ text: String) { if count > 0 { sentences.append("\(count) \(text)") } }
        add(unknown, "批次不合格，其项目不在安全项目表中，没有判断，不等于没有危害。")
        add(unstated, "批次不合格，来源没有列出不合格项目，没有判断。")
        add(unrecognised, "批次的抽查类别未识别，按监测处理，先正式抽样。")
        add(incomplete, "批次缺生产者、类别、型号或批次，各自单独成为一条线索，只列“可能相同”。")
        add(undecided, "批次的生产者名称对应多个信用代码，不与任何企业的样品合并。")
        add(unknownHazards, "条召回公告的危害不在安全项目表中，严重程度按 3 计。")
        add(laterNotices, "条召回公告晚于数据截止日，未计入。")
        add(strangers, "条召回公告的生产者在记录中没有出现。")
        return sentences
    }
}
