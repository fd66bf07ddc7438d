package import InspectionModel
package import RecordStream

/// Whose product was checked in the months before a draw, by settled records.
///
/// A firm whose product was checked on day d is left out while d ≤ as-of ≤ d + months (the manual, draw.md). A record is
/// known by its credit code, else by its name; of a name that two firms of the roster bear, nothing is said, and it is told.
package struct CheckHistory: Sendable {
    /// In which role a firm of the roster stands on samples.
    package enum Party: String, CaseIterable, Sendable {
        case producer
        /// The place where the sample was taken.
        case seller
    }

    /// What is looked for.
    package struct Question: Sendable {
        package var asOf: CalendarDate
        /// The category that is drawn for and all below it; nil for any.
        package var categories: Set<String>?
        package var party: Party
        /// Whether an earlier check leaves a firm out; 跟踪抽查 and emergencies look at the history, and nobody is left out.
        package var bars: Bool

        /// A question.
        package init(asOf: CalendarDate, categories: Set<String>?, party: Party = .producer, bars: Bool = true) {
            self.asOf = asOf
            self.categories = categories
            self.party = party
            self.bars = bars
        }
    }

    /// What was counted while reading.
    package struct Counts: Hashable, Sendable {
        package var samples = 0
        /// Samples of the product in these months whose kind nobody states.
        package var kindNotStated = 0
        /// Samples of the product without a day of sampling: they leave nobody out.
        package var undated = 0
        /// Samples of the months whose category nobody knows.
        package var uncategorised = 0
        /// Samples of the product in these months without code and name.
        package var anonymous = 0
    }

    /// The keys that are read.
    package let keys: KeySet
    /// The keys without which something else would be found.
    package let needs: [String]
    package private(set) var counts = Counts()

    private let question: Question
    private let words: DrawWords
    private let firmKeys: FirmKeys
    private let nameForm: @Sendable (String) -> [UInt8]
    private let codeKey: String
    private let nameKey: String
    /// Checks of firms by their code, and the names under which these stand.
    private var coded: [[UInt8]: EarlierCheck] = [:]
    private var codesOfName: [[UInt8]: Set<[UInt8]>] = [:]
    /// Checks without a code, by the form of the name.
    private var nameless: [[UInt8]: EarlierCheck] = [:]
    private var files: [[UInt8]: FirmFile] = [:]
    /// What was found while the roster was read: by firm, and for names without a code all firms that bear them.
    private var certain: [Int: EarlierCheck] = [:]
    private var bearers: [[UInt8]: [Int]] = [:]

    /// A history of nothing yet.
    ///
    /// - Parameter nameForm: the form in which names are compared.
    package init(
        _ question: Question, words: DrawWords, keys firmKeys: FirmKeys,
        nameForm: @escaping @Sendable (String) -> [UInt8]
    ) {
        self.question = question
        self.words = words
        self.firmKeys = firmKeys
        self.nameForm = nameForm
        codeKey = question.party == .producer ? "producer_code" : "sampled_code"
        nameKey = question.party == .producer ? "producer_name" : "sampled_name"
        needs = ["type", "category_code", "sampled_on", "sampling_kind", codeKey, nameKey]
        keys = KeySet(
            needs + [
                "id", "sample_number", "report_number", "product_name", "verdict", "party_code", "party_name", "status",
            ])
    }

    /// Takes a record of the stream.
    package mutating func consume(_ record: borrowing RecordScanner) {
        if record.equals(keys["type"], "sample") {
            consumeSample(record)
        } else if record.equals(keys["type"], "case") {
            let identity = identity(record, "party_code", "party_name")
            let isOpen = !words.endedStates.contains(record.text(keys["status"]) ?? "")
            if let identity, isOpen { files[identity.form, default: FirmFile()].openCases += 1 }
        }
    }

    private mutating func consumeSample(_ record: borrowing RecordScanner) {
        counts.samples += 1
        func text(_ key: String) -> String? { record.text(keys[key]).flatMap { $0.isEmpty ? nil : $0 } }
        let day = text("sampled_on").flatMap { CalendarDate($0) }
        let identity = identity(record, codeKey, nameKey)
        let check = day.map {
            EarlierCheck(number: text("sample_number") ?? text("report_number") ?? text("id") ?? "", day: $0)
        }
        if let identity, let check, check.day <= question.asOf {
            var file = FirmFile()
            file.latest = check
            file.product = text("product_name") ?? ""
            file.verdict = text("verdict") ?? ""
            file.batches = ["pass", "fail"].contains(file.verdict) ? 1 : 0
            file.failed = file.verdict == "fail" ? 1 : 0
            files[identity.form, default: FirmFile()].add(file)
        }
        let kind = text("sampling_kind")
        guard question.bars, words.barringKinds.contains(kind ?? "-") else { return }
        let category = text("category_code")
        if let categories = question.categories, let category, !categories.contains(category) { return }
        guard let check else {
            counts.undated += 1
            return
        }
        guard check.day <= question.asOf, question.asOf <= check.day.adding(months: words.historyMonths) else { return }
        if question.categories != nil, category == nil {
            counts.uncategorised += 1
            return
        }
        if kind == nil { counts.kindNotStated += 1 }
        guard let identity else {
            counts.anonymous += 1
            return
        }
        func keep(_ checks: inout [[UInt8]: EarlierCheck], _ key: [UInt8]) {
            if checks[key].map({ check.isNamed(before: $0) }) ?? true { checks[key] = check }
        }
        if let code = identity.code {
            keep(&coded, code)
            if let name = identity.name { codesOfName[name, default: []].insert(code) }
        } else if let name = identity.name {
            keep(&nameless, name)
        }
    }

    /// Who stands on a record: by code, and by the form of the name.
    private func identity(
        _ record: borrowing RecordScanner, _ code: String, _ name: String
    ) -> (code: [UInt8]?, name: [UInt8]?, form: [UInt8])? {
        let name = record.text(keys[name]) ?? ""
        guard let key = firmKeys.key(code: record.text(keys[code]) ?? "", name: name) else { return nil }
        let form = name.isEmpty ? nil : nameForm(name)
        if key.hasPrefix(FirmKeys.namePrefix) { return form.map { (nil, $0, Array(FirmKeys.namePrefix.utf8) + $0) } }
        return (Array(key.utf8), form, Array(key.utf8))
    }

    /// Whether the names of the roster have to be looked at.
    package var needsNames: Bool { !nameless.isEmpty || !codesOfName.isEmpty }

    /// Looks whether a firm of the roster was checked.
    mutating func look(at firm: Int, key: [UInt8], hasCode: Bool, name: [UInt8]?) {
        if hasCode {
            if let check = coded[key] { certain[firm] = check }
        } else if let name, let codes = codesOfName[name], codes.count == 1, let code = codes.first,
            let check = coded[code]
        {
            note(firm, check)
        }
        if let name, nameless[name] != nil, bearers[name]?.contains(firm) != true {
            bearers[name, default: []].append(firm)
        }
    }

    private mutating func note(_ firm: Int, _ check: EarlierCheck) {
        if certain[firm].map({ check.isNamed(before: $0) }) ?? true { certain[firm] = check }
    }

    /// Settles what names mean, when all of the roster was seen.
    mutating func settle() {
        for (name, firms) in bearers {
            if firms.count == 1, let check = nameless[name] { note(firms[0], check) }
        }
    }

    /// The checks that leave firms out, by firm.
    package var checked: [Int: EarlierCheck] { certain }

    /// Firms that share a name with one that was checked, where no code tells which of them it was: they take part.
    package var possiblyChecked: [Int] { bearers.values.filter { $0.count > 1 }.flatMap(\.self).sorted() }

    /// What the records say of a firm: those with its code, and those without a code that bear its name alone.
    package func file(key: String, name: String) -> FirmFile {
        var file = files[Array(key.utf8)] ?? FirmFile()
        let form = nameForm(name)
        if (bearers[form]?.count ?? 1) < 2, let other = files[Array(FirmKeys.namePrefix.utf8) + form] {
            file.add(other)
        }
        return file
    }
}
