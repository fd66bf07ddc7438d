/// The page as a mustache template; `{{…}}` escapes, `{{{…}}}` stands for markup made by this program.
enum PageTemplate {
    static let page = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{{{policy}}}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{{title}}（{{period}}）</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">跳到正文</a>
        {{#banner}}<div class="strip" role="note">{{.}}</div>
        {{/banner}}{{#incomplete}}<div class="strip warn" role="note"><b>数据完整性未获确认：</b>{{.}}</div>
        {{/incomplete}}<header class="mast">
        {{#office}}<p class="org">{{.}}</p>
        {{/office}}<h1>{{title}}</h1>
        <p class="per">{{period}}{{#dates}}（{{.}}）{{/dates}}</p>
        <dl class="meta">{{#meta}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/meta}}</dl>
        </header>
        <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/><rect class="hatch-stripe" width="2" height="5"/></pattern></defs></svg>
        <main id="main">
        <section class="lead" aria-label="摘要"><p>{{#lead}}{{#strong}}<b{{#bad}} class="bad"{{/bad}}>{{text}}</b>{{/strong}}{{^strong}}{{text}}{{/strong}}{{/lead}}</p></section>

        <section><h2>一、目标完成情况</h2>
        <h3>{{targetFinding}}</h3>
        {{#hasTargets}}<div class="tw"><table class="tb score"><caption>点：本期　横线：95% 置信区间　竖虚线：目标　灰短线：{{before}}　实心标签：区间整体在目标一侧</caption>
        <colgroup><col class="c1"><col class="c2"><col class="c3"><col class="cg"><col class="c4"><col class="c5"><col class="c6"></colgroup>
        {{#rateTargets}}<thead><tr><th scope="col">合格率指标</th><th scope="col" class="n">本期</th><th scope="col">结论</th><th scope="col" class="g">{{{axis}}}</th><th scope="col" class="n">目标</th><th scope="col" class="n">较{{before}}<br>（百分点）</th><th scope="col" class="n">合格／检验</th></tr></thead>
        <tbody>{{#rows}}
        <tr><th scope="row">{{name}}<span class="cite">{{cite}}</span></th><td class="n big">{{value}}</td><td>{{{label}}}{{#gap}}<span class="gap">{{.}}</span>{{/gap}}</td><td class="g">{{{chart}}}</td><td class="n">{{target}}</td><td class="n">{{change}}</td><td class="n m">{{counts}}</td></tr>{{/rows}}
        </tbody>
        {{/rateTargets}}{{#caseTargets}}<tbody class="second"><tr class="head"><th scope="col">整改指标</th><th scope="col" class="n">本期</th><th scope="col">结论</th><th scope="col" class="g">{{{axis}}}</th><th scope="col" class="n">目标</th><th scope="col" class="n">较{{before}}</th><th scope="col" class="n">完成／到期</th></tr>{{#rows}}
        <tr><th scope="row">{{name}}<span class="cite">{{cite}}</span></th><td class="n big">{{value}}</td><td>{{{label}}}{{#gap}}<span class="gap">{{.}}</span>{{/gap}}</td><td class="g">{{{chart}}}</td><td class="n">{{target}}</td><td class="n">{{change}}</td><td class="n m">{{counts}}</td></tr>{{/rows}}
        </tbody>{{/caseTargets}}</table></div><p class="src">{{#references}}<span class="ref">{{.}}</span>{{/references}}</p>{{/hasTargets}}
        {{#populations}}<h3>各级各类抽查分别统计，互不合并</h3>
        <div class="tw"><table class="tb plain"><caption>检验批次不含未检验和无结论的批次；复检改判的批次按复检结论计</caption><thead><tr><th scope="col">任务级别</th><th scope="col">抽查类别</th><th scope="col" class="n">检验批次</th><th scope="col" class="n">不合格</th><th scope="col" class="n">合格率</th><th scope="col" class="n">不合格率</th><th scope="col" class="n">无结论</th><th scope="col" class="n">未检验</th><th scope="col" class="n">复检改判</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{level}}</th><td>{{kind}}</td><td class="n">{{inspected}}</td><td class="n">{{failed}}</td><td class="n s">{{rate}}</td><td class="n">{{failRate}}</td><td class="n">{{undetermined}}</td><td class="n">{{notInspected}}</td><td class="n">{{overturned}}</td></tr>{{/rows}}
        </tbody></table></div>{{#more}}<p class="src">{{.}}</p>{{/more}}{{/populations}}
        </section>

        {{#hasGroups}}<section><h2>二、走势与区域差异</h2>
        <div class="two">
        {{#trend}}<figure><figcaption><b>{{finding}}</b><span>{{note}}</span></figcaption><div class="sx">{{{chart}}}</div></figure>{{/trend}}
        {{#funnel}}<figure><figcaption><b>{{finding}}</b><span>{{note}}</span></figcaption><div class="sx">{{{chart}}}</div></figure>{{/funnel}}
        </div>
        {{#districts}}{{> groups}}{{/districts}}
        </section>{{/hasGroups}}

        <section><h2>三、产品与不合格项目</h2>
        {{#multiples}}<h3>{{finding}}</h3><div class="sms">{{#charts}}
        <figure class="sm"><figcaption>{{name}}</figcaption>{{{chart}}}</figure>{{/charts}}
        </div><p class="src">{{note}}</p>{{/multiples}}
        {{#categories}}{{> groups}}{{/categories}}
        {{#items}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb items"><caption>一批次可有多个不合格项目，按项次计；〔标〕为标签标识项目</caption><thead><tr><th scope="col">不合格项目</th><th scope="col" class="n">项次</th><th scope="col"><span class="vh">图示</span></th><th scope="col" class="n">累计</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{name}}</th><td class="n s">{{count}}</td><td>{{{chart}}}</td><td class="n m">{{cumulative}}</td></tr>{{/rows}}
        </tbody></table></div>{{/items}}
        {{#hasBreakdowns}}<div class="{{breakdownGrid}}">{{#breakdowns}}<div><h3>{{name}}</h3><div class="tw"><table class="tb plain"><thead><tr><th scope="col">{{name}}</th><th scope="col" class="n">检验</th><th scope="col" class="n">不合格</th><th scope="col" class="n">合格率</th><th scope="col" class="n">95% 区间</th></tr></thead><tbody>{{#rows}}
        <tr{{#few}} class="few"{{/few}}><th scope="row">{{name}}</th><td class="n">{{inspected}}</td><td class="n">{{failed}}</td><td class="n s">{{rate}}</td><td class="n m">{{interval}}</td></tr>{{/rows}}
        </tbody></table></div></div>{{/breakdowns}}</div>{{/hasBreakdowns}}
        </section>

        <section><h2>四、不合格整改</h2>
        {{#hasCases}}<div class="two r">
        <figure><figcaption><b>{{caseFinding}}</b><span>走到每一步的案件数；斜纹为在上一步停住的案件</span></figcaption>
        <div class="tw"><table class="tb steps"><thead><tr><th scope="col">环节</th><th scope="col"><span class="vh">图示</span></th><th scope="col" class="n">合计</th><th scope="col" class="n">国抽</th><th scope="col" class="n">市抽</th><th scope="col" class="n">区抽</th></tr></thead><tbody>{{#steps}}
        <tr><th scope="row">{{name}}</th><td>{{{chart}}}</td><td class="n s">{{total}}</td><td class="n">{{national}}</td><td class="n">{{municipal}}</td><td class="n">{{district}}</td></tr>{{/steps}}
        </tbody></table></div>
        <p class="src">{{caseNote}}</p></figure>
        <figure><figcaption><b>{{ageingFinding}}</b><span>按截至数据截止日距整改期限的天数</span></figcaption><div class="sx">{{{ageing}}}</div></figure>
        </div>{{/hasCases}}{{^hasCases}}<p class="src">输入中没有整改案件。</p>{{/hasCases}}
        {{#overdue}}<h3>{{finding}}</h3><p class="src">{{disclaimer}}</p>
        <div class="tw"><table class="tb list"><thead><tr><th scope="col">责任单位</th><th scope="col">区</th><th scope="col">产品</th><th scope="col">不合格项目</th><th scope="col">级别</th><th scope="col">期限</th><th scope="col" class="n">逾期天数</th><th scope="col">停在</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{party}}</th><td>{{district}}</td><td>{{product}}</td><td>{{items}}</td><td>{{level}}</td><td class="nb">{{dueOn}}</td><td class="n s bad">{{days}}</td><td>{{standing}}</td></tr>{{/rows}}
        </tbody></table></div>{{/overdue}}
        {{#offenders}}<h3>{{finding}}</h3><p class="src">{{disclaimer}}</p>
        <div class="tw"><table class="tb list"><thead><tr><th scope="col">标称生产企业</th><th scope="col" class="n">不合格批次</th><th scope="col">不合格产品</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{name}}</th><td class="n s bad">{{failed}}</td><td>{{products}}</td></tr>{{/rows}}
        </tbody></table></div>{{/offenders}}
        </section>

        <section><h2>五、数据核算与待办</h2>
        <h3>{{ledgerFinding}}</h3>
        <div class="tw"><table class="tb ledger"><caption>每一环节：读入 ＋ 立案 ＝ 输出 ＋ 退回 ＋ 重复 ＋ 被取代 ＋ 非数据行 ＋ 并入；差额应为 0</caption><thead><tr><th scope="col">环节</th><th scope="col" class="n">读入</th><th scope="col" class="n">立案</th><th scope="col" class="n">输出</th><th scope="col" class="n">退回</th><th scope="col" class="n">重复</th><th scope="col" class="n">被取代</th><th scope="col" class="n">非数据行</th><th scope="col" class="n">并入</th><th scope="col" class="n">差额</th></tr></thead><tbody>{{#ledger}}
        <tr><th scope="row"><span class="mono">{{producer}}</span><span class="cite">{{sources}}</span></th><td class="n">{{read}}</td><td class="n">{{added}}</td><td class="n s">{{records}}</td><td class="n">{{rejected}}</td><td class="n">{{duplicates}}</td><td class="n">{{superseded}}</td><td class="n">{{skipped}}</td><td class="n">{{absorbed}}</td><td class="n {{balanceStyle}}">{{balance}}</td></tr>{{/ledger}}
        </tbody></table></div>
        <div class="two even">
        {{#sources}}<div><h3>来源文件 {{count}} 个</h3><div class="tw"><table class="tb plain"><thead><tr><th scope="col">文件</th><th scope="col" class="n">进入本报告</th><th scope="col" class="n">退回</th><th scope="col">SHA-256</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row" class="mono">{{name}}</th><td class="n s">{{records}}</td><td class="n">{{rejected}}</td><td class="mono m">{{sha}}</td></tr>{{/rows}}
        </tbody></table></div></div>{{/sources}}
        {{#unresolved}}<div><h3>{{finding}}</h3><div class="tw"><table class="tb plain"><thead><tr><th scope="col">原始写法</th><th scope="col" class="n">批次</th><th scope="col">建议归入</th><th scope="col" class="n">相似度</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{raw}}</th><td class="n s">{{count}}</td><td>{{suggestion}}</td><td class="n">{{score}}</td></tr>{{/rows}}
        </tbody></table></div></div>{{/unresolved}}
        </div></section>

        <section class="notes"><h2>六、口径与核验</h2>
        <ul>{{#notes}}<li>{{.}}</li>{{/notes}}</ul>
        <p>核验本报告包：<code>spotcheck-verify 目录</code>；或在上一级目录运行 <code>sha256sum -c manifest-sha256.txt</code>（只能发现改动和缺失，不能发现多出的文件）。每个数字对应的记录：<code>tables/trace.csv</code> 给出在 <code>records/accepted.ndjson</code> 中取数的条件，每条记录的 <code>src</code> 是来源文件与行号。</p></section>
        </main>
        <footer>{{identifier}} · 由 {{sourceCount}} 个来源文件生成 · 数据截止 {{asOf}} · 本页不含脚本、不联网</footer>
        </body>
        </html>

        """#

    /// A table of districts or categories with one whisker a row.
    static let groups = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb rows"><caption>{{caption}}</caption>
        <colgroup><col class="c1"><col class="c2"><col class="c3"><col class="cg"><col class="c4"><col class="c4">{{#hasBefore}}<col class="c4">{{/hasBefore}}{{#hasCases}}<col class="c4"><col class="c4">{{/hasCases}}</colgroup>
        <thead><tr><th scope="col">{{unit}}</th><th scope="col" class="n">合格率</th><th scope="col">结论</th><th scope="col" class="g">{{{axis}}}</th><th scope="col" class="n">检验</th><th scope="col" class="n">不合格</th>{{#hasBefore}}<th scope="col" class="n">较{{before}}</th>{{/hasBefore}}{{#hasCases}}<th scope="col" class="n">未完成</th><th scope="col" class="n">逾期</th>{{/hasCases}}</tr></thead><tbody>{{#rows}}
        <tr{{#few}} class="few"{{/few}}><th scope="row">{{name}}</th><td class="n s">{{rate}}</td><td>{{{label}}}</td><td class="g">{{{chart}}}</td><td class="n">{{inspected}}</td><td class="n">{{failed}}</td>{{#hasBefore}}<td class="n">{{change}}</td>{{/hasBefore}}{{#hasCases}}<td class="n">{{open}}</td><td class="n{{#isLate}} s bad{{/isLate}}">{{overdue}}</td>{{/hasCases}}</tr>{{/rows}}
        </tbody>{{#total}}<tfoot><tr><th scope="row">{{name}}</th><td class="n">{{rate}}</td><td>{{{label}}}</td><td class="g">{{{chart}}}</td><td class="n">{{inspected}}</td><td class="n">{{failed}}</td>{{#hasBefore}}<td class="n">{{change}}</td>{{/hasBefore}}{{#hasCases}}<td class="n">{{open}}</td><td class="n{{#isLate}} bad{{/isLate}}">{{overdue}}</td>{{/hasCases}}</tr></tfoot>{{/total}}</table></div>{{#more}}<p class="src">{{.}}</p>{{/more}}

        """#
}
