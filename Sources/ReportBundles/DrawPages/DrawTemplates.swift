/// The templates of the pages of a draw; they hold no script, and nothing is fetched.
enum DrawTemplates {
    /// The public page.
    static let page = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{{title}}{{#subject}}（{{.}}）{{/subject}}</title>
        <style>{{{style}}}</style></head>
        <body>{{#isUncommitted}}<p class="strip">未事先承诺：抽取前没有公布名录的校验值</p>{{/isUncommitted}}
        <header class="mast">{{#office}}<p class="org">{{.}} · 双随机抽查</p>{{/office}}<h1>{{title}}</h1>{{#subject}}<p class="per">{{.}}</p>{{/subject}}
        <dl class="meta">{{#facts}}<div><dt>{{name}}</dt><dd{{#isMono}} class="mono"{{/isMono}}>{{value}}</dd></div>{{/facts}}</dl></header>
        <main><p class="lead">{{#lead}}{{#isBold}}<b>{{text}}</b>{{/isBold}}{{^isBold}}{{text}}{{/isBold}}{{/lead}}</p>
        <section><h2>种子与名录</h2><dl class="sd">{{#sources}}<div><dt>{{name}}</dt><dd{{#isMono}} class="mono"{{/isMono}}>{{value}}</dd></div>{{/sources}}</dl></section>
        <section><h2>分组</h2><table class="st" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">分组</th><th role="columnheader" scope="col" class="n">名录</th><th role="columnheader" scope="col" class="n">未参加</th><th role="columnheader" scope="col" class="n">参加抽取</th>{{#isShared}}<th role="columnheader" scope="col" class="n">应得份额</th>{{/isShared}}<th role="columnheader" scope="col" class="n v">抽出</th></tr></thead><tbody role="rowgroup">{{#strata}}
        <tr role="row"><th role="rowheader" scope="row">{{name}}</th><td role="cell" class="n" data-l="名录">{{firms}}</td><td role="cell" class="n" data-l="未参加">{{excluded}}</td><td role="cell" class="n" data-l="参加抽取">{{eligible}}</td>{{#isShared}}<td role="cell" class="n" data-l="应得份额">{{share}}</td>{{/isShared}}<td role="cell" class="n v" data-l="抽出">{{selected}}</td></tr>{{/strata}}
        </tbody><tfoot role="rowgroup">{{#total}}<tr role="row"><th role="rowheader" scope="row">{{name}}</th><td role="cell" class="n" data-l="名录">{{firms}}</td><td role="cell" class="n" data-l="未参加">{{excluded}}</td><td role="cell" class="n" data-l="参加抽取">{{eligible}}</td>{{#isShared}}<td role="cell" class="n" data-l="应得份额">{{share}}</td>{{/isShared}}<td role="cell" class="n v" data-l="抽出">{{selected}}</td></tr>{{/total}}</tfoot></table><p class="note">{{orderNote}}</p></section>
        <section><h2>结果</h2><table class="st res" role="table"><caption>每家企业算一个 SHA-256，组内从小到大取前若干名，其余依次为替补。{{#hasInspectors}}检查人员只列编号。{{/hasInspectors}}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">企业</th><th role="columnheader" scope="col" class="n v">次序</th><th role="columnheader" scope="col">抽签键</th><th role="columnheader" scope="col">SHA-256（前 16 位）</th>{{#hasInspectors}}<th role="columnheader" scope="col">检查人员</th>{{/hasInspectors}}</tr></thead>{{#groups}}<tbody role="rowgroup">
        <tr role="row" class="grp"><th role="rowheader" scope="rowgroup" colspan="{{columns}}">{{stratum}}</th></tr>{{#firms}}
        <tr role="row"><th role="rowheader" scope="row">{{name}}</th><td role="cell" class="n v" data-l="次序">{{rank}}</td><td role="cell" class="mono" data-l="抽签键">{{key}}</td><td role="cell" class="mono" data-l="SHA-256">{{ticket}}</td>{{#hasInspectors}}<td role="cell" data-l="检查人员">{{inspectors}}</td>{{/hasInspectors}}</tr>{{/firms}}
        </tbody>{{/groups}}</table><p class="get">数据：<a href="draw.csv" download>CSV（全部企业、摘要值、名次、替补次序）</a> · <a href="draw.json" download>种子、名额、计数</a></p></section>
        <section><h2>怎样核对</h2><ol class="meth">{{#rosterCommand}}<li>核对名录没有改过：<span class="mono">{{.}}</span> 应为上面的校验值；承诺文件也这样核对。</li>{{/rosterCommand}}{{#example}}<li>核对任一企业的摘要值，例如“{{firm}}”：<p class="code">{{command}}<br>{{ticket}}</p></li><li>同一组的企业都这样算一遍，从小到大排，前 {{quota}} 名应与“{{stratum}}”组相同。</li>{{/example}}{{#inspectorNote}}<li>{{.}}</li>{{/inspectorNote}}<li>抽签键是大写半角、去掉空白的统一社会信用代码；没有代码的企业是 name: 加去掉空白的名称（Unicode NFKC）。</li>{{^isUncommitted}}<li>承诺文件在种子产生之前公布。</li>{{/isUncommitted}}<li>本页和 CSV 含被抽企业名单，在最后一次检查结束之后公布。</li></ol></section>
        <section><h2>说明</h2><ul class="meth">{{#notes}}<li>{{.}}</li>{{/notes}}<li>抽取决定检查谁和先后，不表示企业或产品有问题。</li></ul></section>
        <section><h2>签字</h2><dl class="sig"><div><dt>抽取人</dt><dd></dd></div><div><dt>监督人</dt><dd></dd></div><div><dt>日期</dt><dd></dd></div></dl></section>
        <footer>同样的种子、名录和设置得到同样的字节；本页不含脚本，不联网</footer></main>
        </body></html>

        """#

    /// What stands before the sheets to print.
    static let sheetsStart = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title>
        <style>{{{style}}}</style></head>
        <body>
        """#

    /// One of them.
    static let sheet = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<article><header><p class="org">{{#office}}{{.}} · {{/office}}双随机检查{{#number}} · {{.}}{{/number}}<span class="in">内部使用，含个人信息</span></p><h1>一企一表</h1></header>
        <table class="id"><tbody><tr><th scope="row">企业</th><td colspan="3" class="big">{{firm}}</td></tr><tr><th scope="row">抽签键</th><td class="mono">{{key}}</td><th scope="row">分组</th><td>{{stratum}}</td></tr><tr><th scope="row">地址</th><td colspan="3">{{address}}</td></tr>
        <tr><th scope="row">抽取</th><td>{{outcome}}{{#rank}}，组内第 {{.}} 名{{/rank}}</td><th scope="row">种子</th><td class="mono">{{seed}}</td></tr>{{#hasTicket}}<tr><th scope="row">摘要值</th><td colspan="3" class="mono">{{ticket}}</td></tr>{{/hasTicket}}<tr><th scope="row">承诺</th><td colspan="3" class="mono">{{commitment}}</td></tr>{{#inspectors}}
        <tr><th scope="row">{{place}}</th><td>{{name}}</td><td colspan="2">{{about}}</td></tr>{{/inspectors}}{{#hasProducts}}<tr><th scope="row">抽样产品</th><td colspan="3">{{products}}</td></tr>{{/hasProducts}}</tbody></table>
        {{#hasHistory}}<p class="hist">{{#history}}<span>{{.}}</span>{{/history}}</p>{{/hasHistory}}
        <table class="it"><thead><tr><th scope="col" class="a">部门</th><th scope="col">检查事项</th><th scope="col" class="b">依据</th><th scope="col" class="r">结果</th><th scope="col" class="m">备注</th></tr></thead>{{#agencies}}<tbody>
        <tr><th scope="rowgroup" rowspan="{{rows}}" class="a">{{name}}</th>{{#first}}<td>{{item}}</td><td class="b">{{basis}}</td><td></td><td></td>{{/first}}</tr>{{#rest}}
        <tr><td>{{item}}</td><td class="b">{{basis}}</td><td></td><td></td></tr>{{/rest}}</tbody>{{/agencies}}</table>
        <p class="avoid">回避声明：本人与被检查企业没有利害关系，不需要回避。　□ 是　□ 否，事由：</p>
        <dl class="sig"><div><dt>检查员一</dt><dd></dd></div><div><dt>检查员二</dt><dd></dd></div><div><dt>企业负责人</dt><dd></dd></div><div><dt>日期</dt><dd></dd></div></dl>
        </article>
        """#

    /// What stands behind them.
    static let sheetsEnd = "\n</body></html>\n"
}
