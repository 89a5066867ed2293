#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "support/files.h"

/// docs/architecture.md says which module may know which; this keeps it true.
namespace budgetlint {
namespace {

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"base", {"base"}},
    {"diag", {"base", "diag"}},
    {"model", {"base", "diag", "model"}},
    {"prose", {"base", "prose"}},
    {"lang", {"base", "diag", "prose", "lang"}},
    {"engine", {"base", "diag", "model", "prose", "lang", "engine"}},
    {"import", {"base", "diag", "model", "prose", "lang", "import"}},
    {"rulebook", {"base", "diag", "prose", "lang", "rulebook"}},
    {"render", {"base", "diag", "render"}},
    {"ruletest", {"base", "diag", "model", "prose", "lang", "engine", "ruletest"}},
    {"causes", {"base", "diag", "model", "prose", "lang", "engine", "causes"}},
    {"audit", {"base", "diag", "model", "prose", "lang", "engine", "causes", "audit"}},
    {"diff", {"base", "diag", "model", "prose", "lang", "engine", "causes", "audit", "diff"}},
    {"config", {"base", "diag", "model", "config"}},
    {"session",
     {"base", "diag", "model", "prose", "lang", "engine", "causes", "audit", "config", "rulebook", "import",
      "session"}},
    {"cli",
     {"base", "diag", "model", "prose", "lang", "engine", "causes", "ruletest", "audit", "diff", "config", "rulebook",
      "import", "session", "render", "cli"}},
};

/// The libraries that stand behind one file (CLI11 behind two, of which one reads it out), and ANTLR behind those that
/// include its one header of ours.
const std::multimap<std::string, std::string> kOnlyIn = {
    {"yaml-cpp/", "model/yaml_cpp_events.cpp"},
    {"yaml.h", "model/libyaml_events.cpp"},
    {"antlr4-runtime.h", "lang/antlr_run.h"},
    {"utf8proc.h", "render/display_width.cpp"},
    {"CLI/CLI.hpp", "cli/app.cpp"},
    {"utf8proc.h", "import/look_alikes.cpp"},
    {"qpdf/", "import/pdf_file.h"},
    {"qpdf/", "import/pdf_file.cpp"},
    {"qpdf/", "import/pdf_filters.cpp"},
    {"qpdf/", "import/pdf_font.h"},
    {"CLI/CLI.hpp", "cli/command_line.cpp"},
    {"dtl/", "cli/unified_diff.cpp"},
    {"dtl/", "diff/common_items.cpp"},
    {"pugixml.hpp", "render/junit.cpp"},
    {"pugixml.hpp", "import/xml_part.h"},
    {"zip.h", "import/zip_archive.cpp"},
    {"gumbo.h", "import/html_reader.cpp"},
    {"gumbo.h", "import/html_tree.cpp"},
    {"xlsxwriter.h", "render/workbook_file.cpp"},
    {"zip.h", "base/zip_writer.cpp"},
};

/// The adapters to the ANTLR runtime; no header but theirs lets it through.
const std::set<std::string> kAntlrAdapters = {
    "lang/antlr_run.cpp",    "lang/antlr_problems.cpp",     "lang/antlr_recovery.cpp",
    "lang/parser.cpp",       "lang/layout_tokens.cpp",      "lang/tree_builder.h",
    "lang/tree_builder.cpp", "lang/tree_builder_rules.cpp", "lang/tree_builder_expressions.cpp"};

template <typename Visit>
void each_include(const Visit& visit) {
  const std::filesystem::path root = test::project_path("src");
  const std::regex include("#include [<\"]([^>\"]+)[>\"]");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string file = entry.path().lexically_relative(root).string();
    std::istringstream lines(test::read_text(entry.path().string()));
    for (std::string line; std::getline(lines, line);) {
      std::smatch match;
      if (std::regex_search(line, match, include)) visit(file, match[1].str());
    }
  }
}

TEST(LayeringTest, ModulesIncludeOnlyWhatTheyMayKnow) {
  each_include([](const std::string& file, const std::string& included) {
    const std::string module = file.substr(0, file.find('/'));
    const std::string other = included.substr(0, included.find('/'));
    if (!kMayInclude.contains(other)) return;
    ASSERT_TRUE(kMayInclude.contains(module)) << file;
    EXPECT_TRUE(kMayInclude.at(module).contains(other)) << file << " includes " << included;
  });
}

TEST(LayeringTest, ThirdPartyLibrariesStayBehindTheirAdapters) {
  each_include([](const std::string& file, const std::string& included) {
    std::set<std::string> adapters;
    for (const auto& [library, adapter] : kOnlyIn) {
      if (included.starts_with(library)) adapters.insert(adapter);
    }
    EXPECT_TRUE(adapters.empty() || adapters.contains(file)) << file << " includes " << included;
  });
}

TEST(LayeringTest, OnlyTheAdaptersKnowAntlr) {
  each_include([](const std::string& file, const std::string& included) {
    if (included != "lang/antlr_run.h" && included != "lang/tree_builder.h") return;
    EXPECT_TRUE(kAntlrAdapters.contains(file)) << file << " includes " << included;
  });
}

}  // namespace
}  // namespace budgetlint
