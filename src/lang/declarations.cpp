#include "lang/declarations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/nearest_name.h"
#include "base/normal_text.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/builtins.h"
#include "lang/declared_vocabulary.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

struct KindName {
  Base base;
  ColumnKind kind;
};
constexpr std::array<KindName, 5> kColumnKinds = {{{Base::text, ColumnKind::text},
                                                   {Base::code, ColumnKind::code},
                                                   {Base::amount, ColumnKind::amount},
                                                   {Base::percent, ColumnKind::percent},
                                                   {Base::count, ColumnKind::count}}};

std::uint16_t index_of(std::vector<std::string>& names, const std::string& name) {
  const auto known = std::find(names.begin(), names.end(), name);
  if (known != names.end()) return static_cast<std::uint16_t>(known - names.begin());
  names.push_back(name);
  return static_cast<std::uint16_t>(names.size() - 1);
}

void add_names(const ast::Expr& formula, std::vector<std::string>& out) {
  const bool name = formula.kind == ast::ExprKind::string || formula.kind == ast::ExprKind::name;
  if (name) out.push_back(formula.text);
  for (const ast::ExprPtr& child : formula.children) add_names(*child, out);
}

bool holds(const ast::Expr& formula, std::string_view op) {
  return (formula.kind == ast::ExprKind::arithmetic && formula.text == op) ||
         std::any_of(formula.children.begin(), formula.children.end(),
                     [&](const ast::ExprPtr& child) { return holds(*child, op); });
}

std::vector<std::string> rows_spoken_of(const ast::Part& part) {
  std::vector<std::string> out;
  for (const ast::Name& line : part.lines) out.push_back(line.text);
  for (const ast::RowIdentity& row : part.rows) {
    out.push_back(row.name.text);
    add_names(*row.identity.formula, out);
  }
  if (part.total.given()) out.push_back(part.total.text);
  return out;
}

class Declarer {
 public:
  Declarer(ir::Program& program, Declarations& out, std::vector<Diagnostic>& problems)
      : program_(program), out_(out), problems_(problems) {}

  void enter(const ast::File& file, std::uint16_t pack) {
    source_ = file.source.get();
    pack_ = pack;
  }

  void declare_table_sets(const ast::File& file) {
    for (const ast::TableSet& set : file.table_sets) {
      const auto known = set_places_.find(set.name.text);
      if (known != set_places_.end()) {
        duplicate(set.name, known->second);
        continue;
      }
      set_places_.emplace(set.name.text, at(set.name.span));
      TableSetSchema schema;
      schema.name = set.name.text;
      schema.pack = program_.packs[pack_].name;
      set_ = static_cast<std::uint16_t>(program_.sets.size());
      for (const ast::Table& table : set.tables) declare_table(table, schema);
      program_.sets.push_back(std::move(schema));
      out_.set_packs.push_back(pack_);
    }
  }

  void declare_words(const ast::File& file) {
    for (const ast::Words& words : file.words) {
      WordsSchema schema;
      schema.name = words.name.text;
      if (words.lines_of != nullptr) {
        add_lines(*words.lines_of, schema);
      }
      std::map<std::string, Location> spellings;
      const auto add_once = [&](const ast::Name& spelling, const std::string& canonical) {
        const auto [first, new_one] = spellings.emplace(normal_form(spelling.text), at(spelling.span));
        new_one ? add_word(schema, spelling.text, canonical) : duplicate(spelling, first->second);
      };
      for (const ast::Words::Word& word : words.words) {
        add_once(word.canonical, word.canonical.text);
        for (const ast::Name& spelling : word.spellings) add_once(spelling, word.canonical.text);
      }
      std::stable_sort(schema.words.begin(), schema.words.end(),
                       [](const auto& a, const auto& b) { return a.spelling.size() > b.spelling.size(); });
      add(out_.words, words.name, program_.words.size());
      program_.words.push_back(std::move(schema));
    }
  }

  void declare_shared(const ast::File& file) {
    for (const ast::CodeList& list : file.code_lists) declare_codes(list);
    for (const ast::NamedPattern& pattern : file.patterns) add(out_.patterns, pattern.name, pattern.text.text);
    for (const ast::Constant& constant : file.constants) add(out_.constants, constant.name, &constant);
    for (const ast::Function& function : file.functions) add(out_.functions, function.name, &function);
  }

  void declare_templates(const ast::File& file) {
    for (const ast::Template& entry : file.templates) declare_template(entry);
  }

  void declare_synonyms(const ast::File& file) {
    for (const ast::Synonyms& entry : file.synonyms) {
      const auto set = std::find_if(program_.sets.begin(), program_.sets.end(),
                                    [&](const TableSetSchema& schema) { return schema.name == entry.set.text; });
      if (set == program_.sets.end()) {
        problems_.push_back(make_diagnostic(Code::unknown_table_set, at(entry.set.span), entry.set.text));
        continue;
      }
      for (const ast::Name& words : entry.words) add_row_words(words, *set);
      for (const ast::Synonyms::Named& section : entry.sections) {
        set->sections.push_back({section.canonical.text, {}});
        for (const ast::Name& title : section.printed) {
          set->sections.back().titles.push_back(plain_title(title.text));
          set->sections.back().stems.push_back(section_stem(title.text));
        }
      }
      for (const ast::Synonyms::Named& table : entry.tables) declare_table_names(table, *set);
    }
  }

 private:
  /// Enters a name once; a second declaration is a problem that points to the first.
  template <typename Map, typename What>
  void add(Map& map, const ast::Name& name, const What& what) {
    if (!name.given()) return;  // did not parse; already reported
    if (is_builtin_name(program_, name.text)) {
      problems_.push_back(make_diagnostic(Code::name_of_builtin, at(name.span), name.text));
      out_.broken.insert(name.text);
      return;
    }
    const auto [known, fresh] = map.emplace(name.text, typename Map::mapped_type{what, pack_, at(name.span), false});
    if (!fresh) duplicate(name, known->second.where);
  }

  void duplicate(const ast::Name& name, const Location& first) {
    Diagnostic problem = make_diagnostic(Code::duplicate_name, at(name.span), name.text);
    problem.related.push_back({{"第一次定义在这里", "first defined here"}, first});
    problems_.push_back(std::move(problem));
  }

  [[nodiscard]] Location at(Span span) const { return {source_, span, {}, {}}; }

  void report(Diagnostic problem, const LocalText& label) {
    problem.label = label;
    problems_.push_back(std::move(problem));
  }

  void declare_table(const ast::Table& table, TableSetSchema& set) {
    if (set.find_table(table.name.text) != kNone) {
      duplicate(table.name, out_.parts.at({set_, set.tables[set.find_table(table.name.text)].parts.front()}));
      return;
    }
    check_flag(table.flag);
    table_name_ = table.name.text;
    const auto index = static_cast<std::uint16_t>(set.tables.size());
    set.tables.push_back({table.name.text, table.flag.text == "optional", {}});
    if (table.parts.empty()) declare_part(table.body, index, table.name.span, set);
    std::map<std::string, Location> parts;
    for (const ast::Part& part : table.parts) {
      const auto [first, fresh] = parts.emplace(part.name.text, at(part.name.span));
      fresh ? declare_part(part, index, part.name.span, set) : duplicate(part.name, first->second);
    }
  }

  /// Whether it is flagged as optional; no other flag is known.
  bool check_flag(const ast::Name& flag) {
    if (flag.given() && flag.text != "optional")
      problems_.push_back(make_diagnostic(Code::unknown_flag, at(flag.span), flag.text));
    return flag.text == "optional";
  }

  void declare_part(const ast::Part& part, std::uint16_t table, Span span, TableSetSchema& set) {
    PartSchema schema;
    schema.table = table;
    schema.name = part.name.text;
    columns_.clear();
    for (const ast::Column& column : part.columns) declare_column(column, schema);
    for (const ast::Column& column : part.columns) declare_terms(column, schema);
    add_wholes_of_wholes(schema);
    for (const ast::Name& line : part.lines) schema.lines.push_back(name_key(line.text));
    schema.total = name_key(part.total.text);
    schema.known_rows = rows_spoken_of(part);
    for (const ast::Name& line : part.lines) {
      const auto& optional = part.optional_lines;
      const bool fixed =
          std::none_of(optional.begin(), optional.end(), [&](const auto& other) { return other.text == line.text; });
      if (fixed) schema.fixed_rows.push_back(line.text);
    }
    for (const ast::Name& flag : part.lines_flags) check_flag(flag);
    for (const ast::RowIdentity& row : part.rows) schema.fixed_rows.push_back(row.name.text);
    if (part.lines.empty()) schema.fixed_rows = schema.known_rows;  // no formula can do without a row that it names
    for (const std::string& row : schema.known_rows) schema.row_keys.push_back(name_key(row));
    if (part.memo.given()) declare_memo(part.memo, schema);
    for (const ast::Hierarchy& hierarchy : part.hierarchies) declare_hierarchy(hierarchy, schema);
    const auto index = static_cast<std::uint16_t>(set.parts.size());
    out_.parts[{set_, index}] = at(span);
    set.tables[table].parts.push_back(index);
    set.parts.push_back(std::move(schema));
  }

  void declare_column(const ast::Column& column, PartSchema& part) {
    if (part.find_column(column.name.text) != kNone) {
      duplicate(column.name, columns_[column.name.text]);
      return;
    }
    columns_[column.name.text] = at(column.name.span);
    const auto kind = std::find_if(kColumnKinds.begin(), kColumnKinds.end(), [&](const KindName& entry) {
      return entry.base == base_named(column.type.name.text);
    });
    if (kind == kColumnKinds.end()) {
      if (!column.type.given()) return;  // did not parse; already reported
      std::vector<std::string> names;
      for (const KindName& entry : kColumnKinds) names.push_back(name_of({entry.base, false, 0}).en);
      report(make_diagnostic(Code::unknown_column_type, at(column.type.name.span), column.type.name.text),
             did_you_mean(column.type.name.text, names));
      return;
    }
    const Type type = resolve_type(column.type, program_, *source_, problems_);
    part.columns.push_back({column.name.text, kind->kind, type.ref, check_flag(column.flag)});
  }

  /// Each column that another one adds is a term of that.
  static void declare_terms(const ast::Column& column, PartSchema& part) {
    if (column.identity.op != "=" || column.identity.formula == nullptr) return;
    const std::uint16_t whole = part.find_column(column.name.text);
    std::vector<std::string> terms;
    add_names(*column.identity.formula, terms);
    const bool adds_only = !holds(*column.identity.formula, "-");
    for (const std::string& term : terms) {
      const std::uint16_t index = part.find_column(term);
      if (adds_only && index != kNone) part.columns[index].wholes.push_back(whole);
    }
  }

  /// A term of a term is one of the whole.
  static void add_wholes_of_wholes(PartSchema& part) {
    for (ColumnSchema& column : part.columns) {
      for (std::size_t i = 0; i < column.wholes.size(); ++i) {
        for (const std::uint16_t whole : part.columns[column.wholes[i]].wholes) {
          const auto known = std::find(column.wholes.begin(), column.wholes.end(), whole);
          if (known == column.wholes.end()) column.wholes.push_back(whole);
        }
      }
    }
  }

  static std::vector<std::string> column_names(const PartSchema& part) {
    std::vector<std::string> out;
    for (const ColumnSchema& column : part.columns) out.push_back(column.name);
    return out;
  }

  void declare_memo(const ast::Name& column, PartSchema& part) {
    part.memo_column = part.find_column(column.text);
    if (part.memo_column == kNone) {
      problems_.push_back(make_diagnostic(Code::unknown_column, at(column.span), table_name_, column.text));
      problems_.back().label = did_you_mean(column.text, column_names(part));
    }
  }

  void declare_hierarchy(const ast::Hierarchy& hierarchy, PartSchema& part) {
    HierarchySchema schema{HierarchyKind::code, part.find_column(hierarchy.column.text)};
    if (schema.column == kNone) {
      problems_.push_back(
          make_diagnostic(Code::unknown_column, at(hierarchy.column.span), table_name_, hierarchy.column.text));
      problems_.back().label = did_you_mean(hierarchy.column.text, column_names(part));
      return;
    }
    if (hierarchy.kind.text == "indent") {
      schema.kind = HierarchyKind::indent;
    } else if (hierarchy.kind.text == "blank") {
      schema.kind = HierarchyKind::blank;
    } else if (hierarchy.kind.given()) {
      report(make_diagnostic(Code::unknown_hierarchy, at(hierarchy.kind.span), hierarchy.kind.text),
             did_you_mean(hierarchy.kind.text, {"indent", "blank"}));
      return;
    }
    part.hierarchies.push_back(schema);
  }

  void declare_codes(const ast::CodeList& list) {
    CodeListSchema schema;
    schema.name = list.name.text;
    for (const ast::Name& basis : list.basis) schema.basis.push_back(basis.text);
    std::map<std::string, Location> places;
    for (const ast::CodeList::Entry& entry : list.entries) {
      const auto [first, fresh] = places.emplace(entry.code.text, at(entry.code.span));
      fresh ? (void)schema.names.emplace(entry.code.text, entry.title.text) : duplicate(entry.code, first->second);
    }
    add(out_.code_lists, list.name, program_.code_lists.size());
    program_.code_lists.push_back(std::move(schema));
  }

  static void add_word(WordsSchema& words, const std::string& spelling, const std::string& canonical) {
    words.words.push_back({normal_form(spelling), canonical});
  }

  /// `words X = lines of 收支总表.支出`
  void add_lines(const ast::Expr& part, WordsSchema& words) {
    const bool member = part.kind == ast::ExprKind::member;
    const std::string table = member ? part.children[0]->text : part.text;
    const std::string side = member ? part.name.text : "";
    for (const TableSetSchema& set : program_.sets) {
      for (const PartSchema& entry : set.parts) {
        if (set.tables[entry.table].name != table || entry.name != side) continue;
        for (const std::string& line : entry.lines) add_word(words, line, line);
        return;
      }
    }
    problems_.push_back(make_diagnostic(Code::unknown_name, at(part.span), std::string(source_->slice(part.span))));
  }

  void declare_template(const ast::Template& entry) {
    const auto set = std::find_if(program_.sets.begin(), program_.sets.end(),
                                  [&](const TableSetSchema& schema) { return schema.name == entry.set.text; });
    if (set == program_.sets.end()) {
      problems_.push_back(make_diagnostic(Code::unknown_table_set, at(entry.set.span), entry.set.text));
      return;
    }
    const auto [known, fresh] = template_places_.emplace(entry.name.text, at(entry.name.span));
    if (!fresh) return duplicate(entry.name, known->second);
    TemplateSchema schema;
    schema.name = entry.name.text;
    schema.set = static_cast<std::uint16_t>(set - program_.sets.begin());
    for (const ast::Name& part : entry.contents) schema.contents.push_back(part.text);
    for (const ast::Name& title : entry.further_tables) schema.further_tables.push_back(plain_title(title.text));
    schema.parts.resize(set->parts.size());
    declare_table_forms(entry, *set, schema);
    for (const ast::TemplateForm& form : entry.sections) {
      SectionForm out;
      out.section = form.name.text;
      out.optional = check_flag(form.flag);
      fill(form, {{"number", &out.number}, {"title", &out.title}});
      schema.sections.push_back(std::move(out));
    }
    program_.templates.push_back(std::move(schema));
  }

  void add_row_words(const ast::Name& name, TableSetSchema& set) {
    const auto known = out_.words.find(name.text);
    if (known == out_.words.end()) {
      std::vector<std::string> names;
      for (const auto& [word, entry] : out_.words) names.push_back(word);
      return report(make_diagnostic(Code::unknown_name, at(name.span), name.text), did_you_mean(name.text, names));
    }
    known->second.used = true;
    for (const WordsSchema::Word& word : program_.words[known->second.what].words)
      set.rows.push_back({name_key(word.spelling), name_key(word.canonical)});
  }

  void declare_table_names(const ast::Synonyms::Named& entry, TableSetSchema& set) {
    const std::uint16_t index = set.find_table(entry.canonical.text);
    if (index == kNone) return unknown_table(entry.canonical, set);
    TableSchema& table = set.tables[index];
    for (const ast::Name& title : entry.printed) table.titles.push_back(plain_title(title.text));
    for (const ast::PartForm& written : entry.parts) {
      const auto part = std::find_if(table.parts.begin(), table.parts.end(),
                                     [&](std::uint16_t each) { return set.parts[each].name == written.part.text; });
      if (part == table.parts.end()) {
        unknown_part(entry.canonical, written.part, table, set);
        continue;
      }
      table_name_ = set.part_path(*part);
      declare_printed(written, set.parts[*part], set.parts[*part].synonyms);
    }
  }

  void unknown_table(const ast::Name& name, const TableSetSchema& set) {
    std::vector<std::string> names;
    for (const TableSchema& table : set.tables) names.push_back(table.name);
    report(make_diagnostic(Code::unknown_table, at(name.span), name.text), did_you_mean(name.text, names));
  }

  /// What one template calls a table it is called by everywhere, unless another table is called so.
  static void add_title(TableSetSchema& set, const std::string& table, const std::string& title) {
    if (table_named(set, title, title) == kNone) set.tables[set.find_table(table)].titles.push_back(title);
  }

  void declare_table_forms(const ast::Template& entry, TableSetSchema& set, TemplateSchema& schema) {
    std::map<std::string, Location> forms;
    for (const ast::TemplateForm& form : entry.tables) {
      const auto [first, new_form] = forms.emplace(form.name.text, at(form.name.span));
      if (!new_form) {
        duplicate(form.name, first->second);
        continue;
      }
      if (set.find_table(form.name.text) == kNone) {
        unknown_table(form.name, set);
        continue;
      }
      TableForm out;
      out.table = form.name.text;
      out.optional = check_flag(form.flag) || set.tables[set.find_table(form.name.text)].optional;
      fill(form,
           {{"number", &out.number},
            {"label", &out.label},
            {"title", &out.title},
            {"heading", &out.heading},
            {"note", &out.note}},
           {{"usual", &out.usual_titles}, {"usual_number", &out.usual_numbers}});
      for (std::string& title : out.usual_titles) {
        title = plain_title(title);
        add_title(set, form.name.text, title);
      }
      schema.tables.push_back(std::move(out));
      for (const ast::PartForm& part : form.parts) declare_part_form(form, part, set, schema);
    }
  }

  /// What the place prints for the columns and rows of one part.
  void declare_part_form(const ast::TemplateForm& form, const ast::PartForm& written, const TableSetSchema& set,
                         TemplateSchema& schema) {
    const TableSchema& table = set.tables[set.find_table(form.name.text)];
    const auto index = std::find_if(table.parts.begin(), table.parts.end(),
                                    [&](std::uint16_t part) { return set.parts[part].name == written.part.text; });
    if (index == table.parts.end()) return unknown_part(form.name, written.part, table, set);
    const PartSchema& part = set.parts[*index];
    PartForm& out = schema.parts[*index];
    table_name_ = set.part_path(*index);
    declare_printed(written, part, out.names);
    for (const ast::Name& column : written.without_columns) {
      if (const std::uint16_t which = column_of(column, part); which != kNone) out.without_columns.push_back(which);
    }
    for (const ast::Name& row : written.without_rows) out.without_rows.push_back(name_key(row.text));
    for (const ast::Name& line : written.lines) out.lines.push_back(line.text);
    out.without_lines = written.without_lines;
  }

  void declare_printed(const ast::PartForm& written, const PartSchema& part, PrintedNames& out) {
    for (const ast::PrintedName& column : written.columns) {
      const std::uint16_t which = column_of(column.canonical, part);
      if (which == kNone) continue;
      for (const ast::Name& name : column.printed) out.columns.push_back({which, normal_form(name.text)});
    }
    for (const ast::PrintedName& row : written.rows) {
      for (const ast::Name& name : row.printed) out.rows.push_back({name_key(name.text), name_key(row.canonical.text)});
    }
  }

  std::uint16_t column_of(const ast::Name& name, const PartSchema& part) {
    const std::uint16_t column = part.find_column(name.text);
    if (column == kNone) {
      report(make_diagnostic(Code::unknown_column, at(name.span), table_name_, name.text),
             did_you_mean(name.text, column_names(part)));
    }
    return column;
  }

  void unknown_part(const ast::Name& table_name, const ast::Name& part, const TableSchema& table,
                    const TableSetSchema& set) {
    std::vector<std::string> names;
    for (const std::uint16_t index : table.parts) names.push_back(set.part_path(index));
    const std::string path = table_name.text + (part.given() ? "." + part.text : "");
    report(make_diagnostic(Code::unknown_table, at(part.given() ? part.span : table_name.span), path),
           did_you_mean(path, names));
  }

  /// The fields of a form by their names, and those of several texts.
  void fill(const ast::TemplateForm& form, const std::map<std::string, std::string*>& fields,
            const std::map<std::string, std::vector<std::string>*>& lists = {}) {
    for (const ast::TemplateField& field : form.fields) {
      const auto known = fields.find(field.key.text);
      if (known != fields.end()) {
        // A field that allows no other text takes the one that it has.
        if (!field.values.empty()) *known->second = field.values.front().text;
        continue;
      }
      if (lists.contains(field.key.text)) {
        for (const ast::Name& value : field.values) lists.at(field.key.text)->push_back(value.text);
        continue;
      }
      std::vector<std::string> names;
      for (const auto& [name, target] : fields) names.push_back(name);
      for (const auto& [name, target] : lists) names.push_back(name);
      report(make_diagnostic(Code::unknown_template_field, at(field.key.span), field.key.text),
             did_you_mean(field.key.text, names));
    }
  }

  ir::Program& program_;
  Declarations& out_;
  std::vector<Diagnostic>& problems_;
  const SourceText* source_ = nullptr;
  std::uint16_t pack_ = 0;
  std::uint16_t set_ = 0;
  std::string table_name_;                   // of the table being declared
  std::map<std::string, Location> columns_;  // of the part being declared
  std::map<std::string, Location> set_places_;
  std::map<std::string, Location> template_places_;
};

}  // namespace

bool is_builtin_name(const ir::Program& program, const std::string& name) {
  const auto& globals = builtins::globals();
  const bool global = std::any_of(globals.begin(), globals.end(),
                                  [&](const builtins::GlobalInfo& entry) { return entry.name == name; });
  const bool table = std::any_of(program.sets.begin(), program.sets.end(),
                                 [&](const TableSetSchema& set) { return set.find_table(name) != kNone; });
  return global || table || builtins::find_function(name) != nullptr || name == "document" || name == "prior";
}

Type resolve_type(const ast::TypeRef& ref, ir::Program& program, const SourceText& source,
                  std::vector<Diagnostic>& problems) {
  if (!ref.given()) return {};
  const auto fail = [&](Code code, const ast::Name& name, const std::vector<std::string>& candidates) {
    problems.push_back(unknown_name(code, {&source, name.span, {}, {}}, name.text, candidates));
    return Type{};
  };
  const std::optional<Base> base = base_named(ref.name.text);
  if (!base) return fail(Code::unknown_type, ref.name, base_names());
  Type out{*base, ref.list, 0};
  if (out.base == Base::row || out.base == Base::table) out.ref = kNone;
  if (!ref.argument.given()) return out;
  switch (*base) {
    case Base::count: out.ref = index_of(program.measures, ref.argument.text); return out;
    case Base::code: out.ref = index_of(program.classifications, ref.argument.text); return out;
    case Base::row:
    case Base::part: break;
    default: return fail(Code::type_takes_no_argument, ref.argument, {});
  }
  std::vector<std::string> names;
  for (const TableSetSchema& set : program.sets) {
    for (std::uint16_t part = 0; part < set.parts.size(); ++part) {
      names.push_back(set.part_path(part));
      if (names.back() == ref.argument.text) return out.ref = part, out;
    }
  }
  return fail(Code::unknown_table, ref.argument, names);
}

void declare(const std::vector<ast::File>& files, const std::vector<std::uint16_t>& packs, ir::Program& program,
             Declarations& out, std::vector<Diagnostic>& problems) {
  Declarer declarer(program, out, problems);
  const auto each = [&](void (Declarer::*step)(const ast::File&)) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      declarer.enter(files[i], packs[i]);
      (declarer.*step)(files[i]);
    }
  };
  each(&Declarer::declare_table_sets);
  each(&Declarer::declare_words);
  each(&Declarer::declare_shared);
  each(&Declarer::declare_synonyms);
  each(&Declarer::declare_templates);
  declare_vocabulary(files, program, problems);
}

}  // namespace budgetlint
