#include "import/pdf_filters.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_RunLength.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>
#include <stdexcept>
#include <string>

namespace budgetlint {
namespace {

thread_local PdfDecodeBudget* current_budget = nullptr;

/// Passes bytes on and counts them.
class CountedPipeline : public Pipeline {
 public:
  explicit CountedPipeline(Pipeline* next) : Pipeline("counted", next) {}
  using Pipeline::write;
  void write(const unsigned char* data, std::size_t size) override {
    if (current_budget != nullptr) current_budget->take(size);
    getNext()->write(data, size);
  }
  void finish() override { getNext()->finish(); }
};

/// How rows of bytes were written before they were compressed (PDF 32000-1, 7.4.4.4).
struct Predictor {
  int kind = 1;
  std::size_t row = 0;    ///< bytes of a row
  std::size_t pixel = 1;  ///< bytes to the left neighbour
};

unsigned char paeth(int left, int above, int corner) {
  const int guess = left + above - corner;
  const int from_left = std::abs(guess - left), from_above = std::abs(guess - above),
            from_corner = std::abs(guess - corner);
  if (from_left <= from_above && from_left <= from_corner) return static_cast<unsigned char>(left);
  return static_cast<unsigned char>(from_above <= from_corner ? above : corner);
}

/// Undoes the PNG and TIFF predictors.
class PredictorPipeline : public Pipeline {
 public:
  PredictorPipeline(Pipeline* next, const Predictor& predictor)
      : Pipeline("predictor", next), predictor_(predictor), above_(predictor.row, 0) {}
  using Pipeline::write;

  void write(const unsigned char* data, std::size_t size) override {
    const std::size_t wanted = predictor_.row + (is_png() ? 1 : 0);
    while (size > 0) {
      const std::size_t part = std::min(size, wanted - row_.size());
      row_.append(reinterpret_cast<const char*>(data), part);
      data += part;
      size -= part;
      if (row_.size() == wanted) flush_row();
    }
  }
  void finish() override {
    if (row_.size() > (is_png() ? 1U : 0U)) flush_row();
    getNext()->finish();
  }

 private:
  [[nodiscard]] bool is_png() const { return predictor_.kind >= 10; }

  void flush_row() {
    const int filter = is_png() ? static_cast<unsigned char>(row_[0]) : 1;
    if (is_png()) row_.erase(0, 1);
    row_.resize(predictor_.row, '\0');
    for (std::size_t i = 0; i < row_.size(); ++i) {
      const int left = i >= predictor_.pixel ? static_cast<unsigned char>(row_[i - predictor_.pixel]) : 0;
      const int above = static_cast<unsigned char>(above_[i]);
      const int corner = i >= predictor_.pixel ? static_cast<unsigned char>(above_[i - predictor_.pixel]) : 0;
      const int guesses[] = {0, left, above, (left + above) / 2, paeth(left, above, corner)};
      row_[i] = static_cast<char>(static_cast<unsigned char>(row_[i]) + guesses[filter < 5 ? filter : 0]);
    }
    getNext()->write(reinterpret_cast<const unsigned char*>(row_.data()), row_.size());
    above_ = row_;
    row_.clear();
  }

  Predictor predictor_;
  std::string row_, above_;
};

/// The integer of a dictionary's key, within bounds that keep rows small; -1 where it is none of these.
int parameter(QPDFObjectHandle& parameters, const char* key, int otherwise) {
  constexpr int kLargest = 1'000'000;
  QPDFObjectHandle value = parameters.getKey(key);
  if (value.isNull()) return otherwise;
  if (!value.isInteger() || value.getIntValue() < 1 || value.getIntValue() > kLargest) return -1;
  return static_cast<int>(value.getIntValue());
}

class FlateFilter : public QPDFStreamFilter {
 public:
  bool setDecodeParms(QPDFObjectHandle parameters) override {
    if (parameters.isNull()) return true;
    if (!parameters.isDictionary()) return false;
    const int kind = parameter(parameters, "/Predictor", 1), columns = parameter(parameters, "/Columns", 1);
    const int colors = parameter(parameters, "/Colors", 1), bits = parameter(parameters, "/BitsPerComponent", 8);
    if (kind < 1 || columns < 1 || colors < 1 || colors > 32 || bits < 1 || bits > 16) return false;
    const bool known = kind == 1 || (kind == 2 && bits == 8) || (kind >= 10 && kind <= 15);
    predictor_.kind = kind;
    predictor_.row = (static_cast<std::size_t>(columns) * static_cast<std::size_t>(colors * bits) + 7) / 8;
    predictor_.pixel = static_cast<std::size_t>((colors * bits + 7) / 8);
    return known;
  }

  Pipeline* getDecodePipeline(Pipeline* next) override {
    if (predictor_.kind > 1) {
      predicted_ = std::make_unique<PredictorPipeline>(next, predictor_);
      next = predicted_.get();
    }
    counted_ = std::make_unique<CountedPipeline>(next);
    decoded_ = std::make_unique<Pl_Flate>("flate", counted_.get(), Pl_Flate::a_inflate);
    return decoded_.get();
  }

 private:
  Predictor predictor_;
  std::unique_ptr<Pipeline> predicted_, counted_, decoded_;
};

class RunLengthFilter : public QPDFStreamFilter {
 public:
  Pipeline* getDecodePipeline(Pipeline* next) override {
    counted_ = std::make_unique<CountedPipeline>(next);
    decoded_ = std::make_unique<Pl_RunLength>("run length", counted_.get(), Pl_RunLength::a_decode);
    return decoded_.get();
  }
  bool isSpecializedCompression() override { return true; }

 private:
  std::unique_ptr<Pipeline> counted_, decoded_;
};

class RefusedFilter : public QPDFStreamFilter {
 public:
  bool setDecodeParms(QPDFObjectHandle /*parameters*/) override { return false; }
  Pipeline* getDecodePipeline(Pipeline* next) override { return next; }
};

template <typename Filter>
std::shared_ptr<QPDFStreamFilter> make() {
  return std::make_shared<Filter>();
}

void replace_filters() {
  for (const char* name : {"/FlateDecode", "/Fl"}) QPDF::registerStreamFilter(name, make<FlateFilter>);
  for (const char* name : {"/RunLengthDecode", "/RL"}) QPDF::registerStreamFilter(name, make<RunLengthFilter>);
  for (const char* name : {"/LZWDecode", "/LZW"}) QPDF::registerStreamFilter(name, make<RefusedFilter>);
}

}  // namespace

PdfDecodeBudget::PdfDecodeBudget(std::size_t bytes) : left_(bytes), outer_(current_budget) {
  static std::once_flag once;
  std::call_once(once, replace_filters);
  current_budget = this;
}

PdfDecodeBudget::~PdfDecodeBudget() { current_budget = outer_; }

void PdfDecodeBudget::take(std::size_t bytes) {
  if (bytes > left_) {
    used_up_ = true;
    left_ = 0;
    throw std::length_error("more is decoded than a report can hold");
  }
  left_ -= bytes;
}

}  // namespace budgetlint
