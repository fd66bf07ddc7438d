import InspectionModel
import Normalization
import Testing

@Suite struct LevelResolverTests {
    private func bytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = text
        return text.withUTF8 { body($0) }
    }

    @Test(
        "levels of task",
        arguments: [
            ("国抽", TaskLevel.national), ("国家监督抽查", .national), ("抽检监测（总局本级一司）", .national), ("省级转移", .municipal),
            ("市级", .municipal), ("天津市市场监督管理委员会", .municipal), ("区抽", .district), ("西青区市场监督管理局", .district),
            ("县级", .district),
        ])
    func taskLevel(words: String, level: TaskLevel) {
        #expect(bytes(words) { Resolvers.levels.taskLevel($0)?.level } == level)
    }

    @Test(
        "kinds of sampling",
        arguments: [
            ("监督抽查", SamplingKind.supervision), ("监督抽检", .supervision), ("评价性抽检", .evaluation),
            ("食品安全评价性抽检", .evaluation), ("风险监测", .riskMonitoring), ("例行监测", .routineMonitoring),
            ("跟踪抽查", .followUp), ("复查", .retest), ("专项抽检", .special), ("快检", .rapid), ("快速检测", .rapid),
        ])
    func samplingKind(words: String, kind: SamplingKind) {
        #expect(bytes(words) { Resolvers.levels.samplingKind($0).kind } == kind)
    }

    @Test(
        "links of sampling",
        arguments: [
            ("生产领域", Channel.production), ("流通", .circulation), ("餐饮服务环节", .catering), ("网络抽检", .online),
            ("网抽（餐饮）", .online),
            ("超市", .circulation), ("成品库（已检区）", .production),
        ])
    func channel(words: String, channel: Channel) { #expect(bytes(words) { Resolvers.levels.channel($0) } == channel) }

    @Test(
        "sizes, origins and kinds of unit",
        arguments: [
            ("大型企业", EnterpriseSize.large), ("中型", .medium), ("小微企业", .small), ("微型", .micro), ("不详", .unknown),
        ])
    func size(words: String, size: EnterpriseSize) {
        #expect(bytes(words) { Resolvers.levels.enterpriseSize($0) } == size)
        #expect(bytes("地产") { Resolvers.levels.origin($0) } == .local)
        #expect(bytes("非地产") { Resolvers.levels.origin($0) } == .other)
        #expect(bytes("和平区某某餐饮管理有限公司") { Resolvers.levels.unitKind($0) } == .catering)
        #expect(bytes("某某超市有限公司") { Resolvers.levels.unitKind($0) } == .retail)
    }

    @Test("signs without meaning are absent", arguments: ["/", "——", "无", "不详", "N/A", "null", "", "  ", "／", "未标注"])
    func absent(text: String) { #expect(bytes(text) { Resolvers.levels.isAbsent($0) }) }

    @Test("names are not absent", arguments: ["无锡某某厂", "天津市某某公司", "不二家"])
    func present(text: String) { #expect(!bytes(text) { Resolvers.levels.isAbsent($0) }) }
}
