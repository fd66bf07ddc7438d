import Foundation
import InspectionModel
import ReportBundles
import Testing

@Suite("The page of a report")
struct ReportPageTests {
    static func page(_ model: ReportModel) throws -> String {
        String(decoding: try ReportPage().bytes(model), as: UTF8.self)
    }

    @Test("it is written to the folder for looking at it, when one is named")
    func look() throws {
        let text = try Self.page(InventedQuarter.model())
        if let folder = ProcessInfo.processInfo.environment["SPOTCHECK_LOOK"] {
            try Data(text.utf8).write(to: URL(filePath: folder).appending(path: "index.html"))
        }
        #expect(text.hasPrefix("<!DOCTYPE html>\n"))
    }
}
