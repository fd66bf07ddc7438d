import Testing

@testable import Rectification

/// What ledgers and notices say of a case, as they say it.
@Suite struct OutcomeWordsTests {
    @Test(
        "a measure or an order begins a case and never ends it",
        arguments: [
            "立即采取下架等措施", "已下架", "查封扣押", "依法查封、扣押不合格产品", "依法立案", "已立案调查", "产品已召回", "责令改正、罚款",
            "已责令企业查清产品流向，召回不合格产品，并分析原因进行整改", "停止销售", "予以行政处罚", "责令停产停业", "责令停产整顿，限期完成整改", "约谈企业负责人",
            "督促企业落实整改", "给予警告", "没收违法所得", "不予立案",
        ])
    func underway(words: String) throws { #expect(try BuiltIn.words().code(.outcome, words) == "underway") }

    @Test(
        "what is not done yet is no end, whatever word of an end it holds",
        arguments: ["核查未通过", "核查不通过", "整改不到位", "未整改到位", "待验收合格", "拟结案", "尚未办结", "正在召回"])
    func negated(words: String) throws { #expect(try BuiltIn.words().code(.outcome, words) == "underway") }

    @Test(
        "what says that it is done completes",
        arguments: ["核查通过", "经核查通过", "已下架，已完成整改", "责令改正，已整改到位", "罚款5000元，已结案", "整改后验收合格", "已整改"])
    func completed(words: String) throws { #expect(try BuiltIn.words().code(.outcome, words) == "completed") }

    @Test(
        "other ends stay what they were",
        arguments: [
            ("移送所在地市场监管部门处理", "transferred_out"), ("企业已停产", "ceased_production"), ("吊销许可证", "licence_revoked"),
            ("立案后移送公安", "underway"), ("拒不改正，处以罚款", "refused"), ("复查不合格，责令停业", "retest_failed"),
        ])
    func others(words: String, code: String) throws { #expect(try BuiltIn.words().code(.outcome, words) == code) }

    @Test(
        "what is said in other words is read by its parts",
        arguments: [
            ("整改完毕", "completed"), ("已按要求完成整改", "completed"), ("已处罚并结案", "completed"), ("核查处置完成", "completed"),
            ("下架并完成整改", "completed"), ("整改工作已完成", "completed"), ("处理完毕", "completed"), ("已销号", "completed"),
            ("已责令企业完成整改", "underway"), ("限期完成整改", "underway"), ("督促企业整改到位", "underway"), ("调查取证中", "underway"),
            ("仍在整改", "underway"), ("验收不合格", "underway"), ("已下发通知书", "underway"), ("责令停业", "underway"),
            ("监督抽查不合格，责令整改", "underway"), ("非法生产，立案查处", "underway"), ("整改完成情况待核实", "underway"),
            ("复查结果合格", "retest_passed"), ("整改后抽检合格", "retest_passed"), ("跟踪抽检不合格", "retest_failed"),
            ("复查未通过", "retest_failed"), ("待复查合格", "underway"), ("未经复查，合格证书已补办", "underway"),
            ("企业失联", "not_found"), ("无法取得联系", "not_found"), ("已歇业", "ceased_production"),
            ("非该企业生产", "counterfeit_proved"), ("拒绝改正", "refused"), ("营业执照已吊销", "deregistered"),
        ])
    func parts(words: String, code: String) throws { #expect(try BuiltIn.words().code(.outcome, words) == code) }

    @Test("a word with a gap reaches over eight characters of one clause, and no further")
    func gaps() throws {
        #expect(try BuiltIn.words().code(.outcome, "整改工作一二三四五完成") == "completed")
        #expect(try BuiltIn.words().code(.outcome, "整改工作一二三四五六七完成") == nil)
        #expect(try BuiltIn.words().code(.outcome, "整改，资料完成") == nil)
    }

    @Test("an unknown word means nothing", arguments: ["详见附件", "某某产品", "二号货架"])
    func unknown(words: String) throws { #expect(try BuiltIn.words().code(.outcome, words) == nil) }
}
