#include "import/workbook_styles.h"

#include <algorithm>
#include <map>

namespace budgetlint {
namespace {

bool has_line(pugi::xml_node border, std::string_view side) {
  const std::string style = attribute_of(child_of(border, side), "style").value_or("none");
  return style != "none";
}

/// For each border of the workbook, whether it has a line at the left or right.
std::vector<bool> ruled_borders(pugi::xml_node root) {
  std::vector<bool> out;
  for (const pugi::xml_node border : child_of(root, "borders").children()) {
    const bool any =
        has_line(border, "left") || has_line(border, "right") || has_line(border, "start") || has_line(border, "end");
    out.push_back(any);
  }
  return out;
}

class StyleReader {
 public:
  explicit StyleReader(pugi::xml_node root) : root_(root), borders_(ruled_borders(root)) {
    for (const pugi::xml_node node : child_of(root, "numFmts").children()) {
      const std::optional<int> id = number_of(node, "numFmtId");
      if (id) codes_[*id] = attribute_of(node, "formatCode").value_or("");
    }
  }

  WorkbookStyles read() {
    format_index(0);
    for (const pugi::xml_node node : child_of(root_, "cellXfs").children()) out_.looks.push_back(look_of(node));
    return std::move(out_);
  }

 private:
  CellLook look_of(pugi::xml_node node) {
    CellLook out;
    out.format = format_index(number_of(node, "numFmtId").value_or(0));
    const pugi::xml_node alignment = child_of(node, "alignment");
    constexpr int kMostIndent = 20;
    out.indent = std::clamp(number_of(alignment, "indent").value_or(0), 0, kMostIndent);
    const std::string horizontal = attribute_of(alignment, "horizontal").value_or("");
    out.centred = horizontal == "center" || horizontal == "centerContinuous" || horizontal == "distributed";
    const auto border = static_cast<std::size_t>(number_of(node, "borderId").value_or(0));
    out.ruled = border < borders_.size() && borders_[border];
    return out;
  }

  std::size_t format_index(int id) {
    const auto [at, added] = index_.emplace(id, out_.formats.size());
    if (!added) return at->second;
    const auto own = codes_.find(id);
    out_.codes.emplace_back(own != codes_.end() ? std::string_view(own->second) : builtin_number_format(id));
    out_.formats.emplace_back(out_.codes.back());
    return at->second;
  }

  pugi::xml_node root_;
  std::vector<bool> borders_;
  std::map<int, std::string> codes_;
  std::map<int, std::size_t> index_;
  WorkbookStyles out_;
};

}  // namespace

const CellLook& WorkbookStyles::look(std::size_t number) const {
  static const CellLook kPlain;
  return number < looks.size() ? looks[number] : kPlain;
}

WorkbookStyles read_workbook_styles(pugi::xml_node root) { return StyleReader(root).read(); }

}  // namespace budgetlint
