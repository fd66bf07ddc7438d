/// What the sections of companion records add to the style sheet of the page: widths of columns, and bars.
enum CompanionStyle {
    /// The rules for screen, phone and paper.
    static let sheet =
        """
        .st td.tx{overflow-wrap:break-word;word-break:keep-all}.st td.d{white-space:nowrap}.cp td.n,.cp th.n{padding-left:4px}
        .pb{display:block;width:100%;height:18px;overflow:visible}.cp td.g{min-width:6em;padding:0 14px 0 0}
        .cp .tw+.tw{margin-top:16px}.cp .not{margin-top:10px}.cp .get{margin-top:0}

        """ + (1...40).map { ".cw\($0){width:\($0)em}" }.joined() + "\n" + narrow

    private static let narrow = """
        @media screen and (min-width:641px){.cp .tw{overflow-x:auto}}
        @media screen and (max-width:640px){.cp .tw{overflow:visible;margin:0;padding:0}.st td.d{white-space:normal}.cp td.g{padding:0}}
        @media print{.pb{height:10pt}.cp .tw.keep{break-inside:avoid}.cp .not,.cp .get{break-before:avoid}.cp td.n,.cp th.n{padding-left:2pt}}

        """
}
