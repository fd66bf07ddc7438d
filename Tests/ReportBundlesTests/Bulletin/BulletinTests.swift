import Foundation
import Testing

@testable import ReportBundles

@Suite("The text of a bulletin")
struct BulletinTests {
    static func text(_ model: ReportModel) throws -> String {
        String(decoding: try Bulletin(model).bytes, as: UTF8.self)
    }

    @Test("it has the paragraphs and annexes of a bulletin, in their order")
    func order() throws {
        var model = InventedQuarter.model()
        model.offices = [OfficeLine(name: "渤海市场监管所", cases: 12, completed: 7, open: 3, overdue: 1)]
        let text = try Self.text(model)
        let wanted = [
            "# 关于2025年第三季度产品质量监督抽查情况的通报", "## 一、抽查概况", "检验 2381 批次", "合格率 93.5%", "规划目标：5 项可核算的目标中 2 项达到。",
            "## 二、情况分析", "（一）产品情况。", "（二）区域情况。", "前 5 个项目占全部不合格项次的 65%", "## 三、不合格产品后处理", "完成率 84.4%",
            "## 四、工作要求", "第四十六条", "## 附件 1　产品质量汇总表", "| 阀门 | 100 | 84 | 16 | 84.0% |", "## 附件 2　各市场监管所不合格产品后处理情况",
            "| 渤海市场监管所 | 12 | 7 | 3 | 1 |", "## 附件 3　不合格产品和企业名单", "| 1 | 对夹蝶阀 | 临港某某阀门有限公司 |", "## 附件 4",
        ]
        var rest = text[...]
        for words in wanted {
            guard let range = rest.range(of: words) else {
                Issue.record("not found after what precedes it: \(words)")
                continue
            }
            rest = rest[range.upperBound...]
        }
    }

    @Test("every list of products or enterprises carries the standard sentence")
    func disclaimer() throws {
        let parts = try Self.text(InventedQuarter.model()).components(separatedBy: "\n## ").filter {
            $0.hasPrefix("附件 3") || $0.hasPrefix("附件 4")
        }
        #expect(parts.count == 2)
        for part in parts {
            #expect(
                part.components(separatedBy: Wording.disclaimer).count
                    == part.components(separatedBy: "\n| --- |").count)
        }
    }

    @Test("without a failure, without a case, without a batch it is a bulletin all the same")
    func empty() throws {
        let model = ReportModel(cover: InventedQuarter.model().cover)
        let text = try Self.text(model)
        for words in ["本季度没有得出检验结论的批次。", "本期没有可供分析的批次。", "本期没有不合格批次。", "本期没有检验批次。"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test(
        "text of a source stays text: no markup, no new row, no new cell",
        arguments: [
            ("a|b", "a\\|b"), ("a\nb", "a b"), ("<script>", "&lt;script&gt;"), ("[x](http://y)", "\\[x\\](http://y)"),
            ("**b**", "\\*\\*b\\*\\*"), ("# h", "\\# h"), ("a\u{202e}b", "a\\\\u{202e}b"), ("`c`", "\\`c\\`"),
        ])
    func escaped(text: String, expected: String) {
        #expect(MarkdownText.inline(text) == expected)
    }
}
