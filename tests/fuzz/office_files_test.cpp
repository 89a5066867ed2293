#include "fuzz/office_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "import/zip_archive.h"
#include "support/files.h"

namespace budgetlint {
namespace {

/// A small deterministic generator (xorshift, Marsaglia 2003), so that a failure can be repeated.
class Random {
 public:
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_ = 88172645463325252ULL;
};

std::vector<std::string> parts() {
  std::vector<std::string> out;
  const auto add = [&](const std::string& file, const std::vector<std::string>& names) {
    const std::string bytes = test::read_text(test::project_path("tests/import/" + file));
    std::vector<Diagnostic> told;
    ZipArchive archive(bytes, file, told);
    for (const std::string& name : names) out.push_back(archive.read(name).value_or(""));
  };
  add("xlsx/excel-final-accounts.xlsx", {"xl/worksheets/sheet1.xml", "xl/styles.xml"});
  add("docx/word-report.docx", {"word/document.xml", "word/numbering.xml", "word/styles.xml"});
  add("docx/wps-form.docx", {"word/document.xml"});
  add("ods/hidden.ods", {"content.xml"});
  return out;
}

/// Moves, doubles and drops what stands between angle brackets, and puts other numbers in place of numbers.
std::string mutated(const std::vector<std::string>& corpus, Random& random) {
  std::string xml = corpus[random.below(corpus.size())];
  const auto element = [&](const std::string& from) {
    const std::size_t begin = std::min(from.find('<', random.below(from.size())), from.size());
    const std::size_t end = std::min(from.find('<', std::min(begin + 1 + random.below(400), from.size())), from.size());
    return std::pair(begin, end - begin);
  };
  for (std::size_t i = 0; i < 1 + random.below(6) && !xml.empty(); ++i) {
    const auto [at, size] = element(xml);
    switch (random.below(4)) {
      case 0: xml.erase(at, size); break;
      case 1: xml.insert(at, xml.substr(at, size)); break;
      case 2: {
        const std::string& other = corpus[random.below(corpus.size())];
        const auto [from, length] = element(other);
        xml.insert(at, other.substr(from, length));
        break;
      }
      default: {
        static const std::vector<std::string> kNumbers = {"0",     "-1",         "9",
                                                          "70000", "2147483648", "99999999999999999999"};
        const std::size_t digit = xml.find_first_of("0123456789", at);
        if (digit != std::string::npos) xml.replace(digit, 1, kNumbers[random.below(kNumbers.size())]);
      }
    }
  }
  return xml;
}

TEST(FuzzTest, OfficePartsAreTakenWhateverComes) {
  const std::vector<std::string> corpus = parts();
  Random random;
  for (int i = 0; i < 400; ++i) fuzz::office_part(mutated(corpus, random));
}

TEST(FuzzTest, OfficeFilesAreTakenWhateverComes) {
  Random random;
  for (const std::string file : {"xlsx/excel-final-accounts.xlsx", "docx/word-report.docx", "ods/hidden.ods"}) {
    const std::string whole = test::read_text(test::project_path("tests/import/" + file));
    for (int i = 0; i < 300; ++i) {
      std::string bytes = whole;
      for (std::size_t n = 0; n < 1 + random.below(4); ++n) {
        bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
      }
      fuzz::office_file(bytes);
    }
  }
}

}  // namespace
}  // namespace budgetlint
