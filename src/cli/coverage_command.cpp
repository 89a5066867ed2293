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

struct Count {
  std::size_t figures = 0;
  std::size_t guarded = 0;

  void add(const GuardedFigure& figure) {
    ++figures;
    guarded += figure.guarded() ? 1 : 0;
  }
};

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
    return reaches(all_.guarded, all_.figures, arguments_.audit.fail_under) ? kClean : kFindings;
  }

 private:
  [[nodiscard]] bool json() const { return arguments_.audit.format == "json"; }
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  void print(const Document& document, const std::vector<GuardedFigure>& figures) {
    Count all;
    std::array<Count, 3> kinds{};
    for (const GuardedFigure& figure : figures) {
      all.add(figure);
      kinds[static_cast<std::size_t>(figure.figure.kind)].add(figure);
    }
    out_ << fmt::format(fmt::runtime(zh() ? "{}：{} 个数字，有规则核对的 {}\n" : "{}: {} figures, guarded {}\n"),
                        document.source->name(), all.figures, with_share(all.guarded, all.figures, language_));
    for (const KindName& kind : kind_names()) {
      const Count& count = kinds[static_cast<std::size_t>(kind.kind)];
      if (count.figures == 0) continue;
      out_ << fmt::format(fmt::runtime(zh() ? "  {}：{} 个，{}\n" : "  {}: {}, {}\n"), kind.name.in(language_),
                          count.figures, with_share(count.guarded, count.figures, language_));
    }
    if (all.guarded < all.figures) out_ << (zh() ? "没有规则核对的：\n" : "not guarded:\n");
    for (const GuardedFigure& figure : figures) {
      if (figure.guarded()) continue;
      out_ << "  " << line_of(document, figure) << '\n';
    }
    if (arguments_.all) print_all(document, figures);
  }

  void print_all(const Document& document, const std::vector<GuardedFigure>& figures) {
    out_ << (zh() ? "各数字的规则：\n" : "figures with their rules:\n");
    for (const GuardedFigure& figure : figures) {
      if (!figure.guarded()) continue;
      out_ << "  " << line_of(document, figure) << "  " << fmt::format("{}", fmt::join(figure.rules, ", ")) << '\n';
    }
  }

  [[nodiscard]] static std::string line_of(const Document& document, const GuardedFigure& figure) {
    const Position at = document.source->position(figure.figure.number.begin);
    return fmt::format("{}:{}:{}  {}  {}", document.source->name(), at.line, at.column, figure.figure.path,
                       figure.figure.text);
  }

  void add_json(const Document& document, const std::vector<GuardedFigure>& figures) {
    Json list = Json::array();
    Count all;
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
                      {"rules", figure.rules},
                      {"equation", figure.equated}});
    }
    json_.push_back({{"file", document.source->name()},
                     {"figures", std::move(list)},
                     {"summary", {{"figures", all.figures}, {"guarded", all.guarded}}}});
  }

  const CoverageArguments& arguments_;
  Language language_;
  Session session_;
  StandardOutput output_;
  std::ostringstream out_;  ///< what is told of one document
  Count all_;
  Json json_ = Json::array();
};

}  // namespace

int run_coverage(const CoverageArguments& arguments) { return CoverageCommand(arguments).run(); }

}  // namespace budgetlint::cli
