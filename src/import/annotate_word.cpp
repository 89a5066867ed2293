#include "import/annotate_word.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "base/normal_text.h"
#include "base/zip_writer.h"
#include "import/word_elements.h"
#include "import/word_runs.h"
#include "import/xml_part.h"

namespace budgetlint {
namespace {

constexpr std::string_view kSignature = "annotated by budgetlint";  // Word drops it when somebody saves the file
constexpr std::string_view kCommentsType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

std::string written(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

/// The prefix that a part's elements have, with its colon: `w:`.
std::string prefix_of(pugi::xml_node root) {
  const std::string name = root.name();
  const std::size_t colon = name.find(':');
  return colon == std::string::npos ? std::string() : name.substr(0, colon + 1);
}

/// A text of a paragraph and the run that holds it.
struct Piece {
  pugi::xml_node run, text;
  std::size_t begin = 0;  ///< in the texts of the paragraph, put together
};

void collect_pieces(pugi::xml_node within, std::string& all, std::vector<Piece>& out) {
  for (const pugi::xml_node node : within.children()) {
    const std::string_view name = local_name(node);
    if (is_deleted(name) || name == "pPr" || name == "txbxContent") continue;
    if (name == "AlternateContent") {
      collect_pieces(shown_branch(node), all, out);
    } else if (name != "r") {
      collect_pieces(node, all, out);
    } else {
      for (const pugi::xml_node text : node.children()) {
        if (local_name(text) != "t") continue;
        out.push_back({node, text, all.size()});
        all += text.text().get();
      }
    }
  }
}

/// A run that holds nothing but its look and one text can be parted.
bool is_plain(pugi::xml_node run) {
  std::size_t others = 0;
  for (const pugi::xml_node child : run.children()) others += local_name(child) != "rPr" ? 1 : 0;
  return others == 1;
}

/// Parts a run so that the text before `at` is in a run of its own, before it.
void part(const Piece& piece, std::size_t at) {
  const std::string text = piece.text.text().get();
  if (at <= piece.begin || at >= piece.begin + text.size() || !is_plain(piece.run)) return;
  pugi::xml_node run = piece.run;
  pugi::xml_node before = run.parent().insert_copy_before(run, run);
  for (const auto& [within, kept] :
       {std::pair{before, text.substr(0, at - piece.begin)}, std::pair{run, text.substr(at - piece.begin)}}) {
    pugi::xml_node own = child_of(within, "t");
    own.text().set(kept.c_str());
    if (!own.attribute("xml:space")) own.append_attribute("xml:space") = "preserve";
  }
}

class WordAnnotator {
 public:
  WordAnnotator(std::string_view bytes, const std::string& file) : bytes_(bytes), package_(bytes, file, told_) {
    find_word_elements(bytes, file, elements_);
    prefix_ = prefix_of(elements_.root.document_element());
  }

  std::optional<std::string> annotate(const std::vector<Remark>& remarks) {
    if (!elements_.root.document_element() || !open_comments()) return std::nullopt;
    for (const Remark& remark : remarks) add(remark);
    changed_[elements_.part] = written(elements_.root);
    changed_[comments_part_] = written(comments_);
    return zip_archive_with(bytes_, {changed_.begin(), changed_.end()}, std::string(kSignature));
  }

 private:
  /// The part that the file has already, or a new one that it is told of.
  bool open_comments() {
    for (const auto& [id, relationship] : package_.relationships(elements_.part)) {
      if (relationship.type != "comments" || relationship.external) continue;
      comments_part_ = relationship.target;
      if (!package_.parse(comments_part_, comments_)) return false;
      for (const pugi::xml_node comment : comments_.document_element().children()) {
        next_ = std::max(next_, number_of(comment, "id").value_or(0) + 1);
      }
      return true;
    }
    return add_comments_part();
  }

  bool add_comments_part() {
    const std::string folder = elements_.part.substr(0, elements_.part.rfind('/') + 1);
    const std::string name = elements_.part.substr(folder.size());
    comments_part_ = folder + "comments.xml";
    const pugi::xml_node body = elements_.root.document_element();
    pugi::xml_node root = comments_.append_child((prefix_ + "comments").c_str());
    for (const pugi::xml_attribute each : body.attributes()) {
      if (std::string_view(each.name()).starts_with("xmlns")) root.append_copy(each);
    }
    return relate(folder + "_rels/" + name + ".rels") && declare();
  }

  bool relate(const std::string& part) {
    pugi::xml_document all;
    if (!package_.parse(part, all)) {
      all.append_child("Relationships").append_attribute("xmlns") =
          "http://schemas.openxmlformats.org/package/2006/relationships";
    }
    pugi::xml_node root = all.document_element();
    // The strict edition of the standard has other addresses: beside the part's own ones.
    std::string type = attribute_of(root.first_child(), "Type").value_or("");
    type.erase(std::min(type.rfind('/'), type.size()));
    if (type.find("officeDocument") == std::string::npos) {
      type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    }
    pugi::xml_node own = root.append_child((prefix_of(root) + "Relationship").c_str());
    own.append_attribute("Id") = "budgetlintComments";
    own.append_attribute("Type") = (type + "/comments").c_str();
    own.append_attribute("Target") = "comments.xml";
    changed_[part] = written(all);
    return true;
  }

  bool declare() {
    static constexpr const char* kTypes = "[Content_Types].xml";
    pugi::xml_document all;
    if (!package_.parse(kTypes, all)) return false;
    pugi::xml_node root = all.document_element();
    pugi::xml_node own = root.append_child((prefix_of(root) + "Override").c_str());
    own.append_attribute("PartName") = ("/" + comments_part_).c_str();
    own.append_attribute("ContentType") = std::string(kCommentsType).c_str();
    changed_[kTypes] = written(all);
    return true;
  }

  void add(const Remark& remark) {
    const FlowPlace* place = remark.where ? std::get_if<FlowPlace>(&remark.where->place) : nullptr;
    std::vector<pugi::xml_node> paragraphs;
    if (place != nullptr) paragraphs = elements_.paragraphs_at(*place);
    const bool exact = !paragraphs.empty() && !remark.where->as_a_whole;
    // At its beginning, which may be a table.
    for (const FlowPlace& begin : {FlowPlace{1, 0, 0, 0}, FlowPlace{0, 1, 1, 1}}) {
      if (paragraphs.empty()) paragraphs = elements_.paragraphs_at(begin);
    }
    if (paragraphs.empty()) return;  // a file without any paragraph: nothing can be said in it
    point_at(paragraphs, exact ? remark.where->words : RemarkWords{}, next_);
    say(remark.text, next_);
    ++next_;
  }

  /// The texts of a paragraph, put together.
  struct Texts {
    std::string all;
    std::vector<Piece> pieces;

    explicit Texts(pugi::xml_node paragraph) { collect_pieces(paragraph, all, pieces); }
  };

  /// At the paragraph that has the words; else at the first that has a text.
  void point_at(const std::vector<pugi::xml_node>& paragraphs, const RemarkWords& words, int number) {
    pugi::xml_node with_text;
    for (const pugi::xml_node paragraph : paragraphs) {
      const Texts texts(paragraph);
      if (!with_text && !texts.all.empty()) with_text = paragraph;
      const NormalText normal = normalize(texts.all);
      const std::optional<Span> found = find_words(normal.text, words);
      if (!found) continue;
      const Span span = normal.offsets.in_original(found->begin, found->end, texts.all);
      for (const std::uint32_t cut : {span.end, span.begin}) {
        for (const Piece& piece : Texts(paragraph).pieces) part(piece, cut);
      }
      return put_range(paragraph, span, number);
    }
    const pugi::xml_node paragraph = with_text ? with_text : paragraphs.front();
    put_range(paragraph, {0, UINT32_MAX}, number);
  }

  /// Around the runs that have something of the span, or at the end of a paragraph that has none.
  void put_range(pugi::xml_node paragraph, Span span, int number) {
    pugi::xml_node first, last;
    for (const Piece& piece : Texts(paragraph).pieces) {
      const std::size_t end = piece.begin + std::string_view(piece.text.text().get()).size();
      if (end <= span.begin || piece.begin >= span.end) continue;
      if (!first) first = piece.run;
      last = piece.run;
    }
    put_range(paragraph, first, last, number);
  }

  void put_range(pugi::xml_node paragraph, pugi::xml_node first, pugi::xml_node last, int number) {
    const auto named = [&](const char* name) { return prefix_ + name; };
    const std::string begin = named("commentRangeStart"), end = named("commentRangeEnd"), run = named("r");
    pugi::xml_node open =
        first ? first.parent().insert_child_before(begin.c_str(), first) : paragraph.append_child(begin.c_str());
    pugi::xml_node close =
        last ? last.parent().insert_child_after(end.c_str(), last) : paragraph.append_child(end.c_str());
    pugi::xml_node reference =
        close.parent().insert_child_after(run.c_str(), close).append_child(named("commentReference").c_str());
    for (pugi::xml_node each : {open, close, reference}) each.append_attribute(named("id").c_str()) = number;
  }

  void say(const std::string& text, int number) {
    pugi::xml_node root = comments_.document_element();
    const std::string prefix = prefix_of(root);
    pugi::xml_node comment = root.append_child((prefix + "comment").c_str());
    comment.append_attribute((prefix + "id").c_str()) = number;
    comment.append_attribute((prefix + "author").c_str()) = kRemarkAuthor;
    comment.append_attribute((prefix + "initials").c_str()) = "bl";
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      pugi::xml_node own = comment.append_child((prefix + "p").c_str())
                               .append_child((prefix + "r").c_str())
                               .append_child((prefix + "t").c_str());
      own.append_attribute("xml:space") = "preserve";
      own.text().set(line.c_str());
    }
  }

  std::string_view bytes_;
  std::vector<Diagnostic> told_;
  OfficePackage package_;
  WordElements elements_;
  std::string prefix_, comments_part_;
  pugi::xml_document comments_;
  int next_ = 0;  ///< number of the next comment
  std::map<std::string, std::string> changed_;
};

}  // namespace

std::optional<std::string> annotate_word(std::string_view bytes, const std::string& file,
                                         const std::vector<Remark>& remarks) {
  return WordAnnotator(bytes, file).annotate(remarks);
}

bool is_annotated_word(std::string_view bytes) { return is_zip(bytes) && bytes.ends_with(kSignature); }

}  // namespace budgetlint
