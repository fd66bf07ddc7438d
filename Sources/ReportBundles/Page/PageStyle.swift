/// The style sheet of the page: tokens, screen, phone, paper.
///
/// It keeps to what a browser of 2020 knows, as bureau computers run old shells.
enum PageStyle {
    /// The sheet for a report, with its identifier at the foot of every printed page.
    static func sheet(identifier: String) -> String {
        tokens + screen + tables + drawings + narrow + phone
            + "@page{size:A4;margin:16mm 15mm 18mm;@bottom-left{content:\"\(escaped(identifier))\";font:8.5pt sans-serif;color:#51606d}"
            + "@bottom-right{content:counter(page) \" / \" counter(pages);font:8.5pt sans-serif;color:#51606d}}\n"
            + paper
    }

    /// A text inside a CSS string inside a `<style>` element: nothing in it can end either.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain =
                (0x30...0x39).contains(scalar.value) || (0x41...0x5a).contains(scalar.value)
                || (0x61...0x7a).contains(scalar.value) || scalar == "-" || scalar == "."
                || (0x3400...0x9fff).contains(scalar.value)
            return isPlain ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
        }.joined()
    }

    private static let light = """
        --bg:#fff;--sf:#f4f6f8;--ink:#16202a;--mut:#51606d;--rule:#c9d1d8;--hair:#e6eaee;--blue:#0b5c9e;--verm:#b03a06;\
        --verm-bg:#fbe3d4;--grey:#74818d;--n1:#dde9f3;--band:#0b5c9e22;--h1:#fbe3d4;--h2:#f3bd9b;--h3:#e58f5c;--bar:#7894aa
        """

    private static let tokens = """
        :root{\(light)}
        @media screen and (prefers-color-scheme:dark){:root{--bg:#10161c;--sf:#18212a;--ink:#e6ebf0;--mut:#a5b2be;\
        --rule:#3a4753;--hair:#25303a;--blue:#74baf0;--verm:#ff9d6b;--verm-bg:#3a2418;--grey:#8b98a5;--n1:#1b3145;\
        --band:#74baf02b;--h1:#3a2418;--h2:#5c331c;--h3:#8a4a22;--bar:#5f7a91}}

        """

    private static let serif =
        #""Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","Songti SC","STSong","SimSun",serif"#

    private static let screen = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:16px}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.75 "Helvetica Neue",Arial,"PingFang SC",\
        "Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;\
        font-variant-numeric:tabular-nums lining-nums}
        p,ul,ol,dl,figure,h1,h2,h3,h4,dd{margin:0}
        a{color:var(--blue);text-underline-offset:3px}
        a:focus-visible,summary:focus-visible,.tw:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:8px;top:8px;padding:8px 12px;background:var(--bg);z-index:9}
        .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
        .strip{background:var(--sf);color:var(--mut);font-size:13px;line-height:20px;text-align:center;padding:6px 16px}
        .strip.warn{background:var(--verm-bg);color:var(--ink);border-bottom:1px solid var(--verm)}
        .wrap{max-width:1240px;margin:0 auto;padding:0 32px}
        .mast{padding-top:28px}
        .org{font-size:15px;line-height:24px;color:var(--mut)}
        h1,h2,.mp{font-family:\(serif);font-weight:700}
        h1{font-size:40px;line-height:1.3;letter-spacing:.02em;margin:8px 0 6px;overflow-wrap:anywhere}
        .per{font-size:18px;line-height:28px}
        .meta{display:flex;flex-wrap:wrap;justify-content:space-between;gap:6px 28px;margin-top:24px;padding:12px 0;\
        border-top:3px solid var(--ink);border-bottom:1px solid var(--rule);font-size:14px;line-height:22px}
        .meta dt{color:var(--mut);font-size:13px}.meta dd{overflow-wrap:anywhere}
        .page{display:grid;grid-template-columns:176px minmax(0,1fr);gap:56px;padding-top:32px}
        .rail{font-size:14px;line-height:22px}.rail .fix{position:sticky;top:24px}
        .rail .rh{font-weight:700;color:var(--mut);margin-bottom:6px}
        .rail ol{list-style:none;padding:0;border-top:1px solid var(--rule)}
        .rail li{border-bottom:1px solid var(--hair)}
        .rail a{display:block;padding:6px 0;text-decoration:none;color:var(--ink)}.rail a:hover{color:var(--blue);text-decoration:underline}
        .rail .dl{margin-top:18px}.rail .dl li{border:0}.rail .dl a{padding:2px 0;color:var(--blue)}
        .lead{font-size:22px;line-height:1.7;max-width:40em}
        .keys{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:0 28px;margin:28px 0 26px}
        .keys>div{border-top:1px solid var(--ink);padding-top:10px}
        .keys dt{font-size:14px;line-height:20px;color:var(--mut)}
        .keys dd{font-size:14px;line-height:21px;color:var(--mut)}
        .big{display:block;font-size:34px;line-height:46px;font-weight:700;color:var(--ink);white-space:nowrap}
        .big small{font-size:17px;font-weight:400;margin-left:2px}
        .mp{font-size:22px;line-height:1.4;margin:0 0 14px}
        .points{padding:0 0 0 1.15em;max-width:44em}.points li{margin:0 0 8px;padding-left:2px}
        section{padding-top:52px}section.first{padding-top:0}
        h2{font-size:26px;line-height:1.4;border-top:3px solid var(--ink);padding-top:12px;margin-bottom:6px}
        h3{font-size:18px;line-height:1.55;font-weight:700;margin:34px 0 2px;max-width:40em}
        h4{font-size:16px;line-height:1.55;font-weight:700;margin:16px 0 2px}
        h2+h3,h2+.fig>h3{margin-top:14px}
        .cap,caption{color:var(--mut);font-size:14px;line-height:22px;max-width:52em}
        .cap{margin:0 0 12px}.cap.gapped{margin:22px 0 4px}
        .get,.src{font-size:13px;line-height:20px;color:var(--mut);margin:8px 0 0}
        .note{font-size:14px;line-height:22px;color:var(--mut);margin:10px 0 0;max-width:52em}
        .fn{font-size:13px;line-height:20px;color:var(--mut);margin:10px 0 0;padding:0;list-style:none}
        .lim{border-left:4px solid var(--grey);padding:2px 0 2px 16px;margin:12px 0 10px;max-width:48em;font-size:15px;line-height:25px}
        .bad{color:var(--verm)}.ok,.good{color:var(--blue)}.na,.m{color:var(--mut)}
        .s{font-weight:700;white-space:nowrap}.sm{font-size:13px;line-height:19px;color:var(--mut);font-weight:400}.bk{display:block}
        .nb{white-space:nowrap}.po,.cue{display:none}
        .two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 48px}.two>:only-child{grid-column:1/-1;max-width:520px}
        .key{display:flex;flex-wrap:wrap;gap:2px 20px;font-size:13px;line-height:22px;color:var(--mut);padding:0;margin:0 0 10px;list-style:none}
        .key svg{display:inline-block;vertical-align:-5px;width:26px;height:18px;margin-right:5px;overflow:visible}
        .tiles{list-style:none;padding:0;display:grid;grid-auto-columns:minmax(0,1fr);gap:5px}
        .tiles li{border:1px solid var(--rule);padding:5px 7px 6px;min-height:104px;font-size:13px;line-height:18px}
        .tiles b{display:block;font-size:17px;line-height:22px}.tiles .w{height:16px}.tiles .nm{display:block;overflow-wrap:anywhere}
        .tiles .few{border-style:dashed}.tiles .few b,.tiles .none b{color:var(--mut);font-weight:400}
        .tiles .od{border:2px solid var(--verm);padding:4px 6px 5px}.tiles .od b{color:var(--verm)}
        .tiles .lo{border:2px solid var(--verm);padding:4px 6px 5px}.tiles .hi{border:2px solid var(--blue);padding:4px 6px 5px}
        .tiles .none b{font-size:13px}.u{display:block;width:54px;height:30px;margin-top:4px;overflow:visible}
        .sms{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:18px 24px}
        .smf figcaption{font-size:14px;line-height:20px;font-weight:700}.spl{padding-right:58px}
        .meth{max-width:46em;padding-left:1.15em}.meth li{margin:0 0 8px}
        code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em;background:var(--sf);padding:1px 5px}
        details{border-bottom:1px solid var(--hair)}summary{cursor:pointer;padding:8px 0;line-height:24px}
        details[open]>summary{border-bottom:1px solid var(--ink)}.lists{border-top:1px solid var(--ink);margin-top:8px}.oth{margin-top:6px}
        .mul{columns:2;column-gap:48px;padding:6px 0 10px;list-style:none}
        .mul li{display:flex;justify-content:space-between;gap:12px;border-bottom:1px solid var(--hair);font-size:14px;line-height:22px;padding:3px 0;break-inside:avoid}
        .ft{border-top:3px solid var(--ink);margin-top:64px;padding:16px 0 48px;font-size:14px;line-height:23px;color:var(--mut);overflow-wrap:anywhere}
        .ft dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:12px 32px}.ft dt{font-weight:700;color:var(--ink)}

        """

    private static let tables = """
        table{border-collapse:collapse;width:100%;font-size:15px;line-height:22px}
        caption{text-align:left;padding:0 0 8px}
        th,td{padding:6px 16px 6px 0;text-align:left;font-weight:400;vertical-align:middle;border-bottom:1px solid var(--hair)}
        th:last-child,td:last-child{padding-right:0}
        thead th,.st thead th.v{color:var(--mut);font-size:13px;line-height:18px;font-weight:400;vertical-align:bottom;border-bottom:1px solid var(--ink)}
        tfoot th,tfoot td{border-top:1px solid var(--ink);border-bottom:1px solid var(--ink);font-weight:700}
        .st tbody th{overflow-wrap:break-word}
        tr.grp th{padding-top:16px;color:var(--mut);font-size:13px;font-weight:700;border-bottom:1px solid var(--rule)}
        tr.sum th,tr.sum td{font-weight:700}tr.few th,tr.few td{color:var(--mut);font-weight:400}
        .n{text-align:right;white-space:nowrap}.v{font-weight:700}td.big2{font-size:19px}
        .g{width:34%;min-width:140px;padding:0 26px 0 14px}
        .chip{display:inline-block;white-space:nowrap;font-weight:700;line-height:22px}.chip.na{font-weight:400}.score .chip.na{white-space:normal}
        .chip.sure{padding:0 8px;color:var(--bg)}.chip.sure.ok{background:var(--blue)}.chip.sure.bad{background:var(--verm)}
        .mono{font-family:ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:13.5px;overflow-wrap:anywhere}
        .fl{font-size:14px;line-height:21px}.fl th,.fl td{vertical-align:top;overflow-wrap:anywhere}
        .dense{font-size:14px}.dense th,.dense td{padding-right:8px}.item{display:block}
        .heat{table-layout:fixed;font-size:13px;line-height:18px}
        .heat th,.heat td{padding:5px 2px;border:1px solid var(--bg);text-align:center}
        .heat thead th{border-bottom:1px solid var(--ink);font-size:13px;overflow-wrap:anywhere}
        .heat tbody th,.heat thead th:first-child,.heat tfoot th{text-align:left;width:158px;padding-right:8px}
        .heat td{background:var(--sf);color:var(--mut)}.heat td.x{background:none}
        .heat td.x1{background:var(--h1);color:var(--ink)}.heat td.x2{background:var(--h2);color:var(--ink)}.heat td.x3{background:var(--h3);color:var(--ink);font-weight:700}
        .heat .t,.heat td.t{background:none;color:var(--ink);font-weight:700;text-align:right;width:66px}.heat tfoot td{background:none;color:var(--ink);font-weight:700}
        @media print,screen and (min-width:641px){.score{table-layout:fixed}.score .c1{width:27%}.score .g{width:23%}.score .n{width:9%}.score .n:last-child{width:12%}.score .rs{padding-left:6px}\
        .wf .c1{width:24%}.wf .g{width:46%}.dy .c1{width:19%}.dy .g{width:33%}.items .c1{width:26%}.items .g{width:48%}.fl{table-layout:fixed}.fl .c1{width:19%}\
        #t-overdue tr>:nth-child(2){width:8%}#t-overdue tr>:nth-child(3){width:8%}#t-overdue tr>:nth-child(4){width:17%}#t-overdue tr>:nth-child(5){width:21%}#t-overdue tr>:nth-child(6){width:7%}#t-overdue tr>:nth-child(7){width:10%}}

        """

    private static let drawings = """
        .defs{position:absolute}
        .hatch-ground{fill:var(--n1)}.hatch-stripe{fill:var(--grey)}
        svg text{font-family:inherit;fill:var(--mut);font-size:12px}
        .w{display:block;width:100%;height:26px;overflow:visible}.w.ax{height:36px}.w.ax2{height:18px}
        svg .tl{fill:var(--ink);font-weight:700}
        svg .lb,svg .lbb{font-size:13px;fill:var(--ink);paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
        svg .lbb{font-size:14px;font-weight:700}svg .lb.bad,svg .lbb.bad,svg .v.bad{fill:var(--verm)}svg .lb.ok,svg .v.ok{fill:var(--blue)}
        svg .v{font-size:14px;font-weight:700;fill:var(--ink)}
        .grid{stroke:var(--hair);stroke-width:1}
        .tgt{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:4 3}.mean{stroke:var(--ink);stroke-width:1.4}
        .wl{fill:none;stroke-width:2.6;stroke-linecap:round}.wl.ok{stroke:var(--blue)}.wl.bad{stroke:var(--verm)}.wl.na{stroke:var(--grey)}
        .pt{stroke:var(--bg);stroke-width:1.5}.pt.ok{fill:var(--blue)}.pt.bad{fill:var(--verm)}.pt.na{fill:var(--grey)}
        .pt.hol{fill:var(--bg);stroke-width:2.2}.pt.hol.ok{stroke:var(--blue)}.pt.hol.na{stroke:var(--grey)}.pt.hol.bad{stroke:var(--verm)}
        .prev{fill:none;stroke:var(--grey);stroke-width:2}.rv{fill:none;stroke:var(--grey);stroke-width:1.8}
        .b{fill:var(--blue)}.bo{fill:var(--bar)}.late{fill:var(--verm)}.bk rect,rect.bk{fill:var(--hair)}.hat{fill:url(#hatch)}
        .ln{fill:none;stroke:var(--blue);stroke-width:2.4;stroke-linejoin:round;vector-effect:non-scaling-stroke}
        .ln.dash{stroke-dasharray:5 4}.ln.bad{stroke:var(--verm)}.ln.na{stroke:var(--grey)}
        .band{fill:var(--band)}.lim95,.lim998{fill:none;stroke:var(--grey);stroke-width:1.3;vector-effect:non-scaling-stroke}.lim95{stroke-dasharray:5 3}
        .plot{padding:8px 104px 0 44px}.plot svg{display:block}.trend,.funnel,.sp{display:block;width:100%;overflow:visible}
        .trend{height:\(TrendChart.room)px}.funnel{height:\(FunnelPlot.room)px}.sp{height:82px}

        """

    private static let narrow = """
        @media screen and (max-width:1100px){.page{grid-template-columns:minmax(0,1fr);gap:20px;padding-top:18px}.rail .fix{position:static}\
        .rail ol{columns:3;column-gap:28px}.rail li{break-inside:avoid}.sms{grid-template-columns:repeat(3,minmax(0,1fr))}}
        @media screen and (min-width:641px) and (max-width:960px){.tw{overflow-x:auto}.heat{width:860px}.cue{display:block;font-size:13px;line-height:20px;color:var(--mut);margin:0 0 6px}td.big2{font-size:16px}.dense{font-size:13px}}

        """

    private static let phone = """
        @media screen and (max-width:640px){
        .wrap{padding:0 16px}.mast{padding-top:18px}h1{font-size:28px;letter-spacing:0}.per{font-size:16px}
        .meta{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:6px 16px;margin-top:16px}
        .rail ol{columns:2;column-gap:20px}.rail a,.rail .dl a{padding:9px 0}
        .lead{font-size:19px}.keys{grid-template-columns:repeat(2,minmax(0,1fr));gap:18px 20px;margin:20px 0}.big{font-size:28px;line-height:38px}
        section{padding-top:40px}h2{font-size:23px}h3{font-size:17px;margin-top:28px}.mp{font-size:20px}
        .two{grid-template-columns:minmax(0,1fr)}.plot{padding:8px 74px 0 34px}svg.m2{display:none}
        .sms{grid-template-columns:repeat(2,minmax(0,1fr));gap:14px 16px}.spl{padding-right:52px}
        .tiles{gap:4px}.tiles li{padding:4px 4px 5px;min-height:72px;line-height:17px}.tiles .od,.tiles .lo,.tiles .hi{padding:3px 3px 4px}.tiles b{font-size:15px;line-height:20px}.tiles .sm{font-size:12px;line-height:16px}
        .tw{overflow-x:auto;margin:0 -16px;padding:0 16px 0 0}.cue{display:block;font-size:13px;line-height:20px;color:var(--mut);margin:0 0 6px}
        .heat{width:870px}.heat tbody th,.heat thead th:first-child,.heat tfoot th{position:sticky;left:0;background:var(--bg);width:122px;padding-left:16px;z-index:1;box-shadow:1px 0 0 var(--rule)}
        .st,.st tbody,.st tfoot,.st thead,.st caption{display:block;width:auto}.st colgroup,.st thead th{display:none}
        .st thead tr{display:block;border-bottom:1px solid var(--ink)}.st thead th.g{display:block;border:0;width:auto;padding:0 14px}
        .st tr{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));align-items:baseline;border-bottom:1px solid var(--hair);padding:8px 0}
        .st th,.st td{border:0;padding:0}.st tbody th,.st tfoot th{grid-column:1/5}
        .st td{grid-column:span 2;font-size:14px;line-height:20px;padding-right:6px;overflow-wrap:anywhere}
        .st td.v{grid-column:5/7;grid-row:1;font-size:17px;line-height:24px;text-align:right;padding:0}
        .st td.g{grid-column:1/-1;padding:0 14px;width:auto;min-width:0}.st td.wide{grid-column:1/-1}.st td.half,.st td.tx{grid-column:span 3}
        .st td.n{text-align:left;white-space:normal}.st td.v.n{text-align:right;white-space:nowrap}.st td.vd{grid-column:5/7;grid-row:2;text-align:right;padding:0}
        .st td[data-l]::before{content:attr(data-l) " ";color:var(--mut);font-size:13px;font-weight:400}.st td.v::before{content:none}
        .st td.v.lb::before{content:attr(data-l) " "}.st td.v.n.lb{white-space:normal}.st td.emp{display:none}.st tfoot tr{border-bottom:1px solid var(--ink)}
        .st tr.grp{padding:16px 0 4px;border-bottom:1px solid var(--rule)}.st tr.grp th{grid-column:1/-1;padding:0}
        .wf .w,.items .w,.dy .w{height:18px}.mul{columns:1}.fl tbody th{font-weight:700}.st.nov tbody th{grid-column:1/-1}
        }

        """

    private static let paper = """
        @media print{
        :root{\(light)}
        html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        body{font-size:9.5pt;line-height:1.6}.skip,.rail,.cue{display:none!important}.po{display:inline}.points a{display:none}
        a{color:inherit;text-decoration:none}
        .wrap{max-width:none;padding:0}.mast{padding-top:4pt}.strip{padding:2pt;font-size:8pt;line-height:11pt}
        h1{font-size:22pt;margin:3pt 0 2pt}.org{font-size:9.5pt;line-height:14pt}.per{font-size:11pt;line-height:16pt}
        .meta{font-size:8.5pt;line-height:12.5pt;margin-top:9pt;padding:6pt 0;gap:1pt 12pt;border-top-width:2pt}.meta dt{font-size:8pt}
        .page{display:block;padding-top:12pt}.lead{font-size:12.5pt;line-height:1.65;max-width:none}
        .keys{gap:0 14pt;margin:12pt 0}.keys>div{padding-top:5pt;break-inside:avoid}.big{font-size:19pt;line-height:25pt}.big small{font-size:10pt}.keys dt,.keys dd{font-size:8.5pt;line-height:12pt}
        .points{max-width:none}.points li{margin-bottom:3pt}.mp{font-size:13pt;margin-bottom:5pt}
        section{padding-top:11pt}h2{font-size:14.5pt;border-top-width:2pt;padding-top:6pt;margin-bottom:2pt;break-after:avoid}
        h3{font-size:11pt;margin:10pt 0 1pt;max-width:none;break-after:avoid}h4{font-size:9.5pt;margin:6pt 0 1pt;break-after:avoid}
        .cap,caption,.note{font-size:8.5pt;line-height:12.5pt;max-width:none;margin-bottom:5pt}.cap,caption,.lim,.gapped{break-after:avoid}caption{padding-bottom:4pt}
        .note,.get,.fn,.src{break-before:avoid}.get,.fn,.src{font-size:8pt;line-height:11.5pt;margin-top:4pt}.lim{font-size:9pt;line-height:14pt;margin:6pt 0}
        table{font-size:8.8pt;line-height:12.5pt}th,td{padding:1.7pt 9pt 1.7pt 0}thead{display:table-header-group}tfoot{display:table-row-group}
        thead th,.st thead th.v{font-size:8pt;line-height:10.5pt}tr.grp th{font-size:8pt;padding-top:6pt;break-after:avoid}td.big2{font-size:11pt}.sm{font-size:8pt;line-height:11pt}
        .g{padding:0 15pt 0 8pt;min-width:0}.w{height:13pt}.wf .w,.items .w,.dy .w{height:11pt}.w.ax{height:24pt}.w.ax2{height:13pt}svg text{font-size:10.7px}svg .lb{font-size:11px}svg .lbb,svg .v{font-size:11.5px}
        .score .c1{width:35%}.score .g{width:18%}.score .n{width:8%}.score .rs{padding-left:14px}.chip{line-height:12pt}.chip.sure{padding:0 4pt}.mono{font-size:8pt}
        tr,figure,.tiles,.plot,.lim,.two,.keep,.heat{break-inside:avoid}.score.keep{break-inside:auto}thead{break-inside:avoid;break-after:avoid}
        tbody tr:first-child,tbody tr:nth-child(2),tbody tr:last-child,tfoot tr{break-before:avoid}
        .two{gap:0 18pt}.tiles{gap:3pt}.tiles li,.tiles .od,.tiles .lo,.tiles .hi{padding:2pt 2.4pt 3pt}.tiles li{min-height:0;font-size:8pt;line-height:11pt}.tiles b{font-size:10.5pt;line-height:14pt}.tiles .w{height:11pt}.tiles .sm{font-size:7.5pt;line-height:10pt}.u{margin-top:2px}
        .key{font-size:8pt;line-height:12pt;margin-bottom:5pt;gap:0 12pt}.key svg{height:14px;vertical-align:-4px}
        .heat{font-size:7.6pt;line-height:10pt}.heat th,.heat td{padding:2.2pt 1pt}.heat thead th{font-size:7.6pt}.heat tbody th,.heat thead th:first-child,.heat tfoot th{width:82pt;padding-right:4pt}.heat .t,.heat td.t{width:34pt}.heat tfoot td{font-size:6.9pt}
        .sms{grid-template-columns:repeat(4,minmax(0,1fr));gap:8pt 12pt}.smf figcaption{font-size:8.5pt;line-height:11pt}.spl{padding-right:44px}
        .plot{padding:4px 82px 0 34px}
        .fl{font-size:7.8pt;line-height:10.4pt}.fl th,.fl td{padding-top:1.5pt;padding-bottom:1.5pt}.fl thead th{font-size:6.8pt;line-height:8pt;padding-top:0;padding-bottom:1pt}.fl .c1 .bk{display:inline}.fl .c1 .bk::before{content:"  "}
        .fl th,.fl td{padding-right:6pt}.fl5 .c1{width:22%}.fl5 tr>:nth-child(2){width:19%}.fl5 tr>:nth-child(3){width:23%}.fl5 tr>:nth-child(4){width:11%}
        .dense{font-size:8pt}.dense thead th{font-size:7pt}.dense th,.dense td{padding-right:5pt}
        details::details-content{content-visibility:visible!important;display:block!important;block-size:auto!important}
        summary{list-style:none;padding:3pt 0;line-height:13pt;break-after:avoid}.lists summary{padding:3pt 0 0;line-height:11pt}
        .cols::details-content{columns:2;column-gap:18pt}.mul{columns:3;column-gap:16pt}.mul li{font-size:8pt;line-height:11pt;padding:1.5pt 0}
        .meth{max-width:none;font-size:8.5pt;line-height:12pt}.meth li{margin-bottom:1pt}
        .ft{margin-top:12pt;padding:5pt 0 0;font-size:8pt;line-height:11.5pt;border-top-width:2pt;break-inside:avoid}.ft dl{gap:4pt 14pt}
        }

        """
}
