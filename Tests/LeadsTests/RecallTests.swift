import AnalystTables
import InspectionModel
import Leads
import Testing

/// Notices of recall: what they hit, and which leads they make (leads.md).
@Suite("Recalls")
struct RecallTests {
    private let make: LeadMaking

    init() throws { make = try LeadMaking() }

    @Test("a notice names models, with a star at the end for all that begin so, and nowhere else")
    func models() throws {
        func hits(_ models: [String], _ model: String) throws -> Bool {
            !make.told([make.pass("b", model: model)], recalls: [try make.notice("R1", models: models)]).isEmpty
        }
        #expect(try hits(["T-100"], "Ｔ-100"))
        #expect(try !hits(["T-100"], "T-1000"))
        #expect(try hits(["T-1*"], "T-150"))
        #expect(try !hits(["T-1*"], "T-200"))
        #expect(try !hits(["*-100"], "T-100"))
        #expect(try hits(["10*20"], "10×20"))
        #expect(try hits(["X", "T-100"], "T-100"))
        #expect(try hits([], "anything"))
        #expect(try !hits(["T-100"], "/"))
        #expect(try hits([], "/"))
    }

    @Test("a batch number, else a range of days with both ends inside, else every batch")
    func batches() throws {
        func hits(_ batches: [String], _ from: String, _ to: String, batch: String, made: String) throws -> Bool {
            let notice = try make.notice("R1", batches: batches, from: from, to: to)
            return !make.told([make.pass("b", batch: batch, made: made)], recalls: [notice]).isEmpty
        }
        #expect(try hits(["A-17"], "", "", batch: "a17", made: ""))
        #expect(try hits(["2025年1月10日"], "", "", batch: "", made: "2025-01-10"))
        #expect(try !hits(["A17"], "2025-01-01", "2025-01-31", batch: "A18", made: "2025-01-10"))
        for (day, isInside) in [
            ("2024-12-31", false), ("2025-01-01", true), ("2025-01-31", true), ("2025-02-01", false), ("", false),
        ] {
            #expect(try hits([], "2025-01-01", "2025-01-31", batch: "X", made: day) == isInside, "\(day)")
        }
        #expect(try hits([], "2025-01-01", "", batch: "X", made: "2026-01-01"))
        #expect(try !hits([], "", "2025-01-31", batch: "X", made: "2026-01-01"))
        #expect(try hits([], "", "", batch: "", made: ""))
    }

    @Test("only a sale after the day of the notice is still sold")
    func stillSold() throws {
        let notice = try make.notice("R1", on: "2025-03-05")
        #expect(make.told([make.pass("b", on: "2025-03-05")], recalls: [notice]) == [])
        #expect(make.told([make.pass("b", on: "")], recalls: [notice]) == [])
        #expect(
            make.told([make.pass("b", on: "2025-03-06")], recalls: [notice])
                == ["b recalled 3 小零件窒息 recall=R1 sold=b"])
    }

    @Test("a lead of a recall alone begins with the smallest id, and has the others elsewhere")
    func recallAlone() throws {
        #expect(
            make.told(
                [
                    make.pass("c", on: "2025-03-01"), make.pass("b", made: "2025-02-02"),
                    make.pass("a", on: "2025-02-20"),
                ],
                recalls: [try make.notice("R1")]) == ["b recalled 3 小零件窒息 elsewhere=c recall=R1 sold=b,c"])
    }

    @Test("a failed batch in a recall is one lead, with what is still sold of the notice")
    func recalledAndFailed() throws {
        let samples = [
            make.sample("a", on: "2025-02-10"), make.pass("b"), make.pass("c", made: "2025-01-11"),
        ]
        #expect(
            make.told(samples, recalls: [try make.notice("R1", models: ["T-100"])])
                == ["a final 3 小零件窒息 failed=a elsewhere=b others=c recall=R1 sold=b,c"])
        // Recalled, and not sold since
        #expect(
            make.told([samples[0]], recalls: [try make.notice("R1", models: ["T-100"])])
                == ["a final 3 小零件窒息 failed=a recall=R1"])
    }

    @Test("another producer's notice, and one without a known producer, hit nothing")
    func producers() throws {
        let notice = try make.notice("R1")
        #expect(make.told([make.pass("b")], recalls: [notice], producers: ["R1": "P2"]) == [])
        #expect(make.told([make.pass("b", producer: "")], recalls: [notice], producers: [:]) == [])
        #expect(make.told([make.pass("b", producer: "")], recalls: [notice], producers: ["R1": ""]) == [])
    }

    @Test("of two notices on one lead the latest is named, of one day the larger number; still sold is after either")
    func twoNotices() throws {
        let samples = [
            make.sample("a", on: "2025-01-20"), make.pass("b", on: "2025-02-25"), make.pass("c", on: "2025-04-01"),
        ]
        let (early, late) = (try make.notice("R9", on: "2025-02-20"), try make.notice("R1", on: "2025-03-10"))
        #expect(
            make.told(samples, recalls: [late, early])
                == ["a final 3 小零件窒息 failed=a elsewhere=b,c recall=R1 sold=b,c"])
        let same = try make.notice("R2", on: "2025-02-20")
        #expect(make.told(samples, recalls: [same, early])[0].contains("recall=R9"))
        #expect(make.told(samples, recalls: [early, same])[0].contains("recall=R9"))
        // Without a failure, too, and then one lead
        let passes = [make.pass("c", on: "2025-04-01")]
        #expect(make.told(passes, recalls: [late, early]) == ["c recalled 3 小零件窒息 recall=R1 sold=c"])
    }

    @Test(
        "the severity of a recall alone is the table's for its hazard; a hazard that the table lacks is 3 and counted")
    func severity() throws {
        let samples = [make.pass("b")]
        #expect(
            make.told(samples, recalls: [try make.notice("R1", hazard: "过热")]) == ["b recalled 1 过热 recall=R1 sold=b"])
        let unknown = try make.notice("R1", hazard: "没有的危害")
        #expect(make.told(samples, recalls: [unknown]) == ["b recalled 3 没有的危害 recall=R1 sold=b"])
        let book = LeadBook(
            samples, recalls: [unknown], producers: ["R1": "P1"], severities: ["过热": 1], asOf: nil)
        #expect(book.leads.map(\.isHazardUnknown) == [true])
    }

    @Test("a notice of a later day is not known yet")
    func laterNotice() throws {
        let notice = try make.notice("R1", on: "2025-02-20")
        let samples = [make.pass("b")]
        #expect(make.told(samples, recalls: [notice], asOf: "2025-02-19") == [])
        #expect(make.told(samples, recalls: [notice], asOf: "2025-02-20").count == 1)
        #expect(
            LeadBook(samples, recalls: [notice], producers: [:], severities: [:], asOf: CalendarDate("2025-02-19"))
                .laterNotices == 1)
    }

    @Test("a list is read with Chinese or English headings and days in any spelling")
    func list() throws {
        let chinese = "编号,发布日期,生产者,型号,生产日期起,生产日期止,危害\nR1,2025年2月20日,甲公司,T-1*；X-9,2025/1/1,20250131,窒息\n"
        let english =
            "id,published_on,producer,models,produced_from,produced_to,hazard\nR1,2025-02-20,甲公司,T-1*;X-9,2025-01-01,2025-01-31,窒息\n"
        for text in [chinese, english] {
            let notice = try #require(try make.tables.notices(named: "r.csv", bytes: Array(text.utf8)).first)
            #expect(notice.publishedOn == CalendarDate("2025-02-20"))
            let mark = BatchMark(batch: "", producedOn: CalendarDate("2025-01-31"), spelling: make.tables.spelling)
            #expect(notice.names(model: "t-150", batch: mark) && notice.names(model: "x-9", batch: mark))
        }
    }

    @Test(
        "what is wrong in a list is told with line and column",
        arguments: [
            ("编号,发布日期,危害\n,2025-02-20,窒息\n", "编号"),
            ("编号,发布日期,危害\nR1,2025-02-20,窒息\n", "producer"),
            ("编号,发布日期,生产者,危害\nR1,2025-02-30,甲,窒息\n", "发布日期"),
            ("编号,发布日期,生产者,危害\nR1,2025-02-20,甲,\n", "危害"),
            ("编号,发布日期,生产者,危害\nR1,2025-02-20,甲,窒息\nR1,2025-02-21,甲,窒息\n", "编号"),
            ("编号,发布日期,生产者,生产日期起,生产日期止,危害\nR1,2025-02-20,甲,2025-02-01,2025-01-01,窒息\n", "生产日期止"),
            ("编号,发布日期,生产者,危害,危险\nR1,2025-02-20,甲,窒息,x\n", "危险"),
            ("编号,召回编号,发布日期,生产者,危害\nR1,R1,2025-02-20,甲,窒息\n", "means the same"),
            ("编号,生产者,危害\nR1,甲,窒息\n", "is missing"),
        ])
    func faults(_ text: String, _ told: String) {
        let error = #expect(throws: TableError.self) {
            try make.tables.notices(named: "r.csv", bytes: Array(text.utf8))
        }
        #expect(error?.description.contains(told) ?? false, "\(error?.description ?? "")")
    }
}
