/// The style sheets of the pages of a draw: the tokens of the report's design, screen, phone and paper.
enum DrawStyle {
    private static let sans = """
        "Helvetica Neue",Arial,"PingFang SC","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",\
        "WenQuanYi Micro Hei",sans-serif
        """
    private static let serif = """
        "Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","Songti SC","STSong","SimSun",serif
        """
    private static let mono = #"ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace"#

    /// That of the public page.
    static let page = """

        :root{--bg:#fff;--sf:#f4f6f8;--ink:#16202a;--mut:#51606d;--rule:#c9d1d8;--hair:#e6eaee;--blue:#0b5c9e;--verm:#b03a06}
        @media screen and (prefers-color-scheme:dark){:root{--bg:#10161c;--sf:#18212a;--ink:#e6ebf0;--mut:#a5b2be;\
        --rule:#3a4753;--hair:#25303a;--blue:#74baf0;--verm:#ff9d6b}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.75 \(sans);font-variant-numeric:tabular-nums lining-nums}
        p,ul,ol,dl,h1,h2{margin:0}
        a{color:var(--blue);text-underline-offset:3px}
        .strip{background:var(--sf);color:var(--verm);font-weight:700;font-size:14px;line-height:22px;text-align:center;padding:6px 16px}
        .mast,main{max-width:1064px;margin:0 auto;padding:28px 32px 0}
        .org{font-size:15px;line-height:24px;color:var(--mut)}
        h1{font:700 40px/1.3 \(serif);letter-spacing:.02em;margin:8px 0 6px}
        .per{font-size:18px;line-height:28px}
        .meta{display:grid;grid-template-columns:repeat(5,auto);justify-content:space-between;gap:2px 28px;margin-top:24px;padding:12px 0;border-top:3px solid var(--ink);border-bottom:1px solid var(--rule);font-size:14px;line-height:22px}
        dt{color:var(--mut);font-size:13px;line-height:20px}
        dd{margin:0;overflow-wrap:anywhere}
        .lead{font-size:22px;line-height:1.7;max-width:40em}
        section{padding-top:40px}
        h2{font:700 26px/1.4 \(serif);border-top:3px solid var(--ink);padding-top:12px;margin-bottom:6px}
        .sd{display:grid;gap:10px;margin-top:10px}
        .note,.get{font-size:14px;line-height:22px;color:var(--mut);margin-top:10px;max-width:52em}
        .mono{font-family:\(mono);font-size:.88em;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;font-size:15px;line-height:22px}
        caption{text-align:left;color:var(--mut);font-size:14px;line-height:22px;padding:0 0 8px;max-width:52em}
        th,td{padding:6px 16px 6px 0;text-align:left;font-weight:400;vertical-align:top;border-bottom:1px solid var(--hair)}
        th:last-child,td:last-child{padding-right:0}
        thead th{color:var(--mut);font-size:13px;line-height:18px;vertical-align:bottom;border-bottom:1px solid var(--ink)}
        tfoot th,tfoot td{border-top:1px solid var(--ink);border-bottom:1px solid var(--ink);font-weight:700}
        .grp th{padding-top:16px;color:var(--mut);font-size:13px;font-weight:700;border-bottom:1px solid var(--rule)}
        .n{text-align:right;white-space:nowrap}.v,thead th.v{font-weight:700}
        .res td.n+td,.res th.n+th{padding-left:12px}
        .meth{padding-left:1.3em;max-width:52em;font-size:15px;line-height:26px}.meth li{margin-bottom:6px}
        .code{font:13px/21px \(mono);background:var(--sf);padding:8px 12px;margin:6px 0;overflow-wrap:anywhere}
        .sig{display:grid;grid-template-columns:repeat(3,1fr);gap:32px;margin-top:14px}.sig dd{height:48px;border-bottom:1px solid var(--ink)}
        footer{border-top:1px solid var(--rule);margin-top:40px;padding:14px 0 36px;color:var(--mut);font-size:13px;line-height:20px}
        @media screen and (max-width:640px){
        .mast,main{padding-left:16px;padding-right:16px}h1{font-size:28px}.per{font-size:16px}.lead{font-size:19px}h2{font-size:23px}
        .meta{grid-template-columns:repeat(2,auto)}.sig{grid-template-columns:1fr;gap:14px}
        .st thead{display:none}.st,.st tbody,.st tfoot,.st tr,.st th,.st td,.st caption{display:block;text-align:left}
        .st tr{padding:8px 0;border-bottom:1px solid var(--hair)}.st th,.st td{border:0;padding:0}.st tbody th,.st tfoot th{font-weight:700;font-size:16px}
        .st td::before{content:attr(data-l) " ";color:var(--mut);font-size:13px}.st td{display:inline-block;margin-right:16px}
        .st td.mono{display:block}.res td.n+td{padding-left:0}.grp th{padding-top:8px}}
        @media print{
        @page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif}}
        html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        body{font-size:9.5pt;line-height:1.6}.mast,main{max-width:none;padding:0}.mast{padding-bottom:8pt}
        .org{font-size:9.5pt}h1{font-size:22pt}.per{font-size:11pt}.lead{font-size:12.5pt}h2{font-size:14.5pt;border-top-width:2pt;padding-top:6pt;break-after:avoid}
        .meta{margin-top:8pt;padding:5pt 0;font-size:8.5pt;line-height:12pt}dt{font-size:8pt;line-height:11pt}.sd{gap:4pt}
        section{padding-top:12pt}table{font-size:8.8pt;line-height:12.5pt}th,td{padding:2.4pt 8pt 2.4pt 0}thead th,.grp th{font-size:8pt}
        caption,.note,.get{font-size:8.5pt;line-height:12pt}.meth{font-size:8.8pt;line-height:13pt}.code{font-size:7.8pt;line-height:11.5pt}
        tr,.code,.sig{break-inside:avoid}thead{display:table-header-group}tfoot{display:table-row-group}.grp{break-after:avoid}
        .sig dd{height:30pt}.get a,a{color:inherit;text-decoration:none}footer{margin-top:12pt;font-size:8pt}}

        """

    /// That of the sheets: A4, a page for each firm.
    static let sheets = """

        @page{size:A4;margin:14mm 14mm 12mm}
        *{box-sizing:border-box}
        body{margin:0;color:#16202a;font:10pt/1.5 \(sans);font-variant-numeric:tabular-nums lining-nums}
        article{max-width:182mm;margin:0 auto;break-after:page;padding:4mm 0}
        article:last-child{break-after:auto}
        p,dl,h1{margin:0}
        .org{font-size:9pt;color:#51606d}.in{float:right;color:#b03a06;font-weight:700}
        h1{font:700 20pt/1.3 \(serif);border-bottom:2pt solid #16202a;padding-bottom:4pt;margin-bottom:6pt}
        table{border-collapse:collapse;width:100%;table-layout:fixed}
        th,td{border:.5pt solid #74818d;padding:3.2pt 5pt;text-align:left;font-weight:400;vertical-align:middle;overflow-wrap:anywhere}
        .id th{width:19mm;color:#51606d;font-size:8.8pt}.id .big{font-weight:700;font-size:12pt}
        .mono{font-family:\(mono);font-size:8.4pt}
        .hist{margin:5pt 0 0;font-size:9pt;line-height:13pt}.hist span{margin-right:12pt}
        .it{margin-top:7pt;font-size:9.4pt;line-height:13pt}.it thead{display:table-header-group}.it thead th{background:#f4f6f8;font-size:8.8pt;color:#51606d}
        .it .a{width:19mm}.it .b{width:42mm;font-size:8.2pt;color:#51606d}.it .r{width:24mm}.it .m{width:34mm}.it td{height:21pt}
        tr,.sig,.avoid{break-inside:avoid}
        .avoid{margin-top:8pt;font-size:9.4pt}
        .sig{display:grid;grid-template-columns:repeat(4,1fr);gap:10mm;margin-top:8pt}.sig dt{font-size:8.8pt;color:#51606d}.sig dd{margin:0;height:26pt;border-bottom:.7pt solid #16202a}
        @media screen{body{background:#f4f6f8}article{background:#fff;padding:10mm;margin:6mm auto;max-width:210mm;border:.5pt solid #c9d1d8}}
        @media print{html{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

        """
}
