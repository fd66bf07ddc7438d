import InspectionModel
import Testing

@testable import SourceLayouts

@Suite("A cell of a date column")
struct DateReadingTests {
    private func read(_ text: String, serials: SerialDates = .refused) -> DateReading {
        var text = text
        return text.withUTF8 { DateReading($0, kinds: ValueWords.builtIn.dateKinds, serials: serials) }
    }

    @Test(
        "days are read in every form that laboratories write",
        arguments: [
            ("2024-12-31", "2024-12-31"), ("2024/12/31 0:00", "2024-12-31"), ("2024-12-31 00:00:00", "2024-12-31"),
            ("2024-12-31T08:30:00+08:00", "2024-12-31"), ("2024.12.31", "2024-12-31"), ("2024/4/5", "2024-04-05"),
            ("2024年4月5日", "2024-04-05"), ("2024年4月5号", "2024-04-05"), ("2024年04月 5日", "2024-04-05"),
            ("20240405", "2024-04-05"), ("31/12/2024", "2024-12-31"), ("12/31/2024", "2024-12-31"),
            ("5/5/2024", "2024-05-05"), ("２０２４－０４－０５", "2024-04-05"), ("２０２４年４月５日", "2024-04-05"),
            ("2024-02-29", "2024-02-29"), ("2025年02月01日 上午", "2025-02-01"), ("2025-02-01 下午3:30", "2025-02-01"),
            ("2025年2月1日（星期六）", "2025-02-01"), ("2025/2/1 周六", "2025-02-01"), ("2025年2月1日 9时30分", "2025-02-01"),
            ("2025年2月1日 上午9点", "2025-02-01"), ("二〇二五年二月一日", "2025-02-01"), ("二零二五年十二月三十一日", "2025-12-31"),
            ("2025年十月十日", "2025-10-10"), ("二○二五年二月廿一日", "2025-02-21"), ("二〇二五年十月二号", "2025-10-02"),
        ])
    func days(text: String, day: String) {
        guard case .date(let date, kind: nil, let isISO) = read(text) else {
            Issue.record("\(text) is \(read(text))")
            return
        }
        #expect(date.description == day)
        #expect(isISO == (text == day))
    }

    @Test(
        "the kind of a date stands behind it or before it",
        arguments: [
            ("2019.4.20(购进)", "purchased"), ("2021-04-15（购进日期）", "purchased"), ("2021-04-15（加工日期）", "processed"),
            ("2021-04-15消毒", "disinfected"), ("检疫日期：2021-04-15", "quarantined"), ("2021-04-15J", "J"),
        ])
    func kinds(text: String, kind: String) {
        guard case .date(_, .some(let found), isISO: false) = read(text) else {
            Issue.record("\(text) is \(read(text))")
            return
        }
        #expect(String(decoding: found, as: UTF8.self) == kind)
    }

    @Test(
        "what is no certain day is refused, with the reason",
        arguments: [
            ("2024-02-30", DateReading.Refusal.impossible), ("20241301", .impossible), ("2023年2月29日", .impossible),
            ("05/06/2024", .ambiguous), ("2016-03", .monthOnly), ("2020.6", .monthOnly), ("2016年3月", .monthOnly),
            ("2021-04-05～2021-04-07", .range), ("2021-04-05至07", .range), ("2024-12-31T16:00:00Z", .otherZone),
            ("45657", .serial), ("45657.0", .serial), ("60", .unknown), ("见包装", .unknown), ("24-3-5", .unknown),
            ("2024-3/5", .unknown), ("2024-04-05甲", .unknown), ("202404051", .unknown),
        ])
    func refused(text: String, reason: DateReading.Refusal) { #expect(read(text) == .refused(reason)) }

    @Test(
        "day numbers of a spreadsheet are read only when asked for",
        arguments: [("45657", "2024-12-31"), ("45657.0", "2024-12-31"), ("45657.5", "2024-12-31")])
    func serials(text: String, day: String) {
        guard case .date(let date, _, _) = read(text, serials: .from1900) else {
            Issue.record("\(text) is no day")
            return
        }
        #expect(date.description == day)
        guard case .date(let other, _, _) = read("44195", serials: .from1904) else {
            Issue.record("no day")
            return
        }
        #expect(other.description == "2024-12-31")
    }

    @Test("60 is refused even then, since 1900-02-29 does not exist")
    func phantom() { #expect(read("60", serials: .from1900) == .refused(.unknown)) }
}
