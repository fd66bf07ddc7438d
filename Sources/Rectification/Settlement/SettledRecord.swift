import InspectionModel
import RecordStream

/// The members of a record that several copies make up; nil where it is the base as it stands.
struct SettledRecord {
    private let completion: KeyCompletion
    private var base: DeliveredSample { completion.copies[completion.base] }
    private(set) var members: [RecordMember]?

    init(_ completion: KeyCompletion, verdict: SettledVerdict?) {
        self.completion = completion
        var settled = taken()
        settleText("remarks", in: &settled) { $0 + "；" + $1 }
        settleText("unmapped", in: &settled, join: Self.joinColumns)
        addReportOfRecheck(to: &settled)
        setVerdict(verdict, in: &settled)
        setSelection(in: &settled)
        setIrregular(verdict, in: &settled)
        if settled == base.members, completion.order.isEmpty { return }
        setAmendments(in: &settled)
        members = settled
    }

    /// The base with each key in its place, and behind it what it lacks, in the order of the amendments.
    private func taken() -> [RecordMember] {
        var settled: [RecordMember] = []
        var done: Set<String> = []
        for member in base.members {
            let place = KeyFamily.place(of: member.key)
            guard place != .ofTheCopy, let source = completion.sources[place], source != completion.base else {
                settled.append(member)
                done.insert(member.key)
                continue
            }
            guard let other = completion.stated(place, source).first(where: { $0.key == member.key }) else { continue }
            settled.append(other)
            done.insert(member.key)
        }
        for index in completion.order {
            for member in completion.copies[index].members where !done.contains(member.key) {
                let place = KeyFamily.place(of: member.key)
                guard place != .ofTheCopy, completion.sources[place] == index else { continue }
                settled.append(member)
                done.insert(member.key)
            }
        }
        return settled
    }

    private static func set(_ key: String, _ text: String?, in members: inout [RecordMember]) {
        let place = members.firstIndex { $0.key == key }
        if let text {
            if let place {
                if members[place].text != text { members[place] = RecordMember(key, text) }
            } else {
                members.append(RecordMember(key, text))
            }
        } else if let place {
            members.remove(at: place)
        }
    }

    private func text(_ key: String, _ index: Int) -> String? {
        completion.copies[index].members.first { $0.key == key }?.text
    }

    /// Remarks and unknown columns of rechecks and corrections stand behind those of the base; those of mere repeats only
    /// where the base has none.
    private func settleText(
        _ key: String, in settled: inout [RecordMember], join: (String, String) -> String
    ) {
        var said = text(key, completion.base)
        for index in completion.order {
            let copy = completion.copies[index]
            guard let more = text(key, index), said == nil || copy.hasRecheck || copy.isMarkedCorrection else {
                continue
            }
            if let known = said {
                said = known.contains(more) ? known : join(known, more)
            } else {
                said = more
            }
        }
        Self.set(key, said, in: &settled)
    }

    /// Joins `标题=值；标题=值` of two copies; the second decides a column that both have.
    private static func joinColumns(_ first: String, _ second: String) -> String {
        func columns(_ text: String) -> [(title: Substring, column: Substring)] {
            text.split(separator: "；").map { column in
                (column.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).first ?? column, column)
            }
        }
        let later = columns(second)
        var joined = columns(first).map { known in later.first { $0.title == known.title }?.column ?? known.column }
        let known = Set(columns(first).map(\.title))
        joined += later.filter { !known.contains($0.title) }.map(\.column)
        return joined.joined(separator: "；")
    }

    /// The recheck's own report and days, beside those of the batch.
    private func addReportOfRecheck(to settled: inout [RecordMember]) {
        guard let source = completion.sources[.family("recheck_verdict")], source != completion.base else { return }
        for key in ["report_number", "reported_on", "published_on"] {
            guard let day = text(key, source), settled.first(where: { $0.key == key })?.text != day else { continue }
            Self.set("recheck_\(key)", day, in: &settled)
        }
    }

    private func setVerdict(_ verdict: SettledVerdict?, in settled: inout [RecordMember]) {
        guard let verdict else { return }
        Self.set("verdict", verdict.final.rawValue, in: &settled)
        if let initial = verdict.initial { Self.set("initial_verdict", initial.rawValue, in: &settled) }
        if let recheck = verdict.recheck { Self.set("recheck_verdict", recheck.rawValue, in: &settled) }
    }

    /// A batch of a list of failures belongs to a whole list as well, where any copy came from one.
    private func setSelection(in settled: inout [RecordMember]) {
        if !completion.copies.indices.allSatisfy({ text("selection", $0) != nil }) {
            Self.set("selection", nil, in: &settled)
        }
    }

    /// What the copies say that contradicts itself and still stands, and what they make up together.
    private func setIrregular(_ verdict: SettledVerdict?, in settled: inout [RecordMember]) {
        var codes: Set<String> = []
        let families = [
            "level_contradiction": "task_level", "kind_contradiction": "sampling_kind",
            "district_contradiction": "district_raw",
        ]
        for index in completion.copies.indices {
            for code in (text("irregular", index) ?? "").split(separator: " ").map(String.init) {
                let standing = families[code].flatMap { completion.agreeing[$0] }
                if standing?.contains(index) ?? true { codes.insert(code) }
            }
        }
        let isUndecided = ["district_raw", "sampled_address"].contains(where: completion.undecided.contains)
        let districts = Set(completion.copies.indices.compactMap { text("district", $0) })
        if isUndecided, districts.count > 1 { codes.insert("district_contradiction") }
        let kind = settled.first { $0.key == "sampling_kind" }?.text
        let inferred = completion.copies.filter(\.isKindInferred).compactMap { $0.facts[.samplingKind] }
        if let kind, inferred.contains(where: { $0 != FactFolding.fold(kind) }) { codes.insert("kind_contradiction") }
        let passes = verdict?.final == .pass && verdict?.recheck == nil
        codes.remove("pass_with_failing_items")
        // What failed before a correction explains itself.
        let items = completion.sources[.family("failing_items")]
        if passes, let items, completion.decisions[.verdict]?.winners.contains(items) ?? false {
            codes.insert("pass_with_failing_items")
        }
        codes.formUnion(verdict?.irregularities ?? [])
        Self.set("irregular", codes.isEmpty ? nil : codes.sorted().joined(separator: " "), in: &settled)
    }

    private func setAmendments(in settled: inout [RecordMember]) {
        var places = (text("amended_by", completion.base) ?? "").split(separator: " ").map(String.init)
        for index in completion.order {
            guard let src = text("src", index), !places.contains(src) else { continue }
            places.append(src)
        }
        Self.set("amended_by", places.isEmpty ? nil : places.joined(separator: " "), in: &settled)
    }
}

extension SettledVerdict {
    /// What no batch can have been through: only failures are rechecked.
    var irregularities: [String] {
        recheck != nil && initial == .pass ? ["recheck_of_passed"] : []
    }
}
