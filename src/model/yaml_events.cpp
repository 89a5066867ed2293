// The only file that knows yaml-cpp.

#include "model/yaml_events.h"

#include <algorithm>
#include <cstdint>
#include <istream>
#include <optional>
#include <streambuf>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/utf8.h"
#include "model/scalar_trace.h"
#include "model/syntax_error.h"
#include "model/yaml_text.h"

namespace budgetlint {
namespace {

/// Thrown through yaml-cpp, which offers no other way out of its parser, once a problem ends the reading.
struct StopReading {};

/// Whether YAML's null is written at `at`.
bool is_null_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (text.substr(at).starts_with(word)) return true;
  }
  return false;
}

std::uint32_t null_word_size(std::string_view text, std::size_t at) { return text[at] == '~' ? 1 : 4; }

ScalarStyle style_at(std::string_view text, std::size_t at) {
  switch (at < text.size() ? text[at] : ' ') {
    case '\'': return ScalarStyle::single_quoted;
    case '"': return ScalarStyle::double_quoted;
    case '|': return ScalarStyle::literal;
    case '>': return ScalarStyle::folded;
    default: return ScalarStyle::plain;
  }
}

bool is_block(ScalarStyle style) { return style == ScalarStyle::literal || style == ScalarStyle::folded; }

bool is_quoted(ScalarStyle style) { return style == ScalarStyle::single_quoted || style == ScalarStyle::double_quoted; }

/// The first control character that only an escape can have made.
std::optional<char32_t> find_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const bool control =
        point.value < 0x20 ? point.value != '\t' && point.value != '\n' : point.value >= 0x7F && point.value <= 0x9F;
    if (control) return point.value;
    at += point.size;
  }
  return std::nullopt;
}

/// Builds the tree from yaml-cpp's events. Those have no ends, and no places for empty nodes: `cursor_`, the end of
/// what has been read, lets both be found in the source.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const ModelText& text, YamlTree& tree, std::deque<std::string>& decoded, Problems& problems)
      : text_(text.bytes),
        base_(text.begin),
        cursor_(text.begin),
        read_(text.begin),
        tree_(tree),
        decoded_(decoded),
        problems_(problems),
        invalid_bytes_(text.invalid_bytes) {}

  /// The offset of a mark, which counts from behind the byte order mark.
  [[nodiscard]] std::uint32_t offset(const YAML::Mark& mark) const {
    const std::size_t at = mark.pos < 0 ? text_.size() : base_ + static_cast<std::size_t>(mark.pos);
    return static_cast<std::uint32_t>(std::min(at, text_.size()));
  }

  /// Explains an error that ends the reading. The scalar before it may well be part of the mistake, so it is left out.
  void fail(std::string_view message, std::uint32_t at) {
    SyntaxError error{message, at, read_};
    for (const Open& open : open_) {
      if (open.bracketed) error.brackets.push_back(tree_.nodes[open.node].span.begin);
    }
    report_syntax_error(text_, error, problems_);
    cut();
    leave_out_last();
  }

  /// Ends the reading before something that is too large to read.
  void fail_at_large_entry() {
    const auto at = static_cast<std::uint32_t>(skip_space_and_comments(text_, cursor_));
    problems_.add(Code::entry_too_large, {at, at}, kMostEntryMebibytes);
    cut();
    leave_out_last();
  }

  /// Ends a reading that came to the end of the text.
  void finish() { check_comments(static_cast<std::uint32_t>(text_.size())); }

  /// To be told when the parser gets no more of the text: what it makes of a text cut anywhere is worth nothing.
  void starve() { starved_ = true; }
  [[nodiscard]] bool starved() const { return starved_; }

  /// The end of what has been read.
  [[nodiscard]] std::uint32_t cursor() const { return cursor_; }

  /// Closes what is open when reading stops early.
  void cut() {
    tree_.failed = true;
    for (; !open_.empty(); open_.pop_back()) {
      if (at_value()) add(YamlKind::left_out, {cursor_, cursor_});
      YamlNode& node = tree_.nodes[open_.back().node];
      node.cut = true;
      close(node, std::max(cursor_, node.span.begin));
    }
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const std::uint32_t at = offset(mark);
    const bool after_end = text_.substr(cursor_, at - std::min(at, cursor_)).find("\n...") != std::string_view::npos;
    if (text_.substr(at).starts_with("---") || after_end) {
      problems_.add(Code::several_documents, {at, std::min(at + 3, problems_.source().whole().end)});
    } else {
      fail("content after the document", at);
    }
    throw StopReading{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const bool tagged = text_.substr(offset(mark)).starts_with('!');
    const std::uint32_t begin = skip_properties(mark, anchor != YAML::NullAnchor, tagged);
    if (is_null_word(text_, begin) && is_inside_parent(begin)) {
      add(YamlKind::null, {begin, begin + null_word_size(text_, begin)});
      cursor_ = read_ = tree_.nodes.back().span.end;
    } else {
      add_empty(begin);
    }
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::uint32_t begin = offset(mark);
    std::uint32_t end = begin + 1;
    while (end < text_.size() && std::string_view(" \t\r\n,[]{}").find(text_[end]) == std::string_view::npos) ++end;
    if (!merges_) problems_.add(Code::anchor_or_alias, {begin, end});
    add(YamlKind::left_out, {begin, end});
    cursor_ = end;
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::uint32_t begin = skip_properties(mark, anchor != YAML::NullAnchor, is_explicit(tag, mark));
    const ScalarStyle style = style_at(text_, begin);
    const std::uint32_t index = add(YamlKind::scalar, {begin, begin});
    tree_.nodes[index].style = style;
    locate(index, begin, style, value);
    read_ = is_block(style) ? cursor_ : begin;
    check_scalar(index);
    if (!is_block(style)) check_indentation(begin, cursor_);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(YamlKind::sequence, mark, tag, anchor, style == YAML::EmitterStyle::Flow ? '[' : '\0');
  }
  void OnSequenceEnd() override { close_with(']'); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(YamlKind::mapping, mark, tag, anchor, style == YAML::EmitterStyle::Flow ? '{' : '\0');
  }
  void OnMapEnd() override { close_with('}'); }

 private:
  struct Open {
    std::uint32_t node = 0;
    std::uint32_t children = 0;
    std::uint32_t last_child = 0;
    bool bracketed = false;
  };

  // --- places -------------------------------------------------------------------------------------------------------

  /// A plain or collection tag is `?` and a quoted scalar's is `!`, unless one is written out.
  [[nodiscard]] bool is_explicit(const std::string& tag, const YAML::Mark& mark) const {
    const std::uint32_t at = offset(mark);
    return (tag != "?" && tag != "!") || (at < text_.size() && text_[at] == '!');
  }

  /// Reports a node's anchor and tag, and steps over them.
  std::uint32_t skip_properties(const YAML::Mark& mark, bool anchored, bool tagged) {
    std::uint32_t at = offset(mark);
    if (!anchored && !tagged) return at;
    const bool reported = at < properties_end_;  // a block mapping shares its mark with its first key
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
      const auto begin = at;
      while (at < text_.size() && std::string_view(" \t\r\n,[]{}").find(text_[at]) == std::string_view::npos) ++at;
      if (!reported) problems_.add(text_[begin] == '&' ? Code::anchor_or_alias : Code::explicit_tag, {begin, at});
      properties_end_ = std::max(properties_end_, at);
      at = static_cast<std::uint32_t>(skip_space_and_comments(text_, at));
    }
    return at;
  }

  [[nodiscard]] std::size_t column(std::size_t at) const {
    const std::size_t newline = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    return at - (newline == std::string_view::npos ? base_ : newline + 1);
  }

  /// Whether a word at `at` belongs to the open collection. An empty node has the mark of the next token, which in a
  /// block may be one further out.
  [[nodiscard]] bool is_inside_parent(std::uint32_t at) const {
    if (open_.empty() || open_.back().bracketed) return true;
    if (text_.substr(cursor_, at - std::min(at, cursor_)).find('\n') == std::string_view::npos) return true;
    return column(at) > column(tree_.nodes[open_.back().node].span.begin);
  }

  /// Finds the scalar's content in the source, from where its first character, quote or block indicator stands.
  void locate(std::uint32_t index, std::uint32_t begin, ScalarStyle style, const std::string& value) {
    if (is_block(style)) return locate_block(index, begin, style, value);
    const std::uint32_t quote = is_quoted(style) ? 1 : 0;
    const std::uint32_t content = begin + quote;
    const auto verbatim_end = static_cast<std::uint32_t>(content + value.size());
    const bool verbatim = text_.substr(content).starts_with(value) &&
                          (quote == 0 || (verbatim_end < text_.size() && text_[verbatim_end] == text_[begin]));
    if (verbatim && !ends_in_doubled_quote(verbatim_end, style)) {
      tree_.nodes[index].span = {content, verbatim_end};
    } else {
      keep(index, trace_scalar(text_, content, value, style));
      tree_.nodes[index].span.begin = content;
    }
    cursor_ = std::min(tree_.nodes[index].span.end + quote, static_cast<std::uint32_t>(text_.size()));
  }

  /// 'it''s' begins with what it would be if it ended there; no value ends before a doubled quote.
  [[nodiscard]] bool ends_in_doubled_quote(std::uint32_t end, ScalarStyle style) const {
    return style == ScalarStyle::single_quoted && text_.substr(end).starts_with("''");
  }

  void locate_block(std::uint32_t index, std::uint32_t begin, ScalarStyle style, const std::string& value) {
    const std::size_t header_end = std::min(text_.find('\n', begin), text_.size());
    check_block_start(text_.substr(begin, header_end - begin), begin, header_end);
    cursor_ = static_cast<std::uint32_t>(header_end);
    if (value.empty()) return;  // an empty place at the indicator
    ScalarTrace trace = trace_scalar(text_, cursor_ + 1, value, style);
    const std::uint32_t content = trace.runs.empty() ? trace.end : trace.runs.front().source;
    keep(index, std::move(trace));
    tree_.nodes[index].span.begin = content;
    cursor_ = tree_.nodes[index].span.end;
  }

  void keep(std::uint32_t index, ScalarTrace trace) {
    tree_.nodes[index].span.end = trace.end;
    tree_.nodes[index].decoded = static_cast<std::uint32_t>(decoded_.size());
    decoded_.push_back(std::move(trace.text));
  }

  /// The place right after the `:` or `-` of an entry that is empty, if that is what comes next.
  [[nodiscard]] std::optional<std::uint32_t> place_after_indicator() const {
    const std::size_t at = skip_space_and_comments(text_, cursor_);
    const bool indicator = at < text_.size() && (text_[at] == ':' || text_[at] == '-' || text_[at] == '?');
    return indicator ? std::optional(static_cast<std::uint32_t>(at + 1)) : std::nullopt;
  }

  // --- the tree -----------------------------------------------------------------------------------------------------

  [[nodiscard]] bool in_mapping() const {
    return !open_.empty() && tree_.nodes[open_.back().node].kind == YamlKind::mapping;
  }
  [[nodiscard]] bool at_key() const { return in_mapping() && open_.back().children % 2 == 0; }
  [[nodiscard]] bool at_value() const { return in_mapping() && open_.back().children % 2 == 1; }

  /// Adds a node to what is open; its index.
  std::uint32_t add(YamlKind kind, Span span) {
    if (starved_) throw StopReading{};
    check_comments(span.begin);
    if (at_key()) merges_ = false;
    if (!open_.empty()) {
      ++open_.back().children;
      open_.back().last_child = static_cast<std::uint32_t>(tree_.nodes.size());
    }
    YamlNode node;
    node.kind = kind;
    node.span = span;
    tree_.nodes.push_back(node);
    return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
  }

  /// Leaves out the last scalar with the collections that have nothing but it, and marks those that it ends as cut:
  /// what did not fit in may have been meant for them.
  void leave_out_last() {
    for (YamlNode& node : tree_.nodes) {
      node.cut = node.cut || &node + node.subtree == tree_.nodes.data() + tree_.nodes.size();
    }
    for (auto node = tree_.nodes.rbegin(); node != tree_.nodes.rend(); ++node) {
      if (node->kind == YamlKind::null) continue;
      const std::uint32_t begin = node->span.begin;
      for (; node != tree_.nodes.rend() && node->span.begin == begin; ++node) node->kind = YamlKind::left_out;
      return;
    }
  }

  void open(YamlKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, char bracket) {
    const std::uint32_t begin = skip_properties(mark, anchor != YAML::NullAnchor, tag != "?");
    if (open_.size() >= kMostLevels) {
      problems_.add(Code::nesting_too_deep, {begin, begin + 1}, kMostLevels);
      throw StopReading{};
    }
    const bool bracketed = bracket != '\0' && begin < text_.size() && text_[begin] == bracket;
    const std::uint32_t index = add(kind, {begin, begin});
    open_.push_back({index, 0, 0, bracketed});
    cursor_ = begin + (bracketed ? 1 : 0);
  }

  void close_with(char bracket) {
    if (open_.back().bracketed) {
      std::size_t at = skip_space_and_comments(text_, cursor_);
      while (at < text_.size() && text_[at] == ',') at = skip_space_and_comments(text_, at + 1);
      check_comments(static_cast<std::uint32_t>(at));
      if (at < text_.size() && text_[at] == bracket) cursor_ = static_cast<std::uint32_t>(at + 1);
    }
    const std::uint32_t begin = tree_.nodes[open_.back().node].span.begin;
    const bool bracketed = open_.back().bracketed;
    close(tree_.nodes[open_.back().node], cursor_);
    open_.pop_back();
    if (bracketed) check_indentation(begin, cursor_);
  }

  void close(YamlNode& node, std::uint32_t end) const {
    node.span.end = end;
    node.subtree = static_cast<std::uint32_t>(&tree_.nodes.back() - &node) + 1;
  }

  // --- what is YAML but not meant -----------------------------------------------------------------------------------

  void add_empty(std::uint32_t next_token) {
    const bool bracketed = !open_.empty() && open_.back().bracketed;
    const std::optional<std::uint32_t> place = place_after_indicator();
    if (bracketed && at_key() && begins_text(next_token)) {  // yaml-cpp knows no key there and gives up
      problems_.add(Code::key_over_lines, {next_token, next_token + 1});
      throw StopReading{};
    }
    if (bracketed && at_value() && !place) return add_bare_entry();
    if (!bracketed && at_value() && !place && is_bare_key(tree_.nodes[open_.back().last_child])) return add_bare_key();
    if (bracketed && !in_mapping()) {
      problems_.add(Code::empty_entry, {next_token, std::min(next_token + 1, problems_.source().whole().end)});
      add(YamlKind::left_out, {next_token, next_token});
      return;
    }
    const std::uint32_t at = place.value_or(std::min(next_token, cursor_));
    add(YamlKind::null, {at, at});
    cursor_ = std::max(cursor_, at);
  }

  [[nodiscard]] bool begins_text(std::uint32_t at) const {
    return at < text_.size() && std::string_view(":,}?").find(text_[at]) == std::string_view::npos;
  }

  /// Whether a key without a value has no colon either, nor the `? ` before it with which it needs none.
  [[nodiscard]] bool is_bare_key(const YamlNode& key) const {
    if (key.kind != YamlKind::scalar) return false;
    const std::size_t before = text_.substr(0, key.span.begin).find_last_not_of(" \t\r\n\"'");
    return before == std::string_view::npos || text_[before] != '?';
  }

  /// A line of a block mapping without a colon, which yaml-cpp takes for a key.
  void add_bare_key() {
    YamlNode& key = tree_.nodes.back();
    const auto colon = find_wrong_colon(text_, key.span.begin);
    if (colon && colon->span.end <= key.span.end) {
      report_colon(*colon, problems_);
    } else {
      problems_.add(Code::expected_mapping, key.span);
    }
    key.kind = YamlKind::left_out;
    add(YamlKind::left_out, {cursor_, cursor_});
  }

  /// `{a, b: 1}`: the key just read has neither colon nor value. Most often a comma inside a figure made it.
  void add_bare_entry() {
    YamlNode& key = tree_.nodes.back();
    const bool after_value = open_.back().children >= 3 && (&key - 1)->kind == YamlKind::scalar;
    const auto figure = after_value ? split_figure_at(text_, (&key - 1)->span.begin) : std::nullopt;
    if (figure && figure->contains(key.span.begin)) {
      problems_.add(Code::split_figure, *figure, excerpt(text_.substr(figure->begin, figure->length())));
      (&key - 1)->kind = YamlKind::left_out;
      split_end_ = figure->end;
    } else if (key.span.begin >= split_end_) {
      report_bare_entry(key);
    }
    if (key.kind == YamlKind::scalar) key.kind = YamlKind::left_out;
    add(YamlKind::left_out, {cursor_, cursor_});
  }

  void report_bare_entry(const YamlNode& key) {
    const auto colon = find_wrong_colon(text_, key.span.begin);
    if (colon && colon->span.end <= key.span.end) {
      report_colon(*colon, problems_);
    } else {
      problems_.add(Code::bare_entry, key.span, excerpt(text_.substr(key.span.begin, key.span.length())));
    }
  }

  [[nodiscard]] bool has_invalid_byte(Span span) const {
    const auto found = std::lower_bound(invalid_bytes_.begin(), invalid_bytes_.end(), span.begin);
    return found != invalid_bytes_.end() && *found < span.end;
  }

  // --- what yaml-cpp lets pass --------------------------------------------------------------------------------------

  void report_syntax(std::size_t at, const LocalText& reason) {
    const auto begin = static_cast<std::uint32_t>(at);
    problems_.add(Code::yaml_syntax, {begin, begin + 1}, reason);
  }

  /// \' is no escape of YAML.
  bool report_bad_escape(const YamlNode& node) {
    if (node.decoded == YamlNode::kVerbatim) return false;
    const std::string_view written = text_.substr(0, node.span.end);
    for (std::size_t at = written.find('\\', node.span.begin); at < written.size(); at = written.find('\\', at + 2)) {
      if (at + 1 >= written.size() || written[at + 1] != '\'') continue;
      report_syntax(at, {"双引号中单引号不用反斜杠", "in double quotes a single quote takes no backslash"});
      return true;
    }
    return false;
  }

  /// `#` begins a comment only after a blank: between the end of what was read and `to` there are but blanks, comments
  /// and signs.
  void check_comments(std::uint32_t to) {
    for (std::size_t at = std::max(cursor_, comments_checked_); at < to; ++at) {
      if (text_[at] != '#') continue;
      const bool after_blank = at == base_ || std::string_view(" \t\r\n").find(text_[at - 1]) != std::string_view::npos;
      if (!after_blank) report_syntax(at, {"注释的“#”前面要有空格", "a blank must stand before the # of a comment"});
      at = std::min(text_.find('\n', at), text_.size());
    }
    comments_checked_ = std::max(comments_checked_, to);
  }

  /// The further lines of a text or of what stands in brackets are indented more than the block that they stand in;
  /// brackets may be closed at its column.
  void check_indentation(std::uint32_t begin, std::uint32_t end) {
    if (open_.empty() || open_.back().bracketed) return;
    const std::size_t outer = column(tree_.nodes[open_.back().node].span.begin);
    for (std::size_t line = text_.find('\n', begin); line < end; line = text_.find('\n', line + 1)) {
      const std::size_t first = std::min(text_.find_first_not_of(' ', line + 1), text_.size());
      const std::size_t content = std::min(text_.find_first_not_of(" \t\r", first), text_.size());
      if (content >= end || first - line - 1 > outer) continue;
      if (std::string_view("\n#]}").find(text_[content]) != std::string_view::npos) continue;
      if (text_[first] == '\t') {
        const auto tab = static_cast<std::uint32_t>(first);
        problems_.add(Code::tab_indentation, {tab, tab + 1});
      } else if (text_[begin] == '"' || text_[begin] == '\'') {
        report_late_quote(begin, end - 1);
      } else {
        report_syntax(content,
                      {"续行要比它所在的一级多缩进", "a further line is indented more than the block it is in"});
      }
      return;
    }
  }

  /// A quote whose other half stands beyond the block that the text is in: most likely that is the opening quote of
  /// another text, and what follows makes no sense.
  void report_late_quote(std::uint32_t begin, std::uint32_t other) {
    const std::uint32_t line = problems_.source().position(other).line;
    problems_.add(Code::unclosed_quote, {begin, begin + 1})
        .notes.push_back({fmt::format("下一个引号在第 {} 行，已在外层；文字真有几行时，续行要多缩进", line),
                          fmt::format("the next quote, on line {}, is outside of this block; further lines of a text "
                                      "are indented more",
                                      line)});
    tree_.nodes.back().kind = YamlKind::left_out;
    throw StopReading{};
  }

  /// A block of text takes its indentation from its first line with something in it; no blank line before may have
  /// more. What follows `|` or `>` is a comment only after a blank.
  void check_block_start(std::string_view header, std::uint32_t begin, std::size_t header_end) {
    const std::size_t hash = header.find('#');
    if (hash != std::string_view::npos && header[hash - 1] != ' ' && header[hash - 1] != '\t') {
      report_syntax(begin + hash, {"注释的“#”前面要有空格", "a blank must stand before the # of a comment"});
    }
    if (header.substr(0, hash).find_first_of("123456789") != std::string_view::npos) return;
    std::size_t most = 0;
    std::size_t most_at = 0;
    for (std::size_t line = header_end + 1; line < text_.size();) {
      const std::size_t first = std::min(text_.find_first_not_of(' ', line), text_.size());
      const std::size_t spaces = first - line;
      if (first < text_.size() && text_[first] != '\n' && text_[first] != '\r') {
        const bool inside = open_.empty() || spaces > column(tree_.nodes[open_.back().node].span.begin);
        if (inside && most > spaces) {
          report_syntax(most_at, {"空行的缩进比后面的文字多", "a blank line is indented more than the text after it"});
        }
        return;
      }
      if (problems_.source().bytes()[line] == '\t') {
        const auto tab = static_cast<std::uint32_t>(line);
        problems_.add(Code::tab_indentation, {tab, tab + 1});
        return;
      }
      if (spaces > most) most = spaces, most_at = line;
      line = std::min(text_.find('\n', first), text_.size()) + 1;
    }
  }

  void check_scalar(std::uint32_t index) {
    YamlNode& node = tree_.nodes[index];
    const std::string_view text = tree_.text(node);
    if (is_quoted(node.style) && node.span.end >= text_.size()) {  // yaml-cpp takes the end of the file for the quote
      const std::uint32_t quote = node.span.begin - 1;
      problems_.add(Code::unclosed_quote, {quote, quote + 1});
      node.kind = YamlKind::left_out;
      throw StopReading{};
    }
    if (node.style == ScalarStyle::double_quoted && report_bad_escape(node)) {
      node.kind = YamlKind::left_out;
    } else if (has_invalid_byte(node.span)) {  // which has been reported
      node.kind = YamlKind::left_out;
    } else if (node.style == ScalarStyle::plain && text == "-") {
      problems_.add(Code::bare_dash, node.span);
      node.kind = YamlKind::left_out;
    } else if (text.size() > kMostScalarMebibytes << 20U) {
      problems_.add(Code::scalar_too_long, {node.span.begin, node.span.begin + 1}, kMostScalarMebibytes);
      node.kind = YamlKind::left_out;
    } else if (const auto control = node.style == ScalarStyle::double_quoted ? find_control(text) : std::nullopt) {
      problems_.add(Code::control_escape, node.span, static_cast<std::uint32_t>(*control));
      node.kind = YamlKind::left_out;
    } else if (node.style == ScalarStyle::plain && text == "<<" && in_mapping() && !at_key()) {
      problems_.add(Code::merge_key, node.span);
      node.kind = YamlKind::left_out;
      merges_ = true;
    }
  }

  const std::string_view text_;
  const std::uint32_t base_;
  std::uint32_t cursor_;  // the end of what has been read
  std::uint32_t read_;    // where the last scalar begins, or ends if it is a block, whose lines can look like anything
  std::uint32_t properties_end_ = 0;  // of those already reported
  std::uint32_t split_end_ = 0;       // of the split figure last reported
  std::uint32_t comments_checked_ = 0;
  std::size_t documents_ = 0;
  bool merges_ = false;  // the key before is `<<`
  bool starved_ = false;
  std::vector<Open> open_;
  YamlTree& tree_;
  std::deque<std::string>& decoded_;
  Problems& problems_;
  const std::vector<std::uint32_t>& invalid_bytes_;
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
  Feed(const ModelText& text, TreeBuilder& reader)
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
  TreeBuilder& reader_;
  CommentCount comments_;
};

/// A line that begins with % before the document.
bool report_directive(const ModelText& text, Problems& problems) {
  const std::size_t at = skip_space_and_comments(text.bytes, text.begin);
  const bool begins_line = at == text.begin || (at < text.bytes.size() && text.bytes[at - 1] == '\n');
  if (!begins_line || !text.bytes.substr(at).starts_with('%')) return false;
  const std::size_t end = std::min(text.bytes.find_first_of(" \t\r\n", at), text.bytes.size());
  problems.add(Code::yaml_directive, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
  return true;
}

void parse(const ModelText& text, TreeBuilder& builder) {
  Feed feed(text, builder);
  std::istream stream(&feed);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    builder.starved() ? builder.fail_at_large_entry() : builder.finish();
  } catch (const StopReading&) {
    builder.starved() ? builder.fail_at_large_entry() : builder.cut();
  } catch (const YAML::Exception& error) {
    builder.starved() ? builder.fail_at_large_entry() : builder.fail(error.msg, builder.offset(error.mark));
  }
}

}  // namespace

YamlTree read_yaml(const ModelText& text, std::deque<std::string>& decoded, Problems& problems) {
  YamlTree tree(text.bytes, decoded);
  if (report_directive(text, problems)) {
    tree.failed = true;
    return tree;
  }
  TreeBuilder builder(text, tree, decoded, problems);
  parse(text, builder);
  return tree;
}

}  // namespace budgetlint
