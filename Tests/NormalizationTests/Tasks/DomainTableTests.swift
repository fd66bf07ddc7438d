import AnalystTables
import InspectionModel
import Testing

@testable import Normalization

@Suite struct DomainTableTests {
    private func table(_ text: String) throws -> DomainTable {
        try DomainTable(AnalystTable(named: "domains.csv", bytes: Array(text.utf8), columns: DomainTable.columns))
    }

    @Test("the first line that fits decides, and the last fits everything")
    func order() throws {
        let table = try table(
            "field,match,value,unless,domain\ntask_name,contains,食品,P06,food\ncategory_code,prefix,P,,industrial\n,any,,,unassigned\n"
        )
        let food = table.lines(.taskName, "2025年食品抽检")
        let goods = table.lines(.categoryCode, "P06.190")
        #expect(table.domain(by: food | goods) == .food)
        #expect(table.domain(by: (food | goods) & ~table.exceptions(ofCategory: "P06.190")) == .industrial)
        #expect(table.domain(by: 0) == .unassigned)
        #expect(table.lines(.categoryRaw, "食品") == 0)
    }

    @Test(
        "what is wrong in the table is said with its place",
        arguments: [
            "field,match,value,domain\ntask_name,contains,食品,food\n",
            "field,match,value,domain\ncolour,contains,红,food\n,any,,food\n",
            "field,match,value,domain\ntask_name,contains,食品,feed\n,any,,food\n",
        ])
    func faults(text: String) { #expect(throws: TableError.self) { try table(text) } }

    @Test("the built-in table can be read, and its folded words fit folded texts")
    func builtIn() throws {
        let table = try DomainTable(Resolvers.tables, folding: Resolvers.folding)
        #expect(table.domain(by: table.lines(.taskName, "２０２５年食品安全監督抽檢")) == .food)
        #expect(table.domain(by: table.lines(.categoryCode, "P06.190")) == .industrial)
        #expect(table.domain(by: table.lines(.categoryCode, "P12.929")) == .specialEquipment)
    }
}
