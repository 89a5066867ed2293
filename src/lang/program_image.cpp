#include "lang/program_image.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace budgetlint {
namespace {

/// What an image begins with. A change of what it holds, or in which order, makes another version.
constexpr std::string_view kMagic = "budgetlint program 3\n";

// One `fields` for each struct of a program. Structured bindings want all its fields named: one that is added and not
// listed here does not compile, so nothing can be left out of an image.

template <typename Visit>
void fields(LocalText& value, Visit visit) {
  auto& [zh, en] = value;
  visit(zh, en);
}
template <typename Visit>
void fields(Type& value, Visit visit) {
  auto& [base, list, ref] = value;
  visit(base, list, ref);
}
template <typename Visit>
void fields(ir::Pack& value, Visit visit) {
  auto& [name, version, digest, title] = value;
  visit(name, version, digest, title);
}
template <typename Visit>
void fields(ir::Parameter& value, Visit visit) {
  auto& [name, type, node, title] = value;
  visit(name, type, node, title);
}
template <typename Visit>
void fields(ColumnSchema& value, Visit visit) {
  auto& [name, kind, ref, optional, wholes] = value;
  visit(name, kind, ref, optional, wholes);
}
template <typename Visit>
void fields(HierarchySchema& value, Visit visit) {
  auto& [kind, column] = value;
  visit(kind, column);
}
template <typename Visit>
void fields(PrintedNames::Printed& value, Visit visit) {
  auto& [column, name] = value;
  visit(column, name);
}
template <typename Visit>
void fields(PrintedNames::PrintedRow& value, Visit visit) {
  auto& [key, canonical] = value;
  visit(key, canonical);
}
template <typename Visit>
void fields(PrintedNames& value, Visit visit) {
  auto& [columns, rows] = value;
  visit(columns, rows);
}
template <typename Visit>
void fields(HeaderSum& value, Visit visit) {
  auto& [total, parts] = value;
  visit(total, parts);
}
template <typename Visit>
void fields(PartSchema& value, Visit visit) {
  auto& [table, name, columns, lines, known_rows, total, memo_column, fixed_rows, row_keys, synonyms, hierarchies,
         header_sums] = value;
  visit(table, name, columns, lines, known_rows, total, memo_column, fixed_rows, row_keys, synonyms, hierarchies,
        header_sums);
}
template <typename Visit>
void fields(TableSchema& value, Visit visit) {
  auto& [name, optional, parts, titles] = value;
  visit(name, optional, parts, titles);
}
template <typename Visit>
void fields(SectionNames& value, Visit visit) {
  auto& [section, titles, stems] = value;
  visit(section, titles, stems);
}
template <typename Visit>
void fields(TableSetSchema& value, Visit visit) {
  auto& [name, tables, parts, sections, pack, rows] = value;
  visit(name, tables, parts, sections, pack, rows);
}
template <typename Visit>
void fields(PartForm& value, Visit visit) {
  auto& [names, without_columns, without_rows, lines, without_lines] = value;
  visit(names, without_columns, without_rows, lines, without_lines);
}
template <typename Visit>
void fields(TableForm& value, Visit visit) {
  auto& [table, optional, number, label, title, heading, note, usual_titles, usual_numbers] = value;
  visit(table, optional, number, label, title, heading, note, usual_titles, usual_numbers);
}
template <typename Visit>
void fields(SectionForm& value, Visit visit) {
  auto& [section, optional, number, title] = value;
  visit(section, optional, number, title);
}
template <typename Visit>
void fields(TemplateSchema& value, Visit visit) {
  auto& [name, set, contents, tables, further_tables, parts, sections] = value;
  visit(name, set, contents, tables, further_tables, parts, sections);
}
template <typename Visit>
void fields(WordsSchema::Word& value, Visit visit) {
  auto& [spelling, canonical] = value;
  visit(spelling, canonical);
}
template <typename Visit>
void fields(WordsSchema& value, Visit visit) {
  auto& [name, words] = value;
  visit(name, words);
}
template <typename Visit>
void fields(CodeListSchema& value, Visit visit) {
  auto& [name, basis, names] = value;
  visit(name, basis, names);
}
template <typename Visit>
void fields(prose::Partition& value, Visit visit) {
  auto& [required, optional] = value;
  visit(required, optional);
}
template <typename Visit>
void fields(prose::Term& value, Visit visit) {
  auto& [name, kind, spellings, parts, partitions, single] = value;
  visit(name, kind, spellings, parts, partitions, single);
}
template <typename Visit>
void fields(prose::Fund& value, Visit visit) {
  auto& [name, spellings] = value;
  visit(name, spellings);
}
template <typename Visit>
void fields(prose::MeasureWords& value, Visit visit) {
  auto& [measure, spellings] = value;
  visit(measure, spellings);
}
template <typename Visit>
void fields(prose::WordEntry& value, Visit visit) {
  auto& [word_class, place, spelling] = value;
  visit(word_class, place, spelling);
}
template <typename Visit>
void fields(prose::Vocabulary& value, Visit visit) {
  auto& [terms, funds, measures, words, count_units, income, expenditure, both_sides, appropriations] = value;
  visit(terms, funds, measures, words, count_units, income, expenditure, both_sides, appropriations);
}
template <typename Visit>
void fields(ir::TermList& value, Visit visit) {
  auto& [name, terms] = value;
  visit(name, terms);
}
template <typename Visit>
void fields(ir::TermCell::Print& value, Visit visit) {
  auto& [node, slots, kept] = value;
  visit(node, slots, kept);
}
template <typename Visit>
void fields(ir::TermCell& value, Visit visit) {
  auto& [set, term, this_year, fund, measure, prints] = value;
  visit(set, term, this_year, fund, measure, prints);
}
template <typename Visit>
void fields(ir::Capture& value, Visit visit) {
  auto& [name, type, unit, words, groups, zeros, change] = value;
  visit(name, type, unit, words, groups, zeros, change);
}
template <typename Visit>
void fields(ir::Pattern& value, Visit visit) {
  auto& [text, regex, needed, captures] = value;
  visit(text, regex, needed, captures);
}
template <typename Visit>
void fields(ir::Constant& value, Visit visit) {
  auto& [units, exponent, dimension, unit_exponent, unit] = value;
  visit(units, exponent, dimension, unit_exponent, unit);
}
template <typename Visit>
void fields(ir::ConstantRef& value, Visit visit) {
  auto& [index] = value;
  visit(index);
}
template <typename Visit>
void fields(ir::StringRef& value, Visit visit) {
  auto& [index] = value;
  visit(index);
}
template <typename Visit>
void fields(ir::Variable& value, Visit visit) {
  auto& [slot, name] = value;
  visit(slot, name);
}
template <typename Visit>
void fields(ir::Operands& value, Visit visit) {
  auto& [first, count] = value;
  visit(first, count);
}
template <typename Visit>
void fields(ir::WhichDocument& value, Visit visit) {
  auto& [edition] = value;
  visit(edition);
}
template <typename Visit>
void fields(ir::TableOf& value, Visit visit) {
  auto& [table, document] = value;
  visit(table, document);
}
template <typename Visit>
void fields(ir::PartOf& value, Visit visit) {
  auto& [part, table] = value;
  visit(part, table);
}
template <typename Visit>
void fields(ir::CellOf& value, Visit visit) {
  auto& [row, column] = value;
  visit(row, column);
}
template <typename Visit>
void fields(ir::Lookup& value, Visit visit) {
  auto& [in, key] = value;
  visit(in, key);
}
template <typename Visit>
void fields(ir::ElementOf& value, Visit visit) {
  auto& [list, position] = value;
  visit(list, position);
}
template <typename Visit>
void fields(ir::MemberOf& value, Visit visit) {
  auto& [object, member] = value;
  visit(object, member);
}
template <typename Visit>
void fields(ir::Binding& value, Visit visit) {
  auto& [bound, body, slot] = value;
  visit(bound, body, slot);
}
template <typename Visit>
void fields(ir::Once& value, Visit visit) {
  auto& [node, kept] = value;
  visit(node, kept);
}
template <typename Visit>
void fields(ir::Call& value, Visit visit) {
  auto& [arguments, function] = value;
  visit(arguments, function);
}
template <typename Visit>
void fields(ir::MatchOf& value, Visit visit) {
  auto& [subject, pattern] = value;
  visit(subject, pattern);
}
template <typename Visit>
void fields(ir::CaptureOf& value, Visit visit) {
  auto& [match, capture] = value;
  visit(match, capture);
}
template <typename Visit>
void fields(ir::Unary& value, Visit visit) {
  auto& [operand] = value;
  visit(operand);
}
template <typename Visit>
void fields(ir::Binary& value, Visit visit) {
  auto& [left, right, printed_only] = value;
  visit(left, right, printed_only);
}
template <typename Visit>
void fields(ir::Loop& value, Visit visit) {
  auto& [domain, body, where, slot] = value;
  visit(domain, body, where, slot);
}
template <typename Visit>
void fields(ir::Node& value, Visit visit) {
  auto& [op, type, arguments] = value;
  visit(op, type, arguments);
}
template <typename Visit>
void fields(ir::MessagePiece& value, Visit visit) {
  auto& [text, node] = value;
  visit(text, node);
}
template <typename Visit>
void fields(ir::Message& value, Visit visit) {
  auto& [zh, en] = value;
  visit(zh, en);
}
template <typename Visit>
void fields(ir::Fix& value, Visit visit) {
  auto& [place, to, safe] = value;
  visit(place, to, safe);
}
template <typename Visit>
void fields(ir::Statement& value, Visit visit) {
  auto& [kind, expr, where, slot, variable, at, message, fix, text, line] = value;
  visit(kind, expr, where, slot, variable, at, message, fix, text, line);
}
template <typename Visit>
void fields(ir::Rule& value, Visit visit) {
  auto& [id, severity, title, basis, see, kinds, from, until, off, doc, source, file, line, pack, set, needed_part,
         needed_column, slots, kept, statements] = value;
  visit(id, severity, title, basis, see, kinds, from, until, off, doc, source, file, line, pack, set, needed_part,
        needed_column, slots, kept, statements);
}
template <typename Visit>
void fields(ir::Replaced& value, Visit visit) {
  auto& [old_id, successor] = value;
  visit(old_id, successor);
}
template <typename Visit>
void fields(ir::Program& value, Visit visit) {
  auto& [packs, parameters, measures, classifications, group_types, sets, templates, words, code_lists, vocabulary,
         spellings, term_lists, term_cells, patterns, strings, constants, nodes, operands, rules, replaced] = value;
  visit(packs, parameters, measures, classifications, group_types, sets, templates, words, code_lists, vocabulary,
        spellings, term_lists, term_cells, patterns, strings, constants, nodes, operands, rules, replaced);
}

template <typename T>
constexpr bool kIsNumber = std::is_integral_v<T> || std::is_enum_v<T>;

/// Numbers are written in groups of seven bits, the least first, as most are small; negative ones as their complement
/// with the sign in the lowest bit.
class Writer {
 public:
  template <typename T>
  void write(const T& value) {
    if constexpr (kIsNumber<T>) {
      number(static_cast<std::int64_t>(value));
    } else {
      // `fields` is written once for both directions; writing changes nothing.
      fields(const_cast<T&>(value), [&](const auto&... field) { (write(field), ...); });
    }
  }
  void write(const std::string& text) {
    write(text.size());
    out_ += text;
  }
  template <typename T>
  void write(const std::vector<T>& items) {
    write(items.size());
    for (const T& item : items) write(item);
  }
  template <typename T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <typename... Alternatives>
  void write(const std::variant<Alternatives...>& value) {
    write(value.index());
    std::visit([&](const auto& alternative) { write(alternative); }, value);
  }
  void write(const std::map<std::string, std::string, std::less<>>& entries) {
    write(entries.size());
    for (const auto& [key, value] : entries) {
      write(key);
      write(value);
    }
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void number(std::int64_t value) {
    auto rest = value < 0 ? (~static_cast<std::uint64_t>(value) << 1U) | 1U : static_cast<std::uint64_t>(value) << 1U;
    for (; rest >= 0x80; rest >>= 7U) out_ += static_cast<char>((rest & 0x7FU) | 0x80U);
    out_ += static_cast<char>(rest);
  }

  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}

  /// Whether all that was asked for was there, and nothing is left.
  [[nodiscard]] bool complete() const { return !failed_ && in_.empty(); }

  template <typename T>
  void read(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = number() != 0;
    } else if constexpr (kIsNumber<T>) {
      value = static_cast<T>(number());
    } else {
      fields(value, [&](auto&... field) { (read(field), ...); });
    }
  }
  void read(std::string& text) {
    const std::size_t length = size();
    text.assign(in_.substr(0, length));
    in_.remove_prefix(length);
  }
  template <typename T>
  void read(std::vector<T>& items) {
    items.resize(size());
    for (T& item : items) read(item);
  }
  template <typename T>
  void read(std::optional<T>& value) {
    bool there = false;
    read(there);
    if (there) read(value.emplace());
  }
  template <typename... Alternatives>
  void read(std::variant<Alternatives...>& value) {
    std::size_t index = 0;
    read(index);
    std::size_t each = 0;
    const bool known = ((each++ == index && (read(value.template emplace<Alternatives>()), true)) || ...);
    failed_ = failed_ || !known;
  }
  void read(std::map<std::string, std::string, std::less<>>& entries) {
    for (std::size_t left = size(); left > 0; --left) {
      std::string key;
      read(key);
      read(entries.emplace_hint(entries.end(), std::move(key), std::string())->second);
    }
  }

 private:
  /// How many of something follow. All things take a byte at least, so that no more of them than bytes can be there.
  std::size_t size() {
    const auto count = static_cast<std::uint64_t>(number());
    if (count <= in_.size()) return static_cast<std::size_t>(count);
    failed_ = true;
    return 0;
  }

  std::int64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (in_.empty()) break;
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return static_cast<std::int64_t>((value & 1U) != 0 ? ~(value >> 1U) : value >> 1U);
    }
    failed_ = true;
    return 0;
  }

  std::string_view in_;
  bool failed_ = false;
};

/// FNV-1a over eight bytes at a time: enough to tell that an image was changed by accident.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0xCBF29CE484222325U;
  const auto add = [&](std::uint64_t word) { sum = (sum ^ word) * 0x100000001B3U; };
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    for (unsigned i = 0; i < 8; ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    add(word);
  }
  for (const char byte : bytes) add(static_cast<unsigned char>(byte));
  return sum ^ (sum >> 32U);
}

constexpr std::size_t kChecksumSize = 8;

std::string checksum_bytes(std::string_view bytes) {
  const std::uint64_t sum = checksum(bytes);
  std::string out;
  for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>((sum >> shift) & 0xFFU);
  return out;
}

}  // namespace

std::string write_program_image(const ir::Program& program) {
  Writer writer;
  writer.write(program);
  const std::string body = std::move(writer).take();
  return std::string(kMagic) + checksum_bytes(body) + body;
}

std::optional<ir::Program> read_program_image(std::string_view image) {
  if (!image.starts_with(kMagic)) return std::nullopt;
  image.remove_prefix(kMagic.size());
  if (image.size() < kChecksumSize) return std::nullopt;
  if (image.substr(0, kChecksumSize) != checksum_bytes(image.substr(kChecksumSize))) return std::nullopt;
  Reader reader(image.substr(kChecksumSize));
  ir::Program program;
  program.measures.clear();
  program.classifications.clear();
  reader.read(program);
  if (!reader.complete()) return std::nullopt;
  return program;
}

std::vector<ir::Pack> read_image_packs(std::string_view image) {
  if (!image.starts_with(kMagic) || image.size() < kMagic.size() + kChecksumSize) return {};
  std::vector<ir::Pack> packs;
  Reader(image.substr(kMagic.size() + kChecksumSize)).read(packs);
  return packs;
}

}  // namespace budgetlint
