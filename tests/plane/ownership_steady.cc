#include "tests/plane/ownership_steady.h"

#include "base/parallel.h"
#include "base/text.h"
#include "tests/plane/ownership_report.h"

namespace mcf {
namespace {

constexpr std::size_t kReadsAtATime = 8;

// An object or a record of a component.
struct Written {
  std::string component, kind, ns, name;

  std::string Key() const { return kind + "/" + ns + "/" + name; }
};

class SteadyCheck {
 public:
  SteadyCheck(const OwnershipWorld& world,
              const std::vector<AppliedManifest>& applied)
      : world_(world), applied_(applied) {}

  std::map<std::string, Problems> Run();

 private:
  ProgramResult Tool(std::vector<std::string> words) const;
  void ExpectNoDifference();
  void AddObjects(const std::string& name, const JudgedComponent& judged);
  void ExpectRendered();
  void ExpectNoWrite();
  std::vector<Json> Read() const;

  const OwnershipWorld& world_;
  const std::vector<AppliedManifest>& applied_;
  std::vector<Written> objects_;
  std::vector<Json> live_;  // of objects_
  std::map<std::string, Problems> problems_;
};

ProgramResult SteadyCheck::Tool(std::vector<std::string> words) const {
  for (const AppliedManifest& manifest : applied_) {
    words.push_back("-f");
    words.push_back(manifest.path);
  }
  return world_.Tool(words);
}

std::vector<Json> SteadyCheck::Read() const {
  return ParallelMap(objects_, kReadsAtATime, [this](const Written& object) {
    return world_.Live(object.kind, object.name, object.ns);
  });
}

void SteadyCheck::AddObjects(const std::string& name,
                             const JudgedComponent& judged) {
  for (const auto& [key, object] : judged.objects) {
    objects_.push_back({name, TextAt(object, {"kind"}),
                        TextAt(object, {"namespace"}),
                        TextAt(object, {"name"})});
  }
  const std::string id = TextAt(judged.component, {"id"});
  const std::size_t kind = id.find('/'), last = id.rfind('/');
  objects_.push_back(
      {name, "ConfigMap", id.substr(kind + 1, last - kind - 1),
       "statefulset-mcf." + ToLower(id.substr(0, kind)) + "." + name});
}

void SteadyCheck::ExpectNoDifference() {
  const ProgramResult diff = Tool({"diff", "-o", "json"});
  const auto judged = ReadAllJudged(diff);
  for (const AppliedManifest& manifest : applied_) {
    const auto it = judged.find(manifest.name);
    if (it == judged.end()) {
      problems_[manifest.name].push_back("after apply diff fails\n" + diff.err);
      continue;
    }
    if (!it->second.IsAllUnchanged()) {
      problems_[manifest.name].push_back("after apply diff is not clean\n" +
                                         it->second.ToString());
    }
    AddObjects(manifest.name, it->second);
  }
}

void SteadyCheck::ExpectRendered() {
  const ProgramResult render = Tool({"render", "-o", "json"});
  std::map<std::string, Json> rendered;
  if (auto list = ParseJson(render.out, "render")) {
    for (const Json& object : (*list)["items"]) {
      rendered[TextAt(object, {"kind"}) + "/" +
               TextAt(object, {"metadata", "namespace"}) + "/" +
               TextAt(object, {"metadata", "name"})] = object;
    }
  }
  std::map<std::string, bool> foreign_items;
  for (const AppliedManifest& manifest : applied_) {
    foreign_items[manifest.name] = manifest.foreign_items;
    if (rendered.empty()) {
      problems_[manifest.name].push_back("render fails\n" + render.ToString());
    }
  }
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    const auto it = rendered.find(objects_[i].Key());
    if (it == rendered.end()) continue;
    const std::string& component = objects_[i].component;
    for (const std::string& problem :
         CompareRendered(it->second, live_[i], foreign_items[component])) {
      problems_[component].push_back("after apply: " + problem);
    }
  }
}

void SteadyCheck::ExpectNoWrite() {
  const ProgramResult again = Tool({"apply", "--yes", "--wait=false"});
  const std::vector<Json> after = Read();
  for (const AppliedManifest& manifest : applied_) {
    if (again.exit_code == 0) break;
    problems_[manifest.name].push_back("the second apply fails\n" + again.err);
  }
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    if (WithoutStatus(after[i]) != WithoutStatus(live_[i])) {
      problems_[objects_[i].component].push_back(
          objects_[i].Key() + " was written by the second apply");
    }
  }
}

std::map<std::string, Problems> SteadyCheck::Run() {
  if (applied_.empty()) return {};
  ExpectNoDifference();
  live_ = Read();
  ExpectRendered();
  ExpectNoWrite();
  return problems_;
}

}  // namespace

std::map<std::string, Problems> CheckSteady(
    const OwnershipWorld& world, const std::vector<AppliedManifest>& applied) {
  return SteadyCheck(world, applied).Run();
}

}  // namespace mcf
