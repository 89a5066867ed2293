#include "import/word_runs.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

/// The characters of symbol fonts that forms are ticked with.
std::string_view symbol(std::string_view font, unsigned code) {
  struct Entry {
    std::string_view font;
    unsigned code;
    std::string_view text;
  };
  static constexpr std::array<Entry, 17> kSymbols = {{{"Wingdings", 0xFE, "☑"},
                                                      {"Wingdings", 0xFD, "☒"},
                                                      {"Wingdings", 0xFC, "✓"},
                                                      {"Wingdings", 0xFB, "✗"},
                                                      {"Wingdings", 0xA8, "□"},
                                                      {"Wingdings", 0x6F, "□"},
                                                      {"Wingdings", 0x71, "❑"},
                                                      {"Wingdings", 0x6E, "■"},
                                                      {"Wingdings", 0x6C, "●"},
                                                      {"Wingdings", 0x75, "◆"},
                                                      {"Wingdings", 0xD8, "➢"},
                                                      {"Wingdings 2", 0x52, "☑"},
                                                      {"Wingdings 2", 0x54, "☒"},
                                                      {"Wingdings 2", 0x50, "✓"},
                                                      {"Wingdings 2", 0xA3, "□"},
                                                      {"Symbol", 0xB7, "•"},
                                                      {"Symbol", 0x44, "Δ"}}};
  for (const Entry& entry : kSymbols) {
    if (entry.font == font && entry.code == (code & 0xFFU)) return entry.text;
  }
  return {};
}

class RunCollector {
 public:
  RunCollector(const WordStyles& styles, WordOddities& oddities, WordRuns& out)
      : styles_(styles), oddities_(oddities), out_(out) {}

  void collect(pugi::xml_node within, bool hidden) {
    for (const pugi::xml_node node : within.children()) element(node, hidden);
  }

 private:
  void element(pugi::xml_node node, bool hidden) {
    const std::string_view name = local_name(node);
    if (is_deleted(name)) {
      if (name == "del" && child_of(node, "r")) ++oddities_.deletions;
      return;
    }
    if (name == "ins" && child_of(node, "r")) ++oddities_.insertions;
    if (name == "pPr" || name == "rPr" || name == "sdtPr" || name == "sdtEndPr" || name == "tbl" || name == "rt")
      return;
    if (name == "AlternateContent") return collect(shown_branch(node), hidden);
    if (name == "r") return run(node, hidden);
    if (name == "txbxContent") return out_.boxes.push_back(node);
    if (name == "blip" || name == "imagedata") ++oddities_.pictures;
    if (name == "object" || name == "control") {
      ++oddities_.objects;
      return;
    }
    collect(node, hidden);
  }

  void run(pugi::xml_node node, bool hidden) {
    const pugi::xml_node properties = child_of(node, "rPr");
    const auto style = attribute_of(child_of(properties, "rStyle"), "val");
    if (style) hidden = styles_.look(*style).vanished.value_or(hidden);
    hidden = vanishes(properties).value_or(hidden);
    const bool raised = attribute_of(child_of(properties, "vertAlign"), "val").value_or("") == "superscript";
    for (const pugi::xml_node piece : node.children()) {
      const std::string_view name = local_name(piece);
      if (name == "t" || name == "sym" || name == "tab" || name == "br" || name == "cr" || name == "noBreakHyphen") {
        if (hidden) {
          if (name == "t") ++oddities_.hidden_texts;
          continue;
        }
        if (raised && name == "t") {
          append_raised(out_.text, piece.child_value());
        } else {
          text(piece, name);
        }
      } else if (name == "footnoteReference") {
        out_.footnotes.push_back(attribute_of(piece, "id").value_or(""));
      } else if (name == "endnoteReference") {
        out_.endnotes.push_back(attribute_of(piece, "id").value_or(""));
      } else if (name == "fldChar") {
        check_box(piece);
      } else if (name != "instrText" && name != "delText" && name != "delInstrText") {
        element(piece, hidden);
      }
    }
  }

  void text(pugi::xml_node piece, std::string_view name) {
    if (name == "t") return plain(piece.child_value());
    if (name == "tab") {
      out_.text += '\t';
    } else if (name == "noBreakHyphen") {
      out_.text += '-';
    } else if (name == "sym") {
      unsigned code = 0;
      const std::string digits = attribute_of(piece, "char").value_or("");
      std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
      add_symbol(attribute_of(piece, "font").value_or(""), code);
    } else {
      out_.text += '\n';
    }
  }

  /// Text set in a symbol font has characters of the private use area.
  void plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint point = decode_utf8(text, at);
      if (point.value >= 0xF020 && point.value <= 0xF0FF) {
        add_symbol("Wingdings", static_cast<unsigned>(point.value));
      } else if (point.value == '\n') {
        out_.text += ' ';  // white space of the XML
      } else {
        out_.text += text.substr(at, point.size);
      }
      at += point.size;
    }
  }

  void add_symbol(std::string_view font, unsigned code) {
    const std::string_view known = symbol(font, code);
    if (!known.empty()) {
      out_.text += known;
    } else {
      append_utf8(out_.text, 0xFFFD);
      out_.unknown_symbol = true;
    }
  }

  /// A box to tick, of the forms that Word had before content controls.
  void check_box(pugi::xml_node field) {
    const pugi::xml_node box = child_of(child_of(field, "ffData"), "checkBox");
    if (!box) return;
    const bool ticked = child_of(box, "checked") ? has_property(box, "checked") : has_property(box, "default");
    out_.text += ticked ? "☑" : "□";
  }

  const WordStyles& styles_;
  WordOddities& oddities_;
  WordRuns& out_;
};

}  // namespace

pugi::xml_node shown_branch(pugi::xml_node alternate_content) {
  // What a choice requires, such as text boxes of Word 2010, is all read here.
  const pugi::xml_node choice = child_of(alternate_content, "Choice");
  return choice ? choice : child_of(alternate_content, "Fallback");
}

void collect_runs(pugi::xml_node within, const WordStyles& styles, bool hidden, WordOddities& oddities, WordRuns& out) {
  RunCollector(styles, oddities, out).collect(within, hidden);
}

}  // namespace budgetlint
