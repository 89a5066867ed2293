#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "lang/ir.h"

/// Which template a report is printed by, told from what it shows.
namespace budgetlint {

/// What a report shows of its form. Ids may be names of the table set or what is printed.
struct PrintedForm {
  struct Table {
    std::string id, title, number, label;
    std::vector<std::string> columns = {};  ///< of all its parts
  };
  struct Section {
    std::string id, title;
  };
  std::string kind;  ///< 部门预算, 单位决算, …; of another kind's templates none is near
  std::string entity;
  std::optional<int> year;
  std::vector<Table> tables;
  std::vector<Section> sections;
};

/// How near a template is, and what differs.
struct TemplateMatch {
  const TemplateSchema* form = nullptr;
  int score = 0;                           ///< the higher the nearer; compares templates for one report only
  std::vector<std::string> extra_tables;   ///< of the report, by title or id, that the template does not have
  std::vector<std::string> absent_tables;  ///< of the template that the report does not have
  std::vector<std::string> other_titles;   ///< tables that the template gives another title
  std::size_t same_tables = 0;             ///< of the template
  std::size_t same_titles = 0;             ///< of tables
  std::size_t same_sections = 0, other_sections = 0;  ///< sections of the template, by their titles
  std::size_t known_columns = 0, unknown_columns = 0;

  /// Whether the report may be printed by it: of the titles that it prescribes, at least half are there.
  [[nodiscard]] bool fits() const;
};

/// Whether a report says which of the templates, ranked for it, it is printed by: a title is that of the first, and
/// none is as near. Without that the first is as good as any other, and naming it would be a guess.
[[nodiscard]] bool tells_template(const std::vector<TemplateMatch>& ranked);

/// How near one template is.
[[nodiscard]] TemplateMatch match_template(const ir::Program& program, const TemplateSchema& form,
                                           const PrintedForm& report);

/// All templates for a report of that kind, the nearest first; of equal ones the one that is declared first.
[[nodiscard]] std::vector<TemplateMatch> rank_templates(const ir::Program& program, const PrintedForm& report);

/// The index of the table set for documents of a kind, or kNone: the set of that name, or of what it ends in (预算,
/// 决算).
[[nodiscard]] std::uint16_t table_set_for(const ir::Program& program, std::string_view kind);

/// What differs, in a few words; empty where nothing does.
[[nodiscard]] LocalText difference_of(const TemplateMatch& match);

}  // namespace budgetlint
