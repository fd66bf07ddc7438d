-- What the pages of the manual need on their way to HTML and to man: links between pages, tables that scroll or wrap.
local stringify = pandoc.utils.stringify

-- The page that a link leads to, by its name in Sources/Manual; nil for a link that leads elsewhere.
local function page(target)
    local name, anchor = target:match("([%w%-]+)%.md(#?.*)$")
    if name and not target:match("^%a+://") then return name, anchor end
end

function Link(link)
    local name, anchor = page(link.target)
    if FORMAT:match("man") then
        if name then
            local manual = name:match("^spotcheck") and name .. "(1)"
                or name:lower() == "readme" and "the README" or name == "index" and "spotcheck-manual(7)"
                or "spotcheck-" .. name .. "(7)"
            return { pandoc.Str(stringify(link)), pandoc.Space(), pandoc.Str("(" .. manual .. ")") }
        end
        if link.target:sub(1, 1) == "#" then return link.content end
        return nil
    end
    if name then
        link.target = name:lower() .. ".html" .. anchor
        return link
    end
    if link.target:match("^%a+:") or link.target:sub(1, 1) == "#" then return nil end
    -- A file of the checkout, which does not come with the manual.
    return link.content
end

function Image(image)
    if FORMAT:match("man") then return { pandoc.Str("[picture: "), pandoc.Str(stringify(image.caption)), pandoc.Str("]") } end
    image.src = image.src:match("[^/]+$")
    return image
end

-- Columns of man pages share the line by what stands in them; a browser does that by itself.
function Table(tbl)
    local wide = {}
    local function look(rows)
        for _, row in ipairs(rows) do
            for i, cell in ipairs(row.cells or row[2]) do
                local text = stringify(cell.contents or cell)
                -- Where a line can break no word is cut: the longest word counts as well as the whole.
                wide[i] = math.max(wide[i] or 4, math.min(utf8.len(text) or #text, 60))
            end
        end
    end
    look(tbl.head.rows)
    for _, body in ipairs(tbl.bodies) do look(body.body) end
    local total = 0
    for _, w in ipairs(wide) do total = total + w end
    for i, spec in ipairs(tbl.colspecs) do
        if FORMAT:match("man") and total > 70 then
            tbl.colspecs[i] = { spec[1], math.max(0.1, (wide[i] or 4) / total) * 0.95 }
        else
            tbl.colspecs[i] = { spec[1], nil }
        end
    end
    if FORMAT:match("man") then return tbl end
    return { pandoc.RawBlock("html", '<div class="tw" tabindex="0">'), tbl, pandoc.RawBlock("html", "</div>") }
end

function RawBlock(block)
    if block.format == "html" and block.text:match("^%s*<!%-%-") then return {} end
end

-- Short names keep together: no line ends within --until.
function Code(code)
    if not FORMAT:match("man") and (utf8.len(code.text) or 99) <= 28 then
        code.classes:insert("nb")
        return code
    end
end
