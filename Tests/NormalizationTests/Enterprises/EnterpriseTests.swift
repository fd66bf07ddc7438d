import InspectionModel
import Normalization
import Testing

@Suite struct EnterpriseTests {
    private func name(_ text: String) throws -> EnterpriseName {
        try #require(EnterpriseName(text, folding: Resolvers.folding))
    }

    @Test(
        "spellings of one name have one key",
        arguments: [
            ("天津市绿禾食品有限公司", "天津绿禾食品有限责任公司"), ("天津（滨海）绿禾食品有限公司", "天津(滨海)绿禾食品有限公司"),
            ("绿禾食品有限公司", "天津市绿禾食品有限公司"), ("广州市绿禾食品有限公司", "广州绿禾食品有限公司"),
            ("石家庄市绿禾食品厂", "石家庄绿禾食品厂"), ("成都市绿禾食品厂", "成都绿禾食品厂"), ("天津绿禾\n食品有限公司", "天津绿禾食品有限公司"),
            ("天津绿禾超市有限责任公司河东分公司", "天津市绿禾超市有限公司河东分公司"),
        ])
    func keys(left: String, right: String) throws { #expect(try name(left).key == name(right).key) }

    @Test(
        "names that differ have two keys",
        arguments: [
            ("绿禾菜市场", "绿禾菜场"), ("绿禾超市有限公司", "绿禾超有限公司"), ("绿城市政工程有限公司", "绿城政工程有限公司"),
            ("广州市绿禾食品厂", "杭州市绿禾食品厂"), ("天津绿禾超市有限公司河东分公司", "天津绿禾超市股份有限公司河东分公司"),
        ])
    func others(left: String, right: String) throws { #expect(try name(left).groupingKey != name(right).groupingKey) }

    @Test("有限公司 and 股份有限公司 stay two")
    func forms() throws {
        #expect(try name("天津绿禾食品有限公司").form == .limited)
        #expect(try name("天津绿禾食品股份有限公司").form == .jointStock)
    }

    @Test("a branch is linked to its company, and is no company of its own")
    func branches() throws {
        #expect(try name("天津绿禾超市有限公司东丽分公司").parent == "天津绿禾超市有限公司")
        #expect(try name("河畔小吃店（个体工商户）").isIndividual)
        #expect(try name("河畔小吃店").parent == nil)
    }

    @Test(
        "a branch has the key of its parent beside its own",
        arguments: [
            ("天津绿禾超市有限公司东丽分公司", "天津绿禾超市有限公司"), ("天津绿禾超市有限公司河畔店", "天津绿禾超市有限公司"),
            ("天津市绿禾商贸有限公司第一门市部", "天津市绿禾商贸有限公司"),
        ])
    func parents(branch: String, company: String) throws {
        #expect(try name(branch).parent == company)
        #expect(try name(branch).groupingKey != name(company).groupingKey)
    }

    @Test(
        "keys carry the class of company",
        arguments: [
            ("天津绿禾食品有限公司", "绿禾食品(有限)"), ("天津绿禾食品股份有限公司", "绿禾食品(股份)"), ("绿禾蔬菜专业合作社", "绿禾蔬菜(合作社)"),
            ("河畔小吃店（个体工商户）", "河畔小吃店(个体)"), ("河畔小吃店", "河畔小吃店"), ("天津市", "天津市"), ("有限公司", "有限(有限)"),
        ])
    func groupingKeys(text: String, key: String) throws { #expect(try name(text).groupingKey == key) }

    @Test("nothing is left of brackets alone")
    func nothing() { #expect(EnterpriseName("（）", folding: Resolvers.folding) == nil) }

    @Test("the same name under two codes is reported and never merged")
    func identity() throws {
        let one = try name("天津绿禾食品有限公司")
        #expect(EnterpriseName.identity((one, "A", nil), (one, "A", nil)) == .same)
        #expect(EnterpriseName.identity((one, "A", nil), (one, "B", nil)) == .conflict)
        #expect(EnterpriseName.identity((one, nil, "120111"), (one, "B", "120111")) == .same)
        #expect(EnterpriseName.identity((one, nil, "120111"), (one, "B", "120110")) == .different)
        #expect(EnterpriseName.identity((one, nil, nil), (one, nil, nil)) == .undecided)
    }

    @Test("a commissioned production names two parties")
    func roles() {
        let labelled = EnterpriseRoles("委托商：绿禾贸易有限公司；生产商：河畔食品有限公司", folding: Resolvers.folding)
        #expect(labelled.producer == "河畔食品有限公司")
        #expect(labelled.commissioner == "绿禾贸易有限公司")
        let joined = EnterpriseRoles("绿禾贸易有限公司委托河畔食品有限公司生产", folding: Resolvers.folding)
        #expect(joined.producer == "河畔食品有限公司")
        #expect(joined.commissioner == "绿禾贸易有限公司")
        let spelt = EnterpriseRoles("受委托生产企业：ABC食品(天津)有限公司, 委托方名称：绿禾贸易有限公司", folding: Resolvers.folding)
        #expect(spelt.producer == "ABC食品(天津)有限公司")
        #expect(spelt.commissioner == "绿禾贸易有限公司")
        let one = EnterpriseRoles("河畔食品有限公司", folding: Resolvers.folding)
        #expect(one.producer == "河畔食品有限公司")
        #expect(one.commissioner == nil)
    }

    @Test("either party of a commission can be counted, and the one that is named where there is only one")
    func counted() {
        let both = EnterpriseRoles("委托商：绿禾贸易有限公司；生产商：河畔食品有限公司", folding: Resolvers.folding)
        #expect(both.counted(as: .contractor) == "河畔食品有限公司")
        #expect(both.counted(as: .principal) == "绿禾贸易有限公司")
        let one = EnterpriseRoles("河畔食品有限公司", folding: Resolvers.folding)
        #expect(CountedProducer.allCases.map { one.counted(as: $0) } == ["河畔食品有限公司", "河畔食品有限公司"])
        let commissioner = EnterpriseRoles("委托方：绿禾贸易有限公司", folding: Resolvers.folding)
        #expect(commissioner.counted(as: .contractor) == "")
        #expect(commissioner.counted(as: .principal) == "绿禾贸易有限公司")
    }

    @Test(
        "all bounds of a class must be met, and a missing figure gives no class",
        arguments: [
            ("industry", 1000, 40000, EnterpriseSize.large), ("industry", 1000, 39999, .medium),
            ("industry", 299, 40000, .small),
            ("industry", 19, 40000, .micro), ("retail", 300, 20000, .large), ("industry", nil, 40000, .unknown),
            ("industry", 100, nil, .unknown), ("nowhere", 100, 100, .unknown), ("agriculture", nil, 600, .medium),
        ] as [(String, Int?, Int?, EnterpriseSize)])
    func sizes(sector: String, staff: Int?, revenue: Int?, size: EnterpriseSize) throws {
        let classes = try EnterpriseSizeClasses(Resolvers.tables)
        #expect(classes.size(sector: sector, staff: staff, revenue: revenue) == size)
    }
}
