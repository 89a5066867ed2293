#include "import/pdf_content.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "import/pdf_graphics.h"
#include "import/pdf_lexer.h"

namespace budgetlint {
namespace {

constexpr std::size_t kMostOperands = 100'000;
constexpr std::size_t kMostStates = 1'000;

/// An operand; its text stands in the arena of the interpreter.
struct Operand {
  PdfToken::Kind kind = PdfToken::Kind::end;
  double number = 0;
  std::size_t begin = 0, size = 0;
};

/// Runs content streams: operands are gathered until an operator comes, which is looked up in one table.
class Interpreter {
 public:
  Interpreter(PdfFile& file, PdfFonts& fonts, const PdfLimits& limits, PdfOperationsLeft& left, const PdfMatrix& matrix,
              PdfContent& out)
      : file_(file), fonts_(fonts), limits_(limits), left_(left), out_(out) {
    page_operations_left_ = limits.page_operations;
    state_.matrix = matrix;
    state_.clip = {0, 0, out.page.width, out.page.height};
  }

  /// Draws what stands on top of the page: filled-in fields, stamps and text boxes, by their appearances.
  void draw_annotations(QPDFObjectHandle annotations) {
    constexpr int kMost = 10'000;
    const int count = annotations.isArray() ? std::min(annotations.getArrayNItems(), kMost) : 0;
    for (int i = 0; i < count && !out_.cut; ++i) draw_annotation(annotations.getArrayItem(i));
  }

  void run(std::string_view bytes, QPDFObjectHandle resources) {
    const QPDFObjectHandle outer = std::exchange(resources_, std::move(resources));
    const auto outer_fonts = std::exchange(known_fonts_, {});
    PdfLexer lexer(bytes);
    PdfToken token;
    clear_operands();
    while (!out_.cut && lexer.next(token)) {
      if (token.kind != PdfToken::Kind::keyword) {
        push(token);
        continue;
      }
      if (token.text == "BI") lexer.skip_inline_image();
      operate(token.text);
      clear_operands();
    }
    resources_ = outer;
    known_fonts_ = outer_fonts;
  }

 private:
  using Operation = void (Interpreter::*)();
  static const std::unordered_map<std::string_view, Operation>& operations();

  void push(const PdfToken& token) {
    if (operands_.size() >= kMostOperands) return;
    operands_.push_back({token.kind, token.number, arena_.size(), token.text.size()});
    arena_ += token.text;
  }

  void clear_operands() {
    operands_.clear();
    arena_.clear();
  }

  void operate(const std::string& name) {
    if (left_.operations == 0 || page_operations_left_ == 0) {
      out_.cut = true;
      return;
    }
    --left_.operations;
    --page_operations_left_;
    const auto known = operations().find(name);
    if (known != operations().end()) (this->*known->second)();
  }

  [[nodiscard]] double number(std::size_t i) const { return i < operands_.size() ? operands_[i].number : 0; }
  [[nodiscard]] std::string_view text(const Operand& operand) const {
    return std::string_view(arena_).substr(operand.begin, operand.size);
  }
  [[nodiscard]] std::string_view last_text() const {
    return operands_.empty() ? std::string_view() : text(operands_.back());
  }
  [[nodiscard]] PdfMatrix matrix_operand() const {
    return {number(0), number(1), number(2), number(3), number(4), number(5)};
  }
  [[nodiscard]] PdfPoint point(std::size_t i) const { return state_.matrix.apply(number(i), number(i + 1)); }

  // --- graphics state
  void save() {
    if (states_.size() < kMostStates) states_.push_back(state_);
  }
  void restore() {
    if (states_.size() <= form_floor_) return;
    state_ = states_.back();
    states_.pop_back();
  }
  void concatenate() { state_.matrix = matrix_operand().then(state_.matrix); }
  void set_line_width() { state_.line_width = number(0); }

  // --- colour
  void set_colour(PdfColour& colour) {
    std::size_t count = operands_.size();
    if (count > 0 && operands_[count - 1].kind == PdfToken::Kind::name) {  // a pattern
      colour.white = false;
      return;
    }
    constexpr double kWhite = 0.97;
    double least = 1, most = 0;
    for (std::size_t i = 0; i < count; ++i) {
      least = std::min(least, number(i));
      most = std::max(most, number(i));
    }
    const bool ink = colour.tint || count == 4;
    colour.white = ink ? most < 1 - kWhite : least > kWhite;
  }
  void set_space(PdfColour& colour) {
    const std::string name(last_text());
    QPDFObjectHandle space = value_of(value_of(resources_, "/ColorSpace"), "/" + name);
    const std::string family =
        space.isArray() && space.getArrayNItems() > 0 ? name_of(space.getArrayItem(0)) : std::string();
    colour.tint = name == "Pattern" || family == "Separation" || family == "DeviceN" || family == "Pattern";
    colour.white = false;
  }
  void plain_colour(PdfColour& colour) {
    colour.tint = false;
    set_colour(colour);
  }
  void stroke_space() { set_space(state_.stroke); }
  void fill_space() { set_space(state_.fill); }
  void stroke_colour() { set_colour(state_.stroke); }
  void fill_colour() { set_colour(state_.fill); }
  void stroke_plain() { plain_colour(state_.stroke); }
  void fill_plain() { plain_colour(state_.fill); }

  // --- paths
  void move() { path_.move(point(0)); }
  void line() { path_.line(point(0)); }
  void curve() { path_.curve(point(operands_.size() >= 2 ? operands_.size() - 2 : 0)); }
  void close() { path_.close(); }
  void rectangle() {
    const double x = number(0), y = number(1), width = number(2), height = number(3);
    path_.move(state_.matrix.apply(x, y));
    path_.line(state_.matrix.apply(x + width, y));
    path_.line(state_.matrix.apply(x + width, y + height));
    path_.line(state_.matrix.apply(x, y + height));
    path_.close();
  }
  void clip() { clip_pending_ = true; }
  void paint(bool fill, bool stroke) {
    std::vector<PdfBox>& lines = out_.page.lines;
    if (fill && !state_.fill.white) path_.fill(state_.clip, lines);
    if (stroke && !state_.stroke.white) {
      const PdfMatrix& m = state_.matrix;
      path_.stroke(state_.line_width * std::sqrt(std::abs(m.a * m.d - m.b * m.c)), state_.clip, lines);
    }
    if (lines.size() > limits_.page_lines) out_.cut = true;
    end_path();
  }
  void end_path() {
    if (clip_pending_ && !path_.is_empty()) state_.clip = state_.clip.cut_to(path_.box());
    clip_pending_ = false;
    path_.clear();
  }
  void fill() { paint(true, false); }
  void stroke() { paint(false, true); }
  void close_stroke() {
    path_.close();
    paint(false, true);
  }
  void fill_stroke() { paint(true, true); }
  void close_fill_stroke() {
    path_.close();
    paint(true, true);
  }

  // --- text
  void begin_text() { text_matrix_ = line_matrix_ = {}; }
  void set_font() {
    state_.size = number(1);
    if (operands_.empty()) return;
    const std::string name(text(operands_[0]));
    const auto [known, is_new] = known_fonts_.try_emplace(name, nullptr);
    if (is_new) known->second = fonts_.find(resources_, name);
    state_.font = known->second;
    if (fonts_.are_too_many()) out_.cut = true;
  }
  void set_text_matrix() { text_matrix_ = line_matrix_ = matrix_operand(); }
  void next_line(double x, double y) {
    line_matrix_ = PdfMatrix{1, 0, 0, 1, x, y}.then(line_matrix_);
    text_matrix_ = line_matrix_;
  }
  void text_move() { next_line(number(0), number(1)); }
  void text_move_leading() {
    state_.leading = -number(1);
    text_move();
  }
  void text_next_line() { next_line(0, -state_.leading); }
  void set_character_space() { state_.character_space = number(0); }
  void set_word_space() { state_.word_space = number(0); }
  void set_scale() { state_.scale = number(0) / 100; }
  void set_leading() { state_.leading = number(0); }
  void set_rise() { state_.rise = number(0); }
  void set_mode() { state_.mode = static_cast<int>(number(0)); }
  void show_text() { show(last_text()); }
  void show_next_line() {
    text_next_line();
    show_text();
  }
  void show_spaced() {
    state_.word_space = number(0);
    state_.character_space = number(1);
    show_next_line();
  }
  void show_array() {
    for (const Operand& operand : operands_) {
      if (operand.kind == PdfToken::Kind::string) show(text(operand));
      if (operand.kind == PdfToken::Kind::number) advance(-operand.number / 1000 * state_.size);
    }
  }
  /// Moves along the line; lengths that are scaled go along it only where text is written across.
  void advance(double length) {
    const bool down = state_.font != nullptr && state_.font->is_vertical();
    text_matrix_ =
        (down ? PdfMatrix{1, 0, 0, 1, 0, length} : PdfMatrix{1, 0, 0, 1, length * state_.scale, 0}).then(text_matrix_);
  }

  void show(std::string_view bytes) {
    if (state_.font == nullptr) return;
    while (!bytes.empty()) {
      const PdfCode& code = state_.font->first_code(bytes);
      add_glyph(code);
      const double space = state_.character_space + (code.is_space ? state_.word_space : 0);
      advance(state_.font->is_vertical() ? space - state_.size : code.width * state_.size + space);
      bytes.remove_prefix(std::max<std::size_t>(code.size, 1));
    }
  }

  void add_glyph(const PdfCode& code) {
    std::vector<PdfGlyph>& glyphs = out_.page.glyphs;
    if (glyphs.size() >= limits_.page_glyphs || left_.glyphs == 0) {
      out_.cut = true;
      return;
    }
    --left_.glyphs;
    const PdfMatrix full = text_matrix_.then(state_.matrix);
    const bool down = state_.font->is_vertical();
    // A glyph of a vertical line hangs below its point, in the middle (PDF 32000-1, 9.7.4.3).
    const double x = down ? -code.width / 2 * state_.size : 0, y = down ? -0.88 * state_.size : state_.rise;
    PdfGlyph glyph;
    glyph.begin = full.apply(x, y);
    constexpr double kNarrowest = 0.001;  // it must show which way it is written
    glyph.end = full.apply(x + std::max(code.width, kNarrowest) * state_.size * (down ? 1 : state_.scale), y);
    const PdfPoint above = full.apply(x, y + 1);
    glyph.size = std::abs(state_.size) * std::hypot(above.x - glyph.begin.x, above.y - glyph.begin.y);
    glyph.clip = state_.clip;
    glyph.drawn = state_.mode != 3 && state_.mode != 7;
    glyph.text = code.text;
    constexpr double kFar = 1e6;
    for (const double value : {glyph.begin.x, glyph.begin.y, glyph.end.x, glyph.end.y, glyph.size}) {
      if (!(std::abs(value) < kFar)) return;
    }
    if (glyph.text.empty() && code.width > 0) out_.unmapped.insert(state_.font->name());
    glyphs.push_back(std::move(glyph));
  }

  // --- forms and pictures
  void draw_object() {
    if (operands_.empty()) return;
    QPDFObjectHandle object = value_of(value_of(resources_, "/XObject"), "/" + std::string(text(operands_[0])));
    const std::string kind = name_of(value_of(object, "/Subtype"));
    if (kind == "Form") draw_form(object);
    if (kind == "Image") draw_picture();
  }
  void draw_picture() {
    const PdfMatrix& m = state_.matrix;
    const double area = out_.page.width * out_.page.height;
    out_.page.pictures += std::min(1.0, std::abs(m.a * m.d - m.b * m.c) / area);
  }
  void draw_form(QPDFObjectHandle form) {
    if (depth_ >= limits_.form_depth) {
      out_.cut = true;
      return;
    }
    const std::optional<std::string> bytes = file_.decoded(form);
    if (!bytes) {
      out_.complete = false;
      return;
    }
    QPDFObjectHandle own = value_of(form, "/Resources");
    const PdfGraphicsState state = state_;
    const PdfMatrix text = text_matrix_, line = line_matrix_;
    const std::size_t floor = std::exchange(form_floor_, states_.size());
    state_.matrix = matrix_of(value_of(form, "/Matrix")).then(state_.matrix);
    clip_to(value_of(form, "/BBox"));
    ++depth_;
    run(*bytes, own.isDictionary() ? own : resources_);
    --depth_;
    states_.resize(std::min(states_.size(), form_floor_));
    form_floor_ = floor;
    state_ = state;
    text_matrix_ = text;
    line_matrix_ = line;
  }

  /// The appearance is a form whose box is put over the annotation's (PDF 32000-1, 12.5.5).
  void draw_annotation(QPDFObjectHandle annotation) {
    constexpr int kHidden = 2, kNoView = 32;
    const int flags = static_cast<int>(number_of(value_of(annotation, "/F")));
    QPDFObjectHandle form = value_of(value_of(annotation, "/AP"), "/N");
    if (form.isDictionary()) form = value_of(form, "/" + name_of(value_of(annotation, "/AS")));
    const std::optional<PdfBox> target = box_of(value_of(annotation, "/Rect"), {});
    const std::optional<PdfBox> own = box_of(value_of(form, "/BBox"), matrix_of(value_of(form, "/Matrix")));
    if (!form.isStream() || !target || !own || own->is_empty() || (flags & (kHidden | kNoView)) != 0) return;
    const PdfGraphicsState state = state_;
    const double x = target->width() / own->width(), y = target->height() / own->height();
    state_.matrix = PdfMatrix{x, 0, 0, y, target->left - own->left * x, target->top - own->top * y}.then(state_.matrix);
    draw_form(form);
    state_ = state;
  }

  static std::optional<PdfBox> box_of(QPDFObjectHandle box, const PdfMatrix& matrix) {
    if (!box.isArray() || box.getArrayNItems() != 4) return std::nullopt;
    const auto at = [&](int i) { return number_of(box.getArrayItem(i)); };
    PdfPath corners;
    for (const auto& [x, y] : {std::pair{0, 1}, {2, 1}, {2, 3}, {0, 3}}) {
      const PdfPoint corner = matrix.apply(at(x), at(y));
      corners.is_empty() ? corners.move(corner) : corners.line(corner);
    }
    return corners.box();
  }

  void clip_to(QPDFObjectHandle box) {
    if (const std::optional<PdfBox> corners = box_of(box, state_.matrix)) state_.clip = state_.clip.cut_to(*corners);
  }

  PdfFile& file_;
  PdfFonts& fonts_;
  const PdfLimits& limits_;
  PdfOperationsLeft& left_;
  std::size_t page_operations_left_ = 0;
  PdfContent& out_;
  QPDFObjectHandle resources_ = QPDFObjectHandle::newNull();
  std::map<std::string, const PdfFont*> known_fonts_;
  std::vector<Operand> operands_;
  std::string arena_;
  PdfGraphicsState state_;
  std::vector<PdfGraphicsState> states_;
  std::size_t form_floor_ = 0;  ///< a form restores no state that it has not saved
  PdfPath path_;
  bool clip_pending_ = false;
  PdfMatrix text_matrix_, line_matrix_;
  std::size_t depth_ = 0;
};

const std::unordered_map<std::string_view, Interpreter::Operation>& Interpreter::operations() {
  using I = Interpreter;
  static const std::unordered_map<std::string_view, Operation> kOperations = {{"q", &I::save},
                                                                              {"Q", &I::restore},
                                                                              {"cm", &I::concatenate},
                                                                              {"w", &I::set_line_width},
                                                                              {"CS", &I::stroke_space},
                                                                              {"cs", &I::fill_space},
                                                                              {"SC", &I::stroke_colour},
                                                                              {"SCN", &I::stroke_colour},
                                                                              {"sc", &I::fill_colour},
                                                                              {"scn", &I::fill_colour},
                                                                              {"G", &I::stroke_plain},
                                                                              {"RG", &I::stroke_plain},
                                                                              {"K", &I::stroke_plain},
                                                                              {"g", &I::fill_plain},
                                                                              {"rg", &I::fill_plain},
                                                                              {"k", &I::fill_plain},
                                                                              {"m", &I::move},
                                                                              {"l", &I::line},
                                                                              {"c", &I::curve},
                                                                              {"v", &I::curve},
                                                                              {"y", &I::curve},
                                                                              {"h", &I::close},
                                                                              {"re", &I::rectangle},
                                                                              {"W", &I::clip},
                                                                              {"W*", &I::clip},
                                                                              {"n", &I::end_path},
                                                                              {"f", &I::fill},
                                                                              {"F", &I::fill},
                                                                              {"f*", &I::fill},
                                                                              {"S", &I::stroke},
                                                                              {"s", &I::close_stroke},
                                                                              {"B", &I::fill_stroke},
                                                                              {"B*", &I::fill_stroke},
                                                                              {"b", &I::close_fill_stroke},
                                                                              {"b*", &I::close_fill_stroke},
                                                                              {"BT", &I::begin_text},
                                                                              {"Tf", &I::set_font},
                                                                              {"Tm", &I::set_text_matrix},
                                                                              {"Td", &I::text_move},
                                                                              {"TD", &I::text_move_leading},
                                                                              {"T*", &I::text_next_line},
                                                                              {"Tc", &I::set_character_space},
                                                                              {"Tw", &I::set_word_space},
                                                                              {"Tz", &I::set_scale},
                                                                              {"TL", &I::set_leading},
                                                                              {"Ts", &I::set_rise},
                                                                              {"Tr", &I::set_mode},
                                                                              {"Tj", &I::show_text},
                                                                              {"'", &I::show_next_line},
                                                                              {"\"", &I::show_spaced},
                                                                              {"TJ", &I::show_array},
                                                                              {"Do", &I::draw_object}};
  return kOperations;
}

}  // namespace

PdfContent PdfContentReader::read(const PdfPageEntry& entry, std::uint32_t number) {
  PdfContent out;
  out.page.number = number;
  out.page.width = entry.box[2] - entry.box[0];
  out.page.height = entry.box[3] - entry.box[1];
  if (entry.turn % 180 != 0) std::swap(out.page.width, out.page.height);
  const std::string bytes = file_.content(entry, out.complete);
  const PdfMatrix matrix = entry.matrix();
  Interpreter(file_, fonts_, limits_, left_, matrix, out).run(bytes, entry.resources);
  Interpreter(file_, fonts_, limits_, left_, matrix, out).draw_annotations(value_of(entry.page, "/Annots"));
  return out;
}

}  // namespace budgetlint
