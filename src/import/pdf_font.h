#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>
#include <unordered_map>

#include "import/pdf_cmap.h"
#include "import/pdf_encoding.h"
#include "import/pdf_file.h"

namespace budgetlint {

/// A code of a string that is shown, as its font reads it.
struct PdfCode {
  std::size_t size = 1;   ///< bytes that it takes
  double width = 0;       ///< of the advance, in font sizes
  std::string text;       ///< UTF-8; empty where the font does not say which character it is
  bool is_space = false;  ///< the code that word spacing widens
};

/// A font of a PDF: which characters its codes are and how wide they are.
class PdfFont {
 public:
  PdfFont(QPDFObjectHandle dictionary, PdfFile& file);

  /// The first code of the bytes, which must not be empty.
  [[nodiscard]] const PdfCode& first_code(std::string_view bytes) const;
  [[nodiscard]] bool is_vertical() const { return vertical_; }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  void load_composite(QPDFObjectHandle dictionary, PdfFile& file);
  void load_simple(QPDFObjectHandle dictionary);
  void load_differences(QPDFObjectHandle encoding);
  void load_cid_widths(QPDFObjectHandle widths);
  [[nodiscard]] std::size_t size_of(std::string_view bytes) const;
  [[nodiscard]] PdfCode decode(std::string_view code) const;
  [[nodiscard]] std::string text_of(std::uint32_t code, std::string_view bytes) const;
  [[nodiscard]] double width_of(std::uint32_t code, std::string_view bytes) const;

  std::string name_;
  PdfCodeForm form_ = PdfCodeForm::bytes;
  std::uint32_t ascii_ = 0;
  bool vertical_ = false;
  bool latin_ = false;  ///< codes without another text are those of WinAnsiEncoding
  std::optional<PdfCMap> to_unicode_, encoding_;
  std::unordered_map<std::uint32_t, std::string> differences_;
  std::unordered_map<std::uint32_t, double> widths_;
  double default_width_ = 1;
  mutable std::unordered_map<std::uint64_t, PdfCode> codes_;
};

/// The fonts of a file, each read once.
class PdfFonts {
 public:
  explicit PdfFonts(PdfFile& file) : file_(file) {}
  /// The font of that name in the resources; null where there is none, or where the file writes out more fonts in its
  /// resources than any program does.
  [[nodiscard]] const PdfFont* find(QPDFObjectHandle resources, const std::string& name);
  [[nodiscard]] bool are_too_many() const { return too_many_; }

 private:
  PdfFile& file_;
  std::map<QPDFObjGen, std::unique_ptr<PdfFont>> fonts_;
  std::vector<std::unique_ptr<PdfFont>> direct_;  ///< those that are no objects of their own, read for each use
  bool too_many_ = false;
};

}  // namespace budgetlint
