import RecordStream

// How a row becomes a record: the id, the steps of the layout, the columns that nobody knows, and where the row stands.
extension RowMapper {
    /// What is written behind the steps of the layout.
    enum Tail {
        case unmapped, place, delivery
    }

    /// Writes one step of the plan, whatever the cell is; or says why the row is refused.
    mutating func write<Row: RowCells>(
        step: Int, _ row: Row, line: Int, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) -> RowFault? {
        if step == 0 { return writeID(row, into: &writer) }
        if step <= steps.count { return write(steps[step - 1], row, group, into: &writer) }
        switch tail[step - 1 - steps.count] {
        case .unmapped: if let unmapped { writeUnmapped(unmapped, row, into: &writer) }
        case .place: writePlace(row, line, into: &writer)
        case .delivery: writeDelivery(row, into: &writer)
        }
        return nil
    }

    /// What stands behind the steps of a layout.
    static func tail(_ layout: TableLayout, delivery: String, carriesUnknown: Bool) -> [Tail] {
        (carriesUnknown ? [.unmapped] : []) + [.place]
            + (delivery.isEmpty && layout.deliveryColumn == nil ? [] : [.delivery])
    }

    /// The same steps as a plan that writes most cells in one pass; it leaves to `write` what it cannot know to be usual.
    func planned(sourceName: String) -> [MemberPlan.Step] {
        var planned: [MemberPlan.Step] = []
        var number = MemberPlan.Step(numberColumn >= 0 ? .number : .other, column: numberColumn, name: "id")
        if layout.kind == .sample { number.rawName = "sample_number" }
        number.hasConstant = true
        planned.append(number)
        for step in steps { planned.append(self.planned(step)) }
        for part in tail {
            switch part {
            case .unmapped: planned.append(MemberPlan.Step(.other))
            case .place:
                var place = MemberPlan.Step(layout.placeColumn == nil ? .line : .other, name: "src")
                place.before = sourceName + ":"
                planned.append(place)
            case .delivery:
                var constant = MemberPlan.Step(layout.deliveryColumn == nil ? .constant : .other, name: "delivery")
                constant.before = String(decoding: delivery, as: UTF8.self)
                planned.append(constant)
            }
        }
        return planned
    }

    private func planned(_ step: PlanStep) -> MemberPlan.Step {
        if step.action == .failingItems { return plannedFailingItems() }
        guard step.column >= 0 else { return MemberPlan.Step(.other) }
        func usual(_ action: MemberPlan.Action) -> MemberPlan.Step {
            var planned = MemberPlan.Step(action, column: step.column, name: step.key.description)
            planned.rawName = step.rawKey.description
            planned.hasConstant = step.constant >= 0
            return planned
        }
        switch step.action {
        case .text, .line: return usual(.text)
        case .custom:
            let name = String(decoding: customKeys[step.customKey], as: UTF8.self)
            return MemberPlan.Step(.text, column: step.column, name: name)
        case .identifier: return usual(.identifier)
        case .date, .dateOrWords, .dateOrPart: return usual(options.gathersDates ? .other : .day)
        case .produced:
            var produced = usual(options.gathersDates ? .other : .produced)
            if step.field != .producedOn || !hasBatchColumn { produced.batchName = "batch" }
            // An empty cell has no day, whatever the layout says of others.
            produced.hasConstant = false
            return produced
        case .verdict:
            // The words of a layout, and of lists of failures, are judged one by one.
            var verdict = usual(hasWords || countsPasses ? .other : .known)
            // Without a verdict of its own the row may have one in another column.
            verdict.hasConstant = true
            return verdict
        case .sideVerdict: return usual(hasWords ? .other : .known)
        case .failingItems, .word, .price, .sum, .quantity: return usual(.other)
        }
    }

    /// The step of the cell that says what failed; in most rows it is empty.
    private func plannedFailingItems() -> MemberPlan.Step {
        let column = failing.items >= 0 ? failing.items : failing.item
        // Where each item has a column of its own, what failed stands there too.
        return wide == nil && column >= 0
            ? MemberPlan.Step(.nothing, column: column, name: "failing_items") : MemberPlan.Step(.other)
    }
}
