#include "import/annotate_word.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "import/word_reader.h"
#include "import/xml_part.h"
#include "import/zip_archive.h"
#include "support/files.h"
#include "support/source_dump.h"

namespace budgetlint {
namespace {

const std::string kFolder = "tests/import/docx/";

std::string bytes_of(const std::string& file) { return test::read_text(test::project_path(kFolder + file)); }

std::string marked(const std::string& bytes, const std::vector<Remark>& remarks) {
  return annotate_word(bytes, "x.docx", remarks).value_or("");
}

Remark at(std::uint32_t paragraph, const std::string& words, const std::string& text) {
  return {RemarkPlace{FlowPlace{paragraph, 0, 0, 0}, {words, 0}, false}, Severity::error, text};
}

/// What stands between the begin and the end of a comment, by its number.
class Ranges {
 public:
  explicit Ranges(const std::string& bytes) {
    std::vector<Diagnostic> told;
    OfficePackage package(bytes, "x.docx", told);
    pugi::xml_document document;
    EXPECT_TRUE(package.parse_required("word/document.xml", document));
    walk(document.document_element());
  }

  [[nodiscard]] std::string of(const std::string& number) const {
    const auto found = ranges_.find(number);
    return found == ranges_.end() ? "(none)" : found->second;
  }

 private:
  void walk(pugi::xml_node within) {
    for (const pugi::xml_node node : within.children()) {
      const std::string_view name = local_name(node);
      const std::string number = attribute_of(node, "id").value_or("");
      if (name == "commentRangeStart") open_.insert(number);
      if (name == "commentRangeEnd") open_.erase(number);
      if (name == "t") {
        for (const std::string& each : open_) ranges_[each] += node.text().get();
      }
      walk(node);
    }
  }

  std::set<std::string> open_;
  std::map<std::string, std::string> ranges_;
};

/// The comments of a file, a line each: number, author, text.
std::string comments_of(const std::string& bytes) {
  std::vector<Diagnostic> told;
  OfficePackage package(bytes, "x.docx", told);
  pugi::xml_document document;
  EXPECT_TRUE(package.parse_required(package.target_of_type("word/document.xml", "comments"), document));
  std::string out;
  for (const pugi::xml_node comment : document.document_element().children()) {
    out += attribute_of(comment, "id").value_or("?") + " " + attribute_of(comment, "author").value_or("?") + ":";
    for (const pugi::xml_node paragraph : comment.children()) {
      out += std::string(" ") + child_of(child_of(paragraph, "r"), "t").text().get();
    }
    out += '\n';
  }
  EXPECT_TRUE(told.empty());
  return out;
}

TEST(AnnotateWordTest, WordsOfAParagraphAreCommentedBesideCommentsThatAreThere) {
  const std::string bytes = bytes_of("word-report.docx");
  const std::string out = marked(bytes, {at(10, "1,250.00", "错误: 不对\n规则"), at(10, "没有的字", "整段"),
                                         at(13, "政府性基金", "第三个"), at(13, "国有资本", "第四个")});
  const Ranges ranges(out);
  EXPECT_EQ(ranges.of("1"), "1,250.00");
  EXPECT_EQ(ranges.of("2"), "支出总计1,250.00万元。");
  EXPECT_EQ(ranges.of("3"), "政府性基金") << "before an end that is deleted";
  EXPECT_EQ(ranges.of("4"), "国有资本");
  const std::string all = comments_of(out);
  EXPECT_NE(all.find("1 budgetlint: 错误: 不对 规则\n2 budgetlint: 整段\n3 budgetlint: 第三个\n"), std::string::npos)
      << all;
  EXPECT_EQ(all.find("0 "), 0U) << "theirs first: " << all;
}

TEST(AnnotateWordTest, CellsAndTheFileAsAWholeAreCommented) {
  const std::string bytes = bytes_of("word-report.docx");
  const Remark cell{RemarkPlace{FlowPlace{0, 1, 3, 3}, {}, false}, Severity::warning, "格"};
  const Remark table{RemarkPlace{FlowPlace{0, 1, 0, 0}, {}, true}, Severity::warning, "表"};
  const Ranges ranges(marked(bytes, {cell, table, {std::nullopt, Severity::info, "文件"}}));
  EXPECT_EQ(ranges.of("1"), "350.16");
  EXPECT_EQ(ranges.of("2"), "科目");
  EXPECT_EQ(ranges.of("3"), "临溪市示范档案馆2025年部门预算");
}

TEST(AnnotateWordTest, AFileWithoutCommentsGetsAPartForThem) {
  for (const char* file : {"wps-form.docx", "libreoffice-narrative.docx"}) {
    const std::string out = marked(bytes_of(file), {{std::nullopt, Severity::info, "文件"}});
    EXPECT_EQ(comments_of(out), "0 budgetlint: 文件\n") << file;
    std::vector<Diagnostic> told;
    const std::string types = ZipArchive(out, file, told).read("[Content_Types].xml").value_or("");
    EXPECT_NE(types.find("PartName=\"/word/comments.xml\""), std::string::npos) << types;
  }
}

TEST(AnnotateWordTest, TheTextIsAsItWas) {
  for (const char* file : {"wps-form.docx", "libreoffice-narrative.docx", "word-report.docx"}) {
    const std::string bytes = bytes_of(file);
    std::vector<Remark> remarks = {{std::nullopt, Severity::info, "文件"}};
    for (std::uint32_t i = 1; i < 30; ++i) remarks.push_back(at(i, i % 2 == 0 ? "" : "一", "段"));
    const std::string out = marked(bytes, remarks);
    SourceDocument before = read_word(bytes, file), after = read_word(out, file);
    before.told.clear();
    after.told.clear();
    EXPECT_EQ(test::dump(after), test::dump(before));
    EXPECT_EQ(marked(bytes, remarks), out) << "the same input, the same file";
  }
}

TEST(AnnotateWordTest, ItIsKnownAgainUntilSomebodySavesIt) {
  const std::string bytes = bytes_of("wps-form.docx");
  EXPECT_FALSE(is_annotated_word(bytes));
  EXPECT_TRUE(is_annotated_word(marked(bytes, {})));
}

TEST(AnnotateWordTest, WhatIsNoWordFileIsNotMarked) {
  EXPECT_EQ(annotate_word("no archive", "x.docx", {}), std::nullopt);
  EXPECT_EQ(annotate_word("", "x.docx", {}), std::nullopt);
}

}  // namespace
}  // namespace budgetlint
