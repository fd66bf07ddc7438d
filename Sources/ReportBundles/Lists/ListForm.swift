import Indicators
import InspectionModel

/// The form of the official lists: which goods, and what their columns are called.
package enum ListForm: String, CaseIterable, Sendable {
    /// 产品质量监督抽查: industrial goods, special equipment, and what nothing tells.
    case product
    /// 食品安全监督抽检.
    case food

    /// Whether a regulatory domain belongs on the lists of the form.
    package func holds(domain: String) -> Bool {
        switch self {
        case .product: PublishedList(domain: domain) == .product
        case .food: PublishedList(domain: domain) == .food
        }
    }

    /// What the goods are called in a heading.
    var goods: String {
        switch self {
        case .product: "产品"
        case .food: "食品"
        }
    }
}

/// The lists that an office publishes after a round of checks.
package enum OfficialList: String, CaseIterable, Sendable {
    case pass
    case fail
    /// 拒检: the firms that refused. What was not sampled for other reasons is counted and not named.
    case refused
    /// 复检结果: batches with a conclusion of a recheck; they stand in one of the first two as well.
    case recheck

    /// The title of the list.
    func title(_ form: ListForm, notice: String) -> String {
        let name =
            switch self {
            case .pass: "合格\(form.goods)公示清单"
            case .fail: "不合格\(form.goods)公示清单"
            case .refused: "拒检单位公示清单"
            case .recheck: "\(form.goods)复检结果公示清单"
            }
        return name + (notice.isEmpty ? "" : "（\(notice)）")
    }

    /// The columns of the list in the order of the official form.
    func columns(_ form: ListForm) -> [ListColumn] {
        let firm: [ListColumn] = [
            ListColumn("number", "序号"), ListColumn("sample_number", "抽样编号"),
            ListColumn("producer_name", "标称生产企业名称"), ListColumn("producer_address", "标称生产企业地址"),
            ListColumn("sampled_name", "被抽样单位名称"), ListColumn("sampled_address", "被抽样单位地址"),
            ListColumn("product_name", "\(form.goods)名称"), ListColumn("model", "规格型号"),
            ListColumn("brand", "商标"), ListColumn("produced", "生产日期/批号"),
        ]
        let items = ListColumn("failing_items", "不合格项目║检验结果║标准值")
        let task: [ListColumn] = [
            ListColumn("category", "分类"), ListColumn("notice_number", "公告号"),
            ListColumn("published_on", "公告日期"), ListColumn("task", "任务来源/项目名称"),
            ListColumn("lab", "检验机构"), ListColumn("remarks", "备注"),
        ]
        switch self {
        case .pass: return firm + task
        case .fail: return firm + [items] + task
        case .refused:
            return [
                firm[0], firm[1], firm[4], firm[5], firm[6], ListColumn("verdict", "检验结论"), task[0], task[1], task[2],
                task[3], task[5],
            ]
        case .recheck:
            return firm + [
                ListColumn("verdict", "检验结论"), ListColumn("initial_verdict", "初检结论"),
                ListColumn("recheck_verdict", "复检结论"), items,
            ] + task
        }
    }
}

/// A column of a list: its name for programs, and the heading of the form.
struct ListColumn {
    let name: String
    let heading: String

    init(_ name: String, _ heading: String) {
        self.name = name
        self.heading = heading
    }
}
