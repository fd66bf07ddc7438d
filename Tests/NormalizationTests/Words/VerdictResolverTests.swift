import InspectionModel
import Normalization
import Testing

@Suite struct VerdictResolverTests {
    @Test(
        "negatives are tested before the positives they hold",
        arguments: [
            ("合格", Verdict.pass), ("不合格", .fail), ("不符合", .fail), ("符合要求", .pass), ("所检项目符合标准要求", .pass),
            ("未发现不合格", .pass), ("经检验，未检出不合格项目", .pass), ("综合判定：不合格", .fail), ("实物质量不合格", .fail),
            ("ＰＡＳＳ", .pass), ("fail", .fail), ("不 合 格", .fail), ("合格。", .pass), ("未检", .notInspected),
            ("拒检", .notInspected),
            ("未抽到样品", .notInspected), ("涉嫌假冒，已移送", .notInspected), ("异议处理中", .undetermined), ("待复检", .undetermined),
            ("无法判定", .undetermined), ("基本合格", .undetermined), ("阴性", .pass), ("阳性", .fail),
        ])
    func negatives(words: String, verdict: Verdict) { #expect(Resolvers.verdicts.resolve(words)?.verdict == verdict) }

    @Test(
        "an excess fails, a negated one passes, and a question is no verdict",
        arguments: [
            ("铅超标", Verdict.fail), ("检出大肠菌群超标", .fail), ("微生物超标。", .fail), ("超标", .fail), ("铅未超标", .pass),
            ("重金属均未超标", .pass), ("未发现农残超标", nil), ("是否超标", nil), ("疑似超标", nil), ("超标项目：无", nil),
        ] as [(String, Verdict?)])
    func excess(words: String, verdict: Verdict?) { #expect(Resolvers.verdicts.resolve(words)?.verdict == verdict) }

    @Test(
        "a denied, excepted or doubtful form is no pass, and the outcome of a rectification is no verdict",
        arguments: [
            ("不能判定合格", nil), ("未达到合格标准", nil), ("除标签外合格", nil), ("除标签以外均符合要求", nil), ("合格证缺失", nil), ("未全部合格", nil),
            ("合格率100%", nil), ("不予合格", nil), ("没有合格", nil), ("未予判定合格", nil),
            ("水分除外，其余合格", nil), ("拟合格", nil), ("如复检合格则合格", nil), ("仅标签合格", nil), ("合格但标签有问题", nil),
            ("外观合格，内在质量合格", .pass), ("经复核判定合格", .pass), ("整改后合格", nil), ("已整改，合格", nil), ("整改后复检合格", nil),
            ("不合格，整改后合格", .fail),
            ("不合格（已整改）", .fail), ("不合格，整改后复检合格", .fail), ("无需整改，合格", .pass), ("低于检出限，合格", .pass),
            ("合格（本次检验项目均符合标准要求，未见异常）", .pass),
        ] as [(String, Verdict?)])
    func doubtful(words: String, verdict: Verdict?) { #expect(Resolvers.verdicts.resolve(words)?.verdict == verdict) }

    @Test(
        "compound verdicts of food sampling systems count by their supervision part",
        arguments: [
            ("纯抽检合格样品", Verdict.pass, VerdictStanding.counted), ("纯抽检不合格样品", .fail, .counted),
            ("抽检合格样品并监测问题样品", .pass, .counted), ("抽检不合格样品并监测问题样品", .fail, .counted),
            ("抽检不合格样品并监测不判定样品", .fail, .counted), ("抽检合格样品并监测不判定样品", .pass, .counted),
            ("纯监测问题样品", .undetermined, .monitoring), ("纯监测不判定合格样品", .undetermined, .monitoring),
            ("问题样品", .undetermined, .monitoring), ("监测不合格", .undetermined, .monitoring),
            ("仅作风险监测", .undetermined, .monitoring),
        ])
    func compound(words: String, verdict: Verdict, standing: VerdictStanding) {
        let reading = Resolvers.verdicts.resolve(words)
        #expect(reading?.verdict == verdict)
        #expect(reading?.standing == standing)
    }

    @Test(
        "a recheck is final; a follow-up test after rectification is no verdict",
        arguments: [
            ("初检不合格，复检合格", Verdict.pass, true), ("复检不合格", .fail, true), ("复检结论：不合格", .fail, true),
            ("不合格（复检维持）", .fail, true), ("不合格，复查合格", .fail, false),
        ])
    func recheck(words: String, verdict: Verdict, isRecheck: Bool) {
        let reading = Resolvers.verdicts.resolve(words)
        #expect(reading?.verdict == verdict)
        #expect(reading?.isRecheck == isRecheck)
    }

    @Test(
        "what is no verdict stays unknown",
        arguments: ["不合格?", "合格？", "合格/不合格", "复查合格", "复查不合格", "合格率", "□合格□不合格", "天津市", "", "详见附件", "疑似不合格"])
    func unknown(words: String) { #expect(Resolvers.verdicts.resolve(words) == nil) }
}
