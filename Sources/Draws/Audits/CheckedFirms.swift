package import InspectionModel
package import RecordStream

/// The firms that settled records show as checked after a draw.
package struct CheckedFirms: Sendable {
    /// The first check of a firm after the draw.
    package struct Check: Hashable, Sendable {
        package var check: EarlierCheck
        package var name: String
    }

    /// The keys that are read.
    package let keys: KeySet
    package let needs: [String]
    /// By draw key, of records with a credit code.
    package private(set) var coded: [String: Check] = [:]
    /// By the form of the name, of records without one.
    package private(set) var named: [[UInt8]: Check] = [:]
    /// Checks whose day or firm nobody knows.
    package private(set) var unknown = 0

    private let after: CalendarDate?
    private let categories: Set<String>?
    private let kinds: Set<String>
    private let firmKeys: FirmKeys
    private let nameForm: @Sendable (String) -> [UInt8]
    private let codeKey: String
    private let nameKey: String

    /// Kinds that no draw decides on, though they are checks: who is followed up or complained of is not drawn.
    private static let undrawn: Set<String> = ["follow_up", "emergency", "complaint"]

    /// The checks after a day.
    ///
    /// - Parameters:
    ///   - after: the day of the draw, which is before all of its visits; nil counts every day.
    ///   - categories: the category that was drawn for and all below it; nil for any.
    package init(
        after: CalendarDate?, categories: Set<String>?, party: CheckHistory.Party, words: DrawWords,
        keys firmKeys: FirmKeys,
        nameForm: @escaping @Sendable (String) -> [UInt8]
    ) {
        self.after = after
        self.categories = categories
        kinds = words.barringKinds.subtracting(Self.undrawn)
        self.firmKeys = firmKeys
        self.nameForm = nameForm
        codeKey = party == .producer ? "producer_code" : "sampled_code"
        nameKey = party == .producer ? "producer_name" : "sampled_name"
        needs = ["type", "category_code", "sampled_on", "sampling_kind", codeKey, nameKey]
        keys = KeySet(needs + ["id", "sample_number", "report_number"])
    }

    /// Takes a record of the stream.
    package mutating func consume(_ record: borrowing RecordScanner) {
        func text(_ key: String) -> String? { record.text(keys[key]).flatMap { $0.isEmpty ? nil : $0 } }
        guard record.equals(keys["type"], "sample"), kinds.contains(text("sampling_kind") ?? "-") else { return }
        if let categories, let category = text("category_code"), !categories.contains(category) { return }
        guard let day = text("sampled_on").flatMap({ CalendarDate($0) }),
            categories == nil || text("category_code") != nil
        else {
            unknown += 1
            return
        }
        if let after, day <= after { return }
        let name = text(nameKey) ?? ""
        guard let key = firmKeys.key(code: text(codeKey) ?? "", name: name) else {
            unknown += 1
            return
        }
        let number = text("sample_number") ?? text("report_number") ?? text("id") ?? ""
        let check = Check(check: EarlierCheck(number: number, day: day), name: name)
        func isEarlier(_ other: Check?) -> Bool {
            guard let other else { return true }
            if day != other.check.day { return day < other.check.day }
            return number.utf8.lexicographicallyPrecedes(other.check.number.utf8)
        }
        if key.hasPrefix(FirmKeys.namePrefix) {
            let form = nameForm(name)
            if isEarlier(named[form]) { named[form] = check }
        } else if isEarlier(coded[key]) {
            coded[key] = check
        }
    }
}
