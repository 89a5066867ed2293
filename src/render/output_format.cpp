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
template <void (*kRender)(const Report&, Language, std::ostream&)>
void in_language(const Report& report, const Options& options, std::ostream& out) {
  kRender(report, options.language, out);
}

/// Formats of other programs.
template <std::unique_ptr<ReportWriter> (*kWriter)(const ExportOptions&)>
std::unique_ptr<ReportWriter> exported(const Options& options) {
  return kWriter({options.language, options.folder});
}

std::unique_ptr<ReportWriter> text_in_parts(const Options& options) {
  return options.concise ? concise_writer(options.language, options.color) : text_writer(text_options(options));
}
std::unique_ptr<ReportWriter> json_in_parts(const Options& options) { return json_writer(options.language); }
std::unique_ptr<ReportWriter> ndjson_in_parts(const Options& options) { return ndjson_writer(options.language); }
std::unique_ptr<ReportWriter> junit_in_parts(const Options& options) { return junit_writer(options.language); }

constexpr std::array<OutputFormat, 8> kFormats = {{
    {.name = "text", .in_parts = text_in_parts, .problems_first = true, .tells_outcomes = true, .is_text = true},
    {.name = "json", .in_parts = json_in_parts, .tells_outcomes = true},
    {.name = "ndjson", .in_parts = ndjson_in_parts, .tells_outcomes = true},
    {.name = "sarif", .in_parts = exported<sarif_writer>},
    {.name = "github", .in_parts = exported<github_writer>},
    {.name = "gitlab", .in_parts = exported<gitlab_writer>},
    {.name = "junit", .in_parts = junit_in_parts, .tells_outcomes = true},
    {.name = "html", .whole = in_language<render_html>, .wants_view = true, .tells_outcomes = true},
}};

}  // namespace

const std::array<OutputFormat, 8>& output_formats() { return kFormats; }

const OutputFormat& output_format_named(std::string_view name) {
  return *std::find_if(kFormats.begin(), kFormats.end(), [&](const OutputFormat& each) { return each.name == name; });
}

}  // namespace budgetlint
