#include "model/byte_form.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include <fmt/format.h>

#include "base/hidden_characters.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Stands for a byte that is not UTF-8: something that a plain scalar may begin with, which `?` is not.
constexpr char kInvalidByte = '_';

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

Span byte_span(std::size_t at) {
  const auto begin = static_cast<std::uint32_t>(at);
  return {begin, begin + 1};
}

bool is_printable_ascii(char byte) { return byte >= ' ' && byte <= '~'; }

/// By its byte order mark, or by two ASCII characters that each have a NUL beside them.
bool is_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  if (bytes.size() < 4) return false;
  const auto pairs = [&](std::size_t character, std::size_t nul) {
    return is_printable_ascii(bytes[character]) && is_printable_ascii(bytes[character + 2]) && bytes[nul] == '\0' &&
           bytes[nul + 2] == '\0';
  };
  return pairs(0, 1) || pairs(1, 0);
}

bool is_forbidden_control(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

/// Whether the file is text at all; says so if not.
bool check_is_text(std::string_view bytes, Problems& problems) {
  if (bytes.size() > kMostMebibytes << 20U) {
    problems.add(Code::file_too_large, {}, problems.source().name(), kMostMebibytes);
    return false;
  }
  if (is_utf16(bytes)) {
    problems.add(Code::utf16_file, {0, 2});
    return false;
  }
  const auto found = std::find_if(bytes.begin(), bytes.end(), is_forbidden_control);
  if (found == bytes.end()) return true;
  const auto at = static_cast<std::size_t>(found - bytes.begin());
  problems.add(Code::binary_file, byte_span(at), at + 1, byte_at(bytes, at));
  return false;
}

/// Makes a copy in `storage` the first time something has to be changed, and changes that.
class Repair {
 public:
  Repair(std::string_view& bytes, std::deque<std::string>& storage) : bytes_(bytes), storage_(storage) {}

  void replace(std::size_t at, char byte) {
    if (copy_ == nullptr) {
      copy_ = &storage_.emplace_back(bytes_);
      bytes_ = *copy_;
    }
    (*copy_)[at] = byte;
  }

 private:
  std::string_view& bytes_;
  std::deque<std::string>& storage_;
  std::string* copy_ = nullptr;
};

/// Whether all bytes beyond ASCII are pairs of GBK, and few of them what UTF-8 would have in their place.
bool looks_like_gbk(std::string_view bytes, std::size_t invalid) {
  std::size_t pairs = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (byte_at(bytes, at) < 0x80) continue;
    if (at + 1 == bytes.size()) return false;
    const unsigned lead = byte_at(bytes, at);
    const unsigned trail = byte_at(bytes, ++at);
    if (lead == 0x80 || lead == 0xFF || trail < 0x40 || trail == 0x7F || trail == 0xFF) return false;
    ++pairs;
  }
  return invalid >= pairs / 2;
}

/// False where the whole file is of another encoding.
bool repair_encoding(std::string_view bytes, ModelText& text, Repair& repair, Problems& problems) {
  std::vector<std::uint32_t>& found_at = text.invalid_bytes;
  for (std::size_t from = 0; const auto found = find_invalid_utf8(bytes.substr(from));) {
    const std::size_t at = from + *found;
    found_at.push_back(static_cast<std::uint32_t>(at));
    repair.replace(at, kInvalidByte);
    from = at + 1;
  }
  if (found_at.empty()) return true;
  const std::uint32_t first = found_at.front();
  if (looks_like_gbk(bytes, found_at.size())) {
    problems.add(Code::gbk_file, byte_span(first));
    return false;
  }
  Diagnostic& problem = problems.add(Code::invalid_utf8, byte_span(first), byte_at(bytes, first));
  if (found_at.size() > 1) {
    problem.notes.push_back({fmt::format("共 {} 个这样的字节，这是第一个", found_at.size()),
                             fmt::format("there are {} such bytes; this is the first", found_at.size())});
  }
  return true;
}

/// False where there are no other line ends: then all is one line.
bool repair_line_ends(std::string_view bytes, Repair& repair, Problems& problems) {
  std::size_t count = 0;
  std::size_t first = 0;
  for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1)) {
    if (bytes.substr(at + 1).starts_with('\n')) continue;
    if (count++ == 0) first = at;
    repair.replace(at, ' ');
  }
  if (count == 0) return true;
  Diagnostic& problem = problems.add(Code::lone_carriage_return, byte_span(first));
  if (count > 1) {
    problem.notes.push_back(
        {fmt::format("共 {} 个，这是第一个", count), fmt::format("there are {} of them; this is the first", count)});
  }
  return bytes.find('\n') != std::string_view::npos;
}

/// A line that begins with a tab and has but blanks is as good as an empty one; yaml-cpp takes the tab for indentation.
void blank_tabs(std::string_view bytes, Repair& repair) {
  for (std::size_t tab = bytes.find('\t'); tab != std::string_view::npos;) {
    const std::size_t end = std::min(bytes.find('\n', tab), bytes.size());
    const bool begins_line = tab == 0 || bytes[tab - 1] == '\n';
    if (begins_line && bytes.find_first_not_of(" \t\r", tab) >= end) {
      for (; tab < end; tab = bytes.find('\t', tab + 1)) repair.replace(tab, ' ');
    }
    tab = bytes.find('\t', end);
  }
}

/// Whether git's marks of a merge conflict stand in the text; they begin a line, where a model has nothing like them.
bool has_conflict(std::string_view bytes, Problems& problems) {
  for (const std::string_view mark : {"<<<<<<< ", ">>>>>>> ", "||||||| ", "=======\n", "=======\r"}) {
    const std::string line = "\n" + std::string(mark);
    const std::size_t found = bytes.starts_with(mark) ? 0 : bytes.find(line);
    if (found == std::string_view::npos) continue;
    const std::size_t at = bytes[found] == '\n' ? found + 1 : found;
    const std::size_t size = mark.size() - 1;
    problems.add(Code::merge_conflict, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)},
                 mark.substr(0, size));
    return true;
  }
  return false;
}

LocalText effect_of(char32_t value) {
  if (turns_direction(value)) return {"会改变文字显示的次序", "it changes the order in which text is shown"};
  if (is_control(value)) return {"控制字符", "a control character"};
  if (breaks_line(value)) return {"有的程序在这里换行，有的不换", "some programs break the line here, others do not"};
  return {"不显示", "it is not shown"};
}

/// Each character that hides text, with its first place and how many there are.
void report_hidden(std::string_view bytes, std::uint32_t begin, Problems& problems) {
  struct Found {
    std::size_t count = 0;
    Span first;
  };
  std::map<char32_t, Found> all;
  for (std::size_t at = begin; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    if (point.value >= 0x7F && is_hidden(point.value)) {
      Found& found = all[point.value];
      if (found.count++ == 0)
        found.first = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + point.size)};
    }
    at += point.size;
  }
  for (const auto& [value, found] : all) {
    Diagnostic& problem =
        problems.add(Code::hidden_character, found.first, static_cast<std::uint32_t>(value), effect_of(value));
    if (found.count == 1) continue;
    problem.notes.push_back({fmt::format("共 {} 处，这是第一处", found.count),
                             fmt::format("there are {} of them; this is the first", found.count)});
  }
}

}  // namespace

std::optional<ModelText> check_byte_form(const SourceText& source, std::deque<std::string>& storage,
                                         Problems& problems) {
  ModelText text{source.bytes(), 0, {}};
  if (!check_is_text(text.bytes, problems) || has_conflict(text.bytes, problems)) return std::nullopt;
  Repair repair(text.bytes, storage);
  if (!repair_encoding(source.bytes(), text, repair, problems)) return std::nullopt;
  if (!repair_line_ends(source.bytes(), repair, problems)) return std::nullopt;
  blank_tabs(source.bytes(), repair);
  const auto mark_size = static_cast<std::uint32_t>(kByteOrderMark.size());
  report_hidden(text.bytes, text.bytes.starts_with(kByteOrderMark) ? mark_size : 0, problems);
  // More than one mark happens when files are joined; the YAML parser would skip the second without counting it.
  while (text.bytes.substr(text.begin).starts_with(kByteOrderMark)) text.begin += mark_size;
  return text;
}

}  // namespace budgetlint
