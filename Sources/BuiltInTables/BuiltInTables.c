#include "BuiltInTables.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// One line a table: TABLE(C name, "file name").
#define TABLES(TABLE) \
    TABLE(benchmark_words, "benchmark_words.csv") \
    TABLE(benchmarking, "benchmarking.csv") \
    TABLE(bulletin_wording, "bulletin_wording.csv") \
    TABLE(calendar, "calendar.csv") \
    TABLE(case_progress, "case_progress.csv") \
    TABLE(case_words, "case_words.csv") \
    TABLE(categories, "categories.csv") \
    TABLE(category_aliases, "category_aliases.csv") \
    TABLE(category_contexts, "category_contexts.csv") \
    TABLE(category_heads, "category_heads.csv") \
    TABLE(category_operators, "category_operators.csv") \
    TABLE(characters, "characters.csv") \
    TABLE(check_items, "check_items.csv") \
    TABLE(comparison_directions, "comparison_directions.csv") \
    TABLE(comparison_words, "comparison_words.csv") \
    TABLE(consumer_tips, "consumer_tips.csv") \
    TABLE(count_words, "count_words.csv") \
    TABLE(credit_rules, "credit_rules.csv") \
    TABLE(date_kinds, "date_kinds.csv") \
    TABLE(district_places, "district_places.csv") \
    TABLE(district_tiles, "district_tiles.csv") \
    TABLE(districts, "districts.csv") \
    TABLE(domains, "domains.csv") \
    TABLE(draw_columns, "draw_columns.csv") \
    TABLE(draw_words, "draw_words.csv") \
    TABLE(english_terms, "english_terms.csv") \
    TABLE(enterprise_sizes, "enterprise_sizes.csv") \
    TABLE(failing_words, "failing_words.csv") \
    TABLE(finding_columns, "finding_columns.csv") \
    TABLE(finding_kinds, "finding_kinds.csv") \
    TABLE(frame_columns, "frame_columns.csv") \
    TABLE(heading_compositions, "heading_compositions.csv") \
    TABLE(heading_joins, "heading_joins.csv") \
    TABLE(heading_parts, "heading_parts.csv") \
    TABLE(heading_pinyin, "heading_pinyin.csv") \
    TABLE(heading_spellings, "heading_spellings.csv") \
    TABLE(headings, "headings.csv") \
    TABLE(industries, "industries.csv") \
    TABLE(item_kinds, "item_kinds.csv") \
    TABLE(item_labels, "item_labels.csv") \
    TABLE(lead_sections, "lead_sections.csv") \
    TABLE(list_words, "list_words.csv") \
    TABLE(measures, "measures.csv") \
    TABLE(message_words, "message_words.csv") \
    TABLE(messages, "messages.csv") \
    TABLE(obliged_parties, "obliged_parties.csv") \
    TABLE(office, "office.csv") \
    TABLE(page_wording, "page_wording.csv") \
    TABLE(placeholders, "placeholders.csv") \
    TABLE(places, "places.csv") \
    TABLE(plan_groups, "plan_groups.csv") \
    TABLE(populations, "populations.csv") \
    TABLE(publication, "publication.csv") \
    TABLE(publication_words, "publication_words.csv") \
    TABLE(query_words, "query_words.csv") \
    TABLE(rare_characters, "rare_characters.csv") \
    TABLE(recalls, "recalls.csv") \
    TABLE(regimes, "regimes.csv") \
    TABLE(repeat_rules, "repeat_rules.csv") \
    TABLE(report_columns, "report_columns.csv") \
    TABLE(report_sections, "report_sections.csv") \
    TABLE(report_words, "report_words.csv") \
    TABLE(row_words, "row_words.csv") \
    TABLE(safety_items, "safety_items.csv") \
    TABLE(senders, "senders.csv") \
    TABLE(signals, "signals.csv") \
    TABLE(supervising_units, "supervising_units.csv") \
    TABLE(table_columns, "table_columns.csv") \
    TABLE(targets, "targets.csv") \
    TABLE(task_words, "task_words.csv") \
    TABLE(test_items, "test_items.csv") \
    TABLE(timeliness_steps, "timeliness_steps.csv") \
    TABLE(words, "words.csv") \
    TABLE(workbook_words, "workbook_words.csv")

static const uint8_t bytes_benchmark_words[] = {
#embed "tables/benchmark_words.csv"
};

static const uint8_t bytes_benchmarking[] = {
#embed "tables/benchmarking.csv"
};

static const uint8_t bytes_bulletin_wording[] = {
#embed "tables/bulletin_wording.csv"
};

static const uint8_t bytes_calendar[] = {
#embed "tables/calendar.csv"
};

static const uint8_t bytes_case_progress[] = {
#embed "tables/case_progress.csv"
};

static const uint8_t bytes_case_words[] = {
#embed "tables/case_words.csv"
};

static const uint8_t bytes_categories[] = {
#embed "tables/categories.csv"
};

static const uint8_t bytes_category_aliases[] = {
#embed "tables/category_aliases.csv"
};

static const uint8_t bytes_category_contexts[] = {
#embed "tables/category_contexts.csv"
};

static const uint8_t bytes_category_heads[] = {
#embed "tables/category_heads.csv"
};

static const uint8_t bytes_category_operators[] = {
#embed "tables/category_operators.csv"
};

static const uint8_t bytes_characters[] = {
#embed "tables/characters.csv"
};

static const uint8_t bytes_check_items[] = {
#embed "tables/check_items.csv"
};

static const uint8_t bytes_comparison_directions[] = {
#embed "tables/comparison_directions.csv"
};

static const uint8_t bytes_comparison_words[] = {
#embed "tables/comparison_words.csv"
};

static const uint8_t bytes_consumer_tips[] = {
#embed "tables/consumer_tips.csv"
};

static const uint8_t bytes_count_words[] = {
#embed "tables/count_words.csv"
};

static const uint8_t bytes_credit_rules[] = {
#embed "tables/credit_rules.csv"
};

static const uint8_t bytes_date_kinds[] = {
#embed "tables/date_kinds.csv"
};

static const uint8_t bytes_district_places[] = {
#embed "tables/district_places.csv"
};

static const uint8_t bytes_district_tiles[] = {
#embed "tables/district_tiles.csv"
};

static const uint8_t bytes_districts[] = {
#embed "tables/districts.csv"
};

static const uint8_t bytes_domains[] = {
#embed "tables/domains.csv"
};

static const uint8_t bytes_draw_columns[] = {
#embed "tables/draw_columns.csv"
};

static const uint8_t bytes_draw_words[] = {
#embed "tables/draw_words.csv"
};

static const uint8_t bytes_english_terms[] = {
#embed "tables/english_terms.csv"
};

static const uint8_t bytes_enterprise_sizes[] = {
#embed "tables/enterprise_sizes.csv"
};

static const uint8_t bytes_failing_words[] = {
#embed "tables/failing_words.csv"
};

static const uint8_t bytes_finding_columns[] = {
#embed "tables/finding_columns.csv"
};

static const uint8_t bytes_finding_kinds[] = {
#embed "tables/finding_kinds.csv"
};

static const uint8_t bytes_frame_columns[] = {
#embed "tables/frame_columns.csv"
};

static const uint8_t bytes_heading_compositions[] = {
#embed "tables/heading_compositions.csv"
};

static const uint8_t bytes_heading_joins[] = {
#embed "tables/heading_joins.csv"
};

static const uint8_t bytes_heading_parts[] = {
#embed "tables/heading_parts.csv"
};

static const uint8_t bytes_heading_pinyin[] = {
#embed "tables/heading_pinyin.csv"
};

static const uint8_t bytes_heading_spellings[] = {
#embed "tables/heading_spellings.csv"
};

static const uint8_t bytes_headings[] = {
#embed "tables/headings.csv"
};

static const uint8_t bytes_industries[] = {
#embed "tables/industries.csv"
};

static const uint8_t bytes_item_kinds[] = {
#embed "tables/item_kinds.csv"
};

static const uint8_t bytes_item_labels[] = {
#embed "tables/item_labels.csv"
};

static const uint8_t bytes_lead_sections[] = {
#embed "tables/lead_sections.csv"
};

static const uint8_t bytes_list_words[] = {
#embed "tables/list_words.csv"
};

static const uint8_t bytes_measures[] = {
#embed "tables/measures.csv"
};

static const uint8_t bytes_message_words[] = {
#embed "tables/message_words.csv"
};

static const uint8_t bytes_messages[] = {
#embed "tables/messages.csv"
};

static const uint8_t bytes_obliged_parties[] = {
#embed "tables/obliged_parties.csv"
};

static const uint8_t bytes_office[] = {
#embed "tables/office.csv"
};

static const uint8_t bytes_page_wording[] = {
#embed "tables/page_wording.csv"
};

static const uint8_t bytes_placeholders[] = {
#embed "tables/placeholders.csv"
};

static const uint8_t bytes_places[] = {
#embed "tables/places.csv"
};

static const uint8_t bytes_plan_groups[] = {
#embed "tables/plan_groups.csv"
};

static const uint8_t bytes_populations[] = {
#embed "tables/populations.csv"
};

static const uint8_t bytes_publication[] = {
#embed "tables/publication.csv"
};

static const uint8_t bytes_publication_words[] = {
#embed "tables/publication_words.csv"
};

static const uint8_t bytes_query_words[] = {
#embed "tables/query_words.csv"
};

static const uint8_t bytes_rare_characters[] = {
#embed "tables/rare_characters.csv"
};

static const uint8_t bytes_recalls[] = {
#embed "tables/recalls.csv"
};

static const uint8_t bytes_regimes[] = {
#embed "tables/regimes.csv"
};

static const uint8_t bytes_repeat_rules[] = {
#embed "tables/repeat_rules.csv"
};

static const uint8_t bytes_report_columns[] = {
#embed "tables/report_columns.csv"
};

static const uint8_t bytes_report_sections[] = {
#embed "tables/report_sections.csv"
};

static const uint8_t bytes_report_words[] = {
#embed "tables/report_words.csv"
};

static const uint8_t bytes_row_words[] = {
#embed "tables/row_words.csv"
};

static const uint8_t bytes_safety_items[] = {
#embed "tables/safety_items.csv"
};

static const uint8_t bytes_senders[] = {
#embed "tables/senders.csv"
};

static const uint8_t bytes_signals[] = {
#embed "tables/signals.csv"
};

static const uint8_t bytes_supervising_units[] = {
#embed "tables/supervising_units.csv"
};

static const uint8_t bytes_table_columns[] = {
#embed "tables/table_columns.csv"
};

static const uint8_t bytes_targets[] = {
#embed "tables/targets.csv"
};

static const uint8_t bytes_task_words[] = {
#embed "tables/task_words.csv"
};

static const uint8_t bytes_test_items[] = {
#embed "tables/test_items.csv"
};

static const uint8_t bytes_timeliness_steps[] = {
#embed "tables/timeliness_steps.csv"
};

static const uint8_t bytes_words[] = {
#embed "tables/words.csv"
};

static const uint8_t bytes_workbook_words[] = {
#embed "tables/workbook_words.csv"
};

// The templates of pages, in the same way: TEMPLATE(C name, "file name").
#define TEMPLATES(TEMPLATE) \
    TEMPLATE(template_bulletin, "bulletin.md") \
    TEMPLATE(template_draw_page, "draw_page.html") \
    TEMPLATE(template_draw_sheet, "draw_sheet.html") \
    TEMPLATE(template_draw_sheets, "draw_sheets.html") \
    TEMPLATE(template_report_data, "report_data.html") \
    TEMPLATE(template_report_page, "report_page.html") \
    TEMPLATE(template_report_sections, "report_sections.html") \
    TEMPLATE(template_report_table, "report_table.html")

static const uint8_t bytes_template_bulletin[] = {
#embed "templates/bulletin.md"
};

static const uint8_t bytes_template_draw_page[] = {
#embed "templates/draw_page.html"
};

static const uint8_t bytes_template_draw_sheet[] = {
#embed "templates/draw_sheet.html"
};

static const uint8_t bytes_template_draw_sheets[] = {
#embed "templates/draw_sheets.html"
};

static const uint8_t bytes_template_report_data[] = {
#embed "templates/report_data.html"
};

static const uint8_t bytes_template_report_page[] = {
#embed "templates/report_page.html"
};

static const uint8_t bytes_template_report_sections[] = {
#embed "templates/report_sections.html"
};

static const uint8_t bytes_template_report_table[] = {
#embed "templates/report_table.html"
};

#define ENTRY(symbol, file) {file, bytes_##symbol, sizeof bytes_##symbol},
static const spotcheck_table tables[] = {TABLES(ENTRY)};

size_t spotcheck_built_in_table_count(void) { return sizeof tables / sizeof tables[0]; }

spotcheck_table spotcheck_built_in_table_at(size_t index) { return tables[index]; }

spotcheck_table spotcheck_built_in_table(const char *name) {
    for (size_t index = 0; index < spotcheck_built_in_table_count(); index++)
        if (strcmp(tables[index].name, name) == 0) return tables[index];
    return (spotcheck_table){name, NULL, 0};
}

static const spotcheck_table templates[] = {TEMPLATES(ENTRY)};

spotcheck_table spotcheck_built_in_template(const char *name) {
    for (size_t index = 0; index < sizeof templates / sizeof templates[0]; index++)
        if (strcmp(templates[index].name, name) == 0) return templates[index];
    return (spotcheck_table){name, NULL, 0};
}
