import ArgumentParser

/// How files are read where they do not tell it themselves.
struct ReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Read all files as this layout file says.", valueName: "file"), completion: .file())
    var layout: String?

    @Option(
        help: ArgumentHelp(
            "Folder of layout files with an index layouts.csv (pattern,layout): the first pattern that a file name has.",
            valueName: "dir"), completion: .directory)
    var layouts: String?

    @Option(
        help: ArgumentHelp("Folder of tables that replace built-in ones of the same name.", valueName: "dir"),
        completion: .directory)
    var tables: String?

    @Option(
        help: ArgumentHelp(
            "The encoding of all files: utf-8, gb18030, utf-16le, big5, windows-1252, shift_jis, euc-kr; nothing is guessed then.",
            valueName: "name"))
    var encoding: String?

    @Option(help: "What the rows are, if the headings mislead: sample or case.")
    var kind: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "What holds for all rows whose own cell is empty, such as task_level=区级.", valueName: "field=value"))
    var constants: [String] = []

    @Option(help: ArgumentHelp("Read numbers in date columns as day numbers of a spreadsheet.", valueName: "1900|1904"))
    var excelSerials: String?

    @Option(
        help: ArgumentHelp(
            "Read this sheet of a workbook, also a hidden one, or this table of a web page; may be given several times. Without it every visible sheet whose headings are known is read.",
            valueName: "name"))
    var sheet: [String] = []

    @Option(
        help: ArgumentHelp(
            "What standard input is called, in records and in the header; without it, stdin.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Check XML documents against this XML Schema while they are read; records that break it are refused.",
            valueName: "file"), completion: .file())
    var schema: String?
}
