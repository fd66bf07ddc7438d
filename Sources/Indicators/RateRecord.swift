internal import InspectionModel
internal import RecordStream

/// The form of a `rate` record: what identifies the cell, the integers, and then what is derived from them.
package enum RateRecord {
    /// The keys that every rate record may carry of its own; rates cannot be grouped by them.
    package static let ownKeys: Set<String> = {
        var keys: Set<String> = [
            "type", "measure", "population", "target_id", "by", "period", "dated_by", "rate", "fail_rate",
            "physical_pass_rate",
            "administrative_rate", "interval_low", "interval_high", "interval_method", "target", "target_term",
            "verdict_on_target", "evidence_strength",
        ]
        for measure in Measure.allCases { keys.formUnion(RateTally(measure).columns.map(\.name)) }
        return keys
    }()

    /// The members of a line in the order in which they are printed; values are JSON text.
    ///
    /// `by` says what the line was grouped by, because an absent key alone could mean either that the records lacked it
    /// or that nobody asked; only lines of one grouping may be added.
    package static func members(
        of line: RateLine, options: Judgement.Options = Judgement.Options()
    ) -> [(name: String, json: [UInt8])] {
        var members: [(name: String, json: [UInt8])] = []
        func text(_ name: String, _ value: String?) {
            if let value { members.append((name, json(value))) }
        }
        let request = line.request
        text("measure", request.measure.rawValue)
        text("population", request.population)
        text("target_id", request.target?.id)
        if !request.grouping.keys.isEmpty { text("by", request.grouping.list) }
        for (key, value) in zip(request.grouping.keys, line.keys) where !value.isEmpty {
            members.append((key.name, value))
        }
        text("period", line.period?.description)
        text("dated_by", line.dateKey)
        for column in line.tally.columns { members.append((column.name, Array(String(column.count).utf8))) }

        let judgement = line.judgement(options)
        text("rate", judgement.rateText)
        if request.measure != .rectificationCompletion, let share = judgement.share {
            let failed = ExactShare(part: share.whole - share.part, whole: share.whole)
            text("fail_rate", failed.map { judgement.text(ofOther: $0) })
        }
        if let second = line.tally.secondShare, judgement.share != nil {
            text(second.name, judgement.text(ofOther: second.share))
        }
        text("interval_low", judgement.lowerText)
        text("interval_high", judgement.upperText)
        if judgement.interval != nil { text("interval_method", options.exactInterval ? "clopper_pearson" : "wilson") }
        text("target", judgement.target?.description)
        text("target_term", request.target?.term(for: line.period).rawValue)
        text("verdict_on_target", judgement.verdict?.rawValue)
        text("evidence_strength", judgement.evidence?.rawValue)
        return members
    }

    /// The record line, without its line feed, in the byte form of RECORD-STREAM §2.
    package static func bytes(of line: RateLine, options: Judgement.Options = Judgement.Options()) -> [UInt8] {
        var bytes = Array("{\"type\":\"rate\"".utf8)
        for member in members(of: line, options: options) {
            bytes += Array(",\"\(member.name)\":".utf8) + member.json
        }
        bytes.append(0x7d)
        return bytes
    }

    /// A string as JSON text.
    package static func json(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = [0x22]
        var text = text
        text.withUTF8 { JSONString.escape($0, into: &bytes) }
        bytes.append(0x22)
        return bytes
    }

    /// The plain text of a JSON string, or the text of any other value as it is.
    package static func plainText(_ json: [UInt8]) -> String {
        guard json.first == 0x22, json.count >= 2 else { return String(decoding: json, as: UTF8.self) }
        var plain: [UInt8] = []
        json[1..<json.count - 1].withUnsafeBufferPointer { JSONString.unescape($0, into: &plain) }
        return String(decoding: plain, as: UTF8.self)
    }
}
