#include "render/comparison_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "render/diagnostic_text.h"
#include "render/display_width.h"
#include "render/style.h"
#include "render/words.h"

namespace budgetlint {
namespace {

constexpr std::size_t kContext = 12;    // characters of what is the same, beside what is not
constexpr std::size_t kMostShown = 80;  // characters of what was added or removed
constexpr std::size_t kMostTitle = 40;  // characters of what a rule demands
constexpr std::size_t kMostFigures = 3;

/// The first and the last characters of a text, with … for what is left out between them.
std::string shortened(std::string_view text, std::size_t first, std::size_t last) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).size) begins.push_back(at);
  if (begins.size() <= first + last + 1) return std::string(text);
  const std::size_t tail = last == 0 ? text.size() : begins[begins.size() - last];
  return std::string(text.substr(0, begins[first])) + "…" + std::string(text.substr(tail));
}

std::uint32_t line_of(const Location& where) {
  return where.source == nullptr ? 1 : where.source->position(where.span.begin).line;
}

class ComparisonText {
 public:
  ComparisonText(const Comparison& comparison, Language language, bool color, std::ostream& out)
      : comparison_(comparison), language_(language), style_(color), out_(out) {}

  void render() {
    for (const Diagnostic& problem : comparison_.problems) out_ << diagnostic_text(problem, language_, style_) << '\n';
    if (comparison_.before.source == nullptr || comparison_.after.source == nullptr) return;
    write_draft("旧稿", "old", comparison_.before);
    write_draft("新稿", "new", comparison_.after);
    if (has_errors(comparison_.problems)) {
      out_ << say("有读不了的地方：没有读到的，下面会当作没有\n",
                  "some could not be read: below it counts as not being there\n");
    }
    write_figures();
    write_texts();
    write_unmoved();
    write_gone();
    out_ << '\n';
    for (const Diagnostic& finding : comparison_.findings.introduced) {
      out_ << diagnostic_text(finding, language_, style_) << '\n';
    }
    write_totals();
  }

 private:
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }
  [[nodiscard]] std::string_view say(std::string_view zh_text, std::string_view en_text) const {
    return zh() ? zh_text : en_text;
  }

  void write_draft(std::string_view zh_name, std::string_view en_name, const ComparedDraft& draft) {
    out_ << say(zh_name, en_name) << say("：", ": ") << printable(draft.file) << say("（", " (")
         << printable(draft.entity) << (draft.year ? " " + std::to_string(*draft.year) : "") << ' '
         << printable(draft.kind) << say("）", ")") << '\n';
  }

  void write_heading(std::string_view zh_text, std::string_view en_text, std::size_t number) {
    const std::string heading = fmt::format("{}{}{}", say(zh_text, en_text), say("：", ": "), number);
    out_ << '\n' << style_.paint(Role::strong, heading) << '\n';
  }

  /// Begins a line with what happened and where: in the old draft for what is no more.
  void write_place(Change change, const Location& where) {
    const std::string_view mark = change == Change::added ? "+" : change == Change::removed ? "-" : "~";
    const Role role = change == Change::added ? Role::success : change == Change::removed ? Role::error : Role::warning;
    out_ << "  " << style_.paint(role, mark) << ' ' << style_.paint(Role::frame, fmt::format("{:>5}", line_of(where)))
         << "  " << printable(where.path) << "  ";
  }

  // --- figures -----------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string difference_of(const FigureChange& change) const {
    if (change.difference.empty()) return {};
    const bool none = change.difference.find_first_not_of("-0.") == std::string::npos;
    const std::string sign = change.difference.front() == '-' ? "" : "+";
    const std::string text = none ? std::string(say("值未变，位数或单位变了", "same value, other decimals or unit"))
                                  : sign + change.difference + change.unit;
    return std::string(say("（", " (")) + text + std::string(say("）", ")"));
  }

  [[nodiscard]] std::string movement_of(const FigureChange& change) const {
    const std::string blank(say("空", "blank"));
    const std::string before = change.before ? change.before->text : blank;
    const std::string after = change.after ? change.after->text : blank;
    return printable(before + " → " + after) + difference_of(change);
  }

  /// The path and, in prose, the words before the figure.
  static std::string name_of(const std::string& path, const ComparedFigure& figure) {
    return figure.words.empty() ? path : path + "“" + figure.words + "”";
  }

  static Location place_of(const FigureChange& change) {
    const ComparedFigure& figure = change.after ? *change.after : *change.before;
    Location out = figure.where;
    out.path = name_of(change.path, figure);
    return out;
  }

  void write_figures() {
    const auto own = [](const FigureChange& change) { return !change.in_text; };
    const std::vector<FigureChange>& figures = comparison_.figures;
    const auto told = static_cast<std::size_t>(std::count_if(figures.begin(), figures.end(), own));
    write_heading("数字的变动", "figures", told);
    for (const FigureChange& change : figures) {
      if (!own(change)) continue;
      write_place(change.change, place_of(change));
      out_ << movement_of(change) << '\n';
    }
    if (told == figures.size()) return;
    out_ << fmt::format(fmt::runtime(say("  另有 {} 个数字在下面变动的文字里\n", "  {} more in the texts below\n")),
                        figures.size() - told);
  }

  // --- texts -------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string marked(const std::vector<TextPart>& parts, bool whole) const {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string& text = parts[i].text;
      switch (parts[i].kind) {
        case TextPartKind::same:
          out += printable(shortened(text, i == 0 ? 0 : kContext, i + 1 == parts.size() ? 0 : kContext));
          break;
        case TextPartKind::removed: out += part(Role::error, "[-", text, "-]", whole); break;
        case TextPartKind::added: out += part(Role::success, "{+", text, "+}", whole); break;
      }
    }
    return out;
  }

  /// With marks like those of `git diff --word-diff`, but where the line already says that all of it is new or gone.
  [[nodiscard]] std::string part(Role role, std::string_view open, const std::string& text, std::string_view close,
                                 bool whole) const {
    const std::string shown = printable(shortened(text, kMostShown, 0));
    return style_.paint(role, whole ? shown : std::string(open) + shown + std::string(close));
  }

  void write_texts() {
    write_heading("文字的变动", "texts", comparison_.texts.size());
    for (const TextChange& change : comparison_.texts) {
      Location where = change.after ? *change.after : *change.before;
      where.path = change.path;
      write_place(change.change, where);
      out_ << marked(change.parts, change.change != Change::changed) << '\n';
    }
  }

  // --- figures that did not move -------------------------------------------------------------------------------------

  void write_unmoved() {
    if (comparison_.unmoved.empty()) return;
    write_heading("没有跟着变的数字（规则把它们与变了的数字连在一起；所列要求在旧稿成立，在新稿不成立）",
                  "figures that did not move with one that a rule ties them to (the requirement held in the old draft "
                  "and does not in the new)",
                  comparison_.unmoved.size());
    for (const UnmovedFigures& each : comparison_.unmoved) {
      write_unmoved(each.figures);
      for (const BrokenTie& tie : each.ties) write_tie(tie);
    }
  }

  void write_unmoved(const std::vector<ComparedFigure>& figures) {
    const std::size_t shown = figures.size() > kMostFigures + 1 ? kMostFigures : figures.size();
    for (std::size_t i = 0; i < shown; ++i) {
      const ComparedFigure& figure = figures[i];
      out_ << "  " << style_.paint(Role::warning, "=") << ' '
           << style_.paint(Role::frame, fmt::format("{:>5}", line_of(figure.where))) << "  "
           << printable(name_of(figure.where.path, figure)) << "  " << printable(figure.text)
           << say(" 没有变", " did not move") << '\n';
    }
    if (shown == figures.size()) return;
    const std::size_t more = figures.size() - shown;
    out_ << fmt::format(fmt::runtime(say("           另有 {} 个数字也没有变\n", "           nor did {} more\n")), more);
  }

  /// What moved, on the line of the rule where it is one figure.
  void write_tie(const BrokenTie& tie) {
    const std::string title = printable(shortened(text_in(tie.title, language_), kMostTitle, 0));
    out_ << "           " << say("规则 ", "rule ") << printable(tie.rule);
    if (!title.empty()) out_ << say("（", " (") << title << say("）", ")");
    out_ << say("：", ": ");
    for (const std::size_t index : tie.moved) {
      const FigureChange& change = comparison_.figures[index];
      if (tie.moved.size() > 1) out_ << "\n             ";
      out_ << printable(place_of(change).path) << "  " << movement_of(change);
    }
    if (!tie.equal.empty()) {
      out_ << say("；若仍与它相等，则为 ", "; to equal it as before, it would be ") << printable(tie.equal);
    }
    if (tie.others > 0) {
      out_ << fmt::format(
          fmt::runtime(say("；同一要求的另外 {} 个数字也没有变", "; {} more of its figures did not move")), tie.others);
    }
    out_ << '\n';
  }

  // --- findings ------------------------------------------------------------------------------------------------------

  void write_gone() {
    const ComparedFindings& findings = comparison_.findings;
    if (!findings.cured.empty()) write_heading("消失的问题", "findings cured", findings.cured.size());
    for (const Diagnostic& finding : findings.cured) write_finding(Role::success, "消失", "cured", finding);
    if (!findings.changed.empty()) write_heading("变了样子的问题", "findings changed", findings.changed.size());
    for (const ChangedFinding& each : findings.changed) {
      write_finding(role_of(each.after.severity), "仍有", "still", each.after);
      out_ << say("    原为：", "    was: ") << printable(text_in(each.before.message, language_)) << '\n';
    }
    const std::vector<Diagnostic>& undecided = findings.undecided;
    if (!undecided.empty())
      write_heading("新稿里未能判断的问题", "findings that could not be judged", undecided.size());
    for (const Diagnostic& finding : undecided) write_finding(Role::info, "未能判断", "not evaluated", finding);
    if (!findings.introduced.empty()) write_heading("新出现的问题", "findings introduced", findings.introduced.size());
  }

  void write_finding(Role role, std::string_view zh_word, std::string_view en_word, const Diagnostic& finding) {
    const std::string path = printable(finding.where.path);
    const std::string message = printable(text_in(finding.message, language_));
    const bool told = message.find(path) != std::string::npos;
    out_ << "  " << style_.paint(role, fmt::format("{}[{}]", say(zh_word, en_word), printable(finding.rule))) << ": "
         << (told ? "" : path + std::string(say("：", ": "))) << message << '\n';
  }

  // --- totals --------------------------------------------------------------------------------------------------------

  void write_totals() {
    const ComparedFindings& findings = comparison_.findings;
    SeverityCounts introduced;
    for (const Diagnostic& finding : findings.introduced) introduced.add(finding.severity);
    const Role role = introduced.errors > 0     ? Role::error
                      : introduced.warnings > 0 ? Role::warning
                      : introduced.infos > 0    ? Role::info
                                                : Role::success;
    out_ << fmt::format(fmt::runtime(say("数字变动 {}，文字变动 {}，没有跟着变的数字 {}；",
                                         "{} figures and {} texts changed, {} figures did not move along; ")),
                        comparison_.figures.size(), comparison_.texts.size(), comparison_.unmoved.size());
    out_ << style_.paint(role,
                         fmt::format(fmt::runtime(say("问题：新出现 {}，消失 {}，变了样子 {}，照旧 {}",
                                                      "findings: {} introduced, {} cured, {} changed, {} unchanged")),
                                     findings.introduced.size(), findings.cured.size(), findings.changed.size(),
                                     findings.unchanged))
         << '\n';
  }

  const Comparison& comparison_;
  Language language_;
  Style style_;
  std::ostream& out_;
};

}  // namespace

void render_comparison_text(const Comparison& comparison, Language language, bool color, std::ostream& out) {
  ComparisonText(comparison, language, color, out).render();
}

}  // namespace budgetlint
