/// The page as a mustache template; `{{…}}` escapes, `{{{…}}}` stands for markup made by this program, and of
/// `⟦中文|English⟧` the language of the page remains.
///
/// A name that a view does not have is looked for in the views around it, so that a text that may be missing always has a
/// flag beside it.
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
        {{/lists}}<header class="mast wrap">
        {{#office}}<p class="org">{{.}}</p>
        {{/office}}<h1>{{title}}</h1>
        <p class="per">{{period}}{{#dates}}⟦（| (⟧{{.}}⟦）|)⟧{{/dates}}</p>
        <dl class="meta">{{#meta}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/meta}}</dl>
        </header>
        <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-stripe" width="2" height="6"/></pattern></defs></svg>
        <div class="wrap page"><nav class="rail" aria-label="⟦目录|Contents⟧"><div class="fix"><p class="rh">⟦目录|Contents⟧</p><ol>{{#contents}}<li><a href="#{{anchor}}">{{title}}</a></li>{{/contents}}</ol>
        <ol class="dl"><li><a href="report.xlsx">⟦工作簿（XLSX）|Workbook (XLSX, Chinese)⟧</a></li><li><a href="bulletin.md">⟦通报稿|Bulletin (Chinese)⟧</a></li><li><a href="results.sqlite">⟦数据库（SQLite）|Database (SQLite)⟧</a></li><li>⟦<a href="en.html" lang="en" hreflang="en">English</a>|<a href="index.html" lang="zh-CN" hreflang="zh-CN">中文</a>⟧</li></ol></div></nav>
        <main id="main"><section id="s0" class="first" aria-label="⟦要点|Summary⟧"><p class="lead">{{#lead}}{{#strong}}<b{{#bad}} class="bad"{{/bad}}>{{text}}</b>{{/strong}}{{^strong}}{{text}}{{/strong}}{{/lead}}</p>
        {{#hasKeys}}<dl class="keys">{{#keys}}<div><dt>{{keyName}}</dt><dd><span class="big">{{value}}<small>{{unit}}</small></span>{{#notes}}<span class="bk">{{{.}}}</span>{{/notes}}</dd></div>{{/keys}}</dl>{{/hasKeys}}
        {{#hasPoints}}<p class="mp">⟦要点|Main points⟧</p><ul class="points">{{#points}}<li><b>{{point}}</b>{{rest}}{{#hasLink}} <a href="#{{anchor}}">{{link}}</a>{{/hasLink}}</li>{{/points}}</ul>{{/hasPoints}}
        {{#beside}}<p class="note beside">{{.}}</p>{{/beside}}</section>

        {{#targets}}<section id="{{anchor}}"><h2>{{title}}</h2>
        <h3>{{targetFinding}}</h3>
        {{#rateTargets}}{{> table}}{{/rateTargets}}{{#caseTargets}}<p class="cap gapped">⟦整改完成率按件数计算，是全部案件，没有区间。|Completion counts all cases, so it has no interval.⟧</p>{{> table}}{{/caseTargets}}
        <ul class="fn">{{#references}}<li>{{.}}</li>{{/references}}</ul>
        {{#populations}}<h3>⟦各领域、各级、各类抽查分别统计，互不合并|Domains, levels and kinds of checks are counted separately and never pooled⟧</h3>{{> table}}{{/populations}}
        {{#outside}}<h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{/outside}}
        </section>

        {{/targets}}{{#trend}}<section id="{{anchor}}"><h2>{{title}}</h2>
        {{#trendChart}}<div class="fig"><h3>{{finding}}</h3><p class="cap">{{note}}</p><div class="plot">{{{chart}}}</div>{{#data}}{{> data}}{{/data}}</div>{{/trendChart}}
        {{#trendTable}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}</div>{{/trendTable}}
        {{#years}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}</div>{{/years}}
        {{#comparison}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{#hasMore}}<p class="note">{{more}}</p>{{/hasMore}}</div>{{/comparison}}
        </section>

        {{/trend}}{{#districts}}<section id="{{anchor}}"><h2>{{title}}</h2>
        {{#districtTable}}<h3>{{finding}}</h3>{{/districtTable}}
        {{#tiles}}<div class="two"><div class="fig"><h4>⟦合格率|Pass rate⟧</h4><ul class="key">{{#rateKey}}<li>{{{.}}}</li>{{/rateKey}}</ul><ol class="tiles">{{#rates}}<li class="{{tileStyle}}"><span class="nm">{{name}}</span><b>{{value}}</b>{{{chart}}}<span class="sm">{{small}}</span></li>{{/rates}}</ol></div>
        {{#hasCaseTiles}}<div class="fig"><h4>⟦未完成与逾期的整改案件|Open and overdue cases⟧</h4><ul class="key">{{#caseKey}}<li>{{{.}}}</li>{{/caseKey}}</ul><ol class="tiles">{{#cases}}<li class="{{tileStyle}}"><span class="nm">{{name}}</span><b>{{value}}</b>{{#hasLate}}<span class="bad s">{{late}}</span>{{/hasLate}}{{{chart}}}</li>{{/cases}}</ol></div>{{/hasCaseTiles}}</div>
        <p class="note">⟦方格图按各区大致方位排列，每区一格，不代表面积和边界。|One tile a district, placed roughly where it lies; neither area nor borders are shown.⟧{{#elsewhere}}{{.}}{{/elsewhere}}</p>{{#data}}{{> data}}{{/data}}{{/tiles}}
        {{#funnel}}<div class="fig"><h3>{{finding}}</h3><p class="cap">{{note}}</p><div class="plot">{{{chart}}}</div>{{#data}}{{> data}}{{/data}}</div>{{/funnel}}
        {{#districtTable}}{{#isBelow}}<h3>⟦各区检验、不合格和未完成案件|Batches, failures and open cases by district⟧</h3>{{/isBelow}}{{#table}}{{> table}}{{/table}}{{/districtTable}}
        {{#districtDomains}}<h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{/districtDomains}}
        </section>

        {{/districts}}{{#products}}<section id="{{anchor}}"><h2>{{title}}</h2>
        {{#categories}}<h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}
        {{#others}}<details class="oth"><summary><b>{{summary}}</b>{{tail}}</summary><p class="note">{{othersNote}}</p><ul class="mul">{{#entries}}<li><span>{{name}}</span><span class="n">{{counts}}</span></li>{{/entries}}</ul></details>{{/others}}{{/categories}}
        {{#heat}}<h3>{{finding}}</h3><p class="cap">{{caption}}</p><p class="cue">⟦横向滑动看各区 →|Scroll sideways for the districts →⟧</p><div class="tw" role="region" aria-label="{{finding}}" tabindex="0"><table class="heat" id="t-district_category"><thead><tr><th scope="col">⟦品类|Category⟧</th>{{#names}}<th scope="col">{{.}}</th>{{/names}}<th scope="col" class="t">⟦合计|All⟧</th></tr></thead><tbody>{{#heatRows}}
        <tr><th scope="row">{{name}}</th>{{#heatCells}}<td class="{{heat}}">{{counts}}</td>{{/heatCells}}<td class="t">{{sum}}</td></tr>{{/heatRows}}
        </tbody><tfoot><tr><th scope="row">⟦合计|All⟧</th>{{#sums}}<td>{{.}}</td>{{/sums}}<td class="t">{{all}}</td></tr></tfoot></table></div>{{#data}}{{> data}}{{/data}}{{/heat}}
        {{#multiples}}<h3>{{finding}}</h3><p class="cap">{{note}}</p><div class="sms">{{#charts}}
        <figure class="smf"><figcaption>{{name}}</figcaption><div class="spl">{{{chart}}}</div></figure>{{/charts}}
        </div>{{/multiples}}
        {{#items}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{#hasRest}}<p class="note">{{rest}}</p>{{/hasRest}}</div>{{/items}}{{#noItems}}<p class="note">⟦没有不合格项目。|No item failed.⟧</p>{{/noItems}}
        {{#breakdown}}<h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{/breakdown}}
        {{#channels}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{#sentences}}<p class="note">{{.}}</p>{{/sentences}}</div>{{/channels}}
        {{#sizeYears}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}</div>{{/sizeYears}}
        </section>

        {{/products}}{{#failures}}<section id="{{anchor}}"><h2>{{title}}</h2>
        {{#failedList}}<h3>{{finding}}</h3>{{#sentences}}<p class="note">{{.}}</p>{{/sentences}}{{#hasGroups}}<p class="lim">{{disclaimer}}</p>
        <div class="lists">{{#groups}}<details><summary><b>{{name}}</b> {{count}}</summary>{{#table}}{{> table}}{{/table}}</details>{{/groups}}</div>{{#hasMore}}<p class="note">{{more}}</p>{{/hasMore}}{{#data}}{{> data}}{{/data}}{{/hasGroups}}{{/failedList}}
        {{#untested}}<h3>{{finding}}</h3>{{#hasRows}}{{#table}}{{> table}}{{/table}}{{/hasRows}}{{/untested}}
        </section>

        {{/failures}}{{#rectification}}<section id="{{anchor}}"><h2>{{title}}</h2>
        {{^hasCases}}<p class="note">{{caseNote}}</p>{{/hasCases}}
        {{#waterfall}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{#hasRates}}<p class="note">{{rates}}</p>{{/hasRates}}</div>{{/waterfall}}
        {{#overdue}}<div class="fig"><h3>{{finding}}</h3><p class="lim">{{disclaimer}}</p>{{#table}}{{> table}}{{/table}}</div>{{/overdue}}
        {{#hasCases}}<div class="fig"><h3>{{caseFinding}}</h3>{{#steps}}{{> table}}{{/steps}}<p class="note">{{caseNote}}</p></div>
        {{#ageing}}<div class="fig"><h3>{{ageingFinding}}</h3>{{> table}}</div>{{/ageing}}
        {{#offices}}<details class="oth"><summary><b>⟦按承办单位|By handling office⟧</b> {{officeCount}}</summary>{{#table}}{{> table}}{{/table}}</details>{{/offices}}{{/hasCases}}
        {{#days}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}</div>{{/days}}
        {{#measures}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{#sentences}}<p class="note">{{.}}</p>{{/sentences}}</div>{{/measures}}
        {{#followUps}}<div class="fig"><h3>{{finding}}</h3>{{#table}}{{> table}}{{/table}}{{#sentences}}<p class="note">{{.}}</p>{{/sentences}}</div>{{/followUps}}
        {{#offenders}}<div class="fig"><h3>{{finding}}</h3><p class="lim">{{disclaimer}}</p>{{#table}}{{> table}}{{/table}}</div>{{/offenders}}
        </section>

        {{/rectification}}{{> companions}}{{#account}}<section id="{{anchor}}"><h2>{{title}}</h2>
        {{#ledger}}<h3>{{ledgerFinding}}</h3>{{> table}}{{/ledger}}
        {{#sources}}<h3>⟦来源文件 {{sourceRows}} 个|Source files: {{sourceRows}}⟧</h3>{{#table}}{{> table}}{{/table}}{{#hasMore}}<p class="note">{{more}}</p>{{/hasMore}}{{/sources}}
        {{#unresolved}}<h3>{{finding}}</h3>{{#hasSensitivity}}<p class="note">{{sensitivity}}</p>{{/hasSensitivity}}{{#table}}{{> table}}{{/table}}{{/unresolved}}
        {{#revisions}}<h3>{{finding}}</h3>{{#hasMissing}}<p class="note">{{missing}}</p>{{/hasMissing}}{{#table}}{{> table}}{{/table}}{{#hasMore}}<p class="note">{{more}}</p>{{/hasMore}}{{/revisions}}
        </section>

        {{/account}}{{#method}}<section id="{{anchor}}"><h2>{{title}}</h2>
        <ul class="meth">{{#notes}}<li>{{.}}</li>{{/notes}}</ul>
        {{#hasChecks}}<h3>⟦怎样核验本报告包|How to verify this bundle⟧</h3>
        <ul class="meth">{{#checks}}<li><code>{{command}}</code> {{says}}</li>{{/checks}}</ul>
        {{/hasChecks}}</section>

        {{/method}}{{#downloads}}<section id="{{anchor}}"><h2>{{title}}</h2>
        <table class="st keep" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="c1">⟦文件|File⟧</th><th role="columnheader" scope="col" class="wide nol">⟦内容|What it holds⟧</th></tr></thead><tbody role="rowgroup">{{#files}}
        <tr role="row"><th role="rowheader" scope="row" class="c1"><a href="{{path}}">{{path}}</a></th><td role="cell" class="wide nol">{{says}}</td></tr>{{/files}}
        </tbody></table></section>

        {{/downloads}}<footer class="ft"><dl>{{#hasAnswers}}<div><dt>⟦承办|Who answers⟧</dt><dd>{{answers}}</dd></div>{{/hasAnswers}}<div><dt>⟦引用|How to cite⟧</dt><dd>{{citation}}</dd></div><div><dt>⟦本页|This page⟧</dt><dd>{{#sourceCount}}⟦由 {{.}} 个来源文件生成，|made from {{.}} source files; ⟧{{/sourceCount}}⟦数据截止 {{asOf}}；不含脚本，不联网|data as of {{asOf}}; no script, no network⟧</dd></div></dl></footer>
        </main></div>
        </body>
        </html>

        """#

    /// A table; see `PageTable`.
    static let table = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<table class="st {{kind}}" role="table"{{#hasID}} id="{{id}}"{{/hasID}}>{{#hasCaption}}<caption>{{tableCaption}}</caption>{{/hasCaption}}<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="c1">{{head}}</th>{{#columns}}<th scope="col" role="columnheader" class="{{style}}">{{title}}{{{axis}}}</th>{{/columns}}</tr></thead><tbody role="rowgroup">{{#body}}
        <tr role="row"{{#hasRowStyle}} class="{{rowStyle}}"{{/hasRowStyle}}>{{#isHeading}}<th scope="rowgroup" role="rowheader" colspan="{{span}}">{{name}}</th>{{/isHeading}}{{^isHeading}}<th scope="row" role="rowheader" class="c1"{{#isForeign}} lang="zh-CN"{{/isForeign}}>{{name}}{{#cites}}<span class="sm bk">{{.}}</span>{{/cites}}</th>{{/isHeading}}{{#cells}}<td class="{{cellStyle}}" role="cell"{{#hasCue}} data-l="{{cue}}"{{/hasCue}}>{{text}}{{{markup}}}</td>{{/cells}}</tr>{{/body}}
        </tbody>{{#hasFoot}}<tfoot role="rowgroup">{{#foot}}<tr role="row"><th scope="row" role="rowheader" class="c1">{{name}}</th>{{#cells}}<td class="{{cellStyle}}" role="cell"{{#hasCue}} data-l="{{cue}}"{{/hasCue}}>{{text}}{{{markup}}}</td>{{/cells}}</tr>{{/foot}}</tfoot>{{/hasFoot}}</table>{{#hasData}}{{#data}}{{> data}}{{/data}}{{/hasData}}

        """#

    /// Where the figures of a chart or table stand; see `PageData`.
    static let data = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}<p class="get">⟦数据：|Data: ⟧<a href="{{path}}">CSV<span class="po"> {{path}}</span></a> · <a href="report.xlsx">⟦工作簿|workbook⟧{{#hasSheet}}「{{sheet}}」{{/hasSheet}}</a>{{#hasBulletin}} · <a href="bulletin.md">{{bulletin}}</a>{{/hasBulletin}}</p>
        """#
}
