// The only file that knows yaml-cpp.

#include "model/yaml_cpp_events.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "model/yaml_events.h"

namespace budgetlint {
namespace {

/// The builder as yaml-cpp sees it.
class Handler final : public YAML::EventHandler {
 public:
  Handler(const ModelText& text, YamlTreeBuilder& builder) : text_(text.bytes), base_(text.begin), builder_(builder) {}

  /// The offset of a mark, which counts from behind the byte order mark.
  [[nodiscard]] std::uint32_t offset(const YAML::Mark& mark) const {
    const std::size_t at = mark.pos < 0 ? text_.size() : base_ + static_cast<std::size_t>(mark.pos);
    return static_cast<std::uint32_t>(std::min(at, text_.size()));
  }

  void OnDocumentStart(const YAML::Mark& mark) override { builder_.begin_document(offset(mark)); }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.add_null(offset(mark), {anchor != YAML::NullAnchor, begins_with_tag(mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { builder_.add_alias(offset(mark)); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    // A plain tag is `?` and a quoted scalar's is `!`, unless one is written out.
    const bool tagged = (tag != "?" && tag != "!") || begins_with_tag(mark);
    builder_.add_scalar(offset(mark), {anchor != YAML::NullAnchor, tagged}, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(YamlKind::sequence, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { builder_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(YamlKind::mapping, mark, tag, anchor, style);
  }
  void OnMapEnd() override { builder_.close(); }

 private:
  [[nodiscard]] bool begins_with_tag(const YAML::Mark& mark) const {
    return text_.substr(offset(mark)).starts_with('!');
  }

  void open(YamlKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style) {
    builder_.open(kind, offset(mark), {anchor != YAML::NullAnchor, tag != "?"}, style == YAML::EmitterStyle::Flow);
  }

  std::string_view text_;
  std::size_t base_;
  YamlTreeBuilder& builder_;
};

/// How many bytes of a text that comes in pieces stand in comments on lines of their own and in blanks that begin
/// lines: for these yaml-cpp keeps nothing.
class CommentCount {
 public:
  void add(std::string_view piece) {
    for (const char c : piece) {
      if (c == '\n') {
        state_ = State::line_start;
      } else if (state_ == State::line_start && c != ' ' && c != '\r') {
        state_ = c == '#' ? State::comment : State::other;
      }
      bytes_ += state_ == State::other ? 0 : 1;
    }
    after_.push_back(bytes_);
  }

  /// Those after the first `pieces`.
  [[nodiscard]] std::size_t since(std::size_t pieces) const {
    return pieces == 0 ? bytes_ : bytes_ - after_[std::min(pieces, after_.size()) - 1];
  }

 private:
  enum class State : std::uint8_t { line_start, comment, other };

  State state_ = State::line_start;
  std::size_t bytes_ = 0;
  std::vector<std::size_t> after_;  // each piece
};

/// Feeds the text to yaml-cpp without a copy. Where brackets may turn out to be a key, yaml-cpp keeps all their tokens,
/// a hundred times the size of the text; so it gets no more once it is too far ahead of what it has handed out.
class Feed : public std::streambuf {
 public:
  Feed(const ModelText& text, YamlTreeBuilder& reader)
      : text_(text.bytes), begin_(text.begin), at_(text.begin), reader_(reader) {}

 protected:
  int_type underflow() override {
    if (ahead() > (kMostEntryMebibytes << 20U)) reader_.starve();
    if (reader_.starved() || at_ >= text_.size()) return traits_type::eof();
    char* begin = const_cast<char*>(text_.data()) + at_;  // streambuf has no const form; nothing writes to it
    const std::size_t size = std::min(kPiece, text_.size() - at_);
    setg(begin, begin, begin + size);
    comments_.add(text_.substr(at_, size));
    at_ += size;
    return traits_type::to_int_type(*begin);
  }

 private:
  static constexpr std::size_t kPiece = std::size_t{64} << 10U;

  [[nodiscard]] std::size_t ahead() const {
    const std::size_t handed_out = std::max<std::size_t>(reader_.cursor(), begin_);
    const std::size_t pieces = (handed_out - begin_ + kPiece - 1) / kPiece;
    const std::size_t unread = at_ - std::min(handed_out, at_);
    return unread - std::min(unread, comments_.since(pieces));
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  YamlTreeBuilder& reader_;
  CommentCount comments_;
};

}  // namespace

void read_with_yaml_cpp(const ModelText& text, YamlTreeBuilder& builder) {
  Feed feed(text, builder);
  std::istream stream(&feed);
  Handler handler(text, builder);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
    builder.starved() ? builder.fail_at_large_entry() : builder.finish();
  } catch (const StopReading&) {
    builder.starved() ? builder.fail_at_large_entry() : builder.cut();
  } catch (const YAML::Exception& error) {
    builder.starved() ? builder.fail_at_large_entry() : builder.fail(error.msg, handler.offset(error.mark));
  }
}

}  // namespace budgetlint
