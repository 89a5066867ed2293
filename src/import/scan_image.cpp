#include "import/scan_image.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

#include "base/digits.h"

namespace budgetlint {
namespace {

/// The pixels from the first to before the last, of a side.
struct Range {
  std::size_t begin = 0, end = 0;
};

Range within(double low, double high, std::size_t size) {
  const auto most = static_cast<double>(size);
  return {static_cast<std::size_t>(std::clamp(low, 0.0, most)), static_cast<std::size_t>(std::clamp(high, 0.0, most))};
}

/// A number of the head of a PGM, which is taken off; nothing where there is none.
std::optional<std::size_t> taken_number(std::string_view& rest) {
  const auto begin = std::find_if(rest.begin(), rest.end(), is_digit);
  rest.remove_prefix(static_cast<std::size_t>(begin - rest.begin()));
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc()) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return value;
}

/// Looks for ruled lines that run one way: `along` counts in their direction, `across` from one to the next.
class LineSearch {
 public:
  LineSearch(const ScanImage& image, unsigned char paper, bool down) : image_(image), down_(down) {
    // Hairlines are grey on a scan, though what they are drawn with is black.
    constexpr unsigned char kFaint = 25;
    darkest_paper_ = static_cast<unsigned char>(paper > kFaint ? paper - kFaint : 0);
  }

  void find(std::vector<PdfBox>& out) const {
    const std::size_t rows = down_ ? image_.width : image_.height;
    for (std::size_t across = 0; across < rows; ++across) find_in(across, out);
  }

 private:
  [[nodiscard]] std::size_t length() const { return down_ ? image_.height : image_.width; }
  [[nodiscard]] std::size_t breadth() const { return down_ ? image_.width : image_.height; }
  [[nodiscard]] bool is_dark(std::size_t along, std::size_t across) const {
    const std::size_t x = down_ ? across : along, y = down_ ? along : across;
    return static_cast<unsigned char>(image_.pixels[y * image_.width + x]) < darkest_paper_;
  }

  void find_in(std::size_t across, std::vector<PdfBox>& out) const {
    // Longer than the strokes of a title; lines down are as short as a row is high.
    const std::size_t shortest = down_ ? 70 : 100;
    constexpr std::size_t kGap = 3;
    Range run;
    const auto flush = [&] {
      if (run.end - run.begin >= shortest && is_thin(run, across)) out.push_back(box(run, across));
      run = {};
    };
    for (std::size_t along = 0; along < length(); ++along) {
      if (!is_dark(along, across)) continue;
      if (run.end > 0 && along - run.end > kGap) flush();
      if (run.end == 0) run.begin = along;
      run.end = along + 1;
    }
    flush();
  }

  /// Whether there is white on both sides of most of it: else it is a row of a dark area.
  [[nodiscard]] bool is_thin(const Range& run, std::size_t across) const {
    constexpr std::size_t kLooks = 9, kThickest = 14;
    std::size_t thin = 0;
    for (std::size_t look = 1; look <= kLooks; ++look) {
      const std::size_t along = run.begin + (run.end - run.begin) * look / (kLooks + 1);
      if (thickness(along, across, kThickest + 1) <= kThickest) ++thin;
    }
    return thin * 2 > kLooks;
  }

  [[nodiscard]] std::size_t thickness(std::size_t along, std::size_t across, std::size_t enough) const {
    std::size_t out = 0;
    for (std::size_t at = across; out < enough && is_dark(along, at); --at) {
      ++out;
      if (at == 0) break;
    }
    for (std::size_t at = across + 1; at < breadth() && out < enough && is_dark(along, at); ++at) ++out;
    return out;
  }

  [[nodiscard]] PdfBox box(const Range& run, std::size_t across) const {
    const auto begin = static_cast<double>(run.begin), end = static_cast<double>(run.end);
    const auto at = static_cast<double>(across);
    return down_ ? PdfBox{at, begin, at + 1, end} : PdfBox{begin, at, end, at + 1};
  }

  const ScanImage& image_;
  bool down_;
  unsigned char darkest_paper_ = 0;
};

/// The shade that most of the picture has.
unsigned char paper_of(const ScanImage& image) {
  std::array<std::size_t, 256> counts{};
  for (const char pixel : image.pixels) ++counts[static_cast<unsigned char>(pixel)];
  return static_cast<unsigned char>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Where there is ink, coarsely, and how sharply it falls into lines that go down so far to the right.
class InkProfile {
 public:
  explicit InkProfile(const ScanImage& image) : height_(image.height / kCell + 1) {
    for (std::size_t y = 0; y + kCell <= image.height; y += kCell) {
      for (std::size_t x = 0; x + kCell <= image.width; x += kCell) {
        if (has_ink(image, x, y)) ink_.push_back({static_cast<double>(x / kCell), static_cast<double>(y / kCell)});
      }
    }
    margin_ = image.width / kCell / 8 + 1;
  }

  /// The sum of the squares of how much ink there is in each line.
  [[nodiscard]] double sharpness(double slope) const {
    std::vector<double> lines(height_ + 2 * margin_);
    for (const PdfPoint& at : ink_) {
      const double line = at.y - at.x * slope + static_cast<double>(margin_);
      if (line >= 0 && line < static_cast<double>(lines.size())) lines[static_cast<std::size_t>(line)] += 1;
    }
    double out = 0;
    for (const double line : lines) out += line * line;
    return out;
  }

 private:
  static constexpr std::size_t kCell = 4;

  static bool has_ink(const ScanImage& image, std::size_t left, std::size_t top) {
    for (std::size_t y = top; y < top + kCell; ++y) {
      for (std::size_t x = left; x < left + kCell; ++x) {
        if (image.is_dark(x, y)) return true;
      }
    }
    return false;
  }

  std::vector<PdfPoint> ink_;
  std::size_t height_, margin_ = 0;
};

}  // namespace

void ScanImage::erase(const PdfBox& box) {
  const Range xs = within(box.left, box.right, width), ys = within(box.top, box.bottom, height);
  constexpr char kWhite = static_cast<char>(0xFF);
  for (std::size_t y = ys.begin; y < ys.end && xs.begin < xs.end; ++y) {
    std::fill_n(pixels.begin() + static_cast<std::ptrdiff_t>(y * width + xs.begin), xs.end - xs.begin, kWhite);
  }
}

PdfBox ScanImage::ink_in(const PdfBox& box) const {
  const Range xs = within(box.left, box.right, width), ys = within(box.top, box.bottom, height);
  PdfBox out{box.right, box.bottom, box.left, box.top};
  std::size_t dots = 0;
  for (std::size_t y = ys.begin; y < ys.end; ++y) {
    for (std::size_t x = xs.begin; x < xs.end; ++x) {
      if (!is_dark(x, y)) continue;
      ++dots;
      const auto left = static_cast<double>(x), top = static_cast<double>(y);
      out = {std::min(out.left, left), std::min(out.top, top), std::max(out.right, left + 1),
             std::max(out.bottom, top + 1)};
    }
  }
  constexpr std::size_t kSpecks = 20;  // a minus of 10 points has more
  return dots > kSpecks ? out : PdfBox{};
}

std::optional<ScanImage> read_pgm(std::string_view bytes) {
  if (!bytes.starts_with("P5")) return std::nullopt;
  std::string_view rest = bytes.substr(2);
  const std::optional<std::size_t> width = taken_number(rest), height = taken_number(rest), white = taken_number(rest);
  constexpr std::size_t kMostOfASide = 20000;
  if (!width || !height || white != 255U || *width > kMostOfASide || *height > kMostOfASide) return std::nullopt;
  if (rest.size() <= *width * *height) return std::nullopt;
  return ScanImage{*width, *height, std::string(rest.substr(1, *width * *height))};
}

std::string pgm_of(const ScanImage& image) {
  return "P5\n" + std::to_string(image.width) + " " + std::to_string(image.height) + "\n255\n" + image.pixels;
}

double tilt_of(const ScanImage& image) {
  constexpr double kDegree = std::numbers::pi / 180, kMost = 3, kStep = 0.1, kFine = 0.02, kLeast = 0.1;
  const InkProfile profile(image);
  double best = 0;
  const auto look = [&](double from, double to, double step) {
    double most = profile.sharpness(std::tan(best * kDegree));
    for (double degrees = from; degrees <= to; degrees += step) {
      const double sharp = profile.sharpness(std::tan(degrees * kDegree));
      if (sharp <= most) continue;
      most = sharp;
      best = degrees;
    }
  };
  look(-kMost, kMost, kStep);
  look(best - kStep, best + kStep, kFine);
  return std::abs(best) < kLeast ? 0 : best * kDegree;
}

ScanImage straightened(const ScanImage& image, double tilt) {
  ScanImage out{image.width, image.height, std::string(image.pixels.size(), static_cast<char>(0xFF))};
  const double cosine = std::cos(tilt), sine = std::sin(tilt);
  const double middle_x = static_cast<double>(image.width) / 2, middle_y = static_cast<double>(image.height) / 2;
  const auto shade = [&](std::size_t x, std::size_t y) {
    return static_cast<double>(static_cast<unsigned char>(image.pixels[y * image.width + x]));
  };
  for (std::size_t y = 0; y < out.height; ++y) {
    for (std::size_t x = 0; x < out.width; ++x) {
      const double dx = static_cast<double>(x) - middle_x, dy = static_cast<double>(y) - middle_y;
      const double from_x = middle_x + dx * cosine - dy * sine, from_y = middle_y + dx * sine + dy * cosine;
      if (from_x < 0 || from_y < 0) continue;
      const auto left = static_cast<std::size_t>(from_x), top = static_cast<std::size_t>(from_y);
      if (left + 1 >= image.width || top + 1 >= image.height) continue;
      const double right_part = from_x - static_cast<double>(left), lower_part = from_y - static_cast<double>(top);
      const double upper = shade(left, top) * (1 - right_part) + shade(left + 1, top) * right_part;
      const double lower = shade(left, top + 1) * (1 - right_part) + shade(left + 1, top + 1) * right_part;
      out.pixels[y * out.width + x] =
          static_cast<char>(static_cast<unsigned char>(std::lround(upper * (1 - lower_part) + lower * lower_part)));
    }
  }
  return out;
}

std::vector<PdfBox> ruled_lines(const ScanImage& image) {
  std::vector<PdfBox> out;
  const unsigned char paper = paper_of(image);
  LineSearch(image, paper, false).find(out);
  LineSearch(image, paper, true).find(out);
  return out;
}

}  // namespace budgetlint
