#include "cli/readings_command.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "audit/coverage.h"
#include "audit/reading_words.h"
#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "engine/narrative_readings.h"

namespace budgetlint::cli {
namespace {

using Json = nlohmann::ordered_json;
using prose::Statement;

/// The rules whose equations hold a figure, by where its number begins in the source.
using TiedRules = std::map<std::uint32_t, std::vector<std::string>>;

struct Tally {
  std::size_t figures = 0, tied = 0, untied = 0, unknown = 0;
};

class ReadingsCommand {
 public:
  explicit ReadingsCommand(const AuditArguments& arguments)
      : arguments_(arguments), session_(arguments.setup), output_(arguments.language, arguments.color) {}

  int run() {
    const Audit audit = [&](const OpenDocument& open) {
      tell(open);
      return output_.write(std::exchange(out_, {}).str());
    };
    const bool good = audit_documents(arguments_, session_, audit);
    if (json()) output_.write(documents_text(std::move(json_)));
    return good && !output_.failed() ? kClean : kFailed;
  }

 private:
  [[nodiscard]] bool json() const { return arguments_.format == "json"; }
  [[nodiscard]] bool zh() const { return arguments_.language == Language::zh; }

  void tell(const OpenDocument& open) {
    const Document& document = *open.model.document;
    const NarrativeReadings readings = read_narrative(*open.typed, open.engine().patterns.lexicon());
    const prose::Vocabulary& vocabulary = readings.lexicon->vocabulary();
    tied_ = tied_rules(open);
    tally_ = {};
    std::ostringstream lines;
    Json list = Json::array();
    for (const SectionReading& section : readings.sections) {
      if (!json()) lines << heading(*section.section) << '\n';
      for (const Statement& statement : section.reading.statements) {
        const Span place = section.to_source(statement.number);
        const std::vector<std::string> tied = rules_at(place);
        count(statement, !tied.empty());
        if (json()) {
          list.push_back(object(document, section, statement, place, tied, vocabulary));
        } else {
          lines << line(document, section, statement, place, tied, vocabulary) << '\n';
        }
      }
    }
    if (json()) {
      json_.push_back({{"file", document.source->name()},
                       {"figures", std::move(list)},
                       {"summary",
                        {{"figures", tally_.figures},
                         {"tied", tally_.tied},
                         {"untied", tally_.untied},
                         {"unknown", tally_.unknown}}}});
    } else {
      out_ << fmt::format(
                  fmt::runtime(zh() ? "{}：正文 {} 个数字，有等式核对的 {}，读懂而没有等式的 {}，没有读懂的 {}\n"
                                    : "{}: {} figures in prose, tied by an equation {}, read but untied {}, "
                                      "not understood {}\n"),
                  document.source->name(), tally_.figures, tally_.tied, tally_.untied, tally_.unknown)
           << lines.str();
    }
  }

  static TiedRules tied_rules(const OpenDocument& open) {
    TiedRules tied;
    for (const GuardedFigure& figure : coverage_of(open.engine(), *open.typed, open.options())) {
      if (figure.tied() && figure.figure.kind == FigureKind::prose) tied[figure.figure.number.begin] = figure.equations;
    }
    return tied;
  }

  [[nodiscard]] std::vector<std::string> rules_at(Span place) const {
    const auto found = tied_.lower_bound(place.begin);
    return found != tied_.end() && found->first < place.end ? found->second : std::vector<std::string>{};
  }

  void count(const Statement& statement, bool tied) {
    if (statement.in_words) return;
    ++tally_.figures;
    ++(tied ? tally_.tied : prose::is_understood(statement) ? tally_.untied : tally_.unknown);
  }

  [[nodiscard]] static std::string heading(const Section& section) {
    const auto text = [](const Scalar& scalar) {
      return scalar.has_value() ? std::string(scalar.text) : std::string();
    };
    const std::string number = text(section.number);
    return "  " + number + (number.empty() ? "" : "、") + text(section.title);
  }

  [[nodiscard]] static std::string printed(const Document& document, Span place) {
    return one_line(document.source->slice(place));
  }

  [[nodiscard]] std::string line(const Document& document, const SectionReading& section, const Statement& statement,
                                 Span place, const std::vector<std::string>& tied,
                                 const prose::Vocabulary& vocabulary) const {
    const Position at = document.source->position(place.begin);
    std::string text = fmt::format("    {}:{}  {}  {}", at.line, at.column, printed(document, place),
                                   in_words(statement, section.reading, vocabulary, arguments_.language));
    if (!tied.empty()) text += fmt::format("  [{}]", fmt::join(tied, ", "));
    return text;
  }

  /// What a share is a share of: what it names, or else what its list is of.
  [[nodiscard]] static std::string whole_of(const Statement& statement, const prose::Reading& reading,
                                            const prose::Vocabulary& vocabulary) {
    if (statement.whole) return name_of(*statement.whole, vocabulary);
    if (statement.kind != prose::StatementKind::share || !statement.list) return {};
    return names_of(reading.lists[*statement.list].of, vocabulary);
  }

  [[nodiscard]] static Json object(const Document& document, const SectionReading& section, const Statement& statement,
                                   Span place, const std::vector<std::string>& tied,
                                   const prose::Vocabulary& vocabulary) {
    const Position at = document.source->position(place.begin);
    Json json = {{"figure", printed(document, place)},
                 {"line", at.line},
                 {"column", at.column},
                 {"section", std::string(section.section->id.text)},
                 {"kind", id_of(statement.kind)}};
    if (!statement.subjects.empty()) {
      const prose::Subject& subject = statement.subjects.front();
      json[subject.term ? "term" : "name"] = subject.term ? vocabulary.term(*subject.term).name : subject.name;
      if (subject.fund) json["fund"] = vocabulary.fund(*subject.fund).name;
      if (subject.total) json["total"] = true;
      if (subject.this_year) json["this_year"] = true;
    }
    if (statement.subjects.size() > 1) {
      Json all = Json::array();
      for (const prose::Subject& subject : statement.subjects) all.push_back(name_of(subject, vocabulary));
      json["terms"] = std::move(all);
    }
    if (statement.year) json["period"] = *statement.year;
    if (statement.measure != prose::Measure::unstated) json["measure"] = id_of(statement.measure);
    if (statement.direction != prose::Direction::none) json["direction"] = id_of(statement.direction);
    if (statement.base) {
      Json base = Json::object();
      if (statement.base->year) base["period"] = *statement.base->year;
      if (statement.base->measure != prose::Measure::unstated) base["measure"] = id_of(statement.base->measure);
      json["base"] = std::move(base);
    }
    if (statement.is_base) json["is_base"] = true;
    if (const std::string of = whole_of(statement, section.reading, vocabulary); !of.empty()) json["of"] = of;
    if (statement.list) {
      const prose::List& list = section.reading.lists[*statement.list];
      json["list"] = {
          {"whole", names_of(list.of, vocabulary)},
          {"opener",
           std::string(std::string_view(section.reading.text.text).substr(list.opener.begin, list.opener.length()))}};
    }
    json["grade"] = id_of(statement.grade);
    Json candidates = Json::array();
    for (const prose::Subjects& other : statement.candidates) candidates.push_back(names_of(other, vocabulary));
    json["candidates"] = std::move(candidates);
    json["in_reason"] = statement.in_reason;
    json["tied"] = tied;
    return json;
  }

  const AuditArguments& arguments_;
  Session session_;
  StandardOutput output_;
  std::ostringstream out_;  ///< what is told of one document
  Json json_ = Json::array();
  TiedRules tied_;
  Tally tally_;
};

}  // namespace

int run_readings(const AuditArguments& arguments) { return ReadingsCommand(arguments).run(); }

}  // namespace budgetlint::cli
