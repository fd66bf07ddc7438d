/// A file of the bundle that a reader may want.
struct DownloadView {
    let path: String
    let says: String

    static func all(_ tables: Int, isPublic: Bool, _ say: PageLanguage) -> [DownloadView] {
        let files = [
            ("report.xlsx", "工作簿：全部表格，一表一页", "the workbook: every table, one a sheet (Chinese)"),
            isPublic
                ? ("results.sqlite", "数据库：同样的表格", "the database: the same tables")
                : (
                    "results.sqlite", "数据库：同样的表格，和样品、案件、企业、退回的行",
                    "the database: the same tables, and samples, cases, firms and refused rows"
                ),
            ("bulletin.md", "通报稿，可粘贴修改", "the text of a bulletin, to be edited (Chinese)"),
            ("datapackage.json", "\(tables) 张表格和各文件的说明", "what the \(tables) tables and the other files hold"),
            ("summary.json", "主要数字和提醒，供程序读取", "the main figures and alerts, for programs"),
        ]
        let records = [("records/accepted.ndjson", "进入本报告的全部记录", "every record of this report")]
        return (files + (isPublic ? [] : records)).map { DownloadView(path: $0.0, says: say($0.1, $0.2)) }
    }
}

/// The command lines by which anybody checks a bundle, and what each of them says.
struct CheckView {
    let command: String
    let says: String

    static func all(_ say: PageLanguage) -> [CheckView] {
        let all = [
            ("spotcheck-verify BUNDLE", "没有缺失、改动和多出的文件", "nothing missing, changed or added"),
            (
                "spotcheck-verify --recompute BUNDLE", "由包内记录重算全部表格，并与包内表格逐字节比较",
                "counts every table again from the records in the bundle and compares them byte by byte"
            ),
            (
                "sha256sum -c manifest-sha256.txt", "在报告包目录内运行，不需要本软件；能发现改动和缺失，不能发现多出的文件",
                "inside the bundle, without this software; finds changed and missing files, but no added ones"
            ),
            ("bagit.py --validate BUNDLE", "用通用工具核验文件集合", "the same by a general tool"),
            (
                "jq -c CONDITION records/accepted.ndjson",
                "tables/trace.csv 给出每个数字的取数条件；每条记录的 src 是来源文件与行号",
                "tables/trace.csv has the condition behind each figure; src of a record is its source file and line"
            ),
        ]
        return all.map { CheckView(command: $0.0, says: say($0.1, $0.2)) }
    }
}
