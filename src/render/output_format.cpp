#include "render/output_format.h"

#include <algorithm>

#include "render/concise.h"
#include "render/github.h"
#include "render/gitlab.h"
#include "render/html.h"
#include "render/json.h"
#include "render/junit.h"
#include "render/ndjson.h"
#include "render/reported.h"
#include "render/sarif.h"
#include "render/text.h"

namespace budgetlint {
namespace {

using Options = RenderOptions;

TextOptions text_options(const Options& options) {
  return {options.language, options.color, options.show_skipped, options.statistics, options.show_suppressed};
}

/// Formats that want the language alone.
template <std::unique_ptr<ReportWriter> (*kWriter)(Language)>
std::unique_ptr<ReportWriter> in_language(const Options& options) {
  return kWriter(options.language);
}

/// Formats of other programs.
template <std::unique_ptr<ReportWriter> (*kWriter)(const ExportOptions&)>
std::unique_ptr<ReportWriter> exported(const Options& options) {
  return kWriter({options.language, options.folder});
}

std::unique_ptr<ReportWriter> text_writer_of(const Options& options) {
  return options.concise ? concise_writer(options.language, options.color) : text_writer(text_options(options));
}

std::unique_ptr<ReportWriter> html_writer_of(const Options& options) {
  return html_writer(options.language, options.pictures);
}

constexpr std::array<OutputFormat, 8> kFormats = {{
    {.name = "text", .writer = text_writer_of, .problems_first = true, .tells_outcomes = true, .is_text = true},
    {.name = "json", .writer = in_language<json_writer>, .tells_outcomes = true},
    {.name = "ndjson", .writer = in_language<ndjson_writer>, .tells_outcomes = true},
    {.name = "sarif", .writer = exported<sarif_writer>},
    {.name = "github", .writer = exported<github_writer>},
    {.name = "gitlab", .writer = exported<gitlab_writer>},
    {.name = "junit", .writer = in_language<junit_writer>, .tells_outcomes = true},
    {.name = "html", .writer = html_writer_of, .wants_view = true, .tells_outcomes = true},
}};

}  // namespace

const std::array<OutputFormat, 8>& output_formats() { return kFormats; }

const OutputFormat& output_format_named(std::string_view name) {
  return *std::find_if(kFormats.begin(), kFormats.end(), [&](const OutputFormat& each) { return each.name == name; });
}

}  // namespace budgetlint
