package import InspectionModel

/// How a result was served on a party; by it the windows of objection begin.
package enum ServiceOfNotice: String, Sendable, CaseIterable {
    /// 直接送达, 留置送达: on the day.
    case direct
    /// 邮寄送达: on the day of the receipt, which is the day the ledger gives.
    case post
    /// 公告送达: when the notice has hung out for its term of natural days.
    case publicNotice = "public_notice"
}

/// What a party brought forward against a result, as its ledger row has it.
package struct ObjectionFacts: Hashable, Sendable {
    /// What the authority said to it.
    package enum Answer: String, Sendable, CaseIterable {
        /// Not admitted or not upheld: the verdict stands.
        case rejected
        /// A recheck was ordered.
        case admitted
    }

    /// How the result was served; taken as direct where nothing is said.
    package var service: ServiceOfNotice?
    /// The minute of service, for rapid tests.
    package var notifiedAt: ClockTime?
    /// The minute of the objection, for rapid tests.
    package var objectedAt: ClockTime?
    /// The answer, if there is one.
    package var answer: Answer?

    /// Nothing known.
    package init() {}
}

/// Where the verdict of a failed batch stands towards one party: served, open to objection, rechecked, or final.
///
/// An objection does not stop the order to rectify; that is why this track runs beside the case's own. Sources: Product
/// Quality Law art. 15 (15 days), Food Safety Law art. 88 (7 working days), Law on the Quality and Safety of
/// Agricultural Products arts. 46–51 (5 working days; rapid tests 4 hours), 市场监督管理行政处罚程序规定 (public notice, 30 natural
/// days).
package enum VerdictTrack: Hashable, Sendable {
    /// The last moment at which an objection is in time.
    package enum WindowEnd: Hashable, Sendable {
        /// At the end of a day.
        case day(CalendarDate)
        /// At a minute; four hours after a rapid test.
        case minute(ClockTime)

        /// The day on which the window ends.
        package var date: CalendarDate {
            switch self {
            case .day(let date): date
            case .minute(let time): time.date
            }
        }
    }

    /// Nothing says that the party was told.
    case notNotified
    /// A public notice hangs out; the result is served on that day.
    case beingServed(on: CalendarDate)
    /// The result was served, and no window is known for it.
    case withoutWindow(servedOn: CalendarDate)
    /// The party may still object.
    case windowOpen(servedOn: CalendarDate, until: WindowEnd)
    /// The window closed without an objection in time; whether one came late is told.
    case accepted(servedOn: CalendarDate, until: WindowEnd, cameLate: Bool)
    /// An objection in time, and no recheck yet.
    case objected(servedOn: CalendarDate, until: WindowEnd, on: CalendarDate)
    /// An objection in time that was not upheld.
    case rejected(servedOn: CalendarDate, until: WindowEnd)
    /// The recheck reached a conclusion, which is final.
    case rechecked(passed: Bool)
    /// The labelled producer proved that it did not make the batch; only towards it the verdict falls away.
    case counterfeitProved

    /// The track as of a day.
    ///
    /// Whoever calls has settled verdict and case already; events after the day are not looked at.
    package init(
        _ facts: CaseFacts, verdict: SettledVerdict?, isCounterfeit: Bool, isRapid: Bool,
        under clock: StatutoryClock?, asOf: CalendarDate
    ) {
        if isCounterfeit {
            self = .counterfeitProved
        } else if let recheck = verdict?.recheck, recheck.isConclusion {
            self = .rechecked(passed: recheck == .pass)
        } else {
            self.init(served: facts, isRapid: isRapid, under: clock, asOf: asOf)
        }
    }

    private init(served facts: CaseFacts, isRapid: Bool, under clock: StatutoryClock?, asOf: CalendarDate) {
        let objection = facts.objection
        guard let told = objection.notifiedAt?.date ?? facts.dates[.notifiedOn], told <= asOf else {
            self = .notNotified
            return
        }
        var served = told
        if objection.service == .publicNotice {
            guard let end = clock?.deadline(.serviceByNotice, from: told) else {
                self = .withoutWindow(servedOn: told)
                return
            }
            served = end
            guard served <= asOf else {
                self = .beingServed(on: served)
                return
            }
        }
        guard let clock, let until = clock.objectionWindow(servedOn: served, at: objection.notifiedAt, isRapid: isRapid)
        else {
            self = .withoutWindow(servedOn: served)
            return
        }
        if let on = objection.objectedAt?.date ?? facts.dates[.objectedOn], on <= asOf {
            let isLate: Bool =
                switch until {
                case .day(let last): on > last
                case .minute(let last): objection.objectedAt.map { $0 > last } ?? (on > last.date)
                }
            if isLate {
                self = .accepted(servedOn: served, until: until, cameLate: true)
            } else if objection.answer == .rejected {
                self = .rejected(servedOn: served, until: until)
            } else {
                self = .objected(servedOn: served, until: until, on: on)
            }
            return
        }
        // A day is seen at its end: a window in hours that ends on it has ended, one in days still runs.
        let isOpen: Bool =
            switch until {
            case .day(let last): asOf <= last
            case .minute(let last): asOf < last.date
            }
        self =
            isOpen
            ? .windowOpen(servedOn: served, until: until)
            : .accepted(servedOn: served, until: until, cameLate: false)
    }

    /// The word under `verdict_stage`; nil where nobody was told.
    package var word: String? {
        switch self {
        case .notNotified: nil
        case .beingServed: "being_served"
        case .withoutWindow: "served"
        case .windowOpen: "window_open"
        case .accepted(_, _, cameLate: false): "accepted"
        case .accepted(_, _, cameLate: true): "objected_late"
        case .objected: "objected"
        case .rejected: "objection_rejected"
        case .rechecked(passed: true): "recheck_passed"
        case .rechecked(passed: false): "recheck_failed"
        case .counterfeitProved: "counterfeit_proved"
        }
    }
}

extension StatutoryClock {
    /// The end of the window of objection that opens with service, or nil where the regime sets none.
    ///
    /// A rapid test whose minute of service is not known may run out on the next day, so it is held open until then: the
    /// doubt is the party's benefit.
    package func objectionWindow(
        servedOn served: CalendarDate, at time: ClockTime?, isRapid: Bool
    ) -> VerdictTrack.WindowEnd? {
        if isRapid, let rule = regime.rules[.rapidObjection], let hours = rule.days, rule.kind == .hours {
            guard let time else { return .day(served.adding(days: (hours + 23) / 24)) }
            return .minute(time.adding(hours: hours))
        }
        return deadline(.objection, from: served).map { .day($0) }
    }
}
