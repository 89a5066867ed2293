#include "import/workbook_reader.h"

#include <algorithm>
#include <utility>

#include "diag/code.h"
#include "import/open_sheet_reader.h"
#include "import/sheet_contents.h"
#include "import/worksheet_reader.h"
#include "import/xml_part.h"

namespace budgetlint {
namespace {

class WorkbookReader {
 public:
  WorkbookReader(std::string_view bytes, const std::string& file)
      : document_{SourceFormat::workbook, file, {}, {}}, package_(bytes, document_.file, document_.told) {}

  SourceDocument read() {
    if (!package_.is_open()) return std::move(document_);
    if (package_.archive().has("content.xml") && !package_.archive().has("[Content_Types].xml")) {
      read_open_sheets(package_, document_);
      return std::move(document_);
    }
    workbook_part_ = package_.target_of_type("", "officeDocument");
    if (workbook_part_.empty()) workbook_part_ = "xl/workbook.xml";
    pugi::xml_document workbook;
    if (!package_.parse_required(workbook_part_, workbook)) return std::move(document_);
    relationships_ = package_.relationships(workbook_part_);
    read_shared(workbook.document_element());
    tell_dangers();
    for (const pugi::xml_node sheet : child_of(workbook.document_element(), "sheets").children()) read_sheet(sheet);
    return std::move(document_);
  }

 private:
  [[nodiscard]] std::string part_of_type(std::string_view type) const {
    for (const auto& [id, relationship] : relationships_) {
      if (relationship.type == type && !relationship.external) return relationship.target;
    }
    return {};
  }

  void read_shared(pugi::xml_node workbook) {
    shared_.from_1904 = flag_of(child_of(workbook, "workbookPr"), "date1904");
    shared_.recalculates = flag_of(child_of(workbook, "calcPr"), "fullCalcOnLoad");
    pugi::xml_document styles;
    (void)package_.parse(part_of_type("styles"), styles);  // without it all cells look plain
    shared_.styles = read_workbook_styles(styles.document_element());
    pugi::xml_document strings;
    if (!package_.parse(part_of_type("sharedStrings"), strings)) return;
    for (const pugi::xml_node string : strings.document_element().children()) {
      if (local_name(string) == "si") shared_.strings.push_back(workbook_string(string));
    }
  }

  void tell_dangers() {
    const auto has = [&](std::string_view type) {
      for (const auto& [id, relationship] : relationships_) {
        if (relationship.type == type) return true;
      }
      return false;
    };
    if (has("vbaProject")) document_.told.push_back(make_diagnostic(Code::macros_not_run, {}, document_.file));
    const bool linked = std::any_of(relationships_.begin(), relationships_.end(),
                                    [](const auto& entry) { return entry.second.external; });
    if (linked || has("externalLink")) {
      document_.told.push_back(make_diagnostic(Code::links_not_followed, {}, document_.file));
    }
  }

  void read_sheet(pugi::xml_node node) {
    SheetContents sheet;
    sheet.name = attribute_of(node, "name").value_or("");
    sheet.hidden = attribute_of(node, "state").value_or("visible") != "visible";
    const auto relationship = relationships_.find(relationship_id(node));
    if (relationship == relationships_.end() || relationship->second.type != "worksheet") return;  // a chart's
    if (relationship->second.external) return;
    pugi::xml_document root;
    if (!package_.parse_required(relationship->second.target, root)) return;
    WorksheetReader(shared_, sheet, document_).read(root.document_element());
    if (sheet.entries.empty()) return;
    tell_hidden(sheet);
    add_sheet_blocks(sheet, document_);
  }

  /// `r:id`; the sheet has an `sheetId` beside it, and some writers use another prefix.
  static std::string relationship_id(pugi::xml_node sheet) {
    for (const pugi::xml_attribute attribute : sheet.attributes()) {
      if (local_name(attribute.name()) == "id") return attribute.value();
    }
    return {};
  }

  void tell_hidden(const SheetContents& sheet) {
    const auto say = [&](const LocalText& what) {
      document_.told.push_back(make_diagnostic(Code::hidden_cells, {}, document_.file, sheet.name, what));
    };
    if (sheet.hidden) return say({"整个工作表", "the whole sheet"});
    if (!sheet.hidden_rows.empty()) say(hidden_words(sheet.hidden_rows, false));
    if (!sheet.hidden_columns.empty()) say(hidden_words(sheet.hidden_columns, true));
  }

  SourceDocument document_;
  OfficePackage package_;
  std::string workbook_part_;
  std::map<std::string, OfficePackage::Relationship> relationships_;
  WorkbookShared shared_;
};

}  // namespace

SourceDocument read_workbook(std::string_view bytes, const std::string& file) {
  return WorkbookReader(bytes, file).read();
}

}  // namespace budgetlint
