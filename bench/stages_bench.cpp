#include <benchmark/benchmark.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "causes/root_causes.h"
#include "engine/check.h"
#include "engine/stated_figures.h"
#include "model/reader.h"
#include "render/json.h"
#include "render/text.h"
#include "rulebook/rulebook.h"

/// What each stage of a check takes, on the samples: the corrected report has no findings, the published one has all
/// kinds of them.
namespace budgetlint {
namespace {

constexpr const char* kCorrected = "jincheng-xinfang-2024-corrected";
constexpr const char* kPublished = "jincheng-xinfang-2024";

SourcePtr sample(const std::string& name) {
  const std::string path = std::string(BUDGETLINT_SAMPLES) + "/" + name + ".budget.yaml";
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return std::make_shared<SourceText>(path, text.str());
}

/// The rules, loaded once, and patterns and lexicon made when they are first needed.
struct Rules {
  Rulebook book = load_embedded_rulebook();
  Engine engine{book.program};

  static Rules& shared() {
    static Rules rules;
    return rules;
  }
};

struct Read {
  explicit Read(const std::string& name) : source(sample(name)), model(read_document(source)) {}

  [[nodiscard]] TypedDocument typed() const { return {*model.document, Rules::shared().book.program}; }

  SourcePtr source;
  ReadResult model;
};

void read(benchmark::State& state, const std::string& name) {
  const SourcePtr source = sample(name);
  for (auto _ : state) benchmark::DoNotOptimize(read_document(source));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * source->bytes().size()));
}

void load_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_embedded_rulebook());
}

void type(benchmark::State& state, const std::string& name) {
  const Read read(name);
  for (auto _ : state) benchmark::DoNotOptimize(read.typed());
}

void read_prose(benchmark::State& state, const std::string& name) {
  const Read read(name);
  const TypedDocument typed = read.typed();
  const auto lexicon = Rules::shared().engine.patterns.lexicon();
  for (auto _ : state) benchmark::DoNotOptimize(StatedFigures(typed, lexicon));
}

void evaluate(benchmark::State& state, const std::string& name) {
  const Read read(name);
  const TypedDocument typed = read.typed();
  for (auto _ : state) benchmark::DoNotOptimize(check_document(Rules::shared().engine, typed, read.model.problems));
}

void find_causes(benchmark::State& state, const std::string& name) {
  const Read read(name);
  const TypedDocument typed = read.typed();
  Engine& engine = Rules::shared().engine;
  for (auto _ : state) {
    TracedCheck traced(engine, typed, {});
    DocumentReport report = traced.run(read.model.problems);
    traced.add_root_causes(report);
    benchmark::DoNotOptimize(report);
  }
}

Report report_of(const Read& read) {
  Report out;
  out.documents.push_back(check_document(Rules::shared().engine, read.typed(), read.model.problems));
  return out;
}

void render_as_text(benchmark::State& state, const std::string& name) {
  const Read read(name);
  const Report report = report_of(read);
  for (auto _ : state) {
    benchmark::DoNotOptimize(written(*text_writer({}), report));
  }
}

void render_as_json(benchmark::State& state, const std::string& name) {
  const Read read(name);
  const Report report = report_of(read);
  for (auto _ : state) {
    benchmark::DoNotOptimize(written(*json_writer(Language::zh), report));
  }
}

BENCHMARK(load_rules)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read, corrected, kCorrected)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(type, corrected, kCorrected)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read_prose, corrected, kCorrected)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(evaluate, corrected, kCorrected)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(evaluate, published, kPublished)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_causes, published, kPublished)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_as_text, published, kPublished)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_as_json, published, kPublished)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace budgetlint
