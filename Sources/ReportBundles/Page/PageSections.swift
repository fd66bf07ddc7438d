/// The head of a section: its anchor, and its title with its number.
struct SectionHead {
    let anchor: String
    let title: String
}

/// An entry of the contents.
struct ContentsEntry {
    let anchor: String
    let title: String
}

/// The sections of a page in their order, numbered one after the other; a section without anything in it has no number.
struct PageSections {
    /// What a page has beside the chapters of companion records.
    enum Section: Int, CaseIterable {
        case targets = 1
        case trend, districts, products, failures, rectification
        /// The chapters of companion records stand here.
        case account, method, downloads

        /// The title without its number.
        func title(isPublic: Bool) -> WordingKey {
            switch self {
            case .targets: "contents.against_policy_targets"
            case .trend: "contents.trend"
            case .districts: "shared.districts"
            case .products: "contents.products_and_failing_items"
            case .failures: "contents.failed_products"
            case .rectification: "contents.rectification"
            case .account:
                isPublic
                    ? "contents.revised_figures"
                    : "contents.row_accounting_and_revisions"
            case .method:
                isPublic ? "contents.method" : "contents.method_and_verification"
            case .downloads: "contents.downloads"
            }
        }
    }

    /// The heads of the sections that are there.
    private(set) var heads: [Section: SectionHead] = [:]
    /// The chapters of companion records.
    let chapters: [CompanionChapterView]
    /// What stands in the list of contents.
    private(set) var contents: [ContentsEntry]

    init(
        _ present: Set<Section>, companions: [CompanionSection], isPublic: Bool, _ say: PageLanguage
    ) {
        contents = [ContentsEntry(anchor: "s0", title: say("contents.summary"))]
        var number = 0
        var chapters: [CompanionChapterView] = []
        for section in Section.allCases {
            if section == .account {
                chapters = CompanionChapterView.all(companions, from: number + 1, say)
                contents += chapters.map { ContentsEntry(anchor: $0.id, title: $0.title) }
                number += chapters.count
            }
            guard present.contains(section) else { continue }
            number += 1
            let head = SectionHead(
                anchor: "s\(section.rawValue)",
                title: CompanionChapterView.numbered(number, section.title(isPublic: isPublic).text(say), say))
            heads[section] = head
            contents.append(ContentsEntry(anchor: head.anchor, title: head.title))
        }
        self.chapters = chapters
    }
}
