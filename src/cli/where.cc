// keelback where NAME
#include "report/where.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/fs.h"
#include "cli/commands.h"
#include "front/target_facts.h"
#include "front/worker.h"
#include "report/why.h"

namespace kb::cli {
namespace {

Result<report::WhereAnswer> look(const Options& options, const std::string& name) {
    KB_TRY(auto python, target::discover_python(options.python));
    KB_TRY(front::Worker worker, front::Worker::start(python.python));
    KB_TRY(target::Target target, front::ask_target(worker));
    return report::where(name, target, fs::current_dir(), Cache(Cache::default_root()));
}

Result<report::WhereLine> line_of_dist(const Options& options, const std::string& option) {
    KB_TRY(report::DistGraph graph, report::read_dist_graph(options.dist));
    KB_TRY(uint32_t subject, report::find_subject(graph, options.subject));
    report::WhereLine out{"in " + graph.name, ""};
    if (subject == dist::kNoNode) {
        out.text = option.empty() ? "no" : fmt::format("no; {} takes it along", option);
        return out;
    }
    report::WhyAnswer answer = report::why(graph, subject);
    const dist::ReasonNode& node = graph.node(subject);
    std::string place = node.kind == dist::NodeKind::Module ? node.place : node.name;
    out.text = fmt::format("{}, {}", place, answer.what);
    if (!answer.chain.empty()) out.text += fmt::format("; {} {}", answer.chain[0].place, answer.chain[0].what);
    return out;
}

}  // namespace

std::string known_in_environment(const Options& options, const std::string& name) {
    auto answer = look(options, name);
    if (!answer) return "";
    std::string path = answer->places.empty() ? "" : " at " + answer->places[0].path;
    return fmt::format("the Python at hand has it: {}{}", answer->kind, path);
}

Result<int> where_command(const Options& options) {
    KB_TRY(report::WhereAnswer answer, look(options, options.subject));
    std::vector<report::WhereLine> more;
    if (!options.dist.empty()) {
        KB_TRY(report::WhereLine line, line_of_dist(options, answer.option));
        more.push_back(line);
    }
    fmt::print("{}", options.json ? report::where_json(answer, more) : report::where_text(answer, more));
    return 0;
}

}  // namespace kb::cli
