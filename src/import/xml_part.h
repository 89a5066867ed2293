#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "import/zip_archive.h"

namespace budgetlint {

/// The XML in office files. Elements and attributes are known by their local names: prefixes differ between writers
/// (`w:p`, `ns0:p`), and namespaces between the two editions of the standard, but the names do not collide. pugixml
/// expands no entity but the five of XML and follows no reference.

[[nodiscard]] std::string_view local_name(const char* name);
[[nodiscard]] inline std::string_view local_name(pugi::xml_node node) { return local_name(node.name()); }

/// The first child, or attribute, of that local name.
[[nodiscard]] pugi::xml_node child_of(pugi::xml_node node, std::string_view name);
[[nodiscard]] std::optional<std::string> attribute_of(pugi::xml_node node, std::string_view name);
/// The whole number that the attribute is; nullopt where there is none or it is no number.
[[nodiscard]] std::optional<int> number_of(pugi::xml_node node, std::string_view name);
/// What Office takes for true: `1`, `true`, `on`; `otherwise` without the attribute.
[[nodiscard]] bool flag_of(pugi::xml_node node, std::string_view name, bool otherwise = false);
/// A property such as <w:b/>: there, and not set to false.
[[nodiscard]] bool has_property(pugi::xml_node properties, std::string_view name);

/// An archive as OPC sees it: parts, and relationships between them.
class OfficePackage {
 public:
  OfficePackage(std::string_view bytes, std::string file, std::vector<Diagnostic>& told, const ZipLimits& limits = {});

  [[nodiscard]] bool is_open() const { return archive_.is_open(); }
  [[nodiscard]] const ZipArchive& archive() const { return archive_; }
  [[nodiscard]] const std::string& file() const { return file_; }

  /// Parses a part into `out`, false where there is none (not told) or it is no XML (told). White space counts.
  [[nodiscard]] bool parse(const std::string& part, pugi::xml_document& out);
  /// The same, but a missing part is told: without it the file is not what it should be.
  [[nodiscard]] bool parse_required(const std::string& part, pugi::xml_document& out);

  struct Relationship {
    std::string type;    ///< the last piece of its URI, e.g. `worksheet`
    std::string target;  ///< the name of a part; of an external one what it points at
    bool external = false;
  };
  /// The relationships of a part by id; those of the package with "".
  [[nodiscard]] std::map<std::string, Relationship> relationships(const std::string& part);
  /// The target of the first relationship of a type; empty without one.
  [[nodiscard]] std::string target_of_type(const std::string& part, std::string_view type);

 private:
  std::string file_;
  std::vector<Diagnostic>& told_;
  ZipArchive archive_;
};

}  // namespace budgetlint
