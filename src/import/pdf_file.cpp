#include "import/pdf_file.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>

namespace budgetlint {
namespace {

/// Collects what a stream decodes to.
class StringPipeline : public Pipeline {
 public:
  explicit StringPipeline(std::string& out) : Pipeline("string", nullptr), out_(out) {}
  using Pipeline::write;
  void write(const unsigned char* data, std::size_t size) override {
    out_.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}

 private:
  std::string& out_;
};

/// What a page inherits of the nodes above it.
struct Inherited {
  QPDFObjectHandle resources, media_box, crop_box, rotate;

  void update(QPDFObjectHandle& node) {
    const auto take = [&](const char* key, QPDFObjectHandle& value) {
      if (QPDFObjectHandle own = node.getKey(key); !own.isNull()) value = own;
    };
    take("/Resources", resources);
    take("/MediaBox", media_box);
    take("/CropBox", crop_box);
    take("/Rotate", rotate);
  }
};

bool is_box(QPDFObjectHandle object) {
  return object.isInitialized() && object.isArray() && object.getArrayNItems() == 4;
}

std::array<double, 4> box_of(const Inherited& inherited) {
  constexpr std::array<double, 4> kA4 = {0, 0, 595, 842};
  const auto numbers = [](QPDFObjectHandle array) {
    std::array<double, 4> out{};
    for (int i = 0; i < 4; ++i) out[static_cast<std::size_t>(i)] = number_of(array.getArrayItem(i));
    if (out[0] > out[2]) std::swap(out[0], out[2]);
    if (out[1] > out[3]) std::swap(out[1], out[3]);
    return out;
  };
  std::array<double, 4> box = is_box(inherited.media_box) ? numbers(inherited.media_box) : kA4;
  if (is_box(inherited.crop_box)) {
    const std::array<double, 4> crop = numbers(inherited.crop_box);
    box = {std::max(box[0], crop[0]), std::max(box[1], crop[1]), std::min(box[2], crop[2]), std::min(box[3], crop[3])};
  }
  return box[2] - box[0] > 1 && box[3] - box[1] > 1 ? box : kA4;
}

int turn_of(QPDFObjectHandle rotate) {
  if (!rotate.isInitialized() || !rotate.isInteger()) return 0;
  const auto turn = static_cast<int>((rotate.getIntValue() % 360 + 360) % 360);
  return turn % 90 == 0 ? turn : 0;
}

}  // namespace

PdfMatrix PdfMatrix::then(const PdfMatrix& next) const {
  return {a * next.a + b * next.c, a * next.b + b * next.d,          c * next.a + d * next.c,
          c * next.b + d * next.d, e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f};
}

/// Turns and flips alone: the transposed one, and the way that it moves things taken back.
PdfMatrix PdfMatrix::back() const {
  const PdfMatrix turn{a, c, b, d, 0, 0};
  const PdfPoint moved = turn.apply(e, f);
  return {turn.a, turn.b, turn.c, turn.d, -moved.x, -moved.y};
}

PdfMatrix PdfPageEntry::matrix() const {
  const auto& [left, bottom, right, top] = box;
  switch (turn) {
    case 90: return {0, 1, 1, 0, -bottom, -left};
    case 180: return {-1, 0, 0, 1, right, -bottom};
    case 270: return {0, -1, -1, 0, top, right};
    default: return {1, 0, 0, -1, -left, top};
  }
}

QPDFObjectHandle value_of(QPDFObjectHandle holder, const std::string& key) {
  if (!holder.isInitialized()) return QPDFObjectHandle::newNull();
  if (holder.isStream()) holder = holder.getDict();
  return holder.isDictionary() ? holder.getKey(key) : QPDFObjectHandle::newNull();
}

double number_of(QPDFObjectHandle object, double otherwise) {
  constexpr double kLargest = 1e7;
  if (!object.isInitialized() || !object.isNumber()) return otherwise;
  const double value = object.getNumericValue();
  return std::isfinite(value) ? std::clamp(value, -kLargest, kLargest) : otherwise;
}

std::string name_of(QPDFObjectHandle object) {
  return object.isInitialized() && object.isName() ? object.getName().substr(1) : std::string();
}

PdfMatrix matrix_of(QPDFObjectHandle object) {
  if (!object.isInitialized() || !object.isArray() || object.getArrayNItems() != 6) return {};
  const auto at = [&](int i) { return number_of(object.getArrayItem(i)); };
  return {at(0), at(1), at(2), at(3), at(4), at(5)};
}

PdfFile::PdfFile(SourcePtr source, const PdfLimits& limits)
    : source_(std::move(source)), limits_(limits), budget_(limits.decoded_bytes), file_(std::make_unique<QPDF>()) {
  try {
    open();
    find_pages();
  } catch (const QPDFExc& problem) {
    error_ = problem.getErrorCode() == qpdf_e_password ? PdfOpenError::password : PdfOpenError::not_a_pdf;
  } catch (const std::exception&) {
    error_ = PdfOpenError::not_a_pdf;
  }
}

PdfFile::~PdfFile() = default;

void PdfFile::open() {
  file_->setSuppressWarnings(true);
  const std::string_view bytes = source_->bytes();
  file_->processMemoryFile(source_->name().c_str(), bytes.data(), bytes.size());
  repaired_ = file_->anyWarnings();
}

/// Walks the tree of pages with a stack of our own: qpdf's own walk is recursive, and a file may be nested as deep as
/// it is large.
void PdfFile::find_pages() {
  struct Node {
    QPDFObjectHandle node;
    Inherited inherited;
  };
  std::set<QPDFObjGen> seen;
  std::vector<Node> stack{{value_of(file_->getRoot(), "/Pages"), {}}};
  while (!stack.empty()) {
    auto [node, inherited] = std::move(stack.back());
    stack.pop_back();
    if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
    inherited.update(node);
    QPDFObjectHandle kids = node.getKey("/Kids");
    if (kids.isArray()) {
      for (int i = kids.getArrayNItems() - 1; i >= 0; --i) stack.push_back({kids.getArrayItem(i), inherited});
      continue;
    }
    if (pages_.size() == limits_.pages) {
      more_pages_ = true;
      return;
    }
    pages_.push_back({node, inherited.resources, box_of(inherited), turn_of(inherited.rotate)});
  }
}

void PdfFile::add_annotation(const PdfPageEntry& entry, QPDFObjectHandle annotation) {
  QPDFObjectHandle page = entry.page;
  QPDFObjectHandle known = value_of(page, "/Annots");
  QPDFObjectHandle all = QPDFObjectHandle::newArray();
  for (int i = 0; known.isArray() && i < known.getArrayNItems(); ++i) all.appendItem(known.getArrayItem(i));
  all.appendItem(file_->makeIndirectObject(annotation));
  page.replaceKey("/Annots", all);
}

QPDFObjectHandle PdfFile::new_stream(const std::string& content) {
  return QPDFObjectHandle::newStream(file_.get(), content);
}

std::optional<std::string> PdfFile::saved(const std::string& comment) {
  try {
    QPDFWriter writer(*file_);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setExtraHeaderText("% " + comment + "\n");
    if (!file_->isEncrypted()) writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::optional<std::string> PdfFile::decoded(QPDFObjectHandle stream) {
  if (!stream.isInitialized() || !stream.isStream() || budget_.is_used_up()) return std::nullopt;
  std::string out;
  StringPipeline pipeline(out);
  try {
    bool filtered = false;
    const bool whole = stream.pipeStreamData(&pipeline, &filtered, 0, qpdf_dl_specialized, true, false);
    if (!filtered || (!whole && out.empty())) return std::nullopt;
  } catch (const std::exception&) {
    if (out.empty()) return std::nullopt;
  }
  return out;
}

std::string PdfFile::content(const PdfPageEntry& entry, bool& complete) {
  std::string out;
  QPDFObjectHandle contents = value_of(entry.page, "/Contents");
  const auto add = [&](QPDFObjectHandle stream) {
    const std::optional<std::string> bytes = decoded(stream);
    if (bytes) out.append(*bytes).append("\n");
    complete = complete && bytes.has_value();
  };
  if (contents.isArray()) {
    for (int i = 0; i < contents.getArrayNItems(); ++i) add(contents.getArrayItem(i));
  } else if (!contents.isNull()) {
    add(contents);
  }
  return out;
}

}  // namespace budgetlint
