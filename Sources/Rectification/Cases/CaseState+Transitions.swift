import InspectionModel

extension CaseState {
    /// What an event did to a case.
    package struct Transition: Hashable, Sendable {
        /// The state after the event; the same as before if the event was refused.
        package var state: CaseState
        /// What was irregular about the event, if anything.
        package var irregularity: CaseIrregularity?
    }

    /// The state after one event.
    ///
    /// Pure: the regime comes in with the clock, and no other date is looked at. Without a clock (no regime in force) a
    /// re-test is not required.
    package func applying(_ event: CaseEvent, under clock: StatutoryClock?) -> Transition {
        switch self {
        case .void: Transition(state: self)
        case .closed: Transition(state: self, irregularity: event.contradictsClosure ? .afterClosure : nil)
        case .open(let duty, let stage): stage.applying(event, to: duty, under: clock)
        }
    }
}

extension CaseEvent {
    /// Filing and publishing follow a closure in the ordinary way; a failed re-test or an end of another kind does not.
    fileprivate var contradictsClosure: Bool {
        switch self {
        case .closed, .announced, .rectified, .extended, .ended: false
        case .ordered: true
        case .retested(_, let passed): !passed
        }
    }
}

extension CaseState.OpenStage {
    /// The order to rectify, once there is one.
    package var order: CaseState.Order? {
        switch self {
        case .awaitingTransfer, .awaitingOrder: nil
        case .ordered(let order): order
        case .rectified(let order, _), .retestFailed(let order, _), .announced(let order, _), .suspended(let order, _):
            order
        }
    }

    func applying(
        _ event: CaseEvent, to duty: RectificationDuty, under clock: StatutoryClock?
    ) -> CaseState.Transition {
        func stay(_ irregularity: CaseIrregularity? = nil) -> CaseState.Transition {
            CaseState.Transition(state: .open(duty, self), irregularity: irregularity)
        }
        func move(_ stage: CaseState.OpenStage, _ irregularity: CaseIrregularity? = nil) -> CaseState.Transition {
            CaseState.Transition(state: .open(duty, stage), irregularity: irregularity)
        }
        func close(_ closure: CaseState.Closure, _ irregularity: CaseIrregularity? = nil) -> CaseState.Transition {
            CaseState.Transition(state: .closed(duty, order, closure), irregularity: irregularity)
        }
        if let order, let date = event.date, date < order.on, event.answersOrder { return stay(.beforeOrder) }

        switch event {
        case .ordered(let on, let stated):
            switch self {
            case .awaitingOrder, .awaitingTransfer:
                let (order, irregularity) = CaseState.Order.made(on: on, stated: stated, for: duty, under: clock)
                return move(.ordered(order), irregularity)
            default: return stay(.beforeOrder)
            }
        case .extended(let to):
            guard case .ordered(let order) = self else { return stay(.extensionNotAllowed) }
            let (extended, irregularity) = order.extended(to: to, under: clock)
            return move(.ordered(extended), irregularity)
        case .rectified(let on):
            switch self {
            case .awaitingTransfer, .awaitingOrder, .ordered: return move(.rectified(order, on: on))
            default: return stay()
            }
        case .retested(let on, passed: true): return close(.retestPassed(on: on), retestWindow(on, clock))
        case .retested(let on, passed: false):
            switch self {
            case .announced, .suspended: return move(.suspended(order, since: on), retestWindow(on, clock))
            default: return move(.retestFailed(order, on: on))
            }
        case .announced(let on):
            // Publication of a food disposal is no public announcement of a failure.
            guard clock?.regime.requiresRetest ?? false else { return stay() }
            switch self {
            case .retestFailed: return move(.announced(order, on: on))
            case .ordered(let order) where order.lastDay.map({ on > $0 }) ?? false:
                return move(.announced(order, on: on))
            case .announced, .suspended: return stay()
            default: return stay(.announcedWithoutFailure)
            }
        case .closed(let on):
            guard !(clock?.regime.requiresRetest ?? false) else { return stay(.closedWithoutRetest) }
            return close(.disposed(on: on))
        case .ended(let ending, let evidence, let on):
            guard let evidence else { return stay(.evidenceMissing) }
            guard ending != .counterfeitProved else {
                guard duty.party == .producer else { return stay(.counterfeitNotProducer) }
                return CaseState.Transition(state: .void(.counterfeitProved(evidence)))
            }
            return close(.ended(CaseState.ProvenEnding(ending: ending, evidence: evidence, on: on)))
        }
    }

    /// The second re-test lies between day 60 and day 90 after the announcement.
    ///
    /// Source: Order 18 art. 48.
    private func retestWindow(_ on: CalendarDate, _ clock: StatutoryClock?) -> CaseIrregularity? {
        guard case .announced(_, let announced) = self, let clock else { return nil }
        let early = clock.deadline(.secondRetestFrom, from: announced).map { on < $0 } ?? false
        let late = clock.deadline(.secondRetestUntil, from: announced).map { on > $0 } ?? false
        return early || late ? .outsideRetestWindow : nil
    }
}

extension CaseEvent {
    fileprivate var answersOrder: Bool {
        switch self {
        case .rectified, .retested, .announced, .closed: true
        case .ordered, .extended, .ended: false
        }
    }
}

extension CaseState.Order {
    /// The order of that day: the term is the regulation's, or the order's own where that ends earlier.
    static func made(
        on: CalendarDate, stated: CalendarDate?, for duty: RectificationDuty, under clock: StatutoryClock?
    ) -> (CaseState.Order, CaseIrregularity?) {
        let statutory = clock?.rectificationDeadline(of: duty, orderedOn: on)?.end
        guard let stated else { return (CaseState.Order(on: on, due: statutory), nil) }
        guard stated >= on else { return (CaseState.Order(on: on, due: statutory), .dueBeforeOrder) }
        // A term that the order sets is a term of the same kind, so its last day moves as the regulation's does.
        let own = clock?.moved(stated, .rectify) ?? TermEnd(stated)
        guard let statutory, own.date >= statutory.date else { return (CaseState.Order(on: on, due: own), nil) }
        return (CaseState.Order(on: on, due: statutory), stated > statutory.date ? .termTooLong : nil)
    }

    /// The order with its term extended, as far as the regime allows.
    func extended(to: CalendarDate, under clock: StatutoryClock?) -> (CaseState.Order, CaseIrregularity?) {
        guard let dueOn, let limit = clock?.extensionLimit(of: dueOn), to >= dueOn else {
            return (self, .extensionNotAllowed)
        }
        let isTooLong = to > limit
        let end = isTooLong ? clock?.end(.extensionLimit, from: dueOn) : clock?.moved(to, .extensionLimit)
        return (
            CaseState.Order(
                on: on, dueOn: dueOn, extendedTo: min(end?.date ?? to, limit), movedFrom: movedFrom,
                missingYears: end?.missingYears ?? missingYears),
            isTooLong ? .extensionTooLong : nil
        )
    }
}
