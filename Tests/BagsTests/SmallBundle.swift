import Bags

/// A bundle of three payload files and one tag file beside the usual ones.
enum SmallBundle {
    static func write(
        to path: String, page: String = "<p>93.4%</p>\n", existing: BundlePlace.Existing = .refuse
    ) throws -> BundleWriter.Outcome {
        guard let place = BundlePlace(path, existing: existing) else { throw Unplaceable() }
        let writer = try BundleWriter(place)
        try writer.add("index.html", Array("<!DOCTYPE html>\n".utf8))
        try writer.add("data/index.html", Array(page.utf8))
        try writer.add("data/tables/target.csv", Array("\u{feff}measure\r\n".utf8))
        try writer.add("data/records/accepted.ndjson", [])
        var information = BagInformation()
        information.add("External-Identifier", "TJ-2025Q3")
        information.add("Bagging-Date", "2025-09-30")
        information.add("Bag-Software-Agent", "spotcheck-report 0.1.0")
        return try writer.finish(information)
    }

    struct Unplaceable: Error {}
}
