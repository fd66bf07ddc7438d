import Records

/// The records behind a report as tables of its database: `samples`, `rectification_cases`, `firms` and `rejects`, with
/// views over them.
///
/// Columns are named as the keys of the records; values that are no text stand as JSON. Each row has the number of its
/// record in its stream, from 1; a sample points to its firm, a case to its sample. A public edition has no records, and so
/// none of these tables. `RecordTableFill` fills them.
enum RecordTables {
    /// A table of records of one type.
    struct Table {
        let name: String
        let title: String
        let type: String
        /// Columns that the table has beside the keys of the records: name, type, what it is.
        let more: [(name: String, definition: String, title: String)]

        /// The keys that are columns: all but the words of sources as they came and why they were understood as they were,
        /// which stand in the records.
        var fields: [RecordSchema.Field] {
            (RecordSchema.fields(of: type) ?? []).filter {
                !$0.name.hasSuffix("_raw") && !$0.name.hasSuffix("_evidence")
            }
        }
    }

    static let samples = Table(
        name: "samples", title: "样品记录，一行一批次", type: "sample",
        more: [("firm", "INTEGER REFERENCES firms(firm)", "企业")])
    static let cases = Table(
        name: "rectification_cases", title: "整改案件记录，一行一件", type: "case",
        more: [("sample", "INTEGER REFERENCES samples(record)", "样品记录")])
    static let rejects = Table(name: "rejects", title: "退回的行，一行一条", type: "reject", more: [])

    /// Views: name, what it shows, and the question.
    static let views: [(name: String, title: String, query: String)] = [
        (
            "failures", "不合格批次和企业",
            """
            SELECT s.record, s.id, f.name AS firm_name, f.code AS firm_code, s.product_name, s.category_name, \
            s.district_name, s.sampling_kind, s.regulatory_domain, s.sampled_on, s.failing_items, s.src FROM samples AS s \
            LEFT JOIN firms AS f USING(firm) WHERE s.verdict='fail'
            """
        ),
        (
            "failing_items", "不合格项目，一行一项",
            """
            SELECT s.record, s.id, s.product_name, s.category_name, s.district_name, s.sampling_kind, \
            json_extract(i.value,'$.item') AS item, json_extract(i.value,'$.result') AS result, \
            json_extract(i.value,'$.limit') AS "limit", json_extract(i.value,'$.kind') AS kind \
            FROM samples AS s, json_each(s.failing_items) AS i WHERE s.failing_items IS NOT NULL
            """
        ),
        (
            "firm_history", "各企业的批次和案件",
            """
            SELECT f.firm, f.name, f.code, f.undecided, count(s.record) AS samples, \
            sum(s.verdict IN('pass','fail')) AS inspected, sum(s.verdict='pass') AS passed, \
            sum(s.verdict='fail') AS failed, max(s.sampled_on) AS last_sampled FROM firms AS f \
            LEFT JOIN samples AS s USING(firm) GROUP BY f.firm
            """
        ),
        (
            "overdue_cases", "逾期案件和样品",
            """
            SELECT c.record, c.id, c.party_name, c.due_on, c.overdue_days, c.status, s.id AS sample_id, s.product_name, \
            s.category_name, s.district_name FROM rectification_cases AS c LEFT JOIN samples AS s ON s.record=c.sample \
            WHERE c.overdue_days>0
            """
        ),
        (
            "batch_counts", "各口径、区、品类的批次，合格率自行相除",
            """
            SELECT regulatory_domain, sampling_kind, district_name, category_name, substr(sampled_on,1,7) AS month, \
            sum(verdict IN('pass','fail')) AS inspected, sum(verdict='pass') AS passed, sum(verdict='fail') AS failed, \
            count(*) AS samples FROM samples GROUP BY 1,2,3,4,5
            """
        ),
    ]

    /// What stands in `contents` and `columns` of the database.
    static var contents: [(name: String, title: String)] {
        [samples, cases, rejects].map { ($0.name, $0.title) } + [("firms", "企业，名称和代码已归并")]
            + views.map { ($0.name, $0.title) }
    }

    static var columns: [[String]] {
        [samples, cases, rejects].flatMap { table in
            let own = [("record", "记录序号")] + table.more.map { ($0.name, $0.title) }
            return (own + table.fields.map { ($0.name, $0.title) }).enumerated().map {
                [table.name, "\($0.offset + 1)", $0.element.0, $0.element.1]
            }
        }
            + [("firm", "企业序号"), ("name", "名称"), ("code", "统一社会信用代码"), ("undecided", "同名企业之一，无法确定")].enumerated()
            .map { ["firms", "\($0.offset + 1)", $0.element.0, $0.element.1] }
    }
}
