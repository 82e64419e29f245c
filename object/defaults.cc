#include "object/defaults.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/quantity.h"
#include "object/default_table.h"
#include "object/list_types.h"

namespace mcf {
namespace {

using Meaning = AbsentField::Meaning;

bool IsText(const Json& map, std::string_view field, std::string_view text) {
  return TextAt(map, {field}) == text;
}

void SetIfAbsent(Json& map, const std::string& field, Json value) {
  if (!map.contains(field)) map[field] = std::move(value);
}

// Built-in types store no empty list, and default it as if it were absent.
void DropEmpty(Json& map, const Place& place) {
  const bool drops_lists = IsBuiltIn(place);
  for (auto field = map.begin(); field != map.end();) {
    const bool is_empty = field->is_null() ||
                          (drops_lists && field->is_array() && field->empty());
    field = is_empty ? map.erase(field) : std::next(field);
  }
}

// "Always" where the tag is latest, given or meant; a digest without a tag is
// not. reg:5000/app has no tag.
std::string DefaultPullPolicy(std::string_view image) {
  const std::size_t digest = image.find('@');
  const std::string_view named = image.substr(0, digest);
  const std::size_t slash = named.rfind('/');
  const std::size_t colon = named.rfind(':');
  const bool has_tag = colon != std::string_view::npos &&
                       (slash == std::string_view::npos || colon > slash);
  const bool is_latest = has_tag ? named.substr(colon + 1) == "latest"
                                 : digest == std::string_view::npos;
  return is_latest ? "Always" : "IfNotPresent";
}

// Defaults that depend on a neighbour field. They come before those of the
// table, which would hide what was absent.
void FillService(Json& spec) {
  const std::string type = TextAt(spec, {"type"});
  if (IsText(spec, "sessionAffinity", "ClientIP")) {
    SetIfAbsent(spec, "sessionAffinityConfig",
                {{"clientIP", {{"timeoutSeconds", 10800}}}});
  }
  if (type == "LoadBalancer") {
    SetIfAbsent(spec, "allocateLoadBalancerNodePorts", true);
  }
  if (type == "LoadBalancer" || type == "NodePort") {
    SetIfAbsent(spec, "externalTrafficPolicy", "Cluster");
  }
}

void FillServicePort(Json& port) {
  const Json* target = Find(port, "targetPort");
  const Json* number = Find(port, "port");
  const bool is_absent =
      target == nullptr || *target == Json(0) || *target == Json("");
  if (is_absent && number != nullptr) port["targetPort"] = Json(*number);
}

void FillNamespace(Json& tree) {
  const std::string name = TextAt(tree, {"metadata", "name"});
  const FieldPath label({"metadata", "labels", "kubernetes.io/metadata.name"});
  if (!name.empty() && FindAt(tree, label) == nullptr) {
    SetAt(tree, label, name);
  }
}

void FillByNeighbours(Json& map, const Place& place) {
  const auto is = [&](std::string_view scope, std::string_view rest) {
    return place.scope == scope && place.rest == rest;
  };
  if (is("Namespace", "")) {
    FillNamespace(map);
  } else if (is("Service", "spec")) {
    FillService(map);
  } else if (is("Service", "spec.ports.*")) {
    FillServicePort(map);
  } else if (is("StatefulSet", "spec.updateStrategy")) {
    // A type that was written gets no rollingUpdate.
    if (IsText(map, "type", "")) {
      SetIfAbsent(map, "rollingUpdate", Json::object());
    }
  } else if (is("PodSpec", "")) {
    const std::string account = TextAt(map, {"serviceAccountName"});
    if (!account.empty()) SetIfAbsent(map, "serviceAccount", account);
  } else if (is("Container", "")) {
    if (IsText(map, "imagePullPolicy", "")) {
      map["imagePullPolicy"] = DefaultPullPolicy(TextAt(map, {"image"}));
    }
  } else if (is("Volume", "")) {
    if (map.size() == 1 && map.contains("name")) {
      map["emptyDir"] = Json::object();
    }
  }
}

void FillByTable(Json& map, const Place& place,
                 const std::vector<const AbsentField*>& rows) {
  for (const AbsentField* row : rows) {
    if (row->meaning != Meaning::kDefault) continue;
    const std::string field(row->field);
    const bool is_absent =
        !map.contains(field) || (IsBuiltIn(place) && map[field] == Json(""));
    if (is_absent) map[field] = ValueOf(*row);
  }
}

void DropByTable(Json& map, const std::vector<const AbsentField*>& rows) {
  for (const AbsentField* row : rows) {
    const Json* value = Find(map, row->field);
    if (row->meaning == Meaning::kDropped && value != nullptr &&
        *value == ValueOf(*row)) {
      map.erase(std::string(row->field));
    }
  }
}

void MakeCanonical(Json& value, const Place& place) {
  if (ValueKindAt(place) != ValueKind::kQuantity) return;
  if (!value.is_string() && !value.is_number()) return;
  const std::string text =
      value.is_string() ? value.get<std::string>() : FormatJson(value);
  const std::optional<Quantity> quantity = Quantity::Parse(text);
  if (quantity) value = quantity->ToString();
}

bool IsServerOnly(const std::string& field, const Place& place) {
  return place.rest.empty() && (field == "status" || field == "managedFields");
}

class Completer {
 public:
  explicit Completer(bool only_atomic) : only_atomic_(only_atomic) {}

  void Visit(Json& value, const Place& place, bool inside_atomic) {
    if (value.is_structured()) {
      const MergeType type = MergeTypeOf(place, value);
      inside_atomic = inside_atomic || type.kind == MergeType::Kind::kAtomic;
    }
    if (value.is_object()) {
      VisitMap(value, place, inside_atomic);
    } else if (value.is_array()) {
      const Place item_place = place.Item();
      for (Json& item : value) Visit(item, item_place, inside_atomic);
    } else {
      MakeCanonical(value, place);
    }
  }

 private:
  void VisitMap(Json& map, const Place& place, bool inside_atomic) {
    const bool fills = inside_atomic || !only_atomic_;
    std::vector<const AbsentField*> rows;
    if (fills) {
      rows = AbsentFieldsOf(place);
      DropEmpty(map, place);
      FillByNeighbours(map, place);
      FillByTable(map, place, rows);
    }
    for (auto field = map.begin(); field != map.end(); ++field) {
      if (IsServerOnly(field.key(), place)) continue;
      Visit(field.value(), place.Field(field.key()), inside_atomic);
    }
    if (fills) DropByTable(map, rows);
  }

  bool only_atomic_;
};

}  // namespace

void Complete(Json& value, const Place& place, bool only_atomic) {
  Completer(only_atomic).Visit(value, place, /*inside_atomic=*/false);
}

void DefaultAtomicValues(Json& tree) {
  Complete(tree, {.scope = TextAt(tree, {"kind"}), .rest = ""},
           /*only_atomic=*/true);
}

void DefaultAll(Json& tree) {
  Complete(tree, {.scope = TextAt(tree, {"kind"}), .rest = ""},
           /*only_atomic=*/false);
}

}  // namespace mcf
