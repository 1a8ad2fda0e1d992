#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/codes.h"
#include "base/text.h"

namespace kb::cli {
namespace {

struct Command {
    char letter;
    const char* name;
    const char* subject;  // in brackets: may be left out
    const char* about;
    const char* second = "";  // a second word after the subject: keelback why DIST NAME
};

constexpr Command kCommands[] = {
    {'b', "build", "SCRIPT", "compile SCRIPT and collect all that it needs in SCRIPT.dist"},
    {'r', "run", "SCRIPT", "build what has changed, then run the program: keelback run SCRIPT -- ARGUMENTS"},
    {'c', "record", "SCRIPT",
     "run SCRIPT once under Python and write down what it uses, for the build: keelback record SCRIPT -- ARGUMENTS"},
    {'v', "verify", "DIST", "prove that DIST runs on a machine without Python: keelback verify DIST -- ARGUMENTS"},
    {'d', "doctor", "[SCRIPT]",
     "check the environment before a build; with SCRIPT, only what it imports can be at fault"},
    {'x', "explain", "[CODE]", "what a message code such as KB0103 means, and what to do"},
    {'y', "why", "DIST", "say why a module, package, file or library is in DIST, or why it is not", "NAME"},
    {'s', "size", "DIST", "say what each package in DIST costs, and what goes without it"},
    {'t', "symbolicate", "SYMBOLS",
     "print a traceback that a user sent with the source lines: keelback symbolicate APP.sym CRASH.txt (- reads "
     "standard input)",
     "TEXT"},
    {'w', "where", "NAME", "say where a module, package or shared library lives, and whether a dist has it"},
};

const Command* find_command(const std::string& name) {
    for (const Command& command : kCommands)
        if (name == command.name) return &command;
    return nullptr;
}

bool is_optional(const Command& command) {
    return command.subject[0] == '[';
}

bool knows(const char* commands, char letter) {
    return std::string_view(commands).find(letter) != std::string_view::npos;
}

// Every spelling that `letter` knows, for "did you mean".
std::vector<std::string> spellings(char letter) {
    std::string names;
    auto take = [&](const char* commands, const char* list) {
        if (knows(commands, letter)) names += std::string(list) + ",";
    };
#define KB_FLAG(commands, field, names, help) take(commands, names);
#define KB_TEXT(commands, field, names, value, help) take(commands, names);
#define KB_LIST(commands, field, names, value, help) take(commands, names);
#define KB_NUMBER(commands, field, names, value, help) take(commands, names);
#define KB_COMPATIBLE(names, takes_value, why) take("br", names);
#include "cli/options.def"
#undef KB_FLAG
#undef KB_TEXT
#undef KB_LIST
#undef KB_NUMBER
#undef KB_COMPATIBLE
    return split(names + "--help,--version", ',');
}

void add_compatible(CLI::App& app, Options& options, const char* names, bool takes_value, const char* why) {
    std::string note = fmt::format("{} has no effect: {}", split(names, ',')[0], why);
    auto remember = [&options, note] {
        if (std::find(options.compatible.begin(), options.compatible.end(), note) == options.compatible.end())
            options.compatible.push_back(note);
    };
    CLI::Option* option;
    if (takes_value)
        option = app.add_option_function<std::string>(names, [remember](const std::string&) { remember(); });
    else
        option = app.add_flag_function(names, [remember](std::int64_t) { remember(); });
    option->group("");  // not in the help
}

// The parser of one command, filled from options.def.
void add_options(CLI::App& app, Options& options, char letter) {
#define KB_FLAG(commands, field, names, help) \
    if (knows(commands, letter)) app.add_flag(names, options.field, help);
#define KB_TEXT(commands, field, names, value, help) \
    if (knows(commands, letter)) app.add_option(names, options.field, help)->option_text(value);
#define KB_LIST(commands, field, names, value, help) \
    if (knows(commands, letter))                     \
        app.add_option(names, options.field, help)   \
            ->option_text(value)                     \
            ->delimiter(',')                         \
            ->allow_extra_args(false)                \
            ->take_all();
#define KB_NUMBER(commands, field, names, value, help) \
    if (knows(commands, letter)) app.add_option(names, options.field, help)->option_text(value);
#define KB_COMPATIBLE(names, takes_value, why) \
    if (knows("br", letter)) add_compatible(app, options, names, takes_value, why);
#include "cli/options.def"
#undef KB_FLAG
#undef KB_TEXT
#undef KB_LIST
#undef KB_NUMBER
#undef KB_COMPATIBLE
}

tl::unexpected<Error> usage_error(const Command& command, const std::string& what,
                                  const std::vector<std::string>& args) {
    std::string help = fmt::format("see keelback {} --help", command.name);
    for (const std::string& arg : args) {
        if (!arg.starts_with("-")) continue;
        std::string name = arg.substr(0, arg.find('='));
        std::vector<std::string> known = spellings(command.letter);
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        if (name == "-m") {
            help = fmt::format("a package is given by its folder: keelback {} FOLDER", command.name);
            break;
        }
        std::string meant = nearest(name, known);
        help = !meant.empty()
                   ? fmt::format("did you mean {}? See keelback {} --help", meant, command.name)
                   : fmt::format("arguments of the program itself go after --; see keelback {} --help", command.name);
        break;
    }
    return fail(Code::BadUsage, what, help);
}

}  // namespace

std::string help_text(const std::string& command_name) {
    const Command* command = find_command(command_name);
    if (!command) {
        std::string out = "keelback carries Python programs to machines that have no Python.\n\n";
        for (const Command& each : kCommands)
            out += fmt::format("  keelback {:7} [OPTIONS] {:9}  {}\n", each.name,
                               trim(fmt::format("{} {}", each.subject, each.second)), each.about);
        out +=
            "\n  keelback [OPTIONS] SCRIPT is the same as keelback build.\n  keelback COMMAND --help names the "
            "options; keelback --version the version.\n"
            "\nExit codes: 0 done, 1 the thing checked or built is at fault, 2 wrong use, 3 could not be proven "
            "here.\n";
        return out;
    }
    Options options;
    CLI::App app(command->about, std::string("keelback ") + command->name);
    std::string subject = command->subject;
    app.add_option(is_optional(*command) ? subject.substr(1, subject.size() - 2) : subject, options.subject);
    if (*command->second) app.add_option(command->second, options.name);
    add_options(app, options, command->letter);
    return app.help();
}

Result<Options> parse_options(const std::vector<std::string>& all) {
    Options options;
    auto dashes = std::find(all.begin(), all.end(), "--");
    std::vector<std::string> args(all.begin(), dashes);
    if (dashes != all.end()) options.program_args.assign(dashes + 1, all.end());

    const Command* command = args.empty() ? nullptr : find_command(args[0]);
    if (command) args.erase(args.begin());
    auto has = [&](const char* text) { return std::find(args.begin(), args.end(), text) != args.end(); };
    if (has("--help") || has("-h") || (!command && (args.empty() || args[0] == "help"))) {
        options.command = "help";
        options.subject = command ? command->name : "";
        return options;
    }
    if (!command && (has("--version") || args[0] == "version")) {
        options.command = "version";
        return options;
    }
    if (!command) command = &kCommands[0];
    options.command = command->name;

    // `--record=$FILE` with an empty variable: the parser would take the next word.
    for (const std::string& arg : args)
        if (arg.starts_with("--") && arg.find('=') == arg.size() - 1)
            return usage_error(*command, fmt::format("'{}' has no value", arg), {});

    CLI::App app;
    app.set_help_flag();
    app.add_option("subject", options.subject);
    if (*command->second) app.add_option("second", options.name);
    add_options(app, options, command->letter);
    try {
        std::vector<std::string> reversed(args.rbegin(), args.rend());
        app.parse(reversed);
    } catch (const CLI::Error& error) {
        std::string what = error.what();
        if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
            std::vector<std::string> extra = app.remaining();
            what = extra.empty() ? what : fmt::format("'{}' is not expected here", extra[0]);
        }
        return usage_error(*command, what, args);
    }
    if (options.subject.empty() && !is_optional(*command))
        return usage_error(*command, fmt::format("{} is missing", command->subject), {});
    if (*command->second && options.name.empty())
        return usage_error(*command, fmt::format("{} is missing", command->second), {});
    return options;
}

}  // namespace kb::cli
