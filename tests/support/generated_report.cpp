#include "support/generated_report.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "support/files.h"
#include "support/report_tables.h"

namespace budgetlint::test {
namespace {

/// Each report of a style has figures of its own, whatever other styles there are.
std::uint64_t seed_of(const std::string& style, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a
  for (const char c : style) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash + seed;
}

FigureWishes wishes_of(const ReportStyle& style) {
  FigureWishes wishes;
  wishes.kind = style.kind;
  if (style.amount == "元") wishes.grain = 1;
  if (style.amount == "亿元") {
    wishes.grain = 1'000'000;
    wishes.scale = 60;
  }
  const bool shanxi = style.template_name == "shanxi-city";
  wishes.carry_in_general = !shanxi;
  const auto source = style.phrases.find("own source");
  if (source != style.phrases.end()) wishes.own_source = source->second;
  return wishes;
}

std::string head_of(const ReportStyle& style, const ReportFigures& figures) {
  const bool accounts = style.kind == ReportKind::accounts;
  const std::string year = std::to_string(figures.year);
  return "budgetlint: 1\n\ndocument:\n  kind: " + std::string(accounts ? "部门决算" : "部门预算") +
         "\n  template: " + style.template_name + "\n  year: " + year + "\n  entity: {name: " + figures.entity +
         ", level: " + figures.level + ", region: " + figures.place +
         "}\n  unit: " + (style.amount == "元" ? "元" : "万元") + "\n";
}

std::string literal(const std::string& text) {
  std::string out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out += "      " + line + "\n";
  return out;
}

std::string narrative_of(const std::vector<WrittenSection>& sections) {
  static const std::vector<std::string> kNumbers = {"一", "二", "三", "四",   "五",   "六",   "七",
                                                    "八", "九", "十", "十一", "十二", "十三", "十四"};
  std::string out = "\nnarrative:\n";
  for (std::size_t i = 0; i < sections.size(); ++i) {
    out += "  - id: " + sections[i].id + "\n    number: " + kNumbers.at(i) + "\n    title: " + sections[i].title +
           "\n    text: |\n" + literal(sections[i].text);
  }
  return out;
}

}  // namespace

const std::vector<ReportStyle>& report_styles() {
  static const std::vector<ReportStyle> kStyles = [] {
    std::vector<ReportStyle> styles;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(project_path("tests/prose/styles"))) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files)
      styles.push_back(parse_style(file.stem().string(), read_text(file.string())));
    return styles;
  }();
  return kStyles;
}

GeneratedReport generate_report(const ReportStyle& style, std::uint64_t seed) {
  Chance chance(seed_of(style.name, seed));
  const ReportFigures figures = make_figures(wishes_of(style), chance);
  WrittenProse prose = write_prose(style, figures, chance);
  GeneratedReport report{style.name, seed, head_of(style, figures), std::move(prose.sections),
                         std::move(prose.figures)};
  if (style.tables) report.head += "\ntables:\n" + write_tables(figures, style.template_name, style.amount == "元");
  return report;
}

std::string GeneratedReport::yaml() const { return head + narrative_of(sections); }

std::size_t GeneratedReport::section_of(const FigureTruth& figure) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const WrittenSection& section) { return section.id == figure.section; });
  if (found == sections.end()) throw std::runtime_error("no section " + figure.section);
  return static_cast<std::size_t>(found - sections.begin());
}

std::string GeneratedReport::printed(const FigureTruth& figure) const {
  return text_of(figure).substr(figure.offset, figure.length);
}

GeneratedReport with_wrong_digit(GeneratedReport report, const FigureTruth& figure, Chance& chance) {
  std::string& text = report.sections[report.section_of(figure)].text;
  std::vector<std::size_t> digits;
  for (std::size_t at = figure.offset; at < figure.offset + figure.length; ++at) {
    if (text[at] >= '0' && text[at] <= '9') digits.push_back(at);
  }
  // Not to a zero in front, which would be another mistake.
  const std::size_t at = chance.pick(digits);
  const int digit = text[at] - '0';
  const int other = static_cast<int>((digit + chance.between(2, 8)) % 10);
  const bool leading = at == digits.front() && digits.size() > 1 && other == 0;
  text[at] = static_cast<char>('0' + (leading ? (digit == 5 ? 8 : 5) : other));
  return report;
}

}  // namespace budgetlint::test
