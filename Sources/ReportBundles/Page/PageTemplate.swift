/// The page as a mustache template; `{{…}}` escapes, `{{{…}}}` stands for markup made by this program, and of
/// `⟦中文|English⟧` the language of the page remains.
enum PageTemplate {
    static let page = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<!DOCTYPE html>
        <html lang="⟦zh-CN|en⟧">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{{{policy}}}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{{title}}⟦（| (⟧{{period}}⟦）|)⟧</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">⟦跳到正文|Skip to content⟧</a>
        {{#banner}}<div class="strip" role="note">{{.}}</div>
        {{/banner}}{{#incomplete}}<div class="strip warn" role="note"><b>⟦数据完整性未获确认：|The data are not known to be complete: ⟧</b>{{.}}</div>
        {{/incomplete}}{{#lists}}<div class="strip warn" role="note">{{.}}</div>
        {{/lists}}<header class="mast">
        {{#office}}<p class="org">{{.}}</p>
        {{/office}}<h1>{{title}}</h1>
        <p class="per">{{period}}{{#dates}}⟦（| (⟧{{.}}⟦）|)⟧{{/dates}}</p>
        <dl class="meta">{{#meta}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/meta}}<div><dt>⟦语言|Language⟧</dt><dd>⟦中文 · <a href="en.html" lang="en" hreflang="en">English</a>|<a href="index.html" lang="zh-CN" hreflang="zh-CN">中文</a> · English⟧</dd></div></dl>
        </header>
        <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/><rect class="hatch-stripe" width="2" height="5"/></pattern></defs></svg>
        <main id="main">
        <section class="lead" aria-label="⟦摘要|Summary⟧"><p>{{#lead}}{{#strong}}<b{{#bad}} class="bad"{{/bad}}>{{text}}</b>{{/strong}}{{^strong}}{{text}}{{/strong}}{{/lead}}</p>{{#beside}}<p class="beside">{{.}}</p>{{/beside}}</section>

        <section><h2>⟦一、目标完成情况|1. Against policy targets⟧</h2>
        <h3>{{targetFinding}}</h3>
        {{#hasTargets}}<div class="tw"><table class="tb score" id="t-targets"><caption>⟦点：本期　横线：95% 置信区间　竖虚线：目标　灰短线：{{before}}　实心标签：区间整体在目标一侧|Dot: this period. Bar: 95% interval. Dashed line: target. Grey tick: {{before}}. Solid label: the whole interval lies on one side of the target⟧</caption>
        <colgroup><col class="c1"><col class="c2"><col class="c3"><col class="cg"><col class="c4"><col class="c5"><col class="c6"></colgroup>
        {{#rateTargets}}<thead><tr><th scope="col">⟦合格率指标|Pass rates⟧</th><th scope="col" class="n">⟦本期|Now⟧</th><th scope="col">⟦结论|Verdict⟧</th><th scope="col" class="g">{{{axis}}}</th><th scope="col" class="n">⟦目标|Target⟧</th><th scope="col" class="n">⟦较{{before}}<br>（百分点）|Change<br>(points)⟧</th><th scope="col" class="n">⟦合格／检验|Passed / tested⟧</th></tr></thead>
        <tbody>{{#rows}}
        <tr><th scope="row">{{name}}<span class="cite">{{cite}}</span></th><td class="n big">{{value}}</td><td>{{{label}}}{{#gap}}<span class="gap">{{.}}</span>{{/gap}}</td><td class="g">{{{chart}}}</td><td class="n">{{target}}</td><td class="n">{{change}}</td><td class="n m">{{counts}}</td></tr>{{/rows}}
        </tbody>
        {{/rateTargets}}{{#caseTargets}}<tbody class="second"><tr class="head"><th scope="col">⟦整改指标|Rectification⟧</th><th scope="col" class="n">⟦本期|Now⟧</th><th scope="col">⟦结论|Verdict⟧</th><th scope="col" class="g">{{{axis}}}</th><th scope="col" class="n">⟦目标|Target⟧</th><th scope="col" class="n">⟦较{{before}}|Change⟧</th><th scope="col" class="n">⟦完成／到期|Done / due⟧</th></tr>{{#rows}}
        <tr><th scope="row">{{name}}<span class="cite">{{cite}}</span></th><td class="n big">{{value}}</td><td>{{{label}}}{{#gap}}<span class="gap">{{.}}</span>{{/gap}}</td><td class="g">{{{chart}}}</td><td class="n">{{target}}</td><td class="n">{{change}}</td><td class="n m">{{counts}}</td></tr>{{/rows}}
        </tbody>{{/caseTargets}}</table></div><p class="src">{{#references}}<span class="ref">{{.}}</span>{{/references}}</p>{{/hasTargets}}
        {{#populations}}<h3>⟦各领域、各级、各类抽查分别统计，互不合并|Domains, levels and kinds of checks are counted apart and never added up⟧</h3>
        <div class="tw"><table class="tb plain" id="t-level_kind"><caption>⟦检验批次不含未检验和无结论的批次；复检改判的批次按复检结论计；小计只在同一领域、同一类抽查之内|Tested batches leave out those without a conclusion and those never tested; a recheck replaces the verdict; subtotals stay inside one domain and one population⟧</caption><thead><tr><th scope="col">⟦监管领域|Domain⟧</th><th scope="col">⟦任务级别|Level⟧</th><th scope="col">⟦抽查类别|Kind of check⟧</th><th scope="col" class="n">⟦检验批次|Tested⟧</th><th scope="col" class="n">⟦不合格|Failed⟧</th><th scope="col" class="n">⟦合格率|Pass rate⟧</th><th scope="col" class="n">⟦不合格率|Fail rate⟧</th><th scope="col" class="n">⟦无结论|No conclusion⟧</th><th scope="col" class="n">⟦未检验|Not tested⟧</th><th scope="col" class="n">⟦复检改判|Overturned⟧</th></tr></thead><tbody>{{#rows}}
        <tr{{#isSum}} class="sum"{{/isSum}}><th scope="row">{{domain}}</th><td>{{level}}</td><td>{{kind}}</td><td class="n">{{inspected}}</td><td class="n">{{failed}}</td><td class="n s">{{rate}}</td><td class="n">{{failRate}}</td><td class="n">{{undetermined}}</td><td class="n">{{notInspected}}</td><td class="n">{{overturned}}</td></tr>{{/rows}}
        </tbody></table></div>{{/populations}}
        {{#outside}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb plain" id="t-outside"><thead><tr><th scope="col">⟦类别|Kind⟧</th><th scope="col">⟦监管领域|Domain⟧</th><th scope="col" class="n">⟦批次|Batches⟧</th><th scope="col" class="n">⟦合格|Passed⟧</th><th scope="col" class="n">⟦不合格|Failed⟧</th><th scope="col" class="n">⟦无结论|No conclusion⟧</th><th scope="col" class="n">⟦未检验|Not tested⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{reason}}</th><td>{{domain}}</td><td class="n s">{{batches}}</td><td class="n">{{passed}}</td><td class="n">{{failed}}</td><td class="n">{{undetermined}}</td><td class="n">{{notInspected}}</td></tr>{{/rows}}
        </tbody></table></div>{{/outside}}
        </section>

        <section><h2>⟦二、走势与区域差异|2. Trend and districts⟧</h2>
        {{^hasGroups}}<p class="src">⟦没有可列出的月份和地区。|There is no month and no district to show.⟧</p>{{/hasGroups}}{{#hasFigures}}<div class="two">
        {{#trend}}<figure><figcaption><b>{{finding}}</b><span>{{note}}</span></figcaption><div class="sx">{{{chart}}}</div></figure>{{/trend}}
        {{#funnel}}<figure><figcaption><b>{{finding}}</b><span>{{note}}</span></figcaption><div class="sx">{{{chart}}}</div></figure>{{/funnel}}
        </div>{{/hasFigures}}
        {{#comparison}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb plain" id="t-comparison"><caption>{{caption}}</caption><thead><tr><th scope="col">⟦范围|Scope⟧</th><th scope="col" class="n">{{old}}</th><th scope="col" class="n">{{new}}</th><th scope="col" class="n">⟦变化（百分点）|Change (points)⟧</th><th scope="col">⟦可否区分|Beyond chance⟧</th></tr></thead><tbody>{{#rows}}
        <tr{{#few}} class="few"{{/few}}><th scope="row">{{name}}</th><td class="n">{{before}}</td><td class="n">{{now}}</td><td class="n">{{change}}</td><td>{{word}}</td></tr>{{/rows}}
        </tbody></table></div>{{#more}}<p class="src">{{.}}</p>{{/more}}{{/comparison}}
        {{#districts}}{{> groups}}{{/districts}}
        {{#districtDomains}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb plain" id="t-district_domain"><thead><tr><th scope="col">⟦区|District⟧</th>{{#domains}}<th scope="col" class="n">{{.}}⟦检验| tested⟧</th><th scope="col" class="n">⟦不合格|Failed⟧</th><th scope="col" class="n">⟦合格率|Pass rate⟧</th>{{/domains}}</tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{name}}</th>{{#cells}}<td class="n">{{inspected}}</td><td class="n">{{failed}}</td><td class="n s">{{rate}}</td>{{/cells}}</tr>{{/rows}}
        </tbody></table></div>{{/districtDomains}}
        </section>

        <section><h2>⟦三、产品与不合格项目|3. Products and failing items⟧</h2>
        {{#multiples}}<h3>{{finding}}</h3><div class="sms">{{#charts}}
        <figure class="sm"><figcaption>{{name}}</figcaption>{{{chart}}}</figure>{{/charts}}
        </div><p class="src">{{note}}</p>{{/multiples}}
        {{#categories}}{{> groups}}{{/categories}}
        {{#items}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb items" id="t-item"><caption>⟦一批次可有多个不合格项目，按项次计；〔标〕为标签标识项目|A batch may fail several items and is counted for each; [label] marks items of labelling⟧</caption><thead><tr><th scope="col">⟦不合格项目|Failing item⟧</th><th scope="col" class="n">⟦项次|Count⟧</th><th scope="col"><span class="vh">⟦图示|Bar⟧</span></th><th scope="col" class="n">⟦累计|Cumulative⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{name}}</th><td class="n s">{{count}}</td><td>{{{chart}}}</td><td class="n m">{{cumulative}}</td></tr>{{/rows}}
        </tbody></table></div>{{/items}}{{#noItems}}<p class="src">⟦没有不合格项目。|No item failed.⟧</p>{{/noItems}}
        {{#hasBreakdowns}}<div class="{{breakdownGrid}}">{{#breakdowns}}<div><h3>{{name}}</h3><div class="tw"><table class="tb plain" id="t-breakdown-{{key}}"><thead><tr><th scope="col">{{name}}</th><th scope="col" class="n">⟦检验|Tested⟧</th><th scope="col" class="n">⟦不合格|Failed⟧</th><th scope="col" class="n">⟦合格率|Pass rate⟧</th><th scope="col" class="n">⟦95% 区间|95% interval⟧</th></tr></thead><tbody>{{#rows}}
        <tr{{#few}} class="few"{{/few}}><th scope="row">{{name}}</th><td class="n">{{inspected}}</td><td class="n">{{failed}}</td><td class="n s">{{rate}}</td><td class="n m">{{interval}}</td></tr>{{/rows}}
        </tbody></table></div></div>{{/breakdowns}}</div>{{/hasBreakdowns}}
        {{#failedList}}<h3>{{finding}}</h3>{{#sentences}}<p class="src">{{.}}</p>{{/sentences}}{{#hasGroups}}<p class="src"><b>{{disclaimer}}</b></p>
        {{#groups}}<details class="fold"><summary>{{name}}<span class="m">{{count}}</span></summary><div class="tw"><table class="tb list"><thead><tr><th scope="col">⟦产品|Product⟧</th><th scope="col">⟦标称生产企业|Producer on the label⟧</th>{{#hasPlaces}}<th scope="col">⟦被抽样单位|Sampled at⟧</th>{{/hasPlaces}}<th scope="col">⟦生产日期／批号|Made on / batch⟧</th><th scope="col">⟦不合格项目║结果║标准|Item ║ result ║ limit⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{product}}<span class="cite">{{more}}{{#mark}} ⟦〔{{.}}〕|[{{.}}]⟧{{/mark}}</span></th><td>{{producer}}</td>{{#hasPlaces}}<td>{{sampledFrom}}</td>{{/hasPlaces}}<td>{{batch}}</td><td>{{#results}}<span class="item">{{.}}</span>{{/results}}</td></tr>{{/rows}}
        </tbody></table></div></details>{{/groups}}{{#more}}<p class="src">{{.}}</p>{{/more}}{{/hasGroups}}{{/failedList}}
        {{#untested}}<h3>{{finding}}</h3>{{#hasRows}}<div class="tw"><table class="tb list" id="t-refused"><caption>⟦拒绝抽查的单位；未抽到样、查无下落、移送和涉嫌假冒的只计数|Firms that refused the check; all others that were not tested are counted and not named⟧</caption><thead><tr><th scope="col">⟦单位|Firm⟧</th><th scope="col">⟦产品|Product⟧</th><th scope="col">⟦区|District⟧</th><th scope="col">⟦日期|Date⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{firm}}</th><td>{{product}}</td><td class="nb">{{district}}</td><td class="nb">{{day}}</td></tr>{{/rows}}
        </tbody></table></div>{{/hasRows}}{{/untested}}
        </section>

        <section><h2>⟦四、不合格整改|4. Rectification⟧</h2>
        {{#hasCases}}<div class="two r">
        <figure><figcaption><b>{{caseFinding}}</b><span>⟦走到每一步的案件数；斜纹为在上一步停住的案件|Cases that came to each step; hatched: stopped at the step before⟧</span></figcaption>
        <div class="tw"><table class="tb steps" id="t-cases"><thead><tr><th scope="col">⟦环节|Step⟧</th><th scope="col"><span class="vh">⟦图示|Bar⟧</span></th><th scope="col" class="n">⟦合计|All⟧</th><th scope="col" class="n">⟦国抽|Nat.⟧</th><th scope="col" class="n">⟦市抽|Mun.⟧</th><th scope="col" class="n">⟦区抽|Dist.⟧</th></tr></thead><tbody>{{#steps}}
        <tr><th scope="row">{{name}}</th><td>{{{chart}}}</td><td class="n s">{{total}}</td><td class="n">{{national}}</td><td class="n">{{municipal}}</td><td class="n">{{district}}</td></tr>{{/steps}}
        </tbody></table></div>
        <p class="src">{{caseNote}}</p></figure>
        <figure><figcaption><b>{{ageingFinding}}</b><span>⟦按截至数据截止日距整改期限的天数|Days to or past the deadline at the data cut-off⟧</span></figcaption><div class="sx">{{{ageing}}}</div></figure>
        </div>{{/hasCases}}{{^hasCases}}<p class="src">{{caseNote}}</p>{{/hasCases}}
        {{#waterfall}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb steps" id="t-case_waterfall">{{#hasPresumed}}<caption>⟦斜纹为推定案件，台账中没有|Hatched: presumed cases, which the ledger does not have⟧</caption>{{/hasPresumed}}<thead><tr><th scope="col">⟦案件|Cases⟧</th><th scope="col"><span class="vh">⟦图示|Bar⟧</span></th><th scope="col" class="n">⟦件|Count⟧</th>{{#hasPresumed}}<th scope="col" class="n">⟦其中推定|Presumed⟧</th>{{/hasPresumed}}</tr></thead><tbody>{{#rows}}
        <tr{{#isSum}} class="sum"{{/isSum}}><th scope="row">{{name}}</th><td>{{{chart}}}</td><td class="n">{{cases}}</td>{{#hasPresumed}}<td class="n">{{presumed}}</td>{{/hasPresumed}}</tr>{{/rows}}
        </tbody></table></div>{{#rates}}<p class="src">{{.}}</p>{{/rates}}{{/waterfall}}
        {{#overdue}}<h3>{{finding}}</h3><p class="src">{{disclaimer}}</p>
        <div class="tw"><table class="tb list" id="t-overdue"><thead><tr><th scope="col">⟦责任单位|Obliged party⟧</th><th scope="col">⟦区|District⟧</th><th scope="col">⟦产品|Product⟧</th><th scope="col">⟦不合格项目|Failing item⟧</th><th scope="col" class="nb">⟦级别|Level⟧</th><th scope="col">⟦期限|Due⟧</th><th scope="col" class="n">⟦逾期天数|Days late⟧</th><th scope="col">⟦停在|Waiting for⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{party}}</th><td class="nb">{{district}}</td><td>{{product}}</td><td>{{items}}</td><td class="nb">{{level}}</td><td class="nb">{{dueOn}}</td><td class="n s bad">{{days}}</td><td class="st">{{standing}}</td></tr>{{/rows}}
        </tbody></table></div>{{/overdue}}
        {{#offenders}}<h3>{{finding}}</h3><p class="src">{{disclaimer}}</p>
        <div class="tw"><table class="tb list" id="t-offender"><thead><tr><th scope="col">⟦企业|Enterprise⟧</th><th scope="col" class="n">⟦不合格批次|Failed batches⟧</th><th scope="col">⟦不合格产品|Failed products⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{name}}</th><td class="n s bad">{{failed}}</td><td>{{products}}</td></tr>{{/rows}}
        </tbody></table></div>{{/offenders}}
        </section>

        {{> companions}}{{#hasAccount}}<section><h2>{{accountTitle}}</h2>
        {{#hasLedger}}<h3>{{ledgerFinding}}</h3>
        <div class="tw"><table class="tb ledger" id="t-ledger"><caption>⟦每一环节：读入 ＋ 立案 ＝ 输出 ＋ 退回 ＋ 重复 ＋ 被取代 ＋ 非数据行 ＋ 并入 ＋ 截止日后；差额应为 0|Each stage: read + opened = written + rejected + duplicates + superseded + not data + merged + after the cut-off; the balance must be 0⟧</caption><thead><tr><th scope="col">⟦环节|Stage⟧</th><th scope="col" class="n">⟦读入|Read⟧</th><th scope="col" class="n">⟦立案|Opened⟧</th><th scope="col" class="n">⟦输出|Written⟧</th><th scope="col" class="n">⟦退回|Rejected⟧</th><th scope="col" class="n">⟦重复|Duplicate⟧</th><th scope="col" class="n">⟦被取代|Superseded⟧</th><th scope="col" class="n">⟦非数据行|Not data⟧</th><th scope="col" class="n">⟦并入|Merged⟧</th><th scope="col" class="n">⟦截止日后|After cut-off⟧</th><th scope="col" class="n">⟦差额|Balance⟧</th></tr></thead><tbody>{{#ledger}}
        <tr><th scope="row"><span class="mono">{{producer}}</span><span class="cite">{{sources}}</span></th><td class="n">{{read}}</td><td class="n">{{added}}</td><td class="n s">{{records}}</td><td class="n">{{rejected}}</td><td class="n">{{duplicates}}</td><td class="n">{{superseded}}</td><td class="n">{{skipped}}</td><td class="n">{{absorbed}}</td><td class="n">{{afterCutoff}}</td><td class="n {{balanceStyle}}">{{balance}}</td></tr>{{/ledger}}
        </tbody></table></div>{{/hasLedger}}
        <div class="cols">
        {{#sources}}<div><h3>⟦来源文件 {{count}} 个|Source files: {{count}}⟧</h3><div class="tw"><table class="tb plain" id="t-source"><thead><tr><th scope="col">⟦文件|File⟧</th><th scope="col" class="n">⟦进入本报告|In this report⟧</th><th scope="col" class="n">⟦退回|Rejected⟧</th><th scope="col">SHA-256</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row" class="mono">{{name}}</th><td class="n s">{{records}}</td><td class="n">{{rejected}}</td><td class="mono m">{{sha}}</td></tr>{{/rows}}
        </tbody></table></div>{{#more}}<p class="src">{{.}}</p>{{/more}}</div>{{/sources}}
        {{#unresolved}}<div><h3>{{finding}}</h3>{{#sensitivity}}<p class="src">{{.}}</p>{{/sensitivity}}<div class="tw"><table class="tb plain" id="t-unresolved"><thead><tr><th scope="col">⟦原始写法|As reported⟧</th><th scope="col" class="n">⟦批次|Batches⟧</th><th scope="col">⟦建议归入|Suggested⟧</th><th scope="col" class="n">⟦相似度|Score⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{raw}}</th><td class="n s">{{count}}</td><td>{{suggestion}}</td><td class="n">{{score}}</td></tr>{{/rows}}
        </tbody></table></div></div>{{/unresolved}}
        {{#revisions}}<div><h3>{{finding}}</h3>{{#missing}}<p class="src">{{.}}</p>{{/missing}}<div class="tw"><table class="tb plain" id="t-revision"><caption>{{caption}}</caption><thead><tr><th scope="col">⟦数字|Figure⟧</th><th scope="col" class="n">⟦上次发布|Was⟧</th><th scope="col" class="n">⟦本次|Now⟧</th><th scope="col">⟦原因|Reason⟧</th></tr></thead><tbody>{{#rows}}
        <tr><th scope="row">{{figure}}</th><td class="n">{{was}}</td><td class="n s">{{now}}</td><td>{{reason}}</td></tr>{{/rows}}
        </tbody></table></div>{{#more}}<p class="src">{{.}}</p>{{/more}}</div>{{/revisions}}
        </div></section>{{/hasAccount}}

        <section class="notes"><h2>{{methodTitle}}</h2>
        <ul>{{#notes}}<li>{{.}}</li>{{/notes}}</ul>
        {{#hasChecks}}<h3>⟦怎样核验本报告包|How to verify this bundle⟧</h3>
        <ul>{{#checks}}<li><code>{{command}}</code> {{says}}</li>{{/checks}}</ul>
        {{/hasChecks}}</section>
        </main>
        <footer>{{identifier}} · {{#sourceCount}}⟦由 {{.}} 个来源文件生成 · |made from {{.}} source files · ⟧{{/sourceCount}}⟦数据截止 {{asOf}} · 本页不含脚本、不联网|data as of {{asOf}} · no script, no network⟧</footer>
        </body>
        </html>

        """#

    /// A table of districts or categories with one whisker a row.
    static let groups = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<h3>{{finding}}</h3>
        <div class="tw"><table class="tb rows{{#wide}} wide{{/wide}}" id="t-{{table}}"><caption>{{caption}}</caption>
        <colgroup><col class="c1"><col class="c2"><col class="c3"><col class="cg"><col class="c4"><col class="c4">{{#hasBefore}}<col class="c4">{{/hasBefore}}{{#hasCases}}<col class="c4"><col class="c4">{{/hasCases}}</colgroup>
        <thead><tr><th scope="col">{{unit}}</th><th scope="col" class="n">⟦合格率|Pass rate⟧</th><th scope="col">⟦与全市比|Against city⟧</th><th scope="col" class="g">{{{axis}}}</th><th scope="col" class="n">⟦检验|Tested⟧</th><th scope="col" class="n">⟦不合格|Failed⟧</th>{{#hasBefore}}<th scope="col" class="n">⟦较{{before}}|Change⟧</th>{{/hasBefore}}{{#hasCases}}<th scope="col" class="n">⟦未完成|Open⟧</th><th scope="col" class="n">⟦逾期|Late⟧</th>{{/hasCases}}</tr></thead><tbody>{{#rows}}
        <tr{{#few}} class="few"{{/few}}><th scope="row"{{#foreign}} lang="zh-CN"{{/foreign}}>{{name}}</th><td class="n s">{{rate}}</td><td>{{{label}}}</td><td class="g">{{{chart}}}</td><td class="n">{{inspected}}</td><td class="n">{{failed}}</td>{{#hasBefore}}<td class="n">{{change}}</td>{{/hasBefore}}{{#hasCases}}<td class="n">{{open}}</td><td class="n{{#isLate}} s bad{{/isLate}}">{{overdue}}</td>{{/hasCases}}</tr>{{/rows}}
        </tbody>{{#total}}<tfoot><tr><th scope="row">{{name}}</th><td class="n">{{rate}}</td><td>{{{label}}}</td><td class="g">{{{chart}}}</td><td class="n">{{inspected}}</td><td class="n">{{failed}}</td>{{#hasBefore}}<td class="n">{{change}}</td>{{/hasBefore}}{{#hasCases}}<td class="n">{{open}}</td><td class="n{{#isLate}} bad{{/isLate}}">{{overdue}}</td>{{/hasCases}}</tr></tfoot>{{/total}}</table></div>{{#more}}<p class="src">{{.}}</p>{{/more}}

        """#
}
