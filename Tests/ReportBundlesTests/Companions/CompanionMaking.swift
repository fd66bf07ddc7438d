import InspectionModel
import Testing

@testable import ReportBundles

/// Companion records made by hand.
enum CompanionMaking {
    static func tally(_ lines: [String], _ tables: SectionTables? = nil) throws -> CompanionTally {
        var tally = CompanionTally(try tables ?? SectionTables())
        for line in lines { try Array(line.utf8).withUnsafeBufferPointer { try tally.consume($0) } }
        return tally
    }

    static func sections(_ lines: [String], _ period: String? = "2025Q1", asOf: String = "2025-02-14") throws
        -> [CompanionSection]
    {
        try tally(lines).sections(period: period.flatMap { Period($0) }, asOf: try #require(CalendarDate(asOf)))
    }

    static func plan(_ district: String?, _ planned: Int, _ inspected: Int, more: String = "") -> String {
        let by = district.map { ",\"by\":\"district_name\",\"district_name\":\"\($0)\"" } ?? ""
        return "{\"type\":\"rate\",\"measure\":\"plan_completion\",\"population\":\"supervision\"\(by)\(more),"
            + "\"planned\":\(planned),\"fulfilled\":\(min(planned, inspected)),\"inspected\":\(inspected),\"not_inspected\":0}"
    }

    static func coverage(_ district: String?, _ listed: Int, _ covered: Int) -> String {
        let by = district.map { ",\"by\":\"district_name\",\"district_name\":\"\($0)\"" } ?? ""
        return
            "{\"type\":\"rate\",\"measure\":\"roster_coverage\",\"population\":\"supervision\"\(by),\"period\":\"2025Q1\","
            + "\"listed\":\(listed),\"covered\":\(covered),\"inspected\":\(covered),\"passed\":\(covered),\"failed\":0}"
    }

    static func signal(_ family: String, _ cell: String, _ state: String, inspected: Int = 50) -> String {
        "{\"type\":\"signal\",\"family\":\"\(family)\",\"cell\":\"\(cell)\",\"cell_name\":\"单元\(cell)\",\"population\":\"supervision\","
            + "\"period\":\"2025Q1\",\"against\":\"four-quarters-before\",\"failed\":9,\"inspected\":\(inspected),\"state\":\"\(state)\""
            + (state == "signal" ? ",\"direction\":\"rise\",\"p_value\":0.0001,\"adjusted_bh\":0.001" : "")
            + (state == "none" ? ",\"p_value\":0.5,\"adjusted_bh\":0.7" : "") + ",\"tested\":2,\"q\":0.0125}"
    }
}
