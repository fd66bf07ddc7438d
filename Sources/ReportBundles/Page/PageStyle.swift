/// The style sheet of the page: tokens, screen, phone, paper.
///
/// It keeps to what a browser of 2020 knows, as bureau computers run old shells.
enum PageStyle {
    /// The sheet for a report, with its identifier at the foot of every printed page.
    static func sheet(identifier: String) -> String {
        tokens + screen + tables + drawings + phone
            + "@page{size:A4;margin:15mm 14mm 17mm;@bottom-left{content:\"\(escaped(identifier))\";font:9pt sans-serif;color:#55626f}"
            + "@bottom-right{content:counter(page) \" / \" counter(pages);font:9pt sans-serif;color:#55626f}}\n" + paper
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

    private static let tokens = """
        :root{--bg:#fff;--sf:#f5f7f9;--ink:#17212b;--mut:#55626f;--rule:#d5dbe1;--hair:#e8ecf0;--blue:#0b62a4;\
        --verm:#b8430a;--verm-bg:#fbe9df;--grey:#7a8793;--band:#0b62a422;--shade:#17212b38;\
        --a0:#9fb6c9;--a1:#6f9cc0;--a2:#e0a070;--a3:#d07a3e;--a4:#b8430a;--a5:#7d2a02}
        @media (prefers-color-scheme:dark){:root{--bg:#10161c;--sf:#18212a;--ink:#e6ebf0;--mut:#a3b0bc;--rule:#37434f;\
        --hair:#25303a;--blue:#6db6ee;--verm:#ff9a66;--verm-bg:#46240f;--grey:#8b98a5;--band:#6db6ee2b;--shade:#e6ebf04d;\
        --a0:#4a6175;--a1:#5f92bd;--a2:#a56a40;--a3:#d3834c;--a4:#ff9a66;--a5:#ffc4a3}}

        """

    private static let screen = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.7 "Helvetica Neue",Arial,"PingFang SC",\
        "Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;\
        font-variant-numeric:tabular-nums lining-nums}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:8px;top:8px;padding:8px 12px;background:var(--bg);color:var(--blue);z-index:9}
        a{color:var(--blue)}
        a:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
        .strip{background:var(--sf);color:var(--mut);font-size:13px;line-height:20px;text-align:center;padding:6px 16px;border-bottom:1px solid var(--rule)}
        .strip.warn{background:var(--verm-bg);color:var(--ink);border-bottom-color:var(--verm)}
        .mast,main,footer{max-width:1120px;margin:0 auto;padding-left:32px;padding-right:32px}
        .mast{padding-top:36px}
        .org{margin:0;font-size:15px;color:var(--mut)}
        h1,h2{font-family:"Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","Songti SC","STSong","SimSun",serif;font-weight:700}
        h1{font-size:38px;line-height:1.25;letter-spacing:.02em;margin:6px 0 4px}
        h2{font-size:24px;line-height:1.35;margin:26px 0 14px}
        h3{font-size:17px;line-height:1.5;font-weight:700;margin:26px 0 8px}
        h2+h3{margin-top:4px}
        .per{font-size:17px;margin:0 0 18px}
        .meta{display:flex;flex-wrap:wrap;gap:4px 36px;margin:0;padding:10px 0;border-top:2px solid var(--ink);border-bottom:1px solid var(--rule);font-size:14px;line-height:22px}
        .meta div{display:flex;gap:8px}
        .meta dt{color:var(--mut);white-space:nowrap}
        .meta dd{margin:0;overflow-wrap:anywhere}
        .lead{padding:26px 0 4px}
        .lead p{font-size:22px;line-height:1.65;margin:0;max-width:1000px}
        .bad{color:var(--verm)}
        .good{color:var(--blue)}
        section{padding:10px 0 20px}
        .two{display:grid;grid-template-columns:minmax(0,58fr) minmax(0,42fr);gap:36px}
        .two.r{grid-template-columns:minmax(0,56fr) minmax(0,44fr)}
        .two.even{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
        .two.three{grid-template-columns:repeat(3,minmax(0,1fr))}.three .tb th,.three .tb td{padding-right:8px}
        .cols{columns:2;column-gap:36px}
        .cols>div{break-inside:avoid;padding-top:1px}.cols>div:only-child{column-span:all}
        .cols h3{margin-top:18px}
        .ref{display:block}
        .two figure:only-child{grid-column:1/-1;max-width:700px}
        .two.even>div:only-child{grid-column:1/-1}
        figure{margin:0}
        figcaption b{display:block;font-size:17px;line-height:1.45}
        figcaption span{display:block;color:var(--mut);font-size:13px;line-height:20px;margin:2px 0 10px}
        .sms{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:18px 20px}
        .sm figcaption{font-size:14px;line-height:20px;font-weight:700}
        .src{color:var(--mut);font-size:13px;line-height:20px;margin:8px 0 6px}
        .notes ul{padding-left:1.2em;margin:0 0 12px;max-width:860px}
        .notes li{margin:0 0 6px}
        .notes p{max-width:860px}
        code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em;background:var(--sf);padding:1px 5px}
        footer{color:var(--mut);font-size:13px;padding-top:14px;padding-bottom:36px;border-top:1px solid var(--rule);overflow-wrap:anywhere}
        .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}

        """

    private static let tables = """
        .tb{border-collapse:collapse;width:100%;font-size:15px;line-height:22px}
        .tb caption{caption-side:top;text-align:left;color:var(--mut);font-size:13px;line-height:20px;padding:0 0 6px}
        .tb th,.tb td{padding:5px 14px 5px 0;text-align:left;vertical-align:middle;font-weight:400;border-bottom:1px solid var(--hair)}
        .tb th:last-child,.tb td:last-child{padding-right:0}
        .tb thead th,.tb .head th{color:var(--mut);font-size:13px;line-height:18px;vertical-align:bottom;border-bottom:1px solid var(--ink)}
        .tb .head th{padding-top:20px}
        .tb tfoot th,.tb tfoot td{border-top:1px solid var(--ink);border-bottom:0;font-weight:700}
        .tb .n{text-align:right;white-space:nowrap}
        .tb .s{font-weight:700}
        .tb .big{font-size:18px;font-weight:700}
        .tb .m,.cite,.gap{color:var(--mut)}
        .nb{white-space:nowrap}
        .list tbody th{min-width:11em}.list .st{min-width:7.2em}
        .tb td.n+td:not(.n):not(.g),.tb th.n+th:not(.n):not(.g){padding-left:12px}
        .cite{display:block;font-size:12.5px;line-height:18px}
        .gap{font-size:13px;white-space:nowrap;display:block;line-height:18px}
        .mono{font-family:ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:13.5px;overflow-wrap:anywhere}
        .rows,.score{table-layout:fixed}
        .tb .g{padding:0 14px 0 0}
        .score .c1{width:29%}.score .c2{width:9%}.score .c3{width:11.5%}.score .cg{width:304px}.score .c4{width:7%}.score .c5{width:7.5%}.score .c6{width:9.5%}
        .score td,.score tbody th{padding-top:8px;padding-bottom:8px}
        .rows .c1{width:14%}.rows .c2{width:8.5%}.rows .c3{width:11.5%}.rows .cg{width:344px}.rows .c4{width:6.5%}
        .rows.wide .c1{width:21%}
        .rows tbody th{overflow-wrap:anywhere}
        .chip{display:inline-block;white-space:nowrap;font-weight:700;line-height:22px;padding:0 8px;margin-left:-8px}
        .chip.ok{color:var(--blue)}.chip.bad{color:var(--verm)}.chip.na{color:var(--mut);font-weight:400}
        .chip.sure{margin-left:0;color:var(--bg)}
        .chip.sure.ok{background:var(--blue)}.chip.sure.bad{background:var(--verm)}
        .fold{border-bottom:1px solid var(--hair)}
        .fold summary{cursor:pointer;padding:6px 0;font-size:15px;font-weight:700}.fold summary .m{font-weight:400;margin-left:10px}
        .m{color:var(--mut)}
        .item{display:block}
        .lead p.beside{font-size:15px;line-height:1.7;color:var(--mut);margin:6px 0 0}
        .tb tr.sum th,.tb tr.sum td{font-weight:700;border-bottom-color:var(--ink)}
        tr.few th,.tb tr.few td{color:var(--mut);font-weight:400}

        """

    private static let drawings = """
        .defs{position:absolute}
        .hatch-ground{fill:var(--verm-bg)}.hatch-stripe{fill:var(--verm)}
        svg text{font-family:inherit;fill:var(--ink)}
        .ch,.sp{display:block;width:100%;height:auto;overflow:visible}
        .wk{display:block;max-width:100%;overflow:visible}
        .ch .t,.wk .t{font-size:12px;fill:var(--mut)}.sp .t{font-size:11px;fill:var(--mut)}
        .wk .tl{font-size:12px}
        .ch .v{font-size:15px;font-weight:700}.sp .v{font-size:14px;font-weight:700}
        .v.ok{fill:var(--blue)}.v.bad{fill:var(--verm)}.sp .v.na{fill:var(--mut)}
        .ch .lbl{font-size:13px}
        .ch .lb{font-size:13px;font-weight:700}.lb.ok{fill:var(--blue)}.lb.bad{fill:var(--verm)}.ch .lb.neu{font-weight:400}
        .grid{stroke:var(--hair);stroke-width:1}
        .tgt{stroke:var(--ink);stroke-width:1.3;stroke-dasharray:4 3}
        .mean{stroke:var(--ink);stroke-width:1.2}
        .lim95{fill:none;stroke:var(--grey);stroke-width:1.2;stroke-dasharray:5 3}
        .lim998{fill:none;stroke:var(--grey);stroke-width:1.4}
        .band{fill:var(--band)}
        .ln{fill:none;stroke:var(--blue);stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
        .ln.dash{stroke-dasharray:4 5}.ln.bad{stroke:var(--verm)}.ln.na{stroke:var(--grey)}
        .wh{fill:none;stroke-width:2.4;stroke-linecap:round}.wh.soft{stroke:var(--band);stroke-width:6}
        .wh.ok{stroke:var(--blue)}.wh.bad{stroke:var(--verm)}.wh.na{stroke:var(--grey)}
        .pt{stroke:var(--bg);stroke-width:1.5}
        .pt.ok{fill:var(--blue)}.pt.bad{fill:var(--verm)}.pt.neu{fill:var(--grey)}
        .pt.na{fill:var(--bg);stroke:var(--grey);stroke-width:1.8}
        .pt.hollow{fill:var(--bg);stroke:var(--blue);stroke-width:2.2}.pt.hollow.bad{stroke:var(--verm)}
        .prev{stroke:var(--grey);stroke-width:2}
        .rv{fill:none;stroke:var(--grey);stroke-width:1.6}
        .doneb{fill:var(--grey);opacity:.45}.gapb{fill:var(--verm);opacity:.3}
        .b{fill:var(--blue)}.bo{fill:var(--a0)}.hat{fill:url(#hatch)}
        .age0{fill:var(--a0)}.age1{fill:var(--a1)}.age2{fill:var(--a2)}.age3{fill:var(--a3)}.age4{fill:var(--a4)}.age5{fill:var(--a5)}

        """

    private static let phone = """
        @media screen and (max-width:900px){
        .mast,main,footer{padding-left:16px;padding-right:16px}
        h1{font-size:28px}.lead p{font-size:19px}
        .two,.two.r,.two.even,.two.three{grid-template-columns:minmax(0,1fr);gap:24px}
        .sms{grid-template-columns:repeat(3,minmax(0,1fr))}
        .cols{columns:1}
        .tw{overflow-x:auto;background:linear-gradient(to left,var(--bg) 40%,transparent) right/36px 100% no-repeat local,\
        linear-gradient(to left,var(--shade),transparent) right/11px 100% no-repeat scroll}
        .items,.list,.ledger,.plain{min-width:560px}.list{min-width:900px}.ledger{min-width:860px}
        .score{min-width:900px}.score .c1{width:160px}.score .c2{width:76px}.score .c3{width:112px}.score .c6{width:118px}
        .rows{min-width:900px}.rows .c1,.rows.wide .c1{width:104px}.rows .c2{width:72px}.rows .c3{width:112px}
        .tb tbody th,.tb thead th:first-child,.tb tfoot th{position:sticky;left:0;background:var(--bg);box-shadow:inset 0 -1px var(--hair)}
        .tb tbody th{max-width:60vw}
                .tb caption{max-width:calc(100vw - 32px)}
        }
        @media screen and (max-width:480px){.sms{grid-template-columns:repeat(2,minmax(0,1fr))}.meta{gap:2px 24px}h1{font-size:25px;letter-spacing:0}\
        .ch .t{font-size:14px}.ch .lbl,.ch .lb{font-size:15px}.ch .v{font-size:17px}\
        .trend .t{font-size:18px}.trend .v{font-size:20px}.trend .alt{display:none}}

        """

    private static let paper = """
        @media print{
        :root{--bg:#fff;--sf:#f5f7f9;--ink:#17212b;--mut:#4a5661;--rule:#c5ccd3;--hair:#e0e5ea;--blue:#0b62a4;\
        --verm:#b8430a;--verm-bg:#fbe9df;--grey:#6f7c88;--band:#0b62a422;\
        --a0:#9fb6c9;--a1:#6f9cc0;--a2:#e0a070;--a3:#d07a3e;--a4:#b8430a;--a5:#7d2a02}
        html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        body{font-size:9.5pt;line-height:1.55}
        .skip{display:none}
        .mast,main,footer{max-width:none;padding-left:0;padding-right:0}.mast{padding-top:0}
        .strip{font-size:8pt;line-height:11pt;padding:2pt;border:0;margin-bottom:5pt}
        .org{font-size:10pt}h1{font-size:22pt}.per{font-size:11pt;margin-bottom:8pt}
        .meta{font-size:8.5pt;line-height:13pt;gap:1pt 16pt;padding:5pt 0}
        .lead{padding:9pt 0 0}.lead p{font-size:12.5pt;line-height:1.6;max-width:none}
        section{padding:2pt 0 5pt}
        h2{font-size:14pt;margin:11pt 0 5pt}h3{font-size:10.5pt;margin:9pt 0 3pt}
        h2,h3,.tb caption,.src{break-after:avoid}
        .cols{column-gap:14pt}.cols h3{margin-top:6pt}.two{gap:14pt}.two.three{gap:10pt}.three .tb{font-size:7.6pt}.three .tb th,.three .tb td{padding-right:2.4pt}.three .tb thead th{font-size:7.2pt}figcaption b{font-size:10.5pt}
        figcaption span,.tb caption,.src,.cite,.gap{font-size:8pt;line-height:11pt}
        .tb{font-size:8.8pt;line-height:12.5pt}.tb th,.tb td{padding:2.2pt 8pt 2.2pt 0}
        .tb thead th,.tb .head th{font-size:8pt;line-height:10.5pt}.tb .head th{padding-top:8pt}
        .tb .big{font-size:11pt}.score td,.score tbody th{padding-top:3.4pt;padding-bottom:3.4pt}
        .score .c1{width:31%}.score .c2{width:9%}.score .c3{width:12%}.score .cg{width:21%}.score .c4{width:7.5%}.score .c5{width:8.5%}.score .c6{width:11%}
        .rows .c1{width:14%}.rows.wide .c1{width:21%}.rows .c2{width:8.5%}.rows .c3{width:12.5%}.rows .cg{width:31%}.rows .c4{width:6.8%}
        .tb .g{padding:0 6pt 0 0}
        .wk{height:auto}.rows .wk{width:53mm}.score .wk{width:36mm}.items .wk{width:78mm}.steps .wk{width:34mm}
        .chip{line-height:12pt;padding:0 4pt;margin-left:-4pt}.chip.sure{margin-left:0}
        .mono{font-size:8pt}
        .ch .t{font-size:15px}.ch .v{font-size:18px}.ch .lb{font-size:16px}.ch .lbl{font-size:14.5px}.wk .t,.wk .tl{font-size:17px}.sp .t{font-size:14px}.sp .v{font-size:16px}
        .sms{gap:8pt 10pt}.sm figcaption{font-size:8.8pt;line-height:12pt}
        tr,figure,.sm{break-inside:avoid}thead{display:table-header-group}tfoot{display:table-row-group}
        .notes,.ledger,.items,.steps,.score,.plain,.sms{break-inside:avoid}.list{break-inside:auto}
        .fold::details-content{content-visibility:visible;display:block}.fold summary{font-size:8.8pt;padding:2pt 0}
        footer{font-size:8pt;padding:6pt 0 0}
        }

        """
}
