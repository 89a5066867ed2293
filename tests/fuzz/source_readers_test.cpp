#include "fuzz/source_readers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/raw_pdf.h"

namespace budgetlint {
namespace {

/// A small deterministic generator (xorshift, Marsaglia 2003), so that a failure can be repeated.
class Random {
 public:
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_ = 88172645463325252ULL;
};

std::vector<std::string> files_of(const char* folder, const char* extension) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(test::project_path(folder))) {
    if (entry.path().extension() == extension) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (const std::string& path : paths) out.push_back(test::read_text(path));
  return out;
}

/// Cuts, doubles, changes and splices pieces.
std::string mutated(const std::vector<std::string>& corpus, Random& random) {
  std::string text = corpus[random.below(corpus.size())];
  const std::string& other = corpus[random.below(corpus.size())];
  for (std::size_t i = 0; i < 1 + random.below(6) && !text.empty(); ++i) {
    const std::size_t at = random.below(text.size());
    const std::size_t length = random.below(std::min<std::size_t>(60, text.size() - at)) + 1;
    switch (random.below(4)) {
      case 0: text.erase(at, length); break;
      case 1: text.insert(at, text.substr(at, length)); break;
      case 2: text[at] = static_cast<char>(random.below(256)); break;
      default: text.insert(at, other.substr(random.below(other.size()), length)); break;
    }
  }
  return text;
}

TEST(FuzzTest, TheReaderOfPdfsTakesWhateverComes) {
  std::vector<std::string> corpus = files_of("tests/import/pdf", ".pdf");
  // Content that is not compressed, so that its operators are changed and not only its compression.
  test::RawPdf raw;
  raw.add_page(test::ruled_table(60, 700, {{"项目", "金额"}, {"合计", "12.50"}}) + "q 0 1 -1 0 95 655 cm Q\n" +
               "BI /W 1 /H 1 ID x EI [<6536> -200 (a)] TJ 3 Tr 100 Tz 2 Ts");
  for (int i = 0; i < 20; ++i) corpus.push_back(raw.bytes());
  Random random;
  for (int i = 0; i < 400; ++i) fuzz::pdf_reader(mutated(corpus, random));
}

TEST(FuzzTest, TheReaderOfDumpsTakesWhateverComes) {
  const std::vector<std::string> corpus = files_of("tests/import/text", ".txt");
  Random random;
  for (int i = 0; i < 500; ++i) fuzz::text_dump_reader(mutated(corpus, random));
}

TEST(FuzzTest, TheReaderOfWebPagesTakesWhateverComes) {
  const std::vector<std::string> corpus = files_of("tests/import/html", ".html");
  Random random;
  for (int i = 0; i < 1000; ++i) fuzz::html_reader(mutated(corpus, random));
}

}  // namespace
}  // namespace budgetlint
