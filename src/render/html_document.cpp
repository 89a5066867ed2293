#include "render/html_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "render/html_findings.h"
#include "render/html_kind.h"
#include "render/html_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

/// A piece of prose between two bounds of marks: all of it is marked by the same ones.
struct Stretch {
  std::string text;
  std::vector<const HtmlMark*> marks;
  std::optional<std::size_t> reading;  ///< of the figure that it is of, by its index
};

bool is_marked(const TextPiece& piece, Span marked) {
  return marked.begin < piece.span.end && piece.span.begin < marked.end;
}

/// Where in the piece's text a mark begins or ends. A piece that is not byte for byte is marked as a whole.
std::set<std::size_t> cuts_of(const TextPiece& piece, const std::vector<HtmlMark>& marks,
                              const std::vector<Span>& readings) {
  std::set<std::size_t> cuts = {0, piece.text.size()};
  if (piece.text.size() != piece.span.length()) return cuts;
  const auto first = std::partition_point(readings.begin(), readings.end(),
                                          [&](Span reading) { return reading.end <= piece.span.begin; });
  for (auto reading = first; reading != readings.end() && reading->begin < piece.span.end; ++reading) {
    for (const std::uint32_t bound : {reading->begin, reading->end}) {
      if (piece.span.contains(bound)) cuts.insert(bound - piece.span.begin);
    }
  }
  for (const HtmlMark& mark : marks) {
    for (const std::uint32_t bound : {mark.span.begin, mark.span.end}) {
      if (piece.span.contains(bound)) cuts.insert(bound - piece.span.begin);
    }
  }
  return cuts;
}

/// The place among `readings` of the one that covers a stretch of the source.
std::optional<std::size_t> reading_at(const std::vector<Span>& readings, Span stretch) {
  const auto found = std::partition_point(readings.begin(), readings.end(),
                                          [&](Span reading) { return reading.end <= stretch.begin; });
  if (found == readings.end() || !found->covers(stretch)) return std::nullopt;
  return static_cast<std::size_t>(found - readings.begin());
}

/// `readings` are where figures stand whose reading is told, in order.
std::vector<Stretch> stretches_of(const ViewText& text, const std::vector<HtmlMark>& marks,
                                  const std::vector<Span>& readings) {
  std::vector<Stretch> out;
  for (const TextPiece& piece : text.pieces) {
    const std::set<std::size_t> cuts = cuts_of(piece, marks, readings);
    const bool verbatim = piece.text.size() == piece.span.length();
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
      const std::size_t end = *std::next(cut);
      TextPiece part{piece.text.substr(*cut, end - *cut), piece.span};
      if (verbatim)
        part.span = {static_cast<std::uint32_t>(piece.span.begin + *cut),
                     static_cast<std::uint32_t>(piece.span.begin + end)};
      Stretch stretch{part.text, {}, reading_at(readings, part.span)};
      for (const HtmlMark& mark : marks) {
        if (is_marked(part, mark.span)) stretch.marks.push_back(&mark);
      }
      if (!out.empty() && out.back().marks == stretch.marks && out.back().reading == stretch.reading) {
        out.back().text += stretch.text;
      } else {
        out.push_back(std::move(stretch));
      }
    }
  }
  return out;
}

std::string plain(const ViewText& text) {
  std::string out;
  for (const TextPiece& piece : text.pieces) out += piece.text;
  return out;
}

class ViewWriter {
 public:
  ViewWriter(const HtmlPlaces& places, Language language, HtmlOut& out)
      : places_(places), language_(language), say_{language}, out_(out) {}

  void write(const DocumentView& view) {
    write_fields(view.identity);
    std::optional<ViewArea> area;
    for (const ViewBlock& block : view.blocks) {
      if (area != block.area) {
        out_ << html("<h3 class=\"area{}\">{}</h3>\n", is_touched(view, block.area) ? "" : " clean",
                     area_name(block.area, language_));
      }
      area = block.area;
      write_block(block);
    }
  }

 private:
  [[nodiscard]] bool is_touched(const DocumentView& view, ViewArea area) const {
    return std::any_of(view.blocks.begin(), view.blocks.end(),
                       [&](const ViewBlock& block) { return block.area == area && places_.is_touched(block); });
  }

  // --- marks -------------------------------------------------------------------------------------------------------

  static bool is_hit(const std::vector<const HtmlMark*>& marks) {
    return std::any_of(marks.begin(), marks.end(), [](const HtmlMark* mark) { return !mark->items.empty(); });
  }

  /// What marks are about: the worst of what is open there, else that it is explained.
  [[nodiscard]] std::string_view kind_of(const std::vector<const HtmlMark*>& marks) const {
    std::optional<Severity> worst;
    for (const HtmlMark* mark : marks) {
      for (const std::size_t index : mark->items) {
        const HtmlItem& item = places_.items()[index];
        if (!item.open()) continue;
        if (!worst || item.diagnostic->severity > *worst) worst = item.diagnostic->severity;
      }
    }
    return worst ? to_string(*worst) : "explained";
  }

  [[nodiscard]] std::string classes_of(const std::vector<const HtmlMark*>& marks) const {
    const auto any = [&](bool HtmlMark::*is) {
      return std::any_of(marks.begin(), marks.end(), [&](const HtmlMark* mark) { return mark->*is; });
    };
    std::string out;
    if (is_hit(marks)) {
      out += fmt::format(" hit {}", kind_of(marks));
    } else if (any(&HtmlMark::takes_part)) {
      out += " rel";
    }
    if (any(&HtmlMark::untied)) out += " untied";
    return out;
  }

  /// The attributes of an element that is marked; empty where it is not. `classes` it has anyway.
  [[nodiscard]] Markup attributes(const std::vector<const HtmlMark*>& marks, std::string classes,
                                  const std::string& id) const {
    std::string items, described;
    for (const HtmlMark* mark : marks) {
      for (const std::size_t item : mark->items) {
        items += (items.empty() ? "" : " ") + places_.items()[item].id;
        described += (described.empty() ? "" : " ") + places_.items()[item].id + "-m";
      }
    }
    classes += classes_of(marks);
    Markup out;
    if (!id.empty()) out += html(" id=\"{}\" tabindex=\"-1\"", id);
    if (!classes.empty()) out += html(" class=\"{}\"", classes.substr(classes.front() == ' ' ? 1 : 0));
    if (!items.empty()) out += html(" data-items=\"{}\" aria-describedby=\"{}\"", items, described);
    return out;
  }

  [[nodiscard]] Markup attributes_of(DrawnId drawn, const std::string& classes = {}) const {
    std::vector<const HtmlMark*> marks;
    for (const HtmlMark& mark : places_.marks(drawn)) marks.push_back(&mark);
    return attributes(marks, classes, marks.empty() ? "" : marks.front()->id);
  }

  /// The numbers of the findings on something, each leading to its card.
  [[nodiscard]] Markup references(const HtmlMark& mark) const {
    Markup out;
    for (const std::size_t index : mark.items) {
      const HtmlItem& item = places_.items()[index];
      const FindingKind kind = finding_kind(item, language_);
      out += html("<a class=\"ref {0}\" data-kind=\"{0}\" href=\"#{1}\" aria-label=\"{2} {3}\">{4}{3}</a>", kind.id,
                  item.id, kind.word, item.number, kind.sign);
    }
    return out;
  }

  [[nodiscard]] Markup references_of(DrawnId drawn) const {
    Markup out;
    for (const HtmlMark& mark : places_.marks(drawn)) out += references(mark);
    return out.empty() ? out : " "_html + out;
  }

  // --- texts -------------------------------------------------------------------------------------------------------

  /// A text marked as a whole.
  [[nodiscard]] Markup whole(const ViewText& text) const {
    const Markup shown = html_text(plain(text)) + references_of(text.id);
    const Markup marked = attributes_of(text.id);
    return marked.empty() ? shown : html("<span{}>{}</span>", marked, shown);
  }

  /// A text in which each place is marked by itself.
  [[nodiscard]] Markup prose(const ViewText& text) const {
    Markup out;
    std::set<std::string> begun;
    const std::vector<std::size_t>& read = places_.readings_in(text.id);
    std::vector<Span> spans;
    for (const std::size_t reading : read) spans.push_back(places_.reading(reading).span);
    const std::vector<Stretch> stretches = stretches_of(text, places_.marks(text.id), spans);
    std::optional<std::size_t> open;  // the reading whose element is open
    std::size_t drawn = 0;            // the readings before this one are on the page
    const auto go_into = [&](std::optional<std::size_t> reading) {
      if (open == reading) return;
      if (open) out += "</span>"_html;
      open = reading;
      // What no piece of the text shows is led to all the same.
      for (; reading && drawn < *reading; ++drawn) out += figure_read(read[drawn]) + "</span>"_html;
      if (reading) out += figure_read(read[drawn++]);
    };
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      const Stretch& stretch = stretches[i];
      go_into(stretch.reading);
      if (stretch.marks.empty()) {
        out += html_text(stretch.text);
        continue;
      }
      // An element has one id: where two places begin together, the second is an empty element before it.
      std::string id;
      for (const HtmlMark* mark : stretch.marks) {
        if (!begun.insert(mark->id).second) continue;
        if (!id.empty())
          out += html("<span id=\"{}\" tabindex=\"-1\"></span>", mark->id);
        else
          id = mark->id;
      }
      const std::string_view element = is_hit(stretch.marks) ? "mark" : "span";
      out += html("<{0}{1}>{2}</{0}>", element, attributes(stretch.marks, "", id), stretch.text);
      for (const HtmlMark* mark : stretch.marks) {
        if (i + 1 < stretches.size() && has(stretches[i + 1], mark)) continue;
        out += references(*mark);
      }
    }
    go_into(std::nullopt);
    for (; drawn < read.size(); ++drawn) out += figure_read(read[drawn]) + "</span>"_html;
    return out + missed(text, begun);
  }

  /// The beginning of the element of a figure that says, under the pointer, what it was understood to be.
  [[nodiscard]] Markup figure_read(std::size_t reading) const {
    return html("<span class=\"read\" id=\"{}\" tabindex=\"-1\" title=\"{}\">", places_.readings()[reading],
                places_.reading(reading).words.in(language_));
  }

  static bool has(const Stretch& stretch, const HtmlMark* mark) {
    return std::find(stretch.marks.begin(), stretch.marks.end(), mark) != stretch.marks.end();
  }

  /// Places in a text that no piece of it shows (something left out between two of them).
  [[nodiscard]] Markup missed(const ViewText& text, const std::set<std::string>& begun) const {
    Markup out;
    for (const HtmlMark& mark : places_.marks(text.id)) {
      if (begun.contains(mark.id)) continue;
      out += html("<span{}>{}</span>", attributes({&mark}, "", mark.id), references(mark));
    }
    return out;
  }

  // --- blocks ------------------------------------------------------------------------------------------------------

  void write_block(const ViewBlock& block) {
    const std::vector<std::size_t>& told = places_.beside(block.id);
    const std::string id = places_.block_id(block.id);
    out_ << html("<section class=\"block{}{}\" aria-labelledby=\"{}-h\">\n", told.empty() ? "" : " told",
                 places_.is_touched(block) ? "" : " clean", id);
    out_ << html("<div class=\"drawn\">\n<h4 id=\"{0}-h\"><span id=\"{0}\" tabindex=\"-1\"{1}>{2}{3}</span></h4>\n", id,
                 block_mark(block), heading(block), references_of(block.id));
    write_fields(block.fields);
    if (!block.grids.empty()) write_grids(block);
    for (const ViewField& field : block.prose) write_prose(field);
    out_ << "</div>\n"_html;
    if (!told.empty()) {
      out_ << html("<aside class=\"cards\" aria-label=\"{}{}\">\n", say_("发现：", "findings: "), block_name(block));
      for (const std::size_t item : told) write_html_card(places_.items()[item], language_, out_);
      out_ << "</aside>\n"_html;
    }
    out_ << "</section>\n"_html;
  }

  /// As attributes_of, for the heading, which has its id anyway.
  [[nodiscard]] Markup block_mark(const ViewBlock& block) const {
    std::vector<const HtmlMark*> marks;
    for (const HtmlMark& mark : places_.marks(block.id)) marks.push_back(&mark);
    return attributes(marks, "", "");
  }

  [[nodiscard]] Markup heading(const ViewBlock& block) const {
    Markup out = whole(block.number);
    if (!block.title.pieces.empty() || !places_.marks(block.title.id).empty()) {
      out += html("{}{}", out.empty() ? "" : " ", whole(block.title));
    } else if (!block.name.empty()) {
      out += html("{}{}", out.empty() ? "" : " ", block.name);
    }
    return out;
  }

  void write_fields(const std::vector<ViewField>& fields) {
    if (fields.empty()) return;
    out_ << "<dl class=\"fields\">"_html;
    for (const ViewField& field : fields) {
      out_ << html("<div><dt>{}</dt><dd>{}</dd></div>", field.name, whole(field.text));
    }
    out_ << "</dl>\n"_html;
  }

  void write_prose(const ViewField& field) {
    if (!field.name.empty()) out_ << html("<h5>{}</h5>\n", field.name);
    out_ << html("<p class=\"prose\">{}</p>\n", prose(field.text));
  }

  void write_grids(const ViewBlock& block) {
    out_ << html("<div class=\"grids\" role=\"region\" tabindex=\"0\" aria-label=\"{}{}\">\n", say_("表：", "table: "),
                 block_name(block));
    for (const ViewGrid& grid : block.grids) write_grid(block, grid);
    out_ << "</div>\n"_html;
  }

  void write_grid(const ViewBlock& block, const ViewGrid& grid) {
    const bool clean = block.area == ViewArea::annexes && !places_.is_touched(grid);
    out_ << html("<table class=\"grid{}\">\n<caption{}>{}</caption>\n<thead><tr>", clean ? " clean" : "",
                 grid.name.empty() ? " class=\"unseen\""_html : Markup(),
                 grid.name.empty() ? block_name(block) : grid.name);
    for (const ViewText& column : grid.columns) {
      out_ << html("<th scope=\"col\"{}>{}{}</th>", attributes_of(column.id, column.figure ? "n" : ""), plain(column),
                   references_of(column.id));
    }
    out_ << "</tr></thead>\n<tbody>\n"_html;
    for (const ViewRow& row : grid.rows) write_row(grid, row);
    out_ << "</tbody></table>\n"_html;
  }

  void write_row(const ViewGrid& grid, const ViewRow& row) {
    out_ << html("<tr{}>", attributes_of(row.id));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const ViewText& cell = row.cells[i];
      const bool is_header = i == grid.row_header;
      const Markup marked = attributes_of(cell.id, cell.figure ? "n" : "");
      const std::string text = plain(cell);
      out_ << (is_header ? html("<th scope=\"row\"{}>{}{}{}</th>", marked, text, references_of(cell.id),
                                references_of(row.id))
                         : html("<td{}>{}{}</td>", marked, text, references_of(cell.id)));
    }
    out_ << "</tr>\n"_html;
  }

  const HtmlPlaces& places_;
  Language language_;
  Wording say_;
  HtmlOut& out_;
};

}  // namespace

void write_html_view(const DocumentView& view, const HtmlPlaces& places, Language language, HtmlOut& out) {
  ViewWriter(places, language, out).write(view);
}

std::string_view area_name(ViewArea area, Language language) {
  const Wording say{language};
  switch (area) {
    case ViewArea::cover: return say("封面", "Cover");
    case ViewArea::contents: return say("目录", "Contents");
    case ViewArea::overview: return say("概况", "Overview");
    case ViewArea::tables: return say("报表", "Tables");
    case ViewArea::narrative: return say("情况说明", "Narrative");
    case ViewArea::performance: return say("绩效目标", "Performance targets");
    case ViewArea::evaluations: return say("绩效自评", "Self-evaluation");
    case ViewArea::glossary: return say("名词解释", "Glossary");
    case ViewArea::annexes: break;
  }
  return say("附件", "Annexes");
}

std::string block_name(const ViewBlock& block) {
  const std::string title = plain(block.title);
  const std::string number = plain(block.number);
  return number + (number.empty() ? "" : " ") + (title.empty() ? block.name : title);
}

}  // namespace budgetlint
