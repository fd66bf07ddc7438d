internal import InspectionModel
package import RecordStream

extension RecordSchema {
    /// What is wrong with a record according to the table of fields, or nil; keys that the table lacks are allowed.
    package static func fault(in record: JSONValue) -> String? {
        guard case .object(let members) = record, let type = record["type"]?.text else { return "has no type" }
        guard let fields = fields(of: type) else { return nil }
        for field in fields where field.isRequired && record[field.name] == nil {
            return "\(type) lacks \(field.name) (\(field.title))"
        }
        for member in members {
            guard let field = fields.first(where: { $0.name == member.key }) else { continue }
            if let expected = expectation(of: field.kind, missedBy: member.value) {
                return "\(member.key) (\(field.title)): \(member.value.compact) is not \(expected)"
            }
        }
        return nil
    }

    private static func expectation(of kind: ValueKind, missedBy value: JSONValue) -> String? {
        switch kind {
        case .text: return value.text == nil ? "text" : nil
        case .date: return value.text.flatMap { CalendarDate($0) } == nil ? "a date (YYYY-MM-DD)" : nil
        case .count:
            let number = value.integer ?? -1
            return (0..<(1 << 53)).contains(number) ? nil : "a count"
        case .decimal:
            guard case .number = value else { return "a number" }
            return nil
        case .word(let words): return value.text.map { words.contains($0) } == true ? nil : "one of \(words)"
        case .objects(let fields):
            guard case .array(let elements) = value else { return "an array" }
            for element in elements {
                for field in fields {
                    if let member = element[field.name] {
                        if expectation(of: field.kind, missedBy: member) != nil {
                            return "an array with sound \(field.name)"
                        }
                    } else if field.isRequired {
                        return "an array whose objects have \(field.name)"
                    }
                }
            }
            return nil
        }
    }

    /// The JSON Schema (draft 2020-12) of a record type, or nil for a type that the format does not name.
    package static func jsonSchema(of type: String) -> JSONValue? {
        guard let fields = fields(of: type) else { return nil }
        var properties: [(key: String, value: JSONValue)] = [("type", .object([("const", .string(type))]))]
        properties += fields.map { (key: $0.name, value: schema(of: $0)) }
        let required = ["type"] + fields.filter(\.isRequired).map(\.name)
        return .object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("\(StreamHeader.schema) \(type)")), ("type", .string("object")),
            ("properties", .object(properties)), ("required", .array(required.map { .string($0) })),
        ])
    }

    private static func schema(of field: Field) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("title", .string(field.title))]
        switch field.kind {
        case .text: members.append(("type", .string("string")))
        case .date: members += [("type", .string("string")), ("format", .string("date"))]
        case .count: members += [("type", .string("integer")), ("minimum", .integer(0))]
        case .decimal: members.append(("type", .string("number")))
        case .word(let words): members.append(("enum", .array(words.map { .string($0) })))
        case .objects(let fields):
            members.append(("type", .string("array")))
            members.append(
                (
                    "items",
                    .object([
                        ("type", .string("object")),
                        ("properties", .object(fields.map { (key: $0.name, value: schema(of: $0)) })),
                        ("required", .array(fields.filter(\.isRequired).map { .string($0.name) })),
                    ])
                ))
        }
        if let unit = field.unit { members.append(("x-unit", .string(unit.rawValue))) }
        if !field.writers.isEmpty {
            members.append(("x-written-by", .array(field.writers.names.map { .string($0) })))
        }
        return .object(members)
    }
}
