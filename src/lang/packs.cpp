#include "lang/packs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "diag/code.h"
#include "diag/suggestion.h"

namespace budgetlint {
namespace {

using Version = std::array<int, 3>;

std::optional<Version> parse_version(std::string_view text) {
  Version out{};
  for (int& part : out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
    if (error != std::errc() || part < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return out;
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
  }
  return text.empty() ? std::optional(out) : std::nullopt;
}

/// A pack serves an import of the same first number (the first two while that is 0) and at least that version.
bool serves(const Version& have, const Version& wanted) {
  const bool compatible = have[0] == wanted[0] && (have[0] != 0 || have[1] == wanted[1]);
  return compatible && have >= wanted;
}

class PackDeclarer {
 public:
  PackDeclarer(const std::vector<ast::File>& files, ir::Program& program, Declarations& out,
               std::vector<Diagnostic>& problems)
      : files_(files), program_(program), out_(out), problems_(problems) {}

  std::vector<std::uint16_t> run() {
    for (const ast::File& file : files_) pack_of_file_.push_back(enter(file));
    imports_.resize(program_.packs.size());
    for (std::size_t i = 0; i < files_.size(); ++i) {
      for (const ast::Import& entry : files_[i].imports) import(files_[i], pack_of_file_[i], entry);
    }
    for (std::uint16_t pack = 0; pack < program_.packs.size(); ++pack) out_.visible.push_back(reachable(pack));
    return std::move(pack_of_file_);
  }

 private:
  struct Edge {
    std::uint16_t to = 0;
    Location where;
  };

  [[nodiscard]] std::optional<std::uint16_t> find(const std::string& name) const {
    const auto& packs = program_.packs;
    const auto known =
        std::find_if(packs.begin(), packs.end(), [&](const ir::Pack& pack) { return pack.name == name; });
    if (known == packs.end()) return std::nullopt;
    return static_cast<std::uint16_t>(known - packs.begin());
  }

  std::uint16_t enter(const ast::File& file) {
    const std::string name = file.pack.given() ? file.pack.text : "user";
    if (file.pack.given() && !parse_version(file.version.text)) {
      problems_.push_back(
          make_diagnostic(Code::bad_pack_version, {file.source.get(), file.version.span, {}, {}}, file.version.text));
    }
    if (const auto known = find(name)) {
      ir::Pack& pack = program_.packs[*known];
      if (pack.title.empty()) pack.title = {file.title.zh.text, file.title.en.text};
      if (file.pack.given() && pack.version != file.version.text) {
        problems_.push_back(make_diagnostic(Code::pack_versions_differ, {file.source.get(), file.version.span, {}, {}},
                                            name, file.version.text, pack.version));
      }
      return *known;
    }
    LocalText title{file.title.zh.text, file.title.en.text};
    if (!file.pack.given()) title = {"用户规则", "user rules"};
    program_.packs.push_back({name, file.pack.given() ? file.version.text : "0", {}, std::move(title)});
    return static_cast<std::uint16_t>(program_.packs.size() - 1);
  }

  void import(const ast::File& file, std::uint16_t from, const ast::Import& entry) {
    if (!entry.pack.given()) return;  // did not parse; already reported
    const Location where{file.source.get(), entry.pack.span, {}, {}};
    const auto to = find(entry.pack.text);
    if (!to) {
      std::vector<std::string> names;
      for (const ir::Pack& pack : program_.packs) names.push_back(pack.name);
      problems_.push_back(make_diagnostic(Code::unknown_pack, where, entry.pack.text));
      problems_.back().label = did_you_mean(entry.pack.text, names);
      out_.incomplete.insert(from);
      return;
    }
    if (reachable(*to).contains(from)) {
      problems_.push_back(make_diagnostic(Code::circular_import, where, program_.packs[from].name, entry.pack.text));
      out_.incomplete.insert(from);
      return;
    }
    imports_[from].push_back({*to, where});
    if (!entry.version.given()) return;
    const std::optional<Version> wanted = parse_version(entry.version.text);
    const std::optional<Version> have = parse_version(program_.packs[*to].version);
    const Location version{file.source.get(), entry.version.span, {}, {}};
    if (!wanted) {
      problems_.push_back(make_diagnostic(Code::bad_pack_version, version, entry.version.text));
    } else if (have && !serves(*have, *wanted)) {
      problems_.push_back(make_diagnostic(Code::pack_too_old, version, entry.pack.text, entry.version.text,
                                          program_.packs[*to].version));
    }
  }

  [[nodiscard]] std::set<std::uint16_t> reachable(std::uint16_t pack) const {
    std::set<std::uint16_t> out;
    if (program_.packs[pack].name == "user") {
      for (std::uint16_t other = 0; other < program_.packs.size(); ++other) out.insert(other);
      return out;
    }
    std::vector<std::uint16_t> open = {pack};
    while (!open.empty()) {
      const std::uint16_t next = open.back();
      open.pop_back();
      if (!out.insert(next).second) continue;
      for (const Edge& edge : imports_[next]) open.push_back(edge.to);
    }
    return out;
  }

  const std::vector<ast::File>& files_;
  ir::Program& program_;
  Declarations& out_;
  std::vector<Diagnostic>& problems_;
  std::vector<std::uint16_t> pack_of_file_;
  std::vector<std::vector<Edge>> imports_;
};

}  // namespace

std::vector<std::uint16_t> declare_packs(const std::vector<ast::File>& files, ir::Program& program, Declarations& out,
                                         std::vector<Diagnostic>& problems) {
  return PackDeclarer(files, program, out, problems).run();
}

}  // namespace budgetlint
