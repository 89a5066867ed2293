#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "diag/report.h"
#include "render/page_picture.h"
#include "render/report_writer.h"

namespace budgetlint {

/// What a report is written with; each format takes of it what it knows.
struct RenderOptions {
  Language language = Language::zh;
  std::string folder;  ///< where the program was started (in full)
  // Of text alone:
  bool color = false;
  bool concise = false;          ///< a line a finding
  bool show_skipped = false;     ///< list the rules that did not decide, each with its reason
  bool statistics = false;       ///< list how often each rule was violated
  bool show_suppressed = false;  ///< list what is suppressed, each with its reason
  // Of HTML alone:
  PagePictureSource pictures = {};
};

/// A format of `check`.
struct OutputFormat {
  std::string_view name;
  std::unique_ptr<ReportWriter> (*writer)(const RenderOptions& options);
  bool problems_first = false;  ///< the run's problems must be known before any document is written
  bool wants_view = false;      ///< draws the document
  bool tells_outcomes = false;  ///< it says how each rule ended on each document
  bool is_text = false;         ///< for people at a terminal: what is of text alone is for it
};

/// All of them, as they are listed to users.
[[nodiscard]] const std::array<OutputFormat, 8>& output_formats();
/// The one of that name, which must be one of theirs.
[[nodiscard]] const OutputFormat& output_format_named(std::string_view name);

}  // namespace budgetlint
