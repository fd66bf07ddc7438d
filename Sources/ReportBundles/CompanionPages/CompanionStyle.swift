/// What the sections of companion records add to the style sheet of the page: widths, bars, and tables that become one
/// block a row on a phone.
enum CompanionStyle {
    /// The rules for screen, phone and paper.
    static let sheet =
        """
        .st{table-layout:auto}.st td.n,.st th.n{padding-left:4px}.st td.tx{overflow-wrap:break-word;word-break:keep-all}.st .v{font-weight:700}
        .st thead .v{font-weight:400}.st td.g{min-width:6em}.st tbody th{overflow-wrap:break-word}.st td.d{white-space:nowrap}
        .st.dense{font-size:14px}.st.dense th,.st.dense td{padding-right:8px}.st.dense th.n,.st.dense td.n{padding-left:0}
        .pb{display:block;width:100%;height:18px;overflow:visible}.pb .bk{fill:var(--hair)}
        .cp .tw+.tw{margin-top:16px}.cp .not{margin-top:10px}.cp .get{margin-top:0}.cp .po{display:none}

        """ + (1...40).map { ".cw\($0){width:\($0)em}" }.joined() + "\n" + phone + paper

    private static let phone = """
        @media screen and (max-width:640px){
        .cp .tw{overflow:visible;background:none}
        .st,.st tbody,.st tfoot,.st thead,.st caption{display:block;width:auto;max-width:none}
        .st colgroup,.st thead th{display:none}.st thead tr{display:block;border-bottom:1px solid var(--ink)}
        .st tr{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));align-items:baseline;border-bottom:1px solid var(--hair);padding:8px 0}
        .tb.st tbody th,.tb.st tfoot th{grid-column:1/5;grid-row:1;position:static;max-width:none;box-shadow:none;font-size:16px;border:0;padding:0}
        .tb.st td{grid-column:span 2;border:0;padding:0 6px 0 0;font-size:14px;line-height:20px}
        .tb.st td.tx,.tb.st td.n{padding-left:0!important}.tb.st td.n{text-align:left;white-space:normal}.tb.st td.tx{grid-column:span 3}
        .tb.st td.v{grid-column:5/7;grid-row:1;font-size:17px;line-height:24px;text-align:right;padding:0}
        .tb.st td.g{grid-column:1/-1;padding:2px 0}
        .st td[data-l]::before{content:attr(data-l) " ";color:var(--mut);font-size:13px;font-weight:400}
        .st td.v::before{content:none}.st td.v.lb::before{content:attr(data-l) " "}.st td.emp{display:none}.st tfoot tr{border-bottom:1px solid var(--ink)}
        }

        """

    private static let paper = """
        @media print{
        .pb{height:10pt}.cp .po{display:inline}.cp a{color:inherit;text-decoration:none}
        .st.dense{font-size:8pt}.tb.st.dense thead th{font-size:7pt}.cp .tw.keep{break-inside:avoid}
        .st thead{break-inside:avoid;break-after:avoid}
        .st tbody tr:first-child,.st tbody tr:nth-child(2),.st tbody tr:last-child,.st tfoot tr{break-before:avoid}
        .st td.n,.st th.n{padding-left:2pt}.tb.st th,.tb.st td{padding-right:5pt}
        .cp .not,.cp .get{break-before:avoid}
        }

        """
}
