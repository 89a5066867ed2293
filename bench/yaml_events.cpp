#include <yaml.h>

#include <cstdio>

/// Parses each file named to libyaml's events and counts them.
int main(int argc, char** argv) {
  unsigned long events = 0;
  for (int i = 1; i < argc; ++i) {
    std::FILE* const file = std::fopen(argv[i], "rb");
    yaml_parser_t parser;
    if (file == nullptr || yaml_parser_initialize(&parser) == 0) return 2;
    yaml_parser_set_input_file(&parser, file);
    for (bool more = true; more; ++events) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser, &event) == 0) return 1;
      more = event.type != YAML_STREAM_END_EVENT;
      yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    std::fclose(file);
  }
  std::printf("%lu\n", events);
  return 0;
}
