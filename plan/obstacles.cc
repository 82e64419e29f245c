#include "plan/obstacles.h"

#include "base/shell.h"
#include "base/text.h"
#include "object/kinds.h"
#include "object/marks.h"

namespace mcf {
namespace {

Error MissingKind(const ObjectKey& key) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  std::string install(kind == nullptr ? "" : kind->installed_by);
  if (install.empty()) install = "the API that serves " + key.kind;
  return Error{
      .kind = Error::Kind::kCluster,
      .what = key.ToString() + ": the cluster does not know " + key.kind,
      .fix = "install " + install};
}

// Only a KubernetesStatefulSet can ask for its namespace.
std::string CreateNamespace(const std::string& ns, const std::string& kind) {
  const std::string command = "kubectl create namespace " + ns;
  return kind == "KubernetesStatefulSet"
             ? "state createNamespace: true in the manifest, or run " + command
             : "run " + command;
}

Error MissingNamespace(const std::string& ns, const std::string& kind) {
  Error error{.kind = Error::Kind::kCluster,
              .what = "namespace " + ns + " does not exist"};
  if (ns == kIngressNamespace) {
    error.why = "the Gateways and Certificates of ingresses belong there";
    error.fix = "install Istio's ingress gateway into " + ns +
                ", or turn the ingress off";
  } else {
    error.fix = CreateNamespace(ns, kind);
  }
  return error;
}

Error GoingNamespace(const std::string& ns) {
  return Error{.kind = Error::Kind::kRefused,
               .what = "namespace " + ns + " is being deleted",
               .why = "nothing can be created in it any more",
               .fix = "run again when it is gone"};
}

std::optional<Error> JudgeNamespaceOf(const ObjectKey& key,
                                      const ObjectContext& context) {
  const std::string& ns = key.kind == "Namespace" ? key.name : key.ns;
  if (ns.empty()) return std::nullopt;
  switch (context.snapshot.NamespaceState(ns)) {
    case Presence::kTerminating:
      return GoingNamespace(ns);
    case Presence::kAbsent:
      if (context.created_namespaces.contains(ns)) return std::nullopt;
      return MissingNamespace(ns, context.component.id.kind);
    case Presence::kPresent:
    case Presence::kUnknown:  // a write will tell
      return std::nullopt;
  }
  return std::nullopt;
}

// For KIND/NAMESPACE/NAME.
std::string DeleteCommand(const std::string& mark) {
  std::string command = "kubectl statefulset-mcf delete";
  const std::vector<std::string> parts = Split(mark, '/');
  if (parts.size() != 3) return command;
  return command + " " + QuoteForShell(parts[0] + "/" + parts[2]) + " -n " +
         QuoteForShell(parts[1]);
}

// The inventory names this very object.
bool IsRecorded(const Object& live, const ObjectContext& context) {
  if (context.inventory == nullptr) return false;
  const InventoryEntry* entry = context.inventory->Find(live.key());
  return entry != nullptr && !entry->uid.empty() && entry->uid == live.uid();
}

Error LostMark(const std::string& name) {
  return Error{.kind = Error::Kind::kRefused,
               .what = name + " has lost the mark of this component",
               .why = "someone removed its annotation " +
                      std::string(kOwnerAnnotation) +
                      ", it may be someone else's by now",
               .fix = "run with --adopt to make it this component's again"};
}

std::string FixFor(const Owner& owner) {
  switch (owner.kind) {
    case Owner::Kind::kOtherComponent:
      return "rename one of the two, delete the other one (" +
             DeleteCommand(owner.name) +
             "), or take the object over with --adopt";
    case Owner::Kind::kController:
      return "change it through its owner, or take it over with --adopt, "
             "which its operator may undo";
    case Owner::Kind::kNobody:
      return "take it over with --adopt, or give the component another name";
    case Owner::Kind::kTool:
    case Owner::Kind::kThisComponent:
      break;
  }
  return "change it there, or take it over with --adopt";
}

bool BelongsTo(const Object& deployment, const std::string& application) {
  return deployment.Label("p6m.dev/app") == application ||
         deployment.Label("app.kubernetes.io/instance") == application ||
         HasController(deployment);
}

// "ask for the right to get configmaps in namespace shop".
std::string RightToGet(const ObjectKey& key) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  std::string what(kind == nullptr ? key.kind : kind->plural);
  if (!key.group.empty()) what += "." + key.group;
  return "ask for the right to get " + what +
         (key.ns.empty() ? "" : " in namespace " + key.ns);
}

}  // namespace

std::optional<Error> FindObstacle(const ObjectKey& key,
                                  const ObjectContext& context) {
  if (context.snapshot.IsKindMissing(key)) return MissingKind(key);
  const auto unreadable = context.snapshot.unreadable.find(key);
  if (unreadable != context.snapshot.unreadable.end()) {
    return Error{.kind = Error::Kind::kCluster,
                 .what = key.ToString() + " cannot be read",
                 .why = unreadable->second,
                 .fix = RightToGet(key)};
  }
  return JudgeNamespaceOf(key, context);
}

std::optional<Error> RefuseForeign(const Object& live, const Owner& owner,
                                   const ObjectContext& context) {
  const std::string name = live.key().ToString();
  if (live.IsTerminating()) {
    return Error{.kind = Error::Kind::kRefused,
                 .what = name + " is being deleted",
                 .why = "what is written to it now vanishes with it",
                 .fix = "run again when it is gone"};
  }
  if (owner.kind == Owner::Kind::kThisComponent || context.allowed.adopt) {
    return std::nullopt;
  }
  Error error{.kind = Error::Kind::kRefused, .fix = FixFor(owner)};
  if (owner.kind == Owner::Kind::kNobody && IsRecorded(live, context)) {
    return LostMark(name);
  }
  if (owner.kind == Owner::Kind::kNobody) {
    error.what = name + " exists already and was not made by this component";
    error.why = "it carries no mark of an owner";
  } else {
    error.what = name + " belongs to " + owner.name;
    error.why = "two owners of one object undo each other's changes";
  }
  return error;
}

std::optional<Error> RefuseBesideDeployment(const ObjectKey& set,
                                            const ObjectContext& context) {
  if (context.component.id.kind != "PlatformApplication") return std::nullopt;
  const std::string& application = context.component.id.name;
  const ObjectKey key{"apps", "Deployment", set.ns, application};
  const Object* deployment = context.snapshot.Find(key);
  if (deployment == nullptr || !BelongsTo(*deployment, application)) {
    return std::nullopt;
  }
  return Error{
      .kind = Error::Kind::kRefused,
      .what = key.ToString() + " still runs this application",
      .why =
          "a Deployment cannot become a StatefulSet: both would "
          "run side by side",
      .fix = "delete it, then apply again: kubectl delete deployment " +
             key.name + " -n " + key.ns};
}

}  // namespace mcf
