#include "cli/coverage_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "audit/coverage.h"
#include "cli/exit_code.h"
#include "cli/standard_output.h"

namespace budgetlint::cli {
namespace {

using Json = nlohmann::ordered_json;

struct KindName {
  FigureKind kind;
  const char* id;
  LocalText name;
};

const std::array<KindName, 3>& kind_names() {
  static const std::array<KindName, 3> kNames = {{{FigureKind::table, "table", {"表格", "tables"}},
                                                  {FigureKind::form, "form", {"绩效目标表", "performance forms"}},
                                                  {FigureKind::prose, "prose", {"情况说明", "narrative"}}}};
  return kNames;
}

class CoverageCommand {
 public:
  explicit CoverageCommand(const CoverageArguments& arguments)
      : arguments_(arguments),
        language_(arguments.audit.language),
        session_(arguments.audit.setup),
        output_(arguments.audit.language, arguments.audit.color) {}

  int run() {
    const Audit audit = [&](const OpenDocument& open) {
      const std::vector<GuardedFigure> figures = coverage_of(open.engine(), *open.typed, open.options());
      for (const GuardedFigure& figure : figures) all_.add(figure);
      const Document& document = *open.model.document;
      json() ? add_json(document, figures) : print(document, figures);
      return output_.write(std::exchange(out_, {}).str());
    };
    const bool good = audit_documents(arguments_.audit, session_, audit);
    if (json()) output_.write(documents_text(std::move(json_)));
    if (!good || output_.failed()) return kFailed;
    return reaches(all_.tied, all_.figures, arguments_.audit.fail_under) ? kClean : kFindings;
  }

 private:
  [[nodiscard]] bool json() const { return arguments_.audit.format == "json"; }
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  void print(const Document& document, const std::vector<GuardedFigure>& figures) {
    CoverageCount all;
    std::array<CoverageCount, 3> kinds{};
    for (const GuardedFigure& figure : figures) {
      all.add(figure);
      kinds[static_cast<std::size_t>(figure.figure.kind)].add(figure);
    }
    out_ << fmt::format(
        fmt::runtime(zh() ? "{}：{} 个数字，有等式核对的 {}\n" : "{}: {} figures, tied by an equation {}\n"),
        document.source->name(), all.figures, with_share(all.tied, all.figures, language_));
    for (const KindName& kind : kind_names()) {
      const CoverageCount& count = kinds[static_cast<std::size_t>(kind.kind)];
      if (count.figures == 0) continue;
      out_ << fmt::format(fmt::runtime(zh() ? "  {}：{} 个，{}" : "  {}: {}, {}"), kind.name.in(language_),
                          count.figures, with_share(count.tied, count.figures, language_));
      if (kind.kind == FigureKind::prose && count.tied < count.figures) {
        out_ << fmt::format(
            fmt::runtime(zh() ? "；读懂而没有等式的 {}，没有读懂的 {}" : "; read but untied {}, not understood {}"),
            count.untied, count.unknown);
      }
      out_ << '\n';
    }
    list(document, figures, all.bounded,
         {"只有上下限管着的（≤、≥、不为负等）：\n", "held only by a bound (≤, ≥, not negative …):\n"},
         [](const GuardedFigure& figure) { return figure.only_bounded(); });
    list(document, figures, all.figures - all.tied - all.bounded, {"没有规则核对的：\n", "not guarded:\n"},
         [](const GuardedFigure& figure) { return !figure.tied() && !figure.only_bounded(); });
    if (arguments_.all) print_all(document, figures);
  }

  template <typename IsListed>
  void list(const Document& document, const std::vector<GuardedFigure>& figures, std::size_t how_many,
            const LocalText& title, const IsListed& is_listed) {
    if (how_many == 0) return;
    out_ << title.in(language_);
    for (const GuardedFigure& figure : figures) {
      if (!is_listed(figure)) continue;
      out_ << "  " << line_of(document, figure);
      if (!figure.understood) out_ << (zh() ? "  （没有读懂）" : "  (not understood)");
      out_ << '\n';
    }
  }

  void print_all(const Document& document, const std::vector<GuardedFigure>& figures) {
    out_ << (zh() ? "各数字的规则：\n" : "figures with their rules:\n");
    for (const GuardedFigure& figure : figures) {
      if (!figure.tied() && !figure.only_bounded()) continue;
      out_ << "  " << line_of(document, figure) << "  " << fmt::format("{}", fmt::join(figure.equations, ", "));
      if (!figure.bounds.empty()) {
        out_ << fmt::format(fmt::runtime(zh() ? "{}只作上下限的 {}" : "{}as a bound {}"), figure.tied() ? "; " : "",
                            fmt::join(figure.bounds, ", "));
      }
      out_ << '\n';
    }
  }

  [[nodiscard]] static std::string line_of(const Document& document, const GuardedFigure& figure) {
    const Position at = document.source->position(figure.figure.number.begin);
    return fmt::format("{}:{}:{}  {}  {}", document.source->name(), at.line, at.column, figure.figure.path,
                       figure.figure.text);
  }

  void add_json(const Document& document, const std::vector<GuardedFigure>& figures) {
    Json list = Json::array();
    CoverageCount all;
    for (const GuardedFigure& figure : figures) {
      all.add(figure);
      const Position begin = document.source->position(figure.figure.number.begin);
      const Position end = document.source->position(figure.figure.number.end);
      list.push_back({{"kind", kind_names()[static_cast<std::size_t>(figure.figure.kind)].id},
                      {"path", figure.figure.path},
                      {"text", figure.figure.text},
                      {"line", begin.line},
                      {"column", begin.column},
                      {"end_line", end.line},
                      {"end_column", end.column},
                      {"status", figure.tied()       ? "tied"
                                 : figure.understood ? "untied"
                                                     : "unknown"},
                      {"tied", figure.equations},
                      {"bounds", figure.bounds}});
    }
    json_.push_back({{"file", document.source->name()},
                     {"figures", std::move(list)},
                     {"summary",
                      {{"figures", all.figures},
                       {"tied", all.tied},
                       {"untied", all.untied},
                       {"unknown", all.unknown},
                       {"bounded", all.bounded}}}});
  }

  const CoverageArguments& arguments_;
  Language language_;
  Session session_;
  StandardOutput output_;
  std::ostringstream out_;  ///< what is told of one document
  CoverageCount all_;
  Json json_ = Json::array();
};

}  // namespace

int run_coverage(const CoverageArguments& arguments) { return CoverageCommand(arguments).run(); }

}  // namespace budgetlint::cli
