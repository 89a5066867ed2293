#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "diag/report.h"

namespace budgetlint {

/// The text in that language; in Chinese where its author wrote no English.
[[nodiscard]] const std::string& text_in(const LocalText& text, Language language);

/// The message and, each on a line of its own, its notes (such as the arithmetic), what is related but has no place,
/// and what follows from it.
[[nodiscard]] std::string message_with_notes(const Diagnostic& diagnostic, Language language);

/// Where something stands: a line of the file, or its place in what the model was made from; with that file's name
/// where it is another than `file`.
[[nodiscard]] std::string spot_in_words(const Location& where, const std::string& file, Language language);

/// What follows from a finding, in one line: 收入总表/row-sum（第 31 行）：收入总表[合计].合计 为 …
[[nodiscard]] std::string consequence_line(const Diagnostic& consequence, const Diagnostic& finding, Language language);

/// Who explained a finding, and when, as far as that is known.
[[nodiscard]] std::string given_by(const Suppressed& explained, Language language);
/// A finding that somebody has explained as an info that begins with the explanation.
[[nodiscard]] Diagnostic as_explained(const Suppressed& explained, Language language);

/// The message of a coded problem, with … where each has something of its own.
[[nodiscard]] std::string with_dots(std::string_view format);

/// 错误, 警告, 提示; error, warning, info.
[[nodiscard]] std::string_view severity_word(Severity severity, Language language);

/// 通过, 违反, 不适用, 未能判断; passed, violated, not applicable, not evaluated.
[[nodiscard]] std::string_view outcome_word(Outcome outcome, Language language);

/// 查完了, 只查了一部分, 没有查成; checked, checked in part, not checked.
[[nodiscard]] std::string_view extent_word(Extent extent, Language language);

/// 3 条未能判断; 3 rules not evaluated.
[[nodiscard]] std::string undecided_words(std::size_t number, Language language);

/// What can be counted: in Chinese with its measure word (个文件), in English in the singular (file).
struct Noun {
  std::string_view zh;
  std::string_view en;
};

/// 3 个文件; 3 files, 1 file.
[[nodiscard]] std::string counted(std::size_t number, Noun noun, Language language);

/// The severity as a noun for `counted`.
[[nodiscard]] Noun severity_noun(Severity severity);

}  // namespace budgetlint
