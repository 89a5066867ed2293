#include "import/imported_model.h"

namespace budgetlint {

LocalText in_file(const LocalText& place, std::uint16_t file, const std::vector<std::string>& files) {
  if (files.size() < 2 || file >= files.size()) return place;
  const std::string name = files[file].substr(files[file].rfind('/') + 1);
  const auto joined = [&](const std::string& words) { return words.empty() ? name : name + " " + words; };
  return {joined(place.zh), joined(place.en)};
}

LocalText place_words(const ImportedPlace& place, const std::vector<std::string>& files) {
  return in_file(place_words(place.place), place.file, files);
}

}  // namespace budgetlint
