import Leads

/// Leads as they are written: by section, and in the public edition without what is not for the public.
package struct FoundLeads: Sendable {
    /// One lead.
    struct Line: Sendable {
        let lead: Lead
        let section: String
        /// The sample that is printed as the first.
        let source: Int
        let severity: Int
        let hazards: [String]
        let failed: [Int]
        let elsewhere, samePlace, otherBatches, possible, stillSold: Lead.Listed
        /// Places that are not for the public.
        let withheld: Int
    }

    let samples: [LeadSample]
    let faces: [SampleFace]
    let isPublic: Bool
    private(set) var lines: [Line] = []
    let sections: [String]

    /// How many leads there are.
    package var count: Int { lines.count }

    init(_ book: LeadBook, faces: [SampleFace], sections: LeadSections, isPublic: Bool) {
        samples = book.samples
        self.faces = faces
        self.isPublic = isPublic
        self.sections = sections.names
        var placed: [[Line]] = Array(repeating: [], count: sections.names.count)
        for lead in book.leads {
            let place = sections.place(of: book.samples[lead.source].category)
            if let line = line(of: lead, in: sections.names[place]) { placed[place].append(line) }
        }
        lines = placed.flatMap(\.self)
    }

    /// The line of a lead; nil for one that is not for the public.
    ///
    /// In public stand leads whose failure is final and of a supervision check alone, with the samples of such checks that
    /// passed or failed for good; what is only possible, and the sellers of it, stand nowhere.
    private func line(of lead: Lead, in section: String) -> Line? {
        guard isPublic else {
            return Line(
                lead: lead, section: section, source: lead.source, severity: lead.severity, hazards: lead.hazards,
                failed: lead.failed, elsewhere: lead.elsewhere, samePlace: lead.samePlace,
                otherBatches: lead.otherBatches, possible: lead.possible, stillSold: lead.stillSold, withheld: 0)
        }
        let failed = lead.failed.filter { faces[$0].isPublic }
        guard lead.status == .final, let source = failed.first else { return nil }
        let dangers = failed.flatMap { samples[$0].dangers }
        var withheld = 0
        func shown(_ list: Lead.Listed) -> Lead.Listed {
            let kept = list.samples.filter { faces[$0].isPublic && $0 != source }
            withheld += list.samples.count { !faces[$0].isPublic }
            return Lead.Listed(samples: kept, total: kept.count)
        }
        let (elsewhere, here, other) = (shown(lead.elsewhere), shown(lead.samePlace), shown(lead.otherBatches))
        let kept = lead.stillSold.samples.filter { faces[$0].isPublic }
        return Line(
            lead: lead, section: section, source: source, severity: dangers.map(\.severity).max() ?? lead.severity,
            hazards: Set(dangers.map(\.hazard)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
            failed: failed, elsewhere: elsewhere, samePlace: here, otherBatches: other,
            possible: Lead.Listed(samples: [], total: 0), stillSold: Lead.Listed(samples: kept, total: kept.count),
            withheld: withheld)
    }

    /// The name of a seller or producer as it is printed.
    func name(_ name: String, code: String) -> String { isPublic ? NameMask.published(name, code: code) : name }

    /// The place of a sample in a few words: `某商场（某平台）`.
    func place(_ sample: Int) -> String {
        let face = faces[sample]
        let seller = name(face.sellerName, code: face.sellerCode)
        return (seller.isEmpty ? "来源未填" : seller) + (face.platform.isEmpty ? "" : "（\(face.platform)）")
    }

    /// The verdict of a sample in a word.
    func verdict(_ sample: Int) -> String { faces[sample].verdictWord(isFinal: samples[sample].isFinal) }

    /// The number by which a sample is known.
    func number(_ sample: Int) -> String { faces[sample].number.isEmpty ? samples[sample].id : faces[sample].number }
}
