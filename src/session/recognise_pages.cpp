#include "session/recognise_pages.h"

#include <string>
#include <utility>
#include <vector>

#include "import/scanned_page.h"
#include "session/draw_pages.h"
#include "session/run_program.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

constexpr double kDotsAnInch = 300;
constexpr const char* kChinese = "chi_sim";
/// Its data know figures better; it comes with tesseract.
constexpr const char* kEnglish = "eng";

class Recogniser final : public PageRecogniser {
 public:
  explicit Recogniser(std::chrono::milliseconds most)
      : most_(most), tesseract_(program_named("tesseract")), drawer_(most) {
    if (tesseract_.empty() || folder_.path().empty()) return;
    const fs::path list = folder_.path() / "languages";
    if (run_program({tesseract_, "--list-langs"}, {.time = most_}, list) != Ended::well) return;
    languages_ = "\n" + read_whole(list).value_or("");
  }

  [[nodiscard]] std::string missing() const override {
    std::string out = drawer_.is_installed() ? "" : "pdftoppm";
    const auto add = [&](const char* name) { out += (out.empty() ? "" : "、") + std::string(name); };
    if (tesseract_.empty()) {
      add("tesseract");
    } else if (!knows(kChinese) && !folder_.path().empty()) {
      add("tesseract-ocr-chi-sim（chi_sim）");
    }
    return out;
  }

  [[nodiscard]] RecognisedPage recognise(const SourceText& file, const PageSize& page) override {
    const DrawnPage drawn = drawer_.draw(file, page, {.dots_an_inch = kDotsAnInch, .kind = PictureKind::grey});
    if (!drawn.why.empty()) return {{}, drawn.why};
    std::optional<ScanImage> image = read_pgm(drawn.bytes);
    if (!image || image->width == 0) return {{}, {"pdftoppm 没有画出来", "pdftoppm drew nothing"}};
    const double points = page.width / static_cast<double>(image->width);
    const ScannedPage scanned(*std::move(image), points);
    std::vector<std::string> words;
    for (const ScanImage& sheet : scanned.sheets()) {
      LocalText why;
      words.push_back(words_of(sheet, why));
      if (!why.empty()) return {{}, std::move(why)};
    }
    return {scanned.page(page.number, words), {}};
  }

 private:
  [[nodiscard]] bool knows(const std::string& language) const {
    return languages_.find("\n" + language + "\n") != std::string::npos;
  }

  /// What tesseract writes of a picture, which it takes for one block of text.
  [[nodiscard]] std::string words_of(const ScanImage& sheet, LocalText& why) const {
    if (folder_.path().empty()) {
      why = no_temporary_folder();
      return {};
    }
    const fs::path picture = folder_.path() / "sheet.pgm", out = folder_.path() / "words";
    if (!write_whole(picture, pgm_of(sheet))) {
      why = no_temporary_folder();
      return {};
    }
    constexpr std::size_t kMemory = std::size_t{4} << 30U;
    const std::string languages = std::string(kChinese) + (knows(kEnglish) ? std::string("+") + kEnglish : "");
    const Ended ended =
        run_program({tesseract_, picture.string(), out.string(), "-l", languages, "--dpi",
                     std::to_string(static_cast<int>(kDotsAnInch)), "--psm", "6", "-c", "tessedit_create_tsv=1"},
                    {.time = most_, .memory = kMemory});
    std::optional<std::string> words = read_whole(out.string() + ".tsv");
    if (ended == Ended::late) {
      why = {"tesseract 太久没有识别完", "tesseract took too long"};
    } else if (ended == Ended::badly || !words) {
      why = {"tesseract 出错", "tesseract failed"};
    }
    std::error_code error;
    fs::remove(out.string() + ".tsv", error);
    return why.empty() ? *std::move(words) : std::string();
  }

  std::chrono::milliseconds most_;
  std::string tesseract_;
  PageDrawer drawer_;
  TemporaryFolder folder_;
  std::string languages_;  ///< of which tesseract has data, a line each
};

}  // namespace

std::unique_ptr<PageRecogniser> page_recogniser(std::chrono::milliseconds most) {
  return std::make_unique<Recogniser>(most);
}

}  // namespace budgetlint
