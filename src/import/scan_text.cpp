#include "import/scan_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/digits.h"
#include "base/utf8.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

/// A row of the table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
constexpr std::size_t kFields = 12;
using Fields = std::array<std::string_view, kFields>;

std::optional<Fields> fields_of(std::string_view row) {
  Fields out;
  for (std::size_t i = 0; i < kFields; ++i) {
    const std::size_t end = i + 1 == kFields ? row.size() : row.find('\t');
    if (end == std::string_view::npos) return std::nullopt;
    out[i] = row.substr(0, end);
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return out;
}

std::optional<double> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Word {
  std::vector<std::string> characters;
  PdfBox box;
};

using Line = std::vector<Word>;

bool is_figure_like(const std::string& character) { return character.size() == 1 && is_digit(character.front()); }

bool is_mark(const std::string& character) {
  constexpr std::string_view kMarks = "，。、；：,.;:'\"“”‘’·-—_~…";
  return kMarks.find(character) != std::string_view::npos;
}

/// A Chinese character, but no mark.
bool is_hanzi(const std::string& character) {
  return is_chinese(decode_utf8(character, 0).value) && character.size() > 1 && !is_mark(character) &&
         std::string_view("（）《》〈〉【】！？").find(character) == std::string_view::npos;
}

std::optional<Word> word_of(const Fields& fields) {
  Word out;
  for (std::size_t at = 0; at < fields[11].size();) {
    const CodePoint next = decode_utf8(fields[11], at);
    if (!is_blank(next.value) && next.value >= 0x20) out.characters.emplace_back(fields[11].substr(at, next.size));
    at += next.size;
  }
  const auto left = number(fields[6]), top = number(fields[7]), width = number(fields[8]), height = number(fields[9]);
  if (out.characters.empty() || !left || !top || !width || !height || *width <= 0 || *height <= 0) return std::nullopt;
  out.box = {*left, *top, *left + *width, *top + *height};
  return out;
}

double middle(std::vector<double> values) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

std::vector<Line> lines_of(std::string_view tsv) {
  std::vector<Line> out;
  std::string key;
  for (std::size_t begin = 0; begin < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', begin), tsv.size());
    const std::optional<Fields> fields = fields_of(tsv.substr(begin, end - begin));
    begin = end + 1;
    if (!fields || (*fields)[0] != "5") continue;
    std::optional<Word> word = word_of(*fields);
    if (!word) continue;
    std::string line;
    for (std::size_t i = 1; i < 5; ++i) line.append((*fields)[i]).append(" ");
    if (out.empty() || line != key) out.emplace_back();
    key = std::move(line);
    out.back().push_back(*std::move(word));
  }
  return out;
}

// --- marks -----------------------------------------------------------------------------------------------------------

/// 2.112.86 is 2,112.86: points that part threes of digits before the last point are commas.
void mend_figure(std::vector<std::string>& characters) {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i] == "." || characters[i] == ",") {
      points.push_back(i);
    } else if (!is_figure_like(characters[i])) {
      return;
    }
  }
  if (points.size() < 2 || points.front() == 0 || points.front() > 3) return;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (points[i] - points[i - 1] != 4) return;
  }
  for (std::size_t i = 0; i + 1 < points.size(); ++i) characters[points[i]] = ",";
}

/// A line as the characters of its words, one after the other.
class MarkMender {
 public:
  explicit MarkMender(Line& line) {
    for (Word& word : line) {
      for (std::string& character : word.characters) all_.push_back(&character);
    }
  }

  void mend() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      mend_brackets(i);
      mend_mark(i);
    }
  }

 private:
  [[nodiscard]] bool hanzi_at(std::size_t i) const { return i < all_.size() && is_hanzi(*all_[i]); }

  /// An opening bracket whose other end is round is round.
  void mend_brackets(std::size_t i) {
    constexpr std::string_view kOpen = "(（〈《<", kClose = ")）";
    if (kOpen.find(*all_[i]) == std::string_view::npos) return;
    for (std::size_t end = i + 1; end < all_.size(); ++end) {
      const std::string& other = *all_[end];
      if (kOpen.find(other) != std::string_view::npos || other == "〉" || other == "》" || other == ">") return;
      if (kClose.find(other) == std::string_view::npos) continue;
      *all_[i] = "（";
      *all_[end] = "）";
      return;
    }
  }

  void mend_mark(std::size_t i) {
    static constexpr std::array<std::pair<char, const char*>, 4> kFull = {
        {{':', "："}, {';', "；"}, {',', "，"}, {'?', "？"}}};
    std::string& mark = *all_[i];
    if (mark.size() != 1 || i == 0 || !(hanzi_at(i - 1) || (hanzi_at(i + 1) && mark == ","))) return;
    for (const auto& [half, full] : kFull) {
      if (mark.front() == half) mark = full;
      if (mark == full) return;
    }
  }

  std::vector<std::string*> all_;
};

/// Nothing begins with a mark that ends something, and none ends what was not begun: it is dirt, or an edge.
void drop_dirt(Line& line) {
  constexpr std::string_view kNotFirst = "，。、；”’,;'|_";
  std::vector<double> heights;
  for (const Word& word : line) heights.push_back(word.box.height());
  const double height = middle(std::move(heights));
  double end = 0;
  bool first = true, quoted = false;
  for (Word& word : line) {
    const bool apart = first || word.box.left - end > height;
    std::erase_if(word.characters, [&](const std::string& character) {
      const bool ends_nothing = character == "”" && !quoted;
      if (character == "“" || character == "”") quoted = character == "“";
      return ends_nothing;
    });
    while (apart && !word.characters.empty() && kNotFirst.find(word.characters.front()) != std::string_view::npos) {
      word.characters.erase(word.characters.begin());
    }
    if (word.characters.empty()) continue;
    end = word.box.right;
    first = false;
  }
  std::erase_if(line, [](const Word& word) { return word.characters.empty(); });
}

// --- where they stand ------------------------------------------------------------------------------------------------

/// Words are where they begin, up to the next one, as far as there is ink, and never before the one before.
void fit_to_ink(Line& line, const ScanImage& image) {
  double end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    PdfBox& box = line[i].box;
    box.left = std::max(box.left, end);
    box.right = std::max(box.right, box.left + 1);
    if (i + 1 < line.size() && line[i + 1].box.left > box.left) box.right = std::min(box.right, line[i + 1].box.left);
    const PdfBox ink = image.ink_in(box);
    if (!ink.is_empty()) box = {ink.left, box.top, ink.right, box.bottom};
    end = box.right;
  }
}

/// How high what is in the word stands, as parts of the size of its font: characters of Chinese fill it.
constexpr double kHanziHeight = 0.92, kFigureHeight = 0.72, kHanziBelow = 0.08;

class LinePlacer {
 public:
  explicit LinePlacer(const Line& line) : line_(line) {
    std::vector<double> sizes, heights;
    for (const Word& word : line) {
      heights.push_back(word.box.height());
      if (const double part = height_of(word); part > 0) sizes.push_back(word.box.height() / part);
    }
    size_ = sizes.empty() ? middle(std::move(heights)) : middle(std::move(sizes));
    std::vector<double> baselines;
    for (const Word& word : line) {
      if (height_of(word) > 0 || sizes.empty()) baselines.push_back(own_baseline(word));
    }
    baseline_ = middle(std::move(baselines));
  }

  void place(std::vector<ScanCharacter>& out) const {
    double baseline = baseline_;
    for (const Word& word : line_) {
      baseline = baseline_after(baseline, word);
      place(word, baseline, out);
    }
  }

 private:
  /// 0 where its height says nothing of the font: 一 and marks.
  static double height_of(const Word& word) {
    const auto hanzi = std::count_if(word.characters.begin(), word.characters.end(), is_hanzi);
    if (hanzi > 1 || (hanzi == 1 && word.characters.front() != "一")) return kHanziHeight;
    return std::any_of(word.characters.begin(), word.characters.end(), is_figure_like) ? kFigureHeight : 0;
  }

  [[nodiscard]] double own_baseline(const Word& word) const {
    return word.box.bottom - (height_of(word) == kHanziHeight ? kHanziBelow * size_ : 0);
  }

  /// On a page that is not quite straight the baseline goes up or down a little from word to word; of a word that is
  /// higher than the line nobody knows where in its box it is.
  [[nodiscard]] double baseline_after(double before, const Word& word) const {
    const double own = own_baseline(word), height = height_of(word) * size_;
    constexpr double kAlike = 0.15;
    const bool known = height > 0 && std::abs(word.box.height() - height) < kAlike * size_;
    return known && std::abs(own - before) < kAlike * size_ ? own : before;
  }

  void place(const Word& word, double baseline, std::vector<ScanCharacter>& out) const {
    double total = 0;
    const auto width_of = [](const std::string& character) { return character.size() > 1 ? 1.0 : 0.5; };
    for (const std::string& character : word.characters) total += width_of(character);
    double left = word.box.left;
    for (const std::string& character : word.characters) {
      const double right = left + word.box.width() * width_of(character) / total;
      out.push_back({character, {left, word.box.top, right, word.box.bottom}, size_, baseline});
      left = right;
    }
  }

  const Line& line_;
  double size_ = 0, baseline_ = 0;
};

}  // namespace

std::vector<ScanCharacter> scan_characters(std::string_view tsv, const ScanImage& image) {
  std::vector<ScanCharacter> out;
  for (Line& line : lines_of(tsv)) {
    for (Word& word : line) mend_figure(word.characters);
    fit_to_ink(line, image);
    drop_dirt(line);
    if (line.empty()) continue;
    MarkMender(line).mend();
    LinePlacer(line).place(out);
  }
  return out;
}

}  // namespace budgetlint
