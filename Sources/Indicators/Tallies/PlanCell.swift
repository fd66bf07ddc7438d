package import InspectionModel

/// One line of a sampling plan, or all of them, and what became of it.
package struct PlanCell: Hashable, Sendable {
    /// Batches that the plan asks for.
    package let planned: Int
    /// Batches that were inspected, with or without a conclusion.
    package let inspected: Int
    /// Of the planned batches those that were inspected; never more than planned, line by line.
    package let fulfilled: Int
    /// Batches that were sampled or refused and never inspected.
    package let notInspected: Int
    /// Inspected batches that belong to no line of the plan.
    package let unplanned: Int

    /// One line of a plan.
    package init(planned: Int, inspected: Int = 0, notInspected: Int = 0) {
        self.planned = planned
        self.inspected = inspected
        fulfilled = min(planned, inspected)
        self.notInspected = notInspected
        unplanned = 0
    }

    /// The sum of the lines of a plan: what one line has too much makes up for no other.
    package init(lines: [PlanCell], unplanned: Int) {
        planned = lines.reduce(0) { $0 + $1.planned }
        inspected = lines.reduce(0) { $0 + $1.inspected }
        fulfilled = lines.reduce(0) { $0 + $1.fulfilled }
        notInspected = lines.reduce(0) { $0 + $1.notInspected }
        self.unplanned = unplanned
    }

    /// A cell from its columns, or nil if they contradict each other.
    package init?(planned: Int, inspected: Int, fulfilled: Int, notInspected: Int, unplanned: Int) {
        guard planned >= 0, inspected >= 0, notInspected >= 0, unplanned >= 0,
            (0...min(planned, inspected)).contains(fulfilled)
        else { return nil }
        self.planned = planned
        self.inspected = inspected
        self.fulfilled = fulfilled
        self.notInspected = notInspected
        self.unplanned = unplanned
    }

    /// The same line over disjoint batches; nil if the two stand for different plans.
    package func adding(_ other: PlanCell) -> PlanCell? {
        guard planned == other.planned, unplanned == 0, other.unplanned == 0 else { return nil }
        return PlanCell(
            planned: planned, inspected: inspected + other.inspected, notInspected: notInspected + other.notInspected)
    }

    /// Planned batches inspected of batches planned; nil for a plan of nothing.
    package var completion: ExactShare? { ExactShare(part: fulfilled, whole: planned) }
}
