@testable import SourceLayouts

/// The tables that are compiled in, for all tests of this room.
let builtInTables: SourceTables = {
    do { return try SourceTables() } catch { fatalError("\(error)") }
}()

extension HeadingVocabulary {
    static var builtIn: HeadingVocabulary { builtInTables.headings.vocabulary }
}

extension ValueWords {
    static var builtIn: ValueWords { builtInTables.words }
}
