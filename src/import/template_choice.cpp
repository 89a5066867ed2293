#include "import/template_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "import/sections.h"
#include "import/title_match.h"

namespace budgetlint {
namespace {

LocalText counted_note(const char* zh, const char* en, std::size_t found, std::size_t of) {
  return {fmt::format(fmt::runtime(zh), found, of), fmt::format(fmt::runtime(en), found, of)};
}

std::string listed(const std::vector<std::string>& names, std::string_view between) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : std::string(between)) + name;
  return out;
}

/// What one template has in common with the document.
class Comparison {
 public:
  Comparison(const std::vector<CaptionedTable>& tables, const std::vector<std::string>& headings,
             const TemplateSchema& form, const ir::Program& program)
      : tables_(tables), headings_(headings), form_(form), set_(program.sets[form.set]) {
    out_.name = form.name;
    compare_tables({&set_, &form, &program.words});
    compare_sections();
    const double sections = wanted_sections_ == 0 ? tables_part_ : sections_part_;
    out_.score = 0.75 * tables_part_ + 0.25 * sections;
  }

  TemplateEvidence take() { return std::move(out_); }

 private:
  void compare_tables(const TableForms& forms) {
    const std::vector<TableFit> fits = fit_tables(tables_, forms);
    std::set<std::string> found;
    double sum = 0;
    std::vector<std::string> odd;
    std::size_t tables = 0;
    for (std::size_t i = 0; i < fits.size(); ++i) {
      if (fits[i].table == kNone && tables_[i].within_text) continue;  // one of the text, and none that is published
      ++tables;
      if (fits[i].table == kNone) {
        odd.push_back(tables_[i].caption.title.empty() ? tables_[i].sheet : tables_[i].caption.title.text);
        continue;
      }
      const TableForm* form = forms.table(fits[i].table);
      // One that the template does not print is no sign of it.
      sum += fits[i].total * (form == nullptr ? 0.5 : 1);
      found.insert(set_.tables[fits[i].table].name);
      out_.titles += form != nullptr && is_title(tables_[i].caption.title.text, *form) ? 1 : 0;
    }
    std::vector<std::string> missing;
    for (const TableForm& form : form_.tables) {
      if (!found.contains(form.table)) missing.push_back(form.table);
    }
    const std::size_t of = std::max({tables, form_.tables.size(), std::size_t{1}});
    tables_part_ = sum / static_cast<double>(of);
    out_.notes.push_back(counted_note("表：认出 {} 张，样式印 {} 张", "tables: {} recognised, {} in the template",
                                      found.size(), form_.tables.size()));
    out_.notes.push_back(counted_note("标题：{} 张与样式一字不差（共认出 {} 张）",
                                      "titles: {} exactly as in the template, of {} recognised", out_.titles,
                                      found.size()));
    tell("没有这些表：", "tables that are not there: ", missing);
    tell("不在表集里的表：", "tables that the set has not: ", odd);
  }

  /// Whether it is the title that the template prescribes, or one that is usual there.
  static bool is_title(const std::string& printed, const TableForm& form) {
    const std::string key = title_key(printed);
    const auto same = [&](const std::string& title) {
      return !title.empty() && key == title_key(without_year_mark(title));
    };
    return same(form.title) || std::any_of(form.usual_titles.begin(), form.usual_titles.end(), same);
  }

  void compare_sections() {
    std::size_t found = 0;
    std::vector<std::string> missing;
    for (const SectionForm& section : form_.sections) {
      if (section.title.empty()) continue;
      ++wanted_sections_;
      const std::string key = section_key(without_year_mark(section.title));
      const bool there = std::find(headings_.begin(), headings_.end(), key) != headings_.end();
      found += there ? 1 : 0;
      if (!there) missing.push_back(section.title);
    }
    if (wanted_sections_ == 0) return;
    sections_part_ = static_cast<double>(found) / static_cast<double>(wanted_sections_);
    out_.notes.push_back(counted_note("说明：{} 节的标题相同，样式有 {} 节",
                                      "sections: {} titles alike, of {} in the template", found, wanted_sections_));
    tell("没有这些节：", "sections that are not there: ", missing);
  }

  void tell(const char* zh, const char* en, const std::vector<std::string>& names) {
    if (!names.empty()) out_.notes.push_back({zh + listed(names, "、"), en + listed(names, ", ")});
  }

  const std::vector<CaptionedTable>& tables_;
  const std::vector<std::string>& headings_;
  const TemplateSchema& form_;
  const TableSetSchema& set_;
  TemplateEvidence out_;
  double tables_part_ = 0, sections_part_ = 0;
  std::size_t wanted_sections_ = 0;
};

/// Of those that are about as near, the one whose titles are printed.
bool is_nearer(const TemplateEvidence& a, const TemplateEvidence& b) {
  const auto key = [](const TemplateEvidence& each) {
    return std::tuple(static_cast<int>(each.score * 100), each.titles, each.score);
  };
  return key(a) > key(b);
}

}  // namespace

std::vector<TemplateEvidence> rank_templates(const std::vector<CaptionedTable>& tables, const DocumentFlow& flow,
                                             const std::string& kind, const ir::Program& program) {
  std::vector<std::string> headings;
  for (const FlowItem& item : flow.items) {
    const bool heading =
        item.zone == Zone::narrative && item.number.style != NumberStyle::none && item.number.rest.size() < 150;
    if (heading) headings.push_back(section_key(item.number.rest));
  }
  std::vector<TemplateEvidence> out;
  const bool accounts = kind.ends_with("决算");
  for (const TemplateSchema& form : program.templates) {
    if (program.sets[form.set].name.ends_with("决算") != accounts) continue;
    out.push_back(Comparison(tables, headings, form, program).take());
  }
  std::stable_sort(out.begin(), out.end(), is_nearer);
  return out;
}

bool tells_template(const std::vector<TemplateEvidence>& ranked) {
  constexpr double kLeast = 0.4;  // less is a table or two of a report, which many places print alike
  if (ranked.empty() || ranked.front().score < kLeast) return false;
  return ranked.size() == 1 || is_nearer(ranked.front(), ranked[1]);
}

}  // namespace budgetlint
