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
        func title(isPublic: Bool) -> BilingualText {
            switch self {
            case .targets: BilingualText("目标完成情况", "Against policy targets")
            case .trend: BilingualText("走势", "Trend")
            case .districts: BilingualText("各区", "Districts")
            case .products: BilingualText("产品与不合格项目", "Products and failing items")
            case .failures: BilingualText("不合格产品名单", "Failed products")
            case .rectification: BilingualText("不合格整改", "Rectification")
            case .account:
                isPublic
                    ? BilingualText("已发布数字的修订", "Revised figures")
                    : BilingualText("数据核算与修订", "Row accounting and revisions")
            case .method:
                isPublic ? BilingualText("口径", "Method") : BilingualText("口径与核验", "Method and verification")
            case .downloads: BilingualText("下载", "Downloads")
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
        contents = [ContentsEntry(anchor: "s0", title: say("要点", "Summary"))]
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
