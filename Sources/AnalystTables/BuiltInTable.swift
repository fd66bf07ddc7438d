import BuiltInTables

/// The tables that are compiled into the executables.
package enum BuiltInTable {
    /// The file names of all tables, in a fixed order.
    package static var names: [String] {
        (0..<spotcheck_built_in_table_count()).map { String(cString: spotcheck_built_in_table_at($0).name) }
    }

    /// The bytes of the table with that file name; nil if there is none.
    package static func bytes(named name: String) -> [UInt8]? {
        let table = spotcheck_built_in_table(name)
        guard let start = table.bytes else { return nil }
        return Array(UnsafeBufferPointer(start: start, count: table.count))
    }
}

/// The templates of pages that are compiled into the executables.
package enum BuiltInTemplate {
    /// The bytes of the template with that file name; nil if there is none.
    package static func bytes(named name: String) -> [UInt8]? {
        let template = spotcheck_built_in_template(name)
        guard let start = template.bytes else { return nil }
        return Array(UnsafeBufferPointer(start: start, count: template.count))
    }
}
