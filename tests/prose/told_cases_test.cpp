#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/replace_all.h"
#include "support/checker.h"
#include "support/files.h"

/// A text of each kind that was once read wrongly, put into a sample, with all that is found fault with in its section:
/// told_cases.txt. The file's head describes its form.
namespace budgetlint {
namespace {

const std::string kCases = test::project_path("tests/prose/told_cases.txt");

struct Case {
  std::string sample, section, text;
  bool appended = false;  ///< put behind what the section says, not in its place
  std::vector<std::pair<std::string, std::string>> edits;
};

std::size_t indent_of(std::string_view line) { return line.find_first_not_of(' '); }

bool ends_block(const std::string& line, std::size_t indent) { return !line.empty() && indent_of(line) <= indent; }

/// The sample with the text of one section replaced, or with more behind it.
std::string with_section(const std::string& sample, const Case& told) {
  std::istringstream in(sample);
  std::string out;
  bool here = false;
  bool in_text = false;
  std::size_t indent = 0;
  const auto put = [&] {
    std::istringstream lines(told.text);
    for (std::string line; std::getline(lines, line);) out += std::string(indent + 2, ' ') + line + "\n";
    in_text = here = false;
  };
  for (std::string line; std::getline(in, line);) {
    if (in_text && ends_block(line, indent)) put();
    if (in_text && !told.appended) continue;
    out += line + "\n";
    if (line.ends_with("- id: " + told.section)) here = true;
    if (!here || in_text || !line.ends_with("text: |")) continue;
    in_text = true;
    indent = indent_of(line);
  }
  if (in_text) put();
  return out;
}

std::string document_of(const Case& told) {
  std::string out = test::sample_text(told.sample);
  for (const auto& [from, to] : told.edits) out = test::replaced(out, from, to);
  return told.text.empty() ? out : with_section(out, told);
}

/// Whether a rule asks that something is said at all, of which a single sentence has little.
bool asks_for_more(const std::string& rule) {
  return rule.starts_with("required.") || rule == "three-public.items-named" || rule.starts_with("accounts-basic.");
}

/// A line for each error and warning: what is wrong, and where.
std::string findings_of(const Case& told) {
  static test::Checker checker;
  const test::Checker::Result result = checker.check(document_of(told));
  const std::vector<Section>& narrative = result.model.document->narrative;
  const auto section =
      std::find_if(narrative.begin(), narrative.end(), [&](const Section& one) { return one.id.text == told.section; });
  std::vector<std::string> lines;
  for (const Diagnostic& finding : result.report.findings) {
    if (finding.severity == Severity::info || asks_for_more(finding.rule)) continue;
    const Span span = finding.where.span;
    if (section == narrative.end() || !section->text.span.contains(span.begin)) continue;
    const std::string_view place = finding.where.source->slice(span);
    const bool error = finding.severity == Severity::error;
    lines.push_back(std::string(error ? "! 错误 " : "! 警告 ") + finding.rule + "：" + std::string(place) + "，" +
                    finding.message.zh + "\n");
  }
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

/// The cases with what is found in each made anew.
std::string checked_anew(const std::string& cases, std::size_t& count) {
  std::istringstream in(cases);
  std::string out;
  Case told;
  const auto finish = [&] {
    if (told.sample.empty()) return;
    ++count;
    out += findings_of(told);
    told = {};
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("! ")) continue;
    if (line.empty()) finish();
    out += line + "\n";
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      const std::size_t space = line.find(' ');
      told.sample = line.substr(1, space - 1);
      told.section = line.substr(space + 1, line.find(']') - space - 1);
      told.appended = line.ends_with("+");
    } else if (line.starts_with("@ ")) {
      const std::size_t arrow = line.find(" => ");
      std::string made = line.substr(arrow + 4);
      replace_all(made, "⏎", "\n");
      told.edits.emplace_back(line.substr(2, arrow - 2), std::move(made));
    } else {
      told.text += line + "\n";
    }
  }
  finish();
  return out;
}

TEST(ToldCasesTest, InEachIsFoundWhatIsWrongAndNothingElse) {
  const std::string cases = test::read_text(kCases);
  std::size_t count = 0;
  const std::string anew = checked_anew(cases, count);
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(kCases) << anew;
  EXPECT_GE(count, 40U);
  EXPECT_EQ(anew, cases);
}

}  // namespace
}  // namespace budgetlint
