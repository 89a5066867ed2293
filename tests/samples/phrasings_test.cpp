#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "audit/reading_words.h"
#include "engine/narrative_readings.h"
#include "support/checker.h"

/// The ways departments write, tests/phrasings/*.txt: nothing true is found fault with, and each figure is understood
/// and checked as the corpus says. The file's head describes its form.
namespace budgetlint {
namespace {

struct PhrasedFigure {
  std::string head;  ///< the line up to what is known of the figure
  std::string text;
  std::string replacement;  ///< of words that are no figure; empty for a figure
  std::string cell;         ///< table/row/column to fill in instead, for words that stand for zero
  std::string known;        ///< how it is read, and the rules that point at it when it is changed
  std::size_t line = 0;
};

struct Phrasing {
  std::string section;
  std::string text;
  std::vector<PhrasedFigure> figures;
  std::set<std::string> expected;
  std::size_t line = 0;
};

struct Corpus {
  std::set<std::string> ignored;
  std::vector<Phrasing> phrasings;
};

/// Cuts `text` at `separator`; what comes after it is returned, empty where it does not stand there.
std::string cut_at(std::string& text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string::npos) return {};
  std::string rest = text.substr(at + separator.size());
  text.resize(at);
  return rest;
}

PhrasedFigure read_figure(std::string line, std::size_t number) {
  PhrasedFigure out;
  out.line = number;
  out.known = cut_at(line, " : ");
  out.head = line;
  out.replacement = cut_at(line, " => ");
  out.cell = cut_at(line, " @ ");
  out.text = line;
  return out;
}

Corpus read_corpus(const std::string& path) {
  Corpus out;
  std::istringstream lines(test::read_text(path));
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("ignore ")) {
      out.ignored.insert(line.substr(7));
    } else if (line.starts_with('[') && line.ends_with(']')) {
      out.phrasings.push_back({line.substr(1, line.size() - 2), {}, {}, {}, number});
    } else if (out.phrasings.empty()) {
      throw std::runtime_error("line " + std::to_string(number) + ": a section is wanted");
    } else if (line.starts_with("expect ")) {
      out.phrasings.back().expected.insert(line.substr(7));
    } else if (line.starts_with("= ")) {
      out.phrasings.back().figures.push_back(read_figure(line.substr(2), number));
    } else {
      out.phrasings.back().text += line + "\n";
    }
  }
  return out;
}

/// The model with the section's text replaced, as a literal block.
std::string with_text(std::string model, const std::string& section, const std::string& text) {
  const std::string head = "    text: |\n";
  const std::size_t id = model.find("- id: " + section + "\n", model.find("\nnarrative:"));
  if (id == std::string::npos) throw std::runtime_error("no section " + section);
  const std::size_t begin = model.find(head, id) + head.size();
  std::size_t end = begin;
  while (model.compare(end, 6, "      ") == 0) end = model.find('\n', end) + 1;
  std::string block;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) block += "      " + line + "\n";
  return model.replace(begin, end - begin, block);
}

/// The model with the cell named by table[.part]/row/column filled in.
std::string with_cell(std::string model, const std::string& cell) {
  std::string table = cell;
  std::string row = cut_at(table, "/");
  const std::string column = cut_at(row, "/");
  const std::string part = cut_at(table, ".");
  const ReadResult read = read_document(test::source_of("cell", model));
  for (const Table& candidate : read.document->tables) {
    if (candidate.id.text != table) continue;
    for (const Part& one : candidate.parts) {
      if (!part.empty() && one.id.text != part) continue;
      for (std::size_t r = 0; r < one.row_count(); ++r) {
        for (std::size_t c = 0; c < one.columns.size(); ++c) {
          if (one.cell(r, 0).text != row || one.columns[c].text != column) continue;
          const Span span = one.cell(r, c).span;
          return model.replace(span.begin, span.length(), "1.50");
        }
      }
    }
  }
  throw std::runtime_error("no cell " + cell);
}

/// A figure that differs clearly: another first digit, in a year another last one.
std::string changed(std::string figure) {
  static const std::regex kYear("^[0-9]{4}(年.*)?$");
  if (std::regex_match(figure, kYear)) {
    figure[3] = figure[3] == '9' ? '8' : static_cast<char>(figure[3] + 1);
    return figure;
  }
  // ０ to ９ are EF BC 90 to EF BC 99.
  const std::string_view wide = "\xEF\xBC";
  for (std::size_t i = 0; i < figure.size(); ++i) {
    const bool full = figure.compare(i, wide.size(), wide) == 0 && i + 2 < figure.size() &&
                      static_cast<unsigned char>(figure[i + 2]) >= 0x90 &&
                      static_cast<unsigned char>(figure[i + 2]) <= 0x99;
    if (!full && (figure[i] < '0' || figure[i] > '9')) continue;
    char& digit = full ? figure[i + 2] : figure[i];
    const int value = full ? static_cast<unsigned char>(digit) - 0x90 : digit - '0';
    digit = static_cast<char>(digit + (value == 0 || value == 1 ? 1 : -1));
    return figure;
  }
  throw std::runtime_error(figure + " is no figure");
}

/// Where the document's bytes of the section's text map to: the offset of the text's first line.
std::size_t text_begin(const std::string& model, const std::string& section) {
  const std::size_t id = model.find("- id: " + section + "\n", model.find("\nnarrative:"));
  return model.find("    text: |\n", id) + std::string_view("    text: |\n").size();
}

/// The offset in the model of the byte `at` of the section's text, each of whose lines is indented by six blanks.
std::size_t in_model(const std::string& model, const Phrasing& phrasing, std::size_t at) {
  const auto lines = std::count(phrasing.text.begin(), phrasing.text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return text_begin(model, phrasing.section) + at + 6 * (static_cast<std::size_t>(lines) + 1);
}

struct Corpora {
  const char* file;       ///< in tests/phrasings/
  const char* sample;     ///< whose tables the phrasings fit
  std::size_t phrasings;  ///< so many
  std::size_t sections;   ///< of so many sections
  std::size_t figures;    ///< so many, and
  std::size_t checked;    ///< so many in which a rule finds a mistake
};

class PhrasingsTest : public testing::TestWithParam<Corpora> {
 protected:
  /// The rules with a finding in the section's text.
  std::set<std::string> found(const Phrasing& phrasing) {
    std::set<std::string> out;
    const auto result = checker_.check(with_text(sample_, phrasing.section, phrasing.text));
    for (const Diagnostic& finding : result.report.findings) {
      if (!finding.where.path.starts_with("说明." + phrasing.section)) continue;
      if (!corpus_.ignored.contains(finding.rule)) out.insert(finding.rule);
    }
    return out;
  }

  /// The rules that point at the figure at `at` once it is changed.
  std::set<std::string> readers(const Phrasing& phrasing, const PhrasedFigure& figure, std::size_t at) {
    Phrasing other = phrasing;
    std::string now = figure.text;
    if (!figure.replacement.empty()) {
      now = figure.replacement;
    } else if (figure.cell.empty()) {
      now = changed(figure.text);
    }
    other.text.replace(at, figure.text.size(), now);
    std::string model = with_text(sample_, phrasing.section, other.text);
    if (!figure.cell.empty()) model = with_cell(model, figure.cell);
    const std::size_t begin = in_model(model, other, at);
    const std::string path = "说明." + phrasing.section;
    const auto covers = [&](const Location& where) {
      return where.path.starts_with(path) && where.span.begin <= begin && where.span.end >= begin + now.size();
    };
    std::set<std::string> out;
    const auto result = checker_.check(model);
    for (const Diagnostic& finding : result.report.findings) {
      const bool points =
          covers(finding.where) || std::any_of(finding.related.begin(), finding.related.end(),
                                               [&](const Related& related) { return covers(related.where); });
      if (points && !corpus_.ignored.contains(finding.rule)) out.insert(finding.rule);
    }
    return out;
  }

  /// What the figure is understood to be, in words.
  std::string reading(const Phrasing& phrasing, const PhrasedFigure& figure, std::size_t at) {
    const std::string model = with_text(sample_, phrasing.section, phrasing.text);
    const std::size_t begin = in_model(model, phrasing, at);
    const ReadResult read = read_document(test::source_of("phrasing", model));
    const TypedDocument document(*read.document, test::embedded_rulebook().program);
    const NarrativeReadings readings = read_narrative(document, test::embedded_lexicon());
    for (const SectionReading& section : readings.sections) {
      for (const prose::Statement& statement : section.reading.statements) {
        const Span span = section.to_source(statement.number);
        if (span.begin < begin + figure.text.size() && begin < span.end) {
          return in_words(statement, section.reading, readings.lexicon->vocabulary(), Language::zh);
        }
      }
    }
    return "不是数";
  }

  static void set_line(std::string& text, std::size_t number, const std::string& line) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i < number; ++i) begin = text.find('\n', begin) + 1;
    text.replace(begin, text.find('\n', begin) - begin, line);
  }

  const std::string path_ = test::project_path("tests/phrasings/" + std::string(GetParam().file) + ".txt");
  const Corpus corpus_ = read_corpus(path_);
  const std::string sample_ = test::sample_text(GetParam().sample);
  test::Checker checker_;
};

TEST_P(PhrasingsTest, ThereAreManyAndOfAllSections) {
  EXPECT_EQ(corpus_.phrasings.size(), GetParam().phrasings);
  std::set<std::string> sections;
  for (const Phrasing& phrasing : corpus_.phrasings) sections.insert(phrasing.section);
  EXPECT_EQ(sections.size(), GetParam().sections);
}

/// Each figure with a unit is listed, in order.
TEST_P(PhrasingsTest, EveryFigureIsListed) {
  const std::regex figure("([0-9]|０|１|２|３|４|５|６|７|８|９)[ ]*(亿元|万元|元|%|％|个百分点|辆|平方米|台|个)");
  for (const Phrasing& phrasing : corpus_.phrasings) {
    std::string rest = phrasing.text;
    for (const PhrasedFigure& listed : phrasing.figures) {
      const std::size_t at = rest.find(listed.text);
      ASSERT_NE(at, std::string::npos) << "line " << listed.line << ": " << listed.text << " does not come next";
      EXPECT_FALSE(std::regex_search(rest.substr(0, at), figure)) << "line " << listed.line << ": one is left out";
      rest.erase(0, at + listed.text.size());
    }
    EXPECT_FALSE(std::regex_search(rest, figure)) << "line " << phrasing.line << ": one is left out at the end";
  }
}

TEST_P(PhrasingsTest, NothingTrueIsFoundFaultWith) {
  for (const Phrasing& phrasing : corpus_.phrasings) {
    EXPECT_EQ(found(phrasing), phrasing.expected) << "line " << phrasing.line << ": " << phrasing.text;
  }
}

/// How each figure is read, and which rules find a mistake in it. BUDGETLINT_UPDATE_GOLDEN=1 writes the corpus anew.
TEST_P(PhrasingsTest, EachFigureIsReadAndCheckedAsTheCorpusSays) {
  std::string all = test::read_text(path_);
  std::size_t figures = 0;
  std::size_t checked = 0;
  for (const Phrasing& phrasing : corpus_.phrasings) {
    std::size_t at = 0;
    for (const PhrasedFigure& figure : phrasing.figures) {
      at = phrasing.text.find(figure.text, at);
      ASSERT_NE(at, std::string::npos) << "line " << figure.line;
      std::set<std::string> rules = readers(phrasing, figure, at);
      for (const std::string& rule : phrasing.expected) rules.erase(rule);
      std::string known = reading(phrasing, figure, at) + " :";
      for (const std::string& rule : rules) known += " " + rule;
      if (rules.empty()) known += " -";
      EXPECT_EQ(known, figure.known) << "line " << figure.line << " " << figure.text;
      set_line(all, figure.line, "= " + figure.head + " : " + known);
      at += figure.text.size();
      ++figures;
      checked += rules.empty() ? 0 : 1;
    }
  }
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(path_) << all;
  EXPECT_EQ(figures, GetParam().figures);
  EXPECT_EQ(checked, GetParam().checked) << "figures in which a rule finds a mistake";
}

INSTANTIATE_TEST_SUITE_P(
    Packs, PhrasingsTest,
    testing::Values(Corpora{"department-budget", "jincheng-xinfang-2024-corrected", 241, 12, 823, 733},
                    Corpora{"department-accounts", "putuo-finance-2024-corrected", 62, 11, 229, 226}),
    [](const auto& corpora) { return std::string(corpora.index == 0 ? "Budget" : "Accounts"); });

}  // namespace
}  // namespace budgetlint
