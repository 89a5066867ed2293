#include "lang/program_image.h"

#include <map>
#include <utility>
#include <vector>

#include "base/byte_image.h"

namespace budgetlint {
namespace {

/// What an image begins with. A change of what it holds, or in which order, makes another version.
constexpr std::string_view kHead = "budgetlint program 3\n";

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

class Writer : public ImageWriter<Writer> {
 public:
  template <typename T, typename Visit>
  static void each_field(T& value, const Visit& visit) {
    fields(value, visit);
  }

  using ImageWriter::write;
  void write(const std::map<std::string, std::string, std::less<>>& entries) {
    write(entries.size());
    for (const auto& [key, value] : entries) {
      write(key);
      write(value);
    }
  }
};

class Reader : public ImageReader<Reader> {
 public:
  using ImageReader::ImageReader;

  template <typename T, typename Visit>
  static void each_field(T& value, const Visit& visit) {
    fields(value, visit);
  }

  using ImageReader::read;
  void read(std::map<std::string, std::string, std::less<>>& entries) {
    for (std::size_t left = size(); left > 0; --left) {
      std::string key;
      read(key);
      read(entries.emplace_hint(entries.end(), std::move(key), std::string())->second);
    }
  }
};

}  // namespace

std::string write_program_image(const ir::Program& program) {
  Writer writer;
  writer.write(program);
  return with_image_head(kHead, std::move(writer).take());
}

std::optional<ir::Program> read_program_image(std::string_view image) {
  const std::optional<std::string_view> body = image_body(kHead, image);
  if (!body) return std::nullopt;
  Reader reader(*body);
  ir::Program program;
  program.measures.clear();
  program.classifications.clear();
  reader.read(program);
  if (!reader.complete()) return std::nullopt;
  return program;
}

std::vector<ir::Pack> read_image_packs(std::string_view image) {
  std::vector<ir::Pack> packs;
  if (const std::optional<std::string_view> body = unchecked_image_body(kHead, image)) Reader(*body).read(packs);
  return packs;
}

}  // namespace budgetlint
