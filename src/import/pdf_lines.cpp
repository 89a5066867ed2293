#include "import/pdf_lines.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "import/pdf_graphics.h"

namespace budgetlint {
namespace {

constexpr double kSameLine = 1.0;  ///< pieces this far apart lie on one line
constexpr double kPieceGap = 1.5;  ///< and this far behind each other continue it
constexpr double kShortest = 3.0;  ///< what is shorter is a dot
constexpr double kTouching = 2.0;  ///< a line that ends this near to another touches it
constexpr std::size_t kMostLines = 5000;

/// Puts together the pieces that lie on about one line, which are sorted by `at`.
void merge_group(std::vector<PdfLine> pieces, std::vector<PdfLine>& out) {
  std::sort(pieces.begin(), pieces.end(), [](const PdfLine& a, const PdfLine& b) { return a.from < b.from; });
  constexpr double kDot = 0.1;
  double weight = 0, sum = 0;
  PdfLine line;
  const auto flush = [&] {
    line.at = sum / weight;
    if (weight > 0 && line.length() > kShortest) out.push_back(line);
    weight = sum = 0;
  };
  for (const PdfLine& piece : pieces) {
    if (weight > 0 && piece.from > line.to + kPieceGap) flush();
    if (weight == 0) line = piece;
    line.to = std::max(line.to, piece.to);
    const double own = std::max(piece.length(), kDot);
    weight += own;
    sum += own * piece.at;
  }
  if (weight > 0) flush();
}

std::vector<PdfLine> merged(std::vector<PdfLine> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const PdfLine& a, const PdfLine& b) { return a.at < b.at; });
  std::vector<PdfLine> out, group;
  for (const PdfLine& piece : pieces) {
    if (!group.empty() && piece.at - group.back().at > kSameLine) {
      merge_group(std::move(group), out);
      group.clear();
    }
    group.push_back(piece);
  }
  if (!group.empty()) merge_group(std::move(group), out);
  return out;
}

/// A disjoint-set forest (Galler and Fischer 1964).
class Forest {
 public:
  explicit Forest(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), std::size_t{0}); }
  std::size_t root(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parents_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parents_;
};

bool touch(const PdfLine& across, const PdfLine& down) {
  return down.at >= across.from - kTouching && down.at <= across.to + kTouching && across.at >= down.from - kTouching &&
         across.at <= down.to + kTouching;
}

}  // namespace

std::vector<double> cluster_positions(std::vector<double> positions, double near) {
  std::sort(positions.begin(), positions.end());
  std::vector<double> out;
  for (std::size_t begin = 0; begin < positions.size();) {
    std::size_t end = begin + 1;
    while (end < positions.size() && positions[end] - positions[end - 1] <= near) ++end;
    const double sum = std::accumulate(positions.begin() + static_cast<std::ptrdiff_t>(begin),
                                       positions.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
    out.push_back(sum / static_cast<double>(end - begin));
    begin = end;
  }
  return out;
}

std::vector<PdfRuling> find_rulings(const PdfPage& page, bool& drawing) {
  std::vector<PdfLine> across, down;
  for (const PdfBox& box : page.lines) {
    const double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    if (box.height() <= kThickestLine) across.push_back({y, box.left, box.right});
    if (box.width() <= kThickestLine) down.push_back({x, box.top, box.bottom});
  }
  across = merged(std::move(across));
  down = merged(std::move(down));
  if (across.size() + down.size() > kMostLines) {
    drawing = true;
    return {};
  }
  Forest forest(across.size() + down.size());
  for (std::size_t i = 0; i < across.size(); ++i) {
    for (std::size_t j = 0; j < down.size(); ++j) {
      if (touch(across[i], down[j])) forest.join(i, across.size() + j);
    }
  }
  std::map<std::size_t, PdfRuling> rulings;
  for (std::size_t i = 0; i < across.size(); ++i) rulings[forest.root(i)].across.push_back(across[i]);
  for (std::size_t j = 0; j < down.size(); ++j) rulings[forest.root(across.size() + j)].down.push_back(down[j]);
  std::vector<PdfRuling> out;
  for (auto& [root, ruling] : rulings) {
    if (ruling.across.size() >= 2 && !ruling.down.empty()) out.push_back(std::move(ruling));
  }
  return out;
}

}  // namespace budgetlint
