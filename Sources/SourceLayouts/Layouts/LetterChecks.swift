/// Checks headings that are mere letters against the cells below them: 25.1mg/kg is no laboratory.
struct LetterChecks {
    let isVerdict: ((String) -> Bool)?

    /// Leaves open what the cells do not bear out.
    func settle(_ drafts: inout [LayoutFinder.Draft], _ rows: [[String]]) {
        for index in drafts.indices where drafts[index].isLetters {
            guard let field = drafts[index].field else { continue }
            let cells = rows.compactMap { index < $0.count ? Array($0[index].unicodeScalars) : nil }.filter {
                $0.contains { !ItemText.isSpace($0) && !"/-—".unicodeScalars.contains($0) }
            }
            guard !cells.allSatisfy({ fits($0, field) }) else { continue }
            drafts[index].field = nil
            drafts[index].isUnknownKey = true
            drafts[index].reason = "would be \(field.rawValue) by its letters, but its cells are not"
        }
    }

    private func fits(_ cell: [Unicode.Scalar], _ field: SourceField) -> Bool {
        let text = ItemText.trimmed(cell[...])
        let hasWords = text.contains { $0.properties.isAlphabetic }
        let hasDigits = text.contains(where: ItemText.isDigit)
        let isMeasured = text.first.map { ItemText.isDigit($0) || "<>≤≥＜＞".unicodeScalars.contains($0) } ?? false
        switch field {
        case .producedOn, .sampledOn, .receivedOn, .reportedOn, .publishedOn, .deliveredOn, .notifiedOn, .orderedOn,
            .dueOn,
            .rectifiedOn, .retestedOn, .closedOn, .producedOrBatch:
            return hasDigits
        case .sampleNumber, .reportNumber, .producerCode, .sampledCode, .firmCode, .followUpOf:
            return hasDigits
        case .producerName, .sampledName, .firmName, .lab, .samplingAgency, .organisingAuthority, .producerAddress,
            .sampledAddress,
            .firmAddress, .productName, .category, .district, .sampledProvince, .producerProvince, .supervisingOffice,
            .principalName, .partyName, .sampledPlace:
            return hasWords && !(isMeasured && !hasCharacters(text)) && isVerdict?(ItemText.string(text)) != true
        case .verdict, .initialVerdict, .recheckVerdict, .retestVerdict, .itemVerdict, .qualityVerdict:
            return isVerdict?(ItemText.string(text)) ?? true
        default: return true
        }
    }

    /// 93号加油站 and 1号楼 begin with a digit and are names all the same.
    private func hasCharacters(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.count { $0.value >= 0x4E00 && $0.value <= 0x9FFF } >= 2
    }
}
