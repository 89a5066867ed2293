#include "base/normal_text.h"

#include <algorithm>

#include "base/ordinal.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

/// How many bytes from there on are what most of a text is, and stay as they are: ASCII without blanks, and Chinese
/// characters of the usual block (U+4000 to U+9FFF).
std::size_t size_of_plain_run(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size()) {
    const char byte = text[at];
    if (byte > ' ' && byte < '\x7F') {
      ++at;
    } else if (byte >= '\xE4' && byte <= '\xE9' && at + 2 < text.size() && is_utf8_continuation(text[at + 1]) &&
               is_utf8_continuation(text[at + 2])) {
      at += 3;
    } else {
      break;
    }
  }
  return at - from;
}

/// Tells of stretches that stay as they are, and of the other characters but blanks one by one.
template <typename TellRun, typename TellOther>
void each_normal(std::string_view text, const TellRun& run, const TellOther& other) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = size_of_plain_run(text, at); size > 0) {
      run(text.substr(at, size), at);
      at += size;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    if (!is_blank(point.value)) other(point, at);
    at += point.size;
  }
}

}  // namespace

void NormalText::append(std::string_view original, std::size_t at, const CodePoint& character) {
  const std::size_t before = text.size();
  append_utf8(text, to_half_width(character.value));
  const std::size_t size = text.size() - before;
  if (std::string_view(text).substr(before) == original.substr(at, character.size)) {
    offsets.copy(size, at);
  } else {
    offsets.replace(size, at);
  }
}

NormalText normalize(std::string_view text) {
  NormalText out;
  out.text.reserve(text.size());
  each_normal(
      text,
      [&](std::string_view run, std::size_t at) {
        out.text += run;
        out.offsets.copy(run.size(), at);
      },
      [&](const CodePoint& point, std::size_t at) { out.append(text, at, point); });
  out.offsets.finish(text.size());
  return out;
}

std::string normal_form(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_normal(
      text, [&](std::string_view run, std::size_t) { out += run; },
      [&](const CodePoint& point, std::size_t) { append_utf8(out, to_half_width(point.value)); });
  return out;
}

namespace {

/// [301] before the name that it is the code of; nothing where no name follows.
std::size_t size_of_code(std::string_view key) {
  constexpr std::size_t kFewestDigits = 3;
  if (!key.starts_with('[')) return 0;
  const std::size_t end = key.find_first_not_of("0123456789", 1);
  const bool code = end != std::string_view::npos && key[end] == ']' && end > kFewestDigits && end + 1 < key.size();
  return code ? end + 1 : 0;
}

}  // namespace

std::string name_key(std::string_view text) {
  std::string key = normal_form(text);
  for (const std::string_view prefix : {"其中:", "减:", "加:"}) {
    if (key.starts_with(prefix)) key.erase(0, prefix.size());
  }
  if (const auto ordinal = leading_ordinal(key)) key.erase(0, ordinal->size);
  key.erase(0, size_of_code(key));
  return key;
}

std::string one_line(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::string out;
  while (!text.empty()) {
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, line_end);
    const std::size_t begin = out.empty() ? 0 : std::min(line.find_first_not_of(kBlanks), line.size());
    const std::size_t end = line.find_last_not_of(kBlanks) + 1;  // 0 where there is nothing else
    if (end > begin) out.append(out.empty() ? "" : " ").append(line.substr(begin, end - begin));
    text.remove_prefix(std::min(line_end + 1, text.size()));
  }
  return out;
}

int indentation(std::string_view text) {
  int level = 0;
  int spaces = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.value == 0x3000) {
      ++level;
    } else if (is_blank(point.value)) {
      ++spaces;
    } else {
      break;
    }
    at += point.size;
  }
  return level + spaces / 2;
}

}  // namespace budgetlint
