#include "model/yaml_tree_builder.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"
#include "model/syntax_error.h"
#include "model/yaml_events.h"
#include "model/yaml_text.h"

namespace budgetlint {
namespace {

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

}  // namespace

void YamlTreeBuilder::fail(std::string_view message, std::uint32_t at) {
  SyntaxError error{message, at, read_};
  for (const Open& open : open_) {
    if (open.bracketed) error.brackets.push_back(tree_.nodes[open.node].span.begin);
  }
  report_syntax_error(text_, error, problems_);
  cut();
  leave_out_last();
}

void YamlTreeBuilder::fail_at_large_entry() {
  const auto at = static_cast<std::uint32_t>(skip_space_and_comments(text_, cursor_));
  problems_.add(Code::entry_too_large, {at, at}, kMostEntryMebibytes);
  cut();
  leave_out_last();
}

void YamlTreeBuilder::cut() {
  tree_.failed = true;
  for (; !open_.empty(); open_.pop_back()) {
    if (at_value()) add(YamlKind::left_out, {cursor_, cursor_});
    YamlNode& node = tree_.nodes[open_.back().node];
    node.cut = true;
    end(node, std::max(cursor_, node.span.begin));
  }
}

void YamlTreeBuilder::begin_document(std::uint32_t at) {
  if (documents_++ == 0) return;
  const bool after_end = text_.substr(cursor_, at - std::min(at, cursor_)).find("\n...") != std::string_view::npos;
  if (text_.substr(at).starts_with("---") || after_end) {
    problems_.add(Code::several_documents, {at, std::min(at + 3, problems_.source().whole().end)});
  } else {
    fail("content after the document", at);
  }
  throw StopReading{};
}

void YamlTreeBuilder::add_null(std::uint32_t at, YamlProperties properties) {
  const std::uint32_t begin = skip_properties(at, properties);
  if (is_null_word(text_, begin) && is_inside_parent(begin)) {
    add(YamlKind::null, {begin, begin + null_word_size(text_, begin)});
    cursor_ = read_ = tree_.nodes.back().span.end;
  } else {
    add_empty(begin);
  }
}

void YamlTreeBuilder::add_alias(std::uint32_t begin) {
  std::uint32_t end = begin + 1;
  while (end < text_.size() && std::string_view(" \t\r\n,[]{}").find(text_[end]) == std::string_view::npos) ++end;
  if (!merges_) problems_.add(Code::anchor_or_alias, {begin, end});
  add(YamlKind::left_out, {begin, end});
  cursor_ = end;
}

void YamlTreeBuilder::add_scalar(std::uint32_t at, YamlProperties properties, std::string_view value) {
  const std::uint32_t begin = skip_properties(at, properties);
  const ScalarStyle style = style_at(text_, begin);
  const std::uint32_t index = add(YamlKind::scalar, {begin, begin});
  tree_.nodes[index].style = style;
  locate(index, begin, style, value);
  read_ = is_block(style) ? cursor_ : begin;
  check_scalar(index);
  if (!is_block(style)) check_indentation(begin, cursor_);
}

void YamlTreeBuilder::open(YamlKind kind, std::uint32_t at, YamlProperties properties, bool flow) {
  const std::uint32_t begin = skip_properties(at, properties);
  if (open_.size() >= kMostLevels) {
    problems_.add(Code::nesting_too_deep, {begin, begin + 1}, kMostLevels);
    throw StopReading{};
  }
  const char bracket = kind == YamlKind::sequence ? '[' : '{';
  const bool bracketed = flow && begin < text_.size() && text_[begin] == bracket;
  const std::uint32_t index = add(kind, {begin, begin});
  open_.push_back({index, 0, 0, bracketed});
  cursor_ = begin + (bracketed ? 1 : 0);
}

void YamlTreeBuilder::close() {
  const Open closed = open_.back();
  const char bracket = tree_.nodes[closed.node].kind == YamlKind::sequence ? ']' : '}';
  if (closed.bracketed) {
    std::size_t at = skip_space_and_comments(text_, cursor_);
    while (at < text_.size() && text_[at] == ',') at = skip_space_and_comments(text_, at + 1);
    check_comments(static_cast<std::uint32_t>(at));
    if (at < text_.size() && text_[at] == bracket) cursor_ = static_cast<std::uint32_t>(at + 1);
  }
  const std::uint32_t begin = tree_.nodes[closed.node].span.begin;
  end(tree_.nodes[closed.node], cursor_);
  open_.pop_back();
  if (closed.bracketed) check_indentation(begin, cursor_);
}

std::uint32_t YamlTreeBuilder::skip_properties(std::uint32_t at, YamlProperties properties) {
  if (!properties.anchor && !properties.tag) return at;
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

std::size_t YamlTreeBuilder::column(std::size_t at) const {
  const std::size_t newline = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
  return at - (newline == std::string_view::npos ? base_ : newline + 1);
}

bool YamlTreeBuilder::is_inside_parent(std::uint32_t at) const {
  if (open_.empty() || open_.back().bracketed) return true;
  if (text_.substr(cursor_, at - std::min(at, cursor_)).find('\n') == std::string_view::npos) return true;
  const std::size_t parent = column(tree_.nodes[open_.back().node].span.begin);
  return column(at) > parent || (column(at) == parent && at_key());
}

void YamlTreeBuilder::locate(std::uint32_t index, std::uint32_t begin, ScalarStyle style, std::string_view value) {
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

bool YamlTreeBuilder::ends_in_doubled_quote(std::uint32_t end, ScalarStyle style) const {
  return style == ScalarStyle::single_quoted && text_.substr(end).starts_with("''");
}

void YamlTreeBuilder::locate_block(std::uint32_t index, std::uint32_t begin, ScalarStyle style,
                                   std::string_view value) {
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

void YamlTreeBuilder::keep(std::uint32_t index, ScalarTrace trace) {
  tree_.nodes[index].span.end = trace.end;
  tree_.nodes[index].decoded = static_cast<std::uint32_t>(decoded_.size());
  trace.text.shrink_to_fit();
  decoded_.push_back(std::move(trace.text));
}

std::optional<std::uint32_t> YamlTreeBuilder::place_after_indicator() const {
  const std::size_t at = skip_space_and_comments(text_, cursor_);
  const bool indicator = at < text_.size() && (text_[at] == ':' || text_[at] == '-' || text_[at] == '?');
  return indicator ? std::optional(static_cast<std::uint32_t>(at + 1)) : std::nullopt;
}

bool YamlTreeBuilder::in_mapping() const {
  return !open_.empty() && tree_.nodes[open_.back().node].kind == YamlKind::mapping;
}

std::uint32_t YamlTreeBuilder::add(YamlKind kind, Span span) {
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

void YamlTreeBuilder::leave_out_last() {
  leave_out_last_flow();
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

void YamlTreeBuilder::leave_out_last_flow() {
  for (YamlNode& node : tree_.nodes) {
    const bool last = &node + node.subtree == tree_.nodes.data() + tree_.nodes.size();
    const bool flow = node.subtree > 1 && std::string_view("[{").find(text_[node.span.begin]) != std::string_view::npos;
    if (last && flow && !node.cut) node.kind = YamlKind::left_out;
  }
}

void YamlTreeBuilder::end(YamlNode& node, std::uint32_t at) const {
  node.span.end = at;
  node.subtree = static_cast<std::uint32_t>(&tree_.nodes.back() - &node) + 1;
}

void YamlTreeBuilder::add_empty(std::uint32_t next_token) {
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

bool YamlTreeBuilder::begins_text(std::uint32_t at) const {
  return at < text_.size() && std::string_view(":,}?").find(text_[at]) == std::string_view::npos;
}

bool YamlTreeBuilder::is_bare_key(const YamlNode& key) const {
  if (key.kind != YamlKind::scalar) return false;
  const std::size_t before = text_.substr(0, key.span.begin).find_last_not_of(" \t\r\n\"'");
  return before == std::string_view::npos || text_[before] != '?';
}

void YamlTreeBuilder::add_bare_key() {
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

void YamlTreeBuilder::add_bare_entry() {
  YamlNode& key = tree_.nodes.back();
  const bool after_value = open_.back().children >= 3 && (&key - 1)->kind == YamlKind::scalar;
  const auto figure = after_value ? split_figure_at(text_, (&key - 1)->span.begin) : std::nullopt;
  if (figure && figure->contains(key.span.begin)) {
    problems_.add(Code::split_figure, *figure, excerpt(text_.substr(figure->begin, figure->length())));
    (&key - 1)->kind = YamlKind::left_out;
    split_end_ = figure->end;
  } else if (key.span.begin >= split_end_ && !follows_bare_entry(key)) {
    report_bare_entry(key);
  }
  if (key.kind == YamlKind::scalar) key.kind = YamlKind::left_out;
  add(YamlKind::left_out, {cursor_, cursor_});
}

bool YamlTreeBuilder::follows_bare_entry(const YamlNode& key) const {
  const YamlNode& before = *(&key - 1);  // the value of the entry before
  return open_.back().children >= 3 && before.kind == YamlKind::left_out && before.span.length() == 0;
}

void YamlTreeBuilder::report_bare_entry(const YamlNode& key) {
  const auto colon = find_wrong_colon(text_, key.span.begin);
  if (colon && colon->span.end <= key.span.end) {
    report_colon(*colon, problems_);
  } else {
    problems_.add(Code::bare_entry, key.span, excerpt(text_.substr(key.span.begin, key.span.length())));
  }
}

bool YamlTreeBuilder::has_invalid_byte(Span span) const {
  const auto found = std::lower_bound(invalid_bytes_.begin(), invalid_bytes_.end(), span.begin);
  return found != invalid_bytes_.end() && *found < span.end;
}

void YamlTreeBuilder::report_syntax(std::size_t at, const LocalText& reason) {
  const auto begin = static_cast<std::uint32_t>(at);
  problems_.add(Code::yaml_syntax, {begin, begin + 1}, reason);
}

bool YamlTreeBuilder::report_bad_escape(const YamlNode& node) {
  if (node.decoded == YamlNode::kVerbatim) return false;
  const std::string_view written = text_.substr(0, node.span.end);
  for (std::size_t at = written.find('\\', node.span.begin); at < written.size(); at = written.find('\\', at + 2)) {
    if (at + 1 >= written.size() || written[at + 1] != '\'') continue;
    report_syntax(at, {"双引号中单引号不用反斜杠", "in double quotes a single quote takes no backslash"});
    return true;
  }
  return false;
}

void YamlTreeBuilder::check_comments(std::uint32_t to) {
  for (std::size_t at = std::max(cursor_, comments_checked_); at < to; ++at) {
    if (text_[at] != '#') continue;
    const bool after_blank = at == base_ || std::string_view(" \t\r\n").find(text_[at - 1]) != std::string_view::npos;
    if (!after_blank) report_syntax(at, {"注释的“#”前面要有空格", "a blank must stand before the # of a comment"});
    at = std::min(text_.find('\n', at), text_.size());
  }
  comments_checked_ = std::max(comments_checked_, to);
}

void YamlTreeBuilder::check_indentation(std::uint32_t begin, std::uint32_t end) {
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
      report_syntax(content, {"续行要比它所在的一级多缩进", "a further line is indented more than the block it is in"});
    }
    return;
  }
}

void YamlTreeBuilder::report_late_quote(std::uint32_t begin, std::uint32_t other) {
  const std::uint32_t line = problems_.source().position(other).line;
  problems_.add(Code::unclosed_quote, {begin, begin + 1})
      .notes.push_back({fmt::format("下一个引号在第 {} 行，已在外层；文字真有几行时，续行要多缩进", line),
                        fmt::format("the next quote, on line {}, is outside of this block; further lines of a text "
                                    "are indented more",
                                    line)});
  tree_.nodes.back().kind = YamlKind::left_out;
  throw StopReading{};
}

void YamlTreeBuilder::check_block_start(std::string_view header, std::uint32_t begin, std::size_t header_end) {
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

void YamlTreeBuilder::check_scalar(std::uint32_t index) {
  YamlNode& node = tree_.nodes[index];
  const std::string_view text = tree_.text(node);
  if (is_quoted(node.style) && node.span.end >= text_.size()) {  // yaml-cpp takes the end of the file for the quote
    const std::uint32_t quote = node.span.begin - 1;
    problems_.add(Code::unclosed_quote, {quote, quote + 1});
    node.kind = YamlKind::left_out;
    throw StopReading{};
  }
  // What stands in the text itself is told where that is looked over.
  const bool is_escaped = node.style == ScalarStyle::double_quoted && node.decoded != YamlNode::kVerbatim;
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
  } else if (const auto control = is_escaped ? find_control(text) : std::nullopt) {
    problems_.add(Code::control_escape, node.span, static_cast<std::uint32_t>(*control));
    node.kind = YamlKind::left_out;
  } else if (node.style == ScalarStyle::plain && text == "<<" && in_mapping() && !at_key()) {
    problems_.add(Code::merge_key, node.span);
    node.kind = YamlKind::left_out;
    merges_ = true;
  }
}

}  // namespace budgetlint
