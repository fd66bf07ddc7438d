/// The sections of companion records as a mustache template; tables become one block a row on a phone, so that every
/// element of theirs has its role, which `display` would take away.
enum CompanionTemplate {
    static let chapters = #"""
        {{% CONTENT_TYPE:SPOTCHECK_PAGE}}{{#chapters}}<section class="cp" id="{{id}}"><h2>{{title}}</h2>
        {{#sections}}<h3>{{finding}}</h3>{{#sentences}}<p class="src">{{.}}</p>{{/sentences}}
        {{#tables}}<div class="tw{{#isShort}} keep{{/isShort}}"><table class="tb st{{#isDense}} dense{{/isDense}}" role="table" id="{{id}}"><caption>{{caption}}</caption>
        <colgroup><col{{#headWidth}} class="{{.}}"{{/headWidth}}>{{#columns}}<col{{#width}} class="{{.}}"{{/width}}>{{/columns}}</colgroup>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="c1">{{head}}</th>{{#columns}}<th role="columnheader" scope="col" class="{{style}}">{{title}}</th>{{/columns}}</tr></thead><tbody role="rowgroup">{{#rows}}
        <tr role="row"><th role="rowheader" scope="row" class="c1">{{name}}</th>{{#cells}}<td role="cell" class="{{style}}"{{#label}} data-l="{{.}}"{{/label}}>{{text}}{{{bar}}}</td>{{/cells}}</tr>{{/rows}}
        </tbody>{{#hasTotals}}<tfoot role="rowgroup">{{#totals}}
        <tr role="row"><th role="rowheader" scope="row" class="c1">{{name}}</th>{{#cells}}<td role="cell" class="{{style}}"{{#label}} data-l="{{.}}"{{/label}}>{{text}}{{{bar}}}</td>{{/cells}}</tr>{{/totals}}
        </tfoot>{{/hasTotals}}</table></div>{{#more}}<p class="src">{{.}}</p>{{/more}}{{/tables}}
        <p class="note not">{{disclaimer}}</p>{{#withheld}}<p class="src">{{.}}</p>{{/withheld}}
        <p class="src get">⟦数据：|Data: ⟧<a href="{{file}}">CSV<span class="po"> {{file}}</span></a> · <a href="report.xlsx">⟦工作簿|workbook⟧</a></p>
        {{/sections}}{{#streams}}<p class="src">{{.}}</p>{{/streams}}</section>

        {{/chapters}}
        """#
}
