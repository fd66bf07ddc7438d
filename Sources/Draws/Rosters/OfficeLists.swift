/// What other lists say of the firms of a roster: who must not go there, who was chosen by hand, who was checked.
package struct OfficeLists: Sendable {
    package var avoidance: AvoidanceTable
    package var fixed: FixedFirms
    package var history: CheckHistory?
    private let nameForm: @Sendable (String) -> [UInt8]

    /// Lists.
    ///
    /// - Parameter nameForm: the form in which names are compared.
    package init(
        avoidance: AvoidanceTable = AvoidanceTable(), fixed: FixedFirms = FixedFirms(), history: CheckHistory? = nil,
        nameForm: @escaping @Sendable (String) -> [UInt8]
    ) {
        self.avoidance = avoidance
        self.fixed = fixed
        self.history = history
        self.nameForm = nameForm
    }

    /// Looks whether the lists mean a firm.
    mutating func look(at firm: Int, key: [UInt8], name: UnsafeBufferPointer<UInt8>) {
        if history == nil, avoidance.matcher.isEmpty, fixed.matcher.isEmpty { return }
        let needsNames = avoidance.matcher.needsNames || fixed.matcher.needsNames || history?.needsNames == true
        let form = needsNames && !name.isEmpty ? nameForm(String(decoding: name, as: UTF8.self)) : nil
        avoidance.matcher.look(at: firm, key: key, name: form)
        fixed.matcher.look(at: firm, key: key, name: form)
        let hasCode = !key.starts(with: FirmKeys.namePrefix.utf8)
        history?.look(at: firm, key: key, hasCode: hasCode, name: form)
    }

    /// Sets aside who was chosen by hand and who was checked.
    mutating func settle(_ roster: inout Roster) {
        for firm in fixed.reasons.keys {
            roster.standings[firm] = .fixed
            roster.states[firm] = nil
        }
        history?.settle()
        for firm in history?.checked.keys.sorted() ?? [] { roster.set(firm, .checked) }
    }
}
