#include "render/diagnostic_text.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "render/display_width.h"
#include "render/snippet.h"
#include "render/words.h"

namespace budgetlint {
namespace {

/// What stands before the text of a line below the excerpt.
struct Key {
  std::string_view zh;
  std::string_view en;
};

/// Writes the `= key: text` lines below an excerpt, in line with its gutter.
class Footer {
 public:
  Footer(const Excerpt& excerpt, Language language, const Style& style)
      : language_(language), style_(style), gutter_(excerpt.gutter_width, ' '), needs_bar_(excerpt.has_lines) {}

  void add(const LocalText& text) {
    if (!text.empty()) write("", text_in(text, language_));
  }

  void add(Key key, std::string_view text) {
    if (text.empty()) return;
    const std::string start = language_ == Language::zh ? fmt::format("{}：", key.zh) : fmt::format("{}: ", key.en);
    write(start, text);
  }

  void add(Key key, const LocalText& text) { add(key, text_in(text, language_)); }

  std::string take() { return std::move(out_); }

 private:
  void write(std::string_view start, std::string_view text) {
    if (needs_bar_) out_ += style_.paint(Role::frame, gutter_ + " |") + "\n";
    needs_bar_ = false;
    out_ += fmt::format("{} {}{}\n", style_.paint(Role::frame, gutter_ + " ="), style_.paint(Role::strong, start),
                        printable(text));
  }

  Language language_;
  const Style& style_;
  std::string gutter_;
  bool needs_bar_;  // one bar sets the lines off from the excerpt
  std::string out_;
};

std::string heading(const Diagnostic& diagnostic, Language language, const Style& style) {
  const std::string kind =
      fmt::format("{}[{}]", severity_word(diagnostic.severity, language), printable(diagnostic.rule));
  const std::string message = ": " + printable(text_in(diagnostic.message, language));
  return style.paint(role_of(diagnostic.severity), kind) + style.paint(Role::strong, message) + "\n";
}

Excerpt excerpt_of(const Diagnostic& diagnostic, Language language, const Style& style) {
  std::vector<Mark> secondary;
  for (const Related& related : diagnostic.related) {
    secondary.push_back({related.where.source, related.where.span, text_in(related.message, language),
                         text_in(related.where.origin, language)});
  }
  const Mark primary{diagnostic.where.source, diagnostic.where.span, text_in(diagnostic.label, language),
                     text_in(diagnostic.where.origin, language)};
  return draw_excerpt(primary, secondary, role_of(diagnostic.severity), style);
}

void add_related(Footer& footer, const Diagnostic& diagnostic, std::size_t omitted) {
  for (const Related& related : diagnostic.related) {
    if (related.where.source == nullptr) footer.add({"另见", "see also"}, related.message);
  }
  if (omitted == 0) return;
  const LocalText more{fmt::format("另有 {} 处未画出", omitted),
                       fmt::format("{} more not shown", counted(omitted, {"处", "place"}, Language::en))};
  footer.add({"相关", "related"}, more);
}

void add_fixes(Footer& footer, const Diagnostic& diagnostic) {
  for (const Fix& fix : diagnostic.fixes) {
    footer.add(fix.safe ? Key{"修改", "help"} : Key{"修改（须核对）", "help (to be checked)"}, fix.title);
  }
}

/// What follows from it, each in a line: to be seen, not to be worked on.
void add_consequences(Footer& footer, const Diagnostic& diagnostic, Language language) {
  constexpr std::size_t kMost = 12;
  const std::size_t count = diagnostic.consequences.size();
  for (std::size_t i = 0; i < count && i < kMost; ++i) {
    footer.add({"由此产生", "follows from it"}, consequence_line(diagnostic.consequences[i], diagnostic, language));
  }
  if (count <= kMost) return;
  const std::size_t more = count - kMost;
  footer.add({"由此产生", "follows from it"}, LocalText{fmt::format("另有 {} 个", more), fmt::format("{} more", more)});
}

}  // namespace

std::string diagnostic_text(const Diagnostic& diagnostic, Language language, const Style& style) {
  const Excerpt excerpt = excerpt_of(diagnostic, language, style);
  Footer footer(excerpt, language, style);
  if (diagnostic.where.source == nullptr) footer.add(diagnostic.label);  // else it stands at the mark
  add_related(footer, diagnostic, excerpt.omitted);
  for (const LocalText& note : diagnostic.notes) footer.add(note);
  add_consequences(footer, diagnostic, language);
  footer.add({"要求", "rule"}, diagnostic.title);
  for (const std::string& basis : diagnostic.basis) footer.add({"依据", "basis"}, basis);
  footer.add({"位置", "at"}, diagnostic.where.path);
  footer.add({"标题", "caption"}, diagnostic.where.caption);
  const bool told = diagnostic.where.source != nullptr && diagnostic.where.source->made();  // beside the file's name
  if (!told) footer.add({"原件", "origin"}, diagnostic.where.origin);
  add_fixes(footer, diagnostic);
  return heading(diagnostic, language, style) + excerpt.text + footer.take();
}

}  // namespace budgetlint
