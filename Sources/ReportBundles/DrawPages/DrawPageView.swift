import Mustache

/// What the template of the public page takes.
struct DrawPageView {
    let style = DrawStyle.page
    let office: String
    let title: String
    let subject: String
    let facts: [Fact]
    let lead: [Piece]
    let isUncommitted: Bool
    let sources: [Fact]
    let isShared: Bool
    let strata: [Stratum]
    let total: Stratum
    let orderNote: String
    let groups: [Group]
    let hasInspectors: Bool
    let columns: Int
    let example: Example?
    let rosterCommand: String?
    let inspectorNote: String?
    let notes: [String]

    /// A heading and what stands below it.
    struct Fact {
        let name: String
        let value: String
        let isMono: Bool
    }

    /// A piece of the lead, bold or not.
    struct Piece {
        let text: String
        let isBold: Bool
    }

    struct Stratum {
        let name: String
        let firms: String
        let excluded: String
        let eligible: String
        let selected: String
        let share: String
    }

    struct Group {
        let stratum: String
        let firms: [Firm]
    }

    struct Firm {
        let name: String
        let rank: String
        let key: String
        let ticket: String
        let inspectors: String
    }

    /// One firm whose ticket a reader can compute.
    struct Example {
        let firm: String
        let stratum: String
        let quota: Int
        let command: String
        let ticket: String
    }

    init(_ model: DrawPageModel) {
        office = model.office
        title = "抽取记录单"
        subject = model.subject
        isUncommitted = model.commitment.isEmpty
        isShared = model.isShared
        notes = model.notes
        hasInspectors = model.inspectors > 0
        columns = hasInspectors ? 5 : 4
        func count(_ number: Int) -> String { number == 0 ? "–" : "\(number)" }
        let sum = DrawPageModel.Stratum(
            name: "合计", firms: model.strata.reduce(0) { $0 + $1.firms },
            excluded: model.strata.reduce(0) { $0 + $1.excluded },
            eligible: model.strata.reduce(0) { $0 + $1.eligible },
            selected: model.strata.reduce(0) { $0 + $1.selected }, share: "")
        func row(_ stratum: DrawPageModel.Stratum) -> Stratum {
            Stratum(
                name: stratum.name, firms: "\(stratum.firms)", excluded: count(stratum.excluded),
                eligible: count(stratum.eligible), selected: count(stratum.selected), share: stratum.share)
        }
        strata = model.strata.map(row)
        total = row(sum)
        var facts: [Fact] = []
        func fact(_ name: String, _ value: String, mono: Bool = false) {
            if !value.isEmpty { facts.append(Fact(name: name, value: value, isMono: mono)) }
        }
        fact("编号", model.number)
        fact("名录截至", model.day)
        fact("名录", "\(sum.firms) 家")
        fact("抽出", "\(sum.selected) 家")
        fact("事先承诺", isUncommitted ? "未事先承诺" : String(model.commitment.prefix(12)), mono: !isUncommitted)
        self.facts = facts
        lead = Self.lead(model, sum)
        facts = []
        fact("种子", model.seed, mono: true)
        fact("种子取自（事先公布）", model.seedFrom)
        if isUncommitted {
            fact("事先承诺", "未事先承诺：抽取前没有公布名录的校验值，只有种子不能证明名录在种子公布之后没有改过")
        } else {
            fact("承诺文件 SHA-256（\(model.committedOn) 作出，抽取前公布）", model.commitment, mono: true)
            fact("名录文件 \(model.rosterFile) 的 SHA-256（已承诺）", model.rosterFileDigest, mono: true)
        }
        fact("参加抽取企业的 SHA-256（按 CSV 次序，每家一行：抽签键、制表符、层）", model.rosterDigest, mono: true)
        if hasInspectors {
            let interests = model.interests > 0 ? "；利益回避 \(model.interests) 对，已从候选中去掉，回避名单和事由不公开" : ""
            fact("检查人员名录", "\(model.inspectors) 人在岗，只公布编号\(interests)")
        }
        sources = facts
        orderNote =
            model.isShared
            ? "企业在组内的先后只由种子和它自己的代码决定，名录多一家或少一家不改变其他企业的先后；但名额按各组企业数分配，各组名额可能因此变动，大多一个以内，检查人员的配对也可能变动。"
            : "企业在组内的先后只由种子和它自己的代码决定。名录多一家或少一家，不改变其他企业的先后，也不改变其他组抽中的企业；检查人员的配对可能变动。"
        groups = model.groups.filter { !$0.firms.isEmpty }.map { group in
            Group(
                stratum: group.stratum,
                firms: group.firms.map { firm in
                    Firm(
                        name: firm.name.isEmpty ? "来源未填" : firm.name, rank: firm.rank, key: firm.key,
                        ticket: firm.ticket.isEmpty ? "–" : String(firm.ticket.prefix(16)) + "…",
                        inspectors: firm.inspectors.joined(separator: "、"))
                })
        }
        example = Self.example(model)
        rosterCommand = isUncommitted || model.rosterFile.isEmpty ? nil : "sha256sum \(Self.quoted(model.rosterFile))"
        inspectorNote =
            hasInspectors
            ? "检查人员按已派家数从少到多，家数相同的按 SHA-256(标签、种子、inspector、企业代码、人员编号，各占一行) 从小到大取前两名，需要回避的除外；因回避名单不公开，公众不能全部重算。"
            : nil
    }

    private static func lead(_ model: DrawPageModel, _ sum: DrawPageModel.Stratum) -> [Piece] {
        var reasons: [String] = []
        if model.checked > 0 { reasons.append("\(model.checked) 家 \(model.months) 个月内已检查的") }
        if model.otherStates > 0 { reasons.append("\(model.otherStates) 家非存续、在业的") }
        var pieces = [
            Piece(text: "从 ", isBold: false), Piece(text: "\(sum.firms)", isBold: true),
            Piece(
                text: " 家名录企业中" + (reasons.isEmpty ? "" : "排除 " + reasons.joined(separator: "、") + "，")
                    + (model.strata.count > 1 ? "分 \(model.strata.count) 组" : "") + "抽出 ", isBold: false),
            Piece(text: "\(sum.selected)", isBold: true),
            Piece(text: " 家" + (model.inspectors > 0 ? "，每家配两名检查人员" : "") + "。", isBold: false),
        ]
        if model.fixed > 0 { pieces.append(Piece(text: "另有 \(model.fixed) 家由机关指定，不是抽取的。", isBold: false)) }
        if model.shortfall > 0 { pieces.append(Piece(text: "比要求少 \(model.shortfall) 家。", isBold: true)) }
        pieces.append(
            Piece(
                text: model.commitment.isEmpty ? "本次抽取未事先承诺。" : "任何人都可以用种子重算。", isBold: model.commitment.isEmpty))
        return pieces
    }

    private static func example(_ model: DrawPageModel) -> Example? {
        for group in model.groups {
            guard let firm = group.firms.first(where: { !$0.ticket.isEmpty }) else { continue }
            let lines = ["spotcheck-draw/1", model.seed, "firm", firm.key].map(quoted).joined(separator: " ")
            return Example(
                firm: firm.name, stratum: group.stratum,
                quota: group.firms.count { !$0.ticket.isEmpty },
                command: "printf '%s\\n%s\\n%s\\n%s' \(lines) | sha256sum", ticket: firm.ticket)
        }
        return nil
    }

    /// A text as one word of the shell.
    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

/// Rows of firms say by name what they hold: the library would look for it by reflection, which takes longer than all else.
extension DrawPageView.Firm: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "rank": rank
        case "key": key
        case "ticket": ticket
        case "inspectors": inspectors
        default: nil
        }
    }
}

extension DrawPageView.Group: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "stratum": stratum
        case "firms": firms
        default: nil
        }
    }
}
