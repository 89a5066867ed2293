#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace budgetlint {

/// A token of a content stream or CMap; both have the same syntax.
struct PdfToken {
  enum class Kind : unsigned char {
    end,
    number,
    name,     ///< `text` without the slash
    string,   ///< `text` has the bytes that it stands for
    open,     ///< [ or <<
    close,    ///< ] or >>
    keyword,  ///< an operator
  };
  Kind kind = Kind::end;
  double number = 0;
  std::string text;
};

/// Reads tokens. Whatever the bytes are, it comes to their end: what is malformed is read as what it is most like.
class PdfLexer {
 public:
  explicit PdfLexer(std::string_view bytes) : bytes_(bytes) {}

  /// The next token, into a token that is used again and again; false at the end.
  bool next(PdfToken& token);
  /// Goes past an inline image; the operator BI was read.
  void skip_inline_image();

 private:
  void skip_blanks();
  void read_literal(PdfToken& token);
  void read_escape(std::string& out);
  void read_hex(PdfToken& token);
  void read_name(PdfToken& token);
  void read_word(PdfToken& token);

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace budgetlint
