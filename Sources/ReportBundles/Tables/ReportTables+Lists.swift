import Indicators
import InspectionModel
import RecordStream

extension ReportTables {
    static func cases(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "cases", "整改案件走到的环节和状态", key: ["section", "name"],
            [
                .init("section", "部分"), .init("name", "名称"), .init("total", "合计", .integer),
                .init("national", "国抽", .integer),
                .init("municipal", "市抽", .integer), .init("district", "区抽", .integer),
            ])
        for step in model.caseSteps {
            table.add("step", step.name, "\(step.total)", "\(step.national)", "\(step.municipal)", "\(step.district)")
        }
        for progress in CaseProgress.allCases {
            table.add("status", progress.rawValue, "\(model.rectification[progress])", "", "", "")
        }
        let cell = model.rectification
        for (name, count) in [
            ("cases", cell.cases), ("due", cell.due), ("due_ledger", cell.dueLedger),
            ("completed_ledger", cell.completedLedger), ("presumed", cell.presumed),
            ("carried_over", cell.carriedOver ?? 0),
        ] { table.add("status", name, "\(count)", "", "", "") }
        return table
    }

    static func ageing(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "ageing", "未完成案件的期限", key: ["stretch"], [.init("stretch", "距期限"), .init("count", "案件", .integer)])
        for line in model.ageing { table.add(line.name, "\(line.count)") }
        return table
    }

    static func offices(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "office", "各承办机关（市场监管所）的整改案件",
            [
                .init("office", "承办机关"), .init("cases", "案件", .integer), .init("completed", "整改完成", .integer),
                .init("open", "未完成", .integer), .init("overdue", "逾期", .integer),
            ])
        for line in model.offices {
            table.add(line.name, "\(line.cases)", "\(line.completed)", "\(line.open)", "\(line.overdue)")
        }
        return table
    }

    static func overdue(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "overdue", "逾期案件。" + Wording.disclaimer,
            [
                .init("id", "案件"), .init("party", "责任单位"), .init("district", "区"), .init("product", "产品"),
                .init("items", "不合格项目"), .init("task_level", "级别"), .init("office", "承办机关"),
                .init("due_on", "期限", .date),
                .init("overdue_days", "逾期天数", .integer), .init("standing", "停在"), .init("src", "来源"),
            ])
        for line in model.overdue {
            table.add(
                line.id, line.party, line.district, line.product, line.items.joined(separator: "、"), line.level,
                line.office, line.dueOn, "\(line.days)", line.standing, line.src)
        }
        return table
    }

    static func transfers(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "transfer", "生产者在外地、待移送其所在地的案件。" + Wording.disclaimer,
            [
                .init("id", "案件"), .init("party", "责任单位"), .init("product", "产品"), .init("transfer_to", "移送至"),
                .init("task_level", "级别"), .init("office", "承办机关"), .init("src", "来源"),
            ])
        for line in model.transfers {
            table.add(line.id, line.party, line.product, line.place, line.level, line.office, line.src)
        }
        return table
    }

    static func caseList(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "case_list", "计入本报告各数字的整改案件",
            [
                .init("id", "案件"), .init("sample_id", "样品"), .init("progress", "计入"), .init("status", "状态"),
                .init("task_level", "级别"), .init("district", "区"), .init("due_on", "期限", .date),
                .init("in_headline", "计入合计"), .init("targets", "计入的目标"), .init("basis", "台账或推定"),
                .init("transfer_to", "移送至"), .init("irregularities", "矛盾之处"),
                .init("due_moved_from", "原末日", .date), .init("calendar_missing", "缺放假安排的年份"),
                .init("follows_case", "前一案件"), .init("src", "来源"),
            ] + measureColumns)
        for line in model.caseList {
            table.add(
                values: [
                    line.id, line.sampleID, line.progress, line.status, line.level, line.district, line.dueOn,
                    line.isInHeadline ? "yes" : "no", line.targets.joined(separator: " "), line.basis, line.transferTo,
                    line.irregularities, line.movedFrom, line.calendarMissing, line.followsCase, line.src,
                ] + measureValues(line))
        }
        return table
    }

    static func offenders(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "offender", "不合格 2 批次以上的企业（餐饮环节为被抽样单位，其他为标称生产企业）。" + Wording.disclaimer,
            [
                .init("code", "统一社会信用代码"), .init("name", "企业"), .init("failed", "不合格批次", .integer),
                .init("products", "不合格产品"),
            ])
        for line in model.repeatOffenders {
            table.add(line.code, line.name, "\(line.failed)", line.products.joined(separator: "、"))
        }
        return table
    }

    static func ledger(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "ledger", "每一环节的行数",
            [
                .init("stream", "流"), .init("producer", "环节"), .init("sources", "文件"), .init("read", "读入", .integer),
                .init("added", "立案", .integer), .init("records", "输出", .integer), .init("rejected", "退回", .integer),
                .init("duplicates", "重复", .integer), .init("superseded", "被取代", .integer),
                .init("skipped", "非数据行", .integer),
                .init("absorbed", "并入", .integer), .init("after_cutoff", "截止日后", .integer),
                .init("balance", "差额", .integer), .init("completeness", "完整性"),
            ])
        for line in model.ledger {
            let account = line.accounting
            table.add(
                line.stream, line.producer, line.sources.joined(separator: "; "), "\(account.read)", "\(account.added)",
                "\(account.records)", "\(account.rejected)", "\(account.duplicates)", "\(account.superseded)",
                "\(account.skipped)", "\(account.absorbed)", "\(account.afterCutoff)", "\(line.balance)",
                line.completeness ?? "")
        }
        return table
    }

    static func sources(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "source", "来源文件",
            [
                .init("file", "文件"), .init("sha256", "SHA-256"), .init("bytes", "字节", .integer),
                .init("encoding", "编码"),
                .init("records", "进入本报告", .integer), .init("rejected", "退回", .integer),
            ])
        for line in model.sources {
            table.add(
                line.name, line.sha256, "\(line.bytes)", line.encoding, "\(line.records)",
                line.rejected.map { "\($0)" } ?? notAvailable)
        }
        return table
    }

    static func rejected(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "rejected", "退回的行，按文件和原因", [.init("file", "文件"), .init("code", "原因代码"), .init("count", "行", .integer)])
        for line in model.rejected { table.add(line.file, line.code, "\(line.count)") }
        return table
    }

    static func unresolved(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "unresolved", "待认定的写法",
            [
                .init("field", "字段"), .init("raw", "原始写法"), .init("count", "批次", .integer), .init("suggestion", "建议"),
                .init("score", "相似度", .number),
            ])
        for line in model.unresolved { table.add(line.field, line.raw, "\(line.count)", line.suggestion, line.score) }
        return table
    }
}
