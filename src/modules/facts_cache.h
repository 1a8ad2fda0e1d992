// Facts and bytecode of sources: from the cache, else from the worker, which fills it.
#ifndef KB_MODULES_FACTS_CACHE_H
#define KB_MODULES_FACTS_CACHE_H

#include <set>
#include <string>
#include <vector>

#include "base/cache.h"
#include "front/facts.h"
#include "front/worker.h"
#include "target/target.h"

namespace kb::modules {

struct SourceJob {
    std::string name;  // module
    std::string path;
    std::string dist_filename;
    bool want_code = false;  // bytecode policy
    bool want_data = false;  // the user's own module: literal data files
    std::string appended;    // code that a rule adds at the end
    // Results.
    std::string source_hash;
    std::string key;                  // of the cache entry
    std::vector<std::string> quoted;  // which of the texts asked for it has as literals
    front::SourceFacts facts;
};

// Fills in the results of every job. An unreadable source is an error of that job: facts.error of kind OSError.
// `texts`: which of them stand as literals in a source is said in its `quoted`.
Status ask_facts(std::vector<SourceJob>& jobs, const std::set<std::string>& texts, const target::Target& target,
                 front::WorkerPool& workers, const Cache& cache);

}  // namespace kb::modules

#endif
